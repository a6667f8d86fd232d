"""The explorable map: the territories on their land, to zoom, hover and choose from; nothing from the internet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
import pydeck as pdk
import streamlit as st

from data_access.french import join, plural
from data_access.palette import Palette, palette
from data_access.queries.map_layers import Layer
from data_access.queries.neighbours import FARTHEST
from data_access.reference.distances import circle_around
from data_access.text_lines import drawable
from data_access.vocabulary import TerritoryStatus
from pages.maps import explorable_layers
from pages.maps.explorable_layers import CHOSEN, RINGS
from pages.maps.explorable_names import CROWD, Opening, name_layers
from pages.maps.map_plane import EUROPE, Inset, Plane, Point, Rectangle, curve, insets, opening_view
from pages.maps.outlines import region_bounds
from pages.maps.written_deck import CompactDeck, WrittenDeck
from pages.ui.drawing_cache import remembered
from pages.ui.formats import unturned
from pages.ui.layout import in_narrow_window, on_phone
from pages.ui.states import STATUS_STATES, State, status_state
from pages.ui.wording import status_text

HEIGHT, NARROW_HEIGHT = 640, 380  # pixels
_WIDTH, _NARROW_WIDTH = 690, 340  # the narrowest window that the opening view must fit
_HITS = "territories"
_ORDER = [*STATUS_STATES, *(status for status in TerritoryStatus if status not in STATUS_STATES), None]

COUNTED = {
    Layer.HELD: ("événement tenu", "événements tenus"),
    Layer.TO_COME: ("événement à venir", "événements à venir"),
    Layer.VISITS: ("venue reçue", "venues reçues"),
    Layer.PROJECTS: ("projet accompagné", "projets accompagnés"),
    Layer.STRUCTURES: ("structure", "structures"),
}  # what may be counted at each territory
NEAR = {f"{within:.0f} km": within for within in (50.0, 100.0, 200.0, FARTHEST)}  # how far « near » may reach
_LANTERN, _RING = (
    (1.6, 4.4),
    (1.5, 2.2),
)  # in widths of a mark: the narrowest, and how much wider the widest is
_BROADEST = 13  # pixels of a curve
_MARGIN = 0.86  # of the window, that what the map opens on takes


@dataclass(frozen=True)
class Nearness:
    """How near the map opens: on a région, or so many kilometres around the chosen territory; else on all of it."""

    region: str | None = None
    within: float | None = None


def explorable_map(
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame,
    *,
    scheme: str | None,
    chosen: str | None = None,
    show_sponsorships: bool = False,
    visits: pd.DataFrame | None = None,
    near: Nearness = Nearness(),
    marked: bool = True,
    narrow: bool = False,
    touched: bool = False,
    clicks: int = 0,
) -> pdk.Deck:
    """The map of the territories that have a place, Guyane in its inset.

    `territories`: code, name, status, latitude, longitude (degrees, NaN where unknown), department (code), carriers,
    cohort (texts, may be missing); where they have `projects` (how many), the lanterns are the wider the more they are,
    and for each of `RINGS` that they have, a line around them is.
    `sponsorships`: sponsor_code, sponsored_code, active. `visits`: visitor_code, host_code, count. `scheme`: "light" or
    "dark". `chosen`: the code of the territory that is marked. `near`: how near the map opens. `marked`: with the
    territories themselves, their marks and names. `narrow`: drawn for a window as narrow as a telephone's; `touched`:
    one finger moves the page and two the map. `clicks`: how many there were (see `show_explorable_map`).
    """
    colors = palette(scheme)
    frames = insets(territories["department"].dropna())
    shown = placed(territories).fillna({"carriers": "", "cohort": ""}).to_dict("records")
    rows = sorted((_row(territory, frames) for territory in shown), key=lambda row: _rank(row["status"]))
    whole = _opening(len(rows), narrow, EUROPE)
    circle = _circle(territories, chosen, near.within, frames)
    opening = _opening(len(rows), narrow, _bounds(near.region, circle, frames))
    pairs = zip(sponsorships["sponsor_code"], sponsorships["sponsored_code"], strict=True)
    paths = [
        {**path, "active": bool(active)}
        for path, active in _paths([*pairs], sponsorships["active"], rows, opening.plane)
    ]
    lines = [opening.plane.pixels(point) for path in paths for point in path["path"]]

    drawn = explorable_layers.land(colors)
    for inset in frames.values():
        drawn += explorable_layers.inset(inset, colors, narrow)
    if Layer.PROJECTS in territories:
        drawn.append(
            explorable_layers.halos(_sized(rows, Layer.PROJECTS, opening.mark, *_LANTERN), colors, None)
        )
    elif marked and len(rows) <= CROWD:
        drawn.append(explorable_layers.halos(rows, colors, 3.3 * opening.mark))
    if circle:
        drawn.append(explorable_layers.circle(circle, colors))
    if visits is not None:
        drawn.append(explorable_layers.flows(_flows(visits, rows, opening.plane), colors))
    if show_sponsorships:
        drawn.append(explorable_layers.arcs(paths, colors))
    for layer in RINGS:
        if layer in territories:
            drawn.append(explorable_layers.rings(layer, _sized(rows, layer, opening.mark, *_RING), colors))
    if marked:
        drawn.append(explorable_layers.marks("marks", rows[::-1], colors, opening.mark))
        drawn += name_layers(rows, opening, frames.values(), lines, colors)
    ringed = [{**row, "mark": CHOSEN} for row in rows if row["code"] == chosen]
    drawn.append(explorable_layers.marks("chosen", ringed, colors, 1.5 * opening.mark))
    drawn.append(explorable_layers.hits(f"{_HITS}-{clicks}", rows[::-1], 0.65 * opening.mark))
    view = pdk.ViewState(
        longitude=opening.plane.longitude,
        latitude=opening.plane.latitude,
        zoom=opening.plane.zoom,
        min_zoom=whole.plane.zoom - 0.6,
        max_zoom=11,
    )
    fingers = pdk.View(type="MapView", controller={"dragPan": False} if touched else True)
    return CompactDeck(
        layers=drawn,
        views=[fingers],
        initial_view_state=view,
        map_provider=None,
        tooltip=_tooltip(colors),
    )


def show_explorable_map(
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame,
    *,
    key: str,
    alt: str,
    on_choose: Callable[[str], None],
    chosen: str | None = None,
    show_sponsorships: bool = False,
    visits: pd.DataFrame | None = None,
    near: Nearness = Nearness(),
    marked: bool = True,
) -> None:
    """Draw the map; a click on a territory calls `on_choose` with its code, before the page runs again.

    The page keeps what was chosen. Streamlit would keep it too, grey the rest and offer an English « Clear selection »:
    it forgets its selection because the layer that was clicked has another name after each click.
    """
    clicks = f"{key}-clicks"

    def clicked() -> None:
        for layer, objects in st.session_state[key]["selection"]["objects"].items():
            if layer.startswith(_HITS) and objects:
                st.session_state[clicks] = st.session_state.get(clicks, 0) + 1
                on_choose(objects[0]["code"])

    narrow, scheme = in_narrow_window(), st.context.theme.type
    written = remembered(
        _written,
        territories,
        sponsorships,
        scheme=scheme,
        chosen=chosen,
        show_sponsorships=show_sponsorships,
        visits=visits,
        near=near,
        marked=marked,
        narrow=narrow,
        touched=on_phone(),
        clicks=st.session_state.get(clicks, 0),
    )
    st.pydeck_chart(
        WrittenDeck(written, _tooltip(palette(scheme))),
        height=NARROW_HEIGHT if narrow else HEIGHT,
        on_select=clicked,
        selection_mode="single-object",
        key=key,
        alt=unturned(alt),
    )


def _written(*args: Any, **kwargs: Any) -> str:
    """The JSON of `explorable_map`: with a thousand territories it takes longer than the page."""
    return unturned(explorable_map(*args, **kwargs).to_json())


def placed(territories: pd.DataFrame) -> pd.DataFrame:
    """The territories that the map can show: those with coordinates, in Europe or in a département with an inset."""
    west, south, east, north = EUROPE
    near = territories["longitude"].between(west, east) & territories["latitude"].between(south, north)
    inside = territories["department"].isin(list(insets(territories["department"].dropna())))
    return territories[near | (inside & territories["longitude"].notna() & territories["latitude"].notna())]


def map_summary(territories: pd.DataFrame) -> str:
    """What the map shows, in words: « Carte de 19 territoires sur 21 : 12 labellisés et 7 en lancement. … »."""
    shown = placed(territories)
    statuses = [_status(value) for value in shown["status"]]
    parts = [
        status_text(statuses.count(status), status) if status else f"{statuses.count(None)} sans statut noté"
        for status in filter(statuses.count, _ORDER)
    ]
    missing = len(territories) - len(shown)
    text = f"Carte de {plural(len(shown), 'territoire')}" + (f" sur {len(territories)}" if missing else "")
    text += f" : {join(parts)}." if parts else "."
    return text + (
        f" {plural(missing, 'territoire reste', 'territoires restent')} à situer." if missing else ""
    )


def _status(value: Any) -> TerritoryStatus | None:
    return TerritoryStatus(value) if pd.notna(value) else None


def _rank(status: TerritoryStatus | None) -> int:
    """The order in which statuses are told, and in which names show where not all have room."""
    return _ORDER.index(status)


def _row(territory: Mapping[str, Any], frames: Mapping[str, Inset]) -> explorable_layers.Row:
    """A territory as the layers want it."""
    status = _status(territory["status"])
    point = (float(territory["longitude"]), float(territory["latitude"]))
    inset = frames.get(territory["department"])
    lines = [" · ".join(filter(None, (status.french if status else "statut non noté", territory["cohort"])))]
    if territory["carriers"]:
        lines.append(f"porté par {territory['carriers']}")
    counts = {layer.value: int(territory[layer]) for layer in COUNTED if layer in territory}
    lines += [plural(count, *COUNTED[Layer(layer)]) for layer, count in counts.items() if count]
    return {
        "code": territory["code"],
        "name": drawable(territory["name"]),
        "about": "\n".join(map(drawable, lines)),
        "position": [round(degrees, 3) for degrees in (inset.move(point) if inset else point)],
        "mark": (status_state(status) if status else State.TOCOME).name,
        "status": status,
        **counts,
    }


def _sized(
    rows: Sequence[explorable_layers.Row], layer: Layer, mark: float, least: float, more: float
) -> list[explorable_layers.Row]:
    """Those that have some of a layer, each as wide as makes its area tell how much, the widest first, under the
    others: in widths of a mark from `least`, and so much `more`."""
    most = max((row[layer] for row in rows), default=0)
    some = [row for row in rows if row[layer]]
    wide = [{**row, "width": round(mark * (least + more * sqrt(row[layer] / most)), 1)} for row in some]
    return sorted(wide, key=lambda row: -row["width"])


def _circle(
    territories: pd.DataFrame, chosen: str | None, within: float | None, frames: Mapping[str, Inset]
) -> list[Point]:
    """How far so many kilometres around the chosen one reach; none around one in an inset, whose scale is another."""
    centre = placed(territories[territories["code"] == chosen])
    if within is None or centre.empty or centre["department"].iloc[0] in frames:
        return []
    place = float(centre["latitude"].iloc[0]), float(centre["longitude"].iloc[0])
    return [(round(east, 3), round(north, 3)) for north, east in circle_around(place, within, 96)]


def _bounds(region: str | None, circle: Sequence[Point], frames: Mapping[str, Inset]) -> Rectangle:
    """What the map shows as it opens: the circle, else the région, else all of it."""
    if circle:
        (west, *_, east), (south, *_, north) = (sorted(side) for side in zip(*circle, strict=True))
        return west, south, east, north
    found = region_bounds(region, frames) if region else None
    return found or EUROPE


def _opening(count: int, narrow: bool, bounds: Rectangle) -> Opening:
    """The view of those bounds, and the sizes that suit so many territories in a window so wide."""
    crowd = count > CROWD
    width, height = (_NARROW_WIDTH, NARROW_HEIGHT) if narrow else (_WIDTH, HEIGHT)
    margin = 1 if bounds == EUROPE else _MARGIN
    plane = opening_view(width * margin, height * margin, bounds)
    wide_mark, size = (16, 13) if narrow else (24, 15)
    return Opening(plane, width, height, mark=12 if crowd else wide_mark, name_size=size)


def _flows(
    visits: pd.DataFrame, rows: Sequence[explorable_layers.Row], plane: Plane
) -> list[explorable_layers.Row]:
    """The curve of all visits of one team to another, the broader the more there are."""
    pairs = zip(visits["visitor_code"], visits["host_code"], strict=True)
    return [
        {**path, "width": min(_BROADEST, 3 + 2 * int(count))}
        for path, count in _paths([*pairs], visits["count"], rows, plane)
    ]


def _paths(
    pairs: Sequence[tuple[str, str]],
    values: Iterable[Any],
    rows: Sequence[explorable_layers.Row],
    plane: Plane,
) -> list[tuple[explorable_layers.Row, Any]]:
    """The curve of each pair whose two territories are on the map, with its value; in a crowd none can keep clear.

    There it is sent with fewer points, too.
    """
    spots: dict[str, Point] = {row["code"]: plane.pixels(row["position"]) for row in rows}
    near, steps = (spots, 32) if len(rows) <= CROWD else ({}, 6)
    paths = []
    for ends, value in zip(pairs, values, strict=True):
        if spots.keys() >= set(ends):
            others = np.array([spot for code, spot in near.items() if code not in ends])
            bow = [plane.place(spot) for spot in curve(spots[ends[0]], spots[ends[1]], others, steps)]
            paths.append(({"path": [[round(x, 3), round(y, 3)] for x, y in bow]}, value))
    return paths


def _tooltip(colors: Palette) -> dict[str, Any]:
    return {
        "html": "<b>{name}</b><br>{about}",
        "style": {
            "backgroundColor": colors.page,
            "color": colors.text,
            "border": f"1px solid {colors.border}",
            "borderRadius": "0.6rem",
            "padding": "0.5rem 0.75rem",
            "font": "15px 'Source Sans', sans-serif",
            "whiteSpace": "pre-line",
        },
    }
