"""Promotions: each cohort step by step, what was held and by whom, what became of it, what the label asks for."""

from functools import partial

import pandas as pd
import streamlit as st

from data_access.comments import PROGRESS
from data_access.figures import Slice, values_of_each, values_over
from data_access.figures.figure_words import median_words
from data_access.french import date_of, number, quote
from data_access.queries import cohorts, step_matrix
from data_access.queries.cohort_sessions import (
    co_animations,
    co_animator_count,
    counted_for,
    session_count,
    sessions_of,
)
from data_access.queries.next_committee import FIELDS as COMMITTEE_FIELDS
from data_access.queries.next_committee import committee_days, next_committee
from data_access.queries.towards_label import committees, labels_without_committee
from data_access.view import View
from data_access.vocabulary import Gate, Outcome
from pages.cohorts import label, path_matrix, programme, sessions, sheet, side_by_side
from pages.provenance.counted_cards import counted_card
from pages.provenance.figure_card import show_cards
from pages.provenance.source_dialog import STATED, sourced, sources_apart, traced
from pages.records import source_statements
from pages.records.tables import EVERY
from pages.sitemap import COHORTS, COHORTS_PART, COHORTS_SESSIONS
from pages.ui.address import unknown
from pages.ui.followed_code import follow
from pages.ui.formats import escape, small
from pages.ui.layout import alone, ask, on_phone, open_page, part
from pages.ui.nothing_yet import show_nothing_yet
from pages.ui.pagination import turn
from pages.ui.sections import show_sections

PATH = "Le parcours"
LABEL, BESIDE = "Vers le label", "Côte à côte"
ROWS = 24  # of a matrix or list, on one page
COMMITTEES = 6  # that are told
CRITERIA = ("name", "meaning", "state", "date", "criterion", "territory")
OUTCOMES = {
    "cohort_labelled": Outcome.LABELLED,
    "cohort_in_progress": Outcome.IN_PROGRESS,
    "cohort_continuing": Outcome.CONTINUING,
    "cohort_left": Outcome.LEFT,
}
CARDS = {
    "cohort_postponed": "leur entrée est remise à plus tard",
    "cohort_a_la_carte": "déjà labellisés, ils suivent des modules à leur choix",
    "cohort_sessions": "ateliers, journées, séminaire et comités",
    "training_hours": "les heures de chaque formation × les personnes présentes",
}


@alone("Les chiffres de la promo")
def show_figures(view: View, cohort: pd.Series) -> None:
    """How many members and what became of them; who was postponed, who follows à la carte, how many sessions."""
    asked = Slice(cohort=cohort["code"])
    values = ask(values_over, view, ("cohort_members", *OUTCOMES, *CARDS), asked)
    known = {outcome: int(values[one].value or 0) for one, outcome in OUTCOMES.items() if values[one].value}
    all_noted = values["cohort_labelled"].filled >= values["cohort_members"].filled
    count = int(values["cohort_members"].value or 0)
    meaning = sheet.outcomes_text(cohort, known, view.today, members=count, all_noted=all_noted)
    outcomes = (values[one] for one in OUTCOMES if values[one].value)
    members = counted_card(
        view, asked, values["cohort_members"], *outcomes, meaning=meaning, of=cohort["name"]
    )
    others = [
        counted_card(
            view,
            asked,
            value,
            meaning=meaning,
            counted=value.scope if value.total else None,
            of=cohort["name"],
        )
        for one, meaning in CARDS.items()
        if (value := values[one]).filled
    ]
    show_cards(view, members, *others)


@alone("Le parcours pas à pas")
def show_matrix(view: View, cohort: pd.Series, *, as_list: bool) -> None:
    """The path of each territory, as a picture or as a list; the dates of the sessions below."""
    code, name = cohort["code"], cohort["name"]
    size = ask(cohorts.programme_size, view, code)
    page = turn(size, ROWS, f"parcours-{code}")
    cells, file = ask(step_matrix.matrix, view, code, page, ROWS), f"parcours-{code}"
    if cells.empty:
        sheet.show_name(cohort, file=file)
        st.markdown("Pas encore de territoire ou d'étape noté pour cette promo. On les ajoute ensemble ?")
        return
    held = ask(cohorts.held, view, code)
    dates = path_matrix.held_dates(held)
    source = traced(
        view, (*step_matrix.codes_of(cells), *held["code"]), *step_matrix.STEP_FIELDS, about=PROGRESS
    )

    def whole() -> pd.DataFrame:
        return path_matrix.matrix_table(step_matrix.matrix(view, code, 1, EVERY), dates)

    said = f"{number(cells['code'].nunique())} territoires sur {number(size)}, par ordre alphabétique"
    lines = as_list and on_phone()  # a table of so many columns would be wider than the window
    sheet.show_name(
        cohort,
        whole,
        file=file,
        source=source,
        said=small(said) if size > ROWS else "",
        drawn=None if lines else partial(path_matrix.drawn_path, cells, dates, name, as_list=as_list),
    )
    if lines:
        st.markdown("\n\n".join(path_matrix.matrix_lines(cells.to_dict("records"))))
    sheet.show_notes(cells)


