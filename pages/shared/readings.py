"""Notes who opens the pages that show the fundraising: once an hour, beside the page, which neither waits nor fails."""

import logging
import time
from datetime import UTC, datetime
from threading import Thread

import streamlit as st

from data_access import readings
from data_access.database import DatabaseProblem, database_url
from data_access.vocabulary import Role
from pages.shared.reader import reader

TRIES = 6  # while an import keeps the database to itself
WRITER = "reading"  # what the thread is called that writes it
PAUSE = 5.0  # seconds between them
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
    writer = Thread(target=_note, args=(database_url(), login.email, page, now), name=WRITER, daemon=True)
    writer.start()
    return writer


def _note(url: str, who: str, page: str, now: datetime) -> None:
    for _ in range(TRIES):
        try:
            readings.note(url, who, page, now)
        except DatabaseProblem as problem:
            why = problem
            time.sleep(PAUSE)
        else:
            return
    logging.getLogger(__name__).warning("a reading was not noted: %s", why)
