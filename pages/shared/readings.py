"""Notes who opens the pages that show the fundraising: once an hour, beside the page."""

from datetime import UTC, datetime
from functools import partial
from threading import Thread

import streamlit as st

from data_access import readings
from data_access.database import database_url
from data_access.vocabulary import Role
from pages.shared.beside import write_beside
from pages.shared.reader import reader

_NOTED = "lecture-notee"  # in the session: page → hour


def note_reading(page: str, role: Role | None) -> Thread | None:
    """Notes that whoever looks opens the page of that address, where it shows the fundraising to their role.

    Without a login nothing is noted: this computer is no person. Returns what writes it; None where nothing is.
    """
    login = reader().login
    if page not in readings.PAGES or role is None or not role.may(Role.BOARD) or not (login and login.email):
        return None
    noted, now = st.session_state.setdefault(_NOTED, {}), datetime.now(UTC)
    if noted.get(page) == readings.hour_of(now):
        return None
    noted[page] = readings.hour_of(now)
    return write_beside("a reading", partial(readings.note, database_url(), login.email, page, now))
