"""Which version this is, on the screen and on the command line."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from data_access.__main__ import main
from data_access.release import app_release, app_version, commit_of

PROJECT = Path(__file__).parents[2]


def test_the_version_is_the_newest_of_the_changelog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APP_COMMIT", raising=False)
    stated = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["version"]
    assert app_version() == stated
    assert app_release().split(" ")[0] == stated
    headings = re.findall(r"(?m)^## (\S+) — ", (PROJECT / "CHANGELOG.md").read_text())
    assert stated == headings[0]


def test_the_command_line_says_it_with_the_commit_where_that_is_known(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("APP_COMMIT", "41bb8dd5a0c3f1e2d4b6a8c9")
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.endswith(" (41bb8dd)\n")


def git(folder: Path, *call: str) -> str:
    """What git says, asked in a folder as somebody without settings of their own."""
    author = ("-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *author, *call], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_commit_is_the_one_that_git_would_check_out_again(tmp_path: Path) -> None:
    project, beside = tmp_path / "projet", tmp_path / "autre"
    project.mkdir()
    assert commit_of(project) == ""
    git(project, "init", "--quiet", "--initial-branch=main")
    assert commit_of(project) == ""
    for number in ("1", "2"):
        git(project, "commit", "--quiet", "--allow-empty", "--message", number)
    newest, before = git(project, "rev-parse", "HEAD"), git(project, "rev-parse", "HEAD~1")
    assert commit_of(project) == newest
    git(project, "pack-refs", "--all")
    assert commit_of(project) == newest
    git(project, "worktree", "add", "--quiet", "-b", "essai", str(beside), before)
    assert (commit_of(beside), commit_of(project)) == (before, newest)
    git(project, "checkout", "--quiet", before[:7])
    assert commit_of(project) == before


@pytest.mark.parametrize("head", ["", "ref: refs/heads/absente", "ceci n'est pas un commit", b"\xff\xfe"])
def test_a_folder_of_git_that_cannot_be_read_names_no_commit(tmp_path: Path, head: str | bytes) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_bytes(head if isinstance(head, bytes) else head.encode())
    assert commit_of(tmp_path) == ""
