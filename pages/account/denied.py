"""What stands in place of a page for those who may not see it: how to come in, or whom to ask."""

import logging

import streamlit as st
from streamlit.errors import Error as StreamlitError

from data_access.vocabulary import Role
from pages.access import draft_recovery
from pages.access.role_preview import tell_browser
from pages.access.session import (
    DEFAULT,
    Door,
    Standing,
    agora_is_open,
    has_just_returned,
    logins,
    look_as,
    reader,
    sign_out,
    whom_to_ask,
)
from pages.sitemap import OVERVIEW, SHOW
from pages.ui.formats import escape, small
from pages.ui.role_names import titled
from pages.ui.style_keys import ONLY_ON_SCREEN

_BROKEN = "connexion-impossible"  # in the session: a login that could not begin
_KEPT = "saisie-gardee"  # in the session: what was typed is kept until the next login
_WIDTH = 640  # pixels

_WORDS = {
    Door.LOGIN: (
        "Bienvenue",
        "Ce tableau de bord est celui des équipes de nos territoires, de notre conseil d'administration et de l'équipe "
        "nationale. Connectez-vous avec l'adresse que nous vous connaissons.",
    ),
    Door.OVER: (
        "Votre connexion a pris fin",
        "C'est normal : le service par lequel vous vous connectez la referme au bout d'un moment, souvent une heure. "
        "Reconnectez-vous en un clic, et vous retrouvez cette page. Ce qui était enregistré l'est toujours.",
    ),
    Door.UNVERIFIED: (
        "Votre adresse n'est pas encore vérifiée",
        "Votre adresse **{address}** n'est pas encore vérifiée chez votre fournisseur, le service par lequel vous vous "
        "connectez. Vérifiez-la auprès de lui, puis reconnectez-vous ici.",
    ),
    Door.UNKNOWN: (
        "Vous n'avez pas d'accès",
        "Vous êtes bien connecté·e, sous l'adresse **{address}**, mais "
        "elle n'est pas dans la liste de celles et ceux qui ont accès au tableau de bord.",
    ),
}
_NO_ADDRESS = (
    "Le service par lequel vous vous connectez ne nous dit aucune adresse de courriel. Essayez-en un autre."
)


def show_door(standing: Standing, needed: Role) -> None:
    """What somebody who may not see a page is told; `needed`: the least role that may."""
    with st.container(horizontal_alignment="center"), st.container(width=_WIDTH):
        if standing.own and standing.door is Door.OPEN:
            _show_reserved(standing, needed)
            return
        title, words = _WORDS[standing.door]
        st.title(title, anchor=False)
        login = reader().login
        address = login.email or login.claimed if login else ""
        if login and login.email and standing.door is Door.OVER and draft_recovery.keep_typed(login.email):
            st.session_state[_KEPT] = True
        no_address = standing.door is Door.UNVERIFIED and not address
        st.markdown(_NO_ADDRESS if no_address else words.format(address=escape(address)))
        if st.session_state.get(_KEPT):
            st.markdown(
                ":material/edit_note: Ce que vous étiez en train de saisir est gardé une heure, pour vous seul·e : "
                "reconnectez-vous, et vous le retrouvez. Rien n'en a encore été écrit."
            )
        with st.container(horizontal=True):
            if standing.door is Door.UNKNOWN:
                st.button("Se connecter autrement", on_click=sign_out, icon=":material/logout:")
            else:
                _offer_logins(login.name if login and standing.door is Door.OVER else None)
        if st.session_state.pop(_BROKEN, False):
            st.error(
                "La connexion n'a pas pu commencer, et ce n'est pas de votre fait. Réessayez dans un moment ; si cela "
                f"revient, dites-le à {escape(whom_to_ask())}."
            )
        st.markdown(small(f"Un accès, ou de l'aide, se demande à {escape(whom_to_ask())}."))
        if agora_is_open():
            st.page_link(SHOW.script, label="Voir le diaporama de l'Agora", icon=":material/slideshow:")


def show_unknown(standing: Standing, address: str) -> None:
    """What stands at an address that is none of our pages: the way home."""
    if standing.role is None:
        show_door(standing, Role.NETWORK)
        return
    home, called = (
        (OVERVIEW.script, "Revenir à la vue d'ensemble")
        if standing.role.may(Role.NETWORK)
        else (SHOW.script, "Voir le diaporama de l'Agora")
    )
    with st.container(horizontal_alignment="center"), st.container(width=_WIDTH):
        st.title("Cette page n'existe pas", anchor=False)
        st.markdown(
            f"L'adresse **/{escape(address)}** ne mène à aucune de nos pages : elle a peut-être changé, ou une lettre "
            "s'y est glissée. Le menu les ouvre toutes."
        )
        st.page_link(home, label=escape(called), icon=":material/home:")


def show_lowered(standing: Standing) -> None:
    """Says that an administrator looks as a lower role, and leads back."""
    if has_just_returned():
        tell_browser(None)
    if standing.role is standing.own or standing.role is None:
        return
    with st.container(
        border=True,
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        key=f"{ONLY_ON_SCREEN}-voir-comme",
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
        tell_browser(standing.role)


def _show_reserved(standing: Standing, needed: Role) -> None:
    assert standing.role
    st.title("Cette page est réservée", anchor=False)
    st.markdown(
        f"Elle s'ouvre à partir du rôle **{needed.french}** ; le vôtre est **{standing.role.french}**. S'il vous la "
        f"faut, demandez-la à {escape(whom_to_ask())}."
    )


def _offer_logins(used: str | None) -> None:
    """A button for each login; that which somebody used before comes first, and is told as the way back."""
    for name, label in sorted(logins().items(), key=lambda one: one[0] != used):
        again = name == used
        words = label.replace("Se connecter", "Me reconnecter", 1) if again else label
        st.button(
            escape(words),
            on_click=_sign_in,
            args=(name,),
            icon=":material/login:",
            key=f"avec-{name}",
            type="primary" if again else "secondary",
        )


def _sign_in(name: str) -> None:
    try:
        st.login(None if name == DEFAULT else name)
    except StreamlitError as problem:
        logging.getLogger(__name__).error("the login cannot begin", exc_info=problem)
        st.session_state[_BROKEN] = True
