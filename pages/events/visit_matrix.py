"""Who came to whom, as a matrix or as a list; a cell leads to its events."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import agree, date_of, join, number, plural
from data_access.vocabulary import Scope, VisitKind
from pages.events.charts import picked_visit, visit_signs
from pages.events.filters import CARRIED
from pages.provenance.source_dialog import Source
from pages.records.tables import Sentence, show_head
from pages.sitemap import EVENTS, EVENTS_LIST, EVENTS_PART
from pages.ui.address import Query, choice_words, query_now
from pages.ui.drawing_cache import remembered
from pages.ui.formats import escape, escaped, small, text_or
from pages.ui.links import territory_words
from pages.ui.presentation import as_list_beside
from pages.ui.shapes import Shape
from pages.ui.sign_table import Picture, picture_of
from pages.ui.states import Ink

MOST_PLACES, MOST_TEAMS, MOST_PRESENCES = 8, 24, 12  # at once; beyond, the page says how many there are
_CAME = Ink.VIOLET.colored(Shape.DISC.sign)
_LEGEND = f"{_CAME} une équipe est venue · un petit point : rien de noté, mais quelqu'un est peut-être venu"
_UNITS = {Scope.LOCAL: "visite", Scope.NETWORK: "rencontre", Scope.OUTSIDE: "rencontre"}


def show_meetings(
    visits: pd.DataFrame,
    totals: dict[str, int],
    scope: Scope,
    file: str,
    source: Source,
    counted: Source,
    title: str = "",
) -> None:
    """The visits of teams at the events of territories, or of the network, as the queries of `visits` give them; to
    be taken away under the name `file`. `source`: where they come from; `counted`: where their number does.
    """
    words, held, shown = remembered(_summary, visits, totals, scope)
    below = [Sentence(words, counted), *([Sentence(small(held))] if held else [])]
    listed, query = as_list_beside(small(_LEGEND), "des visites", "visites"), query_now()
    show_head(
        title,
        lambda: _table(visits),
        file=file,
        of="Qui est venu",
        source=source,
        below=below,
        drawn=None if listed else partial(remembered, _picture, shown, scope, query),
    )
    if listed:
        _show_links(shown)
    elif picked := picked_visit(query):
        _show_links(shown[(shown["visitor_code"] == picked[0]) & (shown["place_code"] == picked[1])])


def _summary(visits: pd.DataFrame, totals: dict[str, int], scope: Scope) -> tuple[str, str, pd.DataFrame]:
    """How many visits, in words; how many of them a picture holds, where that is not all; and these."""
    teams = visits["visitor_code"].drop_duplicates().iloc[:MOST_TEAMS]
    shown = visits[visits["visitor_code"].isin(teams)]
    shown = shown.assign(detail=_details(shown, scope))
    places = shown["place_code"].nunique()
    all_are = len(teams) == totals["visitors"] and places == totals["places"]
    held = (
        f"{plural(len(teams), 'équipe')} sur {number(totals['visitors'])} et {number(places)} lieux sur "
        f"{number(totals['places'])} tiennent ici, et les totaux sont ceux du dessin : "
        "choisissez un territoire dans « Chez »."
    )
    return _words(totals, visits, scope), "" if all_are else held, shown


def _table(visits: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Équipe venue": list(map(territory_words, visits["visitor_code"], visits["visitor"])),
            "Chez": escaped(visits["place"]),
            "Événement": escaped(visits["event"]),
            "Occasion": escaped(visits["occasion"]),
            "Date": [escape(date_of(row)) for row in visits.to_dict("records")],
            "Cité": [VisitKind(kind).french if isinstance(kind, str) else "" for kind in visits["kind"]],
        }
    )


def _picture(visits: pd.DataFrame, scope: Scope, query: Query) -> Picture:
    at_home = "chez soi" if scope is Scope.LOCAL else ""
    return picture_of(*visit_signs(visits, _UNITS[scope], at_home, query), alt=meetings_alt(visits))


def meetings_alt(visits: pd.DataFrame) -> str:
    """The picture in words: each team and where it went."""
    gone = visits.groupby("visitor", sort=False)["place"].agg(
        lambda places: join(list(dict.fromkeys(places)))
    )
    return "Qui est venu où. " + " ; ".join(f"{team} : {places}" for team, places in gone.items()) + "."


def _words(totals: dict[str, int], visits: pd.DataFrame, scope: Scope) -> str:
    """How many visits, as Markdown, and whether that is a lower bound."""
    if scope is Scope.LOCAL:
        sentence = f"**{plural(totals['visits'], 'visite')}** d'équipes à un événement d'un autre territoire"
    else:
        meetings = plural(totals["places"], "rencontre")
        sentence = f"**{plural(totals['visits'], 'présence')}** d'équipes à {meetings} {CARRIED[scope]}"
    if (visits["kind"] == VisitKind.EXAMPLE.value).any():
        return f"{sentence}, au moins : la source les cite « par exemple », il y en a eu d'autres."
    if (visits["kind"] == VisitKind.LISTED.value).all():
        return f"{sentence}, d'après des listes complètes ; aux autres rencontres, les présents ne sont pas notés."
    return f"{sentence}."


def presences_words(presences: pd.DataFrame) -> str:
    """Where the national team went, as one line of Markdown; `presences` is not empty."""
    total = int(presences["total"].iloc[0])
    parts = [
        escape(text_or(row["event"], text_or(row["occasion"], "rencontre"))) + _where_and_when(row)
        for row in presences.to_dict("records")
    ]
    if total > len(parts):
        parts.append(plural(total - len(parts), "autre"))
    return f"**L'équipe nationale** est venue {number(total)} fois au moins : {' ; '.join(parts)}."


def _where_and_when(row: Mapping[Any, Any]) -> str:
    """« (Miramas) »; « (Miramas, 13 mars 2025) » of a visit whose event is not known."""
    place = escape(row["place"]) if isinstance(row["place"], str) else ""
    when = "" if isinstance(row["event"], str) else escape(date_of(row))
    told = ", ".join(filter(None, (place, when)))
    return f" ({told})" if told else ""


def show_nobody_noted() -> None:
    """In place of the visits, where none is noted."""
    st.markdown(
        "Aucune venue d'un territoire n'est notée ici avec ces filtres ; cela ne veut pas dire que personne n'est "
        "venu. On en note une ensemble ?"
    )


def show_left_out(left_out: pd.DataFrame) -> None:
    """Which visits a year leaves out, as the query of `visits` gives them, and how they come to count."""
    if left_out.empty:
        return
    count = len(left_out)
    counted = plural(
        count,
        "venue dont l'année n'est pas connue n'est pas comptée",
        "venues dont l'année n'est pas connue ne sont pas comptées",
    )
    hosts = join([escape(place) for place in left_out["place"].drop_duplicates()])
    then = agree(
        count,
        "notez sa date ou son événement, et elle sera comptée dans son année",
        "notez la date ou l'événement de chacune, et elle sera comptée dans son année",
    )
    st.markdown(small(f"{counted} ici (chez {hosts}). Dans la feuille « Participations », {then}."))


def _unless_dated(row: Mapping[Any, Any]) -> str:
    """« · 13 mars 2025 » of a visit that has a date; else that nobody says on which of such occasions it was."""
    return f" · {escape(when)}" if (when := date_of(row)) else ", laquelle n'est pas dit"


def _details(visits: pd.DataFrame, scope: Scope) -> list[str]:
    """The second line above each visit's column: its only event, its occasion, or how many events it holds."""
    if scope is not Scope.LOCAL:
        return [date_of(row, short=True) for row in visits.to_dict("records")]
    what = visits["event"].where(visits["event"].notna(), visits["occasion"]).fillna("événement non précisé")
    several = what.groupby(visits["place_code"]).transform("nunique")
    return [name if count == 1 else f"{count} événements" for name, count in zip(what, several, strict=True)]


def _show_links(visits: pd.DataFrame) -> None:
    """Each visit with a link to its event, or, where it is not known, to those of its host."""
    lines = []
    for row in visits.to_dict("records"):
        who = f"**{escape(row['visitor'])}**"
        if isinstance(row["event_code"], str):
            where = "" if row["place_code"] == row["event_code"] else f" chez {escape(row['place'])}"
            event = choice_words(escape(row["event"]), EVENTS.opens, row["event_code"])
            lines.append(f"{who}{where} · {event} · {escape(date_of(row))}")
            continue
        occasion = escape(text_or(row["occasion"], "événement non précisé"))
        place = choice_words(escape(row["place"]), "chez", row["place_code"], **{EVENTS_PART: EVENTS_LIST})
        lines.append(f"{who} chez {place} · {occasion}{_unless_dated(row)}")
        if isinstance(row["note"], str):
            lines.append(small(escape(row["note"])))
    st.markdown("\n\n".join(lines))
