"""Le réseau: who we are, how we are organised, with whom, what is said of us, what we wish; what is no figure."""

from collections.abc import Container, Mapping
from typing import Any

import streamlit as st

from data_access.french import quote
from data_access.queries.circles import all_circles, meetings
from data_access.queries.organisations import all_organisations
from data_access.queries.published import published_of
from data_access.queries.statements import told
from data_access.queries.territories import all_territories
from data_access.told_years import years_told
from data_access.view import View
from data_access.vocabulary import CircleKind, Topic
from pages.network import structures
from pages.network.passages import (
    Rows,
    show_folded,
    show_lead,
    show_list,
    show_quotations,
    show_sentences,
)
from pages.provenance.source_dialog import traced
from pages.records.published_list import show_published
from pages.sitemap import NETWORK
from pages.ui.address import unknown
from pages.ui.followed_code import follow
from pages.ui.formats import escape
from pages.ui.layout import alone, ask, open_page, opened, part
from pages.ui.nothing_yet import show_nothing_yet
from pages.ui.pagination import turn
from pages.ui.sections import show_sections

KEY = "partie-reseau"
LISTED = 60  # structures on a page of their list
SIDE_BY_SIDE = 2  # columns of text: a line of the whole width is too long to be read


def said_on(view: View, *topics: Topic) -> dict[Topic, Rows]:
    """What the sources say of the network, topic by topic."""
    rows = ask(told, view, topics).to_dict("records")
    return {topic: [row for row in rows if row["topic"] == topic.value] for topic in topics}


def names_of(view: View) -> dict[str, str]:
    """Code of a territory → its name."""
    territories = ask(all_territories, view)
    return dict(zip(territories["code"], territories["name"], strict=True))


