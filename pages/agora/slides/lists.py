"""Figures, names, lanterns and cards: pictures that are made of words and signs."""

import re
from math import ceil, cos, pi, sin, sqrt

from data_access.slides.content import Cards, Lanterns, Number, Numbers, SlideCard, SlideLine, SlideNames
from pages.agora.slides.area import SlideArea
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.lettering import SMALLEST, TITLE, fitted, width_of
from pages.ui.states import sign_of, words_of

_GAP, _CARD_GAP, _CARD_EDGE = 60, 36, 36
FEW_NUMBERS, _UNDER_FEW = (
    3,
    150,
)  # figures that are larger are fewer; pixels of what stands below one of these
_WORDS_OF_FEW = (56, 48, 44)
_CARD_HEAD, _NUMBER_WORDS = 260, 84  # pixels of a card above its numbers; of what a number counts, below it
_BESIDE, _MOST_BELOW = 1200, 7  # pixels: a narrower list stands beside a text; names of a column
_NUMBER = re.compile(r"([^\d]+) (\d.*)")
_GOLDEN = pi * (
    3 - sqrt(5)
)  # radians from seed to seed in a sunflower: no two lanterns meet, none comes first


def draw_numbers(canvas: Canvas, picture: Numbers, area: SlideArea) -> None:
    """Up to three side by side, then in two rows; each with what it counts, and when. All are as large. One or two are
    larger, in the middle of the area."""
    numbers = picture["numbers"]
    columns, rows = columns_and_rows(len(numbers))
    if area.width < _BESIDE and columns > 2:
        columns, rows = 2, ceil(len(numbers) / 2)
    width = (area.width - _GAP * (columns - 1)) / columns
    height = min(400.0, area.height / rows)
    few = len(numbers) < FEW_NUMBERS
    size = _one_size([number["text"] for number in numbers], width, 340 if few else 150)
    top = area.top + max(0.0, (area.height - size - _UNDER_FEW) / 2) if few else area.top
    for place, number in enumerate(numbers):
        x = area.left + (place % columns) * (width + _GAP)
        _number(canvas, number, x, top + (place // columns) * height + size, width, size, larger=few)


def columns_and_rows(numbers: int) -> tuple[int, int]:
    """How many of so many figures stand side by side, and in how many rows."""
    columns = numbers if numbers <= 3 else ceil(numbers / 2)
    return columns, ceil(numbers / columns)


def _number(
    canvas: Canvas,
    number: Number,
    x: float,
    y: float,
    width: float,
    size: float,
    most_lines: int = 3,
    *,
    larger: bool = False,
) -> None:
    """The number on the baseline y, what it counts below; `larger`: in letters that fit a number alone."""
    before, digits = _parted(number["text"])
    if before:
        canvas.words(x, y, before, _before(size), weight=600)
    canvas.words(x + _room_before(before, size), y, digits, size, family=TITLE, weight=700)
    sizes = (*(_WORDS_OF_FEW if larger else ()), 38, 34, 30, SMALLEST)
    words_size, lines = fitted(number["words"], width, most_lines, sizes, weight=600)
    y = canvas.words(x, y + 16 + max(38, words_size), lines, words_size, weight=600)
    detail_size, lines = fitted(number["detail"], width, 1, (34, 32, 30, SMALLEST))
    canvas.words(x, y, lines, detail_size, color=canvas.colors.muted)


def _one_size(texts: list[str], width: float, largest: int) -> float:
    """The size at which every number fits, its words before it (« plus de ») being smaller."""
    parted = [_parted(text) for text in texts]
    fitting = (
        size
        for size in range(largest, SMALLEST, -2)
        if all(
            _room_before(before, size) + width_of(digits, size, TITLE) <= width for before, digits in parted
        )
    )
    return next(fitting, SMALLEST)


def _before(size: float) -> float:
    """The size of « plus de » beside a number."""
    return max(SMALLEST, 0.42 * size)


def _room_before(before: str, size: float) -> float:
    return width_of(f"{before} ", _before(size), weight=600) if before else 0


def _parted(text: str) -> tuple[str, str]:
    """« plus de », « 17 800 »."""
    found = _NUMBER.match(text)
    return (found[1], found[2]) if found else ("", text)


def name_columns(names: int, area: SlideArea) -> int:
    """In how many columns so many names stand: one beside a text."""
    return 1 if area.width < _BESIDE else max(1, ceil(names / _MOST_BELOW))


def draw_names(canvas: Canvas, picture: SlideNames, area: SlideArea) -> None:
    """In as many columns as let each name be read from the last row."""
    names = picture["names"]
    beside = area.width < _BESIDE
    columns = name_columns(len(names), area)
    rows = ceil(len(names) / columns)
    pitch = min(110.0, area.height / max(rows, 1))
    width = (area.width - _GAP * (columns - 1)) / columns
    top = area.middle - pitch * rows / 2 if beside else area.top + 20
    for place, name in enumerate(names):
        x = area.left + (place // rows) * (width + _GAP)
        _name(canvas, name, x, top + (place % rows + 0.6) * pitch, width, pitch)


def _name(canvas: Canvas, name: SlideLine, x: float, y: float, width: float, pitch: float) -> None:
    sign = sign_of(name["state"])
    indent = 48 if sign else 0
    size, lines = fitted(
        name["words"], width - indent, 2 if pitch > 80 else 1, (44, 40, 36, 32, SMALLEST), weight=600
    )
    if sign:
        canvas.sign(x + 14, y - size * 0.33, sign, 26, words_of(name["state"]))
    canvas.words(x + indent, y - (len(lines) - 1) * size * 0.5, lines, size, weight=600, leading=1.05)


def draw_lanterns(canvas: Canvas, picture: Lanterns, area: SlideArea) -> None:
    """As seeds of a sunflower, each in its light; statuses mingle, so that nobody stands first."""
    spread, spots = lantern_spots(picture, area)
    for x, y, _ in spots:
        canvas.halo(x, y, 1.9 * spread)
    for x, y, state in spots:
        if sign := sign_of(state):
            canvas.sign(x, y, sign, lantern_size(spread), words_of(state))


def lantern_spots(picture: Lanterns, area: SlideArea) -> tuple[float, list[tuple[float, float, str]]]:
    """How far apart lanterns stand, and where each does: x, y and its state."""
    states = _mingled(picture["states"])
    x, y = (area.left + area.right) / 2, area.middle
    spread = (min(area.width, area.height) / 2 - 60) / sqrt(len(states))
    turns = [(spread * sqrt(turn + 0.6), turn * _GOLDEN, state) for turn, state in enumerate(states)]
    return spread, [(x + reach * cos(angle), y + reach * sin(angle), state) for reach, angle, state in turns]


def lantern_size(spread: float) -> float:
    """How wide the signs of lanterns so far apart are."""
    return min(140.0, 0.55 * spread)


def _mingled(states: list[str]) -> list[str]:
    """The same states, each spread evenly over the whole."""
    kinds = {state: states.count(state) for state in dict.fromkeys(states)}
    turns = [((turn + 0.5) / many, state) for state, many in kinds.items() for turn in range(many)]
    return [state for _, state in sorted(turns)]


def draw_cards(canvas: Canvas, picture: Cards, area: SlideArea) -> None:
    """Side by side, each on its ground: its numbers one below the other."""
    cards = picture["cards"]
    width = min(560.0, (area.width - _CARD_GAP * (len(cards) - 1)) / len(cards))
    texts = [number["text"] for card in cards for number in card["numbers"]]
    most = max((len(card["numbers"]) for card in cards), default=1)
    pitch = min(180.0, (area.height - _CARD_HEAD) / max(most, 1))
    size = _one_size(texts, width - 2 * _CARD_EDGE, min(110, int(pitch) - _NUMBER_WORDS))
    for place, card in enumerate(cards):
        left = area.left + place * (width + _CARD_GAP)
        _card(canvas, card, SlideArea(left, area.top + 20, left + width, area.bottom), size, pitch)


def _card(canvas: Canvas, card: SlideCard, area: SlideArea, size: float, pitch: float) -> None:
    canvas.panel(area.left, area.top, area.width, area.height)
    x, width = area.left + _CARD_EDGE, area.width - 2 * _CARD_EDGE
    of_title, lines = fitted(card["title"], width, 2, (48, 44, 40, 36, 32), weight=600)
    canvas.words(x, area.top + 76, lines, of_title, weight=600, leading=1.1)
    of_detail, lines = fitted(card["detail"], width, 2, (36, 34, 32, 30, SMALLEST))
    canvas.words(x, area.top + 182, lines, of_detail, color=canvas.colors.muted)
    y = area.top + _CARD_HEAD - 20
    for number in card["numbers"]:
        _number(canvas, number, x, y + size, width, size, most_lines=1)
        y += pitch
