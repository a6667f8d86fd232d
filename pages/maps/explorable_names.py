"""The names on the explorable map: where each stands in the opening view, or who goes without where room is short."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pydeck as pdk

from data_access.palette import Palette
from pages.maps import explorable_layers
from pages.maps.map_plane import Inset, Plane, Point
from pages.ui.box_placement import Box
from pages.ui.labels import Label, Placed, place, text_width

CROWD = 60  # territories from which marks are small, and names are thinned by zoom
_THINNED_SIZE = 13  # pixels
_TOP = 1000  # the highest priority that deck.gl knows; the lowest is its opposite


@dataclass(frozen=True)
class Opening:
    """The map as it opens: its view, its window, the widths of marks and the size of names (pixels)."""

    plane: Plane
    width: float
    height: float
    mark: float
    name_size: float


def name_layers(
    rows: Sequence[explorable_layers.Row],
    opening: Opening,
    frames: Iterable[Inset],
    lines: Sequence[Point],
    colors: Palette,
) -> list[pdk.Layer]:
    """Each name beside its mark; where not all have room, as many as have, and more as one comes nearer.

    `rows`: code, name, position, in the order in which names are dropped last. `lines`: points (pixels) that names
    leave free where they can.
    """
    spots = _spots(rows, opening, frames, lines) if len(rows) <= CROWD else {}
    if len(spots) < len(rows):
        step = 2 * _TOP / len(rows)
        ordered = [{**_text(row), "priority": round(_TOP - step * place)} for place, row in enumerate(rows)]
        return [explorable_layers.thinned_names(ordered, colors, _THINNED_SIZE, above=opening.mark / 2 + 10)]
    written, tied = [], []
    for row in rows:
        spot = spots[row["code"]]
        written.append(
            {**_text(row), "anchor": spot.anchor, "offset": [round(spot.dx, 1), round(spot.dy, 1)]}
        )
        if spot.leader:
            x, y = opening.plane.pixels(row["position"])
            x1, y1, x2, y2 = spot.leader
            tied.append({"position": row["position"], "line": (x1 - x, y1 - y, x2 - x, y2 - y)})
    return [
        explorable_layers.leaders(tied, colors),
        *explorable_layers.names(written, colors, opening.name_size),
    ]


def _text(row: explorable_layers.Row) -> explorable_layers.Row:
    return {"text": row["name"], "position": row["position"]}


def _spots(
    rows: Sequence[explorable_layers.Row], opening: Opening, frames: Iterable[Inset], lines: Sequence[Point]
) -> dict[str, Placed]:
    """Where each name stands, by code: on no mark, no other name, no edge of an inset and not on its words."""
    size = opening.name_size
    labels = tuple(
        Label(
            key=row["code"],
            x=x,
            y=y,
            width=text_width(row["name"], size),
            height=1.2 * size,
            reach=opening.mark / 2,
        )
        for row in rows
        for x, y in [opening.plane.pixels(row["position"])]
    )
    edges: list[Box] = []
    for inset in frames:
        west, south, east, north = inset.frame
        (left, top), (right, bottom) = (
            opening.plane.pixels((west, north)),
            opening.plane.pixels((east, south)),
        )
        edges += [Box(left - 1, top, left + 1, bottom), Box(right - 1, top, right + 1, bottom)]
        edges += [Box(left, top - 1, right, top + 1), Box(left, bottom - 1, right, bottom + 20)]
    window = Box(-opening.width / 2, -opening.height / 2, opening.width / 2, opening.height / 2)
    return _placed(labels, window, tuple(edges), tuple(lines))


@lru_cache(maxsize=32)
def _placed(
    labels: tuple[Label, ...], window: Box, edges: tuple[Box, ...], lines: tuple[Point, ...]
) -> dict[str, Placed]:
    """`place`, remembered: most runs of the page draw the same names again."""
    return place(labels, window, forbidden=edges, dear=lines)
