"""Événements: how many, when, what was counted, who came to whom; and one of them, with all that is known of it."""

from collections.abc import Iterator

import streamlit as st

from data_access.comments import VISITS
from data_access.figures import FigureValue, Slice, values_over
from data_access.figures.events import PEOPLE_BEHIND, SUMMED
from data_access.figures.figure_words import rate_text
from data_access.figures.per_capita import ATTENDED, INHABITANTS, PER, PER_CAPITA, per_capita_words
from data_access.french import ATTENDANCE, PLANNED, agree, join, number
from data_access.queries import events, milestones, one_event, overview, visits, year_comparison
from data_access.queries.by_territory import by_territory
from data_access.queries.statements import statements_on
from data_access.view import View
from data_access.vocabulary import Measure, Scope
from pages.events import by_year, charts, filters, sections, sheet, visit_matrix
from pages.events.evenings import MOST_EVENINGS, show_doubts, show_evenings, show_no_evening
from pages.provenance.counted_cards import counted_card
from pages.provenance.error_message import may_tell, offer_error
from pages.provenance.figure_card import Card, show_cards
from pages.provenance.source_dialog import MOMENT, STATED, sourced, sources_of, traced
from pages.records.event_list import show_listed
from pages.sitemap import EVENTS, EVENTS_LIST, EVENTS_PART
from pages.ui.address import chosen
from pages.ui.followed_code import follow
from pages.ui.formats import escape, headed, small
from pages.ui.layout import alone, ask, open_page, part
from pages.ui.nothing_yet import show_nothing_yet
from pages.ui.pagination import turn
from pages.ui.sections import show_sections

EACH = tuple(f"events_{scope}" for scope in filters.SCOPES.values())
LARGE = tuple(f"events_{measure}_{Scope.LOCAL}" for measure in SUMMED)  # figures of a large evening
LISTED = 30  # events on a page of the list


@alone("Cet événement")
def show_one(view: View, code: str) -> None:
    """One event, and the way back to the others."""
    event = ask(one_event.event, view, code)
    sheet.show_way_back(code, known=event is not None)
    if event is None:
        return
    counted, came = ask(one_event.measures_of, view, code), ask(one_event.came_to, view, code)
    left, right = st.columns([1.55, 1], gap="large")
    with left, alone("Ce qu'est cet événement, et ce qu'on y a compté"):
        known = traced(view, (code,), *sheet.TRACED)
        sheet.show_identity(event, ask(one_event.roles_of, view, code), known)
        if event["state"] == PLANNED:
            sheet.offer_calendar(view, code)
        count = traced(view, counted["code"], *sheet.COUNTED)
        sheet.show_measures(view, counted, event, count)
        if may_tell(view):
            told = {"Ce qu'est cet événement": known, "Ce qu'on y a compté": count}
            records = {name: (one.records, one.fields) for name, one in told.items() if one.records}
            offer_error(view, event["name"], records, code)
    with right, alone("Qui est venu, et ce qui reste à compléter"):
        st.header("Qui est venu", anchor=False)
        sheet.show_came(came, event["state"])
        st.header("À compléter ensemble", anchor=False)
        sheet.show_missing(view, code, one_event.missing_of(event, counted, came))
    statements = ask(statements_on, view, code)
    if len(statements):
        sheet.show_statements(statements, code, traced(view, statements["code"], *STATED))


def figures_listed(scope: Scope, others: int) -> tuple[str, ...]:
    """The figures that count what is listed: those that took place, and the `others` where there are some."""
    return (f"events_{scope}", *([f"events_not_held_{scope}"] if others else []))


def show_in_brief(
    view: View, asked: Slice, scope: Scope, held: FigureValue, others: int, ending: str
) -> None:
    """The months; then a card for the events, one for each measure that is recorded somewhere, the others in a line."""
    own = tuple(f"events_{one}_{scope}" for one in ("reported", *SUMMED))
    reported, *found = ask(values_over, view, own, asked).values()
    known = {one: value for one, value in zip(SUMMED, found, strict=True) if value.filled}
    before = ask(year_comparison.year_before, view, (held.figure.id, *own), asked)

    def card(value: FigureValue, *beside: FigureValue, meaning: str, counted: str) -> Card:
        then = before.get(value.figure.id)
        words = year_comparison.beside_words(then, value, view.today) if then else ""
        lines = "  \n".join(filter(None, (meaning, small(escape(words)) if words else "")))
        return counted_card(view, asked, value, *beside, meaning=lines, counted=counted)

    missing = sheet.missing_text(ask(events.by_period, view, asked, scope))
    cards = [card(held, reported, meaning=missing, counted=reported.scope)]
    cards += [card(value, meaning=sheet.MEANINGS[one], counted=value.scope) for one, value in known.items()]
    if scope is Scope.LOCAL:
        cards += people_cards(view, asked, known.get(Measure.PRESENT))
    show_when(view, asked, scope, reported.scope, others, ending)
    st.header("Ce qu'on y a compté", anchor=False)
    empty = [one.french for one in SUMMED if one not in known]
    none = (
        small(f"Non renseigné (0 sur {number(held.value)}) : {join(empty)}.") if empty and held.value else ""
    )
    show_cards(view, *cards, below=none)


