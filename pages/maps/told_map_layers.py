"""The layers of the told map (Altair): one function each, colours from the palette, places in pixels."""

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from data_access.french import MISSING
from data_access.text_lines import drawable
from pages.maps.explorable_layers import Row
from pages.maps.map_plane import Point
from pages.maps.told_map_land import STEP, land_path, rim_path, window_path
from pages.maps.told_map_plane import MapSheet, Window
from pages.ui.labels import text_width
from pages.ui.palette import Palette

CAPTION_SIZE, CAPTION_LINE = 13, 17  # pixels
_SHADOW_KM = 7.0, 8.0  # right and down
_DIAMOND = 1.3  # a diamond's area beside a disc's, for both to weigh the same

X, Y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)


def land(sheet: MapSheet, colors: Palette) -> Iterator[alt.Chart]:
    """The neighbours, the shadow of the land, the départements and Luxembourg; then the windows overseas."""
    right, down = (km * sheet.kilometre for km in _SHADOW_KM)
    shadow = right, down
    yield _ground(rim_path(sheet.width), colors.neighbours)
    yield from _land(land_path(sheet.width), shadow, colors)
    for window in sheet.windows.values():
        yield _frame(window, colors)
        yield from _land(window_path(window), shadow, colors)


def captions(sheet: MapSheet, colors: Palette) -> Iterator[alt.Chart]:
    """Under each window, the words that say that its scale is another: on two lines where one is wider than it."""
    for window in sheet.windows.values():
        lines = [window.inset.name, "autre échelle"]
        line = " · ".join(lines)
        fits = text_width(line, CAPTION_SIZE, 400) <= window.box.right - window.box.left
        words = line if fits else [drawable(one) for one in lines]
        rows = [{"x": window.box.left, "y": window.box.bottom + 4, "words": words}]
        yield (
            _on(rows)
            .mark_text(align="left", baseline="top", fontSize=CAPTION_SIZE, lineHeight=CAPTION_LINE)
            .encode(x=X, y=Y, text="words:N", color=alt.value(colors.muted))
        )


def halos(rows: Sequence[Row], colors: Palette, width: float) -> alt.Chart:
    """A lantern behind each territory, `width` pixels wide, the same for all."""
    stops = [
        alt.GradientStop(color=_rgba(colors.halo, alpha), offset=place)
        for place, alpha in zip((0, 0.45, 1), colors.halo_alphas, strict=True)
    ]
    light = alt.RadialGradient(gradient="radial", stops=stops)
    return _on(rows).mark_circle(size=width**2, color=light, opacity=1, clip=True).encode(x=X, y=Y)


def arcs(paths: dict[bool, str], colors: Palette, thin: bool) -> Iterator[alt.Chart]:
    """The sponsorships, dotted where they are over. `paths`: all that run, and all that are over, as one path each."""
    look: dict[str, Any] = (
        {"strokeWidth": 0.8, "opacity": 0.4} if thin else {"strokeWidth": 2.2, "opacity": 1}
    )
    dotted: dict[str, Any] = {"strokeDash": [1, 5]}
    for active, dash in ((True, {}), (False, dotted)):
        if path := paths.get(active):
            yield _shape(path, 1, stroke=colors.link, fill=None, strokeCap="round", **look, **dash)


def marks(rows: Sequence[Row], width: float) -> alt.Chart:
    """The marks ● ◆ ○. `rows`: x, y, shape, fill, stroke."""
    size = alt.condition("datum.shape == 'diamond'", alt.value(_DIAMOND * width**2), alt.value(width**2))
    return (
        _on(rows)
        .mark_point(opacity=1, strokeWidth=2)
        .encode(
            x=X,
            y=Y,
            size=size,
            shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        )
    )


def ring(rows: Sequence[Row], colors: Palette, width: float) -> alt.Chart:
    """The ring of the chosen territory."""
    return _on(rows).mark_point(size=width**2, opacity=1, strokeWidth=2.5, color=colors.link).encode(x=X, y=Y)


def leaders(rows: Sequence[Row], colors: Palette) -> alt.Chart:
    """Thin lines from marks to the names that could not stand beside them. `rows`: x, y, x2, y2."""
    return _on(rows).mark_rule(color=colors.muted, strokeWidth=1.2).encode(x=X, y=Y, x2="x2", y2="y2")


def names(rows: Sequence[Row], colors: Palette, size: float) -> Iterator[alt.Chart]:
    """The names, on a glow of the page's colour that keeps lines off the letters. `rows`: left, middle, name."""
    font: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": size, "fontWeight": 600}
    place: dict[str, Any] = {
        "x": alt.X("left:Q", scale=None, axis=None),
        "y": alt.Y("middle:Q", scale=None, axis=None),
        "text": "name:N",
    }
    glow: dict[str, Any] = {"stroke": colors.page, "strokeWidth": 3, "strokeJoin": "round", "opacity": 0.65}
    yield _on(rows).mark_text(color=colors.page, **font, **glow).encode(**place)
    yield _on(rows).mark_text(color=colors.text, **font).encode(**place)


def hits(rows: Sequence[Row], width: float, selection: alt.Parameter) -> alt.Chart:
    """What a pointer meets: unseen discs `width` pixels wide, that tell of a territory and choose it.

    They alone are read out; the other layers are for the eye.
    """
    return (
        _on(rows)
        .transform_calculate(
            words=f"datum.name + ', ' + (datum.status == '{MISSING}' ? 'statut ' : '') + datum.status"
        )
        .mark_circle(size=width**2, opacity=0, cursor="pointer", aria=True)
        .encode(
            x=X,
            y=Y,
            description="words:N",
            tooltip=[
                alt.Tooltip("name:N", title="Territoire"),
                alt.Tooltip("status:N", title="Statut"),
                alt.Tooltip("carriers:N", title="Porté par"),
                alt.Tooltip("cohort:N", title="Promo"),
            ],
        )
        .add_params(selection)
    )


def _on(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _land(path: str, shadow: Point, colors: Palette) -> Iterator[alt.Chart]:
    """The same path twice: its shadow, moved aside by so many pixels, and the land with its lines."""
    yield _ground(path, colors.land_shadow, *shadow)
    yield _ground(path, colors.land, line=colors.land_line)


def _ground(path: str, fill: str, right: float = 0, down: float = 0, line: str | None = None) -> alt.Chart:
    stroke: dict[str, Any] = {"stroke": line, "strokeWidth": 0.8} if line else {"stroke": None}
    return _shape(path, STEP, right, down, fill=fill, opacity=1, **stroke)


def _shape(path: str, unit: float, right: float = 0, down: float = 0, **look: Any) -> alt.Chart:
    """A path, `unit` pixels its unit, from the sheet's upper left corner: to Vega, the shape of a single point."""
    return (
        _on([{"path": path}])
        .mark_point(size=(2 * unit) ** 2, clip=True, **look)
        .encode(x=alt.value(right), y=alt.value(down), shape=alt.Shape("path:N", scale=None))
    )


def _frame(window: Window, colors: Palette) -> alt.Chart:
    box = window.box
    rows = [{"x": box.left, "y": box.top, "x2": box.right, "y2": box.bottom}]
    return (
        _on(rows)
        .mark_rect(fill=colors.page, stroke=colors.border, strokeWidth=1.5)
        .encode(x=X, y=Y, x2="x2", y2="y2")
    )


def _rgba(hexadecimal: str, alpha: float) -> str:
    red, green, blue = bytes.fromhex(hexadecimal.removeprefix("#"))
    return f"rgba({red},{green},{blue},{alpha})"
