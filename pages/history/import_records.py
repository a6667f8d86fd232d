"""What an import did, record by record, down to the cells that each was read in."""

from collections.abc import Sequence
from functools import partial
from math import ceil

import pandas as pd
import streamlit as st

from data_access.french import moment_text, plural
from data_access.log import history
from data_access.log.history import HistoryLine
from data_access.view import View
from pages.provenance.source_dialog import Source
from pages.ui.downloads import offer_table
from pages.ui.formats import escape, small
from pages.ui.html_table import draw_table
from pages.ui.layout import ask, part

A_PAGE = 25  # lines of the log
QUESTION = "Ce que cet import a fait, fiche par fiche"
_DEEDS = {"created": "nouvelle", "changed": "modifiée", "confirmed": "inchangée", "removed": "retirée"}


def lines_of(view: View, one: history.Brought) -> Source:
    """What opens under the « Source » of an import: each of the records that it counts, with its row and cells."""
    return Source(
        partial(_show_lines, view, one.import_id, one.new + one.changed + one.unchanged + one.removed)
    )


@part("Les lignes de cet import")
def _show_lines(view: View, number: int, count: int) -> None:
    pages = ceil(count / A_PAGE)
    above = st.container()
    page = st.pagination(pages, key=f"lignes-import-{number}") if pages > 1 else 1
    with above:
        alt = f"{plural(count, 'fiche')} de l'import {number} : ce qu'il en a fait, et les cellules lues."
        table = lines_table(ask(history.lines, view, number, page, A_PAGE))
        draw_table(table, alt=alt)
    offer_table(lambda: lines_table(history.lines(view, number)), f"import-{number}")


def lines_table(lines: Sequence[HistoryLine]) -> pd.DataFrame:
    """Those lines as a table: the record, what became of it, and the cells that its row gave it."""
    rows = [(escape(one.label) or "—", _DEEDS[one.deed], _place(one)) for one in lines]
    return pd.DataFrame(rows, columns=["Fiche", "Effet", "Lu dans"])


def _place(one: HistoryLine) -> str:
    """« Événements · ligne 31 · **A31, B31, T31** »; what was done on screen stands in no file."""
    if one.row is None:
        return "à l'écran"
    cells = f" · **{', '.join(one.cells)}**" if one.cells else ""
    return f"{escape(one.sheet)} · ligne {one.row}{cells}"


def show_brought(one: history.Brought) -> None:
    """What an import did, who made it and when; and, where it was taken back, or part of it, that."""
    example = " · données d'exemple" if one.fictitious else ""
    st.markdown(f"**{escape(one.file)}** · {one.summary(escape)}{example}")
    undone = ""
    if one.undone_at:
        undone = f" · annulé le {moment_text(one.undone_at)} par {escape(one.undone_by)}"
    elif part := one.part_undone:
        undone = (
            f" · annulé en partie le {moment_text(part.at)} par {escape(part.by)} (import {part.import_id})"
        )
    part_of = f", partie de l'import {one.part_of}" if one.part_of else ""
    st.markdown(
        small(f"Import {one.import_id}{part_of}, le {moment_text(one.at)} par {escape(one.user)}{undone}")
    )
