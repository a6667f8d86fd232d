"""Entries as tests type them, and what is seen of them."""

from data_access.importing.forms import EntryLook, EntryWritten, FormDoubt, FormEntry, form_of, look, write
from data_access.view import View
from tests.data_access.importing.results import USER

Typed = dict[str, str]


def entry(view: View, table: str, code: str | None, typed: Typed) -> FormEntry:
    """What someone types who opens the form now."""
    seen = form_of(view, table, code).seen
    return FormEntry(table, code, seen | typed, seen)


def enter(view: View, table: str, code: str | None, typed: Typed) -> EntryWritten:
    """Types, looks, confirms."""
    made = entry(view, table, code, typed)
    return write(view, made, user=USER, plan=look(view, made).plan)


def moved(looked: EntryLook) -> list[tuple[str, str, str]]:
    return [(one.header, one.before, one.after) for one in looked.moved]


def wrong(looked: EntryLook) -> list[FormDoubt]:
    return [one for one in looked.doubts if one.wrong]
