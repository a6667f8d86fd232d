"""The ways to see the territories that print: the told map and the list. A click chooses one."""

import pandas as pd
import streamlit as st

from data_access.french import number, quote
from pages.maps.explorable_map import map_summary
from pages.maps.told_map import WIDE
from pages.maps.told_map_links import show_told_map
from pages.provenance.source_dialog import Source
from pages.records.tables import show_head
from pages.records.territory_list import (
    MOST_NAMED,
    show_territories_listed,
    sponsorship_legend,
    territory_table,
)
from pages.territories.exploring import EXPLORE
from pages.ui.address import query_now
from pages.ui.formats import NO_BREAK, small
from pages.ui.html_table import draw_table
from pages.ui.style_keys import ONLY_ON_PAPER

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
    words = sponsorship_legend(sponsorships) if form == TELL else ""
    show_head(
        words,
        lambda: territory_table(territories),
        file=file,
        of="Nos territoires" if form == TELL else "La liste de nos territoires",
        level=0,
        source=source,
        heard=form,
    )
    if form == TELL:
        show_told_map(territories, sponsorships, query=query_now())
    else:
        show_territories_listed(territories)


def show_listed_on_paper(territories: pd.DataFrame) -> None:
    """What paper adds to the told map, and a screen has a click away: who they are. A long list is not drawn for
    nothing on every screen: paper says where it is."""
    with st.container(key=ONLY_ON_PAPER):
        if len(territories) <= MOST_NAMED:
            table = territory_table(territories)
            short = table.columns.difference(["Territoire", "Porté par"])
            table[short] = table[short].replace(" ", NO_BREAK, regex=True)  # paper is narrow
            draw_table(table, alt=map_summary(territories))
        else:
            st.markdown(
                small(
                    f"La liste des {number(len(territories))} territoires s'imprime d'ici sous {quote(LIST)}."
                )
            )
