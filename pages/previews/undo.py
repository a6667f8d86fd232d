"""« Annuler cet import »: the button, and what it does."""

from collections.abc import Callable

from data_access.importing.undo.take_back import undo
from data_access.log.history import Brought
from pages.ui.actions import act, confirmed, reader_name, who_acts


def take_back(number: int, place: str = "") -> None:
    """Undoes an import; what is said of it stands at `place`."""
    act(lambda: undo(who_acts(), number, user=reader_name()).message, place)


def show_undo(
    one: Brought, take_back: Callable[[int], None], why_not: Callable[[], str] | None = None
) -> None:
    """« Annuler cet import », asked once more; `why_not` says what stands in the way, if something may."""
    confirmed(
        "Annuler cet import",
        f"Ce que l'import {one.import_id} a créé sera retiré, ce qu'il a changé sera remis comme "
        "avant. Il reste dans l'historique.",
        "Oui, annuler cet import",
        lambda: take_back(one.import_id),
        f"annuler-{one.import_id}",
        why_not,
    )
