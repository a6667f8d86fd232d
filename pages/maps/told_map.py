"""The told map: every territory named on its land, Guyane in the picture, sharp on paper; nothing from the internet."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, dist
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.french import MISSING, number, plural
from data_access.text_lines import drawable
from data_access.vocabulary import TerritoryStatus
from pages.maps import told_map_layers
from pages.maps.explorable_map import map_summary, placed
from pages.maps.map_plane import Point, curve
from pages.maps.told_map_plane import MapSheet
from pages.ui.box_placement import Box
from pages.ui.charts import compact, mark_style, theme
from pages.ui.drawing_cache import remembered
from pages.ui.formats import small, text_or
from pages.ui.labels import Label, Placed, place, text_width
from pages.ui.layout import on_phone
from pages.ui.palette import Palette, palette
from pages.ui.states import STATUS_ORDER, State, status_state
from pages.ui.style_keys import MAP_AND_WORDS

WIDE, NARROW = 690, 340  # pixels: beside a column on a desktop, on a phone
CREDIT = "Fond de carte : Natural Earth."
_CROWD = 60  # territories from which marks are small, without lanterns, and names those that have room
_SAMPLED = 6.0  # pixels between the points of a curve that names avoid
_SELECTION = "chosen"


@dataclass(frozen=True)
class _Sizes:
    """Widths in pixels: of a mark, a lantern, what a pointer meets; and the size of names."""

    mark: float
    halo: float
    hit: float
    name: float

    @property
    def reach(self) -> float:
        """Half of a mark, a diamond's too."""
        return 0.57 * self.mark

    @classmethod
    def of(cls, width: float, count: int) -> "_Sizes":
        """What suits so many territories on a sheet so wide."""
        name = max(13.0, 15.0 * width / WIDE)
        if count > _CROWD:
            return cls(mark=7, halo=0, hit=12, name=13)
        mark = max(11.0, 16.0 * width / WIDE)
        return cls(mark, halo=4.5 * mark, hit=2.1 * mark, name=name)


def beside_map(width: int = WIDE) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where a map goes, so many pixels wide, and what is told beside it: below it in a window too narrow for both."""
    row = st.container(horizontal=True, gap="large", key=MAP_AND_WORDS)
    map_ = row.container(width="stretch" if on_phone() else width)
    return map_, row.container(width="stretch")


def told_map(
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame | None,
    *,
    scheme: str | None,
    width: float = WIDE,
    chosen: str | None = None,
    colors: Palette | None = None,
    named: Collection[str] | None = None,
) -> alt.LayerChart:
    """The map of the territories that have a place, `width` pixels wide, Guyane in a window of its own.

    `territories`: code, name, status, latitude, longitude (degrees, NaN where unknown), department (code), carriers,
    cohort (texts, may be missing). `sponsorships`: sponsor_code, sponsored_code, active; None draws none. `scheme`:
    "light" or "dark". `chosen`: the code of the territory that wears a ring. A click selects a code in « chosen ».
    `colors`: instead of those of the scheme. `named`: the codes of the territories whose name is written; all, unless
    given.
    """
    picture = _picture(territories, sponsorships, width, named)
    return _chart(picture, scheme, chosen, colors or palette(scheme))


def show_told_map(
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame | None,
    *,
    key: str,
    chosen: str | None = None,
    on_choose: Callable[[str], None] | None = None,
    width: int | None = None,
    scheme: str | None = None,
) -> str | None:
    """Draw the told map and what it shows in words; the code of the territory that was clicked, else None.

    `width`, in pixels, and `scheme`: what suits the window, where they are left out.

    A page that stays calls for `on_choose`, which gets the code before the page runs again, and gives it back as
    `chosen`: the same mark can be clicked again. A page that leaves for another needs only what is returned.
    """
    width = width or (NARROW if on_phone() else WIDE)
    scheme = scheme or st.context.theme.type
    spec, note = remembered(_spec_and_note, territories, sponsorships, scheme, width, chosen)
    own_key = f"{key}-{chosen or ''}"

    def clicked() -> None:
        if on_choose and (code := _picked(st.session_state[own_key])):
            on_choose(code)

    event = st.vega_lite_chart(
        spec=spec,
        width="content",
        theme=None,
        key=own_key,
        on_select=clicked,
        selection_mode=_SELECTION,
        alt=drawable(map_summary(territories)),
    )
    st.markdown(small(" ".join(filter(None, (map_summary(territories), note, CREDIT)))))
    return _picked(event)


def _picked(event: Any) -> str | None:
    return next((picked["code"] for picked in event["selection"][_SELECTION]), None)


def _spec_and_note(
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame | None,
    scheme: str | None,
    width: float,
    chosen: str | None,
) -> tuple[dict[str, Any], str]:
    """The map as Vega-Lite takes it, and how many names it holds."""
    picture = _picture(territories, sponsorships, width)
    chart = _chart(picture, scheme, chosen, palette(scheme))
    return compact(chart.to_dict()), _names_note(picture)


@dataclass(frozen=True)
class _Arc:
    """A sponsorship's curve in pixels."""

    path: tuple[Point, ...]
    active: bool


