"""How the record cards of a sheet are laid out: one alone, several one under the other, or side by side, each beside
its own titles or all beside the same ones (a table on its side)."""

from dataclasses import replace
from itertools import pairwise

from data_access.french import quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.schema_matching.lines.table_detection import ON_A_CARD
from data_access.importing.schema_matching.shapes.record_cards import MOST_LINES, Card, card_of, lines_of
from data_access.name_keys import key_of

_WIDEST = 60  # columns of a sheet of several cards


def cards_of(grid: Grid) -> list[Card]:
    """The record cards that a sheet is: one, or several of the same titles, one under the other, or side by side, each
    beside its own titles or all beside the same ones. None where it is laid out otherwise, or its titles are not those
    of a table."""
    if one := card_of(grid):
        return [one]
    if below := _cards_below(grid):
        return below
    width = max(map(len, grid.rows), default=0)
    if not 2 < width <= _WIDEST or len(grid.rows) > MOST_LINES:
        return []
    cards: list[Card] = []
    for first, last in _blocks(grid, width):
        values = [last] if last <= first + 1 else range(first + 1, last + 1)
        for place in values:
            card = card_of(_only(grid, (first, place)), 1 if cards else ON_A_CARD)
            if card is None or (cards and _keys(card) != _keys(cards[0])):
                return _with_remarks(grid)
            cards.append(card)
    whole = within(grid, 0, len(grid.rows))
    return [replace(card, whole=whole) for card in cards]


def _cards_below(grid: Grid) -> list[Card]:
    """The cards that stand one under the other, each from its first title, or a text alone above that, on."""
    lines = lines_of(grid)
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
        card = card_of(replace(grid, rows=rows), 1 if cards else ON_A_CARD)
        if card is None or (cards and not set(_keys(card)) <= set(_keys(cards[0]))):
            return []
        cards.append(card)
    return [replace(card, whole=within(grid, 0, len(grid.rows))) for card in cards]


def _with_remarks(grid: Grid) -> list[Card]:
    """The one card that a sheet is but for some remarks to the right of its values (« à vérifier »)."""
    lines = [[(place, cell) for place, cell in enumerate(row) if cell is not None] for row in grid.rows]
    pairs = {(cells[0][0], cells[1][0]) for cells in lines if len(cells) > 1}
    remarked = [number for number, cells in enumerate(lines) if len(cells) > 2]
    if len(pairs) != 1 or 2 * len(remarked) >= sum(len(cells) > 1 for cells in lines):
        return []
    card = card_of(_only(grid, pairs.pop()))
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