@part("Ce que disent les sources")
def show_statements(view: View, code: str, name: str) -> None:
    """What the sources say of a cohort, once somebody opens it."""
    statements = ask(cohorts.statements_of, view, code)
    if statements.empty:
        return
    title = f"Ce que disent les sources : {escape(name)}"
    with st.expander(title, key=f"sources-{code}", on_change="rerun") as box:
        if box.open:
            source_statements.show_statements(
                statements, traced(view, statements["code"], *STATED), f"enonces-{code}"
            )


@part("Les parcours")
def show_paths(view: View, code: str | None) -> None:
    """Cohort by cohort: its path, its figures, its members, what the sources say of it."""
    as_list = path_matrix.choose_form()
    for cohort in sheet.shown_of(ask(cohorts.all_cohorts, view), code):
        show_matrix(view, cohort, as_list=as_list)
        show_figures(view, cohort)
        members = ask(cohorts.members, view, cohort["code"])
        st.markdown(sheet.members_words(members, to_come=isinstance(cohort["ahead"], str)))
        show_statements(view, cohort["code"], cohort["name"])
    show_programme(view)


@part("Le parcours type")
def show_programme(view: View) -> None:
    """The steps of the programme, once somebody opens them."""
    steps = ask(cohorts.programme, view)
    if steps.empty:
        return
    with st.expander("Le parcours type : quand, comment", key="parcours-type", on_change="rerun") as box:
        if box.open:
            source = traced(view, steps["code"], *programme.OF_A_STEP)
            programme.show_programme(view, steps, f"parcours-type-{view.today}", source)


def show_sessions(view: View, code: str | None) -> None:
    """Cohort by cohort its sessions; how many were announced, and who co-animates."""
    for cohort in sheet.shown_of(ask(cohorts.all_cohorts, view), code):
        own, file = cohort["code"], f"seances-{cohort['code']}"
        count = ask(session_count, view, own)
        shown = ask(sessions_of, view, own, turn(count, ROWS, f"seances-{own}"), ROWS)
        source = traced(view, shown["code"], *sessions.OF_A_SESSION, behind=counted_for, of=count)
        drawn = None if shown.empty or on_phone() else partial(sessions.drawn_sessions, shown)
        if shown.empty:
            sheet.show_name(cohort, file=file)
        else:
            whole = partial(_every_session, view, own)
            sheet.show_name(cohort, whole, file=file, source=source, drawn=drawn)
        if not drawn:
            sessions.show_sessions(shown)
    sessions.show_announced(ask(cohorts.announced_steps, view), lambda one: traced(view, (one,), *STATED))
    page = turn(ask(co_animator_count, view, code), ROWS, "coanimation")
    animated, file = ask(co_animations, view, code, page, ROWS), f"coanimation-{code or view.today}"
    source = traced(view, animated["entry"], *sessions.OF_A_CO_ANIMATION)
    sessions.show_co_animators(animated, lambda: co_animations(view, code, 1, EVERY), file, source)


def _every_session(view: View, code: str) -> pd.DataFrame:
    return sessions.sessions_table(sessions_of(view, code, 1, EVERY))


def show_label(view: View, code: str | None) -> None:
    """Who is on the way to the label, when the committee meets, and the criteria."""
    asked, awaited = Slice(cohort=code), ask(cohorts.awaited, view, code)
    value, months = ask(values_over, view, ("label_awaited", "months_to_label"), asked).values()
    committee = ask(next_committee, view, cohort=code)
    when = escape(committee.when) if committee else "aucune date notée"
    meaning = f"prochain comité : {when}"
    cards = [counted_card(view, asked, value, meaning=meaning, counted=value.scope)]
    if months.total:
        meaning = median_words(months)
        cards.append(counted_card(view, asked, months, meaning=meaning, counted=months.scope))
    show_cards(view, *cards)
    show_days(view, code)
    criteria, file = ask(cohorts.criteria, view), code or str(view.today)
    show_towards(view, code, awaited, criteria, f"vers-le-label-{file}")
    show_committees(view)
    label.show_criteria(criteria, file, lambda codes: traced(view, codes, *CRITERIA))


