"""« Ce fichier est la liste complète »: said of a sheet, never by itself; then all that it would take out, by name."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_access.contract import model_named, sheet_of
from data_access.french import first_of, plural, quote
from data_access.importing.model.problems import YES
from data_access.importing.plan.full_refresh import Absent, Ending
from data_access.importing.staging import Look
from pages.imports.recognised import Settle
from pages.records.tables import show_row
from pages.ui.formats import escape, small
from pages.ui.html_table import draw_table
from pages.ui.pagination import turn
from pages.ui.states import State, state_text

A_PAGE = 100  # records
_LOW, _HEIGHT = 8, 420  # records that stand as they are; pixels in which more of them scroll
_NAMED = 4  # names that are told of what goes with a record, or speaks of it


def show_complete(look: Look, settle: Settle) -> None:
    """The choice for each sheet that may be a complete list, and what would go if it is."""
    asked = {one.complete.key: one for one in look.columns if one.complete}
    if not asked:
        return
    complete = {one.key for one in look.answered}
    with st.expander(
        "Une de ces feuilles est une liste complète ?", key="complet", expanded=bool(complete & asked.keys())
    ):
        st.markdown(
            "Une ligne absente du fichier ne retire rien : ce que nous connaissons est gardé. Si une feuille est la "
            "liste complète, dites-le ici ; ce qui n'y est pas sera retiré, et l'import s'annule comme tout autre."
        )
        for place, (key, sheet) in enumerate(asked.items()):
            _show_choice(sheet.sheet, key, f"complet-{look.id}-{place}", key in complete, settle)
    for place, ending in enumerate(look.report.endings):
        _show_ending(ending, place)


def _show_choice(sheet: str, question: str, key: str, complete: bool, settle: Settle) -> None:
    def chosen() -> None:
        settle(question, YES if st.session_state[key] else None)

    st.session_state[key] = complete
    st.toggle(
        f"Ce fichier est la liste complète de la feuille {quote(escape(sheet))}", key=key, on_change=chosen
    )


def _show_ending(ending: Ending, place: int) -> None:
    """What one complete list takes out, and what it leaves although it does not name it."""
    sheet = quote(escape(sheet_of(model_named(ending.table)).name))
    with st.container(border=True, key=f"liste-complete-{place}"):
        if not ending.removed:
            st.markdown(
                state_text(
                    State.ACQUIRED, f"{sheet} : rien à retirer, la liste nomme tout ce qui peut l'être."
                )
            )
        else:
            going = plural(
                len(ending.removed), "enregistrement serait retiré", "enregistrements seraient retirés"
            )
            st.markdown(f"**{sheet} : {going}**, que la liste ne nomme pas.")
            _show_table(ending.removed, "Retiré", "Et avec lui", f"retires-{place}")
        if ending.kept:
            staying = plural(
                len(ending.kept),
                "enregistrement absent de la liste reste",
                "enregistrements absents de la liste restent",
            )
            st.markdown(f"**{staying}** : d'autres fiches en parlent.")
            _show_table(ending.kept, "Reste", "On en parle dans", f"restent-{place}")
        if ending.examples:
            examples = plural(ending.examples, "ligne d'exemple reste", "lignes d'exemple restent")
            st.markdown(small(f"{examples} en dehors : elles ne sont pas à nous."))


def _show_table(records: Sequence[Absent], title: str, about: str, key: str) -> None:
    page = turn(len(records), A_PAGE, key)
    on_page = records[(page - 1) * A_PAGE : page * A_PAGE]
    with st.container(height=_HEIGHT if len(on_page) > _LOW else "content", border=False):
        alt = f"{title} : {plural(len(records), 'enregistrement')}."
        draw_table(_table(on_page, title, about), alt=alt)
    show_row(lambda: _table(records, title, about), file=f"liste-complete-{key}")


def _table(records: Sequence[Absent], title: str, about: str) -> pd.DataFrame:
    columns = {title: [f"**{escape(one.label)}** {small(escape(one.code))}" for one in records]}
    if any(names := [first_of([*map(escape, one.beside or one.cited_by)], _NAMED) for one in records]):
        columns[about] = names
    return pd.DataFrame(columns)
