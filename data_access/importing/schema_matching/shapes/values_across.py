"""Sheets whose column titles are values of one field (seasons, months, stages) and whose cells are values of another
(territories, events, funders): « qui suit qui » by season, a calendar by month, a board of applications by stage. What
the cells say is asked once; then each is read as a row of the table that it is, and cited where it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from data_access.french import first_of, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Area, Grid, within
from data_access.importing.model.problems import LEAVE_OUT, WARNING, Candidate, Problem, Question, problem_at
from data_access.importing.model.rows import Extent, NoData, PassedOver, Understood
from data_access.importing.schema_matching.crosstabs.cell_states import is_count
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.lines.header_lines import line_at, titles_of
from data_access.importing.schema_matching.lines.row_kinds import says_total
from data_access.importing.schema_matching.lines.table_detection import fit
from data_access.importing.schema_matching.lines.table_ends import end_of
from data_access.importing.schema_matching.lines.table_questions import any_table
from data_access.importing.schema_matching.shapes.across import Across, Kind
from data_access.importing.schema_matching.shapes.criteria_by_territory import CRITERIA_BY_TERRITORY
from data_access.importing.schema_matching.shapes.events_by_month import EVENTS_BY_MONTH
from data_access.importing.schema_matching.shapes.events_by_type import EVENTS_BY_TERRITORY, EVENTS_BY_TYPE
from data_access.importing.schema_matching.shapes.grants_by_stage import GRANTS_BY_STAGE
from data_access.importing.schema_matching.shapes.sponsors_by_season import (
    SPONSORS_BY_SEASON,
    VISITS_BY_SEASON,
)
from data_access.importing.schema_matching.shapes.values_listed import Listed, listed
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.tables.reading_state import Sheet
from data_access.importing.schema_matching.tables.table_reading import read_table
from data_access.importing.schema_matching.titles.title_match import Title

OTHER = "tableau"  # answer: the sheet is read as any other
_KINDS = (
    SPONSORS_BY_SEASON,
    VISITS_BY_SEASON,
    EVENTS_BY_MONTH,
    EVENTS_BY_TYPE,
    EVENTS_BY_TERRITORY,
    GRANTS_BY_STAGE,
    CRITERIA_BY_TERRITORY,
)
_EVERYWHERE = slice(None)
_WITHIN = 15  # rows that hold something, in which the titles are looked for
_MOST_CELLS = 3_000  # of such a sheet, which somebody drew
_NAMED = 3  # titles that a question names
_LEAST = 2  # cells that say something


def values_across(grid: Grid, known: Known | None, file: str) -> Across | None:
    """The sheet as one of those kinds; None where its titles, or what stands below them, is something else."""
    if known is None or sum(map(len, grid.rows)) > _MOST_CELLS:
        return None
    table = CrosstabTable(grid, turned=False)

    @cache
    def begun(labels: Callable[[str, Known], bool], place: int) -> list[int]:
        """The rows whose text in a column may begin a line."""
        return [row for row in range(table.lines) if (text := table.text(row, place)) and labels(text, known)]

    filled = (row for row, cells in enumerate(grid.rows) if len(cells) - cells.count(None) > 1)
    for row in islice(filled, _WITHIN):
        titles = [one for one in titles_of(grid.rows[row], row) if not is_count(one.text)]
        for kind in _KINDS:
            own = kind.titles(titles, known)
            if own and kind.labels:  # which few rows have below them: looked at first, 2 ms instead of 20
                before = (begun(kind.labels, place) for place in range(own[0].place))
                own = own if any(sum(one > row for one in rows) >= _LEAST for rows in before) else ()
            if own and (found := _of_kind(table, kind, row, own, known, file)):
                return found
    return None


def _of_kind(
    table: CrosstabTable, kind: Kind, row: int, own: Sequence[Title], known: Known, file: str
) -> Across | None:
    line = line_at(table.grid, row, row)
    end = end_of(table.grid, line, _EVERYWHERE)
    label = _label(table, own[0].place, range(row + 1, end), kind, known)
    if kind.labels and label is None:
        return None
    said = [
        one
        for one in range(row + 1, end)
        if any(table.cell(one, title.place) is not None for title in own)
        and (label is None or table.text(*table.home(one, label)))
    ]
    counts = [one for one in said if _counts(table, one, label, own, kind, known)]
    lines = [one for one in said if one not in counts]
    found = Across(kind, table, line, own, label, lines, counts, end, file)
    return found if len(found.texts()) >= _LEAST and kind.holds(found, known) else None


def _label(table: CrosstabTable, first: int, rows: Sequence[int], kind: Kind, known: Known) -> int | None:
    """The column before the titles whose cells begin the lines, for the most part."""
    for place in reversed(range(first if kind.labels else 0)):
        names = list(dict.fromkeys(text for row in rows if (text := table.text(row, place))))
        names = [one for one in names if not is_count(one)]
        found = sum(bool(kind.labels and kind.labels(one, known)) for one in names)
        if found >= _LEAST and 2 * found >= len(names):
            return place
    return None


def _counts(
    table: CrosstabTable, row: int, label: int | None, own: Sequence[Title], kind: Kind, known: Known
) -> bool:
    """Whether a row counts what stands above it: by its name, or as it holds nothing but numbers beside no name of a
    line."""
    name = "" if label is None else table.text(*table.home(row, label))
    if name and (is_count(name) or says_total(name)):
        return True
    texts = [text for title in own if (text := table.text(row, title.place))]
    begins_line = bool(kind.labels and kind.labels(name, known))
    return not begins_line and all(one.isdigit() for one in texts)


def read(found: Across, questions: SheetQuestions, sheet: Sheet) -> Understood | None:
    """The rows of such a sheet, once it is answered what its cells say, and what is asked; None where they say
    something else, and the sheet is read as any other."""
    kind, grid = found.kind, found.grid
    named = first_of([quote(one.text) for one in found.titles], _NAMED)
    candidates = (
        *kind.candidates(found),
        Candidate(OTHER, "autre chose : lire cette feuille comme un tableau ordinaire"),
        Candidate(LEAVE_OUT, "ne pas lire cette feuille"),
    )
    text = kind.text.format(sheet=quote(grid.name), titles=named)
    settled = questions.settle(kind.about, text, candidates)
    if settled.answer == OTHER:
        return None
    area = within(grid, found.line.first, found.end)
    first = found.titles[0]
    point = Point(first.row, first.place, kind.why.format(titles=named), area, first.text)
    problems = list(questions.problems(settled, [point], kind.right))
    extent = Extent(within(grid, 0, found.end), found.line.first, found.line.last)
    if settled.answer in ("", LEAVE_OUT):
        rows = range(found.line.first, found.end) if settled.answer else ()
        left = [PassedOver(row + 1, NoData.LEFT_OUT) for row in rows]
        table = kind.model.__tablename__
        return Understood(grid.name, table, found.line.row + 1, [], left, problems, extent=extent)
    if kind.ask:
        found, asked = kind.ask(found, questions)
        problems += asked
    which = any_table(grid, found.line, grid.name, True)
    read = _read(found, listed(found, settled.answer), sheet, which)
    return replace(read, problems=[*problems, *read.problems], extent=extent)


def _read(found: Across, made: Listed, sheet: Sheet, which: Question) -> Understood:
    """The list that such a sheet is, read; all that is said of it where it stands in the sheet."""
    line = line_at(made.grid, made.titles, made.titles)
    end = len(made.grid.rows)
    table = read_table(sheet, made.grid, fit(found.kind.model, line), 0, end, _EVERYWHERE, which)
    for one in table.rows:
        made.moved.place_row(one, made.rows.get(one.number - 1, found.line.row) + 1)
    return replace(
        table,
        header_row=found.line.row + 1,
        passed=[
            *made.moved.cells_passed(table.passed, made.own),
            *(PassedOver(row + 1, NoData.TOTAL) for row in found.counts),
            *made.passed,
        ],
        problems=[*map(made.moved.problem, table.problems), *made.problems, *_beside(found)],
        titles=[],
        question=None,
        shape=found.shape,
        left_cells=list(map(made.moved.cell, table.left_cells)),
    )


def _beside(found: Across) -> Iterator[Problem]:
    """Says of each other column of the sheet that it is not read with those."""
    grid, own = found.grid, {found.label, *(one.place for one in found.titles)}
    for title in titles_of(grid.rows[found.line.row], found.line.row):
        if title.place in own:
            continue
        counts = is_count(title.text)
        why = (
            f"la colonne {quote(title.text)} compte ce qui est écrit à côté : elle n'est pas lue"
            if counts
            else f"la colonne {quote(title.text)} n'est pas lue : elle est à côté de cases qui ont chacune leur titre"
        )
        right = "rien à faire" if counts else "l'écrire dans une feuille à part, si elle compte"
        at, area = (
            grid.address(title.row, title.place),
            Area(title.row, title.place, found.end - 1, title.place),
        )
        yield problem_at(
            grid.name, at, title.row + 1, title.text, title.text, Refused(why, right), WARNING, None, area
        )
