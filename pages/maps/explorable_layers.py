"""The layers of the explorable map (deck.gl through pydeck): one function each, colours from the palette.

Streamlit greys whatever has a `get_color` or `get_fill_color` of its own between a click and its answer. Layers here
therefore colour their inner layers (`_sub_layer_props`), or are pictures.
"""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import pydeck as pdk
from pydeck.types import String

from data_access.palette import Palette
from data_access.queries.map_layers import Layer
from pages.access.outside_address import below
from pages.maps.map_plane import Inset, Point, Rectangle
from pages.ui.states import STATUS_ORDER, mark_style, status_state
from pages.ui.svg import sign_shape

OUTLINES = "/reference/outlines"  # app.py serves data_access/reference there
SHADOW = (0.09, -0.072)  # degrees: 7 km east, 8 km south
_CELL = 128  # pixels of a picture in the sheet of marks
_LEADER_CELL = 240  # pixels: room for a line of 120 from its mark
CHOSEN = "chosen"  # the mark around the one that is chosen
_STATES = (*dict.fromkeys(map(status_state, STATUS_ORDER)),)  # those of territories
_MARKS = (*(state.name for state in _STATES), CHOSEN)
_DASHES = [3, 2.5]
RINGS = (Layer.STRUCTURES, Layer.HELD, Layer.TO_COME)  # what is told by a line around a territory
_START = String("start")
_FONT = "'Source Sans', sans-serif"

_AS_DRAWN = {"image": {"type": "image"}}  # else half-transparent colours turn grey

Color = list[int]
Row = dict[str, Any]


def color(hexadecimal: str, alpha: float = 1) -> Color:
    """[red, green, blue, alpha], 0–255, of « #RRGGBB »."""
    return [*bytes.fromhex(hexadecimal.removeprefix("#")), round(255 * alpha)]


def land(colors: Palette) -> list[pdk.Layer]:
    """The neighbours, the shadow of the land, the départements and Luxembourg."""
    return [
        _ground("rim", below(f"{OUTLINES}-rim.geojson"), colors.neighbours),
        _ground("shadow", below(f"{OUTLINES}.geojson"), colors.land_shadow, matrix=_matrix((1, 1), SHADOW)),
        _ground("land", below(f"{OUTLINES}.geojson"), colors.land, line=colors.land_line),
    ]


def inset(place: Inset, colors: Palette, narrow: bool) -> list[pdk.Layer]:
    """A département overseas in its frame, and under it the words that say that its scale is another."""
    parted, drop = ("\n", 18) if narrow else (" · ", 11)
    url, (right, up) = below(f"{OUTLINES}-{place.department}.geojson"), place.shift
    shadow = _matrix(place.scale, (right + SHADOW[0], up + SHADOW[1]))
    west, south, _, _ = place.frame
    words = [{"text": f"{place.name}{parted}autre échelle", "position": [west, south]}]
    return [
        _frame(f"frame-{place.department}", place.frame, colors),
        _ground(f"shadow-{place.department}", url, colors.land_shadow, matrix=shadow),
        _ground(f"land-{place.department}", url, colors.land, matrix=_matrix(place.scale, place.shift)),
        _text(f"scale-{place.department}", words, colors.muted, size=13, weight=400, offset=[2, drop]),
    ]


def halos(rows: Sequence[Row], colors: Palette, width: float | None) -> pdk.Layer:
    """A lantern behind each territory, `width` pixels wide, the same for all; None: each as wide as its `width`."""
    return pdk.Layer(
        "IconLayer",
        id="halos",
        data=[{key: row[key] for key in ("position", *(["width"] if width is None else []))} for row in rows],
        icon_atlas=_svg(_CELL, _CELL, _halo(colors)),
        icon_mapping={"halo": {"x": 0, "y": 0, "width": _CELL, "height": _CELL}},
        get_icon=String("halo"),
        get_position="position",
        get_size="width" if width is None else width,
        alpha_cutoff=0,
        load_options=_AS_DRAWN,
    )


def arcs(rows: Sequence[Row], colors: Palette) -> pdk.Layer:
    """The sponsorships; those that are over are dotted. `rows`: path (longitude, latitude), active."""
    dashed = [{**row, "dash": [0, 0] if row["active"] else _DASHES} for row in rows]
    return _lines("arcs", dashed, color(colors.link), 2.5)


def flows(rows: Sequence[Row], colors: Palette) -> pdk.Layer:
    """Who came to whom: broad and pale, that a sponsorship between the same two shows upon it, the broader the more
    often. `rows`: path (longitude, latitude), width (pixels)."""
    return _lines("flows", rows, color(colors.link, 0.35), "properties.width")


