"""Names by columns, as a table of PowerPoint: no word is broken, no row grows in another font."""

from collections.abc import Sequence

from data_access.slides.content import SlideGrid
from pages.agora.slides.area import SlideArea
from pages.agora.slides.native import CELL_EDGE, Page
from pages.agora.slides.office_text import LINE, SMALL, OfficeText, office_text, office_width, widest_word

_EDGES = 2 * CELL_EDGE + 10.0  # pixels of a cell that are not for its words
_SIGN = 110.0  # of a column that holds signs, at least
_TALL, _HIGH = 90.0, 0.35  # of a row, at most; of the room that a table leaves, that is above it
_HEAD_LINES, _NAME_LINES = 3, 2
_NAMES, _LEAST_NAMES = 0.45, 0.25  # of the width, for the names


def place_grid(page: Page, picture: SlideGrid, area: SlideArea) -> None:
    """The names at the left, a sign where something is noted; each column as wide as the words of its head."""
    corner = " … ".join(picture.get("heads", ()))  # « l'équipe de … chez »
    names = [row["name"] for row in picture["rows"]]
    widths = _widths([corner, *names], picture["columns"], area.width)
    heads = [
        office_text(head, width - _EDGES + 2, _HEAD_LINES)
        for head, width in zip((corner, *picture["columns"]), widths, strict=True)
    ]
    top = max(head.height for head in heads) + 20
    pitch = min(_TALL, (area.height - top) / max(len(names), 1))
    lines = max(1, min(_NAME_LINES, int(pitch / LINE)))
    rows = [
        [
            ("", office_text(row["name"], widths[0] - _EDGES + 2, lines, bold=True)),
            *((one, _NOTHING) for one in row["cells"]),
        ]
        for row in picture["rows"]
    ]
    heights = [top, *(pitch for _ in rows)]
    start = area.top + _HIGH * max(0.0, area.height - sum(heights))
    page.table((area.left, start), widths, heights, [[("", head) for head in heads], *rows])


_NOTHING = OfficeText("", ("",), SMALL)


def _widths(names: Sequence[str], heads: Sequence[str], width: float) -> list[float]:
    """Of the column of names and of the others: these as wide as their longest words, or as their first ones, where not
    all have room for more; what is left is shared."""
    needed = [max(_SIGN, widest_word(head) + _EDGES) for head in heads]
    most = _NAMES
    if sum(needed) > (1 - _LEAST_NAMES) * width:
        needed = [max(_SIGN, office_width(head.split(" ")[0], SMALL) + _EDGES) for head in heads]
        most = _LEAST_NAMES
    own = max((office_width(name, SMALL, bold=True) for name in names), default=0.0) + _EDGES
    first = min(own, max(width - sum(needed), _LEAST_NAMES * width), most * width)
    if (room := width - first) < sum(needed):
        needed = [one * room / sum(needed) for one in needed]
    more = (width - first - sum(needed)) / max(len(needed), 1)
    return [first, *(one + more for one in needed)]
