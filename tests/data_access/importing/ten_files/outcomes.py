"""What becomes of each cell of a file: what is stored of it, and what is said of it, of its title and of its row."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from data_access.contract import model_named
from data_access.database import writing
from data_access.fields import FieldKind, field_of
from data_access.importing.extract.readers import read_file
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import address, area_of
from data_access.importing.model.problems import ERROR, Answers, Asked, Problem
from data_access.importing.model.rows import Understood
from data_access.importing.plan.import_plan import Preview, preview
from data_access.importing.schema_matching.workbook_tables import understand
from data_access.name_keys import normalise


@dataclass
class Outcome:
    """A file against a database: the `sheets` read; by sheet and cell, what is `stored`, and the `problems` told."""

    sheets: list[Understood]
    first_sheet: str
    stored: dict[tuple[str, str], list[Any]] = field(default_factory=lambda: defaultdict(list))
    problems: dict[tuple[str, str], list[Problem]] = field(default_factory=lambda: defaultdict(list))

    def is_told(self, sheet: str, cell: str) -> bool:
        """Whether something is said of a cell, of the title of its column, of its sheet; or, where nothing of the cell
        is stored, of what stands in the way in its row."""
        column, row = _parts(cell)
        header = max(
            (one.header_row for one in self.sheets if one.sheet == sheet and one.header_row < row), default=0
        )
        stored = bool(self.stored.get((sheet, cell)))
        return any(
            at == cell
            or (_parts(at)[0] == column and _parts(at)[1] <= header)
            or (_parts(at)[1] == row and not stored)
            or any(_is_of_sheet(one) for one in said)
            for (where, at), said in self.problems.items()
            if where == sheet
        )


def outcome(url: str, path: Path, answers: Answers) -> Outcome:
    """Reads, understands and compares a file; nothing is written."""
    book = read_file(path)
    with writing(url) as connection:
        known = Known(connection)
        sheets, problems = understand(book, known, answers)
        plan = preview(known, sheets, problems, answers)
        connection.rollback()
    found = Outcome(sheets, book.grids[0].name)
    for one in plan.problems:
        for cell in _cells(one.cell):
            found.problems[one.sheet, cell].append(one)
    for sheet, cell, value in _stored(plan, known):
        found.stored[sheet, cell].append(value)
    return found


def _cells(named: str) -> Iterator[str]:
    """« A2:B2 » cell by cell; what is no cell as it is."""
    area = area_of(named)
    if area is None:
        yield named
        return
    for row in range(area.top, area.bottom + 1):
        yield from (address(row + 1, column) for column in range(area.left, area.right + 1))


def _stored(plan: Preview, known: Known) -> Iterator[tuple[str, str, Any]]:
    for change in plan.changes:
        if "name" in change.row.cells:
            yield change.row.sheet, change.row.cells["name"], known.codes[change.record_id]
        for name, cell in change.row.cells.items():
            if change.after.get(name) is not None:
                yield (
                    change.row.sheet,
                    cell,
                    told(change.model.__tablename__, name, change.after[name], known),
                )


def told(table: str, name: str, value: Any, known: Known) -> Any:
    """A value as the expectations write it: codes of records, French words, first days, numbers."""
    one = field_of(model_named(table), name)
    match one.kind:
        case FieldKind.REFERENCE:
            return known.codes[value]
        case FieldKind.REFERENCES:
            return [known.codes[each] for each in value]
        case FieldKind.CHOICE:
            assert one.vocabulary
            return one.vocabulary(value).french
        case FieldKind.DATE:
            return value["start"]
        case FieldKind.NUMBER:
            return value["value"] if value["high"] is None else [value["value"], value["high"]]
        case FieldKind.MONEY:
            return float(value)
        case _:
            return value


def same(stored: Any, expected: Any) -> bool:
    """Whether a stored value is the expected one; dates by as much as is expected of them, texts by their letters."""
    if isinstance(expected, list):
        listed = stored if isinstance(stored, list) else [stored]
        return bool(set(map(str, listed)) <= set(map(str, expected)) or listed == expected)
    if isinstance(expected, int | float) and not isinstance(stored, str | list):
        return float(stored) == float(expected)
    if re.match(r"\d{4}", str(expected)):
        return str(stored).startswith(str(expected)) or str(expected).startswith(str(stored))
    return normalise(str(stored)) == normalise(str(expected))


@lru_cache(maxsize=10_000)
def _parts(cell: str) -> tuple[str, int]:
    found = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    return (found[1], int(found[2])) if found else (cell, 0)


def _is_of_sheet(one: Problem) -> bool:
    whole = one.question and one.question.asked is Asked.SHEET and one.severity == ERROR
    return bool(whole) or "cette feuille" in one.message
