"""Rows of which several cells hold one thing a line, as many in each: two names, two dates and two numbers under each
other are two records in one row. Whether they are is asked, once for the table; then each line makes its own row."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data_access.fields import FieldKind
from data_access.french import agree, number, plural, quote
from data_access.importing.model.cells import Cell, Faulty, Refused
from data_access.importing.model.grids import Grid, row_ranges
from data_access.importing.model.problems import LEAVE_OUT, SEVERAL, YES, Candidate, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.parse.column_values import parse
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions

_ABOUT = "plusieurs lignes dans une"
_COUNTED = (FieldKind.NUMBER, FieldKind.MONEY)
_TELLING = (*_COUNTED, FieldKind.DATE)  # of which one cell holds one value
_MOST = 10  # lines; more is a text
_NAMED = 4  # runs of rows that a question names

Cells = dict[tuple[int, int], Cell]


@dataclass
class LinesTaken:
    """The sheet, in which such rows hold their first lines; the cells of the others, each in its turn; what is asked;
    and the cells that are left aside."""

    grid: Grid
    further: list[Cells] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def take_rows_in_lines(table: Table, questions: SheetQuestions) -> LinesTaken:
    """What the answer makes of the rows of a table whose cells hold as many lines each."""
    taken = LinesTaken(table.grid)
    rows = table.body.data if table.grid.breaks_lines else ()
    found = {row: lines for row in rows if (lines := _lines_of(table, row))}
    if not found:  # as nearly always
        return taken
    settled = questions.settle(_ABOUT, _text(table, list(found)), _candidates(found))
    if settled.answer == SEVERAL:
        _split(table, found, taken)
    elif settled.answer != YES:
        table.body.take_out(set(found), NoData.LEFT_OUT if settled.answer else None)
    points = (
        Point(row, min(lines), _why(table, row, lines), table.whole(row), table.titles.get(min(lines), ""))
        for row, lines in found.items()
    )
    taken.problems += questions.problems(settled, points, "répondre, ou écrire une ligne pour chacun")
    return taken


def _lines_of(table: Table, row: int) -> dict[int, list[str]]:
    """The cells of a row that hold as many lines as a date or a number of it does, by their places; none where it is a
    single record: each line of that one must be a date, or a number, and the whole none."""
    every = {
        place: [line.strip() for line in cell.split("\n") if line.strip()]
        for place, cell in enumerate(table.grid.rows[row])
        if isinstance(cell, str) and "\n" in cell and place in table.read and not isinstance(cell, Faulty)
    }
    if len(every) < 2:  # as nearly always
        return {}
    counts = Counter(map(len, every.values()))
    telling = [
        len(lines)
        for place, lines in every.items()
        if table.read[place].field.kind in _TELLING and _is_several(table, row, place, lines)
    ]
    count = next((one for one in telling if counts[one] > 1 and 1 < one <= _MOST), 0)
    return {place: lines for place, lines in every.items() if len(lines) == count} if count else {}


def _is_several(table: Table, row: int, place: int, lines: Sequence[str]) -> bool:
    """Whether each line of a cell is a value, and the whole cell none."""
    one = table.read[place].field

    def is_value(text: Cell) -> bool:
        try:
            return parse(one, text) is not None
        except Refused as refused:
            return refused.question is not None and one.kind is not FieldKind.DATE

    return all(map(is_value, lines)) and not is_value(table.grid.cell(row, place))


def _split(table: Table, found: Mapping[int, Mapping[int, Sequence[str]]], taken: LinesTaken) -> None:
    """Gives each line of a row its own cells; the numbers that do not say whose they are go."""
    numbers, first = table.places(*_COUNTED), Cells()
    for row, lines in found.items():
        alone = [one for one in numbers if one not in lines and table.grid.cell(row, one) is not None]
        taken.left += [table.grid.address(row, one) for one in alone]
        count = len(next(iter(lines.values())))
        for rank in range(count):
            cells: Cells = {(row, place): said[rank] for place, said in lines.items()}
            cells |= {(row, place): None for place in alone}
            if rank == 0:
                first |= cells
                continue
            while len(taken.further) < rank:
                taken.further.append({})
            taken.further[rank - 1] |= cells
    taken.grid = table.grid.with_cells(first)


def _why(table: Table, row: int, lines: Mapping[int, Sequence[str]]) -> str:
    count = number(len(next(iter(lines.values()))))
    cells = ", ".join(table.grid.address(row, place) for place in sorted(lines))
    example = quote(" | ".join(lines[min(lines)]))
    return f"ces cellules ({cells}) ont {count} lignes chacune : {example}"


def _text(table: Table, rows: Sequence[int]) -> str:
    which = agree(len(rows), "la ligne", "les lignes")
    does = agree(len(rows), "dit-elle", "disent-elles")
    where = f"Dans la feuille {quote(table.grid.name)}, {which} {row_ranges(rows, _NAMED)}"
    cells = agree(len(rows), "ses cellules", "leurs cellules")
    return f"{where} {does} plusieurs choses, une par ligne de {cells} ?"


def _candidates(found: Mapping[int, Mapping[int, Sequence[str]]]) -> Iterator[Candidate]:
    lines = next(iter(found.values()))
    example = " et ".join(
        quote(", ".join(lines[place][rank] for place in sorted(lines)))
        for rank in (0, len(lines[min(lines)]) - 1)
    )
    yield Candidate(SEVERAL, f"oui : une ligne pour chacune (par exemple {example})")
    yield Candidate(
        LEAVE_OUT,
        agree(len(found), "la laisser de côté", f"laisser ces {plural(len(found), 'ligne')} de côté"),
    )
    yield Candidate(YES, agree(len(found), "non : c'en est une seule", "non : chacune en est une seule"))
