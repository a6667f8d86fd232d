"""Suivi de la levée de fonds: what is secured, what is probable, what is still to find; for the board and above."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from data_access.comments import DEADLINES, REPORTS
from data_access.figures import Slice
from data_access.french import number, plural
from data_access.funding.files_kept import ALL_FILES, FilesKept
from data_access.queries import fiscal_years, funding, funding_board, funding_dates, funding_months, one_file
from data_access.queries.funding import FileOrder
from data_access.queries.funding_codes import related_codes
from data_access.queries.funding_dates import LISTED_FIELDS
from data_access.queries.funding_indicators import FundingIndicator, indicators
from data_access.queries.spending import SPENT_FIELDS, spending
from data_access.queries.statements import statements_on, told
from data_access.view import View
from data_access.vocabulary import Role, Topic
from pages.funding import board, deadlines, file_changes, file_sheet
from pages.funding.file_choices import ORDERS, choose_files, choose_order
from pages.funding.shares import show_shares
from pages.funding.stage_board import drawn_board
from pages.funding.stage_cards import columns_of
from pages.funding.years import show_four, show_uncounted, show_years
from pages.provenance.figure_card import Card, show_cards
from pages.provenance.source_dialog import (
    STATED,
    Source,
    one_of,
    sourced,
    sources_by_year,
    sources_of,
    traced,
)
from pages.records.source_statements import show_statements
from pages.records.spending_list import show_spending
from pages.records.tables import EVERY, Sentence, show_head
from pages.sitemap import FUNDING, FUNDING_FILES, FUNDING_PART
from pages.ui.address import chosen
from pages.ui.drawing_cache import remembered
from pages.ui.followed_code import follow
from pages.ui.formats import escape, noted, small
from pages.ui.html_table import drawn_table
from pages.ui.layout import alone, ask, open_page, part
from pages.ui.pagination import turn
from pages.ui.presentation import as_list
from pages.ui.sections import show_sections
from pages.ui.states import State, state_text

FILE_AMOUNTS = ("requested", "granted", "contracted", "paid", "amount_received", "received")
REPORT_DATES = ("report_due", "report_sent")
_LATE, _EACH = "Les dossiers en retard", "Chaque dossier, cellule par cellule"
IN_COLUMN, IN_LIST, MOST = 24, 25, 20  # files of a column, of a page of the list; lines of the other lists


@part("Ce qui est sûr, ce qui reste à trouver")
def show_balance(view: View, example: bool) -> None:
    """What is secured, probable and still to find, and the four amounts; year by year."""
    figures = ask(fiscal_years.yearly, view)
    if figures.empty:
        st.markdown("Aucun montant ni budget n'est noté par exercice. On les ajoute ensemble ?")
        return
    years = tuple(sorted({int(year) for year in figures["year"]}))
    show_years(figures, sources_by_year(view, fiscal_years.BALANCE_FIGURES, years), example=example)
    show_uncounted(figures, ask(fiscal_years.unsided_budget_lines, view))
    gaps = ask(fiscal_years.paid_gaps, view)
    show_four(figures, gaps, sources_by_year(view, fiscal_years.FOUR_FIGURES, years), example=example)
    show_spent(view, example)


@alone("Ce qui est dépensé")
def show_spent(view: View, example: bool) -> None:
    """What each action cost, of all of us or of one territory; nothing where nobody noted it."""
    lines = ask(spending, view)
    if lines.empty:
        return
    start = (turn(len(lines), IN_LIST, "page-depenses") - 1) * IN_LIST
    shown = lines[start : start + IN_LIST]
    source = traced(view, shown["code"], *SPENT_FIELDS)
    title = board.title("Dépensé, par action et par territoire", example)
    show_spending(shown, f"depense-{view.today}", source, title=title, level=3, example=example)


@part("Les dossiers")
def show_files(view: View, example: bool) -> None:
    """How many files are open and late, and where they stand: by stage, or as a list."""
    with st.container(horizontal=True, vertical_alignment="center"):
        kept = FilesKept(*choose_files(*ask(funding.offered, view)))
        listed = as_list("des dossiers", "dossiers", picture="Colonnes", fits_phone=True)
        order = choose_order() if listed else FileOrder.FUNDER
    board.show_followed(followed := ask(funding.any_followed, view))
    board.show_years(kept.years)
    narrowed = kept != ALL_FILES
    opened, late = ask(funding_board.open_files, view, kept), ask(funding_board.late_files, view, kept)
    of = ask(funding_board.open_files, view) if narrowed else None
    title = board.title(board.heading(opened, len(late), of=of), example)
    if listed:
        show_list(view, kept, order, example, title)
        return
    rows, totals = ask(funding.board, view, kept, IN_COLUMN), ask(funding.totals, view, kept)
    usual = ask(funding_board.usual_stays, view)
    cards = rows["code"][rows["phase"].isin(list(board.PHASES))]
    columns = remembered(columns_of, rows, totals, usual, narrowed=narrowed, followed=followed)
    show_head(
        title,
        lambda: board.files_table(funding.listed(view, kept, 1, EVERY), kept.years),
        file=file_name(view, kept),
        source=source_of_board(view, kept, files_traced(view, kept, cards)),
        example=example,
        drawn=partial(drawn_board, columns),
    )
    board.show_apart(
        rows,
        file_end(view, kept),
        lambda codes: files_traced(view, kept, codes),
        example,
        kept.years,
    )


def file_name(view: View, kept: FilesKept) -> str:
    """« dossiers-2026-2026-12-01 »: what files are taken away as, with the fiscal years of their amounts."""
    return f"dossiers-{file_end(view, kept)}"


def file_end(view: View, kept: FilesKept) -> str:
    """« 2026-2026-12-01 »: those years, where some are chosen, and the day."""
    return "-".join([*map(str, kept.years), str(view.today)])


def files_traced(view: View, kept: FilesKept, codes: Iterable[str], of: int = 0) -> Source:
    """What opens under the « Source » of files: each with its amounts of the fiscal years that are kept."""
    return traced(view, codes, *LISTED_FIELDS, behind=related_codes, kept=kept, of=of)


def source_of_board(view: View, kept: FilesKept, cards: Source) -> Source:
    """What opens under the « Source » of the board: how many files are open, and the sums of its columns, of those that
    are kept; what is late; each of its `cards`; how long files usually stay in a column."""
    usual = sources_of(view, funding_board.STAY_FIGURES, Slice())
    return one_of(
        {
            "Les dossiers ouverts, les colonnes et leurs sommes": sources_of(
                view, (funding_board.OPEN, *funding.BOARD_FIGURES), Slice(files=kept)
            ),
            _LATE: source_of_late(view, kept),
            _EACH: cards,
            "La durée d'habitude à chaque étape, tous dossiers": usual,
        }
    )


def source_of_list(view: View, kept: FilesKept, rows: Source) -> Source:
    """The same of the list: its `rows`, and what its heading counts."""
    opened = sources_of(view, (funding_board.OPEN,), Slice(files=kept))
    return one_of({_EACH: rows, "Les dossiers ouverts": opened, _LATE: source_of_late(view, kept)})


def source_of_late(view: View, kept: FilesKept) -> Source:
    """Where it is noted what the files that are kept are late with."""
    late = ask(funding_board.late_files, view, kept)
    fields = dict.fromkeys(("funder", "object", *funding_dates.OF_DUE, *late["field"]))
    return traced(view, late["entry"], *fields)


def show_list(view: View, kept: FilesKept, order: FileOrder, example: bool, title: str) -> None:
    """All files that are kept, page by page, below their title."""
    of = ask(funding.file_count, view, kept)
    if not of:
        st.header(title, anchor=False)
        st.markdown("Aucun dossier ne répond à ces choix.")
        return
    page = turn(of, IN_LIST, "page-dossiers")
    rows = ask(funding.listed, view, kept, page, IN_LIST, order)
    how = ORDERS[order]
    alt = f"{plural(len(rows), 'dossier')} sur {number(of)}, {how}."
    show_head(
        title,
        lambda: board.files_table(funding.listed(view, kept, 1, EVERY, order), kept.years),
        file=file_name(view, kept),
        source=source_of_list(view, kept, files_traced(view, kept, rows["code"], of)),
        example=example,
        below=[Sentence(small(f"{plural(of, 'dossier')}, {how}"))],
        drawn=lambda: drawn_table(remembered(board.files_table, rows, kept.years), alt=alt),
    )


@part("Les échéances")
def show_deadlines(view: View, example: bool) -> None:
    """What is late, and what falls within 30, 60 and 90 days."""
    due = ask(funding_dates.deadlines, view, MOST)
    counts = {deadlines.BANDS[band]: count for band, count in due.groupby("band")["in_band"].first().items()}
    if not counts:
        st.markdown("Aucune échéance passée, aucune dans les 90 jours.")
        return
    of_files = {
        deadlines.BANDS[one]: rows["code"].nunique()
        for one, rows in due.groupby("band")
        if len(rows) == rows["in_band"].iloc[0]
    }
    band = deadlines.choose_band(counts, of_files)
    shown = due[[deadlines.BANDS[one] == band for one in due["band"]]]
    said_by, fields = funding_dates.cited(shown)
    source = traced(view, said_by, *fields, about=DEADLINES)
    deadlines.show_deadlines(shown, f"echeances-{view.today}", source, example=example)
    board.show_left_out(counts[band] - len(shown))


def show_coming(view: View, example: bool) -> None:
    """What is due, the reports that we owe, and what each month should bring."""
    st.header(board.title("Échéances", example), anchor=False)
    show_deadlines(view, example)
    left, right = st.columns([1, 1.4], gap="large")
    with left, alone("Bilans à rendre"):
        owed, title = ask(funding_dates.reports, view, MOST), board.title("Bilans à rendre", example)
        source = traced(view, owed["code"], "funder", "object", *REPORT_DATES, about=REPORTS)
        deadlines.show_reports(owed, title, f"bilans-a-rendre-{view.today}", source, example=example)
        if len(owed):
            board.show_left_out(owed["of"].iloc[0] - len(owed))
    with right, alone("Mois par mois"):
        expected = ask(funding_months.expected, view)
        source = traced(view, ask(funding_months.expected_codes, view), *funding_months.EXPECTED)
        title, file = board.title("Mois par mois", example), f"mois-par-mois-{view.today}"
        besides = ask(funding_months.unplanned, view)
        deadlines.show_expected(expected, besides, title, file, source, example=example)


def card_of(view: View, one: FundingIndicator) -> Card:
    """One figure, what it stands over, and the figures that it is made of."""
    warning = f"  \n{state_text(State.UNDERWAY, one.warning)}" if one.warning else ""
    source = sources_of(view, one.figures, Slice())
    years = "".join(f"  \n{small(escape(year))}" for year in one.by_year)
    return Card(one.label, one.text, escape(one.base) + years + warning, "counted", None, source)


def show_funders(view: View, example: bool) -> None:
    """On whom we depend, what we obtain; what is granted and not yet paid."""
    st.header(board.title("De qui dépendons-nous, qu'obtenons-nous ?", example), anchor=False)
    show_cards(view, *(card_of(view, one) for one in ask(indicators, view)))
    show_shares(view, example)
    unpaid = ask(funding.unpaid, view, MOST)
    if len(unpaid):
        source = sources_of(view, ("funding_unpaid",), Slice())
        board.show_unpaid(unpaid, f"accorde-non-verse-{view.today}", source, example=example)


@part("La levée de fonds")
def show_all(view: View, example: bool) -> None:
    """All below the notice, one section at a time."""
    if chosen(FUNDING.opens):  # one of them was opened
        st.rerun()
    shows = {
        board.SECURED: show_balance,
        FUNDING_FILES: show_files,
        board.COMING: show_coming,
        board.FUNDERS: show_funders,
    }
    show_sections(FUNDING_PART, shows, view, example)


@alone("Ce qu'en disent nos sources")
def show_said(view: View) -> None:
    """What the sources say of our fundraising, word by word."""
    said = ask(told, view, (Topic.FUNDRAISING,))
    if len(said):
        named, source = said.assign(topic=Topic.FUNDRAISING.french), traced(view, said["code"], *STATED)
        show_statements(named, source, "enonces-levee-de-fonds", "Ce qu'en disent nos sources")


@alone("Ce dossier")
def show_one(view: View, code: str) -> None:
    """One file, and the way back to the others."""
    file = ask(one_file.file, view, code)
    file_sheet.show_way_back(code, known=file is not None)
    if file is None:
        return
    example = bool(file["example"])
    writes = view.role.may(Role.STAFF) and not view.edition
    if writes:
        file_changes.show_written(view, file["funder"])
    left, right = st.columns([1.6, 1], gap="large")
    with left, alone("Ce qu'est ce dossier, et ce qu'il apporte"):
        file_sheet.show_file(file)
        years, paid = ask(one_file.years_of, view, code), ask(one_file.payments_of_one, view, code)
        whole = traced(view, (code, *years["code"], *paid["code"]), *one_file.FIELDS, *FILE_AMOUNTS)
        sourced(file_sheet.money_text(file), whole, f"dossier-{code}")
        file_sheet.show_details(file)
        if writes:
            file_changes.offer(view, code, example=example)
        source = traced(view, years["code"], *one_file.OF_A_YEAR)
        file_sheet.show_years(years, code, source, example=example)
        source = traced(view, paid["code"], *one_file.OF_A_PAYMENT)
        file_sheet.show_payments(paid, code, source, example=example)
    with right, alone("Ses dates et ses étapes"):
        due, stages = ask(one_file.due_of_one, view, code), ask(one_file.stages_of_one, view, code)
        said_by, fields = funding_dates.cited(due)
        source = traced(view, said_by, *fields)
        file_sheet.show_due(due, code, source, example=example)
        source = traced(view, stages["code"], "stage", "date", "note")
        file_sheet.show_stages(stages, code, source, example=example)
        st.header("Notes", anchor=False)
        st.markdown(noted(file["note"]) or small("Aucune note."))
    if len(said := ask(statements_on, view, code)):
        source = traced(view, said["code"], *STATED)
        show_statements(said, source, f"enonces-{code}", "Ce que disent les sources")


def called(view: View) -> str | None:
    """Who funds the file that is open; « exemple » beside it where it is made up."""
    code = follow(view, FUNDING.opens, FUNDING.table)
    file = ask(one_file.file, view, code) if code else None
    return f"{file['funder']}{' · exemple' if file['example'] else ''}" if file else None


view = open_page(FUNDING, "Suivi de la levée de fonds", called=called)
if code := chosen(FUNDING.opens):
    show_one(view, code)
    st.stop()
if not ask(funding.file_count, view):
    with alone("Comment commencer"):
        board.show_nothing()
    show_said(view)
    st.stop()
if example := ask(funding.is_example, view):
    with alone("Données d'exemple"):
        board.show_example()
show_all(view, example)
show_said(view)
