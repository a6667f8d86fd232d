"""What a territory held, took part in and supports, as tables."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from data_access.french import (
    AHEAD,
    MISSING,
    MISSING_DATE,
    PLANNED,
    ahead_texts,
    date_of,
    join,
    plural,
    qualified,
    with_ahead,
)
from data_access.view import View
from data_access.vocabulary import (
    EventRole,
    EventType,
    Measure,
    ProjectStage,
    Role,
    Scope,
)
from pages.provenance.source_dialog import Source
from pages.records.event_list import event_link, titled, to_come_first
from pages.records.tables import show_table
from pages.sitemap import AGENDA, AGENDA_TERRITORY, PROJECTS
from pages.ui.blocks import Block, Line
from pages.ui.formats import escape, escaped, headed, small
from pages.ui.links import new_entry_words, record_link
from pages.ui.states import EVENT_STATES
from pages.ui.wording import count_of_row

FEW = 3  # events that a list tells; more are a table


def fill_a_table(events: pd.DataFrame) -> bool:
    """Whether they are too many for a list."""
    return len(events) > FEW


def events_block(view: View, code: str, events: pd.DataFrame, to_come: pd.DataFrame | None) -> Block:
    """What it has to come, and what it held or took part in where that is little. `to_come`: its dates of all kinds on
    the page « À venir »; None for those who may not open it."""
    shown = to_come_first(events[events["ahead"].eq(PLANNED)] if fill_a_table(events) else events)
    lines = [_event(row) for row in shown.to_dict("records")]
    lead = "" if len(events) else "Pas encore d'événement noté. On les ajoute ensemble ?"
    if len(events) and not lines:
        lead = f"Rien n'est noté pour la suite. {headed(events_words(events))} : voir plus bas."
    links = []
    if view.role.may(Role.STAFF):
        links.append(new_entry_words("events", "Ajouter un événement", territoire=code))
    if to_come is not None and len(to_come):
        links.append(_to_come_words(code, to_come))
    elif to_come is not None and not lead:
        links.insert(0, "Aucune date à venir n'est notée")
    return Block("Ses événements", lines, lead, " · ".join(links))


def _to_come_words(code: str, to_come: pd.DataFrame) -> str:
    """« 3 dates à venir », a link to them; to all of us where they are those of its cohort, which bear no territory."""
    words = plural(len(to_come), "date à venir", "dates à venir")
    named = any(code in codes for codes in to_come["codes"])
    return f"[{words}]({AGENDA.address}{f'?{urlencode({AGENDA_TERRITORY: code})}' if named else ''})"


def _event(row: Mapping[str, Any]) -> Line:
    """« 12 mars 2027 · Remontée des rêves », and what it is, its part in it, how many came."""
    count = count_of_row(row, Measure.PRESENT)
    kind = EventType(row["type"]).french if isinstance(row["type"], str) else ""
    part = join([EventRole(role).french for role in row["roles"]])
    when = escape(date_of(row)) or MISSING_DATE
    words = f"**{when}** · {event_link(row['code'], titled(row))}"
    return Line(words, " · ".join(filter(None, (kind, part, count))), EVENT_STATES[row["state"]][0])


def events_title(events: pd.DataFrame, *, own: bool) -> str:
    """« Ses 8 événements », « Sa part dans 4 événements du réseau »."""
    if own:
        return f"Chez lui : {events_words(events)}"
    return f"Sa part dans {events_words(events, carried_words(events))}"


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


def show_events(events: pd.DataFrame, file: str, source: Source, title: str = "") -> None:
    """Events as a table below its title, with the part that the territory had in those that it does not carry; `file`:
    the name to take them away under."""
    events = to_come_first(events)
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
    show_table(pd.DataFrame(table), alt=alt, file=file, title=title, source=source)


def show_projects(projects: pd.DataFrame, file: str, source: Source) -> None:
    """The projects that it supports, as a table of links; `file`: the name to take them away under."""
    rows = projects.to_dict("records")
    table = {
        "Projet": [record_link(PROJECTS.table, row["code"], f"**{escape(row['name'])}**") for row in rows],
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
    title = projects_words(projects)
    show_table(pd.DataFrame(table), alt=f"{title}, par année.", file=file, title=title, source=source)


def projects_words(projects: pd.DataFrame) -> str:
    """« 2 projets accompagnés », « 1 projet accompagné, 1 à venir »."""
    begun = plural(int(projects["ahead"].isna().sum()), "projet accompagné", "projets accompagnés")
    return ", ".join([begun, *ahead_texts(projects["ahead"].value_counts().to_dict(), "projet")])


def _year(project: dict[str, Any]) -> str:
    if pd.isna(project["year"]):
        return small(MISSING)
    return with_ahead(f"{project['year']:.0f}", project["ahead"])
