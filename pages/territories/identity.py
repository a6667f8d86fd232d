"""Who a territory is: its status, what is noted of it, who carries it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from data_access.french import date_of, is_one_unit, join, number, quote
from data_access.name_keys import key_of
from data_access.vocabulary import BoardSeat, Country, LearningCommunity, Precision
from pages.ui.blocks import Block, Line
from pages.ui.formats import escape
from pages.ui.states import status_mark

_TIES = {
    "funder": "soutient l'association",
    "partner": "partenaire du réseau",
}  # what an organisation is to us


def status_words(territory: pd.Series) -> str:
    """« ● labellisé depuis le 15 avril 2024 », of several days « ● labellisé · 12 et 13 avril 2024 », as Markdown."""
    since, status = escape(date_of(territory, "since_")), status_mark(territory["status"])
    if not since:
        return status
    start, end, precision = (territory[f"since_{part}"] for part in ("start", "end", "precision"))
    if not is_one_unit(start, end, precision):
        return f"{status} · {since}"
    return f"{status} depuis {'le ' if precision == Precision.DAY else ''}{since}"


def facts_of(
    territory: pd.Series, organisations: pd.DataFrame, other_names: Sequence[str]
) -> list[tuple[str, str]]:
    """What is noted of a territory, each fact under what it is, as Markdown; what nobody noted is left out."""
    carriers = organisations["name"][organisations["carrier"].eq(True)]
    joined, population = date_of(territory, "joined_"), territory["population"]
    community = territory["learning_community"]
    found = (
        ("Aussi appelé", join([escape(name) for name in other_names])),
        ("Porté par", join([escape(name) for name in carriers])),
        ("Repère", _place(territory)),
        ("Habitants", number(int(population)) if pd.notna(population) else ""),
        (
            "Communauté apprenante PTCE",
            LearningCommunity(community).french if isinstance(community, str) else "",
        ),
        ("Entrée dans le réseau", escape(joined)),
        ("Site internet", escape(territory["website"]) if isinstance(territory["website"], str) else ""),
    )
    return [(name, fact) for name, fact in found if fact]


def _place(territory: pd.Series) -> str:
    """« Épinal (88) »; empty where no commune is noted."""
    if not isinstance(territory["commune"], str):
        return ""
    department = f" ({escape(territory['department'])})" if isinstance(territory["department"], str) else ""
    abroad = isinstance(territory["country"], str) and territory["country"] != Country.FRANCE
    country = f", {Country(territory['country']).french}" if abroad else ""
    return f"{escape(territory['commune'])}{department}{country}"


def note_block(note: object, statuses: pd.DataFrame) -> Block | None:
    """What is noted of a territory, line by line, but for what is said beside its `statuses`; None where that is
    nothing."""
    told = {line for one in statuses["note"].dropna() for line in one.splitlines()}
    lines = note.splitlines() if isinstance(note, str) else []
    left = [Line(escape(one)) for one in lines if one.strip() and one not in told]
    return Block("Note", left) if left else None


def structures_block(organisations: pd.DataFrame) -> Block | None:
    """Who carries it and who is beside, with what is known of each beyond its name; None where that is nothing."""
    lines = [line for row in organisations.to_dict("records") if (line := _structure(row))]
    return Block("Les structures", lines) if lines else None


def _structure(row: dict[str, Any]) -> Line | None:
    """An organisation that is not told by its name alone: « PTCE : Coop Communs », « Groupe Archer »."""
    name, details = escape(row["name"]), _details(row)
    if row["carrier"] is True and isinstance(row["board_seat"], str):
        seat = f"{BoardSeat(row['board_seat']).french} du conseil d'administration"
        details = " · ".join(filter(None, (seat, details)))
    if row["ptce"] is True and row["carrier"] is not True:
        return Line(f"PTCE : {name}", details)
    return Line(name, details) if details else None


def _details(row: dict[str, Any]) -> str:
    """What is known of an organisation beside its name: « association · soutient l'association · www.exemple.fr »."""
    known = [f"aussi {escape(row['other_names'])}"] if isinstance(row["other_names"], str) else []
    known += [escape(row[one]) for one in ("relation", "legal_form") if isinstance(row[one], str)]
    known += [words for one, words in _TIES.items() if row[one] is True]
    if isinstance(row["website"], str):
        known.append(escape(row["website"]))
    if isinstance(row["as_read"], str) and key_of(row["as_read"]) != key_of(row["name"]):
        known.append(f"écrit dans la source : {quote(escape(row['as_read']))}")
    return " · ".join(known)
