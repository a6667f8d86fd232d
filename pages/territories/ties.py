"""Whom a territory is tied to: its sponsor, those that it sponsors, the last exchanges, who came and where it went."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from data_access.french import MISSING_DATE, date_of, join
from data_access.queries.sponsorship_relay import SponsorNoted
from data_access.vocabulary import TerritoryStatus, VisitKind
from pages.records.event_list import event_link, to_come_first
from pages.sitemap import COHORTS, SPONSORSHIPS
from pages.ui.blocks import Block, Line
from pages.ui.formats import escape, headed, text_or
from pages.ui.links import new_entry_words, record_link, territory_words
from pages.ui.sign_table import Mark
from pages.ui.states import EVENT_STATES, State, status_state
from pages.ui.wording import cohort_words, only_planned, sponsor_words, sponsorship_status


def sponsorships_block(
    code: str,
    pairs: pd.DataFrame,
    to_come: pd.DataFrame,
    signs: Mapping[str, State],
    noted: SponsorNoted | None,
    *,
    writes: bool,
) -> Block:
    """Its sponsor and those that it sponsors, each with the next exchange; where no sponsor is noted, that this is so.
    `signs`: how territories are drawn, by their codes; `noted`: what is known of its sponsor; `writes`: whoever reads
    may note an exchange."""
    lines = [_pair(code, row, to_come, signs) for row in pairs.to_dict("records")]
    if (lines or noted) and (words := sponsor_words(noted)):
        lines.append(Line(headed(words), sign=Mark.NOT_NOTED))
    links = [f"[Tous nos parrainages]({SPONSORSHIPS.address})"]
    if writes and len(pairs):
        first = pairs.iloc[0]
        given = {"parrain": first["sponsor_code"], "filleul": first["sponsored_code"]}
        links.insert(0, new_entry_words("exchanges", "Noter un échange", **given))
    lead = "" if lines else "Aucun parrainage noté."
    return Block("Parrainages", lines, lead, " · ".join(links))


def _pair(code: str, row: Mapping[str, Any], to_come: pd.DataFrame, signs: Mapping[str, State]) -> Line:
    """« Parrain : Miramas » and « 2024-2025 · actif · prochain échange : 21 janvier 2027 »; « Parrain proposé : Le
    Mans » of one that is none yet."""
    side = "sponsor" if row["sponsored_code"] == code else "sponsored"
    other = row[f"{side}_code"]
    both = (row["sponsor_code"], row["sponsored_code"])
    planned = only_planned(row)
    told = [escape(date_of(row, bare=True) or "période non renseignée")]
    told += [] if planned else [sponsorship_status(row)]
    following = [one for one in to_come.to_dict("records") if tuple(one["codes"]) == both]
    told += [f"prochain échange : {escape(date_of(one, bare=True))}" for one in following[:1]]
    lead = "Parrain" if side == "sponsor" else "Filleul" if planned else "Parraine"
    words = f"{f'{lead} {planned}'.strip()} : {territory_words(other, row[side])}"
    return Line(words, " · ".join(told), signs.get(other))


def contacts_block(contacts: pd.DataFrame) -> Block | None:
    """The last calls and exchanges, each when, between whom, when they meet next, and what was said, where it may be
    read; None where none is noted."""
    lines = [_contact(row) for row in contacts.to_dict("records")]
    return Block("Derniers échanges", lines) if lines else None


def _contact(row: Mapping[str, Any]) -> Line:
    known = isinstance(row["sponsor"], str)
    who = f"{escape(row['sponsor'])} et {escape(row['sponsored'])}" if known else "avec nous"
    notes = [escape(row["words"])] if isinstance(row["words"], str) else []
    if following := date_of(row, "next_", bare=True):
        notes.append(f"prochain échange : {escape(following)}")
    return Line(f"**{escape(date_of(row) or MISSING_DATE)}** · {who}", " · ".join(notes))


def cohorts_block(cohorts: pd.DataFrame, statuses: pd.DataFrame) -> Block | None:
    """The cohorts that it follows or followed and what became of it, then what it was; None where nothing is noted."""
    lines = []
    for row in cohorts.to_dict("records"):
        name = record_link(COHORTS.table, row["cohort_code"], escape(row["cohort"]))
        lines.append(Line(cohort_words(row, name)))
    lines += [_status(row) for row in statuses.to_dict("records")]
    return Block("Son parcours", lines) if lines else None


def _status(row: Mapping[str, Any]) -> Line:
    """« en lancement : fin 2023 », drawn ○ where it is to come; its source and its note."""
    ahead, kind = isinstance(row["ahead"], str), row["status"]
    words = TerritoryStatus(kind).french if isinstance(kind, str) else "statut non renseigné"
    sign = State.TOCOME if ahead or not isinstance(kind, str) else status_state(TerritoryStatus(kind))
    more = [escape(row[one]) for one in ("source", "note") if isinstance(row[one], str)]
    return Line(f"{words} : {escape(date_of(row) or MISSING_DATE)}", " · ".join(more), sign)


def visits_block(made: pd.DataFrame, received: pd.DataFrame) -> Block:
    """Where its team went, then who came, event by event; of what nobody noted, that this says nothing."""
    made, received = to_come_first(made), to_come_first(received)
    lines = [_went(row) for row in made.to_dict("records")] or [_nothing("L'équipe est allée")]
    of_event: dict[str, list[dict[Any, Any]]] = {}
    for row in received.to_dict("records"):
        of_event.setdefault(_event(row), []).append(row)
    lines += [_came(rows) for rows in of_event.values()] or [_nothing("Sont venus")]
    cited = (pd.concat([made["kind"], received["kind"]]) == VisitKind.EXAMPLE.value).any()
    after = "Au moins : la source cite des visites « par exemple »." if cited else ""
    return Block("Allées et venues", lines, after=after)


def _went(row: Mapping[str, Any]) -> Line:
    """« L'équipe est allée : Miramas » and « Des Idées au Taquet, 2024 »; without a host, the event."""
    if isinstance(row["host"], str):
        words = _not_held(row, "chez") or "L'équipe est allée"
        return Line(f"{words} : {territory_words(row['host_code'], row['host'])}", _event(row), _sign(row))
    words = _not_held(row) or "L'équipe est allée"
    return Line(f"{words} : {_what(row)}", escape(date_of(row)), _sign(row))


