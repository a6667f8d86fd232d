"""The photographs that staff keep for slides: one is added with its words, and deleted once no show has it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from data_access.french import day_text, join, number, quote
from data_access.slides.photo_file import ENDINGS, MOST_BYTES, MOST_PIXELS, PhotographRefused
from data_access.slides.photographs import (
    LONGEST_TEXT,
    KeptPhotograph,
    delete_photograph,
    image_of,
    keep_photograph,
    photographs,
)
from data_access.view import View
from pages.ui import actions
from pages.ui.formats import escape, small
from pages.ui.layout import alone
from pages.ui.pagination import turn

PLACE = "agora-photographies"  # where sentences are shown
_TURN = "agora-photo-tour"  # in the session: how many were added, so that the fields begin empty again
_WORDS = ("alt", "legende", "lieu")
_ON_A_PAGE = 6
_SMALL = 160  # pixels across


def show_photographs(view: View, add: Callable[[str], None]) -> None:
    """What keeps a photograph, which `add` then puts on a slide, by its code; and those that are kept."""
    box = st.expander("Photographies", key="agora-photographies", on_change="rerun")
    with box, alone("Les photographies"):
        if box.open:
            actions.show_outcomes(PLACE)
            _show_new(add)
            _show_kept(view)


def _show_new(add: Callable[[str], None]) -> None:
    with st.form("agora-photo-nouvelle", border=False):
        st.file_uploader("Une photographie (JPEG, PNG ou WebP)", type=list(ENDINGS), key=_key("fichier"))
        st.text_input(
            "Ce qu'elle montre, pour qui ne la voit pas",
            key=_key("alt"),
            max_chars=LONGEST_TEXT,
            placeholder="Une salle pleine écoute trois équipes sur scène",
        )
        st.text_input("Légende, si vous voulez", key=_key("legende"), max_chars=LONGEST_TEXT)
        st.text_input(
            "Lieu et date, si vous voulez",
            key=_key("lieu"),
            max_chars=LONGEST_TEXT,
            placeholder="Miramas, 2024",
        )
        st.form_submit_button("Garder et ajouter la photographie", on_click=_keep, args=(add,))
    st.markdown(
        small(
            f"{number(MOST_BYTES // 1_000_000)} Mo et {number(MOST_PIXELS // 1_000_000)} millions de pixels au plus. "
            "Nous la remettons droite et n'en gardons que l'image : ni le lieu (GPS), ni la date, ni l'appareil que le "
            "fichier notait. Les personnes que l'on reconnaît sont d'accord ; un nom ne s'écrit qu'avec leur accord."
        )
    )


def _key(field: str) -> str:
    return f"agora-photo-{field}-{st.session_state.get(_TURN, 0)}"


def _keep(add: Callable[[str], None]) -> None:
    """Keeps what was chosen, and has it put on a slide."""
    file = st.session_state.get(_key("fichier"))
    alt, caption, place = (str(st.session_state.get(_key(word)) or "") for word in _WORDS)

    made: list[str] = []

    def kept() -> str:
        view = actions.who_acts()
        if file is None:
            raise PhotographRefused("Choisissez d'abord une photographie.")
        user = actions.reader_name()
        made.append(keep_photograph(view, file.getvalue(), alt, caption, place, user=user))
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
        return "La photographie est gardée, et sa diapositive ajoutée."

    actions.act(kept, PLACE)
    for code in made:
        add(code)


def _show_kept(view: View) -> None:
    """Each with what is known of it; who may be asked, and what deletes it."""
    found = photographs(view)
    if not found:
        return
    st.markdown("**Celles que nous gardons**")
    first = (turn(len(found), _ON_A_PAGE, "page-photographies") - 1) * _ON_A_PAGE
    for one in found[first : first + _ON_A_PAGE]:
        image = image_of(view, one.code)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if image:
                st.image(image, width=_SMALL)
            with st.container(width="stretch", gap="xsmall"):
                st.markdown(f"{escape(one.alt)}  \n{small(escape(_about(one)))}")
                if not one.shows:
                    actions.confirmed(
                        "Supprimer",
                        "Supprimer cette photographie pour de bon ? Aucun diaporama ne la montre. Une sauvegarde "
                        "faite depuis son ajout la contient encore.",
                        "Oui, supprimer",
                        partial(_delete, one.code),
                        f"photo-{one.code}",
                    )


def _about(one: KeptPhotograph) -> str:
    """« Miramas, 2024 · ajoutée par l'équipe le 29 novembre 2026 · dans « Agora » »."""
    where = f"dans {join([quote(name) for name in one.shows])}" if one.shows else "dans aucun diaporama"
    told = (one.caption, one.place, f"ajoutée par {one.user} le {day_text(one.at)}", where)
    return " · ".join(filter(None, told))


def _delete(code: str) -> None:
    def deleted() -> str:
        delete_photograph(actions.who_acts(), code)
        return "La photographie est supprimée."

    actions.act(deleted, PLACE)
