"""Tables that stand side by side in one sheet, parted by blank columns, or of the very same titles; or, where one table
would read some columns of another, with nothing between them, which is asked."""

import datetime
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace

from data_access.contract import sheet_of
from data_access.french import first_of, quote
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import YES, Answers, Candidate, Problem
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.table_detection import Fit, fit
from data_access.importing.schema_matching.lines.table_ends import end_of
from data_access.importing.schema_matching.marks.colour_legends import Place
from data_access.importing.schema_matching.remembered_mappings import Mappings, shape_of
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import SHEET_MODELS, Base, Event
from data_access.name_keys import key_of

_LEAST = 2  # titles of a table
_ABUTTING = "tableaux côte à côte"
_TOGETHER = "ensemble"  # answer: they are one


def beside(grid: Grid, found: Iterable[Fit], columns: slice, crosses: Callable[[slice], bool]) -> list[slice]:
    """The columns of each table, of which `found` tells what fits: one slice, unless what stands beside a blank column
    is surely a table of its own: one which no table could hold together with what stands before, one of the very same
    titles, or a crosstab (that `crosses` tells of the columns where it stands)."""
    best = max(found, key=lambda one: (one.matched, one.certain), default=None)
    groups = _groups(grid, best.line, columns) if best else []
    if best is None or len(groups) < 2:
        return [columns]
    tables = [list(groups[0])]
    for rank, group in enumerate(groups[1:], start=1):
        after = groups[rank + 1][0].place if rank + 1 < len(groups) else columns.stop
        alone, before = _best(best.line, group), _best(best.line, tables[-1])
        together = _best(best.line, (*tables[-1], *group))
        if (
            (
                alone
                and alone.solid
                and alone.matched > 1
                and (together is None or together.matched < alone.matched + (before.matched if before else 0))
            )
            or _same(group, tables[-1])
            or crosses(slice(group[0].place, after))
        ):
            tables.append(list(group))
        else:
            tables[-1] += group
    begins = [columns.start or 0, *(titles[0].place for titles in tables[1:])]
    return [slice(*ends) for ends in zip(begins, [*begins[1:], columns.stop], strict=True)]


@dataclass(frozen=True)
class Abutting:
    """Two tables that may stand side by side with nothing between them: the titles of both, and what each is."""

    line: HeaderLine
    left: Fit
    right: Fit
    whole: Fit

    def parts(self, columns: slice) -> list[slice]:
        """The columns of each."""
        begin = self.right.line.titles[0].place
        return [slice(columns.start, begin), slice(begin, columns.stop)]

    def ask(self, grid: Grid, answers: Answers, mappings: Mappings) -> tuple[str, list[Problem]]:
        """Whether they are two: YES, another answer, or nothing yet; and what is asked."""
        shape = shape_of(_ABUTTING, (title.key for title in self.line.titles))
        questions = SheetQuestions(grid, answers, mappings, shape)
        tables = [quote(sheet_of(one.model).name) for one in (self.left, self.right, self.whole)]
        names = [
            first_of([quote(title.text) for title in one.line.titles], _LEAST)
            for one in (self.left, self.right)
        ]
        settled = questions.settle(
            _ABUTTING,
            f"Dans la feuille {quote(grid.name)}, {names[0]}, puis {names[1]}, sont-ils deux tableaux côte à côte ?",
            (
                Candidate(YES, f"oui : lire les premiers dans {tables[0]}, les autres dans {tables[1]}"),
                Candidate(_TOGETHER, f"non : chaque ligne ne parle que d'une chose, à lire dans {tables[2]}"),
            ),
        )
        title = self.right.line.titles[0]
        why = f"un autre tableau commence peut-être à {quote(title.text)}, sans colonne vide avant lui"
        point = Point(title.row, title.place, why, within(grid, self.line.first, len(grid.rows)), title.text)
        problems = questions.problems(
            settled, [point], "répondre, ou mettre chaque tableau dans une feuille à lui"
        )
        return settled.answer, list(problems)