def people_cards(view: View, asked: Slice, present: FigureValue | None) -> Iterator[Card]:
    """Beside the attendances: how many people these are, where that was published, and how many for the inhabitants."""
    found = ask(values_over, view, (PEOPLE_BEHIND, ATTENDED, INHABITANTS), asked)
    people, attended, inhabitants = found.values()
    if people.value is not None:
        beside = f"{present.text} {agree(present.value, f'{ATTENDANCE} comptée')}" if present else None
        meaning = f"chacune une fois · {escape(people.period)}" if people.period else "chacune une fois"
        source = sources_of(view, (PEOPLE_BEHIND,), asked)
        yield Card(people.figure.label, people.text, meaning, "declared", beside, source)
    if words := per_capita_words(attended, inhabitants):
        text = rate_text(attended, inhabitants, PER)
        source = sources_of(view, (ATTENDED, INHABITANTS), asked)
        yield Card(PER_CAPITA, text, words, "counted", None, source)


@part("Mois par mois")
def show_when(view: View, asked: Slice, scope: Scope, reported: str, others: int, ending: str) -> None:
    """How many by month, or by year, and by type."""
    counts, step = ask(events.by_period, view, asked, scope), "mois" if asked.year else "année"
    by = f"par {step} et par type : {reported}"
    title = f"Les événements {filters.kept_words(scope, asked.year)}, {by}"
    marks = ask(milestones.between, view, asked.first, asked.last)
    charts.show_periods(
        counts,
        asked.year,
        headed(by),
        title,
        f"par-type-{ending}",
        marks,
        sources_of(view, (*figures_listed(scope, others), f"events_reported_{scope}"), asked),
        traced(view, marks["entry"], *MOMENT),
    )


def show_large_evenings(view: View, asked: Slice, scope: Scope, ending: str) -> None:
    """The large evenings of territories side by side, never ranked."""
    if scope is Scope.LOCAL and len(evenings := ask(events.evenings, view, asked, MOST_EVENINGS)):
        show_evenings(evenings, f"grandes-soirees-{ending}", sources_of(view, LARGE, asked))
        show_doubts(ask(events.doubts, view, tuple(evenings["code"])))
    else:
        show_no_evening(scope)


@part("Qui est venu")
def show_visits(view: View, asked: Slice, scope: Scope, ending: str) -> None:
    """Who came to whom, and where the national team went."""
    meetings = ask(visits.meetings, view, asked, scope, visit_matrix.MOST_PLACES)
    presences = ask(visits.national_presences, view, asked, scope, visit_matrix.MOST_PRESENCES)
    title = "S'inspirer les uns chez les autres" if scope is Scope.LOCAL else ""
    if meetings.empty:
        if title:
            st.header(title, anchor=False)
        visit_matrix.show_nobody_noted()
    else:
        totals = ask(visits.meeting_totals, view, asked, scope)
        source = traced(view, meetings["code"], *visits.FIELDS, about=VISITS)
        of_all, file = sources_of(view, (f"visits_{scope}",), asked), f"venues-{ending}"
        visit_matrix.show_meetings(meetings, totals, scope, file, source, of_all, title)
    if len(presences):
        sourced(
            visit_matrix.presences_words(presences),
            sources_of(view, (f"presences_{scope}",), asked),
            "equipe",
        )
    visit_matrix.show_left_out(ask(visits.left_out, view, asked, scope))
    if found := ask(by_territory, view, asked, scope):
        file = f"annees-{filters.file_end(scope, view.today)}"
        by_year.show_by_year(found, scope, file, sources_of(view, (found.figure_id,), found.asked))


def show_list(view: View, asked: Slice, scope: Scope, total: int, others: int) -> None:
    """Every event that the filters keep, each a link to its page; taken away with those of the other scopes."""
    shown = ask(events.listed, view, asked, scope, turn(total, LISTED, "page"), LISTED)
    source = sources_of(view, figures_listed(scope, others), asked)
    show_listed(shown, lambda: events.in_full(view, asked), f"evenements-{asked.year or view.today}", source)


def _known(value: FigureValue) -> int | None:
    return None if value.value is None else int(value.value)


@part("Les événements")
def show_all(view: View) -> None:
    """The filters, and the events that they keep, in sections."""
    if chosen(EVENTS.opens):  # one of them was opened
        st.rerun()
    follow(view, "chez", "territories")
    offered = ask(events.offered, view)
    kept = filters.ask_filters(offered, ask(events.hosts, view), ask(overview.shown_year, view))
    asked, scope = kept.asked, kept.scope
    values = ask(values_over, view, EACH, asked)
    held, shares = values[f"events_{scope}"], [_known(values[one]) for one in EACH]
    filters.show_shares(shares, kept, offered, sources_of(view, ("events_all", *EACH), asked))
    listed = ask(events.how_many, view, asked, scope)
    others = listed - int(held.value or 0)
    if not listed:
        st.markdown("Aucun événement ici avec ces filtres. Retirez-en un, ou regardez une autre année.")
        return
    ending = filters.file_end(scope, kept.year or view.today)
    show_sections(
        EVENTS_PART,
        {
            sections.IN_BRIEF: lambda: show_in_brief(view, asked, scope, held, others, ending),
            sections.EVENINGS: lambda: show_large_evenings(view, asked, scope, ending),
            sections.VISITS: lambda: show_visits(view, asked, scope, ending),
            EVENTS_LIST: lambda: show_list(view, asked, scope, listed, others),
        },
    )


def called(view: View) -> str | None:
    """The name of the event that is open."""
    code = follow(view, EVENTS.opens, EVENTS.table)
    event = ask(one_event.event, view, code) if code else None
    return event["name"] if event else None


view = open_page(EVENTS, "Événements", called=called)
if code := chosen(EVENTS.opens):
    show_one(view, code)
elif ask(events.offered, view).empty:
    show_nothing_yet(
        view,
        EVENTS,
        "Pas encore d'événement ici.",
        how="Un classeur qui contient une feuille « Événements » les apporte.",
        table="events",
        add="Ajouter un événement",
    )
else:
    show_all(view)
