"""The map to explore: what paper cannot do. Layers, years, régions, who is near; and a list of the same beside it.

Nothing of it is asked of the data before it is opened.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial

import pandas as pd
import streamlit as st

from data_access.french import quote
from data_access.name_keys import slug
from data_access.queries.map_layers import years
from data_access.view import View
from pages.maps.explorable_map import NEAR, Nearness, map_summary, show_explorable_map
from pages.maps.told_map import WIDE
from pages.maps.told_map_links import beside_map
from pages.provenance.source_dialog import one_of
from pages.records import territory_list
from pages.records.tables import show_table
from pages.sitemap import TERRITORIES
from pages.territories.explored import COUNTED, MARKS, TIES, Chosen, Explored, regions_of, table_of
from pages.ui.address import choice_box, open_record
from pages.ui.choices import Asked, say_unknown
from pages.ui.formats import small
from pages.ui.layout import alone, ask, on_phone
from pages.ui.pagination import turn

EXPLORE = "Carte à explorer"  # how the address calls it, under « vue »
LAYERS, YEAR, REGION, AROUND, WITHIN = "couches", "annee-carte", "region", "autour", "rayon"  # in the address
CHOICES = LAYERS, YEAR, REGION, AROUND, WITHIN
SHOWN = (MARKS, TIES, *COUNTED)  # what can be laid on the map
TODAY = "Aujourd'hui"
USUAL = "200 km"
WIDTH = WIDE  # pixels of the map, which leave room for the list
LISTED = 25  # territories on a page of the list
CREDIT = "Fond de carte : Natural Earth. Lieux : GeoNames (CC BY 4.0), Etalab (Licence Ouverte)."


def show_exploration(view: View, everyone: pd.DataFrame, wanted: Sequence[str]) -> None:
    """The choices, the map and the list beside it. `wanted`: the statuses that are kept, empty for all."""
    explored = Explored(view, _ask_choices(view, everyone), everyone, wanted)
    shown = explored.territories
    st.markdown(territory_list.status_legend(shown))
    left, right = beside_map(WIDTH)
    with left, alone("La carte à explorer"):
        _show_map(explored)
    with right:
        search_box(everyone)
        with alone("Ce que montre la carte"):
            _show_list(explored)
            if lost := territory_list.unplaced_text(shown):
                st.markdown(lost)


def search_box(everyone: pd.DataFrame) -> None:
    """Where a name is typed, beside a map or the list, to open one of them."""
    choice_box(
        "Chercher un territoire",
        TERRITORIES.opens,
        territory_list.searched_names(everyone),
        "Un nom…",
        then=partial(open_record, TERRITORIES.opens),
    )


def _ask_choices(view: View, everyone: pd.DataFrame) -> Chosen:
    """Draws the choices, which stand in the address."""
    names = dict(zip(everyone["code"], everyone["name"], strict=True))
    regions = {slug(one): one for one in sorted(set(regions_of(everyone).dropna()), key=slug)}
    dates = [*map(str, ask(years, view)), TODAY]
    say_unknown(
        Asked("la couche", LAYERS, SHOWN, quote(MARKS)),
        Asked("l'année", YEAR, dates, quote(TODAY)),
        Asked("la région", REGION, regions, "toutes les régions"),
        Asked("le territoire", AROUND, names, "toute la carte"),
        Asked("le rayon", WITHIN, NEAR, USUAL),
    )
    shown = st.pills(
        "Montrer", SHOWN, selection_mode="multi", default=[MARKS], key=LAYERS, bind="query-params"
    )
    year, within = TODAY, USUAL
    with _drawer():
        if len(dates) > 1:
            year = st.select_slider(
                "Le réseau, année par année", dates, TODAY, key=YEAR, bind="query-params", width=330
            )
        else:
            st.markdown(small("Aucun statut n'est daté : l'année par année viendra avec la première date."))
        region = choice_box("Région", REGION, regions, "Toutes", width=240)
        around = choice_box("Autour de", AROUND, names, "Un territoire…", width=240)
        if around:
            within = st.segmented_control(
                "À moins de", list(NEAR), default=USUAL, key=WITHIN, bind="query-params", required=True
            )
    chosen_year = None if year == TODAY else int(year)
    return Chosen(tuple(shown), chosen_year, regions.get(region or ""), around, within)


def _drawer() -> AbstractContextManager[object]:
    """Where the choices stand that few need: on a phone they are folded away, for the map to be seen."""
    if on_phone():
        return st.popover("Année, région, voisins", icon=":material/tune:")
    return st.container(horizontal=True, vertical_alignment="bottom", gap="medium")


def _show_map(explored: Explored) -> None:
    chosen, shown = explored.chosen, explored.territories
    summary = map_summary(shown)
    around = chosen.around if "km" in shown else None
    show_explorable_map(
        shown,
        explored.ties,
        key="carte",
        alt=summary,
        on_choose=lambda one: open_record(TERRITORIES.opens, one),
        chosen=around,
        show_sponsorships=TIES in chosen.shown,
        visits=explored.flows,
        near=Nearness(chosen.region, NEAR[chosen.within] if around else None),
        marked=MARKS in chosen.shown,
    )
    fingers = (
        "Toucher un point ouvre sa page ; deux doigts déplacent et agrandissent la carte. "
        if on_phone()
        else ""
    )
    st.markdown(small(f"{summary} {fingers}{CREDIT}"))


def _show_list(explored: Explored) -> None:
    """What there is to say of what the map shows, and the same territories as a table."""
    st.markdown("\n\n".join(explored.said))
    shown = explored.territories
    if shown.empty:
        st.markdown("Aucun territoire ne répond à ces choix : retirez-en un.")
        return
    whole = table_of(explored)
    first = (turn(len(shown), LISTED, "page-carte") - 1) * LISTED
    show_table(
        table_of(explored, links=True)[first : first + LISTED],
        alt=map_summary(shown),
        file=f"carte-{explored.view.today}",
        source=one_of(explored.sources),
        whole=lambda: whole,
        heard="La liste",
    )
