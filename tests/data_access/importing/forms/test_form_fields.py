"""Forms say what the tables' own rules say; what they hold reads back as the same values."""

import pytest

from data_access.contract import model_named
from data_access.database import reading
from data_access.exporting.network_workbook import readable
from data_access.importing.forms import EntryRefused, Form, FormField, form_of, look, records_of, tables
from data_access.importing.forms.record_texts import columns_for, texts_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import known_text
from data_access.importing.parse.column_values import Named, parse
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.forms.entries import enter, entry


@pytest.fixture
def sample(seeded_sqlite_url: str) -> View:
    """One of the staff, at the sample."""
    return View.now(Role.STAFF, seeded_sqlite_url)


def fields(form: Form) -> dict[str, FormField]:
    return {one.name: one for one in form.fields}


def test_a_form_holds_what_its_record_says_and_offers_what_its_fields_may_hold(view: View) -> None:
    form = fields(form_of(view, "events", "soiree"))
    assert (form["date"].text, form["territory"].text, form["present.value"].text) == (
        "30/05/2024",
        "lons",
        "60",
    )
    assert form["territory"].options == {"lons": "Lons-le-Saunier (code lons)"}
    assert list((form["mode"].options or {}).values()) == ["en présentiel", "en ligne", "hybride"]
    assert form["date"].options is None
    assert form["name"].needed
    assert form["present.value"].beside
    assert form["satisfaction.value"].example == "88 %"


def test_what_says_which_record_it_is_comes_first_and_so_does_what_it_holds(view: View) -> None:
    first = {one.name for one in form_of(view, "events", "soiree").fields if one.first and not one.beside}
    assert {"name", "date", "territory", "outside_host", "type", "place"} <= first
    assert first.isdisjoint({"duration", "theme", "partners"})


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("indicators", {"gap_note", "signed_by", "signed"}),
        ("statements", {"retained"}),
        ("steps", {"day_offset"}),
    ],
)
def test_what_a_record_is_opened_for_comes_first_though_it_is_empty(
    view: View, table: str, names: set[str]
) -> None:
    assert names <= {one.name for one in form_of(view, table).fields if one.first and not one.text}


def test_a_status_is_typed_with_a_new_territory_and_never_added_by_correcting_one(view: View) -> None:
    assert "status.status" in fields(form_of(view, "territories"))
    assert "status.status" not in fields(form_of(view, "territories", "lons"))


@pytest.mark.slow
def test_a_form_offers_every_column_of_the_template_and_those_beside_an_event(sample: View) -> None:
    for table in tables(sample):
        template = {one.name for one in readable(model_named(table), sample.role)}
        for code in (None, *list(records_of(sample, table))[:1]):
            assert template - fields(form_of(sample, table, code)).keys() == set(), (table, code)
    for code in (None, "t16"):
        assert {"outside_host", "co_animates.territory"} <= fields(form_of(sample, "events", code)).keys()


def test_records_are_found_by_name_and_told_apart(view: View) -> None:
    enter(view, "events", None, {"name": "Katalise", "date": "30/05/2025"})
    assert records_of(view, "events") == {
        "soiree": "Katalise · 30 mai 2024 · Lons-le-Saunier (code soiree)",
        "katalise": "Katalise · 30 mai 2025 (code katalise)",
    }


def test_every_text_of_every_form_of_the_sample_reads_back_as_its_value(sample: View) -> None:
    wrong = []
    with reading(sample.database) as connection:
        known = Known(connection)
        for table in tables(sample):
            model = model_named(table)
            columns = [one for one in columns_for(model, Role.STAFF, new=False) if not one.side]
            for record_id, image in known.images(model).items():
                for column, text in zip(columns, texts_of(columns, record_id, known).values(), strict=True):
                    value, read = image[column.field.name], parse(column.field, text)
                    named = read if isinstance(read, list) else [read]
                    if all(isinstance(one, Named) for one in named):  # by its code
                        found = [known.by_code(one) for one in named]
                        read = found if isinstance(read, list) else found[0]
                    if known_text(column.field, read, known) != known_text(column.field, value, known):
                        wrong.append((table, known.codes[record_id], column.header, text, value))
    assert wrong == []


@pytest.mark.slow
def test_a_record_of_every_table_can_be_corrected(sample: View) -> None:
    for table in tables(sample):
        for code in list(records_of(sample, table))[:1]:
            looked = look(sample, entry(sample, table, code, {"note": "relu ensemble"}))
            assert [one.header for one in looked.moved] == ["Note"], table
            assert looked.ready


def test_the_example_is_not_corrected_and_makes_room_for_a_real_record(sample: View) -> None:
    made_up = next(iter(codes_of(sample, "funding")))
    assert records_of(sample, "funding") == {}
    with pytest.raises(EntryRefused, match="données d'exemple"):
        form_of(sample, "funding", made_up)
    looked = look(sample, entry(sample, "funding", None, {"funder": "Fondation du Lac", "object": "Promo 3"}))
    assert looked.ready
    assert "Les données d'exemple de la levée de fonds seraient retirées" in looked.note


def codes_of(view: View, table: str) -> list[str]:
    with reading(view.database) as connection:
        known = Known(connection)
        return [known.codes[one] for one, kind in known.kinds.items() if kind == table]