def abutting(grid: Grid, found: Iterable[Fit], columns: slice) -> Abutting | None:
    """Two tables, of which one would read some columns of the other, or of which one ends above the other's end, and
    does not know what the other lists; None where the titles are those of one."""
    whole = max(found, key=lambda one: (one.matched, one.certain), default=None)
    if (
        whole is None
        or whole.line.first != whole.line.last
        or len(whole.line.titles) - whole.matched < _LEAST
    ):
        return None
    titles = whole.line.titles
    for begin in range(_LEAST, len(titles) - _LEAST + 1):
        if not any(_is_listed(model, titles[begin]) for model in SHEET_MODELS):
            continue
        right = _best(whole.line, titles[begin:])
        if not (right and _is_table(right) and _is_listed(right.model, titles[begin])):  # as nearly always
            continue
        left = _best(whole.line, titles[:begin])
        if not (left and left.model is not right.model and _is_table(left)):
            continue
        if left.matched + right.matched <= whole.matched:
            continue
        apart = _ends_apart(grid, left, right, columns)
        if any(
            not meant(reader.model, other.line.titles[0]).columns
            and (apart or (reader.model is whole.model and _reads_some(reader, other)))
            for other, reader in ((left, right), (right, left))
        ):
            return Abutting(whole.line, left, right, whole)
    return None


def _is_table(part: Fit) -> bool:
    return part.solid and part.certain > _LEAST


def _reads_some(reader: Fit, part: Fit) -> bool:
    """Whether a table would read some columns of another as its own."""
    return any(meant(reader.model, title).columns for title in part.line.titles[1:])


def _is_listed(model: type[Base], title: Title) -> bool:
    """Whether a title says what a table lists."""
    return any(column.field.key for column in meant(model, title).columns)


def _ends_apart(grid: Grid, left: Fit, right: Fit, columns: slice) -> bool:
    """Whether two parts are filled without a gap, and one of them as far down only as above the other's end."""
    rows = range(left.line.last + 1, end_of(grid, left.line, columns))
    lists = [
        [grid.cell(row, part.line.titles[0].place) is not None for row in rows] for part in (left, right)
    ]
    full = [filled.count(True) for filled in lists]
    return full[0] != full[1] and all(all(filled[:count]) for filled, count in zip(lists, full, strict=True))


@dataclass(frozen=True)
class YearPart:
    """A sheet with those columns alone that speak of one year, which stands in the cell `at`, beside those that all
    years share."""

    at: Place
    grid: Grid


