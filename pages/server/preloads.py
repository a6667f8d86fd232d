"""Streamlit's scripts that a browser fetches only once a page draws a chart, a table, a card: asked for at once here,
while the server still reads what to draw. Where one has another name some day, Streamlit asks for it itself, later.
"""

from pathlib import Path

import streamlit

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# By the names of its files, before their digest: what every page with figures draws, and the box above a file's sheet
DRAWN_WITH = (
    "ArrowVegaLiteChart",
    "embed",
    "Html",
    "BidiComponent",
    "ButtonGroup",
    "Metric",
    "Button",
    "Selectbox",
    "TextInput",
)


def files() -> list[str]:
    """The names of those files, without the ones that are not there once."""
    each = (sorted(SCRIPTS.glob(f"{name}.*.js")) for name in DRAWN_WITH)
    return [found[0].name for found in each if len(found) == 1]


def early() -> str:
    """The script that fetches them, once that of the page itself has run."""
    imports = "".join(f"import('./static/js/{name}');" for name in files())
    return f'<script type="module">{imports}</script>\n'
