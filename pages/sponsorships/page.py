"""Parrainages: who accompanies whom, as far as it is noted; how it is handed on; who could be next."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.figures import ON_THE_MAP, FigureValue, Slice, values_over
from data_access.figures.sponsorships import SPONSORSHIP_FIGURES
from data_access.french import plural, quote
from data_access.queries import (
    sponsor_proposals,
    sponsorship_relay,
    sponsorship_visits,
    sponsorships,
    territories,
)
from data_access.queries.circles import clubs
from data_access.queries.sponsorships import Noted
from data_access.view import View
from pages.maps.told_map_links import beside_map, drawn_told_map
from pages.provenance.counted_cards import counted_card
from pages.provenance.figure_card import Card, show_cards
from pages.provenance.source_dialog import source_button, sources_of, traced
from pages.records.tables import EVERY, show_head
from pages.records.territory_list import sponsorship_legend, status_legend, territory_table
from pages.sitemap import SPONSORSHIPS, SPONSORSHIPS_NEXT, SPONSORSHIPS_PART
from pages.sponsorships import pair_list, proposals, relay_chart
from pages.ui.address import choice_box, unknown
from pages.ui.formats import NO_BREAK, escape, small
from pages.ui.layout import alone, ask, open_page, part
from pages.ui.nothing_yet import show_nothing_yet
from pages.ui.pagination import turn
from pages.ui.sections import show_sections
from pages.ui.states import State, state_text

TODAY, RELAY = "Qui accompagne qui", relay_chart.TITLE
VISITS = "Visites et club"
LISTED, DRAWN, MOST_VISITS = 12, 12, 24  # pairs on a page of the list; links of the picture; visits
LONELY, PROPOSED = 6, 10  # territories without a sponsor on a page; proposals for one of them
IDS = tuple(figure.id for figure in SPONSORSHIP_FIGURES)
OF_A_PAIR = ("sponsor", "sponsored", "period", "status", "name")  # what says it
APART = {  # the lists beside that of the active ones: title, and name of the file
    Noted.ENDED: ("Parrainages terminés", "parrainages-termines"),
    Noted.OPEN: ("Parrainages à venir, proposés, en pause ou sans statut noté", "autres-parrainages"),
}
CARDS = {
    "sponsors": "notés parrains de quelqu'un",
    "active_sponsorships": "parrain et parrainé, notés « actif »",
    "new_sponsors": "parrains l'année de leur label, ou la suivante",
    "could_sponsor": "labellisés sans filleul noté",
}


def card_of(view: View, value: FigureValue, *others: FigureValue, meaning: str) -> Card:
    """The card of a counted figure, and of `others` that its lines tell; where not all records could be filled it says
    over how many it stands."""
    counted = value.scope if value.total is not None and value.filled < value.total else None
    return counted_card(view, Slice(), value, *others, meaning=meaning, counted=counted)


@alone("Les chiffres des parrainages")
def show_figures(view: View, values: dict[str, FigureValue]) -> None:
    """Who has a sponsor, who sponsors, who could; each with its source."""
    sponsored, unsponsored = values["launching_sponsored"], values["launching_unsponsored"]
    known = [one for one in CARDS if values[one].filled or values[one].total]
    cards = [card_of(view, values[one], meaning=CARDS[one]) for one in known]
    if sponsored.total:
        past = len(ask(sponsorships.of_the_past, view))
        lines = sponsored_lines(sponsored, past, int(values["active_sponsorships"].value or 0))
        if unsponsored.value:  # where each has one, the line above says so
            lines.append(state_text(State.TOCOME, f"{unsponsored.text} sans parrain"))
        cards.insert(0, card_of(view, sponsored, unsponsored, meaning="  \n".join(lines)))
    show_cards(view, *cards)


def sponsored_lines(sponsored: FigureValue, past: int, pairs: int) -> list[str]:
    """How many have a sponsor, as Markdown: as a thing acquired only where not all `pairs` are of a period that is
    over, as `past` of them are; these are to be confirmed."""
    said = f"{sponsored.text} sur {sponsored.total} ont un parrain"
    if not past:
        return [state_text(State.ACQUIRED, said)]
    if past >= pairs:
        return [state_text(State.UNDERWAY, f"{said} noté, période passée{NO_BREAK}: à confirmer")]
    of_those = f"{plural(past, 'parrainage')} de période passée{NO_BREAK}: à confirmer"
    return [state_text(State.ACQUIRED, f"{said} noté"), state_text(State.UNDERWAY, of_those)]


def show_today(view: View) -> None:
    """The map of the ties, and beside it each pair; who has several, who has none."""
    if periods := ask(sponsorships.active_periods, view).to_dict("records"):
        st.markdown(small(pair_list.periods_words(periods)))
    everyone, ties = ask(territories.all_territories, view), ask(territories.all_sponsorships, view)
    left, right = beside_map()
    with left:
        show_head(
            f"{status_legend(everyone)}{NO_BREAK * 3} {sponsorship_legend(ties)}",
            lambda: territory_table(everyone),
            file=f"territoires-{view.today}",
            level=0,
            of="Nos territoires",
            source=sources_of(view, ON_THE_MAP),
            drawn=partial(drawn_told_map, everyone, ties),
        )
    with right:
        total = int(ask(values_over, view, IDS, Slice())["active_sponsorships"].value or 0)
        if not total:
            st.markdown("Pas de parrainage actif noté. On les ajoute ensemble ?")
        page = turn(total, LISTED, "page-parrainages")
        if total:
            source = sources_of(view, ("active_sponsorships",), Slice())
            title = f"{plural(total, 'parrainage actif', 'parrainages actifs')}"
            pair_list.offer_pairs(
                title, lambda: sponsorships.pairs(view, 1, EVERY), f"parrainages-{view.today}", source
            )
        pair_list.show_pairs(ask(sponsorships.pairs, view, page, LISTED))
        pair_list.show_several(ask(sponsorships.with_several, view))
        lonely = state_text(State.TOCOME, "sans parrain aujourd'hui :")
        pair_list.show_named(ask(sponsorships.without_sponsor, view), lonely)
        pair_list.show_planned(ask(sponsorships.planned_for_unsponsored, view))


@part("Le relais")
def show_relay(view: View) -> None:
    """How it is handed on, as a picture or as a list; who passed it on soon after the label; pairs that ended, and
    those of which it is not known."""
    links = ask(sponsorship_relay.chain, view, DRAWN)
    if links.empty and not set_apart(view):
        st.markdown("Aucun parrainage n'est noté encore : le relais commencera avec le premier.")
    if len(links):
        relay_chart.show_chain(links, f"relais-{view.today}", traced(view, links["code"], *OF_A_PAIR))
        if len(links) >= DRAWN:
            st.markdown(small(f"Au plus {DRAWN} liens de chaque sorte, par ordre alphabétique."))
        relay_chart.show_handed_on(ask(sponsorship_relay.handed_on, view))
    for noted, pairs in set_apart(view).items():
        title, file = APART[noted]
        pair_list.offer_pairs(
            title,
            partial(sponsorships.pairs, view, 1, EVERY, noted=noted),
            f"{file}-{view.today}",
            traced(view, pairs["code"], *OF_A_PAIR),
        )
        pair_list.show_pairs(pairs.head(LISTED), notes=True)
        if len(pairs) > LISTED:
            st.markdown(small(f"Les {LISTED} premiers, par ordre alphabétique des parrainés."))


def set_apart(view: View) -> dict[Noted, pd.DataFrame]:
    """The first of the pairs that are not active, by what is noted of them."""
    found = {noted: ask(sponsorships.pairs, view, 1, LISTED + 1, noted=noted) for noted in APART}
    return {noted: pairs for noted, pairs in found.items() if len(pairs)}


def show_next(view: View) -> None:
    """Who could sponsor next; and whom, and why."""
    free = ask(sponsorships.could_sponsor, view)
    if len(free):
        everyone = ask(territories.all_territories, view)
        pair_list.show_could_sponsor(free, dict(everyone.set_index("code")["name"]))
        source_button(
            sources_of(view, ("could_sponsor",), Slice()), "pourraient-parrainer", SPONSORSHIPS_NEXT
        )
    else:
        st.markdown("D'après ce qui est noté, aucun territoire labellisé n'est sans filleul aujourd'hui.")
    with alone("Qui pourrait parrainer qui, et pourquoi"):
        show_proposals(view)


def show_proposals(view: View) -> None:
    """For each launching territory without a sponsor, or for the one that is chosen, who could be its sponsor."""
    st.header("Qui pourrait parrainer qui, et pourquoi", anchor=False)
    waiting = ask(sponsor_proposals.waiting, view)
    if not waiting:
        st.markdown("D'après ce qui est noté, aucun territoire n'est en chemin vers le label aujourd'hui.")
        return
    chosen = choice_box("Un parrain pour", proposals.FOR, waiting, "Un territoire en chemin…", width=360)
    if stray := unknown(proposals.FOR, waiting):
        st.warning(f"Nous ne connaissons pas de territoire {quote(escape(stray))} en chemin vers le label.")
    if chosen:
        (one,) = ask(sponsor_proposals.proposals, view, (chosen,))
        proposals.show_compared(view, one)
        every = (*one.found, *one.full)
        first = (turn(len(every), PROPOSED, "page-propositions") - 1) * PROPOSED
        proposals.show_for_one(view, one, every[first : first + PROPOSED])
    elif lonely := ask(sponsorships.without_sponsor, view)["code"].tolist():
        first = (turn(len(lonely), LONELY, "page-sans-parrain") - 1) * LONELY
        codes = tuple(lonely[first : first + LONELY])
        proposals.show_for_several(view, ask(sponsor_proposals.proposals, view, codes))
    else:
        st.markdown(
            "Chaque territoire en lancement a un parrain noté : choisissez-en un pour voir qui d'autre."
        )
    proposals.show_rules(view, *ask(sponsor_proposals.nearness, view))


def show_visits(view: View) -> None:
    """Who came to whom, the sponsored of whom no event is noted, and the club."""
    st.header("Se rendent-ils visite ?", anchor=False)
    visits = ask(sponsorship_visits.mutual_visits, view, MOST_VISITS)
    source = traced(view, visits["entry"], "visitor", "event", "host", "date", "occasion")
    pair_list.show_mutual_visits(visits, source)
    waiting = small("Parrainés dont aucun événement n'est noté encore :")
    pair_list.show_named(ask(sponsorships.without_events, view), waiting)
    for _, club in ask(clubs, view).iterrows():
        pair_list.show_club(club, traced(view, (club["code"],), "name", "rhythm", "composition"))


@part("Les parrainages")
def show_all(view: View) -> None:
    """All below the cards, one section at a time."""
    shows = {TODAY: show_today, RELAY: show_relay, SPONSORSHIPS_NEXT: show_next, VISITS: show_visits}
    show_sections(SPONSORSHIPS_PART, shows, view)


view = open_page(SPONSORSHIPS, "Qui parraine qui")
values = ask(values_over, view, IDS, Slice())
if not (values["active_sponsorships"].value or values["launching_sponsored"].total or len(set_apart(view))):
    show_nothing_yet(
        view,
        SPONSORSHIPS,
        "Pas encore de parrainage ici.",
        how="Un classeur qui contient une feuille « Parrainages » les apporte.",
        table="sponsorships",
        add="Ajouter un parrainage",
    )
    st.stop()
show_figures(view, values)
show_all(view)
