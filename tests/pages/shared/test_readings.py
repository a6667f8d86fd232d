"""That a page of the fundraising was opened is noted, once an hour, and nothing else."""

import pytest

from data_access import readings
from data_access.view import View
from data_access.vocabulary import Role
from pages.shared import readings as noting
from pages.shared.reader import Login, Reader

ANNE = "anne@asso.fr"


@pytest.fixture(autouse=True)
def _session(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session of its own, without a browser."""
    monkeypatch.setattr(noting.st, "session_state", {})


def here(monkeypatch: pytest.MonkeyPatch, email: str | None) -> None:
    login = Login(email, 0, 0) if email else None
    monkeypatch.setattr(noting, "reader", lambda: Reader(login, None))


def noted(url: str) -> list[tuple[str, str]]:
    return [(one.who, one.page) for one in readings.readings(View.now(Role.ADMIN, url))]


def test_who_opens_a_page_of_the_fundraising_is_noted_once(
    app_on_nothing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch, ANNE)
    writer = noting.note_reading("levee-de-fonds", Role.BOARD)
    assert writer
    writer.join()
    assert noting.note_reading("levee-de-fonds", Role.BOARD) is None
    assert noted(app_on_nothing) == [(ANNE, "levee-de-fonds")]


@pytest.mark.parametrize(
    ("email", "page", "role"),
    [
        (None, "levee-de-fonds", Role.ADMIN), (ANNE, "territoires", Role.ADMIN), (ANNE, "levee-de-fonds", Role.NETWORK),
        (ANNE, "levee-de-fonds", None),
    ],
    ids=["this computer", "another page", "the door", "nobody"],
)  # fmt: skip
def test_nothing_else_is_noted(
    email: str | None, page: str, role: Role | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch, email)
    assert noting.note_reading(page, role) is None
