"""Crosstabs: sheets where territories cross steps, or criteria, which people keep instead of lists."""

from data_access.importing.schema_matching.crosstabs.crosstab_rows import (
    crosstab,
    crosstab_as_said,
    may_be_crosstab,
)

__all__ = ["crosstab", "crosstab_as_said", "may_be_crosstab"]
