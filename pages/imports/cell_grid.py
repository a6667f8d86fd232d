"""The account of a file: how many of its cells are read, passed over and to be settled; and the sheet itself, in which
each cell shows which it is, and why."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

import streamlit as st

from data_access.french import first_of, number, plural
from data_access.importing.model.grids import column_letters
from data_access.importing.plan.cell_account import (
    CellCounts,
    Fate,
    Mark,
    SheetAccount,
    account_words,
    counts_in_all,
)
from data_access.importing.staging import Look, SheetRead
from pages.ui.formats import NO_BREAK, html_text, one_line, small
from pages.ui.layout import on_phone
from pages.ui.pagination import turn
from pages.ui.states import State

RowsOf = Callable[
    [str, Sequence[int]], list[list[str]]
]  # a sheet and the numbers of rows, from 0: their texts

A_PAGE = 40  # rows
_REASONS = 2  # that a row tells
_SHORT = 20  # signs of a cell that are surely seen whole
_ALL, _ASKED, _PASSED = "tout", "regler", "laisse"
_LEGEND = {Fate.STORED: "lue", Fate.PASSED: "laissée, avec la raison", Fate.ASKED: "à régler"}
_CLASSES = {Fate.STORED: "", Fate.PASSED: "laissee", Fate.ASKED: "a-regler"}


def account_text(counts: CellCounts) -> str:
    """« **412 cellules** : 380 lues, 20 laissées, ◆ 12 à régler », as Markdown."""
    filled, fates = account_words(counts, f"{State.UNDERWAY.mark}{NO_BREAK}")
    return f"**{filled}** : {fates}"


def show_account(look: Look, rows_of: RowsOf) -> None:
    """One line for all cells of the file; it opens into the sheets themselves."""
    accounts = look.report.cells
    st.markdown(account_text(counts_in_all(accounts)))
    label = (
        "Voir la feuille, cellule par cellule"
        if len(accounts) == 1
        else "Voir les feuilles, cellule par cellule"
    )
    with st.expander(label, key="cellules", on_change="rerun") as opened:
        if opened.open:
            _show_sheets(look, accounts, rows_of)


def _show_sheets(look: Look, accounts: Sequence[SheetAccount], rows_of: RowsOf) -> None:
    by_name = {one.sheet: one for one in accounts if one.counts.filled}
    name = next(iter(by_name), "")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if len(by_name) > 1:
            name = st.selectbox(
                "Feuille",
                list(by_name),
                key="cellules-feuille",
                width=340,
                format_func=lambda one: f"{one_line(one)} · {_short_account(by_name[one].counts)}",
            )
        sheet = by_name[name]
        held = [_ALL, *([_ASKED] if sheet.counts.asked else []), *([_PASSED] if sheet.counts.passed else [])]
        words = {_ALL: "Toute la feuille", _ASKED: "À régler", _PASSED: "Laissées"}
        shown = st.segmented_control(
            "Lignes", held, default=_ALL, key="cellules-lignes", required=True, format_func=words.__getitem__
        )
    numbers = _numbers(sheet, shown)
    page = turn(len(numbers), A_PAGE, "cellules-page")
    on_page = numbers[(page - 1) * A_PAGE : page * A_PAGE]
    st.html(_legend())
    rows, meanings = rows_of(name, on_page), _meanings(look.columns, name)
    st.html(html_of_sheet(sheet, on_page, rows, meanings, reasons_first=on_phone()))
    if on_page:
        st.markdown(small(f"lignes {on_page[0] + 1:d} à {on_page[-1] + 1:d} sur {number(sheet.height)}"))


def _short_account(counts: CellCounts) -> str:
    asked = f", {number(counts.asked)} à régler" if counts.asked else ""
    return f"{plural(counts.filled, 'cellule')}{asked}"


def _numbers(sheet: SheetAccount, shown: str) -> list[int]:
    """The rows that are shown, from 0."""
    if shown == _ALL:
        return list(range(sheet.height))
    fate = Fate.ASKED if shown == _ASKED else Fate.PASSED
    return sorted(
        {row for mark in sheet.marks if mark.fate is fate for row in range(mark.first, mark.last + 1)}
    )


def _meanings(tables: Sequence[SheetRead], sheet: str) -> dict[int, str]:
    """What the columns of a sheet are read as, by place; of several tables one above the other, each."""
    found: dict[int, list[str]] = {}
    for column in (one for table in tables if table.sheet == sheet for one in table.columns):
        if column.column:
            found.setdefault(column.place, []).append(column.column.header)
    return {place: first_of(list(dict.fromkeys(headers)), _REASONS) for place, headers in found.items()}


def html_of_sheet(
    sheet: SheetAccount,
    numbers: Sequence[int],
    rows: Sequence[Sequence[str]],
    meanings: Mapping[int, str],
    *,
    reasons_first: bool = False,
) -> str:
    """Rows of a sheet (`numbers`, from 0) as a table: each cell as it became, each row with what is said of it.

    `meanings`: what each column is read as, by place. `reasons_first`: what is said of a row stands before its cells,
    where the window holds few of them.
    """

    def row_of(name: str, cells: str, reason: str) -> str:
        return f"<tr>{name}{reason}{cells}</tr>" if reasons_first else f"<tr>{name}{cells}{reason}</tr>"

    width = max(map(len, rows), default=0)
    heads = "".join(
        f'<th scope="col">{column_letters(place)}<br><b>{html_text(meanings.get(place, ""))}</b></th>'
        for place in range(width)
    )
    head = row_of('<th scope="col">ligne</th>', heads, '<th scope="col">ce que nous en faisons</th>')
    body = "".join(
        row_of(*_html_of_row(sheet, row, cells, width, follows=place > 0))
        for place, (row, cells) in enumerate(zip(numbers, rows, strict=True))
    )
    alt = f"Feuille {sheet.sheet} : chaque cellule, lue, laissée ou à régler."
    return (
        '<div class="tableau grille" tabindex="0" role="group" aria-label="Feuille, cellule par cellule">'
        f'<table aria-label="{html_text(alt)}"><thead>{head}</thead><tbody>{body}</tbody></table></div>'
    )


def _html_of_row(
    sheet: SheetAccount, row: int, cells: Sequence[str], width: int, *, follows: bool
) -> tuple[str, str, str]:
    """Its number, its cells, and what is said of them. `follows`: another row stands above, whose reasons go on."""
    marks = {mark.column: mark for mark in sheet.marks if mark.first <= row <= mark.last}
    shown = "".join(_html_of_cell(text, marks.get(place)) for place, text in enumerate(cells))
    shown += "<td></td>" * (width - len(cells))
    begun = (
        mark.reason
        for place, mark in sorted(marks.items())
        if place < len(cells) and cells[place] and (mark.first == row or not follows)
    )
    reasons = " ; ".join(islice(dict.fromkeys(begun), _REASONS))
    return f'<th scope="row">{row + 1:d}</th>', shown, f'<td class="raison">{html_text(reasons)}</td>'


def _html_of_cell(text: str, mark: Mark | None) -> str:
    if not text or mark is None:
        return (
            f'<td title="{html_text(text)}">{html_text(text)}</td>'
            if len(text) > _SHORT
            else f"<td>{html_text(text)}</td>"
        )
    sign = f"{State.UNDERWAY.sign}{NO_BREAK}" if mark.fate is Fate.ASKED else ""
    unseen = f'<span class="non-vu"> ({_LEGEND[mark.fate]})</span>'
    return f'<td class="{_CLASSES[mark.fate]}" title="{html_text(mark.reason)}">{sign}{html_text(text)}{unseen}</td>'


def _legend() -> str:
    samples = "".join(
        f'<span class="case {_CLASSES[fate]}">{State.UNDERWAY.sign if fate is Fate.ASKED else NO_BREAK}</span> '
        f"{words}{NO_BREAK * 4}"
        for fate, words in _LEGEND.items()
    )
    return f'<p class="legende-grille">{samples}</p>'
