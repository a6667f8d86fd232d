"""The form of one record: its fields as the table's rules say them, each with what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data_access.importing.forms import Form, FormDoubt, FormField
from data_access.vocabulary import Role
from pages.previews.typed_entry import EntryDraft
from pages.ui.formats import NO_BREAK, escape, one_line, small
from pages.ui.states import WRONG_MARK, State
from pages.ui.style_keys import DOUBT, WRONG_DOUBT

_IN_A_ROW = 3  # fields
_EMPTY = "non renseigné"
_BESIDE = {
    "events": "Bilan : ce qu'on y a compté, et avec qui",
    "territories": "Son statut, ses promos, ses structures",
    "funding": "Les montants d'un exercice",
    "sponsorships": "Le dernier échange",
}  # what is also written in the form of a table, but kept in another
_HELP = {
    "steps": {
        "day_offset": "Combien de jours après le premier jour de la promo : c'est de là que se calcule la date d'une "
        "étape que personne n'a notée. La promo doit avoir un jour de début (feuille « Promotions »), ou une séance "
        "d'avant, un jour."
    },
    "cohorts": {
        "period": "Avec un jour de début (« 12/11/2024 »), les dates des étapes qui ont des « Jours après le début » "
        "se calculent ; avec une année ou une saison, non."
    },
}  # what a field of a table is good for, where its header does not say it
_NOTES = {
    "note": "ce qu'il faut savoir de cette fiche",
    "gap_note": "pourquoi le publié et le compté diffèrent",
}  # what a field for free words is for
_READ_BY = {
    Role.BOARD: "le conseil d'administration et l'équipe nationale le lisent",
    Role.STAFF: "l'équipe nationale seule le lit",
    Role.ADMIN: "l'administration seule le lit",
}
_READ_BY_ALL = "le lit toute personne qui voit cette fiche"
_COMMENT = "comments", "wording"  # whose sheet is for few, while each comment is read where its figure is
_COMMENT_READ = "le lit toute personne qui voit ce chiffre ou ce graphique"
_OFTEN = ("events",)  # tables whose records are opened most often to write that, so that it stands open


def show_form(
    form: Form, draft: EntryDraft, doubts: Sequence[FormDoubt], submit: Callable[[dict[str, str]], None]
) -> tuple[DeltaGenerator, Callable[[], dict[str, str]]]:
    """The fields that say what the record is and those that it needs, what stands beside it, where it comes from, then
    the others; `submit` gets what all of them say. Returns the form, for a button that sends it, too, and how to read
    it in that button.
    """
    stamp = sha256(repr((form.table, form.code, form.seen)).encode(errors="replace")).hexdigest()[:12]
    keys = {one.name: f"saisie-{stamp}-{one.name}" for one in form.fields}

    def read() -> dict[str, str]:
        return {name: st.session_state.get(key) or "" for name, key in keys.items()}

    own = [one for one in form.fields if not one.beside]
    beside = _BESIDE.get(form.table, "Ce qui s'y rattache")
    groups = (
        ("", [one for one in own if (one.first or one.needed) and not one.origin]),
        (beside, [one for one in form.fields if one.beside]),
        ("", [one for one in own if one.first and one.origin]),
        ("Autres champs", [one for one in own if not (one.first or (one.needed and not one.origin))]),
    )
    often = beside if form.code and form.table in _OFTEN else None
    shown = st.form(f"fiche-{stamp}", enter_to_submit=False)
    with shown:
        for label, fields in groups:
            if not label:
                _show_fields(form.table, fields, draft, doubts, keys)
            elif fields:
                busy = (
                    {one.name for one in doubts}
                    | draft.typed.keys()
                    | {one.name for one in fields if one.text}
                )
                opened = label == often or not busy.isdisjoint(one.name for one in fields)
                with st.expander(escape(label), expanded=opened):
                    _show_fields(form.table, fields, draft, doubts, keys)
        st.form_submit_button(
            "Voir ce qui changerait", icon=":material/visibility:", on_click=lambda: submit(read())
        )
    return shown, read


def _show_fields(
    table: str,
    fields: Sequence[FormField],
    draft: EntryDraft,
    doubts: Sequence[FormDoubt],
    keys: Mapping[str, str],
) -> None:
    """A few fields a row, a long one alone, in the order in which one tabs through them."""
    rows: list[list[FormField]] = []
    for one in fields:
        if rows and len(rows[-1]) < _IN_A_ROW and not one.long and not rows[-1][0].long:
            rows[-1].append(one)
        else:
            rows.append([one])
    for row in rows:
        places = [st.container()] if row[0].long else st.columns(_IN_A_ROW, gap="medium")
        for one, place in zip(row, places, strict=False):
            with place:
                _show_field(table, one, draft.typed.get(one.name, one.text), keys[one.name])
                _show_doubts(one.name, doubts, keys[one.name])


def _show_field(table: str, one: FormField, text: str, key: str) -> None:
    about_it, about = _words_of(table, one, text), _HELP.get(table, {}).get(one.name, "")
    header = escape(one.header)
    label = f"{header}{NO_BREAK}({escape(' ; '.join(about_it))})" if about_it else header
    if one.options is not None:
        called = {text: text} | one.options | {"": _EMPTY}
        values = list({"": _EMPTY} | called)
        st.selectbox(
            label, values, index=values.index(text), key=key, format_func=lambda one: one_line(called[one])
        )
    elif one.long:
        st.text_area(label, text, key=key, height="content")
    else:
        st.text_input(
            label, text, key=key, placeholder=one_line(one.example) or None, help=escape(about) or None
        )


def _words_of(table: str, one: FormField, text: str) -> list[str]:
    """Of a field for free words, what it is for and who will read them; and whether one lacks."""
    said = [_NOTES[one.name], _READ_BY.get(one.reader, _READ_BY_ALL)] if one.name in _NOTES else []
    if (table, one.name) == _COMMENT:
        said = [_COMMENT_READ]
    return [*said, *(["à remplir"] if one.needed and not text else [])]


def _show_doubts(name: str, doubts: Sequence[FormDoubt], key: str) -> None:
    found = [one for one in doubts if one.name == name]
    if not found:
        return
    wrong = any(one.wrong and not one.asks for one in found)
    with st.container(key=f"{WRONG_DOUBT if wrong else DOUBT}-{key}", gap="small"):
        for one in found:
            if one.asks:
                st.markdown(f"{State.UNDERWAY.mark}{NO_BREAK}{small('une question est posée plus bas')}")
            else:
                show_doubt(one)


def show_doubt(one: FormDoubt) -> None:
    """What is wrong, or deserves a second look, and what would be right."""
    mark = WRONG_MARK if one.wrong else State.TOCOME.mark
    right = f"Ce qui irait : {one.right}" if one.wrong else one.right
    st.markdown(f"{mark}{NO_BREAK}{escape(one.sentence)}  \n{small(escape(right))}")
