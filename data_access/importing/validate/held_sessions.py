"""Sessions that took place and would be moved: what follows from them would move, too, though it happened."""

from collections.abc import Iterable

from data_access.fields import PlainDate, field_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.validate.plausibility import Doubt, Surprise, Surprises
from data_access.models import Event
from data_access.plain_text import value_text
from data_access.records.images import Image
from data_access.vocabulary import EventStatus

_DATE = field_of(Event, "date")
MOVED_THOUGH_HELD = Doubt("nouvelle date d'une séance qui a eu lieu", "oui, c'est une correction")


def moved_though_held(changes: Iterable[RowChange], known: Known, today: str, surprises: Surprises) -> None:
    """Doubts the new day of a session of a cohort that took place; one that only becomes more exact stays where it
    was. `today`: as ISO."""
    for change in changes:
        if change.model is not Event or not (old := (change.before or {}).get("date")):
            continue
        image = known.images(Event)[change.record_id]
        new = change.after.get("date")
        if not (new and image.get("cohort") and image.get("step")) or _within(new, old):
            continue
        if _took_place(image | (change.before or {}), today):
            why = (
                f"cette séance a eu lieu ({value_text(_DATE, old, {})}) : les dates qui en suivent bougeraient avec "
                "elle, alors qu'elle est faite"
            )
            right = "garder le jour où elle a eu lieu ; une séance de rattrapage est une autre séance"
            surprises.add(Surprise(MOVED_THOUGH_HELD, change.row, _DATE, why, right, change))


def _took_place(before: Image, today: str) -> bool:
    status = before.get("status")
    if status in (EventStatus.CANCELLED, EventStatus.POSTPONED):
        return False
    return status == EventStatus.HELD or str(before["date"]["end"]) < today


def _within(new: PlainDate, old: PlainDate) -> bool:
    return bool(old["start"] <= new["start"] and new["end"] <= old["end"])