def circle(path: Sequence[Point], colors: Palette) -> pdk.Layer:
    """How far « near » reaches: a thin dotted line. `path`: longitude and latitude."""
    return _lines("circle", [{"path": path, "dash": _DASHES}], color(colors.muted), 1.5)


def rings(layer: Layer, rows: Sequence[Row], colors: Palette) -> pdk.Layer:
    """A line around each territory, whose width tells how much there is: a circle of events that were held, a dotted
    one of those to come, a square of structures. `rows`: position, width (pixels)."""
    return pdk.Layer(
        "IconLayer",
        id=layer,
        data=[{"position": row["position"], "width": row["width"]} for row in rows],
        icon_atlas=_svg(_CELL, _CELL, _ring(layer, colors)),
        icon_mapping={layer: {"x": 0, "y": 0, "width": _CELL, "height": _CELL}},
        get_icon=String(layer),
        get_position="position",
        get_size="width",
        load_options=_AS_DRAWN,
    )


def marks(name: str, rows: Sequence[Row], colors: Palette, width: float) -> pdk.Layer:
    """The marks of states, and the ring of the chosen one. `rows`: position, mark (a state's name, or CHOSEN)."""
    return pdk.Layer(
        "IconLayer",
        id=name,
        data=[{"position": row["position"], "mark": row["mark"]} for row in rows],
        icon_atlas=_svg(_CELL * len(_MARKS), _CELL, _sheet(colors)),
        icon_mapping={
            mark: {"x": _CELL * place, "y": 0, "width": _CELL, "height": _CELL}
            for place, mark in enumerate(_MARKS)
        },
        get_icon="mark",
        get_position="position",
        get_size=width,
        load_options=_AS_DRAWN,
    )


def names(rows: Sequence[Row], colors: Palette, size: float) -> list[pdk.Layer]:
    """The names where Python has placed them, on a glow of the page's colour that keeps lines off the letters.

    `rows`: position, text, anchor, offset (pixels from the mark).
    """
    glow = {"sdf": True, "fontSize": 64, "buffer": 20, "radius": 20}
    return [
        _text(
            "glow",
            rows,
            colors.page,
            size=size,
            weight=600,
            offset="offset",
            anchor="anchor",
            font_settings=glow,
            outline_width=13,
            outline_color=color(colors.page, 0.65),
        ),
        _text("names", rows, colors.text, size=size, weight=600, offset="offset", anchor="anchor"),
    ]


def leaders(rows: Sequence[Row], colors: Palette) -> pdk.Layer:
    """Thin lines from marks to the names that could not stand beside them.

    `rows`: position, line (x1, y1, x2, y2: pixels from the mark). Lines keep their length at every zoom, as names do:
    each is a picture whose centre is the mark.
    """
    half = _LEADER_CELL / 2
    lines = "".join(
        f'<line x1="{half + _LEADER_CELL * place + x1:.1f}" y1="{half + y1:.1f}" '
        f'x2="{half + _LEADER_CELL * place + x2:.1f}" y2="{half + y2:.1f}" stroke="{colors.muted}" stroke-width="1.2"/>'
        for place, (x1, y1, x2, y2) in enumerate(row["line"] for row in rows)
    )
    return pdk.Layer(
        "IconLayer",
        id="leaders",
        data=[{"position": row["position"], "line": str(place)} for place, row in enumerate(rows)],
        icon_atlas=_svg(_LEADER_CELL * max(1, len(rows)), _LEADER_CELL, lines),
        icon_mapping={
            str(place): {"x": _LEADER_CELL * place, "y": 0, "width": _LEADER_CELL, "height": _LEADER_CELL}
            for place in range(len(rows))
        },
        get_icon="line",
        get_position="position",
        get_size=_LEADER_CELL,
        load_options=_AS_DRAWN,
    )


def thinned_names(rows: Sequence[Row], colors: Palette, size: float, above: float) -> pdk.Layer:
    """Names `above` pixels over their marks, of which deck.gl shows those that have room at each zoom.

    `rows`: position, text, priority (-1000 to 1000, the highest first).
    """
    return _text(
        "names",
        rows,
        colors.text,
        size=size,
        weight=600,
        offset=[0, -above],
        anchor=String("middle"),
        background=True,
        get_background_color=[0, 0, 0, 0],
        background_padding=[2, 2, 2, above],
        extensions=[{"@@type": "CollisionFilterExtension"}],
        get_collision_priority="priority",
        collision_test_props={"sizeScale": 2},
    )


def hits(name: str, rows: Sequence[Row], radius: float) -> pdk.Layer:
    """What the pointer meets: unseen discs with what the tooltip says. `rows`: code, name, about, position."""
    return pdk.Layer(
        "ScatterplotLayer",
        id=name,
        data=[{key: row[key] for key in ("code", "name", "about", "position")} for row in rows],
        get_position="position",
        get_radius=radius,
        radius_units=String("pixels"),
        opacity=0,
        pickable=True,
    )


