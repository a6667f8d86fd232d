"""Which version of the app this is."""

import os
import tomllib
from functools import lru_cache
from pathlib import Path

_PROJECT = Path(__file__).parents[1] / "pyproject.toml"
_SHOWN = 7  # characters of a commit: enough to find it again


@lru_cache(maxsize=1)
def app_version() -> str:
    """The version that pyproject.toml states."""
    return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])


def app_release() -> str:
    """« 0.1.0 (41bb8dd) »: the version, and the commit where whoever built it has named one (APP_COMMIT)."""
    commit = os.environ.get("APP_COMMIT", "").strip()[:_SHOWN]
    return f"{app_version()} ({commit})" if commit else app_version()
