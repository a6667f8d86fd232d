"""The calendar in one's phone: a secret address that its owner makes, and withdraws."""

import streamlit as st

from data_access.calendar_access import has_calendar, make_calendar, withdraw_calendar
from data_access.database import database_url
from data_access.vocabulary import Role
from pages.access.outside_address import CALENDAR, MINE, root_address
from pages.access.session import login_configured, reader
from pages.ui import actions
from pages.ui.formats import small

_SHOWN = (
    "adresse-agenda"  # in the session: the address that was just made, of which nothing else keeps a copy
)
_SAID = "agenda"  # where what came of a click stands


def show_subscription() -> None:
    """How to have all this in a phone or a calendar program; nothing while somebody looks as another role."""
    if not login_configured():
        st.markdown(
            small("Une adresse à soi pour son téléphone s'offre ici dès que les personnes se connectent.")
        )
        return
    here = reader()
    email, standing = here.login and here.login.email, here.standing()
    if not email or standing.own is not standing.role:
        return
    st.header("Dans votre agenda", anchor=False)
    st.markdown(
        "Abonnez votre téléphone ou votre logiciel d'agenda à une adresse à vous : il la relira de lui-même. Elle "
        "s'ouvre sans connexion et montre ce que vous avez le droit de voir ici : gardez-la pour vous."
    )
    if address := st.session_state.get(_SHOWN):
        st.markdown("Tout ce qui vient :")
        st.code(address, language=None)
        st.markdown("« Mes dates » seulement (vos territoires, les dossiers que vous suivez) :")
        st.code(f"{address}?{MINE}", language=None)
        st.markdown(
            small(
                "Copiez maintenant celle qu'il vous faut : nous n'en gardons pas de copie. Sur un téléphone : "
                "agenda, « ajouter un calendrier par adresse » (ou « s'abonner »)."
            )
        )
    actions.show_outcomes(_SAID)
    known = has_calendar(database_url(), email)
    with st.container(horizontal=True):
        label = "Faire une autre adresse, qui remplace la mienne" if known else "Faire mon adresse"
        st.button(label, icon=":material/calendar_add_on:", on_click=actions.act, args=(_make, _SAID))
        if known:
            st.button("Retirer mon adresse", type="tertiary", on_click=actions.act, args=(_withdraw, _SAID))


def _make() -> None:
    actions.who_acts(Role.NETWORK)
    st.session_state[_SHOWN] = _address(make_calendar(database_url(), actions.reader_name()))


def _withdraw() -> str:
    actions.who_acts(Role.NETWORK)
    withdraw_calendar(database_url(), actions.reader_name())
    st.session_state.pop(_SHOWN, None)
    return "Votre adresse est retirée : elle ne montre plus rien."


def _address(secret: str) -> str:
    root = root_address() or str(st.context.url).rsplit("/", 1)[0]
    return f"{root}{CALENDAR}/{secret}.ics"
