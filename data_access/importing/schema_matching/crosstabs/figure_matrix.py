"""Sheets where territories cross figures (« Emplois », « Projets », « Participants »), of one year or of several,
whichever way they are turned: it is asked whether they are indicators; each number is then a row of « Indicateurs »."""

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data_access.fields import Plain, field_of
from data_access.french import first_of, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, WARNING, YES, Candidate, Problem, problem_at
from data_access.importing.model.rows import (
    BY_ANSWER,
    SHEET_NAME,
    Extent,
    NoData,
    PassedOver,
    Row,
    Understood,
)
from data_access.importing.parse.column_values import Named, column_reader
from data_access.importing.parse.controlled_words import says_unknown
from data_access.importing.schema_matching.crosstabs.cell_doubts import Crossing, Crossings
from data_access.importing.schema_matching.crosstabs.cell_doubts import ask as ask_of_cells
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.crosstab_layout import MOST_CELLS, WIDEST, WITHIN
from data_access.importing.schema_matching.crosstabs.figure_titles import (
    FigureTitle,
    is_of_another_table,
    says_period_of_rows,
    titles_of_places,
)
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.row_kinds import amount_of
from data_access.importing.schema_matching.sheet_defaults import years_said
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.models import Indicator, Territory
from data_access.name_keys import key_of

ABOUT, YEAR = "chiffres par territoire", "année des chiffres"
OTHER = "autre"  # answer: the sheet is of another table
_TABLE = Indicator.__tablename__
_TOTAL = re.compile(r"(?:sous[ -]*)?tota(?:l|ux)\b|ensemble\b|moyennes?\b|sommes?\b|cumul\b|tous\b|reseau\b")
_REMARK = re.compile(r"notes?|remarques?|commentaires?|observations?|obs\.?|rq\.?|sources?|precisions?")
_LABELS = 8  # places in which the territories are looked for
_LEAST = 2  # territories, and figures
_STATE = 2  # numbers up to it may be codes of states
_NAMED = 3  # figures that a question names
_BEFORE = 3  # years before this one that are offered
_SCALED = re.compile(r"\b(?:milliers?|millions?|centaines?|k ?€|k ?euros?)\b|\([km]\)|k€")
_VALUE = field_of(Indicator, "value")


@dataclass(frozen=True)
class FigureMatrix:
    """Such a sheet: the line of its titles, the place of its territories, what is said of the other places, its lines;
    `periods`, the place of the period of each line; `left`, what is no data: totals, remarks, notes."""

    table: CrosstabTable
    line: int
    label: int
    titles: Mapping[int, FigureTitle]
    lines: Sequence[int]
    periods: int | None = None
    totals: Sequence[int] = ()
    notes: Sequence[int] = ()
    left: Mapping[int, str] = field(default_factory=dict)

    @property
    def shape(self) -> str:
        """What files with the same titles share."""
        return shape_of(_TABLE, (key_of(f"{one.figure} {one.period}") for one in self.titles.values()))

    @property
    def figures(self) -> list[str]:
        """The figures, each once."""
        return list(dict.fromkeys(one.figure for one in self.titles.values()))


def figure_matrix(grid: Grid, known: Known | None) -> FigureMatrix | None:
    """The sheet as such a matrix; None where no first column, or row, names territories, or what stands across is not
    nearly all numbers of figures."""
    for turned in (False, True) if known else ():
        table = CrosstabTable(grid, turned)
        if table.lines * table.places > MOST_CELLS or table.places > WIDEST:
            continue
        for label in range(min(_LABELS, table.places)):
            if known and (found := _matrix(table, label, known)):
                return found
    return None


def _matrix(table: CrosstabTable, label: int, known: Known) -> FigureMatrix | None:
    first = next(
        (one for one in range(min(WITHIN, table.lines)) if _is_territory(table, one, label, known)), 0
    )
    line = first - 1
    below = [one for one in range(first, table.lines) if table.filled(one)]
    if line < 0 or any(place < label for one in below for place in table.filled(one)):
        return None
    places = sorted({place for one in below for place in table.filled(one) if place > label})
    titles = titles_of_places(table, line, label, places)
    if titles.keys() != set(places):
        return None
    totals = [one for one in below if _TOTAL.match(folded(table.text(one, label)))]
    notes = [
        one
        for one in below
        if one not in totals and table.filled(one) == [label] and not _is_territory(table, one, label, known)
    ]
    lines = [one for one in below if one not in (*totals, *notes)]
    periods = next((place for place in places if says_period_of_rows(titles[place].figure)), None)
    left = {place: titles[place].figure for place in places if _is_left(titles[place].figure)}
    figures = {place: one for place, one in titles.items() if place != periods and place not in left}
    found = FigureMatrix(table, line, label, figures, lines, periods, totals, notes, left)
    return found if _holds(found, known) else None


