"""Lines of words with their signs, as PowerPoint writes them: below each other, side by side, in columns."""

from collections.abc import Sequence
from math import ceil

from data_access.slides.content import SlideLine, SlideNames
from pages.agora.slides.area import SlideArea
from pages.agora.slides.lists import name_columns
from pages.agora.slides.native import BETWEEN, Page, SignedText
from pages.agora.slides.office_text import LINE, SMALL, office_text

_SIGN, _BETWEEN_TWO = (
    1.7,
    2.3,
)  # times its size a sign takes before words, and the blanks between two of a row
_MOST_ROWS = 2  # of a legend
_COLUMN_GAP = 40.0
_MOST_OF_A_NAME = 3  # lines
_SIZES = (44, 40, SMALL)  # pixels of names, as on screen


def signed_lines(
    lines: Sequence[SlideLine], width: float, most: int, size: float = SMALL
) -> list[SignedText]:
    """Lines below each other, each on so many lines at most."""
    return [
        (line["state"], office_text(line["words"], width - _sign(line, size), most, (size,)))
        for line in lines
    ]


def legend_rows(lines: Sequence[SlideLine], width: float) -> list[list[SignedText]]:
    """Lines side by side, in as few rows as hold them; where they want more than two, each is cut to its share."""
    rows = _packed(lines, width, width)
    if len(rows) > _MOST_ROWS:
        each = ceil(len(lines) / _MOST_ROWS)
        rows = _packed(lines, width, width / each - (_SIGN + _BETWEEN_TWO) * SMALL)
    return rows


def _packed(lines: Sequence[SlideLine], width: float, most: float) -> list[list[SignedText]]:
    """Each on the row of the one before, if it has room there; none wider than `most`."""
    rows: list[list[SignedText]] = []
    reach = 0.0
    for line in lines:
        text = office_text(line["words"], min(most, width - _sign(line, SMALL)), 1)
        own = text.width + _sign(line, SMALL)
        if not rows or reach + _BETWEEN_TWO * SMALL + own > width:
            rows.append([])
            reach = 0.0
        reach += own + (_BETWEEN_TWO * SMALL if rows[-1] else 0.0)
        rows[-1].append((line["state"], text))
    return rows


def place_names(page: Page, picture: SlideNames, area: SlideArea) -> None:
    """Names in columns, on as many lines as the height of the area lets them have."""
    names = picture["names"]
    if not names:
        return
    if written := _as_on_screen(names, area):
        _place_columns(page, written, area)
        return
    columns = max(1, ceil(len(names) * (LINE + BETWEEN) / area.height))
    if columns == 1 and area.width > 2 * area.height and len(names) > 1:
        columns = 2  # a slide is wide: two columns leave each name more lines
    many = ceil(len(names) / columns)
    width = (area.width - _COLUMN_GAP * (columns - 1)) / columns
    for most in range(_MOST_OF_A_NAME, 0, -1):
        written = [
            signed_lines(names[start : start + many], width, most) for start in range(0, len(names), many)
        ]
        if all(_tall(rows) <= area.height for rows in written):
            break
    _place_columns(page, written, area)


def _as_on_screen(names: Sequence[SlideLine], area: SlideArea) -> list[list[SignedText]]:
    """In as many columns as on screen, as large as whole names fit there; none where they do not."""
    columns = name_columns(len(names), area)
    many, width = ceil(len(names) / columns), (area.width - _COLUMN_GAP * (columns - 1)) / columns
    for size in _SIZES:
        written = [
            signed_lines(names[start : start + many], width, _MOST_OF_A_NAME, size)
            for start in range(0, len(names), many)
        ]
        whole = not any(text.is_cut for rows in written for _, text in rows)
        if whole and all(_tall(rows) <= area.height for rows in written):
            return written
    return []


def _place_columns(page: Page, written: Sequence[Sequence[SignedText]], area: SlideArea) -> None:
    width = (area.width - _COLUMN_GAP * (len(written) - 1)) / len(written)
    for place, rows in enumerate(written):
        left = area.left + place * (width + _COLUMN_GAP)
        column = SlideArea(left, area.top, left + width, area.top + _tall(rows))
        page.signed(column, [[one] for one in rows])


def _tall(rows: Sequence[SignedText]) -> float:
    return sum(text.height + BETWEEN for _, text in rows)


def _sign(line: SlideLine, size: float) -> float:
    return _SIGN * size if line["state"] else 0.0
