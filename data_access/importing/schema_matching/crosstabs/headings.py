"""The header of each place of a crosstab, from its main line and what stands right over and under it."""

import re
from dataclasses import dataclass

from data_access.contract import headers_of
from data_access.importing.model.cells import Cell
from data_access.importing.model.grids import Area
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.step_headers import Headers, StepHeader
from data_access.name_keys import key_of

_REMARK = re.compile(r"\(.*\)", re.S)  # in brackets, beneath a title


@dataclass(frozen=True)
class Heading:
    """The header of one place: its words, where they stand, the records that they may mean; its date (as typed) and
    where that stands; the field that the cells below fill (a second header, « Prévu le », may say so). `group`: the
    title over several places, it among them, beside words of its own."""

    place: int
    text: str
    at: tuple[int, int]
    ids: frozenset[int]
    when: Cell
    when_at: tuple[int, int]
    field: str
    group: str = ""

    @property
    def is_date(self) -> bool:
        """Whether it is a date and nothing else."""
        return self.when is not None and not self.text


def headings(table: CrosstabTable, headers: Headers, top: int, main: int, bottom: int) -> list[Heading]:
    """The headers of all places; `main` is the line between `top` and `bottom` that names the most."""
    nearest = sorted(range(top, bottom + 1), key=lambda line: (abs(line - main), -line))
    dated = [
        line for line in nearest if _dates_alone(table, headers, line) >= 2
    ]  # one may be the sheet's own date
    return [_heading(table, headers, nearest, dated, place) for place in range(table.places)]


def cells_under(table: CrosstabTable, heading: Heading) -> Area:
    """The cells of which a heading says what they are."""
    top, left = table.at(heading.at[0] + 1, heading.place)
    bottom, right = table.at(table.lines - 1, heading.place)
    return Area(top, left, bottom, right)


def field_named(headers: Headers, text: str) -> str:
    """The field that a second header names (« Prévu le », or « prévu » beside « fait »); empty where it names none."""
    shape = headers.shape
    if shape.has_cohorts and (dated := shape.of_header.get(term_of(shape.states, text) or "")):
        return dated
    column = headers_of(shape.model).get(key_of(text))
    fields = {"state", "note", *shape.dated.values()}
    return column.field.name if column and column.field.name in fields else ""


def _dates_alone(table: CrosstabTable, headers: Headers, line: int) -> int:
    """How many cells of a line are dates and nothing else."""
    return sum(headers.read(table.cell(line, place)).is_date for place in table.filled(line))


def _heading(
    table: CrosstabTable, headers: Headers, nearest: list[int], dated: list[int], place: int
) -> Heading:
    at, title, field = _title(table, headers, nearest, place)
    when, when_at = title.when, at
    for home in (table.home(line, place) for line in dict.fromkeys((*dated, nearest[0]))):
        beside = headers.read(table.cell(*home))
        among = home[0] in dated and not _REMARK.fullmatch(table.text(*home))  # « mi-janvier » is a date, too
        if when is None and home != at and not beside.ids and (among or beside.is_date):
            when, when_at = beside.when or table.cell(*home), home
    group = "" if title.ids or not title.words else _group(table, nearest, at)
    return Heading(place, title.words, at, title.ids, when, when_at, field or "state", group)


def _group(table: CrosstabTable, nearest: list[int], at: tuple[int, int]) -> str:
    """The title over a place that is merged over others as well; empty where there is none."""
    areas = (table.area(line, at[1]) for line in nearest if line < at[0])
    return next((table.text(*area[:2]) for area in areas if area.right > area.left), "")


def _title(
    table: CrosstabTable, headers: Headers, nearest: list[int], place: int
) -> tuple[tuple[int, int], StepHeader, str]:
    """What heads a place, and where that stands: the main line (the first of `nearest`), else a line near it. And the
    field that a second header under it names; without one, a title over several places heads the first of them only.
    """
    area = table.area(nearest[0], place)
    at = area[:2]
    title = headers.read(table.cell(*at))
    own = {
        line: headers.read(table.cell(line, place))
        for line in nearest
        if table.area(line, place).left == place
    }
    second = next((line for line in sorted(own) if line > area.bottom and own[line].words), None)
    field = field_named(headers, table.text(second, place)) if second is not None else ""
    if not title.ids:
        line = next((one for one in own if own[one].ids and table.area(one, place).right == place), None)
        if line is None and not title.words and not headers.is_session(title.when):
            alone = (one for one in own if own[one].words and table.area(one, place).right == place)
            line = next(alone, None) if second is None else second
        return (at, title, field) if line is None else ((line, place), own[line], field)
    if field or area.right == area.left:
        return at, title, field
    if second is None:
        return (
            (at, title, "")
            if place == area.left
            else ((area.top, place), StepHeader(frozenset(), None, ""), "")
        )
    if own[second].ids:  # the title is that of a group
        return (second, place), own[second], ""
    return at, StepHeader(frozenset(), title.when, f"{title.words} › {own[second].words}"), ""
