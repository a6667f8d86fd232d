"""The page that is one sheet of A4: paper on the screen and in the printer, white in the evening, too.

Its styles come with it, and go: a rule for every page about what a page holds (« :has ») would have the browser look at
all of it anew at each change, which took as long as an answer of the server.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.formats import COLORS
from pages.ui.framework_elements import Element
from pages.ui.palette import LIGHT

KEY = "sur-une-feuille"
_PAGE = Element.PAGE.selector
_INKS = {"green": LIGHT.acquired, "orange": LIGHT.underway_outline, "violet": LIGHT.link, "gray": LIGHT.muted}


def sheet(width: int) -> DeltaGenerator:
    """Where what the sheet holds goes, so many pixels wide."""
    st.html(f"<style>{_paper()}{_PRINTED}</style>")
    return st.container(width=width, gap="xsmall", key=KEY)


def _paper() -> str:
    """White paper: Streamlit writes the colour of coloured words into their style, as the scheme has it."""
    words = "".join(
        f'{_PAGE} .stMarkdownColoredText[style*="{_rgb(st.get_option(f"theme.{scheme}.{name}TextColor"))}"]'
        f" {{ color: {ink} !important; }}\n"
        for name, ink in _INKS.items()
        for scheme in ("light", "dark")
    )
    in_tables = "".join(
        f"{_PAGE} .tableau .{name} {{ color: {_INKS[name]} !important; }}\n"
        for name in COLORS
        if name in _INKS
    )
    return f"""{_PAGE} {{ background: {LIGHT.page}; color-scheme: light; }}
{_PAGE} * {{ color: {LIGHT.text} !important; border-color: {LIGHT.border} !important; }}
{_PAGE} :is(.stMarkdownColoredText, .tableau span) * {{ color: inherit !important; }}
{words}{in_tables}"""


def _rgb(hexadecimal: str) -> str:
    """« rgb(10, 95, 85) », as a browser says a colour."""
    red, green, blue = bytes.fromhex(hexadecimal.removeprefix("#"))
    return f"rgb({red}, {green}, {blue})"


_PRINTED = f""".st-key-sur-une-feuille h2 {{ font-size: 1.2rem !important; }}
@page feuille {{ size: A4; margin: 1cm; }}
@media print {{
    html, body, .stApp, {_PAGE} {{
        background: white !important; color-scheme: light !important; page: feuille;
    }}
    {_PAGE} {{ zoom: .75; padding-block: 0; }}
    .stApp {Element.HEADER.selector} {{ display: none !important; }}
    .st-key-sur-une-feuille > :last-child {{ padding-top: .8rem !important; }}
    .st-key-sur-une-feuille {Element.ROW.selector} {{ display: flex !important; flex-wrap: nowrap; }}
    .st-key-sur-une-feuille {Element.COLUMN.selector} {{ min-width: 0; }}
    .st-key-sur-une-feuille {Element.COLUMN.selector}:has(.stVegaLiteChart) {{ flex: 0 0 360px !important; }}
    .st-key-sur-une-feuille :is(p, td, th) {{ line-height: 1.3; padding-block: 2px; margin-block: 0; }}
}}
"""
