"""What stands in place of a page for those who may not see it: how to come in, or whom to ask."""

import logging

import streamlit as st
from streamlit.errors import Error as StreamlitError

from data_access.vocabulary import Role
from pages.shared.formats import escape, small
from pages.shared.reader import (
    DEFAULT,
    Door,
    Standing,
    agora_is_open,
    login_unfinished,
    logins,
    look_as,
    reader_name,
    sign_out,
    whom_to_ask,
)  # fmt: skip
from pages.shared.roles import titled

_BROKEN = "connexion-impossible"  # in the session: a login that could not begin
_WIDTH = 640  # pixels

_TOLD = {
    Door.LOGIN: (
        "Bienvenue",
        "Ce tableau de bord est celui des équipes de nos territoires, de notre conseil d'administration et de l'équipe "
        "nationale. Connectez-vous avec l'adresse que nous vous connaissons.",
    ),
    Door.OVER: (
        "Votre connexion a pris fin",
        "Reconnectez-vous, et vous retrouverez cette page. Ce qui était enregistré l'est toujours.",
    ),
    Door.UNVERIFIED: (
        "Votre adresse n'est pas confirmée",
        "Le service de connexion ne confirme pas que cette adresse de courriel est bien la vôtre. Confirmez-la auprès "
        "de lui, puis reconnectez-vous.",
    ),
    Door.UNKNOWN: ("Vous n'avez pas d'accès", "Vous êtes bien connecté·e, sous l'adresse **{name}**, mais "
                   "elle n'est pas dans la liste de celles et ceux qui ont accès au tableau de bord."),
}  # fmt: skip


def show_door(standing: Standing, needed: Role) -> None:
    """What somebody who may not see a page is told; `needed`: the least role that may."""
    with st.container(horizontal_alignment="center"), st.container(width=_WIDTH):
        if standing.own and standing.door is Door.OPEN:
            _show_reserved(standing, needed)
            return
        title, words = _TOLD[standing.door]
        st.title(title, anchor=False)
        st.markdown(words.format(name=escape(reader_name())))
        with st.container(horizontal=True):
            if standing.door is Door.UNKNOWN:
                st.button("Se connecter autrement", on_click=sign_out, icon=":material/logout:")
            else:
                _offer_logins()
        if st.session_state.pop(_BROKEN, False):
            st.error(
                "La connexion n'a pas pu commencer : sa configuration est incomplète. Le journal du serveur dit ce qui "
                "manque ; prévenez la personne qui a installé le tableau de bord."
            )
        elif login_unfinished():
            with st.container(border=True):
                st.markdown(
                    ":material/construction: L'installation n'est pas terminée : il manque un réglage de la connexion. "
                    "Revenez bientôt ; la personne qui l'installe trouve dans le journal du serveur ce qui manque."
                )
        st.markdown(small(f"Un accès se demande à {escape(whom_to_ask())}."))
        if agora_is_open():
            st.page_link("agora/show.py", label="Voir le diaporama de l'Agora", icon=":material/slideshow:")


def show_lowered(standing: Standing) -> None:
    """Says that an administrator looks as a lower role, and leads back."""
    if standing.role is standing.own or standing.role is None:
        return
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.markdown(f":violet[:material/visibility:] Vous voyez comme : **{titled(standing.role)}**")
        st.button(
            "Revenir à mon rôle",
            key="revenir",
            on_click=look_as,
            args=(None,),
            icon=":material/undo:",
            type="tertiary",
        )


def _show_reserved(standing: Standing, needed: Role) -> None:
    assert standing.role
    st.title("Cette page est réservée", anchor=False)
    st.markdown(
        f"Elle s'ouvre à partir du rôle **{needed.french}** ; le vôtre est **{standing.role.french}**. S'il vous la "
        f"faut, demandez-la à {escape(whom_to_ask())}."
    )


def _offer_logins() -> None:
    for name, label in logins().items():
        st.button(escape(label), on_click=_sign_in, args=(name,), icon=":material/login:", key=f"avec-{name}")


def _sign_in(name: str) -> None:
    try:
        st.login(None if name == DEFAULT else name)
    except StreamlitError as problem:
        logging.getLogger(__name__).error("the login cannot begin", exc_info=problem)
        st.session_state[_BROKEN] = True
