"""The told map: every territory named on its land, Guyane in the picture, sharp on paper; nothing from the internet."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, dist
from typing import Any

import numpy as np
import pandas as pd

from data_access.french import MISSING
from data_access.palette import Palette
from data_access.vocabulary import TerritoryStatus
from pages.maps import told_map_layers
from pages.maps.explorable_map import placed
from pages.maps.map_plane import Point, curve
from pages.maps.told_map_layers import Spot
from pages.maps.told_map_plane import MapSheet
from pages.ui.box_placement import Box
from pages.ui.formats import text_or
from pages.ui.labels import Label, Placed, place, shorten, text_width
from pages.ui.shapes import REACH
from pages.ui.states import STATUS_ORDER, State, status_state
from pages.ui.svg import LINKS, SVG, light

WIDE = 690  # pixels: beside a column on a desktop
MOST_LED = 8  # names without room that a line leads to; more lines would cover the land
CROWD = 60  # territories from which marks are small, without lanterns, and names those that have room
_TARGET = 29.0  # pixels: at least 24 where a phone's map is drawn at its narrowest, 288
_WIDEST_NAME = 0.36  # of the sheet: a longer name would lie across the land, or find no place at all
_OFF_A_NAME = 2.0  # pixels that a line stays away from letters
_PIECES = 120  # of a curve: each is on a name, or off it
_SAMPLED = 6.0  # pixels between the points of a curve that names avoid


@dataclass(frozen=True)
class _Sizes:
    """Widths in pixels: of a mark, a lantern, what a pointer meets; and the size of names."""

    mark: float
    halo: float
    hit: float
    name: float

    @property
    def reach(self) -> float:
        """Half of a mark, whatever its shape."""
        return REACH * self.mark / 2

    @classmethod
    def of(cls, width: float, count: int) -> "_Sizes":
        """What suits so many territories on a sheet so wide."""
        name = max(13.0, 15.0 * width / WIDE)
        if count > CROWD:
            return cls(mark=7, halo=0, hit=12, name=13)
        mark = max(11.0, 16.0 * width / WIDE)
        return cls(mark, halo=4.5 * mark, hit=max(_TARGET, 2.1 * mark), name=name)


@dataclass(frozen=True)
class _Arc:
    """A sponsorship's curve in pixels."""

    path: tuple[Point, ...]
    active: bool


@dataclass(frozen=True)
class ToldMap:
    """What stands where, in pixels, before it gets its colours. `spots`: the territories that have a place, those told
    first at the end, on top; `names`: where the names stand that are written, by code."""

    sheet: MapSheet
    sizes: _Sizes
    spots: Sequence[Spot]
    arcs: Sequence[_Arc]
    names: Mapping[str, Placed]

    @property
    def _written(self) -> list[Box]:
        """Where no line is drawn, for letters stand there; in a crowd lines and names are as they come."""
        crowd = len(self.spots) > CROWD
        return [] if crowd else [_aired(place.box) for place in self.names.values()]

    def svg(self, colors: Palette, look: str = "", *, named: bool = True) -> str:
        """The picture by itself. `look`: what else its element says; `named`: see `elements`."""
        box = f"0 0 {self.sheet.width:g} {self.sheet.height:.0f}"
        drawn = self.elements(colors, "carte", named=named)
        return f'<svg xmlns="{SVG}" xmlns:xlink="{LINKS}" viewBox="{box}"{look}>{drawn}</svg>'

    def elements(self, colors: Palette, key: str, *, named: bool = True) -> str:
        """What is drawn, for an SVG that knows `LINKS`. `key` keeps its gradient and its land apart from those of other
        pictures on a page; `named`: with all words, which stand beside the picture otherwise."""
        lantern, crowd = f"{key}-lanterne", len(self.spots) > CROWD
        leaders = [name.leader for name in self.names.values() if name.leader]
        drawn = [
            light(lantern, colors),
            *told_map_layers.land(self.sheet, colors, key),
            *(told_map_layers.halos(self.spots, lantern, self.sizes.halo) if self.sizes.halo else ()),
            *told_map_layers.arcs(_paths(self.arcs, self._written), colors, thin=crowd),
            *told_map_layers.marks(self.spots, colors, self.sizes.mark, told=named),
            *told_map_layers.leaders(leaders, colors),
        ]
        if named:
            drawn += told_map_layers.captions(self.sheet, colors)
            drawn += told_map_layers.names(self.spots, self.names, colors, self.sizes.name)
        return "".join(drawn)


