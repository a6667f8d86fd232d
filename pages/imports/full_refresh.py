"""« Ce fichier est la liste complète »: said of a sheet, never by itself, of all of its table or of one year, one
territory, one type; then all that it would take out, by name."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from data_access.contract import model_named, sheet_of
from data_access.french import agree, first_of, plural, quote
from data_access.importing.model.problems import YES
from data_access.importing.plan.full_refresh import Absent, Ending
from data_access.importing.plan.list_scope import Dimension, Scope, ScopeChoice, read_scope
from data_access.importing.staging import Look, SheetRead
from data_access.models import Territory
from pages.imports.recognised import Settle
from pages.records.tables import show_head
from pages.ui.formats import escape, one_line, small
from pages.ui.html_table import draw_table
from pages.ui.pagination import turn
from pages.ui.states import State, state_text

A_PAGE = 100  # records
_DIMENSIONS = {
    Dimension.YEAR: ("De quelle année ?", "toutes les années"),
    Dimension.TERRITORY: ("De quel territoire ?", "tous les territoires"),
    Dimension.KIND: ("De quel type ?", "tous les types"),
}
_REMOVED, _LEFT = "est retiré", "devient « sorti », et reste"
_LOW, _HEIGHT = 8, 420  # records that stand as they are; pixels in which more of them scroll
_NAMED = 4  # names that are told of what goes with a record, or speaks of it


def show_complete(look: Look, settle: Settle) -> None:
    """The choice for each sheet that may be a complete list, and what would go if it is."""
    asked = {one.complete.key: one for one in look.columns if one.complete}
    if not asked:
        return
    complete = {one.key: one.value for one in look.answered if one.key in asked}
    with st.expander("Une de ces feuilles est une liste complète ?", key="complet", expanded=bool(complete)):
        st.markdown(
            "Une ligne absente du fichier ne retire rien : ce que nous connaissons est gardé. Si une feuille est la "
            "liste complète, de tout ou d'une année, d'un territoire, d'un type, dites-le ici ; ce qui n'y est pas "
            "sera retiré, rien d'autre, et l'import s'annule comme tout autre."
        )
        for place, (key, sheet) in enumerate(asked.items()):
            _show_choice(sheet, key, complete.get(key), f"complet-{look.id}-{place}", settle)
    for place, ending in enumerate(look.report.endings):
        _show_ending(ending, place)


def _show_choice(sheet: SheetRead, question: str, answer: str | None, key: str, settle: Settle) -> None:
    """Whether a sheet is a complete list (`answer`: what was answered), and if so, of what."""

    def chosen() -> None:
        settle(question, YES if st.session_state[key] else None)

    st.session_state[key] = answer is not None
    st.toggle(
        f"Ce fichier est la liste complète de la feuille {quote(escape(sheet.sheet))}",
        key=key,
        on_change=chosen,
    )
    if answer is not None:
        _show_scope(sheet, question, answer, key, settle)


def _show_scope(sheet: SheetRead, question: str, answer: str, key: str, settle: Settle) -> None:
    """One box for each thing that its rows are of; of territories, what becomes of those that it lacks."""
    scope = read_scope(answer, model_named(sheet.table), sheet.choices) or Scope()
    keys = {choice.dimension: f"{key}-{choice.dimension}" for choice in sheet.choices}
    left = f"{key}-sortis"

    def chosen() -> None:
        values = [value for one in keys.values() if (value := st.session_state[one])]
        leaves = st.session_state.get(left) == _LEFT
        settle(question, Scope.answered(values, left=leaves))

    of = {dimension: one.value for dimension, one in scope.of}
    with st.container(horizontal=True, gap="medium"):
        for choice in sheet.choices:
            _show_box(choice, of.get(choice.dimension, ""), keys[choice.dimension], chosen)
        if sheet.table == Territory.__tablename__:
            st.session_state[left] = _LEFT if scope.left else _REMOVED
            st.radio(
                "Ce que la liste ne nomme pas",
                [_REMOVED, _LEFT],
                key=left,
                on_change=chosen,
                horizontal=True,
            )


def _show_box(choice: ScopeChoice, now: str, key: str, chosen: Callable[[], None]) -> None:
    label, all_of = _DIMENSIONS[choice.dimension]
    labels = {"": all_of} | {one.value: one.label for one in choice.candidates}
    st.session_state[key] = now
    st.selectbox(
        label,
        list(labels),
        key=key,
        on_change=chosen,
        width=260,
        format_func=lambda one: one_line(labels[one]),
    )


def _show_ending(ending: Ending, place: int) -> None:
    """What one complete list takes out, and what it leaves although it does not name it."""
    of = f" ({escape(ending.scope)})" if ending.scope else ""
    sheet = f"{quote(escape(sheet_of(model_named(ending.table)).name))}{of}"
    with st.container(border=True, key=f"liste-complete-{place}"):
        if ending.left:
            going = plural(len(ending.left), "territoire deviendrait", "territoires deviendraient")
            st.markdown(f"**{sheet} : {going} « sorti »**, sans date : la liste ne dit pas depuis quand.")
            _show_table(ending.left, "Sorti", "", f"sortis-{place}")
        elif not ending.removed:
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
        if ending.since:
            staying = plural(len(ending.since), "enregistrement reste", "enregistrements restent")
            brought = agree(len(ending.since), "apporté")
            st.markdown(f"**{staying}**, {brought} par quelqu'un d'autre depuis que ce fichier est fait.")
            _show_table(ending.since, "Reste", "", f"depuis-{place}")
        if ending.examples:
            examples = plural(ending.examples, "ligne d'exemple reste", "lignes d'exemple restent")
            st.markdown(small(f"{examples} en dehors : elles ne sont pas à nous."))


def _show_table(records: Sequence[Absent], title: str, about: str, key: str) -> None:
    page = turn(len(records), A_PAGE, key)
    on_page = records[(page - 1) * A_PAGE : page * A_PAGE]
    alt = f"{title} : {plural(len(records), 'enregistrement')}."
    show_head("", lambda: _table(records, title, about), file=f"liste-complete-{key}", of=alt)
    with st.container(height=_HEIGHT if len(on_page) > _LOW else "content", border=False):
        draw_table(_table(on_page, title, about), alt=alt)


def _table(records: Sequence[Absent], title: str, about: str) -> pd.DataFrame:
    columns = {
        title: [f"**{escape(one.label)}** {small(escape(one.code))}" for one in records],
        "Apporté par": [escape(one.whose) for one in records],
    }
    if any(names := [first_of([*map(escape, one.beside or one.cited_by)], _NAMED) for one in records]):
        columns[about] = names
    return pd.DataFrame(columns)
