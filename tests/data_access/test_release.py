"""Which version this is, on the screen and on the command line."""

import tomllib
from pathlib import Path

import pytest

from data_access.__main__ import main
from data_access.release import app_release

PROJECT = Path(__file__).parents[2]


def test_the_version_is_the_newest_of_the_changelog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APP_COMMIT", raising=False)
    stated = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["version"]
    assert app_release() == stated
    assert f"\n## {stated} — " in (PROJECT / "CHANGELOG.md").read_text()


def test_the_command_line_says_it_with_the_commit_where_that_is_known(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("APP_COMMIT", "41bb8dd5a0c3f1e2d4b6a8c9")
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.endswith(" (41bb8dd)\n")
