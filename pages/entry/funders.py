"""Two names of one funder: which stays, which files get it, and the button; or that they are two."""

from collections.abc import Callable

import streamlit as st

from data_access.french import first_of
from data_access.importing.merge.funder_merge import other_funders, preview_funders
from data_access.importing.merge.record_merge import MergeRefused
from data_access.view import View
from pages.previews.figure_moves import show_moves
from pages.ui.actions import confirmed
from pages.ui.address import choice_box, chosen
from pages.ui.formats import NO_BREAK, escape, small
from pages.ui.layout import ask
from pages.ui.links import OTHER_FUNDER
from pages.ui.states import State

_NAMED = 8  # files that are told by their names; the others are counted
Unite = Callable[[str, str, str], None]  # code of a file whose funder's name stays, of one whose goes, plan
Separate = Callable[[str, str], None]  # codes of a file of each


def show_funders(view: View, code: str, unite: Unite, separate: Separate) -> None:
    """The box in which the other name of a file's funder is chosen, and what making one of both would do."""
    with st.expander(
        "Ce financeur a un autre nom dans d'autres dossiers ? N'en garder qu'un",
        icon=":material/merge:",
        key=f"financeurs-{code}",
        on_change="rerun",
        expanded=bool(chosen(OTHER_FUNDER)),
    ) as box:
        if not box.open:
            return
        others = ask(other_funders, view, code)
        other = choice_box("L'autre nom", OTHER_FUNDER, others, "Chercher par son nom…", width=520)
        if other is None:
            st.markdown(
                small(
                    "Tous les dossiers de l'un portent alors le nom de l'autre ; rien d'autre n'y change. Une fusion "
                    "s'annule dans l'historique."
                )
            )
            return
        _show_both(view, code, other, unite, separate)


def _show_both(view: View, code: str, other: str, unite: Unite, separate: Separate) -> None:
    try:
        both = preview_funders(view, code, other)
        names = {code: both.kept, other: both.gone}
        kept = st.radio(
            "Le nom qui reste",
            list(names),
            format_func=lambda one: escape(names[one]),
            horizontal=True,
            key=f"financeurs-{code}-{other}",
        )
        merging = both if kept == code else preview_funders(view, other, code)
    except MergeRefused as problem:
        st.warning(escape(problem))
        return
    changed = first_of([*map(escape, merging.files)], _NAMED)
    st.markdown(f"{State.UNDERWAY.mark}{NO_BREAK}Changeraient de nom : {changed}")
    show_moves(merging.figures)
    gone = other if kept == code else code
    confirmed(
        "N'en faire qu'un financeur",
        f"Tous les dossiers de **{escape(merging.gone)}** porteront le nom **{escape(merging.kept)}**.",
        "Oui, n'en faire qu'un",
        lambda: unite(kept, gone, merging.plan),
        f"financeurs-{code}",
    )
    st.button(
        "Ce sont deux financeurs",
        type="tertiary",
        icon=":material/call_split:",
        on_click=separate,
        args=(code, other),
        key=f"financeurs-deux-{code}-{other}",
    )
