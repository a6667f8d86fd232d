"""Territoires: who they are and where; and one of them, with all that is known of it."""

import pandas as pd
import streamlit as st

from data_access.figures import ON_THE_MAP, Slice, figure_values
from data_access.french import quote
from data_access.queries import codes, one_territory, territories
from data_access.queries.contacts import NEWS, contacts_of
from data_access.queries.funding import is_example
from data_access.queries.organisations import organisations_of
from data_access.queries.published import published_of
from data_access.queries.spending import SPENT_FIELDS, spending
from data_access.queries.statements import statements_on
from data_access.view import View
from data_access.vocabulary import FUNDING_READER
from pages.maps.told_map import beside_map
from pages.provenance.source_dialog import STATED, source_button, sources_of, traced
from pages.records import territory_list
from pages.records.published_list import show_published
from pages.records.source_statements import show_statements
from pages.records.spending_list import show_spending
from pages.sitemap import TERRITORIES
from pages.territories import sheet
from pages.territories.views import VIEWS, WIDTHS, show_territories
from pages.ui.address import choice_box, follow, unknown
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask, open_page, part
from pages.ui.links import offer_entry, offer_new_entry
from pages.ui.states import State, state_text

OF_A_TERRITORY = (
    "name",
    "commune",
    "department",
    "country",
    "population",
    "learning_community",
    "joined",
    "website",
    "status",
    "date",
    "aliases",
)
OF_A_STRUCTURE = (
    "carrier",
    "ptce",
    "board_seat",
    "funder",
    "partner",
    "relation",
    "legal_form",
    "as_read",
)
OF_AN_EVENT = ("name", "theme", "type", "date", "territory", "scope", "event", "measure", "value")
OF_A_CONTACT = ("subjects", "sponsor", "sponsored", "date", "next")
OF_A_PROJECT = ("name", "theme", "stage", "year", "jobs")
OF_A_VISIT = ("visitor", "event", "host", "occasion", "kind")


@alone("Les territoires à situer")
def show_unplaced(view: View, found: pd.DataFrame, shown: pd.DataFrame) -> None:
    """How many of the published labels have a name, and those (of `shown`) that no map can place."""
    values = {value.figure.id: value.value for value in ask(figure_values, view)}
    if gap := territory_list.identified_text(values["labelled"], found):
        st.markdown(gap)
        source_button(sources_of(view, ("labelled_counted", "labelled")), "identifies")
    if lost := territory_list.unplaced_text(shown):
        st.markdown(lost)


@alone("Ce que nous savons de ce territoire")
def show_who(view: View, territory: pd.Series) -> None:
    """One territory beside the map: who carries it, its path, its sponsorships."""
    code = territory["code"]
    st.header(escape(territory["name"]), anchor=False)
    structures = ask(organisations_of, view, code)
    sheet.show_identity(territory, structures, ask(codes.other_names, view, code))
    st.subheader("Son parcours", anchor=False)
    statuses = ask(one_territory.status_history, view, code)
    sheet.show_path(statuses, ask(one_territory.cohorts_of, view, code))
    record_codes = (code, *statuses["code"], *structures["code"])
    source_button(traced(view, record_codes, *OF_A_TERRITORY, *OF_A_STRUCTURE), f"parcours-{code}")
    st.subheader("Parrainages", anchor=False)
    pairs = ask(territories.sponsorships_of, view, code)
    if pairs.empty:
        st.markdown(small("Aucun parrainage noté."))
    sheet.show_sponsorships(code, pairs)
    source_button(
        traced(view, pairs["code"], "sponsor", "sponsored", "period", "status"), f"parrainages-{code}"
    )
    contacts = ask(contacts_of, view, code)
    if len(contacts):
        sheet.show_contacts(contacts, f"echanges-{code}", traced(view, contacts["code"], *OF_A_CONTACT))


