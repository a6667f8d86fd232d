"""A document drafted at a click: what goes into it is chosen, then it is taken away, as Word and as PDF."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from data_access.documents.document_file import DocumentFile
from data_access.documents.drafted import Progress
from data_access.documents.pdf import NO_OFFICE, as_pdf, find_office
from data_access.documents.word_template import DocumentKind
from data_access.editions.catalogue import whole_editions
from data_access.view import View
from data_access.vocabulary import Term
from pages.access.edition import EDITION, leave_edition
from pages.ui import actions
from pages.ui.address import choice_box, choose
from pages.ui.formats import escape, small

TODAY = "Le tableau d'aujourd'hui"


@dataclass(frozen=True)
class Wish:
    """What a draft is made of: who reads, what it is `about` (a year, a meeting), which sections, on which template
    (None: the one that comes with the dashboard)."""

    view: View
    about: str
    sections: tuple[Term, ...]
    template: bytes | None


@dataclass(frozen=True)
class Made:
    """A draft that was made, to be taken away as long as nothing else is asked for. `wish`: the digest of that."""

    wish: str
    file: DocumentFile


def digest(wish: Wish) -> str:
    """What tells one wish from another."""
    whole = repr((wish.view, wish.about, wish.sections)).encode() + (wish.template or b"")
    return hashlib.sha256(whole).hexdigest()


def choose_edition(view: View) -> None:
    """From which edition it is drafted; nothing where none is made."""
    if found := {one.code: one.name for one in whole_editions(view)}:
        choice_box("D'après", EDITION, found, TODAY, width=320, then=turn_to)


def turn_to(code: str | None) -> None:
    """Reads that edition, else the network of today."""
    if code:
        choose(EDITION, code)
    else:
        leave_edition()


def choose_sections(
    label: str, offers: Sequence[Term], default: Sequence[Term], key: str
) -> tuple[Term, ...]:
    """Which sections the draft has, in the order in which they are offered."""
    chosen = st.pills(
        label,
        offers,
        selection_mode="multi",
        default=default,
        format_func=lambda one: one.french,
        key=key,
    )
    return tuple(one for one in offers if one in chosen)


def choose_template(key: str) -> bytes | None:
    """A template of the association's own; None for the one that comes with the dashboard."""
    file = st.file_uploader("Votre modèle, si vous en avez un (.docx)", type="docx", key=key, width=560)
    return file.getvalue() if file else None


def offer_template(kind: DocumentKind, name: str, section: Term, key: str) -> None:
    """The template that comes with the dashboard, to be changed. `section`: one of its marks, as an example."""
    actions.to_take_away(
        "Prendre le modèle",
        kind.template.read_bytes,
        f"{name}.docx",
        key=key,
        icon=":material/description:",
        tertiary=True,
    )
    st.markdown(
        small(
            "Le modèle est à vous : polices, couleurs, textes, ordre. Une ligne qui ne contient que "
            f"« {{{{ {section.french} }}}} », accolades comprises, laisse la place à cette partie du document."
        )
    )


def draft_made(
    wish: Wish,
    make: Callable[[Progress], DocumentFile],
    *,
    button: str,
    name: str,
    key: str,
    first: Callable[[], None] | None = None,
    at_once: bool = False,
) -> DocumentFile | None:
    """Makes the draft at a click (or `at_once`), and offers it for as long as nothing else is asked for: None before.
    `name`: of its file, without the ending; `key`: how the names in the session begin; `first`: what the click does
    before."""
    place = st.container(horizontal=True, vertical_alignment="center")
    asked = place.button(
        button, type="primary", icon=":material/edit_document:", disabled=not wish.sections, on_click=first
    )
    if asked or at_once:
        _prepare(wish, make, key)
    made: Made | None = st.session_state.get(f"{key}-fait")
    if not made or made.wish != digest(wish):
        return None
    file = made.file
    with place:
        for form, build in (("docx", lambda: file.content), ("pdf", lambda: as_pdf(file.content))):
            if form == "docx" or find_office():
                actions.to_take_away(
                    f"Télécharger (.{form})",
                    build,
                    f"{name}.{form}",
                    key=f"{key}-{form}",
                    icon=":material/download:",
                )
    if not find_office():
        st.markdown(small(escape(NO_OFFICE)))
    return file


def _prepare(wish: Wish, make: Callable[[Progress], DocumentFile], key: str) -> None:
    """Drafts, section by section; whatever is clicked meanwhile stops it."""
    stop = st.empty()
    try:
        with actions.waiting("Le document se prépare…") as tell:
            stop.button("Arrêter", icon=":material/stop_circle:", key=f"{key}-arreter")
            file = make(lambda share, section: tell(section, share))
    except Exception as problem:
        st.error(escape(actions.sentence_of(problem)))
    else:
        st.session_state[f"{key}-fait"] = Made(digest(wish), file)
    stop.empty()
