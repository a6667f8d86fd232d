"""What pages meet: somebody who notes what they draw as HTML; a damaged database; people who log in, with what the
server found out of the login, and its secrets, each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.config import set_option
from streamlit.runtime.secrets import Secrets

from data_access.importing import sample
from pages.access import session
from pages.ui import layout
from tests.databases import SqliteCopies
from tests.made_once import Answers, Prepared
from tests.pages.app import note_html


@pytest.fixture(autouse=True)
def _html_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    note_html(monkeypatch)


@pytest.fixture(scope="session")
def _answers(sqlite_copies: SqliteCopies) -> Answers:
    return Answers(sqlite_copies)


@pytest.fixture(autouse=True)
def _answers_of_the_same_are_worked_out_once(_answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    """See `Answers`."""
    monkeypatch.setattr(layout, "_answer", _answers.of_test(layout._answer, monkeypatch))


@pytest.fixture(scope="session", autouse=True)
def _copies_are_up_to_date(sqlite_copies: SqliteCopies) -> Iterator[None]:
    """See `Prepared`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sample, "prepare", Prepared(sqlite_copies, sample.prepare))
        yield


@pytest.fixture
def damaged_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is no database, where the database should stand."""
    file = tmp_path / "damaged.db"
    file.write_bytes(b"this is no database, " * 1000)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    return file


@pytest.fixture
def login_found_out_anew() -> Iterator[None]:
    """What a server finds out once in its life is found out in this test: whether a login is configured, and whether
    the secrets could be read."""
    found_out = (session.login_configured, session._trouble_at_start)
    for one in found_out:
        one.cache_clear()
    yield
    for one in found_out:
        one.cache_clear()


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, login_found_out_anew: None) -> Iterator[Path]:
    """Where the secrets of this test stand; there are none yet."""
    file = tmp_path / "secrets.toml"
    monkeypatch.setattr(st, "secrets", Secrets())
    monkeypatch.setenv("PUBLIC_AGORA", "")  # Streamlit puts what it reads there: taken out again at the end
    files = st.get_option("secrets.files")
    set_option("secrets.files", [str(file)])
    yield file
    set_option("secrets.files", files)
