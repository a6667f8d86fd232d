"""A pending import is confirmed once, whole or not at all, and only as it was shown."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data_access.database import DatabaseProblem
from data_access.importing.commit import loading
from data_access.importing.plan.file_report import FileReport
from data_access.importing.staging import (
    PendingRefused,
    PlanMoved,
    confirm,
    correct,
    look,
    valid_rows_only,
    waiting,
)
from data_access.importing.undo.take_back import undo
from data_access.models import Event, Territory
from data_access.view import View
from tests.data_access.importing.results import LONS, TWO, USER, Bring, digest, import_path, rows
from tests.data_access.importing.staging.waiting import (
    COLLEAGUE,
    WRONG_DATE,
    Send,
    elsewhere,
    kept,
    plan,
    refusal,
)
from tests.data_access.importing.workbooks import workbook


def test_what_was_shown_is_written_and_waits_no_more(view: View, send: Send) -> None:
    number = send(TWO)
    seen = look(view, number)
    report = confirm(view, number, user=COLLEAGUE, plan=seen.plan)
    assert (report.status, report.import_id) == ("imported", 1)
    assert (report.sheets, report.figures) == (seen.report.sheets, seen.report.figures)
    assert rows(view.database, Territory, "name") == [("Lons-le-Saunier",), ("Miramas",)]
    assert waiting(view) == []


def test_it_writes_what_a_direct_import_of_the_file_does(
    view: View, send: Send, sqlite_url: str, tmp_path: Path
) -> None:
    number = send(TWO)
    confirm(view, number, user=USER, plan=plan(view, number))
    import_path(sqlite_url, workbook(tmp_path, TWO), user=USER)
    columns = ("id", "code", "label", "name", "commune", "department", "latitude")
    assert rows(view.database, Territory, *columns) == rows(sqlite_url, Territory, *columns)


def test_the_original_is_kept_as_it_came_whatever_was_corrected(
    view: View, send: Send, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    number = send(WRONG_DATE)
    sent = kept(view, number).content
    correct(view, number, "Événements", "B3", "31/05/2024", user=USER)
    seen = plan(view, number)
    assert not (tmp_path / "kept").exists()
    confirm(view, number, user=USER, plan=seen)
    (original,) = (tmp_path / "kept" / "uploads").iterdir()
    assert original.read_bytes() == sent
    assert kept(view, number).content is None


def test_two_who_confirm_the_same_at_once_make_one_import(view: View, send: Send) -> None:
    number = send(TWO)
    seen = plan(view, number)

    def one(user: str) -> FileReport | str:
        try:
            return confirm(view, number, user=user, plan=seen)
        except PendingRefused as refused:
            return str(refused)

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(one, [f"{name}@exemple.fr" for name in "abcd"]))
    (report,) = [one for one in told if isinstance(one, FileReport)]
    refusals = [one for one in told if isinstance(one, str)]
    assert report.import_id == 1
    assert len(refusals) == 3
    assert all("import 1" in one and "@exemple.fr" in one for one in refusals)
    assert [row[0] for row in rows(view.database, Territory, "name")] == ["Lons-le-Saunier", "Miramas"]


def test_a_plan_that_is_no_longer_true_is_not_written_but_shown_again(
    view: View, send: Send, bring: Bring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = send(TWO)
    shown = plan(view, number)
    bring(LONS)
    before = elsewhere(view)
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    with pytest.raises(PlanMoved, match="entre-temps"):
        confirm(view, number, user=USER, plan=shown)
    assert elsewhere(view) == before
    assert not (tmp_path / "kept").exists()
    again = look(view, number)
    assert [one.action for one in again.rows] == ["changed", "created"]
    assert confirm(view, number, user=USER, plan=again.plan).import_id == 2


def test_what_a_colleague_corrected_meanwhile_is_shown_first(view: View, send: Send) -> None:
    number = send(TWO)
    shown = plan(view, number)
    correct(view, number, "Territoires", "B2", "Montmorot", user=COLLEAGUE)
    with pytest.raises(PlanMoved):
        confirm(view, number, user=USER, plan=shown)
    assert rows(view.database, Territory, "name") == []


def test_the_same_file_again_changes_nothing_and_is_closed_as_that_import(view: View, send: Send) -> None:
    first = send(TWO)
    confirm(view, first, user=COLLEAGUE, plan=plan(view, first))
    again = send(TWO)
    seen = look(view, again)
    before = elsewhere(view)
    assert seen.report.status == "unchanged"
    assert confirm(view, again, user=USER, plan=seen.plan).status == "unchanged"
    assert elsewhere(view) == before
    assert kept(view, again).import_id == 1


def test_a_file_may_come_again_after_its_import_was_undone(view: View, send: Send) -> None:
    first = send(TWO)
    confirm(view, first, user=USER, plan=plan(view, first))
    undo(view, 1, user=USER)
    assert "annulé depuis" in refusal(lambda: look(view, first))
    again = send(TWO)
    assert confirm(view, again, user=USER, plan=plan(view, again)).import_id == 2
    assert len(rows(view.database, Territory, "name")) == 2


def test_a_refused_row_keeps_the_file_out_unless_the_valid_ones_are_asked_for(view: View, send: Send) -> None:
    number = send(WRONG_DATE)
    before = elsewhere(view)
    assert confirm(view, number, user=USER, plan=plan(view, number)).status == "refused"
    assert elsewhere(view) == before
    valid_rows_only(view, number, True)
    report = confirm(view, number, user=USER, plan=plan(view, number))
    assert (report.status, report.sheets[0].refused) == ("imported", 1)
    assert rows(view.database, Event, "name") == [("Forum",)]


def test_a_crash_in_the_middle_writes_nothing_and_it_still_waits(
    view: View, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = send(TWO)
    seen = plan(view, number)
    before = digest(view.database)

    def crash(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(loading, "_lines", crash)
        with pytest.raises(ZeroDivisionError):
            confirm(view, number, user=USER, plan=seen)
    assert digest(view.database) == before
    assert confirm(view, number, user=USER, plan=seen).status == "imported"


def test_where_the_original_cannot_be_kept_nothing_is_written_and_it_still_waits(
    view: View, send: Send, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = send(TWO)
    seen = plan(view, number)
    before = digest(view.database)
    (tmp_path / "kept").write_text("a file in the place of the folder")
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "kept"))
    with pytest.raises(DatabaseProblem, match="Rien n'a été importé"):
        confirm(view, number, user=USER, plan=seen)
    assert digest(view.database) == before
