"""The page that is one sheet of A4: paper on the screen and in the printer, white in the evening, too.

Its styles come with it, and go: a rule for every page about what a page holds (« :has ») would have the browser look at
all of it anew at each change, which took as long as an answer of the server.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.formats import small
from pages.ui.framework_elements import Element
from pages.ui.layout import on_phone
from pages.ui.paper import paper

KEY = "sur-une-feuille"
_PAGE = Element.PAGE.selector


def sheet(width: int) -> DeltaGenerator:
    """Where what the sheet holds goes, so many pixels wide."""
    st.html(f"<style>{paper(_PAGE)}{_PRINTED}</style>")
    return st.container(width=width, gap="xsmall", key=KEY)


def how_to_print() -> str:
    """How it is printed: by keys, or, on a phone, which has none, by the menu of the browser."""
    how = (
        "par le menu de votre navigateur (« Partager » ou « Imprimer »)"
        if on_phone()
        else "Ctrl + P (⌘ P sur Mac)"
    )
    words = f"À imprimer, ou à garder en PDF : {how}. Cette ligne n'est que sur l'écran."
    return small(words)


def fit(width: int, more: int) -> None:
    """Prints a sheet that holds so many lines `more` than usual smaller, and as wide as before on paper; it is called
    once they are known, after what the sheet holds."""
    if more > 0:
        zoom = max(_SMALLEST, _USUAL - more * _A_LINE)
        st.html(
            f"<style>@media print {{ {_PAGE} {{ zoom: {zoom:.3f} !important; }} .st-key-{KEY} "
            f"{{ width: {width * _USUAL / zoom:.0f}px !important; max-width: none !important; }} }}</style>"
        )


_USUAL, _SMALLEST, _A_LINE = 0.73, 0.55, 0.008  # of the size on the screen; what a line more takes of it
_PRINTED = f""".st-key-sur-une-feuille h2 {{ font-size: 1.2rem !important; }}
@page feuille {{ size: A4; margin: 1cm; }}
@media print {{
    html, body, .stApp, {_PAGE} {{ page: feuille; }}
    {_PAGE} {{ zoom: .73 !important; }}
    .st-key-sur-une-feuille {Element.TEXT.selector}:has(> :is(p, ul, ol):last-child) {{
        margin-bottom: -1rem !important;
    }}
    {_PAGE} h1 {{ font-size: 1.8rem; padding-block: 0 .2rem; }}
    {_PAGE} h1::after {{ content: none !important; }} /* the sheet says of which day it is */
    .st-key-sur-une-feuille > :last-child {{ padding-top: .4rem !important; }}
    .st-key-sur-une-feuille {Element.ROW.selector} {{ display: flex !important; flex-wrap: nowrap; }}
    .st-key-sur-une-feuille {Element.COLUMN.selector} {{ min-width: 0; }}
    .st-key-sur-une-feuille {Element.COLUMN.selector}:has(.carte-racontee) {{ flex: 0 0 400px !important; }}
    .st-key-sur-une-feuille :is(p, td, th) {{ line-height: 1.3 !important; padding-block: 2px; margin-block: 0; }}
}}
"""
