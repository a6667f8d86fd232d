"""Mon accès: as whom somebody is logged in, what that opens, and the way out."""

import streamlit as st

from data_access.vocabulary import Role
from pages.access.session import login_configured, reader_name, sign_out, whom_to_ask
from pages.sitemap import ACCOUNT, opened_by
from pages.ui.formats import escape, small
from pages.ui.layout import open_page

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
st.button("Se déconnecter", icon=":material/logout:", on_click=sign_out)
st.markdown(small("Cela ferme le tableau de bord ici, et dans vos autres onglets et navigateurs."))
