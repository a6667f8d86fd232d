"""Promotions: each cohort step by step, what was held and by whom, what became of it, what the label asks for."""

import pandas as pd
import streamlit as st

from data_access.comments import PROGRESS
from data_access.figures import Slice, values_over
from data_access.french import number
from data_access.queries import cohorts as queries
from data_access.queries.codes import code_today
from data_access.queries.cohort_sessions import co_animations, co_animator_count, counted_for, sessions_of
from data_access.view import View
from data_access.vocabulary import Outcome
from pages.shared import cohort_matrix as matrix
from pages.shared import cohort_sheet as sheet
from pages.shared.address import follow, unknown
from pages.shared.figure_card import card_row, on_phone
from pages.shared.formats import escape, small
from pages.shared.frame import ask, open_page, part
from pages.shared.paging import turn
from pages.shared.provenance import STATED, sources_of, traced
from pages.shared.provenance_card import counted_card
from pages.shared.tables import EVERY
from pages.shared.words import said_date

SHOWN, ROWS = 2, 24  # cohorts, and rows of a matrix or list, on one page
CRITERIA = ("name", "meaning", "state", "date", "criterion", "territory")
OUTCOMES = {
    "cohort_labelled": Outcome.LABELLED, "cohort_in_progress": Outcome.IN_PROGRESS,
    "cohort_continuing": Outcome.CONTINUING,
}  # fmt: skip
SETTLED = ("cohort_labelled", "cohort_continuing")
CARDS = {
    "cohort_postponed": "leur entrée est remise à plus tard",
    "cohort_a_la_carte": "déjà labellisés, ils suivent des modules à leur choix",
    "cohort_sessions": "ateliers, journées, séminaire et comités",
}


def show_figures(view: View, cohort: pd.Series) -> int:
    """How many members and what became of them; who was postponed, who follows à la carte, how many sessions, which
    is returned.
    """
    asked = Slice(cohort=cohort["code"])
    values = ask(values_over, view, ("cohort_members", *OUTCOMES, *CARDS), asked)
    known = {one: int(values[one].value or 0) for one in OUTCOMES if values[one].value}
    said = [sheet.said_outcome(count, OUTCOMES[one]) for one, count in known.items()]
    settled = sum(known.get(one, 0) for one in SETTLED) >= values["cohort_members"].filled
    over = sheet.said_over(cohort, view.today, settled=settled, underway="cohort_in_progress" in known)
    meaning = "  \n".join([*said, *(small(one) for one in (over, sheet.said_announced(cohort)) if one)])
    with card_row():
        counted_card(view, asked, values["cohort_members"], *(values[one] for one in known), meaning=meaning)
        for one, meaning in CARDS.items():
            if values[one].filled:
                counted_card(view, asked, values[one], meaning=meaning)
    return values["cohort_sessions"].filled


def show_matrix(view: View, cohort: pd.Series, *, as_list: bool) -> None:
    """The path of each territory, as a picture or as a list; the dates of the sessions below."""
    code, name = cohort["code"], cohort["name"]
    size = ask(queries.programme_size, view, code)
    page = turn(size, ROWS, f"parcours-{code}")
    cells = ask(queries.matrix, view, code, page, ROWS)
    if cells.empty:
        st.markdown("Pas encore de territoire ou d'étape noté pour cette promo. On les ajoute ensemble ?")
        return
    if size > ROWS:
        st.markdown(
            small(f"{number(cells['code'].nunique())} territoires sur {number(size)}, par ordre alphabétique")
        )
    held = ask(queries.held, view, code)
    source = traced(view, (*cells["progress_code"], *held["code"]), *matrix.TOLD, about=PROGRESS)
    matrix.show_path(
        cells, matrix.held_dates(held), name, as_list=as_list, file=f"parcours-{code}",
        whole=lambda: queries.matrix(view, code, 1, EVERY), source=source,
    )  # fmt: skip
    sheet.show_notes(cells)


