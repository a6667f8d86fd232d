"""Fiche pour le comité: one territory before the labelling committee, on one A4 sheet: what is known, where that was
read, what is still to be noted. No score: the committee judges.

Nothing to press: the browser prints it, or keeps it as PDF (Ctrl + P).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_access import provenance
from data_access.expressions import NOT_HELD
from data_access.french import MISSING, PLANNED, date_of, date_text, first_of, join, number, quote
from data_access.queries import label_criteria, one_territory, road_to_label, territories
from data_access.queries.next_committee import next_committee
from data_access.queries.road_stops import Road
from data_access.queries.sponsorship_relay import SponsorNoted, sponsor_noted
from data_access.view import View
from data_access.vocabulary import EventType, Measure, StepState
from pages.documents.a4_sheet import how_to_print, sheet
from pages.records import road_words
from pages.records.event_list import to_come_first
from pages.records.territory_list import searched_names
from pages.sitemap import LABEL_SHEET, TERRITORIES
from pages.ui.address import choice_box, unknown
from pages.ui.followed_code import follow
from pages.ui.formats import NO_BREAK, escape, headed, small
from pages.ui.html_table import draw_table
from pages.ui.layout import alone, ask, on_phone, open_page
from pages.ui.sign_table import Mark
from pages.ui.states import State, state_text, status_mark
from pages.ui.style_keys import ONLY_ON_SCREEN
from pages.ui.wording import (
    cohort_words,
    count_of_row,
    only_planned,
    sponsor_words,
    sponsorship_status,
)

LIVED = "Ce que l'équipe a vécu"
COLUMN = 890  # pixels: what a sheet of A4 holds as it is printed
MOST = 8  # events, or visits, that are named
OF_A_RECORD = (
    *("state", "status", "kind", "outcome", "name", "value", "visitor", "period", "date"),
    *("done", "planned", "sponsor", "carrier"),
)  # of each record the first of these that it has leads to its cell


class Places:
    """Where records were read, by their codes; and the files, to be named once."""

    def __init__(self, view: View, codes: Iterable[object]) -> None:
        known = tuple(dict.fromkeys(code for code in codes if isinstance(code, str) and code))
        self._cells: dict[str, str] = {}
        self.files: list[str] = []
        for row in ask(provenance.trace, view, known, OF_A_RECORD) if known else []:
            origins = [one.trace.origin for one in row.facts if one.trace.origin.text]
            if not origins:
                continue
            first = origins[0]
            place = f"{first.sheet}{NO_BREAK}{first.cell or f'ligne{NO_BREAK}{first.row}'}"
            self._cells[row.code] = "saisi à l'écran" if first.typed else place
            if not first.typed and first.file not in self.files:
                self.files.append(first.file)

    def of(self, *codes: object) -> str:
        """« Avancement E12 », small, as Markdown; empty where nothing was read."""
        found = dict.fromkeys(
            self._cells[code] for code in codes if isinstance(code, str) and code in self._cells
        )
        return small(escape(join(list(found)))) if found else ""


def show_sheet(view: View, territory: pd.Series) -> None:
    """The sheet of one territory."""
    code = territory["code"]
    road = ask(road_to_label.road_of, view, code)
    criteria = ask(label_criteria.criteria_of, view, code).to_dict("records")
    pairs = ask(territories.sponsorships_of, view, code)
    events = ask(one_territory.events_of, view, code)
    made, received = (
        ask(one_territory.visits_made, view, code),
        ask(one_territory.visits_received, view, code),
    )
    places = Places(
        view,
        (
            *(road_words.codes_behind(road) if road else ()),
            *(row["entry"] for row in criteria),
            *pairs["code"],
            *events["code"],
            *events["count_code"],
            *made["code"],
            *received["code"],
        ),
    )
    followed = ask(one_territory.cohorts_of, view, code)
    cohorts = [cohort_words(row, escape(row["cohort"])) for row in followed.to_dict("records")]
    with alone("Qui il est"):
        st.markdown(small(head_words(view, code)))
        st.markdown(identity_words(territory, cohorts, pairs, ask(sponsor_noted, view, code), places))
    with alone(road_words.TITLE):
        show_road(view, road, cohorts, places)
    with alone("Les critères du label"):
        show_criteria(criteria, places)
    with alone(LIVED):
        show_life(events, made, received, places)
    with alone("Ce qui reste à noter"):
        exchanges = ask(one_territory.exchange_count, view, code) if len(pairs) else 0
        missing = one_territory.missing_of(
            territory,
            events[events["own"]],
            pairs,
            exchanges,
            sessions=[one.in_full for one in road.unsaid(view.today)] if road else (),
            steps=[one.in_full for one in road.unnoted(view.today)] if road else (),
            missed=[one.in_full for one in road.stops if one.state is StepState.MISSED] if road else (),
            criteria=[row["name"] for row in criteria if not isinstance(row["state"], str)],
            shares=not events.empty,
        )
        st.header("Ce qui reste à noter", anchor=False)
        st.markdown(small("  \n".join(state_text(State.TOCOME, escape(one)) for one in missing) or "Rien."))
    files = first_of([escape(name) for name in places.files], 3) or MISSING
    leads = f"[sa page]({TERRITORIES.address}?{TERRITORIES.opens}={code}), « Source »"
    st.markdown(small(f"Lu dans : {files}. Cellule par cellule : {leads}."))


def head_words(view: View, code: str) -> str:
    """Of which day the sheet is, and when the committee meets next, as the road of the territory says where no meeting
    is noted."""
    committee = ask(next_committee, view, territory=code)
    when = escape(committee.when) if committee else "aucune date notée"
    sheet_of = f"fiche pour le comité de labellisation, {date_text(view.today)}"
    return f"**Start-Up de Territoire** · {sheet_of} · prochain comité : {when}"


def identity_words(
    territory: pd.Series,
    cohorts: Sequence[str],
    pairs: pd.DataFrame,
    noted: SponsorNoted | None,
    places: Places,
) -> str:
    """Status, carrier, the cohorts that it follows or followed (Markdown), its sponsor, whom it sponsors. `noted`: what
    is known of its sponsor."""
    since = date_of(territory, "since_")
    status = status_mark(territory["status"]) + (f" · {escape(since)}" if since else "")
    ties: dict[str, list[str]] = {}
    for row in pairs.to_dict("records"):
        side = "sponsor" if row["sponsored_code"] == territory["code"] else "sponsored"
        planned = only_planned(row)
        lead = "Parrain" if side == "sponsor" else "Filleul" if planned else "Parraine"
        ties.setdefault(f"{lead} {planned}".strip(), []).append(_other_side(row, side, places))
    if missing := sponsor_words(noted):
        ties[headed(missing)] = []
    lines = (
        status,
        f"**Porté par** {escape(territory['carriers']) or small(MISSING)}",
        f"**Parcours** {join(list(cohorts)) or small(MISSING)}",
        *(f"**{lead}** {join(some)}".rstrip() for lead, some in ties.items()),
    )
    return " · ".join(lines)


def _other_side(row: Mapping[Any, Any], side: str, places: Places) -> str:
    """« Miramas (2024-2025, actif) » and its cell: the `side` of a sponsorship."""
    status = "" if only_planned(row) else sponsorship_status(row)
    told = ", ".join(filter(None, (escape(date_of(row, bare=True)), status)))
    return " ".join(filter(None, (escape(row[side]), f"({told})" if told else "", places.of(row["code"]))))


def show_road(view: View, road: Road | None, cohorts: Sequence[str], places: Places) -> None:
    """Each step with its state, its date, what is noted of it. `cohorts`: what it follows or followed, of one that has
    no steps to go (« à la carte »)."""
    st.header(road_words.TITLE, anchor=False)
    if road is None:
        without = f"{join(list(cohorts))}. Aucune étape n'est notée." if cohorts else ""
        st.markdown(small(without or "Aucune promo et aucune étape ne sont notées."))
        return
    rows = [
        (
            f"**{escape(one.in_full)}**",
            sign_words(road_words.stop_sign(one), escape(road_words.state_words(one))),
            escape(one.when),
            small(escape(one.note)) if one.note else "",
            places.of(*one.codes),
        )
        for one in road.stops
    ]
    columns = ("Étape", "Où en est l'équipe", "Quand", "Note", "Lu dans")
    _draw(rows, columns, f"{road_words.TITLE}, étape par étape.")
    told = [road_words.following_words(road, view), road_words.legend(road), *road_words.notes(road)]
    st.markdown(small("  \n".join(filter(None, told))))


def show_criteria(criteria: Sequence[Mapping[Any, Any]], places: Places) -> None:
    """Each criterion in its words, and where the territory stands."""
    st.header("Les critères du label", anchor=False)
    rows = [
        (
            f"**{escape(row['name'])}**",
            escape(row["meaning"]) if isinstance(row["meaning"], str) else small(MISSING),
            sign_words(road_words.criterion_sign(row), road_words.criterion_words(row)),
            places.of(row["entry"]),
        )
        for row in criteria
    ]
    if not rows:
        st.markdown(small("Les critères du comité ne sont pas notés."))
        return
    columns = ("Critère", "En toutes lettres", "Où en est l'équipe", "Lu dans")
    _draw(rows, columns, "Les critères du label, un par un.")


def _draw(rows: Sequence[tuple[str, ...]], columns: Sequence[str], alt: str) -> None:
    """A table; on a phone, where its columns would be narrower than a word or leave the window, a paragraph a line."""
    if on_phone():
        st.markdown("\n\n".join(f"{name}  \n{' · '.join(filter(None, rest))}" for name, *rest in rows))
    else:
        draw_table(without_empty(pd.DataFrame(rows, columns=list(columns))), alt=alt)


def show_life(events: pd.DataFrame, made: pd.DataFrame, received: pd.DataFrame, places: Places) -> None:
    """Its last events and visits, the newest first; apart, those that were planned, the nearest first: as many as the
    sheet holds."""
    events, made, received = (to_come_first(one) for one in (events, made, received))
    held = events[~events["state"].isin(NOT_HELD)]
    lived = [_event(row, places) for row in held.head(MOST).to_dict("records")]
    if len(held) > MOST:
        lived.append(small(f"et {number(len(held) - MOST)} plus anciens, sur sa page"))
    ahead = events[events["ahead"].eq(PLANNED)]
    planned = [_event(row, places) for row in ahead.head(MOST).to_dict("records")]
    for visits, side, was, will_be in (
        (made, "host", "l'équipe est allée", "visite prévue chez"),
        (received, "visitor", "venue chez elle", "visite prévue de"),
    ):
        for told, words, some in (
            (lived, was, visits[visits["ahead"].isna()]),
            (planned, will_be, visits[visits["ahead"].notna()]),
        ):
            told += [_visit(row, side, words, places) for row in some.head(MOST).to_dict("records")]
    nothing = "Aucun événement et aucune visite ne sont notés ; cela ne veut pas dire qu'il n'y en a pas eu."
    st.header(LIVED, anchor=False)
    st.markdown(small("  \n".join(lived) or nothing))
    if planned:
        st.header("Ce qui est prévu", anchor=False)
        st.markdown(small("  \n".join(planned)))


def _event(row: Mapping[Any, Any], places: Places) -> str:
    kind = EventType(row["type"]).french if isinstance(row["type"], str) else ""
    count = count_of_row(row, Measure.PRESENT)
    said = [
        escape(date_of(row)),
        f"**{escape(row['name'])}**",
        kind,
        count,
        places.of(row["code"], row["count_code"]),
    ]
    return " · ".join(filter(None, said))


def _visit(row: Mapping[Any, Any], side: str, words: str, places: Places) -> str:
    """« visite prévue chez : Miramas · Fête des défis · 12 mai 2027 » and its cell; where no territory received the
    team, to what it went."""
    what = next((row[one] for one in ("event", "occasion") if isinstance(row[one], str)), "")
    who = "l'équipe nationale" if side == "visitor" else ""
    who = row[side] if isinstance(row[side], str) else who
    if not who:
        who, what, words = what or "événement non précisé", "", words.removesuffix(" chez")
    said = [f"**{escape(who)}**", escape(what), escape(date_of(row)), places.of(row["code"])]
    return f"{words} : {' · '.join(filter(None, said))}"


def sign_words(sign: State | Mark | None, words: str) -> str:
    """« ◆ en construction » as Markdown; of what nobody noted, or is no concern, the words alone."""
    return state_text(sign, words) if isinstance(sign, State) else small(words)


def without_empty(table: pd.DataFrame) -> pd.DataFrame:
    """The columns that say something."""
    return table[[name for name in table if table[name].ne("").any()]]


def called(view: View) -> str | None:
    """The name of the territory that is chosen."""
    code = follow(view, LABEL_SHEET.opens, TERRITORIES.table)
    names = ask(territories.all_territories, view).set_index("code")["name"]
    return str(names[code]) if code in names else None


view = open_page(LABEL_SHEET, "Une fiche pour le comité de labellisation", called=called)
found = ask(territories.all_territories, view)
if stray := unknown(LABEL_SHEET.opens, found["code"]):
    st.warning(
        f"Nous ne connaissons pas de territoire {quote(escape(stray))} : le lien est peut-être ancien."
    )
with st.container(key=ONLY_ON_SCREEN):
    code = choice_box("Territoire", LABEL_SHEET.opens, searched_names(found), "Un nom…", width=320)
    if code:
        st.markdown(how_to_print())
    else:
        words = "Choisissez un territoire : ce que nous savons de lui, ce qui manque, sur une feuille A4."
        st.markdown(small(words))
if code:
    with sheet(COLUMN), alone("La fiche"):
        show_sheet(view, found[found["code"] == code].iloc[0])
