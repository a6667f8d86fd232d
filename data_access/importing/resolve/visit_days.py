"""The day of a visit beside that of its event, and beside the words in which an earlier import kept it."""

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.natural_keys import part_of_key
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import described
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_refusals import refuse
from data_access.importing.resolve.value_merge import agree
from data_access.models import Event, Visit
from data_access.plain_text import value_text
from data_access.records.images import Image

_DATE = field_of(Visit, "date")


def with_day_in_words(values: Image) -> Image | None:
    """A visit as it was kept before visits had a date of their own: « Animation de la soirée (13 mars 2025) »; None for
    one without a day."""
    occasion, date = values.get("occasion"), values.get("date")
    if not date:
        return None
    day = value_text(_DATE, date, {})
    return values | {"occasion": f"{occasion} ({day})" if occasion else day, "date": None}


def leave_other_day(row: Row, known: Known) -> None:
    """Leaves the day of a visit aside, and says so, where an answer chose an event of another one."""
    date = row.values.get("date")
    held = known.images(Event).get(row.values.get("event") or 0, {}).get("date")
    if not date or not held or agree(*(part_of_key(_DATE, one) for one in (date, held))):
        return
    event = quote(described(row.values["event"], known))
    why = f"l'événement choisi est {event} : sa date vaut pour cette venue"
    refuse(
        row, _DATE, Refused(why, "rien à faire si c'est bien lui ; sinon, corriger la date"), known, WARNING
    )
    if cell := row.cells.pop("date", None):
        row.unused |= {cell}
    row.values = {name: value for name, value in row.values.items() if name != "date"}
