"""The account of a file: how many of its cells are read, passed over and to be settled; and the sheet itself, in which
each cell shows which it is, and why."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from itertools import islice
from types import MappingProxyType

import streamlit as st

from data_access.french import first_of, number, plural, quote
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import address
from data_access.importing.plan.sheet_account import (
    CellCounts,
    Fate,
    Mark,
    SheetAccount,
    account_words,
    counts_in_all,
)
from data_access.importing.staging import Look, SheetRead
from data_access.importing.staging.preview_rows import REFUSED
from pages.imports.by_hand import Hands, show_pointed
from pages.imports.pointable_sheet import WHOLE, pointed, prepare_sheet, show_sheet
from pages.ui.formats import NO_BREAK, html_text, one_line
from pages.ui.layout import on_phone, on_the_spot, opened
from pages.ui.pagination import turn
from pages.ui.states import State

RowsOf = Callable[
    [str, Sequence[int]], list[list[str]]
]  # a sheet and the numbers of rows, from 0: their texts

A_PAGE = 40  # rows
NOTHING_CORRECTED: Mapping[str, str] = MappingProxyType({})
NOTHING_ELSE: Mapping[str, str] = MappingProxyType({})
_REASONS = 2  # that a row tells
_SHORT = 20  # signs of a cell that are surely seen whole
_AT = "cellules-montre"  # in the session, and the box in which it can be typed: what is pointed at
_PAGE = "cellules-page"
_POINT_AT = "Une cellule, une ligne, une colonne"
_ALL, _ASKED, _PASSED = "tout", "regler", "laisse"
_LEGEND = {Fate.STORED: "lue", Fate.PASSED: "laissée, avec la raison", Fate.ASKED: "à régler"}
_CLASSES = {Fate.STORED: "", Fate.PASSED: "laissee", Fate.ASKED: "a-regler"}


def account_text(counts: CellCounts) -> str:
    """« **412 cellules** : 380 lues, 20 laissées, ◆ 12 à régler », as Markdown."""
    filled, fates = account_words(counts, f"{State.UNDERWAY.mark}{NO_BREAK}")
    return f"**{filled}** : {fates}"


def show_account(look: Look, rows_of: RowsOf, hands: Hands) -> None:
    """One line for all cells of the file; it opens into the sheets themselves, in which each cell, row and column can
    be pointed at, and changed by hand."""
    accounts = look.report.cells
    st.markdown(account_text(counts_in_all(accounts)))
    label = (
        "Voir la feuille, cellule par cellule"
        if len(accounts) == 1
        else "Voir les feuilles, cellule par cellule"
    )
    with st.expander(label, key="cellules", on_change="rerun") as opened:
        if opened.open:
            _show_sheets(look, accounts, rows_of, hands)
        else:
            prepare_sheet()


def _show_sheets(look: Look, accounts: Sequence[SheetAccount], rows_of: RowsOf, hands: Hands) -> None:
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

        def find() -> None:
            """Turns to the page on which what was typed stands."""
            sought = pointed(st.session_state[_AT])
            if sought and sought.row in numbers and len(numbers) > A_PAGE:
                st.session_state[_PAGE] = numbers.index(sought.row) // A_PAGE + 1

        at = st.text_input(
            _POINT_AT, key=_AT, placeholder="cliquez, ou écrivez C7, 7, C", width=270, on_change=find
        )
    page = turn(len(numbers), A_PAGE, _PAGE)
    on_page = numbers[(page - 1) * A_PAGE : page * A_PAGE]
    rows = rows_of(name, on_page)
    drawn = html_of_sheet(
        sheet,
        on_page,
        rows,
        _meanings(look.columns, name),
        titles=_titles(look.columns, name),
        corrected={one.cell: one.was for one in look.corrections if one.sheet == name},
        read_as=_read_as(look, name, on_page),
        reasons_first=on_phone(),
    )

    def point(to: str) -> None:
        st.session_state[_AT] = "" if to == WHOLE else to

    show_sheet(_legend(sheet, on_page) + drawn, at, f"cellules-feuille-{look.id}", point)
    with on_the_spot("feuille"), opened(f"montre-{at}") if at.strip() else nullcontext():
        show_pointed(look, sheet, at, partial(rows_of, name), hands, point)


def _short_account(counts: CellCounts) -> str:
    asked = f", {number(counts.asked)} à régler" if counts.asked else ""
    return f"{plural(counts.filled, 'cellule')}{asked}"


def _numbers(sheet: SheetAccount, shown: str) -> Sequence[int]:
    """The rows that are shown, from 0."""
    if shown == _ALL:
        return range(sheet.height)
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


def _titles(tables: Sequence[SheetRead], sheet: str) -> set[int]:
    """The rows of a sheet, from 0, that hold the titles of its tables."""
    extents = (one.extent for one in tables if one.sheet == sheet)
    return {row for one in extents if one for row in range(one.first_title, one.last_title + 1)}


def html_of_sheet(
    sheet: SheetAccount,
    numbers: Sequence[int],
    rows: Sequence[Sequence[str]],
    meanings: Mapping[int, str],
    *,
    titles: Collection[int] = (),
    corrected: Mapping[str, str] = NOTHING_CORRECTED,
    read_as: Mapping[str, str] = NOTHING_ELSE,
    reasons_first: bool = False,
) -> str:
    """Rows of a sheet (`numbers`, from 0) as a table: each cell as it became, each row with what is said of it.

    `meanings`: what each column is read as, by place; `titles`: the rows that hold titles; `corrected`: what the file
    says in the cells in whose place something was typed; `read_as`: what cells are read as that say it in another word,
    or by another name. `reasons_first`: what is said of a row stands before its cells, where the window holds few of
    them. What can be pointed at bears its address as `data-at`.
    """

    def row_of(name: str, cells: str, reason: str) -> str:
        return f"<tr>{name}{reason}{cells}</tr>" if reasons_first else f"<tr>{name}{cells}{reason}</tr>"

    width = max(map(len, rows), default=0)
    marks = [one for one in sheet.marks if numbers and one.first <= numbers[-1] and one.last >= numbers[0]]
    heads = "".join(
        f'<th scope="col" data-at="{column_letters(place)}" tabindex="-1">'
        f"{column_letters(place)}<br><b>{html_text(meanings.get(place, ''))}</b></th>"
        for place in range(width)
    )
    corner = f'<th scope="col" data-at="{WHOLE}" tabindex="-1">ligne</th>'
    head = row_of(corner, heads, '<th scope="col">ce que nous en faisons</th>')
    body = "".join(
        row_of(
            *_html_of_row(
                marks, row, cells, width, corrected, read_as, follows=place > 0, title=row in titles
            )
        )
        for place, (row, cells) in enumerate(zip(numbers, rows, strict=True))
    )
    alt = f"Feuille {sheet.sheet} : chaque cellule, lue, laissée ou à régler. Flèches, puis Entrée pour en montrer une."
    return (
        '<div class="tableau grille">'
        f'<table role="grid" aria-label="{html_text(alt)}"><thead>{head}</thead><tbody>{body}</tbody></table></div>'
    )


def _html_of_row(
    marked: Iterable[Mark],
    row: int,
    cells: Sequence[str],
    width: int,
    corrected: Mapping[str, str],
    read_as: Mapping[str, str],
    *,
    follows: bool,
    title: bool,
) -> tuple[str, str, str]:
    """Its number, its cells, and what is said of them. `follows`: another row stands above, whose reasons go on;
    `title`: it holds titles."""
    marks = {mark.column: mark for mark in marked if mark.first <= row <= mark.last}
    texts = [*cells, *[""] * (width - len(cells))]
    shown = "".join(
        _html_of_cell(text, marks.get(place), address(row + 1, place), corrected, read_as, title=title)
        for place, text in enumerate(texts)
    )
    begun = (
        mark.reason
        for place, mark in sorted(marks.items())
        if place < len(cells) and cells[place] and (mark.first == row or not follows)
    )
    others = (
        f"{quote(text)}, {read_as[at]}"
        for place, text in enumerate(cells)
        if (at := address(row + 1, place)) in read_as
    )
    reasons = " ; ".join([*islice(dict.fromkeys(begun), _REASONS), *others])
    name = f'<th scope="row" data-at="{row + 1:d}" tabindex="-1">{row + 1:d}</th>'
    return name, shown, f'<td class="raison">{html_text(reasons)}</td>'


def _html_of_cell(
    text: str,
    mark: Mark | None,
    at: str,
    corrected: Mapping[str, str],
    read_as: Mapping[str, str],
    *,
    title: bool,
) -> str:
    """`at`: its address."""
    told = mark if text else None
    hints, unseen, classes = [], [], []
    if told:
        hints, unseen, classes = [told.reason], [_LEGEND[told.fate]], [_CLASSES[told.fate]]
    elif len(text) > _SHORT:
        hints = [text]
    if title:
        classes.append("titre")
    if (was := corrected.get(at)) is not None:
        classes.append("corrigee")
        hints.append(
            f"corrigé ici : le fichier dit {quote(was)}" if was else "rempli ici : le fichier est vide"
        )
        unseen.append("corrigé ici")
    if at in read_as:
        classes.append("comprise")
        hints.append(read_as[at])
        unseen.append(read_as[at])
    attributes = f' class="{" ".join(classes)}"' if any(classes) else ""
    attributes += f' title="{html_text(" ; ".join(hints))}"' if hints else ""
    sign = f"{State.UNDERWAY.sign}{NO_BREAK}" if told and told.fate is Fate.ASKED else ""
    words = f'<span class="non-vu"> ({html_text(", ".join(unseen))})</span>' if unseen else ""
    if not (text or words):
        attributes += ' aria-label="vide"'
    return f'<td{attributes} data-at="{at}" tabindex="-1">{sign}{html_text(text)}{words}</td>'


def _read_as(look: Look, sheet: str, on_page: Sequence[int]) -> dict[str, str]:
    """« lu comme Strasbourg »: what cells of those rows are read as, by their addresses, where it is not what they say:
    of what was answered, too, nothing else tells what became of it."""
    numbers = {row + 1 for row in on_page}
    return {
        one.cell: f"lu comme {one.after}"
        for row in look.rows
        if row.row in numbers and row.sheet == sheet and row.action != REFUSED
        for one in row.fields
        if one.typed
    }


def _legend(sheet: SheetAccount, on_page: Sequence[int]) -> str:
    """What the cells look like, and which rows are drawn."""
    samples = [
        f'<span class="case {_CLASSES[fate]}">{State.UNDERWAY.sign if fate is Fate.ASKED else NO_BREAK}</span> {words}'
        for fate, words in _LEGEND.items()
    ]
    if on_page:
        samples.append(f"lignes {on_page[0] + 1:d} à {on_page[-1] + 1:d} sur {number(sheet.height)}")
    return f'<p class="legende-grille">{" ".join(f"<span>{one}</span>" for one in samples)}</p>'
