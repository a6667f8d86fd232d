"""The source of a record whose values an entry changes: it stays only where somebody says so."""

from dataclasses import replace

import pytest

from data_access.french import quote
from data_access.importing.extract.limits import LIMITS
from data_access.importing.forms import EntryRefused, StayingSource, look, write
from data_access.importing.undo.take_back import undo
from data_access.models import Event, EventMeasure
from data_access.view import View
from tests.data_access.importing.books import bringing
from tests.data_access.importing.forms.entries import Typed, entry, moved
from tests.data_access.importing.results import USER, rows
from tests.data_access.importing.undo.test_take_back import state

REPORT = "Rapport 2024, p. 12"


@pytest.fixture
def sourced(view_of_each: View) -> View:
    """The evening and its count, both from the report."""
    titles = ["Code", "Événement", "Date", "Présents", "Source"]
    evening = ["soiree", "Katalise", "30/05/2024", 60, REPORT]
    bringing(view_of_each.database)({"Événements": [titles, evening]})
    return view_of_each


def sources(view: View) -> list[tuple[object, ...]]:
    """Of the event, then of its count."""
    url = view.database
    return [*rows(url, Event, "source"), *rows(url, EventMeasure, "source")]


@pytest.mark.parametrize(
    ("typed", "stays"),
    [
        ({"place": "Gymnase"}, (StayingSource(REPORT),)),
        ({"present.value": "75"}, (StayingSource(REPORT, "Présents"),)),
        ({"place": "Gymnase", "source": "Appel du 3 mars"}, ()),
        ({"place": ""}, ()),
        ({"note": "À relire"}, ()),
        ({"date": "30 mai 2024"}, ()),
        ({"registered.value": "80"}, ()),
    ],
)
def test_a_source_that_stays_beside_a_new_value_is_told(
    sourced: View, typed: Typed, stays: tuple[StayingSource, ...]
) -> None:
    assert look(sourced, entry(sourced, "events", "soiree", typed)).sources == stays


@pytest.mark.parametrize(
    ("typed", "of_both"),
    [
        ({"place": "Gymnase"}, [("X",), (REPORT,)]),
        ({"present.value": "75"}, [(REPORT,), ("X",)]),
        ({"place": "Gymnase", "present.value": "75"}, [("X",), ("X",)]),
    ],
)
@pytest.mark.parametrize("source", ["Appel du 3 mars", ""])
def test_another_source_or_none_goes_to_what_changed_alone_and_is_taken_back(
    sourced: View, typed: Typed, of_both: list[tuple[str]], source: str
) -> None:
    before = state(sourced.database)
    made = replace(entry(sourced, "events", "soiree", typed), source=source)
    looked = look(sourced, made)
    of_each = zip(("Source", f"Source de {quote('Présents')}"), of_both, strict=True)
    assert [one for one in moved(looked) if one[0].startswith("Source")] == [
        (header, REPORT, source) for header, (one,) in of_each if one == "X"
    ]
    assert looked.sources == ()
    written = write(sourced, made, user=USER, plan=looked.plan)
    assert sources(sourced) == [(source or None,) if one == "X" else (one,) for (one,) in of_both]
    undo(sourced, written.import_id, user=USER)
    assert state(sourced.database) == before


def test_a_source_that_no_cell_can_hold_is_refused_like_any_other_text(sourced: View) -> None:
    made = replace(entry(sourced, "events", "soiree", {"place": "Gymnase"}), source="x" * (LIMITS.text + 1))
    with pytest.raises(EntryRefused, match="trop long"):
        look(sourced, made)
