"""The figures that an import, an entry or a merge would move, from → to."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import plural
from data_access.importing.plan.figure_impact import OVERVIEW, SHOWN_YEAR
from pages.provenance.figure_card import show_moved
from pages.ui.formats import escape, small
from pages.ui.html_table import draw_table


def show_moves(figures: Sequence[Mapping[str, Any]]) -> None:
    """The figures that would move, from → to: those of the overview as cards, those of each other page as a table;
    above them the year that the overview shows, where it becomes another one."""
    if not figures:
        st.markdown(small("Aucun chiffre de nos pages ne bougerait."))
        return
    by_page: dict[str, list[Mapping[str, Any]]] = {OVERVIEW: []}
    years = [one for one in figures if one["id"] == SHOWN_YEAR]
    for one in years:
        st.markdown(f"La vue d'ensemble montrerait **{one['after']}** au lieu de {one['before']}.")
    for one in figures:
        if one["id"] == SHOWN_YEAR:
            continue
        by_page.setdefault(one["page"], []).append(one)
    overview = by_page.pop(OVERVIEW)
    if not overview and not years:
        st.markdown(small("Aucun chiffre de la vue d'ensemble ne bougerait."))
    if overview:
        show_moved([(one["label"], one["before"], one["after"]) for one in overview])
    for page, moved in by_page.items():
        _show_page(page, moved, opened=not overview)


def _show_page(page: str, moved: Sequence[Mapping[str, Any]], *, opened: bool) -> None:
    """The figures of one page; they stand open where the overview has none to show."""
    label = f"{escape(page)} : {plural(len(moved), 'chiffre bougerait', 'chiffres bougeraient')}"
    with st.expander(label, expanded=opened):
        table = pd.DataFrame(
            {
                "Chiffre": [escape(one["title"]) for one in moved],
                "Aujourd'hui": [escape(one["before"]) for one in moved],
                "Après": [f"**{escape(one['after'])}**" for one in moved],
            }
        )
        alt = f"{page} : les chiffres qui bougeraient, avant et après."
        draw_table(table, alt=alt)
