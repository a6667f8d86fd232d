"""In whose name a page reads: the view of whoever looks, which notes what they read of the fundraising."""

import streamlit as st

from data_access.reading_notes import Opened
from data_access.view import View
from pages.access.session import reader, reader_role

_PAGE = "page-ouverte"  # in the session: the address of the page that was run last


def opens(page: str) -> None:
    """That the session is at the page of that address: what its parts, buttons and files read is read from there."""
    st.session_state[_PAGE] = page


def view_now(database: str | None = None) -> View:
    """The view of whoever looks, as they may by now. Without a login nothing is noted: this computer is no person.

    Raises NotForThisRole, DatabaseProblem.
    """
    role, login = reader_role(), reader().login
    who = login.email if login else None
    return View.now(role, database, opened=Opened(who, st.session_state.get(_PAGE, "")) if who else None)