def told_map(
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame | None,
    width: float = WIDE,
    named: Collection[str] | None = None,
    *,
    tied: bool = False,
    led: bool = False,
) -> ToldMap:
    """The map of the territories that have a place, `width` pixels wide, Guyane in a window of its own.

    `territories`: code, name, status, latitude, longitude (degrees, NaN where unknown), department (code), carriers,
    cohort (texts, may be missing). `sponsorships`: sponsor_code, sponsored_code, active; None draws none. `named`: the
    codes of the territories whose name is written; all, unless given. A name that is long is cut with « … »: what a
    pointer reads on its mark says all of it. A name that has no room where it is nearer to its
    own mark than to any other is left out; `tied`: any name may be led away by a line, where nothing else would tell
    it; `led`: where a few would be left out these are, and all others stand where they would, if that names them all.
    """
    shown = placed(territories)
    sheet = MapSheet.of(width, shown["department"].dropna())
    sizes = _Sizes.of(width, len(shown))
    rows = sorted(shown.to_dict("records"), key=lambda row: _rank(_status(row)), reverse=True)
    spots = [_spot(row, sheet, sizes.name) for row in rows]
    arcs = [] if sponsorships is None else list(_arcs(spots, sponsorships))

    def is_named(spot: Spot) -> bool:
        return named is None or spot.code in named

    labels = [
        Label(
            spot.code,
            spot.x,
            spot.y,
            text_width(spot.name, sizes.name),
            1.2 * sizes.name,
            sizes.reach,
            sheet.home(spot.x, spot.y),
        )
        for spot in spots
        if is_named(spot)
    ]
    edges, dear = [*_edges(sheet)], [point for arc in arcs for point in arc.path]

    def named_of(some: Sequence[Label], written: Mapping[str, Placed], leaders: bool) -> dict[str, Placed]:
        """The names of some, beside those that are written already, and those."""
        codes, boxes = {label.key for label in some}, [one.box for one in written.values()]
        others = [_around(spot, sizes) for spot in spots if spot.code not in codes]
        found = place(
            some, sheet.box, forbidden=[*edges, *boxes], dear=dear, nameless=others, leaders=leaders
        )
        return {**written, **found}

    names = named_of(labels, {}, tied and len(spots) <= CROWD)
    rest = [label for label in labels if label.key not in names]
    if led and len(spots) <= CROWD and 0 < len(rest) <= MOST_LED:
        names = max(names, named_of(rest, names, True), key=len)
        if len(names) < len(labels):
            names = max(names, named_of(labels, {}, True), key=len)
    return ToldMap(sheet, sizes, spots, arcs, names)


def _spot(territory: Mapping[Any, Any], sheet: MapSheet, size: float) -> Spot:
    point = float(territory["longitude"]), float(territory["latitude"])
    x, y = sheet.pixels(point, territory["department"])
    status = _status(territory)
    carriers, cohort = (text_or(territory[name], "") for name in ("carriers", "cohort"))
    told = (
        territory["name"],
        status.french if status else f"statut {MISSING}",
        f"porté par {carriers}" if carriers else "porteur à préciser",
        cohort,
    )
    state = status_state(status) if status else State.TOCOME
    name = shorten(territory["name"], _WIDEST_NAME * sheet.width, size)
    return Spot(territory["code"], name, state, round(x, 1), round(y, 1), [*filter(None, told)])


