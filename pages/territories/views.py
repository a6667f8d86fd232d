"""The ways to see the territories that print: the told map and the list. A click chooses one."""

import pandas as pd
import streamlit as st

from pages.maps.told_map import WIDE, show_told_map
from pages.provenance.source_dialog import Source
from pages.records.tables import show_row
from pages.records.territory_list import show_territory_list, sponsorship_legend, territory_table
from pages.sitemap import TERRITORIES
from pages.territories.exploring import EXPLORE
from pages.ui.address import open_record

VIEWS = TELL, _, LIST = "Carte racontée", EXPLORE, "Liste"  # the told one is drawn sooner, and prints
WIDTHS = {TELL: WIDE, LIST: 760}  # pixels


def show_territories(
    form: str,
    territories: pd.DataFrame,
    sponsorships: pd.DataFrame,
    file: str,
    source: Source | None = None,
) -> None:
    """The territories told on a map, or as a list, to be taken away under the name `file`; what is clicked becomes
    « territoire » in the address.
    """
    if form == TELL:
        st.markdown(sponsorship_legend(sponsorships))
        show_told_map(
            territories,
            sponsorships,
            key="carte-racontee",
            on_choose=lambda one: open_record(TERRITORIES.opens, one),
        )
    else:
        show_territory_list(territories, file, source)
        return
    show_row(lambda: territory_table(territories), file=file, source=source)
