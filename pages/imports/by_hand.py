"""What is pointed at in a sheet, and the few things that can be said of it: of a cell, a row, a column, the sheet."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from data_access import clock
from data_access.french import plural, quote
from data_access.importing.model.cells import LONGEST_NAME
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import address, area_of
from data_access.importing.model.problems import ERROR, LEAVE_OUT, Problem, leaving
from data_access.importing.plan.sheet_account import Fate, SheetAccount
from data_access.importing.schema_matching.titles.dated_titles import name_of_year, of_year, year_of_name
from data_access.importing.staging import ColumnSeen, Look, SheetRead, by_hand
from pages.imports.pointable_sheet import WHOLE, Pointed, pointed
from pages.imports.recognised import show_choice, show_less_likely
from pages.previews.question import show_question
from pages.ui.formats import NO_BREAK, escape, one_line, small
from pages.ui.states import State

_QUESTIONS = 2  # that are asked of one cell
_MOST_ALIKE = 200  # rows that are left at once
_YEARS = range(-7, 4)  # around this one, that amounts may be of
_CONTAINS = "Ce qu'elle contient"
_OF_EACH_ROW = 0  # … or that each row says


@dataclass(frozen=True)
class Hands:
    """What can be done to a pending import: answers given (None: taken back), one or several at once; texts put in the
    place of cells; the cells of a column that say the same as one."""

    settle: Callable[[str, str | None], None]
    settle_all: Callable[[Mapping[str, str | None]], None]
    correct: Callable[[str, Sequence[str], str | None], None]
    alike: Callable[[str, str], list[str]]


def show_pointed(
    look: Look,
    sheet: SheetAccount,
    at: str,
    rows_of: Callable[[Collection[int]], list[list[str]]],
    hands: Hands,
    point: Callable[[str], None],
) -> None:
    """The choices for what is pointed at. `at`: as a person writes it; `point`: points at something else."""
    panel = _Panel(look, sheet, hands, point)
    match pointed(at):
        case None:
            st.markdown(
                f"Nous ne trouvons pas {escape(quote(at))} : une cellule s'écrit C7, une ligne 7, une colonne C."
            )
        case Pointed(row=int(row)) if row >= sheet.height:
            st.markdown(f"Cette feuille finit à la ligne{NO_BREAK}{sheet.height:d}.")
        case Pointed(row=int(row), column=int(column)) if not panel.is_title(row):
            (cells,) = rows_of([row])
            panel.cell(row, column, cells[column] if column < len(cells) else "")
        case Pointed(column=int(column)):
            panel.column(column)
        case Pointed(row=int(row)):
            (cells,) = rows_of([row])
            panel.row(row, cells)
        case _:
            panel.whole()


class _Panel:
    """What can be said of one sheet."""

    def __init__(self, look: Look, sheet: SheetAccount, hands: Hands, point: Callable[[str], None]) -> None:
        self._look = look
        self._sheet = sheet
        self._name = sheet.sheet
        self._hands = hands
        self._point = point
        self._tables = [one for one in look.columns if one.sheet == sheet.sheet]
        self._answers = {one.key: one.value for one in look.answered}
        problems = look.report.problems
        again = {one.question.key: one.remembered for one in problems if one.question and one.remembered}
        self._said = again | self._answers  # those of similar files included
        self._key = f"montre-{look.id}-{sheet.sheet}"

    def is_title(self, row: int) -> bool:
        """Whether a row, from 0, holds titles."""
        return any(one.extent and one.extent.is_title(row) for one in self._tables)

    # The sheet

    def whole(self) -> None:
        """Which table it is, where its titles are, where it ends."""
        st.markdown(f"**La feuille {escape(quote(self._name))}**")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            self._table_boxes()
            first = self._tables[0].extent if self._tables else None
            titles = _rows(first.first_title, first.last_title) if first and first.last_title >= 0 else ""
            self._row_box(
                "Ses titres, à la ligne", by_hand.titles_at(self._name), titles, "3, 3-4, ou 0 : aucune"
            )
            self._row_box("Sa dernière ligne", by_hand.end_at(self._name), "", f"{self._sheet.height:d}")
        below = by_hand.ranks_said(self._name, self._said)[1:]
        for rank in below:
            with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
                titles, end = by_hand.titles_at(self._name, rank), by_hand.end_at(self._name, rank)
                self._row_box(f"Titres du tableau {rank:d}, à la ligne", titles, "", "12, ou 12-13")
                self._row_box(f"Dernière ligne du tableau {rank:d}", end, "", f"{self._sheet.height:d}")
        st.markdown(
            small(
                "Les titres et la dernière ligne se montrent aussi : cliquez le numéro d'une ligne. Vous pouvez y dire "
                "qu'un autre tableau commence là. Champ vidé, nous cherchons à nouveau."
            )
        )

    def _table_boxes(self) -> None:
        """A box for what each table of the sheet is, or for the sheet where none is read."""
        if not self._tables:
            question = by_hand.which_table(self._name)
            now = self._answers.get(question.key, "")
            show_choice(question, now, self._settle, f"{self._key}-table", _CONTAINS, 300)
        for table in self._tables:
            question = table.question or by_hand.which_table(self._name)
            label = f"Le tableau de la ligne{NO_BREAK}{table.header_row:d}" if self._tables[1:] else _CONTAINS
            show_choice(question, table.table, self._settle, f"{self._key}-{question.key}", label, 300)

    def _row_box(self, label: str, question: str, found: str, hint: str) -> None:
        """A box for the number of a row. `found`: what we found, where nothing was answered."""
        key = f"{self._key}-{question}-{self._said.get(question)}"

        def typed() -> None:
            text = st.session_state[key].strip()
            if text or question in self._answers:
                self._settle(question, text or None)

        now = self._said.get(question, found)
        st.text_input(label, value=now, key=key, placeholder=hint, width=230, on_change=typed)

    # A row

    def row(self, row: int, cells: Sequence[str]) -> None:
        """Whether its titles stand there, it is the last, it is left out."""
        words = " · ".join(one for one in cells if one)[:120]
        st.markdown(f"**La ligne{NO_BREAK}{row + 1:d}** {small(escape(words) if words else 'vide')}")
        with st.container(horizontal=True, gap="small"):
            self._row_choices(row)
            self._way(WHOLE, "la feuille")

    def _row_choices(self, row: int) -> None:
        here, both = f"{row + 1:d}", f"{row + 1:d}-{row + 2:d}"
        rank = self._rank_at(row)
        titles = by_hand.titles_at(self._name, rank)
        self._choice("les titres sont ici", titles, here)
        if row + 1 < self._sheet.height:
            self._choice(f"les titres sont ici et à la ligne{NO_BREAK}{row + 2:d}", titles, both)
        if row and self._answers.get(titles) not in (here, both):
            below = by_hand.titles_at(self._name, by_hand.ranks_said(self._name, self._said)[-1] + 1)
            self._choice("un autre tableau commence ici, par ses titres", below, here)
        self._choice("le tableau finit ici", by_hand.end_at(self._name, rank), here)
        self._choice("laisser cette ligne de côté", leaving(self._name, row + 1).key, LEAVE_OUT)

    def _rank_at(self, row: int) -> int:
        """The table in which a row, from 0, stands: the last one that it is said to begin above it, or there."""
        ranks = by_hand.ranks_said(self._name, self._said)[1:]
        begin = {rank: self._said[by_hand.titles_at(self._name, rank)].partition("-")[0] for rank in ranks}
        return max((rank for rank, first in begin.items() if int(first) <= row + 1), default=1)

    def _choice(self, words: str, question: str, value: str) -> None:
        """A button that says it, or takes it back where it was said."""
        said = self._answers.get(question) == value
        st.button(
            f"{State.ACQUIRED.mark}{NO_BREAK}{words} : reprendre" if said else words,
            key=f"{self._key}-{question}-{value}",
            on_click=self._settle,
            args=(question, None if said else value),
        )

    # A column

    def column(self, place: int) -> None:
        """What it is, of which year, and what its blank cells say."""
        letters = column_letters(place)
        seen = [(table, one) for table in self._tables for one in table.columns if one.place == place]
        titles = " · ".join(column.title for _, column in seen)
        st.markdown(
            f"**La colonne {letters}** {small(escape(titles))}" if titles else f"**La colonne {letters}**"
        )
        if not seen:
            read = any(table.columns for table in self._tables)  # a crosstab has none
            st.markdown(
                "Elle est vide, ou hors du tableau."
                if read
                else "Dites d'abord ce que contient la feuille, et à quelle ligne sont ses titres."
            )
        for table, column in seen:
            label = f"{quote(escape(column.title))} dit" if len(seen) > 1 else "Elle dit"
            with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
                self._meaning(table, column, label)
        if seen:
            question = by_hand.split_question(self._name, place)
            sign = self._said.get(question.key, LEAVE_OUT)
            show_choice(question, sign, self._settle, f"{self._key}-{question.key}", "La couper", 260)
        self._way(WHOLE, "la feuille")

    def _meaning(self, table: SheetRead, column: ColumnSeen, label: str) -> None:
        key = f"{self._key}-{column.question.key}"
        question, now = column.question, column.column.name if column.column else LEAVE_OUT
        base, year = year_of_name(now)
        labels = {one.value: one.label for one in by_hand.meanings(table)}

        def chosen() -> None:
            self._settle(question.key, st.session_state[f"{key}-sens"])

        def dated() -> None:
            self._settle(question.key, name_of_year(base, st.session_state[f"{key}-annee"]))

        st.selectbox(
            label,
            list(labels),
            index=list(labels).index(base) if base in labels else None,
            key=f"{key}-sens",
            format_func=lambda one: one_line(labels[one]),
            on_change=chosen,
            width=300,
        )
        if column.column and (year or of_year(column.column, 1)):
            this = clock.today().year
            years = sorted({*(this + one for one in _YEARS), *([year] if year else [])})
            options = [_OF_EACH_ROW, *years]
            st.selectbox(
                "De l'année",
                options,
                index=options.index(year or _OF_EACH_ROW),
                key=f"{key}-annee",
                format_func=lambda one: f"{one:d}" if one else "que dit chaque ligne",
                on_change=dated,
                width=220,
            )
        if by_hand.may_be_of_a_period(table):
            self._period_box(question.key)
        if blanks := by_hand.blanks(self._name, column):
            said = self._said.get(blanks.key, by_hand.BLANK)
            show_choice(blanks, said, self._settle, f"{key}-vides", "Ses cases vides disent", 260)

    def _period_box(self, question: str) -> None:
        """A box for the period whose values a column gives: « janv. » of 2025."""
        now = by_hand.period_of(self._said.get(question, ""))
        key = f"{self._key}-{question}-periode-{now}"

        def typed() -> None:
            text = st.session_state[key].strip()
            if text or question in self._answers:
                self._settle(question, by_hand.of_period(text) if text else None)

        st.text_input(
            "Ou ses valeurs sont de", value=now, key=key, placeholder="juin 2025", width=190, on_change=typed
        )

    # A cell

    def cell(self, row: int, column: int, text: str) -> None:
        """What is asked of it, what is to be read in its place, and whether its row is left out."""
        at = address(row + 1, column)
        was = {one.cell: one.was for one in self._look.corrections if one.sheet == self._name}
        asked = self._asked(row, column)
        fate = "à régler" if asked else self._fate(row, column, text)  # each question says why
        st.markdown(f"**La cellule {at}** {small(escape(fate))}")
        for rank, one in enumerate(asked):
            assert one.question
            key = f"{self._key}-{at}-question-{rank}"
            show_question(one.question, one.why, self._settle, key)
            show_less_likely(one.question, self._settle, f"{key}-autre")
        alike = self._hands.alike(self._name, at)
        cells = [at]
        if len(alike) > 1:
            label = (
                f"de même pour les {len(alike):d} cellules de cette colonne où se lit {quote(escape(text))}"
            )
            cells = alike if st.checkbox(label, key=f"{self._key}-{at}-pareilles") else cells
        self._text_box(at, text, cells)
        with st.container(horizontal=True, gap="small"):
            if text:
                self._correction("laisser vide", at, cells, "")
            if at in was:
                back = [one for one in cells if one in was]
                self._correction(
                    f"reprendre {escape(quote(was[at])) if was[at] else 'la case vide'}", at, back, None
                )
            self._leave_rows(cells)
            self._way(f"{row + 1:d}", f"la ligne{NO_BREAK}{row + 1:d}")
            self._way(column_letters(column), f"la colonne {column_letters(column)}")
            self._way(WHOLE, "la feuille")

    def _fate(self, row: int, column: int, text: str) -> str:
        """What becomes of a cell, and why."""
        if not text:
            return "vide"
        marks = (one for one in self._sheet.marks if one.column == column)
        mark = next((one for one in marks if one.first <= row <= one.last), None)
        if mark is None:
            return "lue"
        return f"{'à régler' if mark.fate is Fate.ASKED else 'laissée'} : {mark.reason}"

    def _asked(self, row: int, column: int) -> list[Problem]:
        """The questions that wait for an answer about a cell, each once."""
        found: dict[str, Problem] = {}
        for one in self._look.report.problems:
            own = one.cell == address(row + 1, column)
            about = own or (one.covers and one.covers.holds(row, column))
            if one.sheet == self._name and one.severity == ERROR and one.question and about:
                found.setdefault(one.question.key, one)
        return list(found.values())[:_QUESTIONS]

    def _text_box(self, at: str, text: str, cells: Sequence[str]) -> None:
        key = f"{self._key}-{at}-texte-{text}"

        def typed() -> None:
            self._hands.correct(self._name, cells, st.session_state[key].strip())

        st.text_input(
            "Lire à la place",
            value="" if len(text) > LONGEST_NAME else text,  # which is cut
            key=key,
            on_change=typed,
            width=420,
            placeholder="la bonne valeur, puis Entrée",
        )

    def _correction(self, words: str, at: str, cells: Sequence[str], text: str | None) -> None:
        st.button(
            words,
            key=f"{self._key}-{at}-{words}",
            on_click=self._hands.correct,
            args=(self._name, list(cells), text),
        )

    def _leave_rows(self, cells: Sequence[str]) -> None:
        """A button that leaves the rows of these cells, or takes them back."""
        rows = [area.top + 1 for area in map(area_of, cells) if area]
        if len(rows) > _MOST_ALIKE:
            return
        keys = [leaving(self._name, row).key for row in rows]
        left = all(self._answers.get(key) == LEAVE_OUT for key in keys)
        these = f"la ligne{NO_BREAK}{rows[0]:d}" if len(rows) == 1 else f"ces {plural(len(rows), 'ligne')}"
        st.button(
            f"relire {these}" if left else f"laisser {these} de côté",
            key=f"{self._key}-{cells[0]}-lignes-{len(rows):d}",
            on_click=self._hands.settle_all,
            args=(dict.fromkeys(keys, None if left else LEAVE_OUT),),
        )

    def _way(self, at: str, words: str) -> None:
        """A button that points at something else."""
        st.button(
            f"voir {words}",
            type="tertiary",
            key=f"{self._key}-vers-{words}",
            on_click=self._point,
            args=(at,),
        )

    def _settle(self, key: str, value: str | None) -> None:
        self._hands.settle(key, value)


def _rows(first: int, last: int) -> str:
    return f"{first + 1:d}" if first == last else f"{first + 1:d}-{last + 1:d}"