def _ground(
    name: str, url: str, fill: str, *, line: str | None = None, matrix: Sequence[float] | None = None
) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        id=name,
        data=url,
        stroked=line is not None,
        get_line_color=color(line or fill),
        get_line_width=1,
        line_width_units=String("pixels"),
        _sub_layer_props={"polygons-fill": {"getFillColor": color(fill)}},
        **({"model_matrix": list(matrix)} if matrix else {}),
    )


def _lines(name: str, rows: Sequence[Row], ink: Color, width: float | str) -> pdk.Layer:
    """Lines over the map. `rows`: path (longitude, latitude), and what else a line has of its own (dash, width)."""
    features = [
        {
            "type": "Feature",
            "properties": {one: row[one] for one in ("dash", "width") if one in row},
            "geometry": {"type": "LineString", "coordinates": row["path"]},
        }
        for row in rows
    ]
    dashes: dict[str, Any] = {
        "get_dash_array": "properties.dash",
        "extensions": [{"@@type": "PathStyleExtension", "dash": True, "highPrecisionDash": True}],
    }
    return pdk.Layer(
        "GeoJsonLayer",
        id=name,
        data={"type": "FeatureCollection", "features": features},
        get_line_color=ink,
        get_line_width=width,
        line_width_units=String("pixels"),
        **(dashes if any("dash" in row for row in rows) else {}),
    )


def _frame(name: str, frame: Rectangle, colors: Palette) -> pdk.Layer:
    west, south, east, north = frame
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return pdk.Layer(
        "GeoJsonLayer",
        id=name,
        data={"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}},
        get_line_color=color(colors.border),
        get_line_width=1.5,
        line_width_units=String("pixels"),
        _sub_layer_props={"polygons-fill": {"getFillColor": color(colors.page)}},
    )


def _text(
    name: str,
    rows: Sequence[Row],
    ink: str,
    *,
    size: float,
    weight: int,
    offset: str | list[float],
    anchor: str | String = _START,
    **more: Any,
) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        id=name,
        data=list(rows),
        get_text="text",
        get_position="position",
        get_size=size,
        get_text_anchor=anchor,
        get_alignment_baseline=String("center"),
        get_pixel_offset=offset,
        font_family=String(_FONT),
        font_weight=weight,
        character_set=String("auto"),
        _sub_layer_props={"characters": {"getColor": color(ink)}},
        **more,
    )


def _matrix(scale: Point, shift: Point) -> list[float]:
    """A 4 × 4 matrix, by columns, that scales then shifts longitudes and latitudes."""
    return [scale[0], 0, 0, 0, 0, scale[1], 0, 0, 0, 0, 1, 0, shift[0], shift[1], 0, 1]


def _sheet(colors: Palette) -> str:
    """The marks side by side, each in a square of 128."""
    half = _CELL / 2
    drawn = []
    for place, state in enumerate(_STATES):
        style = mark_style(state, colors)
        width, line = (92, 12) if state.shape.full else (84, 14)
        drawn.append(sign_shape(half + _CELL * place, half, width, style, style.apart(colors), line))
    chosen = half + _CELL * len(_STATES)
    ring = (
        f'<circle cx="{chosen:g}" cy="{half:g}" r="58" fill="none" stroke="{colors.link}" stroke-width="9"/>'
    )
    return f'<g stroke-linejoin="round">{"".join(drawn)}</g>{ring}'


def _ring(layer: Layer, colors: Palette) -> str:
    """The picture of a line around a territory, in a square of 128."""
    if layer is Layer.STRUCTURES:
        look = f'fill="none" stroke="{colors.muted}" stroke-width="4"'
        return f'<rect x="12" y="12" width="104" height="104" rx="8" {look}/>'
    line, dash = (
        (colors.acquired, "")
        if layer is Layer.HELD
        else (colors.underway_outline, ' stroke-dasharray="16 12"')
    )
    return f'<circle cx="64" cy="64" r="58" fill="none" stroke="{line}" stroke-width="6"{dash}/>'


def _halo(colors: Palette) -> str:
    stops = "".join(
        f'<stop offset="{place}" stop-color="{colors.halo}" stop-opacity="{alpha}"/>'
        for place, alpha in zip((0, 0.45, 1), colors.halo_alphas, strict=True)
    )
    return f'<radialGradient id="g">{stops}</radialGradient><circle cx="64" cy="64" r="64" fill="url(#g)"/>'


def _svg(width: int, height: int, body: str) -> String:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{body}</svg>'
    return String("data:image/svg+xml;base64," + b64encode(text.encode()).decode())