def _came(rows: Sequence[Mapping[str, Any]]) -> Line:
    """« Sont venus : Amiens, Grenoble et l'équipe nationale » and to what."""
    teams = [
        territory_words(row["visitor_code"], row["visitor"])
        for row in rows
        if isinstance(row["visitor"], str)
    ]
    names = [*teams, *(["l'équipe nationale"] if len(teams) < len(rows) else [])]
    words = _not_held(rows[0], "de") or ("Sont venus" if len(names) > 1 else "Est venue")
    return Line(f"{words} : {join(names)}", _event(rows[0]), _sign(rows[0]))


def _not_held(row: Mapping[str, Any], side: str = "") -> str:
    """« Visite prévue chez » of an event that is not held, or not yet: its date says why; of all others nothing."""
    return f"Visite prévue {side}".strip() if isinstance(row["ahead"], str) else ""


def _sign(row: Mapping[str, Any]) -> State | Mark:
    return EVENT_STATES[row["ahead"]][0] if isinstance(row["ahead"], str) else Mark.CAME


def _event(row: Mapping[str, Any]) -> str:
    """« Des Idées au Taquet, 17 octobre 2024 »: to what a visit was, the name a link."""
    return ", ".join(filter(None, (_what(row), escape(date_of(row)))))


def _what(row: Mapping[str, Any]) -> str:
    if isinstance(row["event"], str):
        return event_link(row["event_code"], escape(row["event"]))
    return escape(text_or(row["occasion"], "événement non précisé"))


def _nothing(words: str) -> Line:
    return Line(f"{words} : rien de noté", "cela ne veut pas dire qu'il n'y a rien eu", Mark.NOT_NOTED)
