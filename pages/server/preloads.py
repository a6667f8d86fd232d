"""Streamlit's scripts that a browser fetches only once a page draws a chart, a table, a choice: asked for at once here,
while the server still reads what to draw. Those of charts take a browser a tenth of a second: only pages that begin
with one ask for them. Where a file has another name some day, Streamlit asks for it itself, later.
"""

from functools import cache
from pathlib import Path

import streamlit

from pages.sitemap import FUNDING, OVERVIEW

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# By the names of its files, before their digest: what most pages draw with at first, and what charts are drawn with
ON_EACH_PAGE = ("BidiComponent", "Html", "ButtonGroup", "Selectbox")
CHART = ("ArrowVegaLiteChart", "embed")
WITH_A_CHART = (OVERVIEW, FUNDING)  # at first, before anything is chosen on them


def files(address: str) -> list[str]:
    """The names of those files, for the page of an address, without the ones that are not there once."""
    charts = CHART if any(place.address == address for place in WITH_A_CHART) else ()
    each = (sorted(SCRIPTS.glob(f"{name}.*.js")) for name in (*ON_EACH_PAGE, *charts))
    return [found[0].name for found in each if len(found) == 1]


@cache
def early(address: str) -> bytes:
    """The script that fetches them, once that of the page itself has run."""
    imports = "".join(f"import('./static/js/{name}');" for name in files(address))
    return f'<script type="module">{imports}</script>\n'.encode()
