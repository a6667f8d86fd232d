"""The ways to see the territories that print: the told map and the list. A click chooses one."""

from functools import partial

import pandas as pd

from pages.maps.explorable_map import map_summary
from pages.maps.told_map import WIDE
from pages.maps.told_map_links import drawn_told_map
from pages.provenance.source_dialog import Source
from pages.records.tables import show_head
from pages.records.territory_list import sponsorship_legend, status_legend, territory_table
from pages.territories.exploring import EXPLORE
from pages.ui.address import query_now
from pages.ui.formats import NO_BREAK
from pages.ui.html_table import drawn_table

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
    told = form == TELL
    legends = (status_legend(territories), sponsorship_legend(sponsorships) if told else "")
    show_head(
        f"{NO_BREAK * 3} ".join(filter(None, legends)),
        lambda: territory_table(territories),
        file=file,
        of="Nos territoires" if told else "La liste de nos territoires",
        level=0,
        source=source,
        heard=form,
        drawn=partial(drawn_told_map, territories, sponsorships, query=query_now())
        if told
        else lambda: drawn_table(territory_table(territories), alt=map_summary(territories)),
    )
