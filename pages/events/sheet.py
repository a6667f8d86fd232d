"""All that is known of one event, drawn from the answers of the queries."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data_access.exporting.calendar_file import calendar_file
from data_access.expressions import NOT_HELD
from data_access.french import (
    AHEAD,
    ahead_texts,
    date_of,
    day_text,
    hours_text,
    in_unit,
    join,
    plural,
    qualified,
    quote,
)
from data_access.queries.agenda import agenda
from data_access.view import View
from data_access.vocabulary import AgendaKind, EventRole, Measure, Mode, Scope, VisitKind
from pages.provenance.source_dialog import Source, sourced
from pages.records.event_list import type_text
from pages.records.tables import origin_of, show_head, show_table, source_words
from pages.sitemap import COHORTS, EVENTS, TERRITORIES
from pages.ui.address import way_back
from pages.ui.downloads import to_take_away
from pages.ui.formats import NO_BREAK, escape, headed, noted, small, with_notes
from pages.ui.html_table import drawn_table
from pages.ui.layout import on_phone
from pages.ui.links import offer_entry
from pages.ui.states import EVENT_STATES, State, state_text

_COUNTED_THERE = "Ce qu'on y a compté"
MEANINGS = {
    Measure.REGISTERED: "places réservées, annulations comprises",
    Measure.PRESENT: "venues : qui vient deux fois compte deux fois",
    Measure.CONTRIBUTORS: "ont travaillé à une table",
    Measure.CHALLENGES: "tels que la source les compte",
    Measure.ENGAGED: "ont envie de s'impliquer ensuite",
    Measure.PROJECT_LEADS: "ont envie de porter un projet",
    Measure.SOLUTIONS: "présentées aux participants",
}
NO_COUNTS = {
    "planned": "Cet événement est à venir : il n'est dans aucun chiffre encore, nous saisirons son bilan ensuite.",
    "unconfirmed": "Cet événement était prévu ; nous ne savons pas encore s'il a eu lieu.",
    "postponed": "Cet événement est reporté : il n'est dans aucun chiffre.",
    "cancelled": "Cet événement est annulé : il n'est dans aucun chiffre.",
    "set_aside": "Nos sources le datent autrement, et nous avons écarté cette date : il n'est dans aucun chiffre.",
}
COUNTED = ("value", "respondents", "measure", "note")  # what a count of an event is made of
TRACED = (
    "name",
    "type",
    "date",
    "status",
    "scope",
    "territory",
    "place",
    "mode",
    "duration",
    "hours",
    "theme",
    "cohort",
    "step",
    "partners",
    "outside_host",
    "our_part",
    "note",
)  # what is told of one event
_CARRIED = {
    Scope.LOCAL: "événement d'un territoire",
    Scope.NETWORK: "événement du réseau",
    Scope.OUTSIDE: "événement extérieur",
}
_CODE = re.compile(
    r"[a-z]{1,3}\d{1,4}"
)  # « s4 »: how a source numbers its events; « G20 », « 72CEAS » are names
_RETAINED = {
    True: (State.ACQUIRED, "retenu"),
    False: (State.TOCOME, "non retenu"),
    None: (State.TOCOME, "non précisé"),
}


def show_way_back(code: str, *, known: bool) -> None:
    """The way back to all events, the filters kept; and a word where the address names an event that is not known."""
    way_back("Tous les événements", EVENTS.opens)
    if not known:
        st.warning(
            f"Nous ne connaissons pas d'événement {quote(escape(code))} : le lien est peut-être ancien. "
            "Retrouvez-le dans la liste de tous les événements."
        )


def show_identity(event: dict[str, Any], roles: pd.DataFrame, source: Source) -> None:
    """What it was, when, where, and who carried it; `source`: where that comes from."""
    carried = _CARRIED[Scope(event["scope"])] if event["scope"] else "portée non renseignée"
    st.markdown(
        f"{headed(type_text(event['type']))} · {carried}  \n{state_text(*EVENT_STATES[event['state']])}"
    )
    mode = Mode(event["mode"]).french if event["mode"] else None
    known = (
        ("Titre court", event["short_name"]),
        ("Date", date_of(event) or None),
        ("Lieu", event["place"]),
        ("Mode", mode),
        ("Durée", event["duration"]),
        ("Heures", None if event["hours"] is None else hours_text(event["hours"])),
        ("Thème", event["theme"]),
        ("Dans le parcours", " · ".join(filter(None, (event["cohort"], event["step"]))) or None),
        ("Organisé par", event["outside_host"]),
        ("Avec", event["partners"]),
        ("Notre participation", event["our_part"]),
        ("Type, tel que la source l'écrit", event["type_as_written"]),
        ("Autres noms", " ; ".join(one for one in event["aliases"] if not _CODE.fullmatch(one)) or None),
        ("Code dans une source", " ; ".join(filter(_CODE.fullmatch, event["aliases"])) or None),
    )
    st.markdown("  \n".join(f"**{label}** : {escape(value)}" for label, value in known if value))
    if event["territory_code"]:
        _territory_link("Organisé par", event["territory_code"], event["territory"])
    for row in roles.to_dict("records"):
        _territory_link(headed(EventRole(row["role"]).french), row["territory_code"], row["territory"])
        if said := noted(row["note"]):
            st.markdown(small(said))
    if event["cohort_code"]:
        st.page_link(
            COHORTS.script,
            label=f"{escape(event['cohort'])}, pas à pas",
            icon=":material/steps:",
            query_params=COHORTS.of(event["cohort_code"]),
        )
    lines = [*filter(None, [noted(event["note"])]), source_words(event["source"])]
    key, name = f"fiche-{event['code']}", event["name"]
    sourced("\n\n".join(map(small, lines)), source, key, origin_of(name), of=escape(name))


def offer_calendar(view: View, code: str) -> None:
    """The event as a file for one's calendar."""

    def built() -> bytes:
        dates = agenda(view, view.today)
        return calendar_file(dates[(dates["kind"] == AgendaKind.EVENT) & (dates["opens"] == code)])

    icon = ":material/calendar_month:"
    to_take_away(
        "Fichier d'agenda (.ics)", built, f"{code}.ics", key=f"agenda-{code}", icon=icon, tertiary=True
    )


