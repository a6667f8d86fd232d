"""A sheet that is a record card: its titles one under the other, each beside its value (« Nom | Dole »), or with it in
one cell (« Nom : Dole »). It is read as a table of one row, every cell of which is then said to stand where it does.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

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
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, line_at
from data_access.importing.schema_matching.lines.table_detection import (
    ON_A_CARD,
    VAGUE,
    TableChoice,
    choose,
    fits_of,
)
from data_access.importing.schema_matching.shapes.moved_cells import MovedCells, Place, with_looks
from data_access.models import SHEET_MODELS

MOST_LINES = 200  # lines of a card
_OF_NO_COLUMN = -1  # the place of its titles
_WORDS = 4  # titles that name a card
_TOGETHER = re.compile(r"\s*([^:]{1,60}?)\s*:\s*(\S.*)", re.S)  # « Nom : Dole »
_FREE = {FieldKind.TEXT, FieldKind.NAMES, FieldKind.REFERENCE, FieldKind.REFERENCES}


@dataclass(frozen=True)
class CardLine:
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


def card_of(grid: Grid, least: int = ON_A_CARD) -> Card | None:
    """The sheet as one card, of which so many titles have a value at `least`."""
    return card_of_lines(grid, lines_of(grid), least)


def card_of_lines(grid: Grid, lines: Sequence[CardLine], least: int) -> Card | None:
    """These lines of a sheet as one card, of which so many titles have a value at `least`."""
    above = list(takewhile(lambda one: one.value_at is None, lines))
    own = lines[len(above) :]
    if sum(one.value_at is not None for one in own) < least:
        return None
    turned, places = _turned(grid, above, own)
    line = line_at(turned, len(above), len(above))
    keys = [title.key for title in line.titles]
    if len(set(keys)) < len(keys):  # several cards, one under the other; or a table
        return None
    choice = choose(fits_of(line), grid.name)
    best = max((one.certain for one in (choice.fit, *choice.candidates) if one and one.solid), default=0)
    if best < ON_A_CARD:
        return None
    area = within(grid, own[0].at[0], own[-1].at[0] + 1)
    return Card(turned, line, choice, places, area)


def lines_of(grid: Grid) -> list[CardLine]:
    """The lines of a card; none where the sheet is laid out otherwise."""
    filled = [
        (number, [(place, cell) for place, cell in enumerate(row) if cell is not None])
        for number, row in enumerate(grid.rows[: MOST_LINES + 1])
    ]
    lines = [line_in(number, cells) for number, cells in filled if cells]
    own = list(dropwhile(lambda one: one.value_at is None, lines))
    titles, values = ({place[1] for place in places} for places in _places(own))
    alike = len(titles) == 1 and len(values - titles) < 2
    return (
        lines if alike and len(grid.rows) <= MOST_LINES and all(len(cells) < 3 for _, cells in filled) else []
    )


def _places(lines: Sequence[CardLine]) -> tuple[list[Place], list[Place]]:
    """Where the titles stand, and the values."""
    return [one.at for one in lines], [one.value_at for one in lines if one.value_at]


def line_in(number: int, cells: Sequence[tuple[int, Cell]]) -> CardLine:
    """The line of a card that these filled cells of a row are, each with its column from 0."""
    place, title = cells[0]
    at = number, place
    if len(cells) > 1:
        return CardLine(title, at, cells[1][1], (number, cells[1][0]))
    is_text = isinstance(title, str) and not isinstance(title, Faulty)
    if is_text and (parts := _TOGETHER.fullmatch(str(title))):
        return CardLine(parts[1], at, parts[2].strip(), at)
    return CardLine(title, at)


def _turned(
    grid: Grid, above: Sequence[CardLine], lines: Sequence[CardLine]
) -> tuple[Grid, dict[Place, Place]]:
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
