"""Sheets as a test draws them, and what is understood of them."""

import re
from collections.abc import Mapping
from typing import Any

from data_access.importing.model.grids import Area, Book, Grid
from data_access.importing.model.problems import ERROR, Problem
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.workbook_tables import understand

Rows = list[list[Any]]


def area(cells: str) -> Area:
    """The merged cells « A1:B2 »."""
    left, top, right, bottom = re.fullmatch(r"([A-Z])(\d+):([A-Z])(\d+)", cells).groups()  # type: ignore[union-attr]
    return Area(int(top) - 1, ord(left) - 65, int(bottom) - 1, ord(right) - 65)


def book(*grids: Grid) -> Book:
    return Book("classeur.xlsx", "", b"", grids)


def grid(name: str, rows: Rows, merged: str = "", **more: Any) -> Grid:
    """`merged`: « A1:B1 C1:D1 »."""
    return Grid(name, rows, tuple(map(area, merged.split())), **more)


def understood(
    name: str,
    rows: Rows,
    merged: str = "",
    answers: Mapping[str, str] | None = None,
    mappings: Mappings | None = None,
    **more: Any,
) -> tuple[list[Understood], list[Problem]]:
    """What a sheet holds, and what is wrong with it as a whole."""
    return understand(book(grid(name, rows, merged, **more)), None, answers, mappings)


def only(name: str, rows: Rows, merged: str = "", **more: Any) -> Understood:
    """The one table of a sheet that is understood as a whole."""
    (sheet,), problems = understood(name, rows, merged, **more)
    assert problems == []
    return sheet


def lines(sheet: Understood) -> list[tuple[int, dict[str, Any]]]:
    """The rows of the file that are read, with their number; side rows left out."""
    return [(row.number, row.values) for row in sheet.rows if row.parent is None]


def numbers(sheet: Understood) -> list[int]:
    return [number for number, _ in lines(sheet)]


def said(sheet: Understood) -> list[tuple[str, str]]:
    """Severity and cell of each problem, those of its rows included."""
    return [(one.severity, one.cell) for one in problems(sheet)]


def problems(sheet: Understood) -> list[Problem]:
    return [*sheet.problems, *(one for row in sheet.rows for one in row.problems)]


def question(found: Problem) -> tuple[str, list[str]]:
    """The key under which a problem's question is answered, and the values of its candidates."""
    assert found.question
    return found.question.key, [one.value for one in found.question.candidates]


def settling(sheet: Understood, **choices: str) -> dict[str, str]:
    """Answers to the questions of a sheet, each named by its cell: `B1="present.value"`."""
    return {question(one)[0]: choices[one.cell] for one in problems(sheet) if one.cell in choices}


def complete(found: Problem) -> bool:
    """Whether a problem says sheet, cell, row, value, why and what would be right; a question is an error with
    candidates."""
    placed = bool(found.sheet and re.fullmatch(r"[A-Z]+\d+", found.cell)) and found.cell.endswith(
        str(found.row)
    )
    worded = (
        found.sheet in found.message
        and f"cellule {found.cell}" in found.message
        and len(found.suggestion) > 5
    )
    asks = not found.question or (len(found.question.candidates) > 1 and bool(found.question.text))
    return placed and worded and asks and (found.severity == ERROR or found.severity == "warning")
