"""Rows as one says them: dates, counts, links."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from data_access.french import (
    PLANNED,
    date_of,
    day_text,
    in_unit,
    join,
    month_text,
    number,
    plural,
    qualified,
    status_of,
    unit_of,
    with_ahead,
)
from data_access.queries.overview import Publishers
from data_access.queries.sponsorship_relay import SponsorNoted
from data_access.vocabulary import Measure, Membership, Outcome, SponsorshipStatus, TerritoryStatus
from pages.ui.formats import NO_BREAK, escape


def count_of_row(row: Mapping[str, Any], measure: Measure) -> str:
    """The count of a row with value, high and qualifier: « plus de 250 présences », « 92 % de satisfaction »; empty
    where none is known."""
    if pd.isna(row["value"]):
        return ""
    return in_unit(qualified(row["value"], row["qualifier"], row["high"]), unit_of(row["value"], measure))


SPONSOR_TO_FIND, NO_SPONSOR = "parrain à retrouver", "aucun parrain noté"


def sponsor_words(noted: SponsorNoted | None) -> str:
    """« parrain à retrouver » of who had one whose name nobody noted; « aucun parrain noté »; empty where one is."""
    if noted is SponsorNoted.NOTED:
        return ""
    return SPONSOR_TO_FIND if noted else NO_SPONSOR


def cohort_words(row: Mapping[str, Any], name: str) -> str:
    """« Promo 1 (2023-2024) : à la carte », « Promo 2 (2024-2025) : membre → en cours », as Markdown; `name`: of the
    cohort, as Markdown."""
    kind = Membership(row["kind"]).french if isinstance(row["kind"], str) else "participation non précisée"
    known = isinstance(row["outcome"], str) or isinstance(row["noted"], str)
    outcome = f" → {outcome_words(row)}" if known else ""
    when = date_of(row)
    return f"{name}{f' ({escape(when)})' if when else ''} : {kind}{outcome}"


def status_text(count: int, status: TerritoryStatus) -> str:
    """« 14 labellisés », « 7 en lancement »."""
    return f"{number(count)} {status_of(count, status)}"


def outcome_words(row: Mapping[str, Any]) -> str:
    """What became of a member (`outcome`, today; `noted`; when it left, after left_): « en cours »; « en cours,
    labellisé depuis »; « parti (12 janvier 2026) », « en cours, départ : 12 mai 2027 (à venir) »; « labellisé (à
    venir) » of what is noted before its cohort began. Where no outcome is known, when it leaves alone."""
    gone = date_of(row, "left_")
    if not isinstance(row["outcome"], str):
        noted = with_ahead(Outcome(row["noted"]).french, PLANNED) if isinstance(row["noted"], str) else ""
        return ", ".join(filter(None, (noted, f"départ : {escape(gone)}" if gone else "")))
    today, noted = Outcome(row["outcome"]), row["noted"]
    if today is Outcome.LEFT:
        return f"{today.french} ({escape(gone)})" if gone else today.french
    words = (
        today.french if noted in (today, Outcome.LEFT) else f"{Outcome(noted).french}, {today.french} depuis"
    )
    return f"{words}, départ : {escape(gone)}" if gone else words


def sponsorship_status(row: Mapping[str, Any]) -> str:
    """« actif », as it is noted; « actif, période passée : à confirmer »; « prévu » of one that begins after today;
    « renouvelé depuis » of one that another turn of the same two follows."""
    if isinstance(row["ahead"], str):
        return "prévu"
    if row["renewed"]:
        return "renouvelé depuis"
    if not isinstance(row["status"], str):
        return "statut non renseigné"
    over = f", période passée{NO_BREAK}: à confirmer" if row["past"] else ""
    return f"{SponsorshipStatus(row['status']).french}{over}"


def only_planned(row: Mapping[str, Any]) -> str:
    """« proposé », « prévu » of a sponsorship that is none yet: it is not told as one; of all others nothing."""
    if row["status"] == SponsorshipStatus.PROPOSED.value:
        return SponsorshipStatus.PROPOSED.french
    return sponsorship_status(row) if isinstance(row["ahead"], str) else ""


def freshness_text(imported: datetime, noted: tuple[date, date | None, str] | None) -> str:
    """« importé le 25 novembre 2026 · dernier fait noté : décembre 2024 »: what came in late may tell of long ago."""
    latest = f" · dernier fait noté : {month_text(*noted)}" if noted else ""
    return f"importé le {day_text(imported)}{latest}"


def publishers_text(published: Publishers) -> str:
    """« Rapport d'activité 2024, et 6 chiffres sur 7 dont la source n'est pas notée », « source non notée », as
    Markdown; empty where nothing is published."""
    names = join([escape(name) for name in published.names])
    if not published.unsaid:
        return names
    if not names:
        return "source non notée"
    unsaid = f"{plural(published.unsaid, 'chiffre')} sur {number(published.total)}"
    return f"{names}, et {unsaid} dont la source n'est pas notée"
