"""Dates that name several days apart: « 4, 11 et 18 mars », « 4-11-18/03 ». Whether they are those of as many events,
or talks of sponsors, of one on its first day, or the ends of one span, is asked once for the column; days that follow
one another are a span.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data_access.contract import columns_by_name
from data_access.fields import FieldKind
from data_access.french import agree, first_of, quote
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import LEAVE_OUT, SEVERAL, YES, Candidate, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.parse.date_text import days_apart
from data_access.importing.schema_matching.blocks.several_events import one_by_one
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.date_parts import only_date
from data_access.models import Base, Event, Exchange, Sponsorship

_FIRST, _LAST = "premier", "dernier"  # answers: one of the days alone
_EACH_DAY: dict[type[Base], str] = {Event: "un événement", Exchange: "un échange"}  # what each day is
_TALKS = (columns_by_name(Exchange)["date"], columns_by_name(Sponsorship)["exchange.date"])
_NAMED = 2  # cells that a question names

Place = tuple[int, int]


@dataclass
class DaysTaken:
    """The sheet, in which such a cell says one date; the cells of the further events, each in its turn; what is asked;
    and the cells of which something is left aside."""

    grid: Grid
    further: list[dict[Place, Cell]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def several_days(table: Table, questions: SheetQuestions) -> DaysTaken:
    """What the answers make of the dates of a table that name several days apart."""
    taken = DaysTaken(table.grid)
    for place in table.places(FieldKind.DATE):
        found = _found(table, place)
        if not found:  # as nearly always
            continue
        column = table.read[place]
        each = _EACH_DAY.get(column.model, "") if column in (only_date(Event), *_TALKS) else ""
        title = table.titles.get(place, table.read[place].header)
        settled = questions.settle(
            f"plusieurs jours {title}", _text(table, place, title, list(found)), _candidates(found, each)
        )
        if settled.answer == SEVERAL:
            _part(table, place, found, taken)
        elif settled.answer in (_FIRST, _LAST):
            rank = 0 if settled.answer == _FIRST else -1
            taken.grid = taken.grid.with_cells({(row, place): days[rank] for row, days in found.items()})
            taken.left += [table.grid.address(row, place) for row in found]
        elif settled.answer == YES:
            texts = {row: shown(table.grid.cell(row, place)) for row in found}
            taken.grid = taken.grid.with_cells(
                {
                    (row, place): text.replace(" ;", ",").replace(";", ",")
                    for row, text in texts.items()
                    if ";" in text
                }
            )
        else:
            table.body.take_out(set(found), NoData.LEFT_OUT if settled.answer else None)
        why = "cette date nomme plusieurs jours qui ne se suivent pas"
        points = (Point(row, place, why, table.whole(row), title) for row in found)
        taken.problems += questions.problems(settled, points, "répondre, ou écrire une ligne par jour")
    return taken


def _found(table: Table, place: int) -> dict[int, list[str]]:
    """The days that the cells of a column name, by row; a row with a code has a date that was understood before."""
    code = next((one for one, column in table.read.items() if column.name == "code"), None)
    texts = {cell for cell in set(table.column(place)) if cell.__class__ is str}
    days = {cell: found for cell in texts if isinstance(cell, str) and (found := days_apart(shown(cell)))}
    return {
        row: days[cell]
        for row in (table.body.data if days else ())
        if isinstance(cell := table.grid.cell(row, place), str)
        and cell in days
        and (code is None or table.grid.cell(row, code) is None)
    }


def _part(table: Table, place: int, found: Mapping[int, Sequence[str]], taken: DaysTaken) -> None:
    """Gives each day an event of its own, with its numbers where the row says them one by one; else they go."""
    first = dict[Place, Cell]()
    for row, days in found.items():
        numbers = {
            one: cell
            for one in table.places(FieldKind.NUMBER)
            if (cell := table.grid.cell(row, one)) is not None
        }
        each = {one: one_by_one(cell, len(days)) for one, cell in numbers.items()}
        taken.left += [table.grid.address(row, one) for one, said in each.items() if not said]
        for rank, day in enumerate(days):
            cells: dict[Place, Cell] = {(row, place): day}
            cells |= {(row, one): said[rank] if said else None for one, said in each.items()}
            if rank == 0:
                first |= cells
            else:
                taken.further += [{} for _ in range(rank - len(taken.further))]
                taken.further[rank - 1] |= cells
    taken.grid = taken.grid.with_cells(first)


def _text(table: Table, place: int, title: str, rows: Sequence[int]) -> str:
    named = first_of([quote(shown(table.grid.cell(row, place))) for row in rows], _NAMED)
    says = agree(len(rows), "dit", "disent")
    return f"Dans la colonne {quote(title)} de la feuille {quote(table.grid.name)}, que {says} {named} ?"


def _candidates(found: Mapping[int, Sequence[str]], each: str) -> Iterator[Candidate]:
    days = next(iter(found.values()))
    if each:
        label = f"{each} par jour, sans les nombres qui ne disent pas duquel"
        yield Candidate(SEVERAL, f"{label} (par exemple le {days[0]}, puis le {days[1]})")
    yield Candidate(_FIRST, f"le premier jour seul (par exemple le {days[0]})")
    if not each:
        yield Candidate(_LAST, f"le dernier jour seul (par exemple le {days[-1]})")
    yield Candidate(YES, "une seule période, du premier au dernier jour, et le texte tel qu'il est écrit")
    leave = agree(len(found), "la laisser de côté", "les laisser de côté")
    yield Candidate(LEAVE_OUT, f"{agree(len(found), 'cette ligne', 'ces lignes')} : {leave}")