def _is_left(title: str) -> bool:
    text = folded(title).strip(" :")
    return bool(_REMARK.fullmatch(text) or _TOTAL.match(text))


def _holds(found: FigureMatrix, known: Known) -> bool:
    """Whether a matrix is one: of territories, that are known for the most part, each named, and of numbers that tell
    figures, each once of a territory and a period."""
    table, titles = found.table, found.titles.values()
    named = [_is_territory(table, one, found.label, known) for one in found.lines]
    if (
        sum(named) < _LEAST
        or 2 * sum(named) < len(named)
        or not all(table.text(one, found.label) for one in found.lines)
    ):
        return False
    if any(_SCALED.search(folded(text)) for text in _around(found)):  # of which a table asks what its unit is
        return False
    said = [(key_of(one.figure), one.period) for one in titles]
    if (
        len(said) < _LEAST
        or len(set(said)) < len(said)
        or any(is_of_another_table(one.figure) for one in titles)
    ):
        return False
    cells = [[table.cell(one, place) for one in found.lines] for place in found.titles]
    if any(isinstance(cell, datetime.date) for column in cells for cell in column) or not _are_numbers(cells):
        return False
    return max(amount_of(cell) or 0 for column in cells for cell in column) > _STATE


def _around(found: FigureMatrix) -> Iterator[str]:
    """The name of the sheet, its titles and what stands above them."""
    table = found.table
    yield table.name
    yield from (table.text(line, place) for line in range(found.line + 1) for place in table.filled(line))
    yield from (table.text(line, found.label) for line in found.notes)


def _are_numbers(columns: Sequence[Sequence[Cell]]) -> bool:
    """Whether three in four of the cells that say something are numbers, and half of those of each place."""
    said = [
        [cell for cell in cells if cell is not None and not says_unknown(shown(cell))] for cells in columns
    ]
    numbers = [sum(amount_of(cell) is not None for cell in cells) for cells in said]
    of_each = all(2 * count >= len(cells) > 0 for count, cells in zip(numbers, said, strict=True))
    return of_each and 4 * sum(numbers) >= 3 * sum(map(len, said))


def _is_territory(table: CrosstabTable, line: int, place: int, known: Known) -> bool:
    text = table.text(line, place)
    return bool(text) and known.find_one(text, Territory.__tablename__) is not None


def ask(found: FigureMatrix, questions: SheetQuestions, said: str) -> tuple[str, list[Problem]]:
    """Whether a matrix is read as indicators, and what is asked. `said`: the table that somebody says the sheet is."""
    if said == _TABLE:
        return YES, []
    grid = found.table.grid
    names = first_of([quote(one) for one in found.figures], _NAMED)
    settled = questions.settle(
        ABOUT,
        f"Dans la feuille {quote(grid.name)}, que disent les nombres de chaque territoire ?",
        (
            Candidate(YES, f"des indicateurs de chaque territoire : {names}"),
            Candidate(OTHER, "autre chose : dire de quelle table est cette feuille"),
            Candidate(LEAVE_OUT, "ne pas lire cette feuille"),
        ),
    )
    right = "répondre, ou écrire dans « Indicateurs » une ligne par territoire, indicateur et période"
    why = "des nombres, sous des noms de chiffres, à côté de territoires, sont sans doute des indicateurs"
    return settled.answer, list(questions.problems(settled, [_point(found, why)], right))


def _point(found: FigureMatrix, why: str) -> Point:
    table = found.table
    row, column = table.at(found.line, found.label)
    return Point(
        row, column, why, within(table.grid, 0, len(table.grid.rows)), table.text(found.line, found.label)
    )


def read(found: FigureMatrix, questions: SheetQuestions, answer: str, problems: list[Problem]) -> Understood:
    """The rows of such a matrix, once that is answered; what it is of else, and what is asked."""
    table, grid = found.table, found.table.grid
    area, top = within(grid, 0, len(grid.rows)), table.at(found.line, found.label)[0]
    rows, passed, told = list[Row](), list[PassedOver](), [*problems]
    if answer == LEAVE_OUT:
        passed = [PassedOver(row + 1, NoData.LEFT_OUT) for row in range(len(grid.rows))]
    elif answer == YES:
        year, cell, asked = _year(found, questions)
        out, passed, doubts = ask_of_cells(_crossings(found), questions)
        told += [*asked, *doubts, *_not_read(found)]
        rows = [] if year is None else list(_rows(found, questions, year, cell, out))
        passed += _passed(found)
    return Understood(
        grid.name, _TABLE, top + 1, rows, passed, told, extent=Extent(area, 0, top), shape=found.shape
    )


