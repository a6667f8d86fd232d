"""Two records that are the same: what would be kept of each, what speaks of the one that goes, and the button."""

from collections.abc import Callable, Collection, Mapping

import pandas as pd
import streamlit as st

from data_access.french import first_of
from data_access.importing.merging_records import MergeRefused, Merging, preview_merge
from data_access.view import View
from pages.shared.formats import NO_BREAK, State, escape, small
from pages.shared.uploading import confirmed
from pages.shared.uploading_preview import show_moves

_NAMED = 8  # records that are told by their names; the others are counted
Merge = Callable[
    [str, Collection[str], str], None
]  # code of the record that goes, fields taken from it, plan


def show_merging(view: View, code: str, records: Mapping[str, str], merge: Merge) -> None:
    """The box in which the record that goes into `code` is chosen, and what that would do. `records`: code → name."""
    with st.expander(
        "Cette fiche est un doublon ? La fusionner avec l'autre", icon=":material/merge:", key=f"fusion-{code}",
        on_change="rerun",
    ) as box:  # fmt: skip
        if not box.open:  # all the names of a table travel when they are asked for
            return
        others = [one for one in records if one != code]
        gone = st.selectbox(
            "L'autre fiche, qui disparaîtrait dans celle-ci", others, index=None, format_func=records.__getitem__,
            placeholder="Chercher par son nom…", key=f"fusion-avec-{code}", width=520,
        )  # fmt: skip
        if gone is None:
            st.markdown(
                small(
                    "Celle-ci garde ses valeurs et prend ce qui lui manque ; tout ce qui parlait de l'autre parlera "
                    "d'elle, et le nom de l'autre devient un autre nom. Une fusion s'annule dans l'historique."
                )
            )
            return
        try:
            first = preview_merge(view.database, code, gone)
            choices = _ask_differing(first, f"{code}-{gone}")
            merging = preview_merge(view.database, code, gone, choices=choices) if choices else first
        except MergeRefused as problem:
            st.warning(escape(problem))
            return
        _show(merging)
        confirmed(
            "Fusionner ces deux fiches",
            f"**{escape(merging.gone)}** et **{escape(merging.kept)}** ne feront plus qu'une.",
            "Oui, fusionner", lambda: merge(gone, choices, merging.plan), f"fusionner-{code}",
        )  # fmt: skip


def _ask_differing(merging: Merging, key: str) -> list[str]:
    """The fields of which the value of the record that goes is to be kept."""
    headers = {one.name: one.header for one in merging.fields if one.differ}
    if not headers:
        return []
    return st.pills(
        "Les deux fiches ne disent pas la même chose. Prendre la valeur de l'autre pour :", list(headers),
        selection_mode="multi", key=f"fusion-{key}", format_func=headers.__getitem__,
    )  # fmt: skip


def _show(merging: Merging) -> None:
    """Field by field, then what speaks of either, then the figures."""
    table = pd.DataFrame(
        {
            "Champ": [escape(one.header) for one in merging.fields],
            "Cette fiche": [escape(one.kept) or small("vide") for one in merging.fields],
            "L'autre": [escape(one.gone) or small("vide") for one in merging.fields],
            "Ensemble": [f"**{escape(one.result)}**" for one in merging.fields],
        }
    )
    st.table(
        table,
        border="horizontal",
        hide_index=True,
        alt="Chaque champ des deux fiches, et de celle qui reste.",
    )
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
