"""The three ways to see the territories: the told map, the map to explore, the list. A click chooses one."""

import pandas as pd
import streamlit as st

from pages.maps.explorable_map import map_summary, show_explorable_map
from pages.maps.told_map import WIDE, show_told_map
from pages.provenance.source_dialog import Source
from pages.records.tables import show_row
from pages.records.territory_list import show_territory_list, sponsorship_legend, territory_table
from pages.sitemap import TERRITORIES
from pages.ui.address import choose
from pages.ui.formats import small

VIEWS = TELL, EXPLORE, _ = (
    "Carte racontée",
    "Carte à explorer",
    "Liste",
)  # the told one is drawn sooner, and prints
WIDTHS = dict(zip(VIEWS, (WIDE, 760, 760), strict=True))  # pixels
CREDIT = "Fond de carte : Natural Earth. Lieux : GeoNames (CC BY 4.0), Etalab (Licence Ouverte)."


def show_territories(
    form: str,
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame,
    file: str,
    source: Source | None = None,
) -> None:
    """The territories in one of VIEWS, to be taken away under the name `file`; what is clicked becomes « territoire »
    in the address.
    """
    if form == EXPLORE:
        _show_explorable(territories, sponsorships)
    elif form == TELL:
        st.markdown(sponsorship_legend(sponsorships))
        show_told_map(
            territories,
            sponsorships,
            key="carte-racontee",
            on_choose=lambda one: choose(TERRITORIES.opens, one),
        )
    else:
        show_territory_list(territories, file, source)
        return
    show_row(lambda: territory_table(territories), file=file, source=source)


def _show_explorable(territories: pd.DataFrame, sponsorships: pd.DataFrame) -> None:
    """The explorable map, what it shows in words, and its credits."""
    links = st.toggle("Montrer les parrainages", key="liens", bind="query-params")
    summary = map_summary(territories)
    show_explorable_map(
        territories,
        sponsorships,
        key="carte",
        alt=summary,
        on_choose=lambda one: choose(TERRITORIES.opens, one),
        show_sponsorships=links,
    )
    st.markdown(small(f"{summary} {CREDIT}"))
