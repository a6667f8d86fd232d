"""The territories of whoever looks: the first one opens first, once in a session, for a team of the network."""

import streamlit as st

from data_access.own_territories import own_territories
from data_access.view import View
from data_access.vocabulary import Role
from pages.access.reading_log import view_now
from pages.access.session import Standing, login_configured, reader_name

_BEGUN = "seance-ouverte"  # in the session: that a page was opened


def my_territories(view: View) -> dict[str, str]:
    """Names by code; none where nobody logs in. Raises DatabaseProblem."""
    return own_territories(view, reader_name()) if login_configured() else {}


def opens_first(standing: Standing) -> str | None:
    """The code of the territory to begin with, at the first page of a session; None for other roles than that of a
    team, and for whoever came by a link. Raises DatabaseProblem."""
    begun, st.session_state[_BEGUN] = st.session_state.get(_BEGUN, False), True
    if begun or standing.own is not Role.NETWORK or st.query_params.to_dict():
        return None
    return next(iter(my_territories(view_now())), None)
