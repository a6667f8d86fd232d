"""The page of one territory: who it is, its road to the label, whom it is tied to, what it lived, what is still to be
noted."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from data_access.figures import Slice
from data_access.queries import codes, label_criteria, one_territory, road_to_label, territories
from data_access.queries.agenda import dates_to_come, exchanges_to_come
from data_access.queries.contacts import NEWS, contacts_of
from data_access.queries.evolution import of_territory
from data_access.queries.funding import is_example
from data_access.queries.neighbours import near
from data_access.queries.organisations import organisations_of
from data_access.queries.published import published_of
from data_access.queries.spending import SPENT_FIELDS, spending
from data_access.queries.sponsorship_relay import sponsor_noted
from data_access.queries.statements import statements_on
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role, StepState, TerritoryStatus
from pages.maps.thumbnail import drawn_thumbnail, thumbnail_of
from pages.provenance.error_message import may_tell, offer_error
from pages.provenance.source_dialog import STATED, Source, one_of, source_button, sources_of, traced
from pages.records import road_words
from pages.records.published_list import show_published
from pages.records.source_statements import show_statements
from pages.records.spending_list import show_spending
from pages.records.territory_list import searched_names
from pages.records.year_table import show_years
from pages.sitemap import AGENDA, LABEL_SHEET, TERRITORIES
from pages.territories import identity, life_tables, ties
from pages.territories.completion import completion_block, offer_message
from pages.territories.near import LOCATED, NEAREST, near_block, show_alike
from pages.ui.address import choice_box, way_back
from pages.ui.blocks import Block, Line, draw_blocks, draw_head
from pages.ui.formats import escape, heard
from pages.ui.layout import alone, ask, in_narrow_window
from pages.ui.links import offer_entry
from pages.ui.rail import draw_rail
from pages.ui.states import State, status_state
from pages.ui.style_keys import ONLY_ON_SCREEN

OF_A_TERRITORY = (
    "name",
    "commune",
    "department",
    "country",
    "population",
    "learning_community",
    "joined",
    "website",
    "note",
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
OF_A_VISIT = ("visitor", "event", "host", "date", "occasion", "kind")
OF_A_PAIR = ("sponsor", "sponsored", "period", "status", "date", "next")


class Sheet:
    """What the parts of the page share: who looks, the territory, its neighbours; and the sources of what they drew."""

    def __init__(self, view: View, territory: pd.Series, everyone: pd.DataFrame) -> None:
        self.view, self.territory, self.everyone = view, territory, everyone
        self.code: str = territory["code"]
        self.sources: dict[str, Source] = {}
        self.labelled = territory["status"] == TerritoryStatus.LABELLED.value

    @property
    def pairs(self) -> pd.DataFrame:
        """Its sponsorships, on either side."""
        return ask(territories.sponsorships_of, self.view, self.code)

    def signs(self) -> dict[str, State]:
        """How each territory is drawn."""
        known = zip(self.everyone["code"], self.everyone["status"], strict=True)
        return {
            code: status_state(TerritoryStatus(status)) if isinstance(status, str) else State.TOCOME
            for code, status in known
        }


def show_territory(view: View, territory: pd.Series, everyone: pd.DataFrame) -> None:
    """All that is known of one of them; what is read of all parts but the tables opens under one « Source »."""
    sheet = Sheet(view, territory, everyone)
    top = st.container(horizontal=True, vertical_alignment="center", gap="medium", key=ONLY_ON_SCREEN)
    narrow = in_narrow_window()
    with top:
        way_back("Tous les territoires", TERRITORIES.opens)
        with st.popover("Aller à…", key=f"aller-{sheet.code}", on_change="rerun", type="tertiary") as other:
            if other.open:  # a box to search takes a fifth of the time of the page
                choice_box("Un autre territoire", TERRITORIES.opens, searched_names(everyone), "Un nom…")
        offer_entry(
            view,
            f"Compléter{heard(' sa fiche')}" if narrow else "Compléter sa fiche",
            "territories",
            sheet.code,
        )
        if not sheet.labelled:
            st.page_link(
                LABEL_SHEET.script,
                label=f"Fiche{heard(' pour le comité')}" if narrow else "Fiche pour le comité",
                icon=":material/print:",
                query_params=LABEL_SHEET.of(sheet.code),
            )
    with alone("Qui il est"):
        _show_identity(sheet)
    with alone(road_words.TITLE):
        _show_road(sheet)
    asked_first = narrow and view.role is Role.NETWORK  # its team, on a phone
    if asked_first:
        _show_asked(sheet)
    blocks: list[Block | None] = []
    for name, told in _BLOCKS.items() if asked_first else (_BLOCKS | _ASKED).items():
        with alone(name):
            blocks.append(told(sheet))
    with alone("Ses liens et ses dates"):
        draw_blocks([one for one in blocks if one])
    with top:
        if sheet.sources:
            source_button(one_of(sheet.sources), f"territoire-{sheet.code}", escape(sheet.territory["name"]))
        if may_tell(view):
            records = {name: (one.records, one.fields) for name, one in sheet.sources.items() if one.records}
            offer_error(view, sheet.territory["name"], records, sheet.code)
    if not asked_first:
        with alone("À compléter ensemble"):
            offer_message(view, territory["name"], _missing(sheet))
    _show_life(sheet)
    _show_years(sheet)
    if view.role.may(FUNDING_READER):
        _show_spending(sheet)
    _show_said(sheet)


@alone("Dépensé dans ce territoire")
def _show_spending(sheet: Sheet) -> None:
    lines = ask(spending, sheet.view, sheet.code)
    if len(lines):
        source = traced(sheet.view, lines["code"], *SPENT_FIELDS)
        example = ask(is_example, sheet.view)
        title = "Dépensé dans ce territoire"
        show_spending(lines, f"depense-{sheet.code}", source, title=title, example=example, whose=False)


def _show_identity(sheet: Sheet) -> None:
    view, code, territory = sheet.view, sheet.code, sheet.territory
    structures = ask(organisations_of, view, code)
    facts = identity.facts_of(territory, structures, ask(codes.other_names, view, code))
    ends = sheet.pairs[["sponsor_code", "sponsored_code"]].to_numpy().ravel()
    tied = sheet.everyone[sheet.everyone["code"].isin(ends) & (sheet.everyone["code"] != code)]
    signs = sheet.signs()
    drawn = [signs[one] for one in (code, *tied["code"])]
    place = thumbnail_of(territory, tied, drawn, st.context.theme.type)
    draw_head(identity.status_words(territory), facts, drawn_thumbnail(place) if place else None)
    told = (code, *structures["code"], *ask(one_territory.status_history, view, code)["code"])
    sheet.sources["Qui il est"] = traced(view, told, *OF_A_TERRITORY, *OF_A_STRUCTURE)


def _show_road(sheet: Sheet) -> None:
    road = ask(road_to_label.road_of, sheet.view, sheet.code)
    if road is None:
        return
    draw_rail(road_words.rail_of(road, sheet.view, over=sheet.labelled))
    if behind := road_words.codes_behind(road):
        sheet.sources[road_words.TITLE] = traced(sheet.view, behind, *road_words.OF_A_ROAD)


def _criteria(sheet: Sheet) -> Block | None:
    """Where it stands on each; of one that has its label only what is noted."""
    found = ask(label_criteria.criteria_of, sheet.view, sheet.code)
    if found.empty or sheet.labelled and found["state"].isna().all():
        return None
    sheet.sources["Les critères du label"] = traced(
        sheet.view, (*found["code"], *found["entry"]), *road_words.OF_A_CRITERION
    )
    lines = [
        Line(escape(row["name"]), road_words.criterion_words(row), road_words.criterion_sign(row))
        for row in found.to_dict("records")
    ]
    return Block("Les critères du label", lines)


def _sponsorships(sheet: Sheet) -> Block:
    view, pairs = sheet.view, sheet.pairs
    to_come = ask(exchanges_to_come, view, sheet.code)
    if len(pairs):
        entries = (code for row in to_come["entries"] for code in row)
        sheet.sources["Parrainages"] = traced(view, (*pairs["code"], *entries), *OF_A_PAIR)
    writes = view.role.may(Role.STAFF)
    noted = ask(sponsor_noted, view, sheet.code)
    return ties.sponsorships_block(sheet.code, pairs, to_come, sheet.signs(), noted, writes=writes)


def _contacts(sheet: Sheet) -> Block | None:
    found = ask(contacts_of, sheet.view, sheet.code)
    if len(found):
        sheet.sources["Derniers échanges"] = traced(sheet.view, found["code"], *OF_A_CONTACT)
    return ties.contacts_block(found)


def _visits(sheet: Sheet) -> Block:
    made, received = (
        ask(query, sheet.view, sheet.code)
        for query in (one_territory.visits_made, one_territory.visits_received)
    )
    if told := (*made["code"], *received["code"]):
        sheet.sources["Allées et venues"] = traced(sheet.view, told, *OF_A_VISIT)
    return ties.visits_block(made, received)


def _events(sheet: Sheet) -> Block:
    found = ask(one_territory.events_of, sheet.view, sheet.code)
    if len(found):
        sheet.sources["Ses événements"] = traced(sheet.view, life_tables.codes_behind(found), *OF_AN_EVENT)
    may_open = sheet.view.role.may(AGENDA.role)
    to_come = ask(dates_to_come, sheet.view, sheet.code) if may_open else None
    return life_tables.events_block(sheet.view, sheet.code, found, to_come)


def _cohorts(sheet: Sheet) -> Block | None:
    followed = ask(one_territory.cohorts_of, sheet.view, sheet.code)
    return ties.cohorts_block(followed, ask(one_territory.status_history, sheet.view, sheet.code))


def _structures(sheet: Sheet) -> Block | None:
    return identity.structures_block(ask(organisations_of, sheet.view, sheet.code))


def _note(sheet: Sheet) -> Block | None:
    statuses = ask(one_territory.status_history, sheet.view, sheet.code)
    return identity.note_block(sheet.territory["note"], statuses)


def _near(sheet: Sheet) -> Block:
    found = near(sheet.everyone, sheet.code)
    if found is not None:
        told = (sheet.code, *(one.code for one in found[:NEAREST]))
        sheet.sources["Près d'ici"] = traced(sheet.view, told, *LOCATED)
    statuses = dict(zip(sheet.everyone["code"], sheet.everyone["status"], strict=True))
    projects = ask(one_territory.projects_of, sheet.view, sheet.code)
    return near_block(sheet.code, found, sheet.signs(), statuses, projects=len(projects) > 0)


def _completion(sheet: Sheet) -> Block:
    phrases = _missing(sheet)
    if phrases:
        noted = ("events_local", "events_reported_local")
        sheet.sources["À compléter"] = sources_of(sheet.view, noted, Slice(territory=sheet.code))
    return completion_block(phrases)


_BLOCKS: dict[str, Callable[[Sheet], Block | None]] = {
    "Parrainages": _sponsorships,
    "Les critères du label": _criteria,
    "Derniers échanges": _contacts,
    "Allées et venues": _visits,
    "Ses événements": _events,
    "Son parcours": _cohorts,
    "Les structures": _structures,
    "Note": _note,
    "Près d'ici": _near,
}  # in the order of a phone
_ASKED: dict[str, Callable[[Sheet], Block | None]] = {"À compléter ensemble": _completion}


@alone("À compléter ensemble")
def _show_asked(sheet: Sheet) -> None:
    """What we ask of its team, and the message with which it answers: before all that we know already."""
    draw_blocks([_completion(sheet)])
    offer_message(sheet.view, sheet.territory["name"], _missing(sheet))


def _missing(sheet: Sheet) -> list[str]:
    view, code, pairs = sheet.view, sheet.code, sheet.pairs
    events = ask(one_territory.events_of, view, code)
    exchanges = ask(one_territory.exchange_count, view, code) if len(pairs) else 0
    road = ask(road_to_label.road_of, view, code)
    criteria = ask(label_criteria.criteria_of, view, code)
    return one_territory.missing_of(
        sheet.territory,
        events[events["own"]],
        pairs,
        exchanges,
        sessions=[one.name for one in road.unsaid(view.today)] if road else (),
        steps=[one.name for one in road.unnoted(view.today)] if road else (),
        missed=[one.name for one in road.stops if one.state is StepState.MISSED] if road else (),
        criteria=criteria["name"][criteria["state"].isna()].tolist(),
        shares=not events.empty,
    )


@alone("La vie de ce territoire")
def _show_life(sheet: Sheet) -> None:
    """Its events and those that it has a part in, where they are many; its projects."""
    view, code = sheet.view, sheet.code
    events = ask(one_territory.events_of, view, code)
    if life_tables.fill_a_table(events):
        for own, file in ((True, "evenements"), (False, "part")):
            some = events[events["own"] == own]
            if len(some):
                title = life_tables.events_title(some, own=own)
                source = traced(view, life_tables.codes_behind(some), *OF_AN_EVENT)
                life_tables.show_events(some, f"{file}-{code}", source, title)
    projects = ask(one_territory.projects_of, view, code)
    if len(projects):
        life_tables.show_projects(projects, f"projets-{code}", traced(view, projects["code"], *OF_A_PROJECT))
        show_alike(view, code)


@alone("Année par année")
def _show_years(sheet: Sheet) -> None:
    """What is counted of its events and visits, year by year."""
    if found := ask(of_territory, sheet.view, sheet.code):
        over, name = Slice(territory=sheet.code), sheet.territory["name"]
        show_years(sheet.view, found, f"annees-{sheet.code}", name=name, title="Année par année", over=over)


@alone("Ce que disent les sources")
def _show_said(sheet: Sheet) -> None:
    """What is published of it, and what the sources say of it, its own team included."""
    view, code = sheet.view, sheet.code
    published, said = ask(published_of, view, code), ask(statements_on, view, code)
    said = said[said["topic"] != NEWS]  # these are the last exchanges, above
    if len(published) or len(said):
        st.header("Ce que disent les sources", anchor=False)
    if len(published):
        show_published(view, published, f"publie-{code}")
    if len(said):
        show_statements(said, traced(view, said["code"], *STATED), f"enonces-{code}")
