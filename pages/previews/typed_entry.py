"""What is typed in the form of « Saisie », kept from one run to the next; and who writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from data_access.french import join
from data_access.importing import forms
from data_access.importing.forms import EntryWritten, FormEntry
from pages.access import draft_recovery
from pages.access.draft_recovery import DRAFT
from pages.ui.actions import reader_name, who_acts
from pages.ui.address import chosen

_BACK = "Votre connexion avait pris fin : voici ce que vous aviez tapé. Rien n'a été écrit ; relisez, puis confirmez."


@dataclass
class EntryDraft:
    """An entry that is being typed. `seen`: what the form held when it was opened; `typed`: what differs from that;
    `asked`: whether what it would change is to be shown; `moved`: what is said of a record that moved meanwhile;
    `given`: what the link that opened the form of a new record says of it; `only`: the fields that its form shows,
    where it shows some of them; `credited`: it was said what becomes of the source of the values that change;
    `source`: the one that they get then (None: the one that they have)."""

    table: str
    code: str | None
    seen: dict[str, str]
    typed: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    asked: bool = False
    moved: str = ""
    given: dict[str, str] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    credited: bool = False
    source: str | None = None

    @property
    def entry(self) -> FormEntry:
        """The entry as it is to be looked at, or written."""
        return FormEntry(self.table, self.code, self.typed, self.seen, self.answers, source=self.source)

    @property
    def place(self) -> tuple[object, ...]:
        """Where it is typed: the forms that two links open are two places."""
        return self.table, self.code, tuple(sorted(self.given.items())), self.only

    @property
    def is_typed(self) -> bool:
        """Whether it holds more than the link that opened the form said: that is in its address still."""
        return self.typed != self.given


def draft_of(form: forms.Form, only: tuple[str, ...] = ()) -> EntryDraft:
    """What was typed in that form, or in the one of some of its fields, so far: in that of a new record, at first what
    the address gives under its headers (« sujet », « date »); and what was typed there when the login ended. Where its
    record moved meanwhile, what was typed stays, and is to be read again beside what the record holds now."""
    draft: EntryDraft | None = st.session_state.get(DRAFT)
    given = {} if form.code else _given(form)
    new = EntryDraft(form.table, form.code, form.seen, dict(given), given=given, only=only)
    if draft is None or draft.place != new.place:
        draft = _typed_before(new.place) or new
        st.session_state[DRAFT] = draft
    if draft.seen != form.seen:
        if draft.typed:
            draft.moved = _what_moved(draft, form)
        typed = {name: text for name, text in draft.typed.items() if form.seen.get(name, text) != text}
        draft.seen, draft.typed, draft.asked = form.seen, typed, False
    return draft


def _typed_before(place: tuple[object, ...]) -> EntryDraft | None:
    draft: EntryDraft | None = draft_recovery.take(reader_name(), place)
    if draft is not None:
        draft.moved = _BACK
    return draft


def _given(form: forms.Form) -> dict[str, str]:
    given = ((one.name, chosen(one.header.lower())) for one in form.fields)
    return {name: text for name, text in given if text}


def _what_moved(draft: EntryDraft, form: forms.Form) -> str:
    headers = [one.header for one in form.fields if draft.seen.get(one.name) != one.text]
    return (
        f"Quelqu'un a modifié cette fiche entre-temps ({join(headers)}) : la voici telle qu'elle est aujourd'hui, avec "
        "ce que vous avez tapé. Rien n'a été écrit ; relisez, puis confirmez."
    )


def typed_in(draft: EntryDraft, texts: Mapping[str, str]) -> None:
    """Takes what the fields of the form say now, to be looked at; what was answered before is asked again."""
    draft.typed = _typed(draft, texts)
    draft.answers, draft.asked, draft.moved = {}, True, ""
    draft.credited, draft.source = False, None


def credit(draft: EntryDraft, source: str | None) -> None:
    """Takes what becomes of the source of the values that change: another, none (empty), or it stays (None)."""
    draft.credited, draft.source = True, source


def typed_since(draft: EntryDraft, texts: Mapping[str, str]) -> bool:
    """Whether the fields say something else than what was looked at; that is then to be looked at, and said."""
    if _typed(draft, texts) == draft.typed:
        return False
    typed_in(draft, texts)
    draft.moved = (
        "Vous avez changé un champ depuis : voici ce qui changerait maintenant. Relisez, puis enregistrez."
    )
    return True


def _typed(draft: EntryDraft, texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text != draft.seen[name]}


def forget() -> None:
    """Drops what was typed."""
    st.session_state.pop(DRAFT, None)


def save(draft: EntryDraft, plan: str) -> EntryWritten | None:
    """Writes what was looked at, with the rights of whoever clicks; None where it moved meanwhile, which is then to be
    said. Raises EntryRefused, NotForThisRole, DatabaseProblem."""
    try:
        written = forms.write(who_acts(), draft.entry, user=reader_name(), plan=plan)
    except forms.EntryMoved as problem:
        draft.moved = str(problem)
        return None
    forget()
    return written
