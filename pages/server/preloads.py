"""Streamlit's scripts that a browser fetches only once a page draws a chart, a table, a choice: asked for at once here,
while the server still reads what to draw. Those of charts take a browser a tenth of a second: only pages that begin
with one ask for them. Where a file has another name some day, Streamlit asks for it itself, later.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit

from pages.sitemap import FUNDING

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# By the names of its files, before their digest: what most pages draw with at first, and what charts are drawn with
ON_EACH_PAGE = ("BidiComponent", "Html", "ButtonGroup", "Selectbox")
CHART = ("ArrowVegaLiteChart", "embed")
WITH_A_CHART = (FUNDING,)  # at first, before anything is chosen on them


def early(address: str) -> bytes:
    """The script that fetches what the page of an address is drawn with, once that of the page itself has run."""
    charts = any(place.address == address for place in WITH_A_CHART)
    return _fetching((*ON_EACH_PAGE, *CHART) if charts else ON_EACH_PAGE)


def files(names: Sequence[str]) -> list[str]:
    """The files of those names, without the ones that are not there once."""
    each = (sorted(SCRIPTS.glob(f"{name}.*.js")) for name in names)
    return [found[0].name for found in each if len(found) == 1]


@cache
def _fetching(names: tuple[str, ...]) -> bytes:
    imports = "".join(f"import('./static/js/{name}');" for name in files(names))
    return f'<script type="module">{imports}</script>\n'.encode()
