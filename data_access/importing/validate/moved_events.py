"""Events that stay « reporté » although their note says to which day they were put off: « 12/03 décalé au 19/03 »."""

import datetime

from data_access.french import date_text, quote
from data_access.importing.schema_matching.tables.moved_days import day_told
from data_access.importing.validate.projected_state import After
from data_access.records.images import Image
from data_access.vocabulary import EventStatus


def already_moved(values: Image, after: After) -> str:
    """An event that is put off to the day that is its date."""
    new, date = _new_day(values), values.get("date")
    if not (new and date and date["start"] == new):
        return ""
    return f"cet événement est noté « reporté », et sa date est déjà la nouvelle ({_in_words(new)})"


def not_yet_moved(values: Image, after: After) -> str:
    """An event that is put off to a day that is not its date."""
    new, date = _new_day(values), values.get("date")
    if not new or (date and date["start"] == new):
        return ""
    told = quote(_in_words(date["start"])) if date else "vide"
    return f"sa note dit à quel jour cet événement est reporté ({_in_words(new)}), et « Date » est {told}"


def _new_day(values: Image) -> str:
    """The day to which the note of an event that is put off says that it is; empty where it says none."""
    note, date = values.get("note"), values.get("date") or {}
    if values.get("status") != EventStatus.POSTPONED or not note:
        return ""
    day = day_told(str(note), lambda: date.get("start"))
    return str(day["start"]) if isinstance(day, dict) else ""


def _in_words(day: str) -> str:
    return date_text(datetime.date.fromisoformat(day))