@dataclass(frozen=True)
class _Picture:
    """What stands where, before it gets its colours. Rows: code, name, status, carriers, cohort, x, y."""

    sheet: MapSheet
    sizes: _Sizes
    rows: Sequence[told_map_layers.Row]
    arcs: Sequence[_Arc]
    spots: dict[str, Placed]


def _picture(
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame | None,
    width: float,
    named: Collection[str] | None = None,
) -> _Picture:
    shown = placed(territories)
    sheet = MapSheet.of(width, shown["department"].dropna())
    sizes = _Sizes.of(width, len(shown))
    rows = [_row(territory, sheet) for territory in shown.to_dict("records")]
    rows.sort(key=lambda row: _rank(row["status"]), reverse=True)
    arcs = [] if sponsorships is None else list(_arcs(rows, sponsorships))

    def is_named(row: told_map_layers.Row) -> bool:
        return named is None or row["code"] in named

    labels = [
        Label(
            row["code"],
            row["x"],
            row["y"],
            text_width(row["name"], sizes.name),
            1.2 * sizes.name,
            sizes.reach,
            sheet.home(row["x"], row["y"]),
        )
        for row in rows
        if is_named(row)
    ]
    spots = place(
        labels,
        sheet.box,
        forbidden=[*_edges(sheet), *(_around(row, sizes) for row in rows if not is_named(row))],
        dear=(point for arc in arcs for point in arc.path),
        leaders=len(rows) <= _CROWD,
    )
    return _Picture(sheet, sizes, rows, arcs, spots)


def _row(territory: Mapping[Any, Any], sheet: MapSheet) -> told_map_layers.Row:
    point = float(territory["longitude"]), float(territory["latitude"])
    x, y = sheet.pixels(point, territory["department"])
    return {
        "code": territory["code"],
        "name": territory["name"],
        "status": TerritoryStatus(territory["status"]) if pd.notna(territory["status"]) else None,
        "carriers": text_or(territory["carriers"], "à préciser"),
        "cohort": text_or(territory["cohort"], "—"),
        "x": round(x, 1),
        "y": round(y, 1),
    }


def _edges(sheet: MapSheet) -> Iterator[Box]:
    """Where no name goes: the edges of the windows, and the words under them."""
    for window in sheet.windows.values():
        box = window.box
        yield Box(box.left - 1, box.top, box.left + 1, box.bottom)
        yield Box(box.right - 1, box.top, box.right + 1, box.bottom)
        yield Box(box.left, box.top - 1, box.right, box.top + 1)
        yield Box(box.left, box.bottom - 1, box.right, box.bottom + 4 + 2 * told_map_layers.CAPTION_LINE)


def _around(row: told_map_layers.Row, sizes: _Sizes) -> Box:
    """The mark of a territory."""
    x, y, reach = row["x"], row["y"], sizes.reach
    return Box(x - reach, y - reach, x + reach, y + reach)


