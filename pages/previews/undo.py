"""« Annuler cet import »: a choice of all or part, the button, what would go, what stays and because of whom."""

from collections.abc import Callable, Collection, Iterable, Sequence

import pandas as pd
import streamlit as st

from data_access.french import first_of, moment_text, plural, quote
from data_access.importing.undo.take_back import UndoRefused, plan_undo, preview_undo, undo
from data_access.importing.undo.undo_plan import (
    Going,
    Staying,
    UndoPlan,
    going_summary,
    import_words,
    left_words,
)
from data_access.log.history import Brought
from data_access.log_vocabulary import CHANGED, CREATED, LEARNED, REMOVED
from data_access.vocabulary import ImportKind
from pages.previews.date_moves import show_date_moves
from pages.previews.figure_moves import show_moves
from pages.ui.actions import act, reader_name, who_acts
from pages.ui.formats import escape, heard, small
from pages.ui.html_table import draw_table
from pages.ui.layout import alone

ONE_BY_ONE = 50  # records that are chosen, or told, each on its own; of more, sheets are chosen
_NAMED = 8  # records that are told by their names; the others are counted
_DEEDS = {
    CREATED: "serait retiré",
    CHANGED: "serait remis comme avant",
    REMOVED: "reviendrait",
    LEARNED: "un autre nom, venu de là, serait oublié",
}
_WHAT = {ImportKind.FORM: "cette saisie", ImportKind.MERGE: "cette fusion"}  # all others: this import
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
    """« Annuler cet import », as wide as the page: what that would do is asked once it is opened."""
    what = _WHAT.get(one.kind, "cet import")
    with st.expander(
        f"Annuler {escape(what)}{heard(f'{one.import_id:d} : {escape(one.file)}')}",
        type="compact",
        key=_box(one.import_id),
        on_change="rerun",
    ) as opened:
        if opened.open:
            with alone("Ce que l'annulation ferait"):
                _show_asked(one.import_id, what, take_back)


def _show_asked(number: int, what: str, take_back: TakeBack) -> None:
    counts = st.container()
    try:
        plan = plan_undo(who_acts(), number)
        records = _choose(plan)
        if records == set():
            with counts:
                _show_counts(plan, ())
            st.markdown(small("Cochez ce qui doit revenir comme avant."))
            _show_staying(plan.stays)
            return
        look = preview_undo(who_acts(), number, records)
    except UndoRefused as refused:
        st.markdown(escape(refused))
        return
    with counts:
        _show_counts(look.plan, look.chosen)
    _show_going(look.chosen, records)
    _show_fields([one for one in look.chosen if one.deed == CHANGED])
    show_date_moves(look.dates)
    show_moves(look.figures)
    if look.example:
        st.markdown(escape(look.example))
    _show_staying(look.plan.stays)
    whole = len(look.chosen) == len(look.plan.done.records)
    st.button(  # the last of all, for whoever reads or goes by the keyboard
        f"Oui, annuler {escape(what if whole else 'en partie')} : {escape(going_summary(look.chosen))}",
        key=f"oui-annuler-{number}",
        on_click=take_back,
        args=(number, records, look.plan.digest),
    )


def _show_counts(plan: UndoPlan, chosen: Sequence[Going]) -> None:
    """How many records would be as before, how many other names forgotten, and how many stay: as `going_summary`
    counts them."""
    left, left_names = plan.left_beside({one.record_id for one in chosen})
    forgotten = sum(one.deed == LEARNED for one in chosen)
    count, what = len(chosen) - forgotten, import_words(plan.done.kind, plan.import_id)
    parts = []
    if count or not forgotten:
        goes = plural(count, "enregistrement reviendrait", "enregistrements reviendraient")
        parts.append(f"{goes} comme avant {what}")
    if forgotten:
        names = plural(forgotten, "autre nom serait oublié", "autres noms seraient oubliés")
        parts.append(names if parts else f"Après l'annulation, {names}")
    if left or left_names:
        parts.append(left_words(left, left_names))
    st.markdown(f"**{', '.join(parts)}.** L'historique en garde la trace.")


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


def _show_going(chosen: Sequence[Going], records: Collection[int] | None) -> None:
    """What would go or be as before, and with it what was not chosen."""
    for deed, words in (
        (CREATED, "Seraient retirés"),
        (REMOVED, "Reviendraient"),
        (LEARNED, "Un autre nom, venu de là, serait oublié pour"),
    ):
        if named := _named(one for one in chosen if one.deed == deed):
            st.markdown(f"{words} : {named}")
    if leaving := _named(one for one in chosen if one.leaves):
        st.markdown(f"Partiraient d'une fiche qui reste : {leaving}")
    if records is not None and (along := _named(one for one in chosen if one.record_id not in records)):
        st.markdown(f"Repris avec, car ils vont ensemble : {along}")


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
                why.deed if why.on_screen else f"{quote(escape(why.file))}, {why.deed}",
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