@alone("La vie de ce territoire")
def show_life(view: View, territory: pd.Series) -> None:
    """Below the map: what one territory lived, and what we still have to note of it."""
    code = territory["code"]
    events = ask(one_territory.events_of, view, code)
    own, joined = events[events["own"]], events[~events["own"]]
    st.header(f"{escape(territory['name'])} : {sheet.events_words(own)}", anchor=False)
    if own.empty:
        st.markdown("Pas encore d'événement noté pour ce territoire. On les ajoute ensemble ?")
        offer_new_entry(view, "Ajouter un événement", "events", territoire=code)
    else:
        sheet.show_events(own, f"evenements-{code}", traced(view, sheet.codes_behind(own), *OF_AN_EVENT))
    if len(joined):
        words = sheet.events_words(joined, sheet.carried_words(joined))
        st.subheader(f"Sa part dans {words}", anchor=False)
        sheet.show_events(joined, f"part-{code}", traced(view, sheet.codes_behind(joined), *OF_AN_EVENT))
    projects = ask(one_territory.projects_of, view, code)
    if len(projects):
        st.subheader(sheet.projects_words(projects), anchor=False)
        sheet.show_projects(projects, f"projets-{code}", traced(view, projects["code"], *OF_A_PROJECT))
    if view.role.may(FUNDING_READER) and len(lines := ask(spending, view, code)):
        st.subheader("Dépensé dans ce territoire", anchor=False)
        source = traced(view, lines["code"], *SPENT_FIELDS)
        show_spending(lines, f"depense-{code}", source, example=ask(is_example, view), whose=False)
    made, received, missing = st.columns(3, gap="large")
    for column, title, query, side in (
        (made, "Où son équipe est allée", one_territory.visits_made, "host"),
        (received, "Qui est venu", one_territory.visits_received, "visitor"),
    ):
        with column:
            visits = ask(query, view, code)
            st.subheader(title, anchor=False)
            if visits.empty:
                st.markdown(small("Rien de noté ; cela ne veut pas dire qu'il n'y a rien eu."))
            sheet.show_visits(visits, side)
            source_button(traced(view, visits["code"], *OF_A_VISIT), f"{side}-{code}")
    with missing:
        st.subheader("À compléter ensemble", anchor=False)
        pairs = ask(territories.sponsorships_of, view, code)
        exchanges = ask(one_territory.exchange_count, view, code) if len(pairs) else 0
        phrases = one_territory.missing_of(territory, own, pairs, exchanges)
        st.markdown(
            "\n\n".join(state_text(State.TOCOME, escape(phrase)) for phrase in phrases) or "Rien ne manque."
        )
        if phrases:
            noted = ("events_local", "events_reported_local")
            source_button(sources_of(view, noted, Slice(territory=code)), f"bilans-{code}")
            offer_entry(view, "Compléter sa fiche", "territories", code)


@alone("Ce que disent les sources")
def show_said(view: View, code: str) -> None:
    """What is published of one territory, and what the sources say of it, its own team included."""
    published, said = ask(published_of, view, code), ask(statements_on, view, code)
    said = said[said["topic"] != NEWS]  # these are the last exchanges, above
    if len(published) or len(said):
        st.header("Ce que disent les sources", anchor=False)
    if len(published):
        show_published(view, published, f"publie-{code}")
    if len(said):
        show_statements(said, traced(view, said["code"], *STATED), f"enonces-{code}")


@part("Les territoires")
def show_all(view: View) -> None:
    """The filters, the map and who is chosen on it; below, what that territory lived."""
    found = ask(territories.all_territories, view)
    follow(TERRITORIES.opens, lambda one: ask(codes.code_today, view, TERRITORIES.table, one))
    if stray := unknown(TERRITORIES.opens, found["code"]):
        st.warning(
            f"Nous ne connaissons pas de territoire {quote(escape(stray))} : le lien est peut-être ancien. "
            "Choisissez-en un dans la liste ou sur la carte."
        )
    signs = st.empty()  # what the map shows is known once the filter is
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        statuses = territory_list.present_statuses(found)
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
    shown = found[found["status"].isin(wanted)] if wanted else found
    signs.markdown(territory_list.status_legend(shown))
    left, right = beside_map(WIDTHS[form])
    with right:
        code = choice_box(
            "Chercher un territoire", TERRITORIES.opens, territory_list.searched_names(found), "Un nom…"
        )
        chosen = found[found["code"] == code].squeeze() if code else None
        if chosen is not None:
            show_who(view, chosen)
        else:
            st.markdown(
                "Choisissez un territoire ici ou sur la carte : nous montrons tout ce que nous en savons."
            )
            show_unplaced(view, found, shown)
    with left, alone("La carte ou la liste"):
        pairs = territory_list.among(shown, ask(territories.all_sponsorships, view))
        show_territories(form, shown, pairs, code, f"territoires-{view.today}", sources_of(view, ON_THE_MAP))
    if chosen is not None:
        show_life(view, chosen)
        show_said(view, chosen["code"])


view = open_page(TERRITORIES, "Nos territoires")
if ask(territories.all_territories, view).empty:
    st.markdown(
        "Pas encore de territoire ici. Importez un classeur qui contient une feuille « Territoires »."
    )
else:
    show_all(view)