def show_cohort(view: View, cohort: pd.Series, *, as_list: bool) -> None:
    """One cohort: its figures, its members, its path, its sessions, what the sources say of it."""
    code, when = cohort["code"], said_date(cohort)
    st.header(escape(cohort["name"]) + (f" · {when}" if when else ""), anchor=False)
    sessions = show_figures(view, cohort)
    sheet.show_members(ask(queries.members, view, code))
    show_matrix(view, cohort, as_list=as_list)
    st.subheader("Les séances", anchor=False)
    page = turn(sessions, ROWS, f"seances-{code}")
    shown = ask(sessions_of, view, code, page, ROWS)
    source = traced(view, shown["code"], *sheet.OF_A_SESSION, behind=counted_for, of=sessions)
    sheet.show_sessions(shown, lambda: sessions_of(view, code, 1, EVERY), f"seances-{code}", source)
    said = ask(queries.said_of, view, code)
    if len(said):
        with st.expander(f"Ce que disent les sources : {escape(cohort['name'])}"):
            sheet.show_said(said, traced(view, said["code"], *STATED), f"enonces-{code}")


def show_label(view: View, code: str | None) -> None:
    """Who is on the way to the label, when the committee meets, and the criteria."""
    awaited = ask(queries.awaited, view, code)
    value = ask(values_over, view, ("label_awaited",), Slice(cohort=code))["label_awaited"]
    committee = ask(queries.next_committee, view)
    date = said_date(committee.iloc[0]) if len(committee) else "aucune date notée"
    st.header("Vers le label", anchor=False)
    with card_row():
        counted_card(
            view, Slice(cohort=code), value, meaning=f"prochain comité : {date}", counted=value.scope
        )
        with st.container(width="stretch"):
            sheet.show_awaited(awaited)
    states = ask(queries.criteria_states, view, code)
    criteria, file = ask(queries.criteria, view), code or str(view.today)
    sheet.show_criteria(criteria, states, awaited, file, lambda codes: traced(view, codes, *CRITERIA))


@part
def show_chosen(view: View, names: dict[str, str]) -> None:
    """The cohorts that are chosen, how their sessions are animated, and what the label asks of them."""
    if stray := unknown("promo", names):
        st.warning(f"Nous ne connaissons pas de promo « {escape(stray)} » : le lien est peut-être ancien.")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        code = sheet.choose_cohort(names)
        form = st.segmented_control(
            "Présentation du parcours", ["Graphique", "Liste"], default="Liste" if on_phone() else "Graphique",
            key="parcours", bind="query-params", required=True, label_visibility="collapsed",
        )  # fmt: skip
    st.markdown(matrix.step_legend())
    found = ask(queries.all_cohorts, view)
    if not code and len(found) > SHOWN:
        st.markdown(small(f"Les {SHOWN} dernières promos ; choisissez-en une autre ci-dessus."))
    for _, cohort in (found[found["code"] == code] if code else found.head(SHOWN)).iterrows():
        show_cohort(view, cohort, as_list=form == "Liste")
    sheet.show_announced(ask(queries.announced_steps, view), lambda code: traced(view, (code,), *STATED))
    st.header("Qui coanime", anchor=False)
    page = turn(ask(co_animator_count, view, code), ROWS, "coanimation")
    animated, file = ask(co_animations, view, code, page, ROWS), f"coanimation-{code or view.today}"
    source = sources_of(view, ("co_animations",), Slice(cohort=code))
    sheet.show_co_animators(animated, lambda: co_animations(view, code, 1, EVERY), file, source)
    show_label(view, code)


view = open_page("Les promos, pas à pas")
found = ask(queries.all_cohorts, view)
if found.empty:
    st.markdown("Pas encore de promo ici. Importez un classeur qui contient une feuille « Promotions ».")
    st.stop()
follow("promo", lambda one: ask(code_today, view, "cohorts", one))
names = {row["code"]: " · ".join(filter(None, (row["name"], said_date(row)))) for _, row in found.iterrows()}
show_chosen(view, names)
