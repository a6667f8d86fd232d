"""Mon accès: as whom somebody is logged in, what that opens, and the way out."""

import streamlit as st

from data_access.french import join
from data_access.own_territories import MOST, tie
from data_access.queries.territories import all_territories
from data_access.view import View
from data_access.vocabulary import Role
from pages.access.own_territories import my_territories
from pages.access.session import login_configured, reader_name, sign_out, whom_to_ask
from pages.sitemap import ACCOUNT, opened_by
from pages.ui import actions
from pages.ui.formats import escape, one_line, small
from pages.ui.layout import alone, ask, open_page

_BOX = "mes-territoires"


def keep() -> None:
    """Keeps the territories that the box says."""

    def kept() -> str:
        here = actions.who_acts(ACCOUNT.role)
        tie(here, reader_name(), st.session_state[_BOX])
        names = list(my_territories(here).values())
        return (
            f"Vous voyez d'abord {join(names)}." if names else "Aucun territoire ne passe avant les autres."
        )

    actions.act(kept, _BOX)


def show_territories(view: View) -> None:
    """Of which territories somebody is, as they say themselves."""
    found = ask(all_territories, view)
    names = dict(zip(found["code"], found["name"], strict=True))
    st.session_state[_BOX] = list(my_territories(view))
    st.multiselect(
        "Mes territoires",
        list(names),
        format_func=lambda code: one_line(names[code]),
        key=_BOX,
        max_selections=MOST,
        placeholder="Choisir un territoire",
        help="Montrés d'abord : ils n'ouvrent rien de plus.",
        on_change=keep,
        width=420,
    )
    actions.show_outcomes(_BOX)


view = open_page(ACCOUNT, "Mon accès")
if not login_configured():
    st.markdown(
        "Personne ne se connecte ici : le tableau de bord ne s'ouvre que sur cet ordinateur, et ouvre tout."
    )
    st.stop()

st.markdown(f"Vous êtes connecté·e sous l'adresse **{escape(reader_name())}** : {view.role.french}.")
st.markdown("**Ce que vous pouvez ouvrir**")
st.markdown("\n".join(f"- {opened_by(role)}" for role in Role if view.role.may(role)))
st.markdown(small(f"Pour en voir davantage, demandez à {escape(whom_to_ask())}."))
with alone("Mes territoires"):
    show_territories(view)
st.button("Se déconnecter", icon=":material/logout:", on_click=sign_out)
st.markdown(small("Cela ferme le tableau de bord ici, et dans vos autres onglets et navigateurs."))