def years_beside(grid: Grid, found: Iterable[Fit]) -> list[YearPart]:
    """The parts of a sheet of events whose titles come again under another year, « 2025 » over « date, présents », then
    « 2026 » over the same ones, beside what names each row; none where they do not."""
    events = next((one for one in found if one.model is Event), None)
    titles = events.line.titles if events else ()
    keys = [title.key for title in titles]
    for first in range(1, len(titles) - 2 * _LEAST + 1):
        for size in range((len(titles) - first) // 2, _LEAST - 1, -1):
            again = 1
            while keys[first : first + size] == keys[(at := first + again * size) : at + size]:
                again += 1
            groups = [titles[at : at + size] for at in range(first, first + again * size, size)]
            years = {year for group in groups if (year := _year_above(grid, group[0]))}
            known = all(meant(Event, title).columns for title in groups[0])
            if 1 < again == len(years) and known and not any(_contradicts(grid, one) for one in groups):
                return [_of_year(grid, group, groups) for group in groups]
    return []


def _contradicts(grid: Grid, group: Sequence[Title]) -> bool:
    """Whether a date below titles is of another year than the one above them."""
    below = [
        cell for title in group for cell in grid.column(title.place, range(title.row + 1, len(grid.rows)))
    ]
    dated = {cell.year for cell in below if isinstance(cell, datetime.date)}
    return not (dated | years_said(cell for cell in below if isinstance(cell, str))) <= {
        _year_above(grid, group[0])
    }


def _of_year(grid: Grid, group: Sequence[Title], groups: Sequence[Sequence[Title]]) -> YearPart:
    """The part of one year: its own columns, and what names the rows that say anything there. A row that only another
    year tells of is none of it."""
    others = {title.place for one in groups if one is not group for title in one}
    part, own = _without(grid, others), [title.place for title in group]

    def elsewhere(row: int) -> bool:
        def filled(place: int) -> bool:
            return grid.cell(row, place) is not None

        return row > group[0].row and any(map(filled, others)) and not any(map(filled, own))

    rows = [[None] * len(cells) if elsewhere(row) else cells for row, cells in enumerate(part.rows)]
    return YearPart((group[0].row - 1, group[0].place), replace(part, rows=rows))


def _year_above(grid: Grid, title: Title) -> int | None:
    """The one year that stands in the row above a title, and nothing else."""
    cell = grid.cell(title.row - 1, title.place) if title.row else None
    years = (
        years_said([shown(cell)])
        if cell is not None and key_of(shown(cell)).removeprefix("annee").isdigit()
        else set()
    )
    return years.pop() if len(years) == 1 else None


def part_of(grid: Grid, columns: slice) -> Grid:
    """A sheet as it were if nothing stood outside those columns; every cell stays where it stands."""
    width = max(map(len, grid.rows), default=0)
    inside = range(width)[columns]
    part = _without(grid, set(range(width)).difference(inside))
    return replace(part, rows=[row[: columns.stop] for row in part.rows])


def _without(grid: Grid, places: Set[int]) -> Grid:
    """A sheet as it were if nothing stood in those columns; every other cell stays where it stands."""
    rows = [[None if place in places else cell for place, cell in enumerate(row)] for row in grid.rows]
    merged = tuple(area for area in grid.merged if places.isdisjoint(range(area.left, area.right + 1)))

    def within(place: tuple[int, int]) -> bool:
        return place[1] not in places

    return replace(
        grid,
        rows=rows,
        merged=merged,
        struck=frozenset(filter(within, grid.struck)),
        fills={place: grid.fills[place] for place in filter(within, grid.fills)},
        inks={place: grid.inks[place] for place in filter(within, grid.inks)},
        comments={place: grid.comments[place] for place in filter(within, grid.comments)},
        unseen=frozenset(filter(within, grid.unseen)),
        marked={place: grid.marked[place] for place in filter(within, grid.marked)},
    )


def _same(group: Iterable[Title], before: Iterable[Title]) -> bool:
    return [title.key for title in group] == [title.key for title in before]


def _best(line: HeaderLine, titles: Iterable[Title]) -> Fit | None:
    """The table that explains most of these titles."""
    part = HeaderLine(line.first, line.last, tuple(titles))
    return max(
        (fit(model, part) for model in SHEET_MODELS), key=lambda one: (one.matched, one.solid), default=None
    )


def _groups(grid: Grid, line: HeaderLine, columns: slice) -> list[Sequence[Title]]:
    """The titles, parted where a whole column is blank from the header to the end of the table, and where all of them
    come again in their order."""
    places = [title.place for title in line.titles]
    gaps = [
        place for left, right in zip(places, places[1:], strict=False) for place in range(left + 1, right)
    ]
    if not gaps:
        return _repeated(line.titles)
    rows = grid.rows[line.first : end_of(grid, line, columns)]
    blank = {place for place in gaps if all(place >= len(row) or row[place] is None for row in rows)}
    groups: list[list[Title]] = []
    for title in line.titles:
        if not groups or any(place in blank for place in range(groups[-1][-1].place + 1, title.place)):
            groups.append([])
        groups[-1].append(title)
    return [part for group in groups for part in _repeated(group)]


def _repeated(titles: Sequence[Title]) -> list[Sequence[Title]]:
    """Titles that are the same few, again and again: each time a part."""
    keys = [title.key for title in titles]
    for size in range(_LEAST, len(keys) // 2 + 1):
        if len(keys) % size == 0 and keys == keys[:size] * (len(keys) // size):
            return [titles[start : start + size] for start in range(0, len(keys), size)]
    return [titles]
