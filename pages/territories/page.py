"""Territoires: who they are and where; and one of them, with all that is known of it."""

import pandas as pd
import streamlit as st

from data_access.figures import ON_THE_MAP, figure_values
from data_access.french import quote
from data_access.queries import territories
from data_access.queries.published_moment import counted_unmoved
from data_access.view import View
from pages.maps.told_map_links import beside_map
from pages.provenance.source_dialog import sourced, sources_of
from pages.records import territory_list
from pages.sitemap import TERRITORIES
from pages.territories.exploring import CHOICES, EXPLORE, search_box, show_exploration
from pages.territories.sheet import show_territory
from pages.territories.views import VIEWS, WIDTHS, show_territories
from pages.ui.address import chosen, reads
from pages.ui.choices import Asked, say_unknown
from pages.ui.followed_code import follow
from pages.ui.formats import escape
from pages.ui.layout import alone, ask, how_to, open_page, part
from pages.ui.nothing_yet import show_nothing_yet


@alone("Les territoires à situer")
def show_unplaced(view: View, found: pd.DataFrame, shown: pd.DataFrame) -> None:
    """How many of the published labels have a name, and those (of `shown`) that no map can place."""
    values = {value.figure.id: value for value in ask(figure_values, view)}
    then = ask(counted_unmoved, view, ("labelled",)).get("labelled")
    if gap := territory_list.identified_text(values["labelled"], then, found):
        sourced(gap, sources_of(view, ("labelled_counted", "labelled")), "identifies")
    if lost := territory_list.unplaced_text(shown):
        st.markdown(lost)


@part("Les territoires")
def show_all(view: View) -> None:
    """The filters, and the territories that they keep, on a map or as a list; a click opens one."""
    found = ask(territories.all_territories, view)
    if chosen(TERRITORIES.opens) in set(found["code"]):  # one of them was opened
        st.rerun()
    statuses = territory_list.present_statuses(found)
    reads(*CHOICES)
    say_unknown(
        Asked("le statut", "statut", [one.french for one in statuses], "tous les statuts"),
        Asked("la présentation", "vue", VIEWS, quote(VIEWS[0])),
    )
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        kept = st.pills(
            "Statut",
            [one.french for one in statuses],
            selection_mode="multi",
            key="statut",
            bind="query-params",
        )
        form = st.segmented_control(
            "Présentation", VIEWS, default=VIEWS[0], key="vue", bind="query-params", required=True
        )
    wanted = [one.value for one in statuses if one.french in kept]
    if form == EXPLORE:
        show_exploration(view, found, wanted)
        return
    shown = found[found["status"].isin(wanted)] if wanted else found
    left, right = beside_map(WIDTHS[form])
    with right:
        search_box(found)
        how_to(
            "Choisissez un territoire ici ou sur la carte : nous montrons tout ce que nous en savons.",
            "choisir",
        )
        show_unplaced(view, found, shown)
    with left, alone("La carte ou la liste"):
        pairs = territory_list.among(shown, ask(territories.all_sponsorships, view))
        show_territories(form, shown, pairs, f"territoires-{view.today}", sources_of(view, ON_THE_MAP))


def called(view: View) -> str | None:
    """The name of the territory that is open."""
    code = follow(view, TERRITORIES.opens, TERRITORIES.table)
    names = ask(territories.all_territories, view).set_index("code")["name"]
    return str(names[code]) if code in names else None


view = open_page(TERRITORIES, "Nos territoires", called=called)
everyone = ask(territories.all_territories, view)
code = chosen(TERRITORIES.opens)
if everyone.empty:
    show_nothing_yet(
        view,
        TERRITORIES,
        "Pas encore de territoire ici.",
        how="Un classeur qui contient une feuille « Territoires » les apporte.",
        table="territories",
        add="Ajouter un territoire",
    )
elif code in set(everyone["code"]):
    with alone("Ce que nous savons de ce territoire"):
        show_territory(view, everyone[everyone["code"] == code].iloc[0], everyone)
else:
    if code:
        st.warning(
            f"Nous ne connaissons pas de territoire {quote(escape(code))} : le lien est peut-être ancien. "
            "Choisissez-en un dans la liste ou sur la carte."
        )
    show_all(view)
