"""What the login still lacks, for administrators."""

import streamlit as st

from pages.access.session import login_left_to_settle
from pages.ui.formats import escape


def show_left_to_settle() -> None:
    """What the login still lacks, for administrators: whoever comes in has no need to know."""
    if left := login_left_to_settle():
        with st.container(border=True):
            st.markdown(
                ":material/construction: **L'installation n'est pas terminée.** Vous seul·e voyez ceci."
            )
            st.markdown("\n".join(f"- {escape(one)}" for one in left))
