"""All that is known of one territory, drawn from the answers of the queries."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import (
    AHEAD,
    MISSING,
    MISSING_DATE,
    ahead_texts,
    date_of,
    join,
    key_of,
    plural,
    qualified,
    quote,
    with_ahead,
)
from data_access.vocabulary import (
    BoardSeat,
    Country,
    EventRole,
    EventType,
    LearningCommunity,
    Membership,
    ProjectStage,
    Scope,
    VisitKind,
)
from pages.provenance.source_dialog import Source, source_button
from pages.records.event_list import event_link, titled
from pages.records.tables import show_table
from pages.sitemap import COHORTS, SPONSORSHIPS, TERRITORIES
from pages.ui.address import choice_link
from pages.ui.formats import escape, escaped, small, text_or
from pages.ui.states import status_mark
from pages.ui.wording import outcome_words, sponsorship_status

_TIES = {
    "funder": "soutient l'association",
    "partner": "partenaire du réseau",
}  # what an organisation is to us


def show_identity(territory: pd.Series, organisations: pd.DataFrame, other_names: Sequence[str]) -> None:
    """Status, other names, place, people, who carries it."""
    since = date_of(territory, "since_")
    article = "le " if territory["since_precision"] == "day" else ""
    st.markdown(status_mark(territory["status"]) + (f" depuis {article}{escape(since)}" if since else ""))
    lines = []
    if other_names:
        lines.append(f"**Aussi appelé** : {join([escape(name) for name in other_names])}")
    if isinstance(territory["commune"], str):
        department = (
            f" ({escape(territory['department'])})" if isinstance(territory["department"], str) else ""
        )
        abroad = isinstance(territory["country"], str) and territory["country"] != Country.FRANCE
        country = f", {Country(territory['country']).french}" if abroad else ""
        lines.append(f"**Repère** : {escape(territory['commune'])}{department}{country}")
    if pd.notna(territory["population"]):
        lines.append(f"**Population** : {plural(int(territory['population']), 'habitant')}")
    carriers = organisations[organisations["carrier"].eq(True)]
    others = organisations[~organisations["carrier"].eq(True)]
    if len(carriers):
        lines.append(f"**Porté par** {join([escape(name) for name in carriers['name']])}")
    for row in carriers.to_dict("records"):
        if details := _details(row):
            lines.append(small(f"{escape(row['name'])} : {details}"))
    lines += [line for row in others.to_dict("records") if (line := _part(row))]
    seats = carriers[carriers["board_seat"].notna()]
    lines += [
        f"{escape(row['name'])} est {BoardSeat(row['board_seat']).french} du conseil d'administration"
        for row in seats.to_dict("records")
    ]
    if isinstance(territory["learning_community"], str):
        lines.append(
            f"**Communauté apprenante PTCE** : {LearningCommunity(territory['learning_community']).french}"
        )
    if joined := date_of(territory, "joined_"):
        lines.append(f"**Entrée dans le réseau** : {escape(joined)}")
    if isinstance(territory["website"], str):
        lines.append(f"**Site internet** : {escape(territory['website'])}")
    st.markdown("\n\n".join(lines))


def _part(row: dict[str, Any]) -> str:
    """An organisation that does not carry the territory: « PTCE : Coop Communs », « Groupe Archer : … »; or nothing."""
    name, details = escape(row["name"]), _details(row)
    if row["ptce"] is True:
        return f"**PTCE** : {name}" + (f" ({details})" if details else "")
    return f"{name} : {details}" if details else ""


def _details(row: dict[str, Any]) -> str:
    """What is known of an organisation beside its name: « association · soutient l'association · www.exemple.fr »."""
    known = [f"aussi {escape(row['other_names'])}"] if isinstance(row["other_names"], str) else []
    known += [escape(row[one]) for one in ("relation", "legal_form") if isinstance(row[one], str)]
    known += [words for one, words in _TIES.items() if row[one] is True]
    if isinstance(row["website"], str):
        known.append(escape(row["website"]))
    if isinstance(row["as_read"], str) and key_of(row["as_read"]) != key_of(row["name"]):
        known.append(f"tel que lu : {quote(escape(row['as_read']))}")
    return " · ".join(known)


def show_path(statuses: pd.DataFrame, cohorts: pd.DataFrame) -> None:
    """Status history and cohorts."""
    for row in cohorts.to_dict("records"):
        kind = (
            Membership(row["kind"]).french if isinstance(row["kind"], str) else "participation non précisée"
        )
        outcome = f" → {outcome_words(row)}" if isinstance(row["outcome"], str) else ""
        when = date_of(row)
        st.markdown(f"**{escape(row['cohort'])}**{f' ({escape(when)})' if when else ''} : {kind}{outcome}")
        st.page_link(
            COHORTS.script,
            label=f"{escape(row['cohort'])}, pas à pas",
            icon=":material/steps:",
            query_params=COHORTS.of(row["cohort_code"]),
        )
    for row in statuses.to_dict("records"):
        when = date_of(row) or "date non renseignée"
        source = f" — {escape(row['source'])}" if isinstance(row["source"], str) else ""
        mark = status_mark(row["status"], ahead=isinstance(row["ahead"], str))
        st.markdown(f"{mark} : {escape(when)}" + small(source))
        if isinstance(row["note"], str):
            st.markdown(small(escape(row["note"])))


