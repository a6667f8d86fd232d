"""What is noted of a visit holds no page up, waits for a database that is busy, and is given up in the journal only."""

import threading

import pytest

from data_access import background_write
from data_access.database import DatabaseProblem


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_write, "PAUSE", 0)


def test_a_busy_database_is_asked_again_and_holds_the_page_up_for_no_moment() -> None:
    free, tries, written = threading.Event(), list[int](), list[str]()

    def write() -> None:
        tries.append(1)
        free.wait()
        if len(tries) < 3:
            raise DatabaseProblem("occupée")
        written.append("done")

    writer = background_write.write_beside("a visit", write)
    assert writer.is_alive()
    free.set()
    writer.join()
    assert (len(tries), written) == (3, ["done"])


def test_what_could_not_be_noted_is_told_in_the_journal(caplog: pytest.LogCaptureFixture) -> None:
    tries = []

    def write() -> None:
        tries.append(1)
        raise DatabaseProblem("fermée")

    given_up = list[str]()
    background_write.write_beside("a visit", write, lambda: given_up.append("it")).join()
    assert given_up == ["it"]
    assert [one.getMessage() for one in caplog.records] == ["a visit was not noted: fermée"]
    assert len(tries) == background_write.TRIES
