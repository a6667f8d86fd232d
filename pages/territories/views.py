"""The ways to see the territories that print: the told map and the list. A click chooses one."""

import pandas as pd

from pages.maps.told_map import WIDE
from pages.maps.told_map_links import show_told_map
from pages.provenance.source_dialog import Source
from pages.records.tables import show_head
from pages.records.territory_list import show_territories_listed, sponsorship_legend, territory_table
from pages.territories.exploring import EXPLORE
from pages.ui.address import query_now

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
        of="Nos territoires",
        level=0,
        source=source,
    )
    if form == TELL:
        show_told_map(territories, sponsorships, query=query_now())
    else:
        show_territories_listed(territories)
