"""Streamlit's scripts that a browser fetches only once a page draws a table, a choice, what can be pressed: asked for
at once here, while the server still reads what to draw. Where a file has another name some day, Streamlit asks for it
itself, later.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# By the names of its files, before their digest: what most pages draw with at first
ON_EACH_PAGE = ("BidiComponent", "Html", "ButtonGroup", "Selectbox")


@cache
def early() -> bytes:
    """The script that fetches what pages are drawn with, once that of the page itself has run."""
    imports = "".join(f"import('./static/js/{name}');" for name in files(ON_EACH_PAGE))
    return f'<script type="module">{imports}</script>\n'.encode()


def files(names: Sequence[str]) -> list[str]:
    """The files of those names, without the ones that are not there once."""
    each = (sorted(SCRIPTS.glob(f"{name}.*.js")) for name in names)
    return [found[0].name for found in each if len(found) == 1]