def _territory_link(words: str, code: str, name: str) -> None:
    st.page_link(
        TERRITORIES.script,
        label=f"{words} : {escape(name)}",
        icon=":material/link:",
        query_params=TERRITORIES.of(code),
    )


def missing_text(counts: pd.DataFrame) -> str:
    """« 3 bilans à compléter · 2 à venir · 1 annulé », from how many events are in which state."""
    states = counts.groupby("state")["events"].sum()
    missing = plural(int(states.get("to_complete", 0)), "bilan à compléter", "bilans à compléter")
    return " · ".join(one.replace(" ", NO_BREAK) for one in (missing, *ahead_texts(states.to_dict())))


def show_measures(view: View, counted: pd.DataFrame, event: dict[str, Any], source: Source) -> None:
    """Each count of an event apart, with the cell that it was read in."""
    code = event["code"]
    if counted.empty:
        st.header(_COUNTED_THERE, anchor=False)
    if event["state"] in NO_COUNTS:
        st.markdown(small(NO_COUNTS[event["state"]]))
        if counted.empty:
            return
    if counted.empty:
        st.markdown("Aucune mesure n'est saisie pour cet événement. On complète son bilan ensemble ?")
        offer_entry(view, "Saisir son bilan", "events", code)
        return
    rows = counted.to_dict("records")
    notes = [None if row["note"] == event["note"] else row["note"] for row in rows]
    told = {
        "Mesure": [headed(Measure(row["measure"]).french) for row in rows],
        "Valeur": [_value_text(row) for row in rows],
        "Fichier": [_file_text(row) for row in rows],
        "Cellule": [_cell_text(row) for row in rows],
    }
    table = pd.DataFrame(with_notes(told, notes))
    alt = "Les mesures de l'événement et leur cellule."
    show_table(table, alt=alt, file=f"mesures-{code}", title=_COUNTED_THERE, source=source)


def _file_text(row: dict[str, Any]) -> str:
    """Its file; « saisi à l'écran le 1er décembre 2026, par … » of what stands in none."""
    if row["typed"] is True:
        who = f", par {escape(row['user'])}" if isinstance(row["user"], str) else ""
        return f"saisi à l'écran le {day_text(row['at'])}{who}"
    return escape(row["file"]) if isinstance(row["file"], str) else "—"


def _cell_text(row: dict[str, Any]) -> str:
    if row["typed"] is True or not isinstance(row["cell"], str):
        return "—"
    return escape(f"{row['sheet']} {row['cell']}")