@alone("Qui passe devant le comité, et quand")
def show_days(view: View, code: str | None) -> None:
    """Who is on the way to the label, by the day on which they come before the committee."""
    days = ask(committee_days, view, code)
    codes = tuple(one for day in days for one in day.codes)
    words = label.days_words(days)
    if codes:
        sourced(words, traced(view, codes, *COMMITTEE_FIELDS), "devant-le-comite")
    else:
        st.markdown(words)


@alone("Les comités passés")
def show_committees(view: View) -> None:
    """What came of the last labelling committees, and which labels since then are of none that is noted."""
    met = ask(committees, view).head(COMMITTEES)
    if met.empty:
        return
    st.header("Les derniers comités de labellisation", anchor=False)
    others = ask(labels_without_committee, view, met["start"].iloc[-1])
    codes = (*met["code"], *(entry for entries in met["entries"] for entry in entries), *others["entry"])
    source = traced(view, codes, "name", "type", "date", "status", "territory")
    sourced(label.committees_words(met, others), source, "comites")


@alone("Où en est chacun")
def show_towards(
    view: View, code: str | None, awaited: pd.DataFrame, criteria: pd.DataFrame, file: str
) -> None:
    """Where each territory on its way stands, a page of them."""
    page = turn(len(awaited), ROWS, "vers-le-label")
    shown = awaited.iloc[(page - 1) * ROWS : page * ROWS]
    programme, of_label = ask(cohorts.programme, view), criteria[criteria["gate"] == Gate.LABEL.value]
    columns = {
        row["code"]: row["short_name"] if isinstance(row["short_name"], str) else row["name"]
        for row in programme.to_dict("records")
    } | dict(zip(of_label["code"], of_label["name"], strict=True))
    steps, states = ask(step_matrix.awaited_steps, view, code), ask(cohorts.criteria_states, view, code)
    states = states[states["criterion_code"].isin(of_label["code"])]
    steps, states = (one[one["code"].isin(shown["code"])] for one in (steps, states))
    told = (*step_matrix.codes_of(steps), *states["progress_code"])
    source = traced(view, told, *step_matrix.STEP_FIELDS, *CRITERIA)
    label.show_towards(shown, columns, label.signs_of(steps, states), file, source)


def show_beside(view: View, code: str | None) -> None:
    """The last cohorts one beside the other, the oldest first, whichever is chosen."""
    every = ask(cohorts.all_cohorts, view)
    last = every.head(side_by_side.MOST_BESIDE).iloc[::-1]
    if len(every) > len(last):
        st.markdown(small(f"Les {number(len(last))} dernières promos sur {number(len(every))}."))
    names = cohort_names(last)
    slices = tuple(Slice(cohort=one) for one in names)
    values = ask(values_of_each, view, side_by_side.COMPARED, slices)
    source = sources_apart(view, side_by_side.figures_of(names))
    side_by_side.show_figures(names, values, f"promos-cote-a-cote-{view.today}", source)
    steps = ask(cohorts.programme, view)
    if steps.empty:
        return
    taken = ask(step_matrix.steps_taken, view, tuple(names))
    source = traced(view, names, *step_matrix.STEP_FIELDS, behind=step_matrix.steps_noted)
    side_by_side.show_steps(names, steps, taken, f"etapes-cote-a-cote-{view.today}", source)


def cohort_names(found: pd.DataFrame) -> dict[str, str]:
    """« Promo 1 · 2023-2024 », by code."""
    return {row["code"]: " · ".join(filter(None, (row["name"], date_of(row)))) for _, row in found.iterrows()}


@part("Les promos")
def show_chosen(view: View, names: dict[str, str]) -> None:
    """The choice of a cohort, and section by section what is known of it."""
    if stray := unknown(COHORTS.opens, names):
        st.warning(f"Nous ne connaissons pas de promo {quote(escape(stray))} : le lien est peut-être ancien.")
    code = sheet.choose_cohort(names)
    shows = {PATH: show_paths, COHORTS_SESSIONS: show_sessions, LABEL: show_label, BESIDE: show_beside}
    show_sections(COHORTS_PART, shows, view, code)


view = open_page(COHORTS, "Les promos, pas à pas")
found = ask(cohorts.all_cohorts, view)
if found.empty:
    show_nothing_yet(
        view,
        COHORTS,
        "Pas encore de promo ici.",
        how="Un classeur qui contient une feuille « Promotions » les apporte.",
        table="cohorts",
        add="Ajouter une promo",
    )
    st.stop()
follow(view, COHORTS.opens, COHORTS.table)
show_chosen(view, cohort_names(found))
