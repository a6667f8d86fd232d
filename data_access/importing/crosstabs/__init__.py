"""Crosstabs: sheets where territories cross steps, or criteria, which people keep instead of lists."""

from data_access.importing.crosstabs.rows import crosstab

__all__ = ["crosstab"]
