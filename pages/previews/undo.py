"""« Annuler cet import »: what would go, what stays and because of whom, a choice of all or part, and the button."""

from collections.abc import Callable, Collection, Iterable, Sequence

import pandas as pd
import streamlit as st

from data_access.french import first_of, moment_text, plural, quote
from data_access.importing.undo.take_back import UndoLook, UndoRefused, preview_undo, undo
from data_access.importing.undo.undo_plan import Going, Staying, UndoPlan, going_summary
from data_access.log.history import Brought
from data_access.log_vocabulary import CHANGED, CREATED, LEARNED, REMOVED
from pages.previews.figure_moves import show_moves
from pages.ui.actions import act, reader_name, who_acts
from pages.ui.formats import escape, small
from pages.ui.html_table import draw_table
from pages.ui.layout import alone

ONE_BY_ONE = 50  # records that are chosen, or told, each on its own; of more, sheets are chosen
_NAMED = 8  # records that are told by their names; the others are counted
_DEEDS = {
    CREATED: "sera retiré",
    CHANGED: "sera remis comme avant",
    REMOVED: "reviendra",
    LEARNED: "perdra un autre nom",
}
_PART = "Une partie"

# The number of the import, the records that are chosen of it (None: all that can go), the digest of what was shown.
TakeBack = Callable[[int, Collection[int] | None, str], None]


def take_back(number: int, records: Collection[int] | None, plan: str, place: str = "") -> None:
    """Undoes an import, or part of it; what is said of it stands at `place`."""

    def take_it_back() -> str:
        message = undo(who_acts(), number, user=reader_name(), records=records, plan=plan).message
        st.session_state[_box(number)] = False
        return message

    act(take_it_back, place)


def _box(number: int) -> str:
    """The key of the box that asks about an import."""
    return f"demande-annuler-{number}"


def show_undo(one: Brought, take_back: TakeBack) -> None:
    """« Annuler cet import »: what that would do is asked once it is opened."""
    with st.popover(
        "Annuler cet import", type="tertiary", key=_box(one.import_id), on_change="rerun"
    ) as opened:
        if opened.open:
            with alone("Ce que l'annulation ferait"):
                _show_asked(one.import_id, take_back)


def _show_asked(number: int, take_back: TakeBack) -> None:
    try:
        look = preview_undo(who_acts(), number)
        _show_counts(look.plan)
        records = _choose(look.plan)
        if records == set():
            st.markdown(small("Cochez ce qui doit revenir comme avant."))
            _show_staying(look.plan.stays)
            return
        if records is not None:
            look = preview_undo(who_acts(), number, records)
    except UndoRefused as refused:
        st.markdown(escape(refused))
        return
    _show_going(look, records)
    _show_staying(look.plan.stays)
    whole = len(look.chosen) == len(look.plan.goes) and not look.plan.stays
    deed = "Oui, annuler cet import" if whole else "Oui, annuler en partie"
    st.button(
        f"{deed} : {escape(going_summary(look.chosen))}",
        key=f"oui-annuler-{number}",
        on_click=take_back,
        args=(number, records, look.plan.digest),
    )


def _show_counts(plan: UndoPlan) -> None:
    if plan.stays:
        goes = plural(len(plan.goes), "enregistrement reviendrait", "enregistrements reviendraient")
        stays = plural(len(plan.stays), "reste", "restent")
        st.markdown(
            f"**{goes} comme avant l'import {plan.import_id}, {stays}.** L'import est gardé dans l'historique."
        )
    else:
        st.markdown(
            f"Ce que l'import {plan.import_id} a créé sera retiré, ce qu'il a changé sera remis comme avant. L'import "
            "est gardé dans l'historique."
        )


def _choose(plan: UndoPlan) -> set[int] | None:
    """All that can go (None), or those records of it that are chosen: one by one, or by sheet where they are many."""
    number = plan.import_id
    if len(plan.goes) < 2:
        return None
    everything = "Tout ce qui peut l'être" if plan.stays else "Tout"
    how = st.radio("Que reprendre ?", [everything, _PART], key=f"reprendre-{number}", horizontal=True)
    if how != _PART:
        return None
    with st.container(gap="xsmall"):  # closer, a finger meets the next one
        return _choose_sheets(plan) if len(plan.goes) > ONE_BY_ONE else _choose_records(plan)


def _choose_records(plan: UndoPlan) -> set[int]:
    return {
        one.record_id
        for one in plan.goes
        if st.checkbox(
            f"**{escape(one.label)}** · {escape(one.sheet)} · {_DEEDS[one.deed]}",
            key=f"reprendre-{plan.import_id}-{one.record_id}",
        )
    }


def _choose_sheets(plan: UndoPlan) -> set[int]:
    by_sheet: dict[str, set[int]] = {}
    for one in plan.goes:
        by_sheet.setdefault(one.sheet, set()).add(one.record_id)
    chosen = [
        records
        for sheet, records in by_sheet.items()
        if st.checkbox(
            f"**{escape(sheet)}** : {plural(len(records), 'enregistrement')}",
            key=f"reprendre-{plan.import_id}-{sheet}",
        )
    ]
    return set().union(*chosen)


def _show_going(look: UndoLook, records: Collection[int] | None) -> None:
    """What would go or be as before, and with it what was not chosen; then the figures."""
    for deed, words in (
        (CREATED, "Seraient retirés"),
        (REMOVED, "Reviendraient"),
        (LEARNED, "Perdraient un autre nom"),
    ):
        if named := _named(one for one in look.chosen if one.deed == deed):
            st.markdown(f"{words} : {named}")
    _show_fields([one for one in look.chosen if one.deed == CHANGED])
    if records is not None and (along := _named(one for one in look.chosen if one.record_id not in records)):
        st.markdown(f"Repris avec, car ils vont ensemble : {along}")
    show_moves(look.figures)


def _named(records: Iterable[Going]) -> str:
    return first_of([escape(one.label) for one in records], _NAMED)


def _show_fields(changed: Sequence[Going]) -> None:
    """Those that would be as before, field by field."""
    fields = [(one, field) for one in changed for field in one.fields]
    if not fields:
        return
    table = pd.DataFrame(
        [
            (escape(one.label), escape(field.header), _value(field.now), f"**{_value(field.then)}**")
            for one, field in fields[:ONE_BY_ONE]
        ],
        columns=["Enregistrement", "Champ", "Aujourd'hui", "Après"],
    )
    draw_table(table, alt="Les valeurs qui seraient remises comme avant.")
    _show_rest(len(fields))


def _value(text: str) -> str:
    return escape(text) or small("vide")


def _show_staying(stays: Sequence[Staying]) -> None:
    """What stays: why, because of which file, whose and when; of several imports the newest."""
    if not stays:
        return
    st.markdown("**Ce qui reste**")
    newest = [(one, one.reasons[0]) for one in stays[:ONE_BY_ONE]]
    table = pd.DataFrame(
        [
            (
                escape(one.label),
                escape(one.sheet),
                escape(why.words),
                f"{quote(escape(why.file))}, import {why.import_id}",
                f"{escape(why.user)}, le {moment_text(why.at)}",
            )
            for one, why in newest
        ],
        columns=["Enregistrement", "Feuille", "Pourquoi il reste", "À cause de", "Qui, quand"],
    )
    draw_table(table, alt="Les enregistrements qui resteraient, et pourquoi.")
    _show_rest(len(stays))


def _show_rest(count: int) -> None:
    if count > ONE_BY_ONE:
        st.markdown(small(f"… et {plural(count - ONE_BY_ONE, 'autre ligne', 'autres lignes')}."))
