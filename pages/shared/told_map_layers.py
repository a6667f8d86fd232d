"""The layers of the told map (Altair): one function each, colours from the palette, places in pixels."""

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from pages.shared.labels import text_width
from pages.shared.map_layers import OUTLINES, Row
from pages.shared.palette import Palette
from pages.shared.told_map_plane import Sheet, Window

CAPTION_SIZE, CAPTION_LINE = 13, 17  # pixels
_SHADOW_KM = 7.0, 8.0  # right and down
_DIAMOND = 1.3  # a diamond's area beside a disc's, for both to weigh the same

X, Y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)


def land(sheet: Sheet, colors: Palette) -> Iterator[alt.Chart]:
    """The neighbours, the shadow of the land, the départements and Luxembourg; then the windows overseas."""
    right, down = (km * sheet.kilometre for km in _SHADOW_KM)
    yield _ground("-rim", sheet.projection(), colors.neighbours)
    yield _shadow("", sheet.projection(), right, down, colors)
    yield _ground("", sheet.projection(), colors.land, colors.land_line)
    for code, window in sheet.windows.items():
        yield _frame(window, colors)
        yield _shadow(f"-{code}", window.projection(), right, down, colors)
        yield _ground(f"-{code}", window.projection(), colors.land, colors.land_line)


def captions(sheet: Sheet, colors: Palette) -> Iterator[alt.Chart]:
    """Under each window, the words that say that its scale is another: on two lines where one is wider than it."""
    for window in sheet.windows.values():
        words = f"{window.inset.name} · autre échelle"
        if text_width(words, CAPTION_SIZE, 400) > window.box.right - window.box.left:
            words = words.replace(" · ", "\n")
        rows = [{"x": window.box.left, "y": window.box.bottom + 4, "words": words}]
        yield (
            _on(rows)
            .mark_text(
                align="left", baseline="top", fontSize=CAPTION_SIZE, lineHeight=CAPTION_LINE, lineBreak="\n"
            )
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


def arcs(rows: Sequence[Row], colors: Palette, thin: bool) -> Iterator[alt.Chart]:
    """The sponsorships, dotted where they are over. `rows`: x, y, step (along the curve), pair, active."""
    look: dict[str, Any] = (
        {"strokeWidth": 0.8, "opacity": 0.4} if thin else {"strokeWidth": 2.2, "opacity": 1}
    )
    dotted: dict[str, Any] = {"strokeDash": [1, 5]}
    for active, dash in ((True, {}), (False, dotted)):
        yield (
            _on([row for row in rows if row["active"] == active])
            .mark_line(color=colors.link, strokeCap="round", interpolate="natural", **look, **dash)
            .encode(x=X, y=Y, order="step:Q", detail="pair:N")
        )


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


def _ground(name: str, projection: dict[str, Any], fill: str, line: str | None = None) -> alt.Chart:
    outlines = alt.UrlData(url=f"{OUTLINES}{name}.geojson", format=alt.JsonDataFormat(property="features"))
    stroke: dict[str, Any] = {"stroke": line, "strokeWidth": 0.8} if line else {}
    return (
        alt.Chart(outlines)
        .mark_geoshape(fill=fill, clip=True, tooltip=None, **stroke)
        .project(**{"precision": 0, **projection})
    )


def _shadow(name: str, projection: dict[str, Any], right: float, down: float, colors: Palette) -> alt.Chart:
    """The same outlines moved aside (pixels).

    Vega-Lite merges projections that differ only by `translate`, and the shadow would stand under its land: hence
    another precision.
    """
    x, y = projection["translate"]
    moved = projection | {"translate": [x + right, y + down], "precision": 0.01}
    return _ground(name, moved, colors.land_shadow)


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
