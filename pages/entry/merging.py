"""Two records that are the same: what would be kept of each, what speaks of the one that goes, and the button."""

from collections.abc import Callable, Collection, Mapping

import pandas as pd
import streamlit as st

from data_access.french import first_of
from data_access.importing.merge.record_merge import FieldMerged, MergeRefused, Merging, preview_merge
from data_access.view import View
from pages.previews.figure_moves import show_moves
from pages.records.tables import show_table
from pages.ui.actions import confirmed
from pages.ui.address import choice_box, chosen
from pages.ui.formats import NO_BREAK, escape, small
from pages.ui.links import OTHER_RECORD
from pages.ui.states import State

_NAMED = 8  # records that are told by their names; the others are counted
_MINE, _OTHERS = "celle-ci", "l'autre"
Merge = Callable[
    [str, Collection[str], str], None
]  # code of the record that goes, fields taken from it, plan


def show_merging(
    view: View, code: str, records: Mapping[str, str], merge: Merge, swap: Callable[[str], None]
) -> None:
    """The box in which the record that goes into `code` is chosen, and what that would do. `records`: code → name;
    `swap`: opens the other one instead, into which this one would go."""
    with st.expander(
        "Cette fiche est un doublon ? La fusionner avec l'autre",
        icon=":material/merge:",
        key=f"fusion-{code}",
        on_change="rerun",
        expanded=bool(chosen(OTHER_RECORD)),
    ) as box:
        if not box.open:  # all the names of a table travel when they are asked for
            return
        others = {one: name for one, name in records.items() if one != code}
        gone = choice_box(
            "L'autre fiche, qui disparaîtrait dans celle-ci",
            OTHER_RECORD,
            others,
            "Chercher par son nom…",
            width=520,
        )
        if gone is None:
            st.markdown(
                small(
                    "Celle-ci garde ses valeurs et prend ce qui lui manque ; tout ce qui parlait de l'autre parlera "
                    "d'elle, et le nom de l'autre devient un autre nom. Une fusion s'annule dans l'historique."
                )
            )
            return
        st.button(
            "Garder plutôt l'autre fiche",
            type="tertiary",
            icon=":material/swap_horiz:",
            on_click=swap,
            args=(gone,),
            key=f"fusion-echange-{code}",
        )
        try:
            first = preview_merge(view, code, gone)
            choices = _ask_differing(first, f"{code}-{gone}")
            merging = preview_merge(view, code, gone, choices=choices) if choices else first
        except MergeRefused as problem:
            st.warning(escape(problem))
            return
        _show(merging, f"fusion-{code}-{gone}")
        confirmed(
            "Fusionner ces deux fiches",
            f"**{escape(merging.gone)}** et **{escape(merging.kept)}** ne feront plus qu'une.",
            "Oui, fusionner",
            lambda: merge(gone, choices, merging.plan),
            f"fusionner-{code}",
        )


def _ask_differing(merging: Merging, key: str) -> list[str]:
    """The fields of which the value of the record that goes is to be kept: this record's are, unless one chooses."""
    differing = [one for one in merging.fields if one.differ]
    if not differing:
        return []
    st.markdown("**Les deux fiches ne disent pas la même chose. Que garder ?**")
    with st.container(horizontal=True, gap="large"):
        return [one.name for one in differing if _ask_one(one, f"fusion-{key}-{one.name}") == _OTHERS]


def _ask_one(one: FieldMerged, key: str) -> str:
    """Which of the two values stays."""
    values = {_MINE: one.kept, _OTHERS: one.gone}
    return st.radio(
        escape(one.header),
        list(values),
        key=key,
        horizontal=True,
        format_func=lambda whose: f"{escape(values[whose])} {small(whose)}",
    )


def _show(merging: Merging, file: str) -> None:
    """Field by field, then what speaks of either, then the figures."""
    table = pd.DataFrame(
        {
            "Champ": [escape(one.header) for one in merging.fields],
            "Cette fiche": [escape(one.kept) or small("vide") for one in merging.fields],
            "L'autre": [escape(one.gone) or small("vide") for one in merging.fields],
            "Ensemble": [f"**{escape(one.result)}**" for one in merging.fields],
        }
    )
    show_table(table, alt="Chaque champ des deux fiches, et de celle qui reste.", file=file)
    for words, named in (
        ("Autres noms de la fiche qui reste", merging.names),
        ("Parleraient d'elle", _placed(merging.speaking)),
        ("Diraient deux fois la même chose, et ne feraient plus qu'une", _placed(merging.united)),
    ):
        if named:
            st.markdown(f"{State.UNDERWAY.mark}{NO_BREAK}{words} : {first_of([*map(escape, named)], _NAMED)}")
    show_moves(merging.figures)


def _placed(records: list[tuple[str, str]]) -> list[str]:
    return [f"{name} ({sheet})" for sheet, name in records]
