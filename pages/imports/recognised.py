"""What was recognised in a file: its sheets, their titles, what each column is read as, and another choice."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace

import streamlit as st

from data_access.contract import model_named, sheet_of
from data_access.french import first_of, number, plural, quote
from data_access.importing.model.problems import ERROR, LEAVE_OUT, Asked, Problem, Question
from data_access.importing.plan.file_report import SheetReport
from data_access.importing.plan.sheet_account import Fate
from data_access.importing.staging import ColumnSeen, Look, SheetRead
from pages.ui.formats import NO_BREAK, escape, heard, one_line, small
from pages.ui.states import State

Settle = Callable[[str, str | None], None]  # key of a question, answer (None: taken back)

_NAMED = 6  # sheets that are named where they are folded
_SHARES = [1.2, 1.3, 2, 0.7]  # of the width: title, what it says, examples, another choice


def show_recognised(look: Look, settle: Settle) -> None:
    """One line a table, with its counts; its columns open below it."""
    read = {(one.sheet, one.header_row): one for one in look.columns}
    if not read:
        asked = any(one.question and one.question.asked is Asked.SHEET for one in look.report.problems)
        st.markdown(
            "Rien encore : dites-nous ci-dessous ce que contient chaque feuille."
            if asked
            else "Rien que nous connaissions : les remarques disent pourquoi chaque feuille n'est pas lue. Ouvrez la "
            "feuille, plus haut, pour dire vous-même ce qu'elle contient."
        )
    pairs = [(one, read.pop((one.sheet, one.header_row), None)) for one in look.report.sheets]
    wrong = {one.sheet for one in look.report.problems if one.severity == ERROR}
    still = [pair for pair in pairs if pair[0].sheet not in wrong and _is_still(pair[0])]
    folded = still if len(still) > 1 else []
    held_back = _held_back(look)
    waiting = {(one.sheet, one.cell) for one in look.report.problems if one.severity == ERROR}
    for place, (counted, sheet) in enumerate(pair for pair in pairs if pair not in folded):
        _show_table(
            counted,
            held_back[counted.sheet, counted.header_row],
            sheet,
            waiting,
            settle,
            f"{look.id}-{place}",
        )
    if folded:
        names = first_of([escape(counted.sheet) for counted, _ in folded], _NAMED)
        with st.expander(
            f"{number(len(folded))} feuilles que ce fichier ne change pas : {names}", key="inchangees"
        ):
            for place, (counted, sheet) in enumerate(folded):
                _show_table(counted, 0, sheet, waiting, settle, f"{look.id}-inchangee-{place}")
    for place, sheet in enumerate(read.values()):
        st.markdown(f"**{escape(sheet.sheet)}** : pas lue")
        show_choice(sheet.question, LEAVE_OUT, settle, f"feuille-{look.id}-autre-{place}", "Lire comme")


def _is_still(sheet: SheetReport) -> bool:
    """Whether nothing that the sheet says is news, or wrong."""
    read = sheet.unchanged or not sheet.passed_over  # of one that is all passed over, one wonders why
    return bool(read) and not (sheet.new or sheet.changed or sheet.refused)


def _held_back(look: Look) -> Counter[tuple[str, int]]:
    """How many lines of each table (by its sheet, and where its titles stand) are no rows of it before it is answered
    whether they are to be read."""
    asked = {(one.sheet, one.row) for one in look.report.problems if _is_of_line(one)}
    asked -= {(row.sheet, row.row) for row in look.rows} if asked else set()
    titles = [(one.sheet, one.header_row) for one in look.report.sheets]
    return Counter(
        max((one for one in titles if one[0] == sheet and one[1] < row), default=(sheet, 0))
        for sheet, row in asked
    )


def _is_of_line(one: Problem) -> bool:
    """Whether it is asked of one line of a sheet if it is to be read at all."""
    asks = one.severity == ERROR and one.question is not None and one.question.asked is Asked.DOUBT
    return asks and one.covers is not None and one.covers.top == one.covers.bottom


def _show_table(
    counted: SheetReport,
    asked: int,
    sheet: SheetRead | None,
    waiting: Collection[tuple[str, str]],
    settle: Settle,
    key: str,
) -> None:
    """`waiting`: the cells, each with its sheet, of which something is to be settled."""
    st.markdown(f"**{escape(counted.sheet)}** : {_sheet_text(counted, asked)}")
    if sheet:
        _show_columns(sheet, waiting, settle, key)


def _sheet_text(sheet: SheetReport, asked: int) -> str:
    """« lue comme « Événements », titres à la ligne 3 · 23 lignes : 4 nouvelles, 19 inchangées ; 2 à régler »: the rows
    that are data; then those of which that is `asked`, and those that are none."""
    table = quote(escape(sheet_of(model_named(sheet.table)).name))
    titles = f"titres à la ligne{NO_BREAK}{sheet.header_row}" if sheet.header_row else "sans ligne de titres"
    counts = [
        plural(count, word)
        for count, word in (
            (sheet.new, "nouvelle"),
            (sheet.changed, "modifiée"),
            (sheet.unchanged, "inchangée"),
            (sheet.refused, "refusée"),
        )
        if count
    ]
    beside = [f"{number(asked)} à régler"] if asked else []
    beside += [plural(sheet.passed_over, "laissée")] if sheet.passed_over else []
    details = (f" : {', '.join(counts)}" if counts else "") + (f" ; {', '.join(beside)}" if beside else "")
    return f"lue comme {table}, {titles} · {plural(sheet.rows, 'ligne')}{details}"


def _show_columns(sheet: SheetRead, waiting: Collection[tuple[str, str]], settle: Settle, key: str) -> None:
    fates = [_fate(one, asked=(sheet.sheet, one.cell) in waiting) for one in sheet.columns]
    asked, left = fates.count(Fate.ASKED), fates.count(Fate.PASSED)
    label = f"{plural(fates.count(Fate.STORED), 'colonne lue')}" + (
        f", {left:d} laissée{'s' * (left > 1)} de côté" if left else ""
    )
    label += f", {asked:d} à régler" if asked else ""
    with st.expander(label, key=f"colonnes-{key}", on_change="rerun") as opened:
        if not opened.open:  # many sheets have many columns: they travel when they are asked for
            return
        show_choice(sheet.question, sheet.table, settle, f"feuille-{key}", "Cette feuille se lit comme")
        drawn = Counter[str]()  # a column that was parted has several titles in one cell
        for column, fate in zip(sheet.columns, fates, strict=True):
            drawn[column.cell] += 1
            _show_column(
                column, fate, settle, f"colonne-{key}-{column.cell}" + "+" * (drawn[column.cell] - 1)
            )


def _fate(column: ColumnSeen, *, asked: bool) -> Fate:
    """What becomes of a column: of one that is not read while its title is asked, that is still open."""
    if column.column:
        return Fate.STORED
    return Fate.ASKED if asked and not column.left_out else Fate.PASSED


def _show_column(column: ColumnSeen, fate: Fate, settle: Settle, key: str) -> None:
    title, says, examples, other = st.columns(_SHARES, gap="small", vertical_alignment="center")
    title.markdown(f"**{escape(column.title)}** {small(column.cell)}")
    if column.column:
        says.markdown(f"{State.ACQUIRED.mark}{NO_BREAK}{escape(column.column.header)}")
    elif fate is Fate.ASKED:
        says.markdown(f"{State.UNDERWAY.mark}{NO_BREAK}à régler")
    else:
        says.markdown(f"{State.TOCOME.mark}{NO_BREAK}laissée de côté")
    samples = " · ".join(escape(one) for one in column.samples)
    examples.markdown(small(samples or "aucune valeur"))
    if column.question:
        change = f"changer{heard(f'comment se lit {quote(escape(column.title))} ({escape(column.cell)})')}"
        with other, st.popover(change, type="tertiary", key=f"changer-{key}", on_change="rerun") as opened:
            if opened.open:
                now = column.column.name if column.column else LEAVE_OUT
                show_choice(column.question, now, settle, key, f"{quote(escape(column.title))} se lit comme")


def show_choice(
    question: Question | None, now: str, settle: Settle, key: str, label: str, width: int = 380
) -> None:
    """A box with the possible answers; `now` is the one in force; `width` in pixels."""
    if question is None:
        return
    labels = {one.value: one.label for one in question.candidates}
    values = list(labels)

    def chosen(asked: Question = question) -> None:
        settle(asked.key, st.session_state[key])

    st.selectbox(
        label,
        values,
        index=values.index(now) if now in labels else None,
        key=key,
        format_func=lambda one: one_line(labels[one]),
        placeholder="Choisir…",
        on_change=chosen,
        width=width,
    )


def show_less_likely(question: Question, settle: Settle, key: str) -> None:
    """A box with the answers that are possible, too, but not likely: other tables of a sheet, else other years."""
    table = question.asked is Asked.SHEET
    label = "Si c'est autre chose, cette feuille se lit comme" if table else "Si c'est une autre année"
    if question.others:
        show_choice(replace(question, candidates=question.others), "", settle, key, label)
