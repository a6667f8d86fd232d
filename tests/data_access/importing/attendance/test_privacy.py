"""No name, address or number of anybody on a list is anywhere afterwards: base, folders, logs, messages, output."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from data_access import database
from data_access.__main__ import main
from data_access.database import reading
from data_access.importing import pipeline
from data_access.importing.attendance import head_count, list_detection
from data_access.importing.attendance.list_kinds import KINDS
from data_access.importing.commit import loading
from data_access.importing.several_files import import_files
from data_access.models import Base
from tests.data_access.importing.attendance.lists import CANARIES, EXAMPLES, sign_in
from tests.data_access.importing.attendance.stored import measures
from tests.data_access.importing.attendance.written import excel
from tests.data_access.importing.results import USER, import_path, messages

SECRET = "Canari Zéro0 canari.zero0@exemple.invalid"


def canaries(text: str) -> list[str]:
    """Those that stand in a text, however it is cased or escaped."""
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text).lower()
    return [one for one in CANARIES if one in plain]


def everything(url: str, folder: Path) -> Iterator[str]:
    """All that is kept: each table as text, each byte of the database's file and of the folder of originals."""
    with reading(url) as connection:
        for table in Base.metadata.sorted_tables:
            yield f"{connection.execute(table.select()).fetchall()}"
    file = database.file_of(url)
    places = [folder, *([file.parent] if file else [])]
    for path in (path for place in places for path in place.rglob("*") if path.is_file()):
        yield path.name
        content = path.read_bytes()
        yield content.decode("utf-8", errors="ignore")
        yield content.decode("utf-16-le", errors="ignore")


@pytest.fixture
def nothing_told(
    network: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> Callable[..., None]:
    """Asserts that no canary stands anywhere, nor in what was said."""
    caplog.set_level(logging.DEBUG)

    def look(*said: str) -> None:
        out, err = capfd.readouterr()
        everywhere = (*said, out, err, caplog.text, *everything(network, tmp_path / "kept"))
        assert [one for text in everywhere for one in canaries(text)] == []

    return look


@pytest.mark.slow
def test_nobody_is_told_by_a_refusal_a_dry_run_or_an_import(
    network: str, tmp_path: Path, nothing_told: Callable[..., None]
) -> None:
    examples = {one.rows: one for one in EXAMPLES}.values()  # of each tool, one
    files = [example.write(tmp_path) for example in examples]
    assert all(canaries(f"{example.rows()}") for example in examples)
    answers = {f"sure:{kind.label}:plus de présents que d'inscrits": "oui" for kind in KINDS}
    for event, dry_run, status in (
        (None, False, "refused"),
        ("soiree", True, "ready"),
        ("soiree", False, "imported"),
    ):
        reports, figures = import_files(
            network, files, user=USER, event=event, dry_run=dry_run, answers=answers
        )
        assert {report.status for report in reports} == {status}
        nothing_told(f"{reports}{figures}", *(json.dumps(one.as_json()) for one in reports))
    assert measures(network).keys() == {"registered", "present"}


def test_the_search_finds_a_canary_where_there_is_one(network: str, tmp_path: Path) -> None:
    """Else the others prove nothing."""
    assert canaries("\n".join(everything(network, tmp_path / "kept"))) == []
    (tmp_path / "kept" / "uploads" / "x.csv").write_bytes("Nom;ZÉRO0".encode("utf-16-le"))
    assert canaries("\n".join(everything(network, tmp_path / "kept"))) == ["zéro0"]
    assert canaries(json.dumps({"a": "Zéro0"})) == ["zéro0"]


@pytest.mark.parametrize("module, function", [(head_count, "lines_of"), (list_detection, "_columns")])  # noqa: PT006
def test_an_error_while_it_is_counted_quotes_nobody_and_says_where_it_was(
    network: str,
    tmp_path: Path,
    nothing_told: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    function: str,
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise ValueError(SECRET)

    monkeypatch.setattr(module, function, fail)
    report = import_path(network, excel(tmp_path, sign_in(), "l.xlsx"), user=USER, event="soiree")
    assert report.status == "refused"
    assert "notre programme s'est arrêté en lisant ce fichier (test_privacy.py, ligne" in messages(report)
    nothing_told(f"{report}", json.dumps(report.as_json()))


@pytest.mark.parametrize(("module", "function"), [(loading, "_lines"), (pipeline, "done_message")])
def test_a_crash_while_it_is_written_leaves_and_tells_nothing(
    network: str,
    tmp_path: Path,
    nothing_told: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    module: object,
    function: str,
) -> None:
    def fail(*arguments: object, **options: object) -> NoReturn:
        raise ZeroDivisionError(f"{arguments} {options}")

    monkeypatch.setattr(module, function, fail)
    file = excel(tmp_path, sign_in(), "l.xlsx")
    with pytest.raises(ZeroDivisionError) as crash:
        import_path(network, file, user=USER, event="soiree")
    logging.getLogger("essai").error("crash", exc_info=crash.value)
    assert "ZeroDivisionError" in caplog.text
    nothing_told(f"{crash.value}", "".join(f"{one}" for one in crash.traceback))
    assert measures(network) == {}


@pytest.mark.parametrize("options", [[], ["--json"]])
@pytest.mark.parametrize("event", [[], ["--event", "soiree"]])
def test_the_command_line_prints_nobody(
    network: str,
    tmp_path: Path,
    nothing_told: Callable[..., None],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    event: list[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", network)
    file = excel(tmp_path, sign_in(), "l.xlsx")
    assert main(["import", str(file), "--user", USER, *event, *options]) == (0 if event else 1)
    out, err = capfd.readouterr()
    assert "6 personnes distinctes" in out
    nothing_told(out, err)
