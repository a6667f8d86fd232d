"""Roles as headings call them."""

from data_access.vocabulary import Role
from pages.ui.formats import headed


def titled(role: Role) -> str:
    """« Conseil d'administration »."""
    return headed(role.french)