def show_sponsorships(code: str, pairs: pd.DataFrame) -> None:
    """Its sponsor and those that it sponsors, each a link."""
    for row in pairs.to_dict("records"):
        sponsored = row["sponsored_code"] == code
        other = row["sponsor"] if sponsored else row["sponsored"]
        words = "Parrain" if sponsored else "Parraine"
        status = sponsorship_status(row)
        when = date_of(row) or "période non renseignée"
        choice_link(
            f"{words} : {escape(other)} · {escape(when)} · {status}",
            TERRITORIES.opens,
            row["sponsor_code"] if sponsored else row["sponsored_code"],
            icon=":material/link:",
        )
    st.page_link(SPONSORSHIPS.script, label="Tous nos parrainages", icon=":material/hub:")


def show_contacts(contacts: pd.DataFrame, key: str, source: Source) -> None:
    """The last calls and exchanges, each on a line: when, between whom, when they meet next, and what was said, where
    it may be read."""
    st.subheader("Derniers échanges", anchor=False)
    for row in contacts.to_dict("records"):
        known = isinstance(row["sponsor"], str)
        who = f"{escape(row['sponsor'])} et {escape(row['sponsored'])}" if known else "avec nous"
        notes = [escape(row["words"])] if isinstance(row["words"], str) else []
        if following := date_of(row, "next_", bare=True):
            notes.append(f"prochain échange : {escape(following)}")
        when = f"**{escape(date_of(row) or MISSING_DATE)}** · {who}"
        st.markdown("  \n".join([when, *map(small, notes)]))
    source_button(source, key)


def events_words(events: pd.DataFrame, whose: str = "") -> str:
    """« 3 événements », « 3 événements du réseau, 1 à venir »: how many took place, how many did not, or not yet."""
    held = plural(int(events["ahead"].isna().sum()), "événement")
    others = ahead_texts(events["ahead"].value_counts().to_dict())
    return ", ".join([f"{held} {whose}" if whose else held, *others])


def carried_words(events: pd.DataFrame) -> str:
    """« du réseau »: whose they are, those that it has a part in and does not carry."""
    others = (events["scope"] != Scope.NETWORK.value).any()
    return "du réseau, d'autres territoires ou d'ailleurs" if others else "du réseau"


def codes_behind(events: pd.DataFrame) -> tuple[object, ...]:
    """The codes of what says those events, and how many people were there, as far as that is counted."""
    return (*events["code"], *events["count_code"])


def show_events(events: pd.DataFrame, file: str, source: Source) -> None:
    """Events as a table, with the part that the territory had in those that it does not carry; `file`: the name to
    take them away under."""
    rows = events.to_dict("records")
    table = {
        "Date": [escape(date_of(row)) for row in rows],
        "Événement": [event_link(row["code"], titled(row)) for row in rows],
        "Type": [EventType(kind).french if isinstance(kind, str) else "—" for kind in events["type"]],
        "Sa part": [join([EventRole(role).french for role in roles]) for roles in events["roles"]],
        "Présences": [
            qualified(row["value"], row["qualifier"], row["high"])
            if pd.notna(row["value"])
            else AHEAD.get(row["ahead"], MISSING)
            for row in rows
        ],
    }
    if not any(table["Sa part"]):
        del table["Sa part"]
    alt = f"{plural(len(events), 'événement')}, par date."
    show_table(pd.DataFrame(table), alt=alt, file=file, source=source)


def show_projects(projects: pd.DataFrame, file: str, source: Source) -> None:
    """The projects that it supports, as a table; `file`: the name to take them away under."""
    rows = projects.to_dict("records")
    table = {
        "Projet": [f"**{escape(name)}**" for name in projects["name"]],
        "Thème": escaped(projects["theme"], small(MISSING)),
        "Étape": [
            ProjectStage(one).french if isinstance(one, str) else small(MISSING) for one in projects["stage"]
        ],
        "Année": [_year(row) for row in rows],
        "Emplois": [
            qualified(row["value"], row["qualifier"], row["high"])
            if pd.notna(row["value"])
            else small(MISSING)
            for row in rows
        ],
    }
    show_table(pd.DataFrame(table), alt=f"{projects_words(projects)}, par année.", file=file, source=source)


def projects_words(projects: pd.DataFrame) -> str:
    """« 2 projets accompagnés », « 1 projet accompagné, 1 à venir »."""
    begun = plural(int(projects["ahead"].isna().sum()), "projet accompagné", "projets accompagnés")
    return ", ".join([begun, *ahead_texts(projects["ahead"].value_counts().to_dict(), "projet")])


def _year(project: dict[str, Any]) -> str:
    if pd.isna(project["year"]):
        return small(MISSING)
    return with_ahead(f"{project['year']:.0f}", project["ahead"])


def show_visits(visits: pd.DataFrame, side: str) -> None:
    """Visits made (`side` "host") or received (`side` "visitor"); examples are a lower bound, and said so."""
    for row in visits.to_dict("records"):
        who = (
            row[side]
            if isinstance(row[side], str)
            else "l'équipe nationale"
            if side == "visitor"
            else "le réseau"
        )
        what = text_or(row["event"], text_or(row["occasion"], "événement non précisé"))
        when = date_of(row)
        st.markdown(f"**{escape(who)}** — {escape(what)}" + (f" ({escape(when)})" if when else ""))
    if (visits["kind"] == VisitKind.EXAMPLE.value).any():
        st.markdown(small("Au moins : la source cite ces visites « par exemple »."))