def _by_year(rows: Rows) -> dict[str, list[Mapping[str, Any]]]:
    """What was brought, by the year that each tells, the newest first; empty where none, or several, are told."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        years = years_told(row)
        found.setdefault(str(*years) if len(years) == 1 else "", []).append(row)
    return dict(sorted(found.items(), reverse=True))


def show_who(view: View) -> None:
    """What we are for, how we go about it, what we hold to."""
    said = said_on(
        view,
        *(Topic.MISSION, Topic.IN_SHORT, Topic.STEP, Topic.SPECIFICITY),
        *(Topic.THEMES, Topic.VALUE, Topic.PRINCIPLE, Topic.YEAR),
    )
    st.header("Notre mission", anchor=False)
    show_lead(view, said[Topic.MISSION])
    left, right = st.columns(SIDE_BY_SIDE, gap="large")
    with left:
        show_sentences(view, said[Topic.IN_SHORT])
        show_list(view, "Une démarche, pas à pas", said[Topic.STEP], numbered=True)
        values, principles = st.columns(SIDE_BY_SIDE, gap="large")
        with values:
            show_list(view, "Nos valeurs", said[Topic.VALUE])
        with principles:
            show_list(view, "Nos principes d'action", said[Topic.PRINCIPLE])
        show_list(view, "Les thèmes des projets", said[Topic.THEMES])
    with right:
        show_list(view, "Ce qui lui est propre", said[Topic.SPECIFICITY])
        for years, rows in _by_year(said[Topic.YEAR]).items():
            show_list(view, f"Ce que {years} a apporté" if years else "Ce que l'année a apporté", rows)


def show_organisation(view: View) -> None:
    """The bodies of the association, its circles, its team, and what the network does for territories."""
    said = said_on(view, Topic.GOVERNANCE, Topic.TEAM, Topic.COMMUNITY, Topic.SUPPORT, Topic.TOOLS, Topic.KIT)
    st.header("Comment nous sommes organisés", anchor=False)
    left, right = st.columns(SIDE_BY_SIDE, gap="large")
    with left:
        show_sentences(view, said[Topic.GOVERNANCE])
        with alone("Nos instances"):
            show_circles(view, "Nos instances", (CircleKind.BODY,))
            show_board(view)
    with right:
        show_sentences(view, said[Topic.COMMUNITY])
        show_list(view, "L'équipe", said[Topic.TEAM])
        with alone("Nos cercles et nos clubs"):
            show_circles(view, "Nos cercles et nos clubs", (CircleKind.WORKING_CIRCLE, CircleKind.CLUB))
    left, right = st.columns(SIDE_BY_SIDE, gap="large")
    with left:
        show_list(view, "Ce que le réseau fait pour les territoires", said[Topic.SUPPORT])
    with right:
        show_list(view, "Nos outils communs", [*said[Topic.TOOLS], *said[Topic.KIT]])


def show_circles(view: View, title: str, kinds: Container[CircleKind]) -> None:
    """The circles of those kinds."""
    circles = ask(all_circles, view)
    some = circles[[isinstance(one, str) and CircleKind(one) in kinds for one in circles["kind"]]]
    if len(some):
        structures.show_circles(title, some, traced(view, some["code"], *structures.OF_A_CIRCLE))


def show_board(view: View) -> None:
    """Which structures sit on the board; when the bodies met."""
    found = ask(all_organisations, view)
    seated, held = found[found["board_seat"].notna()], ask(meetings, view)
    if len(seated):
        source = traced(view, seated["code"], *structures.OF_A_STRUCTURE)
        structures.show_seats("Qui siège au conseil d'administration", seated, names_of(view), source)
    if len(held):
        source = traced(view, held["code"], *structures.OF_A_MEETING)
        structures.show_meetings("Quand nos instances se sont réunies", held, source)


def show_partners(view: View) -> None:
    """Who supports us, with whom we work, the PTCE, and every structure that we know."""
    found, names = ask(all_organisations, view), names_of(view)
    st.header("Avec qui nous avançons", anchor=False)
    left, right = st.columns(SIDE_BY_SIDE, gap="large")
    with left, alone("Nos partenaires"):
        for title, some in structures.by_tie(found).items():
            source = traced(view, some["code"], *structures.OF_A_STRUCTURE)
            structures.show_ties(title, some, source)
    with right:
        show_list(view, "Ce que nous faisons ensemble", said_on(view, Topic.PARTNERSHIP)[Topic.PARTNERSHIP])
        with alone("La communauté apprenante des PTCE"):
            show_learning(view, names)
    if len(found):
        title = "Toutes les structures que nous connaissons"
        with st.expander(title, key="structures", on_change="rerun") as box:
            if box.open:
                first = (turn(len(found), LISTED, "page-structures") - 1) * LISTED
                shown = found.iloc[first : first + LISTED]
                source = traced(view, shown["code"], *structures.OF_A_STRUCTURE, of=len(found))
                structures.show_all_structures(found, shown, names, f"structures-{view.today}", source)


@alone("La structure")
def show_opened(view: View) -> None:
    """The structure that the address opens; nothing where it opens none."""
    code = follow(view, NETWORK.opens, NETWORK.table)
    found = ask(all_organisations, view)
    if stray := unknown(NETWORK.opens, found["code"]):
        st.warning(
            f"Nous ne connaissons pas de structure {quote(escape(stray))} : le lien est peut-être ancien. Elles sont "
            "toutes sous « Avec qui »."
        )
    elif code:
        source = traced(view, (code,), *structures.OF_A_STRUCTURE)
        one = found[found["code"] == code]
        with opened(code):
            structures.show_structure(one, names_of(view), f"structure-{code}", source)


def show_learning(view: View, names: dict[str, str]) -> None:
    """The PTCE that learn together."""
    found, territories = ask(all_organisations, view), ask(all_territories, view)
    learning = territories[territories["learning_community"].notna()]
    if len(learning):
        own = found[found["territory_code"].isin(learning["code"]) & found["ptce"].eq(True)]
        codes = (*learning["code"], *own["code"])
        source = traced(view, codes, "name", "learning_community", "ptce")
        title = "La communauté apprenante des PTCE"
        structures.show_learning_community(title, learning, own, names, source)


def show_heard(view: View) -> None:
    """The press, the researchers, the teams; longer texts folded."""
    said = said_on(
        view,
        *(Topic.PRESS, Topic.RESEARCHER, Topic.RESEARCH, Topic.TESTIMONY, Topic.WEBINAR),
        *(Topic.CROSSED, Topic.TEAM_VIEW),
    )
    st.header("Ils parlent de nous", anchor=False)
    show_quotations(view, "Les équipes des territoires", said[Topic.TESTIMONY])
    show_folded(view, "Regards croisés sur l'année", said[Topic.CROSSED])
    show_folded(view, "Regards de l'équipe", said[Topic.TEAM_VIEW])
    show_quotations(view, "Dans la presse", said[Topic.PRESS])
    show_quotations(view, "Des chercheuses et des chercheurs", said[Topic.RESEARCHER])
    left, _ = st.columns(SIDE_BY_SIDE, gap="large")
    with left:
        show_sentences(view, said[Topic.RESEARCH])
    show_quotations(view, "Après un webinaire", said[Topic.WEBINAR])


def show_wishes(view: View) -> None:
    """What we wish, what is at stake; how to join and to follow us."""
    said = said_on(
        view,
        *(Topic.WISH, Topic.AMBITION, Topic.AIM, Topic.CONTACT),
        *(Topic.INVITATION, Topic.THANKS, Topic.COMMUNICATION),
    )
    st.header("Ce que nous souhaitons", anchor=False)
    left, right = st.columns(SIDE_BY_SIDE, gap="large")
    with left:
        show_list(view, "Nos souhaits", said[Topic.WISH], numbered=True)
        show_sentences(view, said[Topic.AMBITION])
        show_list(view, "Nous rejoindre", said[Topic.CONTACT])
        show_sentences(view, [*said[Topic.INVITATION], *said[Topic.THANKS]])
    with right:
        show_list(view, "Nos enjeux", said[Topic.AIM])
    with alone("Nous suivre"):
        published = ask(published_of, view, None)
        if len(published):
            st.subheader("Nous suivre", anchor=False)
            show_sentences(view, said[Topic.COMMUNICATION])
            show_published(view, published, f"publie-{view.today}")


@part("Le réseau")
def show_all(view: View) -> None:
    """One section at a time."""
    shows = {
        "Qui nous sommes": show_who,
        "Notre organisation": show_organisation,
        "Avec qui": show_partners,
        "Ce qu'on dit de nous": show_heard,
        "Nos souhaits": show_wishes,
    }
    show_sections(KEY, shows, view)


view = open_page(
    NETWORK,
    "Notre réseau, en toutes lettres",
    "Ce que nos sources disent de nous, dans leurs mots ; les chiffres sont sur les autres pages.",
)
if (
    all(ask(query, view).empty for query in (all_circles, all_organisations))
    and ask(told, view, (Topic.MISSION,)).empty
):
    show_nothing_yet(
        view,
        NETWORK,
        "Rien n'est encore noté ici.",
        how="Un classeur qui contient une feuille « Énoncés », « Cercles » ou « Structures » remplit cette page.",
        table="organisations",
        add="Ajouter une structure",
    )
    st.stop()
show_opened(view)
show_all(view)