def _arcs(rows: Sequence[told_map_layers.Row], sponsorships: pd.DataFrame) -> Iterator[_Arc]:
    """The curve of each sponsorship whose two territories are on the map; in a crowd none can keep clear."""
    spots: dict[str, Point] = {row["code"]: (row["x"], row["y"]) for row in rows}
    crowd = len(spots) > _CROWD
    for pair in sponsorships.to_dict("records"):
        ends = pair["sponsor_code"], pair["sponsored_code"]
        if spots.keys() >= set(ends):
            start, end = spots[ends[0]], spots[ends[1]]
            others = [] if crowd else [spot for code, spot in spots.items() if code not in ends]
            steps = 2 * (1 if crowd else max(1, ceil(dist(start, end) / _SAMPLED / 2)))
            yield _Arc(tuple(curve(start, end, np.array(others), steps)), bool(pair["active"]))


def _chart(picture: _Picture, scheme: str | None, chosen: str | None, colors: Palette) -> alt.LayerChart:
    sizes = picture.sizes
    rows = [_drawn(row, colors, picture.spots.get(row["code"])) for row in picture.rows]
    leaders = [spot.leader for spot in picture.spots.values() if spot.leader]
    drawn = [
        *told_map_layers.land(picture.sheet, colors),
        *told_map_layers.captions(picture.sheet, colors),
        *([told_map_layers.halos(rows, colors, sizes.halo)] if sizes.halo else []),
        *told_map_layers.arcs(_paths(picture.arcs), colors, thin=len(rows) > _CROWD),
        told_map_layers.marks(rows, sizes.mark),
        told_map_layers.ring([row for row in rows if row["code"] == chosen], colors, 1.5 * sizes.mark),
        told_map_layers.leaders(
            [dict(zip(("x", "y", "x2", "y2"), line, strict=True)) for line in leaders], colors
        ),
        *told_map_layers.names([row for row in rows if "left" in row], colors, sizes.name),
        told_map_layers.hits(rows, sizes.hit, alt.selection_point(name=_SELECTION, fields=["code"])),
    ]
    size = {"width": picture.sheet.width, "height": picture.sheet.height}
    return alt.layer(*drawn).properties(**size).configure(**theme(scheme))


def _paths(arcs: Sequence[_Arc]) -> dict[bool, str]:
    """All curves that run, and all that are over, as an SVG path each: a curve is told by its ends and its middle."""
    paths = {True: "", False: ""}
    for arc in arcs:
        (x, y), (mid_x, mid_y), (x2, y2) = arc.path[0], arc.path[len(arc.path) // 2], arc.path[-1]
        pulled = 2 * mid_x - (x + x2) / 2, 2 * mid_y - (y + y2) / 2
        paths[arc.active] += f"M{x:.1f} {y:.1f}Q{pulled[0]:.1f} {pulled[1]:.1f} {x2:.1f} {y2:.1f}"
    return paths


def _drawn(row: told_map_layers.Row, colors: Palette, spot: Placed | None) -> told_map_layers.Row:
    """A row as the layers want it: with shape, fill, stroke, and left and middle where its name has room."""
    status = row["status"]
    style = mark_style(status_state(status) if status else State.TOCOME, colors)
    drawn = {
        **row,
        "status": status.french if status else MISSING,
        "shape": style.shape,
        "fill": style.fill,
        "stroke": colors.page if style.stroke == style.fill else style.stroke,
    }
    if spot:
        drawn["left"] = round(spot.box.left, 1)
        drawn["middle"] = round((spot.box.top + spot.box.bottom) / 2, 1)
    return drawn


def _rank(status: TerritoryStatus | None) -> int:
    """The order in which statuses are told; those told first are drawn last, on top."""
    return STATUS_ORDER.index(status) if status else len(STATUS_ORDER)


def _names_note(picture: _Picture) -> str:
    """How many names are written, where not all have room."""
    written, count = len(picture.spots), len(picture.rows)
    if written == count:
        return ""
    return f"{plural(written, 'nom écrit', 'noms écrits')} sur {number(count)} : les autres se lisent dans la liste."
