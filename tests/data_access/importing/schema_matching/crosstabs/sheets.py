"""Crosstabs as a test writes them, and what is read in them."""

from typing import Any

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import Answers, Problem
from data_access.importing.model.rows import Row, Understood
from data_access.importing.schema_matching.crosstabs import crosstab, crosstab_as_said

Rows = list[list[Any]]
HEADER = ["Territoire", "Séminaire", "Créativité"]


def maybe(
    known: Known,
    rows: Rows,
    name: str = "Promo 2",
    merged: tuple[Area, ...] = (),
    answers: Answers | None = None,
    **style: Any,
) -> Understood | None:
    return crosstab(Grid(name, rows, merged, **style), known, answers or {})


def read(known: Known, rows: Rows, name: str = "Promo 2", **more: Any) -> Understood:
    found = maybe(known, rows, name, **more)
    assert found is not None
    return found


def read_as_said(
    known: Known, rows: Rows, name: str = "Promo 2", table: str = "progress"
) -> Understood | None:
    """As `read`, of a sheet of which somebody said which table it holds."""
    return crosstab_as_said(Grid(name, rows), known, table, {})


def said(sheet: Understood) -> dict[str, tuple[Any, ...]]:
    """What each cell says: territory, step (without « etape- »), state."""
    return {
        row.cells["state"]: (
            row.values["territory"],
            row.values["step"].removeprefix("etape-"),
            row.values["state"],
        )
        for row in sheet.rows
        if not row.problems
    }


def states(known: Known, cell: Any, **more: Any) -> Row | None:
    """The row of one cell among others that are clear."""
    sheet = read(known, [HEADER, ["Caen", cell, "x"], ["Guyane", "x", "x"], ["Poitiers", "x", "x"]], **more)
    return next((row for row in sheet.rows if row.number == 2 and row.cells.get("step") == "B1"), None)


def problems(sheet: Understood) -> list[Problem]:
    """All that is said of a sheet, each thing once."""
    return list(dict.fromkeys([*sheet.problems, *(one for row in sheet.rows for one in row.problems)]))


def day(text: str) -> dict[str, Any]:
    return {"start": text, "end": text, "precision": "day", "text": None}