def _year(found: FigureMatrix, questions: SheetQuestions) -> tuple[str | None, str, list[Problem]]:
    """The year of the numbers of which no title says it (empty: none; None: that is to be answered yet), where it
    stands, and what is asked."""
    if found.periods is not None or all(one.period for one in found.titles.values()):
        return "", "", []
    table, grid = found.table, found.table.grid
    above = [(line, place) for line in range(found.line) for place in table.filled(line)]
    around = {table.text(*at): table.address(*at) for at in above} | {grid.name: SHEET_NAME}
    years = {year: cell for text, cell in around.items() for year in years_said([text])}
    if len(years) == 1:
        ((year, cell),) = years.items()
        return str(year), cell, []
    now = datetime.date.today().year
    offered = sorted(years, reverse=True) or range(now, now - _BEFORE - 1, -1)
    settled = questions.settle(
        YEAR,
        f"De quelle année sont les nombres de la feuille {quote(grid.name)} ?",
        (
            *(Candidate(str(one), str(one)) for one in offered),
            Candidate(LEAVE_OUT, "ne pas la dire : des valeurs sans période"),
        ),
    )
    why = "rien ne dit de quelle année sont ces nombres"
    asked = list(questions.problems(settled, [_point(found, why)], "répondre, ou l'écrire au-dessus"))
    if settled.is_open:
        return None, "", asked
    return settled.answer.replace(LEAVE_OUT, ""), BY_ANSWER, asked


def _crossings(found: FigureMatrix) -> Crossings:
    """The cells that hold numbers, of which some may be doubted."""
    table = found.table
    cells = [
        Crossing(line, place, title.at)
        for line in found.lines
        for place, title in found.titles.items()
        if table.cell(line, place) is not None
    ]
    heads = frozenset((found.line, *(one.at[0] for one in found.titles.values())))
    return Crossings(table, found.label, heads, cells, frozenset(found.titles))


def _rows(
    found: FigureMatrix,
    questions: SheetQuestions,
    year: str,
    year_cell: str,
    out: Collection[tuple[int, int]],
) -> Iterator[Row]:
    """A row for each number, save those that are `out`, by line and place."""
    table = found.table
    for place, title in found.titles.items():
        cells = [table.cell(line, place) for line in found.lines]
        percent = any("%" in shown(cell) for cell in cells) or None
        column = f"{table.name}:{title.figure} {title.period}".strip()
        reader = column_reader(_VALUE, cells, column=column, answers=questions.answers, percent=percent)
        for line, cell in zip(found.lines, cells, strict=True):
            if cell is None or (line, place) in out:
                continue
            row = Row(_TABLE, table.name, table.number(line, place), None, {}, {})
            _give(row, "figure", Named(title.figure), table.address(*title.at))
            _give(row, "territory", Named(table.text(line, found.label)), table.address(line, found.label))
            period, at = _period(found, line, title)
            _give(row, "period", period or year or None, at or year_cell)
            try:
                value = reader(cell)
            except Refused as refused:
                at_cell = table.address(line, place)
                row.problems.append(
                    problem_at(row.sheet, at_cell, row.number, _VALUE.header, shown(cell), refused)
                )
                yield row
            else:
                if value is not None:
                    _give(row, "value", value, table.address(line, place))
                    yield row


def _period(found: FigureMatrix, line: int, title: FigureTitle) -> tuple[str, str]:
    """The period of a number, and the cell that says it; empty where neither its line nor its title does."""
    table = found.table
    if found.periods is not None:
        return table.text(line, found.periods), table.address(line, found.periods)
    return (title.period, table.address(*title.period_at)) if title.period_at else ("", "")


def _give(row: Row, name: str, value: Plain, cell: str) -> None:
    if value is not None:
        row.values[name], row.cells[name] = value, cell


def _passed(found: FigureMatrix) -> Iterator[PassedOver]:
    """The lines that are totals or notes."""
    table = found.table
    for lines, why in ((found.totals, NoData.TOTAL), (found.notes, NoData.NOTE)):
        for line in lines:
            row, column = table.at(line, found.label)
            yield PassedOver(row + 1, why, column) if table.turned else PassedOver(row + 1, why)


def _not_read(found: FigureMatrix) -> Iterator[Problem]:
    """Says of the totals and the remarks beside the figures that they are not read."""
    table = found.table
    for place, title in found.left.items():
        kind = "la ligne" if table.turned else "la colonne"
        refused = Refused(
            f"{kind} {quote(title)} n'est pas lue : un indicateur n'en garde rien", "rien à faire"
        )
        at = table.at(found.line, place)
        own = within(table.grid, at[0], at[0] + 1 if table.turned else len(table.grid.rows))
        covers = own if table.turned else own._replace(left=at[1], right=at[1])
        yield problem_at(
            table.name,
            table.address(found.line, place),
            at[0] + 1,
            title,
            title,
            refused,
            WARNING,
            None,
            covers,
        )
