"""Whose a value is that gives way to another."""

from pages.ui.formats import escape, small


def of_whom(whose: str) -> str:
    """What stands behind a value: « (Jeanne, 3 mars 2025, presences.xlsx) », small; nothing where nobody is known."""
    return f" {small(f'({escape(whose)})')}" if whose else ""
