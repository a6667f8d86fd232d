"""A sheet that is a record card: its titles one under the other, each beside its value (« Nom | Dole »), or with it in
one cell (« Nom : Dole »). It is read as a table of one row, every cell of which is then said to stand where it does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, groupby, pairwise, takewhile

from data_access.contract import model_named, sheet_of
from data_access.fields import FieldKind, field_of
from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.model.grids import Area, Grid, address, within
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.model.rows import Extent, NoData, PassedOver, Understood
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, line_at
from data_access.importing.schema_matching.lines.table_detection import (
    ON_A_CARD,
    VAGUE,
    TableChoice,
    choose,
    fits_of,
)
from data_access.importing.schema_matching.shapes.moved_cells import MovedCells, Place, with_looks
from data_access.models import SHEET_MODELS, FundingYear
from data_access.name_keys import key_of

_MOST = 200  # lines of a card
_WIDEST = 60  # columns of a sheet of several
_OF_NO_COLUMN = -1  # the place of its titles
_WORDS = 4  # titles that name a card
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_FISCAL_YEAR = field_of(FundingYear, "year")
_TOGETHER = re.compile(r"\s*([^:]{1,60}?)\s*:\s*(\S.*)", re.S)  # « Nom : Dole »
_FREE = {FieldKind.TEXT, FieldKind.NAMES, FieldKind.REFERENCE, FieldKind.REFERENCES}


@dataclass(frozen=True)
class _Line:
    """A title at its place, and its value at its own; None where there is none."""

    title: Cell
    at: Place
    value: Cell = None
    value_at: Place | None = None


@dataclass(frozen=True)
class Card:
    """Such a sheet as a table of one row. `places`: where each of its cells stands in the sheet; `choice`: which table
    it is; `area`: the card in the sheet; `whole`: all those that stand side by side, where they are several; `beside`:
    the remarks that stand beside its values."""

    grid: Grid
    line: HeaderLine
    choice: TableChoice
    places: Mapping[Place, Place]
    area: Area
    whole: Area | None = None
    beside: tuple[Problem, ...] = ()

    @property
    def question(self) -> Question:
        """What a card of these titles is: one question for all that are alike."""
        words = " · ".join(title.text for title in self.line.titles[:_WORDS])
        likely = dict.fromkeys(one.model for one in (self.choice.fit, *self.choice.candidates) if one)
        first, others = (
            tuple(Candidate(one.__tablename__, f"une fiche de {quote(sheet_of(one).name)}") for one in models)
            for models in (likely, (one for one in SHEET_MODELS if one not in likely))
        )
        leave = Candidate(LEAVE_OUT, "ne pas la lire")
        text = f"Les titres « {words} … » sont l'un sous l'autre : de quoi est-ce la fiche ?"
        return Question(Asked.SHEET, f"fiche {words}", text, (*first, leave), others)

    def is_told(self, read: Understood) -> bool:
        """Whether a value that is read is more than a text: an explanation of each title has none; and « Nom » does not
        stand beside titles that nobody knows: it may be that of a person. Of a card that is not read, whether that is
        asked, or was answered."""
        vague = any(title.key in VAGUE for title in self.line.titles)
        if vague and not all(label.column for label in read.labels):
            return False
        if not read.rows:
            asked = any(one.severity == ERROR for one in read.problems)
            return asked or any(one.why is NoData.LEFT_OUT for one in read.passed)
        fields = (field_of(model_named(row.table), name) for row in read.rows for name in row.values)
        return any(one.kind not in _FREE for one in fields)

    def placed(self, read: Understood) -> Understood:
        """What was read of it, each cell at its place in the sheet."""
        moved = MovedCells(self.places, self.area)
        for row in read.rows:
            moved.place_row(row, self.area.top + 1)
        labels = [
            replace(
                one, place=_OF_NO_COLUMN, cell=moved.cell(one.cell), question=moved.question(one.question)
            )
            for one in read.titles
        ]
        lines = range(self.area.top + 1, self.area.bottom + 2)
        return replace(
            read,
            header_row=self.area.top + 1,
            passed=[PassedOver(line, one.why) for one in read.passed for line in lines],
            problems=[*map(moved.problem, read.problems), *self.beside],
            titles=[],
            extent=Extent(self.area, self.area.top, self.area.top),
            labels=labels,
        )

    def remark(self, table: str, count: int = 1) -> Problem:
        """Says that it is read as a card, or as so many, with the question that changes it."""
        name = quote(sheet_of(model_named(table)).name)
        beside = (
            "l'une sous l'autre" if self.whole and self.whole.bottom > self.area.bottom else "côte à côte"
        )
        what = f"{count} fiches de {name} {beside}" if count > 1 else f"une fiche de {name}"
        why = f"cette feuille est lue comme {what}, un titre par ligne"
        return self._told(Refused(why, "rien à faire si c'est juste ; sinon, changer la réponse"), WARNING)

    def asked(self) -> Problem:
        """Asks of what it is a card."""
        why = (
            "les titres de cette feuille sont l'un sous l'autre, comme une fiche : nous ne savons pas de quoi"
        )
        return self._told(Refused(why, "répondre, ou la transposer (copier, puis « Transposer »)"), ERROR)

    def _told(self, why: Refused, severity: str) -> Problem:
        row, column = self.area.top, self.area.left
        text = shown(self.grid.cell(self.line.row, 0))
        covers = (self.whole or self.area) if severity == ERROR else None
        cell = address(row + 1, column)
        return problem_at(self.grid.name, cell, row + 1, "", text, why, severity, self.question, covers)


def cards_of(grid: Grid) -> list[Card]:
    """The record cards that a sheet is: one, or several of the same titles, one under the other, or side by side, each
    beside its own titles or all beside the same ones. None where it is laid out otherwise, or its titles are not those
    of a table."""
    if one := _card_of(grid):
        return [one]
    if below := _cards_below(grid):
        return below
    width = max(map(len, grid.rows), default=0)
    if not 2 < width <= _WIDEST or len(grid.rows) > _MOST:
        return []
    cards: list[Card] = []
    for first, last in _blocks(grid, width):
        values = [last] if last <= first + 1 else range(first + 1, last + 1)
        for place in values:
            card = _card_of(_only(grid, (first, place)), 1 if cards else ON_A_CARD)
            if card is None or (cards and _keys(card) != _keys(cards[0])):
                return _with_remarks(grid)
            cards.append(card)
    whole = within(grid, 0, len(grid.rows))
    return [replace(card, whole=whole) for card in cards]


def _cards_below(grid: Grid) -> list[Card]:
    """The cards that stand one under the other, each from its first title, or a text alone above that, on."""
    lines = _lines(grid)
    valued = [one for one in lines if one.value_at]
    first = key_of(shown(valued[0].title)) if valued else ""
    tops: list[int] = []
    alone: int | None = None  # the first of the texts above a title
    for one in lines:
        if one.value_at is None:
            alone = one.at[0] if alone is None else alone
            continue
        if key_of(shown(one.title)) == first:
            tops.append(one.at[0] if alone is None else alone)
        alone = None
    cards: list[Card] = []
    for top, end in pairwise([*tops, len(grid.rows)] if len(tops) > 1 else ()):
        rows = [row if top <= number < end else [] for number, row in enumerate(grid.rows)]
        card = _card_of(replace(grid, rows=rows), 1 if cards else ON_A_CARD)
        if card is None or (cards and not set(_keys(card)) <= set(_keys(cards[0]))):
            return []
        cards.append(card)
    return [replace(card, whole=within(grid, 0, len(grid.rows))) for card in cards]


def cards_by_year(grid: Grid) -> list[Card]:
    """The record cards that a sheet is in which some lines have a value for each of several years, in a row of their
    own above them: one for each year of which something is said, with what the other lines say of all. None where it is
    laid out otherwise."""
    if len(grid.rows) > _MOST:
        return []
    lines = [[(place, cell) for place, cell in enumerate(row) if cell is not None] for row in grid.rows]
    heads = [
        number
        for number, cells in enumerate(lines)
        if len(cells) > 1 and all(_is_year(one) for _, one in cells)
    ]
    if len(heads) != 1:
        return []
    head, titles = (
        heads[0],
        {cells[0][0] for number, cells in enumerate(lines) if cells and number != heads[0]},
    )
    years = [place for place, _ in lines[head]]
    if len(titles) != 1 or max(titles) >= years[0]:
        return []
    yearly = _of_years(lines, head, set(years))
    others = (place for number in yearly for place, _ in lines[number][1:])
    if not set(others) <= set(years) or any(
        len(cells) > 2 for number, cells in enumerate(lines) if number not in (head, *yearly)
    ):
        return []
    cards = []
    for place in years:
        own = list(_lines_of_year(grid, lines, (head, place), yearly))
        named = years_said([shown(grid.cell(head, place))])
        if any(one.value_at and _is_of_year(one, yearly, named) for one in own if one.at != (head, place)):
            cards += [card] if (card := _card(grid, own, ON_A_CARD)) else []
    whole = within(grid, 0, len(grid.rows))
    return [replace(card, whole=whole) for card in cards]


def _is_year(cell: Cell) -> bool:
    return _YEAR.fullmatch(shown(cell)) is not None


def _of_years(lines: Sequence[Sequence[tuple[int, Cell]]], head: int, years: set[int]) -> list[int]:
    """The lines below a row of years that say something of each: those right below it, and the other parts, between
    blank rows, in which a value stands below another year than the first."""
    below = range(head + 1, len(lines))
    parts = [list(rows) for filled, rows in groupby(below, lambda number: bool(lines[number])) if filled]
    later = years - {min(years)}
    return [
        number
        for part in parts
        if part[0] == head + 1 or any(place in later for one in part for place, _ in lines[one])
        for number in part
    ]


def _is_of_year(line: _Line, yearly: Sequence[int], year: set[int]) -> bool:
    """Whether what a line says is of one year alone."""
    return line.at[0] in yearly or bool(year & years_said([shown(line.value)]))


def _lines_of_year(
    grid: Grid, lines: Sequence[Sequence[tuple[int, Cell]]], year: Place, yearly: Sequence[int]
) -> Iterator[_Line]:
    """The lines of the card of one year, whose cell is at `year`; a text that names another year of the sheet alone,
    « 2024 : refusé », is of that one."""
    head, place = year
    mine, every = years_said([shown(grid.cell(*year))]), years_said(shown(cell) for _, cell in lines[head])
    for number, cells in enumerate(lines):
        if number == head:
            yield _Line(_FISCAL_YEAR.header, year, grid.cell(*year), year)
        elif number in yearly:
            value = grid.cell(number, place)
            yield _Line(cells[0][1], (number, cells[0][0]), value, None if value is None else (number, place))
        elif cells:
            line = _line(number, cells)
            named = every & years_said([shown(line.value)]) if line.value is not None else set()
            yield replace(line, value=None, value_at=None) if named and not named & mine else line


def _with_remarks(grid: Grid) -> list[Card]:
    """The one card that a sheet is but for some remarks to the right of its values (« à vérifier »)."""
    lines = [[(place, cell) for place, cell in enumerate(row) if cell is not None] for row in grid.rows]
    pairs = {(cells[0][0], cells[1][0]) for cells in lines if len(cells) > 1}
    remarked = [number for number, cells in enumerate(lines) if len(cells) > 2]
    if len(pairs) != 1 or 2 * len(remarked) >= sum(len(cells) > 1 for cells in lines):
        return []
    card = _card_of(_only(grid, pairs.pop()))
    places = [(number, place) for number in remarked for place, _ in lines[number][2:]]
    return [replace(card, beside=tuple(_remark(grid, *at) for at in places))] if card else []


def _remark(grid: Grid, row: int, place: int) -> Problem:
    text = shown(grid.cell(row, place))
    why = Refused(
        f"{quote(text)}, à côté de la fiche, n'est pas lu", "l'écrire sous un titre de la fiche, s'il compte"
    )
    return problem_at(grid.name, grid.address(row, place), row + 1, "", text, why, WARNING)


def _blocks(grid: Grid, width: int) -> list[tuple[int, int]]:
    """The first and the last column of what blank columns part."""
    filled = [any(place < len(row) and row[place] is not None for row in grid.rows) for place in range(width)]
    blocks: list[tuple[int, int]] = []
    for place in (place for place in range(width) if filled[place]):
        if blocks and blocks[-1][1] == place - 1:
            blocks[-1] = blocks[-1][0], place
        else:
            blocks.append((place, place))
    return blocks


def _only(grid: Grid, columns: tuple[int, int]) -> Grid:
    """A sheet as it were if nothing stood outside these columns; every cell stays where it stands."""
    rows = [[cell if place in columns else None for place, cell in enumerate(row)] for row in grid.rows]
    return replace(grid, rows=rows)


def _keys(card: Card) -> list[str]:
    return [title.key for title in card.line.titles]


def _card_of(grid: Grid, least: int = ON_A_CARD) -> Card | None:
    """The sheet as one card, of which so many titles have a value at `least`."""
    return _card(grid, _lines(grid), least)


def _card(grid: Grid, lines: Sequence[_Line], least: int) -> Card | None:
    above = list(takewhile(lambda one: one.value_at is None, lines))
    own = lines[len(above) :]
    if sum(one.value_at is not None for one in own) < least:
        return None
    turned, places = _turned(grid, above, own)
    line = line_at(turned, len(above), len(above))
    keys = [title.key for title in line.titles]
    choice = choose(fits_of(line), grid.name)
    best = max((one.certain for one in (choice.fit, *choice.candidates) if one and one.solid), default=0)
    if best < ON_A_CARD or len(set(keys)) < len(keys):  # several cards, one under the other
        return None
    area = within(grid, own[0].at[0], own[-1].at[0] + 1)
    return Card(turned, line, choice, places, area)


def _lines(grid: Grid) -> list[_Line]:
    """The lines of a card; none where the sheet is laid out otherwise."""
    filled = [
        (number, [(place, cell) for place, cell in enumerate(row) if cell is not None])
        for number, row in enumerate(grid.rows[: _MOST + 1])
    ]
    lines = [_line(number, cells) for number, cells in filled if cells]
    own = list(dropwhile(lambda one: one.value_at is None, lines))
    titles, values = ({place[1] for place in places} for places in _places(own))
    alike = len(titles) == 1 and len(values - titles) < 2
    return lines if alike and len(grid.rows) <= _MOST and all(len(cells) < 3 for _, cells in filled) else []


def _places(lines: Sequence[_Line]) -> tuple[list[Place], list[Place]]:
    """Where the titles stand, and the values."""
    return [one.at for one in lines], [one.value_at for one in lines if one.value_at]


def _line(number: int, cells: Sequence[tuple[int, Cell]]) -> _Line:
    place, title = cells[0]
    at = number, place
    if len(cells) > 1:
        return _Line(title, at, cells[1][1], (number, cells[1][0]))
    is_text = isinstance(title, str) and not isinstance(title, Faulty)
    if is_text and (parts := _TOGETHER.fullmatch(str(title))):
        return _Line(parts[1], at, parts[2].strip(), at)
    return _Line(title, at)


def _turned(grid: Grid, above: Sequence[_Line], lines: Sequence[_Line]) -> tuple[Grid, dict[Place, Place]]:
    """The sheet as a table: what stands above the card, its titles in a row, its values below them; and where each of
    its cells stands in the sheet."""
    titles = len(above)
    places = {
        **{(number, 0): one.at for number, one in enumerate(above)},
        **{(titles, place): one.at for place, one in enumerate(lines)},
        **{(titles + 1, place): one.value_at for place, one in enumerate(lines) if one.value_at},
    }
    rows = [*([one.title] for one in above), [one.title for one in lines], [one.value for one in lines]]
    hidden = {column for (row, _), (_, column) in places.items() if row > titles} <= grid.hidden_columns
    turned = replace(
        with_looks(grid, rows, places),
        hidden_rows=frozenset({titles + 1} if hidden else ()),
        hidden_columns=frozenset(place for place, one in enumerate(lines) if one.at[0] in grid.hidden_rows),
    )
    return turned, places
