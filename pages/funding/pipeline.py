"""Suivi de la levée de fonds: what is secured, what is probable, what is still to find; for the board and above."""

import pandas as pd
import streamlit as st

from data_access.french import number, plural
from data_access.queries import funding, funding_dates
from data_access.queries.funding_indicators import Indicator, indicators
from data_access.view import View
from pages.shared import funding_board as board
from pages.shared.figure_card import card_row, figure_card
from pages.shared.formats import State, escape, small, state_text
from pages.shared.frame import ask, open_page, part
from pages.shared.funding_years import show_four, show_uncounted, show_years
from pages.shared.paging import turn
from pages.shared.provenance import show_counted

IN_COLUMN, IN_LIST, MOST = 8, 25, 20  # files of a column, of a page of the list; lines of the other lists
BANDS = {0: "Dates passées", 30: "D'ici 30 jours", 60: "De 31 à 60 jours", 90: "De 61 à 90 jours"}


@part
def show_balance(view: View) -> None:
    """What is secured, probable and still to find, and the four amounts; year by year."""
    figures = ask(funding.yearly, view)
    if figures.empty:
        return
    st.header("Ce qui est sûr, ce qui reste à trouver", anchor=False)
    show_years(figures)
    show_uncounted(figures, ask(funding.unsided_budget_lines, view))
    st.subheader("Demandé, accordé, conventionné, versé : jamais additionnés", anchor=False)
    show_four(figures)
    show_sources(view, figures)


def show_sources(view: View, figures: pd.DataFrame) -> None:
    """One figure of one year down to the cells; asked for only once it is opened."""
    with st.popover("D'où viennent ces montants ?", type="tertiary", key="sources", on_change="rerun") as box:
        if not box.open:
            return
        years, labels = sorted(set(figures["year"])), list(dict.fromkeys(figures["label"]))
        year = st.segmented_control("Exercice", years, default=years[-1], key="source-annee", required=True)
        label = st.selectbox("Montant", labels, key="source-montant")
        one = figures[(figures["year"] == year) & (figures["label"] == label)].iloc[0]
        rows = ask(funding.amounts_behind, view, f"funding_{one['name']}", int(one["year"]))
        show_counted(one["text"], str(one["year"]), one["scope"], one["rule"], rows)


@part
def show_files(view: View) -> None:
    """Where the files stand: by stage, or as a list."""
    kept = funding.Kept(*board.choose_files(*ask(funding.offered, view)))
    shape = st.segmented_control(
        "Présentation des dossiers", ["Colonnes", "Liste"], default="Colonnes", key="dossiers", bind="query-params",
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    if shape == "Liste":
        show_list(view, kept)
        return
    rows = ask(funding.board, view, kept, IN_COLUMN)
    board.show_board(rows, ask(funding.totals, view), narrowed=kept != funding.Kept())
    board.show_apart(rows)


def show_list(view: View, kept: funding.Kept) -> None:
    """All files that are kept, page by page."""
    of = ask(funding.file_count, view, kept)
    if not of:
        st.markdown("Aucun dossier ne répond à ces choix.")
        return
    page = turn(of, IN_LIST, "page-dossiers")
    rows = ask(funding.listed, view, kept, page, IN_LIST)
    st.markdown(small(f"{plural(of, 'dossier')}, par financeur"))
    board.show_files(rows, f"{plural(len(rows), 'dossier')} sur {number(of)}, par financeur.")


@part
def show_deadlines(view: View) -> None:
    """What is late, and what falls within 30, 60 and 90 days."""
    due = ask(funding_dates.deadlines, view, MOST)
    counts = {BANDS[band]: count for band, count in due.groupby("band")["in_band"].first().items()}
    if not counts:
        st.markdown("Aucune échéance passée, aucune dans les 90 jours.")
        return
    band = st.segmented_control(
        "Échéances", list(counts), default=next(iter(counts)), key="echeances", bind="query-params", required=True,
        format_func=lambda one: f"{one} · {number(counts.get(one))}", label_visibility="collapsed",
    )  # fmt: skip
    shown = due[[BANDS[one] == band for one in due["band"]]]
    board.show_deadlines(shown)
    board.show_left_out(counts[band] - len(shown))


def show_months(view: View) -> None:
    """The reports that we owe, and what each month should bring."""
    left, right = st.columns([1, 1.4], gap="large")
    with left:
        st.subheader("Bilans à rendre", anchor=False)
        owed = ask(funding_dates.reports, view, MOST)
        if owed.empty:
            st.markdown("Aucun bilan à rendre.")
        else:
            board.show_reports(owed)
            board.show_left_out(owed["of"].iloc[0] - len(owed))
    with right:
        st.subheader("Mois par mois", anchor=False)
        board.show_expected(ask(funding_dates.expected, view))


def show_indicator(one: Indicator) -> None:
    """One card: the figure, what it stands over, and the figures that it is made of."""

    def source() -> None:
        for label, text, scope, rule in one.sources:
            st.markdown(f"**{label} : {text}**  \n{small(f'{scope} · {rule}')}")

    warning = f"  \n{state_text(State.UNDERWAY, one.warning)}" if one.warning else ""
    figure_card(
        one.label, one.text, meaning=escape(one.base) + warning, state="counted", counted=None, source=source
    )


view = open_page("Suivi de la levée de fonds")
if not ask(funding.file_count, view):
    st.markdown(
        "Aucun dossier ici pour le moment. Pour commencer ensemble, importez un classeur avec une feuille "
        "« Financements » (un dossier par ligne) et une feuille « Financements par exercice » (les quatre montants), "
        "page [Import](/import)."
    )
    st.stop()
if ask(funding.is_example, view):
    board.show_example()
show_balance(view)

st.header("Où en sont les dossiers", anchor=False)
show_files(view)

st.header("Ce qui arrive", anchor=False)
show_deadlines(view)
show_months(view)

st.header("De qui dépendons-nous, qu'obtenons-nous ?", anchor=False)
with card_row():
    for one in ask(indicators, view):
        show_indicator(one)
unpaid = ask(funding.unpaid, view, MOST)
if len(unpaid):
    st.subheader(f"Accordé, pas encore versé : {plural(unpaid['of'].iloc[0], 'dossier')}", anchor=False)
    board.show_unpaid(unpaid)
    board.show_left_out(unpaid["of"].iloc[0] - len(unpaid))
