"""The rows that may be a header: their titles, those that are merged down to them, those of two rows together."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import inf

from data_access.importing.model.cells import Cell, shorten, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import Area, Grid
from data_access.importing.schema_matching.titles.person_titles import surnames_in
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.date_parts import may_be_part
from data_access.text_lines import on_one_line

_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


@dataclass(frozen=True)
class HeaderLine:
    """What may be the header: one row, or two of which the upper one spans columns. Rows from 0, both included; of a
    table without titles, `last` is the row before its first."""

    first: int
    last: int
    titles: tuple[Title, ...]

    @property
    def row(self) -> int:
        """The row of its titles, or of the first data where it has none."""
        return max(self.last, 0)

    @cached_property
    def date_parts(self) -> list[Title]:
        """The titles that may say the day, the month or the year of a date."""
        return list(filter(may_be_part, self.titles))

    @cached_property
    def different(self) -> list[tuple[Title, int]]:
        """One of the titles that say the same, of those that say something to a table, and how many they are: 16,384
        columns may be called alike, and most lines that are looked at are data. A surname beside its first name says
        nothing of a table."""
        surnames = surnames_in(self.titles)
        speaking = [title for title in self.titles if title.speaks and title not in surnames]
        count = Counter((title.texts, title.group) for title in speaking)
        one = {(title.texts, title.group): title for title in speaking}
        return [(one[texts], times) for texts, times in count.items()]


def line_at(grid: Grid, first: int, last: int) -> HeaderLine:
    """The header that stands in these rows, from 0: one, or two of which the upper one spans columns, as years over the
    first do in any case."""
    first -= last == first and _are_years_over(grid, first)
    titles = titles_of(grid.rows[first], first)
    if last == first:
        titles = with_merged(grid, first, titles)
    else:
        titles = joined(titles, titles_of(grid.rows[last], last), grid.merged)
    return HeaderLine(first, last, titles)


def _are_years_over(grid: Grid, row: int) -> bool:
    """Whether nothing but years, several of them, stands right over a row, each over more columns than one."""
    years = titles_of(grid.rows[row - 1], row - 1) if row else ()
    below = titles_of(grid.rows[row], row)
    spanned = [sum(one.place >= year.place for one in below) for year in years]
    wide = all(left - right > 1 for left, right in pairwise([*spanned, 0]))
    return len(years) > 1 and wide and all(_YEAR.fullmatch(year.text) for year in years)


def no_titles_at(grid: Grid) -> HeaderLine:
    """The header of a sheet whose first row is data."""
    return with_untitled(grid, HeaderLine(0, -1, ()), len(grid.rows))


def with_untitled(grid: Grid, line: HeaderLine, end: int, columns: slice = slice(None)) -> HeaderLine:
    """The header with the columns that hold something below it, up to row `end`, but have no title: a person may say
    what they are."""
    titled = {title.place for title in line.titles}
    rows = grid.rows[line.last + 1 : end]
    untitled = [
        Title(place, line.row, (f"colonne {column_letters(place)} (sans titre)",), untitled=True)
        for place in range(max(map(len, rows), default=0))[columns]
        if place not in titled and any(place < len(row) and row[place] is not None for row in rows)
    ]
    return (
        replace(line, titles=tuple(sorted((*line.titles, *untitled), key=lambda one: one.place)))
        if untitled
        else line
    )


def titles_of(row: Sequence[Cell], number: int, columns: slice = slice(None)) -> tuple[Title, ...]:
    """The titles in a row (`number` from 0); unseen signs are none."""
    first = columns.start or 0
    return tuple(
        Title(place, number, (text,))
        for place, cell in enumerate(row[columns], start=first)
        if cell is not None and (text := on_one_line(shorten(shown(cell))))
    )


def with_merged(
    grid: Grid, number: int, titles: tuple[Title, ...], columns: slice = slice(None)
) -> tuple[Title, ...]:
    """The titles of a row, and those that stand above it in cells that are merged down to it."""
    held = {title.place for title in titles}
    first, end = columns.start or 0, inf if columns.stop is None else columns.stop
    found = [*titles]
    for area in grid.merged:
        if area.top < number == area.bottom and first <= area.left < end and area.left not in held:
            found += titles_of(grid.rows[area.top], area.top, slice(area.left, area.left + 1))
    return tuple(sorted(found, key=lambda title: title.place))


def joined(groups: Iterable[Title], titles: Iterable[Title], merged: Iterable[Area]) -> tuple[Title, ...]:
    """The titles of two rows: each below the group that spans it, and the groups that stand alone."""
    by_place = {title.place: title for title in titles}
    above = {title.place: title for title in groups}
    spans = {
        area.left: area.right
        for area in merged
        for group in above.values()
        if area.left == group.place and area.top <= group.row <= area.bottom
    }
    found, group, until = [], None, -1.0
    for place in sorted(by_place.keys() | above.keys()):
        if place in above:
            group, until = above[place], spans.get(place, float("inf"))
        title = by_place.get(place)
        if title is None:
            found.append(above[place])
        elif group is None or place > until:
            found.append(title)
        else:
            texts = (f"{group.text} {title.text}", title.text)
            found.append(Title(place, title.row, texts, group.text))
    return tuple(found)
