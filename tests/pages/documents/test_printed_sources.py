"""The cells of figures as a line of paper has room for them."""

import datetime

import pytest

from data_access.figures import FigureValue, Slice, figure
from data_access.log.lineage import CellReading
from data_access.view import View
from data_access.vocabulary import ImportKind, Role
from pages.documents import printed_sources
from pages.documents.printed_sources import Cells, cells_note, legend

A_VIEW = View("", Role.BOARD, datetime.date(2026, 11, 25), 1)
VALUE = FigureValue(figure("participants"), 1.0, None, "exact", "1", "", "", "", 1, None)


def reading(
    place: str, file: str = "a.xlsx", row: int = 2, kind: ImportKind = ImportKind.FILE
) -> CellReading:
    sheet, _, cell = place.partition(" ")
    return CellReading(
        None, "1", 1, file, sheet, row, cell, datetime.datetime.now(datetime.UTC), None, False, None, kind
    )


def cells(monkeypatch: pytest.MonkeyPatch, *readings: CellReading) -> Cells:
    monkeypatch.setattr(printed_sources, "ask", lambda *_: [list(readings)])
    return Cells("publié", [(A_VIEW, "participants", Slice())])


def told(monkeypatch: pytest.MonkeyPatch, *readings: CellReading) -> tuple[str, str]:
    """What stands beside the figure, and below the column."""
    column = cells(monkeypatch, *readings)
    beside = column.of(VALUE).removeprefix(":small[:gray[").removesuffix("]]").replace("\u00a0", " ")
    return beside.removeprefix(" · "), column.where


def test_cells_below_one_another_are_told_together_and_many_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = [reading(f"Feuille D{row}") for row in (10, 2, 3, 9, 8)]
    assert told(monkeypatch, *run)[0] == "D2, D3 et D8 à D10"
    many = [reading(f"Feuille {column}{row}") for column in "BD" for row in (2, 4, 6)]
    assert told(monkeypatch, *many)[0] == "B2, B4, B6, D2 et 2 autres"
    assert told(monkeypatch, reading("Feuille", row=12))[0] == "ligne 12"
    assert told(monkeypatch) == ("", "")


def test_a_sheet_and_a_file_are_named_beside_the_cells_only_where_there_are_several(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = reading("Une B2"), reading("Autre C2")
    assert told(monkeypatch, one) == ("B2", "publié, feuille Une de a.xlsx")
    assert told(monkeypatch, one, other) == ("Une B2 ; Autre C2", "publié, a.xlsx")
    assert told(monkeypatch, one, reading("Une B2", kind=ImportKind.FORM)) == (
        "B2 ; saisi à l'écran",
        "publié, feuille Une de a.xlsx",
    )
    assert [*cells_note(cells(monkeypatch, one, other).apart(VALUE))] == []  # they have room beside it
    assert legend(cells(monkeypatch, one)).startswith("Cellules : publié, feuille Une de a.xlsx. Chacune")


def test_cells_of_several_files_are_a_note_for_a_column_has_no_room_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, elsewhere = reading("Une B2"), reading("Autre C2", "b.xlsx")
    assert told(monkeypatch, one, elsewhere) == ("", "")
    apart = cells(monkeypatch, one, elsewhere).apart(VALUE).replace("\u00a0", " ")
    assert [*cells_note(apart, "")] == ["Cellules : publié, a.xlsx, Une B2 ; b.xlsx, Autre C2."]
