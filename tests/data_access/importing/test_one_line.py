"""What is one line by nature is stored on one line, and said so; long texts keep their lines."""

from typing import Any

import pytest
from hypothesis import given
from sqlalchemy import select

from data_access.contract import columns_by_name, model_named
from data_access.database import reading
from data_access.fields import Field, FieldKind, fields_of
from data_access.importing.extract.readers import read
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import NEW, WARNING
from data_access.importing.parse.column_values import parse
from data_access.importing.plan.file_report import IMPORTED
from data_access.importing.schema_matching.values.row_assembly import records
from data_access.models import SHEET_MODELS, Alias, Event, LogLine, Organisation, RecordEntry, Territory
from data_access.text_lines import breaks
from tests.any_text import BREAKS, everything
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.properties import steady

TEXTS = [one for model in SHEET_MODELS for one in fields_of(model) if one.kind is FieldKind.TEXT]


def is_one_line(text: str) -> bool:
    return len(text.splitlines()) <= 1 and not breaks(text)


@pytest.mark.parametrize("sign", [*BREAKS, "\x00", "\x1f", "\x7f", "\x80", "\x9f"], ids=ascii)
def test_a_line_break_or_a_control_character_of_a_name_is_a_space(sign: str) -> None:
    name = next(one for one in fields_of(Territory) if one.name == "name")
    note = next(one for one in fields_of(Territory) if one.name == "note")
    assert parse(name, f"Ambert{sign}Livradois") == "Ambert Livradois"
    assert parse(name, f"Ambert{sign}") == "Ambert"
    assert parse(note, f"une{sign}autre") == ("une\nautre" if sign in BREAKS else "une autre")


@steady
@given(everything)
def test_any_text_is_stored_on_one_line_unless_its_column_keeps_lines(text: str) -> None:
    for one in {field.multiline: field for field in TEXTS}.values():
        stored = parse(one, text) or ""
        assert all(map(is_one_line, stored.split("\n") if one.multiline else [stored]))
    for kind in (
        FieldKind.REFERENCE,
        FieldKind.NAMES,
        FieldKind.REFERENCES,
        FieldKind.DATE,
        FieldKind.NUMBER,
    ):
        try:
            value = parse(Field("Titre", kind=kind, name="x"), text)
        except Refused:
            continue
        assert all(map(is_one_line, texts_in(value)))


def texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return texts_in(value.get("text"))
    return value if isinstance(value, list) else [value or ""]


def test_a_workbook_with_line_breaks_is_stored_on_one_line_and_says_so_at_each_column(
    bring: Bring, database_url: str
) -> None:
    report = bring(
        {
            "Territoires": [
                ["Territoire", "Autres\nnoms", "Commune", "Année d'entrée", "Note"],
                [
                    "Ambert\nLivradois-Forez",
                    "Pays\u2028d'Ambert ; Forez",
                    "Ambert\x85(63)",
                    "juin\n2024",
                    "une\ndeux",
                ],
                ["Lons\n", None, "Lons", "2019", None],
                ["Nancy\nSud", None, None, None, None],
            ],
            "Structures": [["Structure", "Territoire"], ["Une\nstructure", "Ambert\nLivradois-Forez"]],
            "Événements": [["Événement", "Date", "Lieu"], ["Le\u2029forum", "mai\n2024", "Salle\nronde"]],
        }
    )
    assert report.status == IMPORTED, messages(report)
    assert rows(database_url, Territory, "name", "commune", "note") == [
        ("Ambert Livradois-Forez", "Ambert", "une\ndeux"),
        ("Lons", "Lons", None),
        ("Nancy Sud", None, None),
    ]
    assert rows(database_url, Organisation, "name", "territory_id")[0][0] == "Une structure"
    assert rows(database_url, Event, "name", "place", "date_text") == [
        ("Le forum", "Salle ronde", "mai 2024")
    ]
    with reading(database_url) as connection:
        held = [*connection.scalars(select(RecordEntry.label)), *connection.scalars(select(Alias.name))]
        log = connection.scalars(select(LogLine.after)).all()
    assert all(map(is_one_line, held))
    assert "Ambert Livradois-Forez" in [one.get("name") for one in log]
    told = {(one.sheet, one.cell): one for one in report.problems if "devenu une espace" in one.message}
    assert {("Territoires", "A2"), ("Territoires", "C2"), ("Événements", "B2")} < set(told)
    assert all(one.severity == WARNING for one in told.values())
    assert "« Ambert Livradois-Forez » : un retour à la ligne" in messages(report)
    assert "de même dans 1 autre cellule" in told["Territoires", "A2"].message
    assert not any(one.value == "Lons" for one in told.values())


def test_a_new_record_that_an_answer_names_is_called_on_one_line(bring: Bring, database_url: str) -> None:
    sheets = {"Structures": [["Structure", "Territoire"], ["Une structure", "Nouveau\nPays"]]}
    asked = next(one.question for one in bring(sheets, dry_run=True).problems if one.question)
    bring(sheets, answers={asked.key: NEW})
    assert "Nouveau Pays" in [name for (name,) in rows(database_url, Territory, "name")]
    assert "\n" not in asked.key + asked.text


def test_a_control_character_of_a_long_text_is_told() -> None:
    columns = columns_by_name(model_named("territories"))
    grid = Grid("Territoires", [["Territoire", "Note"], ["Lons", "une\nligne\x1bun signe"]])
    titles = {0: "Territoire", 1: "Note"}
    (row,) = records(grid, "territories", {0: columns["name"], 1: columns["note"]}, titles, [1], {})
    assert row.values["note"] == "une\nligne un signe"
    (told,) = row.problems
    assert (told.cell, told.severity) == ("B2", WARNING)
    assert "caractère invisible" in told.message


def test_a_file_and_its_sheet_are_called_on_one_line() -> None:
    book = read(b"Territoire\nLons\n", "r\xe9seau\n2024\u2028.csv")
    assert (book.file, book.grids[0].name) == ("réseau 2024 .csv", "réseau 2024")
