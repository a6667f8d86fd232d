"""What is read on paper is dark on white, whatever the scheme of the screen that it is printed from.

Streamlit writes its colours into its elements as the scheme has them, and we into some pictures: each of the evening
is given its fellow of the day. What we draw ourselves follows `color-scheme`.
"""

from collections.abc import Iterator
from dataclasses import fields

import streamlit as st

from data_access.palette import DARK, LIGHT, Palette
from pages.ui.formats import COLORS

_INKS = {"green": LIGHT.acquired, "orange": LIGHT.underway_outline, "violet": LIGHT.link, "gray": LIGHT.muted}


def paper(within: str) -> str:
    """Styles: all that stands within the elements of that selector, as on paper."""
    words = "".join(
        f'{within} .stMarkdownColoredText[style*="{_rgb(st.get_option(f"theme.{scheme}.{name}TextColor"))}"]'
        f" {{ color: {ink} !important; }}\n"
        for name, ink in _INKS.items()
        for scheme in ("light", "dark")
    )
    ours = "".join(
        f"{within} :is(.tableau, .carte, .pressable, .bloc, .route, .legende, .sous-carte) .{name} "
        f"{{ color: {_INKS[name]} !important; }}\n"
        for name in COLORS
        if name in _INKS
    )
    return f"""{within} {{ background: {LIGHT.page}; color-scheme: light; }}
{within} [class*="st-emotion-cache"] {{ background-color: transparent !important; box-shadow: none !important; }}
{within} :not(.signe, .signe *) {{ color: {LIGHT.text} !important; border-color: {LIGHT.border} !important; }}
{within} a:not(.signe *) {{ color: {LIGHT.link} !important; }}
{within} :is(.stMarkdownColoredText, .tableau span, .sous-carte span) * {{ color: inherit !important; }}
{words}{ours}{"".join(_pictures(within))}"""


def _pictures(within: str) -> Iterator[str]:
    """Each colour of the evening in a picture, as by day."""
    seen: set[str] = set()
    for one in fields(Palette):
        dark, light = getattr(DARK, one.name), getattr(LIGHT, one.name)
        if isinstance(dark, str) and dark not in seen:
            seen.add(dark)
            for part in ("fill", "stroke", "stop-color"):
                yield f'{within} svg [{part}="{dark}" i] {{ {part}: {light} !important; }}\n'


def _rgb(hexadecimal: str) -> str:
    """« rgb(10, 95, 85) », as a browser says a colour."""
    red, green, blue = bytes.fromhex(hexadecimal.removeprefix("#"))
    return f"rgb({red}, {green}, {blue})"
