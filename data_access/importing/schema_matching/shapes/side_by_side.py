"""Tables that stand side by side in one sheet, parted by blank columns, or of the very same titles."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.row_kinds import end_of
from data_access.importing.schema_matching.lines.table_detection import Fit, fit
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import SHEET_MODELS

_LEAST = 2  # titles of a table


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


def part_of(grid: Grid, columns: slice) -> Grid:
    """A sheet as it were if nothing stood outside those columns; every cell stays where it stands."""
    first, width = columns.start or 0, max(map(len, grid.rows), default=0)
    last = width if columns.stop is None else columns.stop
    rows = [[*[None] * first, *row[columns]] for row in grid.rows]
    merged = tuple(area for area in grid.merged if first <= area.left and area.right < last)

    def within(place: tuple[int, int]) -> bool:
        return first <= place[1] < last

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