def _value_text(row: dict[str, Any]) -> str:
    if row["measure"] != Measure.SATISFACTION:
        return qualified(row["value"], row["qualifier"], row["high"])
    answers = (
        f"sur {plural(row['respondents'], 'réponse')}"
        if pd.notna(row["respondents"])
        else "réponses non renseignées"
    )
    said = qualified(row["value"], row["qualifier"], row["high"])
    return f"{in_unit(said, '%')} ({answers})"


def show_came(came: pd.DataFrame, state: str) -> None:
    """Who came, each team a link; whether the list is complete, and which visits may have been to another event. Of an
    event that did not take place, by its `state`, or not yet, who was to come."""
    teams, held = came[came["visitor_code"].notna()], state not in NOT_HELD
    if not held and len(came):
        st.markdown(state_text(EVENT_STATES[state][0], f"qui devait venir, l'événement étant {AHEAD[state]}"))
    if len(came) > len(teams):
        st.markdown("L'équipe nationale y était." if held else "L'équipe nationale.")
    if teams.empty:
        st.markdown(small("Aucune équipe notée ; cela ne veut pas dire que personne n'est venu."))
        return
    kinds = set(teams["kind"].dropna())
    if VisitKind.LISTED.value in kinds:
        st.markdown(small(f"{plural(len(teams), 'équipe')}, d'après une liste complète."))
    if VisitKind.EXAMPLE.value in kinds:
        st.markdown(small("Au moins : la source cite ces visites « par exemple »."))
    with st.container(gap="xsmall"):  # closer, a finger meets the next one
        for row in teams.to_dict("records"):
            people = (
                f" · {qualified(row['value'], row['qualifier'], row['high'])} pers."
                if pd.notna(row["value"])
                else ""
            )
            doubt = "" if row["sure"] else " · peut-être à un autre événement"
            st.page_link(
                TERRITORIES.script,
                label=f"{escape(row['visitor'])}{people}{doubt}",
                icon=":material/link:",
                query_params=TERRITORIES.of(row["visitor_code"]),
            )
    for note, those in teams.groupby("note", sort=False):
        st.markdown(small(f"{join([escape(name) for name in those['visitor']])} : {escape(note)}"))


def show_statements(statements: pd.DataFrame, code: str, source: Source | None = None) -> None:
    """What the sources say of the event of that code, word by word, and what is retained of it: a table, on a phone
    one below the other.
    """
    rows = statements.to_dict("records")
    table = pd.DataFrame(
        {
            "Au sujet de": [escape(row["topic"]) for row in rows],
            "La source dit": [quote(escape(row["wording"])) for row in rows],
            "Lu comme": [_read_as(row) for row in rows],
            "Retenu": [_retained(row["retained"]) for row in rows],
            "Source et note": [_source_and_note(row) for row in rows],
        }
    )
    alt = f"{plural(len(rows), 'énoncé')} au sujet de l'événement."
    drawn = None if on_phone() else partial(drawn_table, table, alt=alt)
    show_head("Ce que disent les sources", lambda: table, file=f"enonces-{code}", source=source, drawn=drawn)
    if not drawn:
        for topic, wording, read, retained, author in table.itertuples(index=False):
            st.markdown(f"**{topic}** : {wording}  \n{retained} · {read}  \n{author}")


def _retained(value: object) -> str:
    return state_text(*_RETAINED[value if isinstance(value, bool) else None])


def _read_as(row: dict[str, Any]) -> str:
    value = qualified(row["value"], row["qualifier"], row["high"]) if pd.notna(row["value"]) else ""
    return " · ".join(filter(None, (value, escape(date_of(row))))) or "—"


def _source_and_note(row: dict[str, Any]) -> str:
    together = f"Concerne aussi : {row['others']}." if isinstance(row["others"], str) else ""
    parts = [
        escape(part) for part in (row["source"], row["note"], together) if isinstance(part, str) and part
    ]
    return small(" — ".join(parts))


def show_missing(view: View, code: str, phrases: Sequence[str]) -> None:
    """What we still have to note of the event of that code."""
    lines = [state_text(State.TOCOME, escape(phrase)) for phrase in phrases]
    st.markdown("\n\n".join(lines) or "Rien ne manque.")
    offer_entry(view, "Compléter sa fiche" if lines else "Corriger sa fiche", "events", code)
