"""One record typed in a form, looked at, written: wherever a page offers it."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from data_access.importing import forms
from data_access.importing.forms import EntryWritten, Form
from data_access.view import View
from pages.previews import typed_entry
from pages.previews.entry_form import show_form
from pages.previews.entry_preview import show_looked, show_open
from pages.previews.entry_source import ask_source
from pages.ui import actions
from pages.ui.formats import escape
from pages.ui.layout import opened
from pages.ui.unsaved_changes import ask_before_leaving


def show_typing(
    view: View, form: Form, then: Callable[[EntryWritten], None], only: tuple[str, ...] = ()
) -> None:
    """The form, or `only` those fields of it, and what it would change once that is asked for; `then`: what follows
    once it is written. Raises EntryRefused, NotForThisRole, DatabaseProblem."""
    draft = typed_entry.draft_of(form, only)
    if draft.moved:
        st.warning(escape(draft.moved))
    looked = forms.look(view, draft.entry) if draft.asked else None

    def answer(key: str, value: str) -> None:
        draft.answers[key] = value

    def save(plan: str) -> None:
        def write() -> None:
            if typed_entry.typed_since(draft, read()):
                return
            if written := typed_entry.save(draft, plan):
                then(written)
                st.toast("Merci, c'est noté.", icon=":material/check:")

        actions.act(write)

    doubts = looked.doubts if looked else ()
    fields = [replace(one, first=True) for one in form.fields if one.name in only] or form.fields
    some = replace(form, fields=fields)
    shown, read = show_form(some, draft, doubts, lambda texts: typed_entry.typed_in(draft, texts))
    ask_before_leaving(f"{form.table} {form.code}", typed=bool(draft.typed))
    if looked and looked.ready and looked.sources and not draft.credited:
        with opened("d-ou-vient"):
            show_open(looked)
            ask_source(looked.sources, lambda source: typed_entry.credit(draft, source))
    elif looked:
        show_looked(looked, shown, answer, save)
