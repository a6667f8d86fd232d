"""The rows of a file as they would be imported: before and after, each with its cell."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_access.exporting.table_file import csv_file
from data_access.french import agree, first_of, number, plural, quote
from data_access.importing.staging import FieldSeen, Look, PassedSeen, PreviewRow
from pages.previews.whose import of_whom
from pages.records.tables import show_head
from pages.ui.actions import to_take_away
from pages.ui.formats import NO_BREAK, escape, one_line, small
from pages.ui.html_table import draw_table
from pages.ui.layout import on_phone
from pages.ui.pagination import turn
from pages.ui.states import WRONG_MARK, State

A_PAGE = 200  # rows
_PASSED = "passed"
_ALL = "all"
_FILTERS = {
    _ALL: ("toutes", "toutes"),
    "created": ("nouvelle", "nouvelles"),
    "changed": ("modifiée", "modifiées"),
    "confirmed": ("inchangée", "inchangées"),
    "refused": ("refusée", "refusées"),
    _PASSED: ("laissée", "laissées"),
}
_SIGNS = {
    "created": ":green[**+**]",
    "changed": State.UNDERWAY.ink.colored("**→**"),
    "confirmed": ":gray[**=**]",
    "refused": WRONG_MARK,
}
_WORDS = {"created": "nouveau", "changed": "modifié", "confirmed": "inchangé", "refused": "refusé"}
_LOW, _HEIGHT = 10, 560  # rows that stand as they are; pixels in which more of them scroll
_NAMED = 6  # sheets of which it is told that they change nothing
_MOST_FIELDS = 12  # fields of a new row that are told; the others are counted


def show_rows(look: Look) -> None:
    """The rows of the file, filtered by sheet and by what becomes of them."""
    sheets = list(dict.fromkeys(one.sheet for one in look.report.sheets))
    sheet = ""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if len(sheets) > 1:
            sheet = st.selectbox(
                "Feuille",
                ["", *sheets],
                key="feuille",
                width=260,
                format_func=lambda one: one_line(one) or "Toutes les feuilles",
            )
        rows = [row for row in look.rows if sheet in ("", row.sheet)]  # hundredths of a second for 100,000
        passed = [row for row in look.passed if sheet in ("", row.sheet)]
        counts = Counter(row.action for row in rows) + Counter({_ALL: len(rows), _PASSED: len(passed)})
        held = [one for one in _FILTERS if one == _ALL or counts[one]]
        shown = st.segmented_control(
            "Lignes",
            held,
            default=_ALL,
            key="lignes",
            required=True,
            format_func=lambda one: f"{_FILTERS[one][counts[one] > 1]} {number(counts[one])}",
        )
    several = not sheet and len(sheets) > 1
    if shown == _PASSED:
        _show_passed(passed, several=several)
        return
    rows = [row for row in rows if shown in (_ALL, row.action)]
    if shown == _ALL:
        rows = _without_still(rows, several=several)
    page = turn(len(rows), A_PAGE, "lignes-page")
    on_page = rows[(page - 1) * A_PAGE : page * A_PAGE]
    with st.container(height=_HEIGHT if len(on_page) > _LOW else "content", border=False):
        _show_table(on_page, several=several, of=len(rows))
        if rows:
            name = f"apercu-{look.id}-{shown}-{len(rows)}.csv"
            to_take_away(
                "Ces lignes en CSV",
                lambda: csv_file(_in_full(rows)),
                name,
                key="apercu",
                icon=":material/download:",
                tertiary=True,
            )


def _without_still(rows: list[PreviewRow], *, several: bool) -> list[PreviewRow]:
    """The rows, but for the unchanged ones of which there is nothing to be said, where others do something: a sentence
    counts these; `several`: it says of which sheets they are, too."""
    still = [row for row in rows if _is_still(row)]
    if not still or len(still) == len(rows):
        return rows
    count, sheets = len(still), list(dict.fromkeys(escape(row.sheet) for row in still))
    of = f" ({first_of(sheets, _NAMED)})" if several else ""
    verb = agree(count, "n'est pas listée", "ne sont pas listées")
    listed = sum(row.action == "confirmed" for row in rows)  # as the button counts them
    button, them = quote(_FILTERS["confirmed"][listed > 1]), agree(count, "la", "les")
    st.markdown(small(f"{plural(count, 'ligne inchangée')}{of} {verb} : le bouton {button} {them} montre."))
    return [row for row in rows if not _is_still(row)]


def _is_still(row: PreviewRow) -> bool:
    return row.action == "confirmed" and not row.wrong


def _show_passed(rows: Sequence[PassedSeen], *, several: bool) -> None:
    """The rows that are no data, and why; those of which that is in doubt stand in the remarks, too."""
    st.markdown(small("Titres, totaux, notes : ce ne sont pas des données, rien n'en est importé."))
    page = turn(len(rows), A_PAGE, "laissees-page")
    on_page = rows[(page - 1) * A_PAGE : page * A_PAGE]
    alt = f"{plural(len(rows), 'ligne laissée')} : ce que chacune dit, et pourquoi elle n'est pas lue."
    show_head("", lambda: _passed_table(rows, several), file="lignes-laissees", of=alt)
    with st.container(height=_HEIGHT if len(on_page) > _LOW else "content", border=False):
        draw_table(_passed_table(on_page, several), alt=alt)


def _passed_table(rows: Sequence[PassedSeen], several: bool) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Ligne": [f"{escape(row.sheet)} {row.place}" if several else row.place for row in rows],
            "Ce qu'elle dit": [escape(row.text) for row in rows],
            "Pourquoi elle est laissée": [str(row.why) for row in rows],
        }
    )


def _show_table(rows: Sequence[PreviewRow], *, several: bool, of: int) -> None:
    if not rows:
        st.markdown(small("Aucune ligne ici."))
        return
    table = pd.DataFrame(
        {
            "Ligne": [f"{escape(row.sheet)} {row.row}" if several else str(row.row) for row in rows],
            "Enregistrement": [escape(row.what) for row in rows],
            "Effet": [f"{_SIGNS[row.action]}{NO_BREAK}{_WORDS[row.action]}" for row in rows],
            "Ce que dit la ligne": [_row_text(row) for row in rows],
        }
    )
    if on_phone():
        lines = [
            f"{row} · **{what}** · {does}  \n{says}"
            for row, what, does, says in table.itertuples(index=False)
        ]
        st.markdown("\n\n".join(lines))
        return
    alt = f"{plural(of, 'ligne')} du fichier, et ce que chacune changerait."
    draw_table(table, alt=alt)


def _in_full(rows: Sequence[PreviewRow]) -> pd.DataFrame:
    """The rows to take away: one line a value."""
    values = (
        (
            row.sheet,
            row.row,
            row.what,
            _WORDS[row.action],
            one.header,
            one.cell,
            one.before,
            one.after,
            one.whose,
        )
        for row in rows
        for one in row.fields
    )
    titles = [
        "Feuille",
        "Ligne",
        "Enregistrement",
        "Effet",
        "Colonne",
        "Cellule",
        "Avant",
        "Après",
        "Avant, d'après",
    ]
    return pd.DataFrame(values, columns=titles)


def _row_text(row: PreviewRow) -> str:
    """What a row says, as Markdown: for a changed one only what moves, before → after."""
    match row.action:
        case "changed":
            return " · ".join(_moved(one) for one in row.fields if one.before != one.after) or "ses détails"
        case "created":
            return _listed([_given(one) for one in row.fields if one.after not in ("", row.what)])
        case "refused":
            why = [f"**{one.cell}** {escape(one.message.partition(' : ')[2])}" for one in row.problems[:2]]
            return "  \n".join(why) or _listed([_given(one) for one in row.fields if one.after])
        case _:
            why = [small(escape(one.message.partition(" : ")[2])) for one in row.problems[:2]]
            return "  \n".join(why) or small("rien ne change")


def _moved(one: FieldSeen) -> str:
    before = escape(one.before) or "vide"
    return f"{escape(one.header)} {small(one.cell)} : {before}{of_whom(one.whose)} **→ {_after(one)}**{_corrected(one)}"


def _given(one: FieldSeen) -> str:
    return f"{escape(one.header)} {small(one.cell)} : {_after(one)}{_corrected(one)}"


def _after(one: FieldSeen) -> str:
    """The value as it is read; « soirée des idées », lu comme soirée de créativité, where a cell says another word."""
    read = escape(one.after) or "vide"
    return f"{quote(escape(one.typed))}, lu comme {read}" if one.typed else read


def _corrected(one: FieldSeen) -> str:
    return f" {small('(corrigé ici)')}" if one.corrected else ""


def _listed(fields: list[str]) -> str:
    rest = len(fields) - _MOST_FIELDS
    return " · ".join(fields[:_MOST_FIELDS]) + (f" · {small(f'et {rest} de plus')}" if rest > 0 else "")
