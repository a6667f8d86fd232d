"""Which edition is read: the address says so, and the session keeps to it from page to page."""

import streamlit as st

from data_access.editions.catalogue import EditionRefused, opened_edition
from data_access.view import View

EDITION = "edition"  # in the address: the code of the edition
_READ = "edition-lue"  # in the session: the same


def edition_asked() -> str | None:
    """The code of the edition that is read, if any; the address bears it from then on."""
    code: str | None = st.query_params.get(EDITION) or st.session_state.get(_READ)
    if code:
        st.session_state[_READ] = st.query_params[EDITION] = code
    return code


def read_edition(view: View) -> View:
    """The view of the same reader on the edition that they read; the same view where they read none.

    Raises EditionRefused for one that is not there (any more): it is left then; DatabaseProblem.
    """
    code = edition_asked()
    if code is None:
        return view
    try:
        return opened_edition(view, code)
    except EditionRefused:
        leave_edition()
        raise


def leave_edition() -> None:
    """Comes back to the network as it is."""
    st.session_state.pop(_READ, None)
    st.query_params.pop(EDITION, None)
