"""Pairs of sponsor and sponsored as a list, and what is noted of their ties."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import SINCE, date_of, date_text, join, plural
from data_access.vocabulary import SponsorshipStatus
from pages.provenance.source_dialog import Source, sourced
from pages.records.event_list import event_link
from pages.records.tables import show_head
from pages.ui.formats import escape, escaped, small, text_or
from pages.ui.links import show_territory_links, territory_words
from pages.ui.wording import sponsorship_status

_NUMBERS = {2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six"}
_MOST_SPONSORS = 12  # sponsors of several, in words
NO_EXCHANGE = "aucun échange noté"


def show_pairs(pairs: pd.DataFrame, *, notes: bool = False) -> None:
    """A pair a paragraph of one text: sponsor and sponsored, each a link; period, status, last exchange; the row's note
    if asked for."""
    st.markdown("\n\n".join("  \n".join(_lines(row, notes=notes)) for row in pairs.to_dict("records")))


def _lines(row: Mapping[str, Any], *, notes: bool) -> Iterator[str]:
    sponsor = territory_words(row["sponsor_code"], row["sponsor"])
    yield f"**{sponsor}** :violet[**→**] **{territory_words(row['sponsored_code'], row['sponsored'])}**"
    yield small(" · ".join([_period(row), sponsorship_status(row), exchange_text(row)]))
    if notes and isinstance(row["note"], str):
        yield small(escape(row["note"]))


def offer_pairs(title: str, whole: Callable[[], pd.DataFrame], file: str, source: Source) -> None:
    """Above pairs: their title; where they come from; those of all pages, to be taken away under the name `file`."""
    show_head(title, lambda: _table(whole()), file=file, source=source)


def _table(pairs: pd.DataFrame) -> pd.DataFrame:
    rows = pairs.to_dict("records")
    return pd.DataFrame(
        {
            "Parrain": escaped(pairs["sponsor"]),
            "Parrainé": escaped(pairs["sponsored"]),
            "Période": [_period(row) for row in rows],
            "Statut": [sponsorship_status(row) for row in rows],
            "Échanges": [exchange_text(row) for row in rows],
            "Note": escaped(pairs["note"]),
        }
    )


def periods_words(periods: Sequence[Mapping[str, Any]]) -> str:
    """« D'après ce qui est noté, 2024-2025 et, pour le plus récent, 2026-2027. »: of when the active pairs are, as
    Markdown, and that one whose period is over may be so no more. `periods`: the oldest first."""
    first, last = (
        escape(date_of(one, bare=True)).removeprefix(f"{SINCE} ") for one in (periods[0], periods[-1])
    )
    said = (
        f"D'après ce qui est noté, {first if first == last else f'{first} et, pour le plus récent, {last}'}."
    )
    if not any(one["past"] for one in periods):
        return said
    return f"{said} Là où la période est passée, le statut « actif » est à confirmer."


def _period(row: Mapping[str, Any]) -> str:
    return escape(date_of(row)) or "période non renseignée"


def exchange_text(row: Mapping[str, Any]) -> str:
    """« aucun échange noté », « dernier échange : 12 mai 2025 (3 notés) »; and the next one, where one is planned."""
    following = date_of(row, "next_", bare=True)
    coming = f" · échange prévu : {following}" if following else ""
    if not row["exchanges"]:
        return NO_EXCHANGE + coming
    when = date_text(row["last_start"], row["last_end"], row["last_precision"] or "day")
    return f"dernier échange : {when} ({plural(row['exchanges'], 'noté')}){coming}"


def show_mutual_visits(visits: pd.DataFrame, source: Source) -> None:
    """Each visit of one side of a pair to the other, with a link to its event where that is known; their source."""
    if visits.empty:
        st.markdown(
            "Aucune venue du parrain chez son filleul, ni l'inverse, n'est notée. On les ajoute ensemble ?"
        )
        return
    st.markdown("\n\n".join(map(_visit, visits.to_dict("records"))))
    words = "Pour les autres paires, rien n'est noté : cela ne veut pas dire que personne n'est venu."
    sourced(small(words), source, "visites", of="les visites")


def _visit(row: Mapping[str, Any]) -> str:
    side = "le parrain" if row["by_sponsor"] else "le parrainé"
    if isinstance(row["code"], str):
        what = f"{event_link(row['code'], escape(row['event']))} · {escape(date_of(row)) or 'sans date'}"
    else:
        told = (text_or(row["occasion"], "événement non précisé"), date_of(row))
        what = " · ".join(escape(one) for one in told if one)
    return f"**{escape(row['visitor'])}** ({side}) chez **{escape(row['host'])}** · {what}"


def show_several(sponsors: pd.DataFrame) -> None:
    """« Le Mans accompagne deux territoires : Poitiers et Sud Est Parisien. », a paragraph each, of one text."""
    lines = []
    for row in sponsors.head(_MOST_SPONSORS).to_dict("records"):
        count = len(row["sponsored"])
        names = join([escape(name) for name in row["sponsored"]])
        lines.append(
            f"**{escape(row['name'])}** accompagne {_NUMBERS.get(count, str(count))} territoires : {names}."
        )
    if len(sponsors) > _MOST_SPONSORS:
        lines.append(small(f"et {plural(len(sponsors) - _MOST_SPONSORS, 'autre')} en accompagnent plusieurs"))
    if lines:
        st.markdown("\n\n".join(lines))


def show_named(territories: pd.DataFrame, before: str) -> None:
    """`before` (Markdown), then those territories as links; nothing where there are none."""
    if len(territories):
        show_territory_links(dict(zip(territories["code"], territories["name"], strict=True)), before)


def show_planned(pairs: pd.DataFrame) -> None:
    """« Florange : Poitiers, janvier 2027 (à venir) », a paragraph a territory that has no sponsor today."""
    lines = [
        small(
            f"{escape(str(name))} : {join([escape(_planned_words(row)) for row in own.to_dict('records')])}"
        )
        for name, own in pairs.groupby("sponsored", sort=False)
    ]
    if lines:
        st.markdown("\n\n".join(lines))


def _planned_words(row: Mapping[str, Any]) -> str:
    proposed = SponsorshipStatus.PROPOSED.french if row["status"] == SponsorshipStatus.PROPOSED else ""
    return ", ".join(filter(None, (row["sponsor"], proposed, date_of(row))))


def show_could_sponsor(free: pd.DataFrame, names: Mapping[str, str]) -> None:
    """The labelled that sponsor nobody today, each a link, and whom they sponsored before. `names`: code → name."""
    show_territory_links(
        {code: names[code] for code in free["code"]},
        f"{plural(len(free), 'labellisé')} sans territoire à accompagner aujourd'hui :",
    )
    lines = [
        small(f"{escape(names[row['code']])} a déjà parrainé {join([escape(name) for name in row['once']])}.")
        for row in free[free["once"].map(len) > 0].to_dict("records")
    ]
    if lines:
        st.markdown("\n\n".join(lines))


def show_club(club: pd.Series, source: Source) -> None:
    """A club, and what is known of who belongs to it and when they meet."""
    note = escape(club["note"]) if isinstance(club["note"], str) else "Membres non renseignés."
    members = plural(club["members"], "membre noté", "membres notés")
    told = [f"Il existe. {members} : {escape(club['names'])}." if club["members"] else f"Il existe. {note}"]
    known = (("Rythme", club["rhythm"]), ("Composition", club["composition"]))
    told += [f"**{label}** : {escape(value)}" for label, value in known if isinstance(value, str)]
    st.header(escape(club["name"]), anchor=False)
    sourced("  \n".join(told), source, f"cercle-{club['code']}")
