"""What was sent is kept, whatever becomes of the page, of the database or of the reading meanwhile."""

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from data_access.database_problems import DatabaseProblem
from data_access.importing import staging
from data_access.importing.model.progress import READING, stage
from data_access.view import View
from data_access.vocabulary import Role
from pages.imports import received_files
from pages.imports.received_files import File, Received, keep_all
from tests.data_access.importing.workbooks import workbook
from tests.pages.imports.test_page import RIGHT, TWICE_WRONG, click, open_import, said, send
from tests.pages.messy import evenings

KEEPS = staging.open_file


def staff(url: str) -> View:
    return View.now(Role.STAFF, url)


def names_that_wait(url: str) -> list[str]:
    return [one.file for one in staging.waiting(staff(url))]


def two_files(folder: Path) -> Received:
    made = [workbook(folder, sheets, f"{n}.xlsx") for n, sheets in enumerate((TWICE_WRONG, RIGHT), start=1)]
    return Received(waits=[File(one.name, one.read_bytes(), None) for one in made])


def gone_at_the_start(_: str) -> Any:
    raise StopException


@contextmanager
def gone_while_it_is_told(_: str) -> Any:
    def tell(*_: object) -> None:
        raise StopException

    yield tell


@contextmanager
def gone_at_the_end(_: str) -> Any:
    yield lambda *_: None
    raise StopException


@pytest.mark.parametrize("waiting", [gone_at_the_start, gone_while_it_is_told, gone_at_the_end])
def test_a_page_that_is_left_while_files_are_read_loses_none_of_them(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waiting: Callable[[str], Any]
) -> None:
    monkeypatch.setattr(received_files, "waiting", waiting)
    monkeypatch.setattr(received_files, "reader_name", lambda: "Jeanne")

    def slow(*args: Any, **given: Any) -> int:
        stage(READING)
        return KEEPS(*args, **given)

    monkeypatch.setattr(staging, "open_file", slow)
    came = two_files(tmp_path)
    with pytest.raises(StopException):
        keep_all(staff(sqlite_url), came)
    assert names_that_wait(sqlite_url) == ["2.xlsx", "1.xlsx"]
    assert (came.waits, len(came.kept)) == ([], 2)


def test_what_the_database_does_not_take_stays_in_the_session_and_is_kept_at_the_next_click(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> int:
        raise DatabaseProblem("Le disque de la base de données est plein : rien n'a été écrit.")

    monkeypatch.setattr(staging, "open_file", refuses)
    page = send(open_import(), workbook(tmp_path, RIGHT, "juste.xlsx"), evenings(tmp_path))
    assert not page.exception
    assert "« juste.xlsx » n'a pas pu être gardé. Le disque de la base de données est plein" in said(page)
    assert "2 fichiers reçus ne sont pas encore gardés : « juste.xlsx » et « soirées.xlsx »." in "".join(
        str(one.value).replace("\u00a0", " ") for one in page.warning
    )
    assert names_that_wait(app_on_sample) == []
    monkeypatch.setattr(staging, "open_file", KEEPS)
    page = click(page, "Réessayer de garder")
    assert not page.exception and not page.warning
    assert names_that_wait(app_on_sample) == ["soirées.xlsx", "juste.xlsx"]


def test_a_reading_that_nobody_foresaw_to_fail_keeps_the_file_and_the_next_ones_are_read(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_once(view: View, content: bytes, name: str, **given: Any) -> int:
        if name == "juste.xlsx":
            raise RuntimeError("nobody foresaw this")
        return KEEPS(view, content, name, **given)

    monkeypatch.setattr(staging, "open_file", fails_once)
    page = send(open_import(), workbook(tmp_path, RIGHT, "juste.xlsx"), evenings(tmp_path))
    assert not page.exception
    assert names_that_wait(app_on_sample) == ["soirées.xlsx"]
    assert "juste.xlsx" in "".join(str(one.value) for one in page.error)


def test_a_file_that_was_kept_just_before_the_page_was_left_waits_once(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(received_files, "waiting", gone_at_the_end)
    monkeypatch.setattr(received_files, "reader_name", lambda: "Jeanne")
    view, came = staff(sqlite_url), two_files(tmp_path)
    again = list(came.waits)
    for files in (came, Received(waits=again)):
        with pytest.raises(StopException):
            keep_all(view, files)
    assert names_that_wait(sqlite_url) == ["2.xlsx", "1.xlsx"]