def _edges(sheet: MapSheet) -> Iterator[Box]:
    """Where no name goes: the edges of the windows, and the words under them."""
    for window in sheet.windows.values():
        box = window.box
        yield Box(box.left - 1, box.top, box.left + 1, box.bottom)
        yield Box(box.right - 1, box.top, box.right + 1, box.bottom)
        yield Box(box.left, box.top - 1, box.right, box.top + 1)
        yield Box(box.left, box.bottom - 1, box.right, box.bottom + 4 + 2 * told_map_layers.CAPTION_LINE)


def _around(spot: Spot, sizes: _Sizes) -> Box:
    """The mark of a territory."""
    return Box.around(spot.x, spot.y, sizes.reach)


def _arcs(spots: Sequence[Spot], sponsorships: pd.DataFrame) -> Iterator[_Arc]:
    """The curve of each sponsorship whose two territories are on the map; in a crowd none can keep clear."""
    places: dict[str, Point] = {one.code: (one.x, one.y) for one in spots}
    crowd = len(places) > CROWD
    for pair in sponsorships.to_dict("records"):
        ends = pair["sponsor_code"], pair["sponsored_code"]
        if places.keys() >= set(ends):
            start, end = places[ends[0]], places[ends[1]]
            others = [] if crowd else [spot for code, spot in places.items() if code not in ends]
            steps = 2 * (1 if crowd else max(1, ceil(dist(start, end) / _SAMPLED / 2)))
            yield _Arc(tuple(curve(start, end, np.array(others), steps)), bool(pair["active"]))


def _aired(box: Box) -> Box:
    return Box(box.left - _OFF_A_NAME, box.top, box.right + _OFF_A_NAME, box.bottom)


def _paths(arcs: Sequence[_Arc], names: Sequence[Box]) -> dict[bool, str]:
    """All curves that run, and all that are over, as an SVG path each: a curve is told by its ends and its middle. One
    that would run through a name, which found no other place, stops before it and goes on behind it."""
    paths = {True: "", False: ""}
    for arc in arcs:
        (x, y), (mid_x, mid_y), (x2, y2) = arc.path[0], arc.path[len(arc.path) // 2], arc.path[-1]
        bow = (x, y), (2 * mid_x - (x + x2) / 2, 2 * mid_y - (y + y2) / 2), (x2, y2)
        for begin, end in _shown(bow, names):
            first, pulled, last = (_on(bow, *turns) for turns in ((begin, begin), (begin, end), (end, end)))
            start = f"M{first[0]:.1f} {first[1]:.1f}"
            paths[arc.active] += f"{start}Q{pulled[0]:.1f} {pulled[1]:.1f} {last[0]:.1f} {last[1]:.1f}"
    return paths


_Bow = tuple[Point, Point, Point]  # a quadratic curve: where it begins, what pulls it, where it ends


def _on(bow: _Bow, one: float, other: float) -> Point:
    """A point of a curve where both are the same share of it; else what pulls the piece between the two."""
    weights = (1 - one) * (1 - other), one * (1 - other) + other * (1 - one), one * other
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, bow, strict=True)) for axis in (0, 1))
    return x, y


def _shown(bow: _Bow, names: Sequence[Box]) -> Iterator[tuple[float, float]]:
    """The pieces of a curve that lie on no name: the shares of it between which each is."""
    if not names:  # as in a crowd, where there are thousands of curves
        yield 0.0, 1.0
        return
    shares = [step / _PIECES for step in range(_PIECES + 1)]
    free = [
        not any(name.left < x < name.right and name.top < y < name.bottom for name in names)
        for x, y in (_on(bow, share, share) for share in shares)
    ]
    for is_free, some in groupby(zip(free, shares, strict=True), key=lambda one: one[0]):
        piece = [share for _, share in some]
        if is_free and len(piece) > 1:
            yield piece[0], piece[-1]


def _status(territory: Mapping[Any, Any]) -> TerritoryStatus | None:
    return TerritoryStatus(territory["status"]) if pd.notna(territory["status"]) else None


def _rank(status: TerritoryStatus | None) -> int:
    """The order in which statuses are told; those told first are drawn last, on top."""
    return STATUS_ORDER.index(status) if status else len(STATUS_ORDER)
