"""Which version of the app this is."""

import os
import re
import tomllib
from functools import lru_cache
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_PROJECT = _ROOT / "pyproject.toml"
_COMMIT = re.compile("[0-9a-f]{40,64}")
_SHOWN = 7  # characters of a commit: enough to find it again


@lru_cache(maxsize=1)
def app_version() -> str:
    """The version that pyproject.toml states."""
    return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])


def app_release() -> str:
    """« 0.1.0 (41bb8dd) »: the version, and the commit where whoever built it names one (APP_COMMIT), or git does."""
    commit = (os.environ.get("APP_COMMIT", "").strip() or _checked_out())[:_SHOWN]
    return f"{app_version()} ({commit})" if commit else app_version()


@lru_cache(maxsize=1)
def _checked_out() -> str:
    """The commit of the project's folder when this was first asked: what runs stays, whatever is fetched since."""
    return commit_of(_ROOT)


def commit_of(folder: Path) -> str:
    """The commit that a folder was checked out at; empty where git knows nothing of it.

    Read from git's own files: git itself may not be installed, and refuses a folder of somebody else.
    """
    try:
        git = folder / ".git"
        if git.is_file():  # a worktree: the file says where its own folder is
            git = folder / git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        if head.startswith("ref: "):
            head = _commit_of_branch(git, head.removeprefix("ref: "))
    except (OSError, ValueError):
        return ""
    return head if _COMMIT.fullmatch(head) else ""


def _commit_of_branch(git: Path, branch: str) -> str:
    """What a branch is at: a file of its own, or a line among the packed ones (which `git gc` makes)."""
    shared = git / "commondir"
    common = git / shared.read_text(encoding="utf-8").strip() if shared.is_file() else git
    if (alone := common / branch).is_file():
        return alone.read_text(encoding="utf-8").strip()
    packed = (line.split(" ") for line in (common / "packed-refs").read_text(encoding="utf-8").splitlines())
    return next((commit for commit, *names in packed if names == [branch]), "")
