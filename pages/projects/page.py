"""Projets: how many, where, of which theme; those alike from one territory to another; and one of them."""

from dataclasses import replace
from functools import partial

import streamlit as st

from data_access.figures import Slice, values_over
from data_access.french import agreed, date_text, number, plural
from data_access.queries import neighbours, one_project, projects, similar_projects, territories
from data_access.queries.projects import By, Published
from data_access.view import View
from data_access.vocabulary import Role
from pages.maps.explorable_map import NEAR
from pages.projects import alike, project_list, project_map, sheet
from pages.projects.filters import TERRITORY, ask_filters
from pages.provenance.figure_card import Card, show_cards
from pages.provenance.source_dialog import sourced, sources_of, traced
from pages.records.alike_projects import COMPARED
from pages.records.tables import show_head
from pages.sitemap import IMPORTS, PROJECTS
from pages.ui.address import choose, chosen
from pages.ui.choices import Asked, choose_segment, say_unknown
from pages.ui.followed_code import follow
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask, how_to, open_page, part
from pages.ui.links import new_entry_link
from pages.ui.nothing_yet import tell_us
from pages.ui.pagination import turn
from pages.ui.sections import show_sections

PART = "partie-projets"  # the page's sections, as its address names them
LIST, GROUPS, MAP, ALIKE = "La liste", "Groupe par groupe", "Sur la carte", "Semblables ailleurs"
COUNTED = ("projects_counted", "jobs_counted")
LISTED, GROUPED, PAIRS = 30, 30, 15  # on a page of each list
MOST_ALIKE = 5  # projects that are told to be like one


def card_of(view: View, one: Published) -> Card:
    """A published figure, what we count beside it, and the gap, in the words of the overview."""
    published, counted = one.published, one.counted
    told = _counted_words(one) if counted.value is not None else _since(one)
    day = one.day if not one.unmoved and (counted.value is not None or not told) else None
    source = sources_of(view, (published.figure.id, counted.figure.id), Slice(), day)
    gap, period = small(escape(_gap_words(one))), escape(published.period or "")
    return Card(published.figure.label, published.text, gap, "declared", told, source, period=period)


def _gap_words(one: Published) -> str:
    """What there is between the two; empty where one is not known."""
    if one.without:
        return f"dont {one.without} sans fiche chez nous"
    if one.gap:
        return f"Écart : {one.gap}"
    return f"Pas comparable : {one.apart}" if one.apart else ""


def _counted_words(one: Published) -> str:
    """« 9 comptés · au 1er décembre 2026 »: of today, where that is what we count of the published day, too."""
    shown = one.today if one.unmoved else one.counted
    words = agreed(shown.value, "compté", shown.figure.unit)
    scope = shown.scope if shown.total is not None else ""
    told = " · ".join(filter(None, (f"{shown.text} {words}", shown.period, scope)))
    return told if one.unmoved else f"{told} ; {one.today.text} aujourd'hui"


def _since(one: Published) -> str | None:
    """« rien de compté au 31 décembre 2024 ; 3 comptés aujourd'hui »; None where nothing is counted today, either."""
    if one.today.value is None:
        return None
    words = agreed(one.today.value, "compté", one.today.figure.unit)
    return f"rien de compté au {date_text(one.day)} ; {one.today.text} {words} aujourd'hui"


@alone("Ce projet")
def show_one(view: View, code: str) -> None:
    """One project, those alike elsewhere, and the way back to the others."""
    project = ask(one_project.project, view, code)
    sheet.show_way_back(code, known=project is not None)
    if project is None:
        return
    left, right = st.columns([1.55, 1], gap="large")
    with left, alone("Ce qu'est ce projet"):
        sheet.show_identity(project, traced(view, (code,), *sheet.TRACED))
        st.header("À compléter ensemble", anchor=False)
        sheet.show_missing(view, code, one_project.missing_of(project))
    with right, alone("Les projets semblables"):
        st.header("Semblables, dans d'autres territoires", anchor=False)
        found = ask(similar_projects.alike_elsewhere, view, (code,), MOST_ALIKE).get(code, [])
        compared = traced(view, (code, *(one.code for one in found)), *COMPARED)
        alike.show_alike(found, compared, placed=bool(project["territories"]))


def show_list(view: View, asked: Slice, total: int) -> None:
    """Every project that the filters keep, each a link to its page."""
    shown = ask(projects.listed, view, asked, turn(total, LISTED, "page-projets"), LISTED)
    source = traced(view, shown["code"], *sheet.TRACED, of=total)
    project_list.show_listed(shown, lambda: projects.in_full(view, asked), f"projets-{view.today}", source)


def show_groups(view: View, asked: Slice) -> None:
    """How many projects and jobs, by theme, stage, year or territory."""
    titles = {title: by for by, title in project_list.GROUPED.items()}
    usual = project_list.GROUPED[By.THEME]
    by = titles[choose_segment("Par", "le regroupement", "projets-par", titles, usual)]
    groups = ask(projects.grouped, view, asked, by)
    first = (turn(len(groups), GROUPED, f"page-{by}") - 1) * GROUPED
    shown = groups[first : first + GROUPED]
    file = f"projets-par-{project_list.GROUPED[by].lower()}-{view.today}"
    project_list.show_groups(groups, shown, by, PART, LIST, file, sources_of(view, COUNTED, asked))
    if by is By.TERRITORY:
        st.markdown(
            small("Un projet de deux territoires compte pour chacun d'eux, et une fois dans l'ensemble.")
        )


def show_map(view: View, asked: Slice) -> None:
    """Where they are; and, of the territory that is chosen, who is near."""
    everyone = ask(territories.all_territories, view)
    everywhere = replace(asked, territory=None)
    groups = ask(projects.grouped, view, everywhere, By.TERRITORY)
    counts = {group.key: group.projects for group in groups if group.key}
    file = f"projets-par-territoire-{view.today}"
    source = sources_of(view, COUNTED, everywhere)
    build = partial(project_list.groups_table, groups, By.TERRITORY)
    show_head("", build, file=file, of=MAP, source=source, heard="Les projets sur la carte")
    project_map.show_map(everyone, counts, asked.territory, lambda code: choose(TERRITORY, code))
    if not asked.territory:
        how_to("Choisissez un territoire, ici ou sur la carte, pour voir qui est près de lui.", "choisir")
        return
    say_unknown(Asked("le rayon", "voisins-a", NEAR, project_map.USUAL))
    within = st.segmented_control(
        "Voisins à moins de",
        list(NEAR),
        default=project_map.USUAL,
        key="voisins-a",
        bind="query-params",
        required=True,
    )
    found = ask(neighbours.neighbours, view, asked.territory, NEAR[within])
    names = dict(zip(everyone["code"], everyone["name"], strict=True))
    located = traced(view, (asked.territory, *(one.code for one in found or ())), *project_map.LOCATED)
    project_map.show_neighbours(names[asked.territory], found, counts, within, located)


def show_alike(view: View, asked: Slice, total: int) -> None:
    """Which of them are like one of another territory, and why."""
    if total > alike.MOST_COMPARED:
        st.markdown(
            f"{number(total)} projets, c'est beaucoup à comparer d'un coup : choisissez un territoire, un thème ou une "
            f"année (jusqu'à {number(alike.MOST_COMPARED)} projets)."
        )
        return
    pairs = ask(similar_projects.pairs_among, view, asked, MOST_ALIKE)
    if pairs:
        first = (turn(len(pairs), PAIRS, "page-semblables") - 1) * PAIRS
        shown = pairs[first : first + PAIRS]
        compared = dict.fromkeys(code for one in shown for code in (one.code, one.alike.code))
        source = traced(view, compared, *COMPARED)
        alike.show_pairs(shown, pairs, f"projets-semblables-{view.today}", source)
    else:
        st.markdown(
            "Aucun de ces projets ne ressemble assez à un projet d'ailleurs, d'après ce qui est noté."
        )
    st.markdown(small(alike.HOW))


@part("Les projets")
def show_all(view: View) -> None:
    """The filters, and the projects that they keep, in sections."""
    if chosen(PROJECTS.opens):  # one of them was opened
        st.rerun()
    offered = ask(projects.offered, view)
    asked = ask_filters(offered)
    total, values = ask(projects.how_many, view, asked), ask(values_over, view, COUNTED, asked)
    if not total:
        st.markdown("Aucun projet ici avec ces filtres. Retirez-en un.")
        return
    words = project_list.total_words(total, *values.values())
    sourced(words, sources_of(view, COUNTED, asked), "projets")
    if offered.nowhere and asked == Slice():
        st.markdown(small(f"{plural(offered.nowhere, 'projet')} sans territoire noté : à compléter."))
    sections = {
        LIST: lambda: show_list(view, asked, total),
        GROUPS: lambda: show_groups(view, asked),
        MAP: lambda: show_map(view, asked),
        ALIKE: lambda: show_alike(view, asked, total),
    }
    show_sections(PART, sections)


@alone("Ce qui est publié, et ce que nous comptons")
def show_figures(view: View) -> None:
    """The published figures of projects, what we count beside each, and the gap."""
    found = ask(projects.published, view)
    known = [one for one in found if (one.published.value, one.counted.value) != (None, None)]
    if known:
        show_cards(view, *(card_of(view, one) for one in known))


def called(view: View) -> str | None:
    """The name of the project that is open."""
    code = follow(view, PROJECTS.opens, PROJECTS.table)
    project = ask(one_project.project, view, code) if code else None
    return project["name"] if project else None


view = open_page(PROJECTS, "Les projets que nos territoires accompagnent", called=called)
if code := chosen(PROJECTS.opens):
    show_one(view, code)
    st.stop()
show_figures(view)
if ask(projects.offered, view).projects:
    show_all(view)
else:
    st.markdown(
        "Aucun projet n'est noté un par un encore. Une liste telle que vous la tenez suffit : un projet par ligne, "
        "avec son territoire si vous le savez."
    )
    if view.role.may(Role.STAFF):
        st.page_link(IMPORTS.script, label="Importer une liste de projets", icon=":material/upload_file:")
        new_entry_link("projects", "Ajouter un projet")
    tell_us(view, "Bonjour, voici des projets de notre territoire.\n\n- Un par ligne : ", "Des projets")
