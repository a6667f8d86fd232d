"""Where settings stand: the environment, then the top of `.streamlit/secrets.toml`, then what the code says; the first
one that says something wins, for the server and the command line alike.

Streamlit puts the top of secrets.toml into the environment, over what stands there, once it starts: somebody who names
another database for once would be given the usual one. So the server gives back what it was started with.
"""

import os
import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from data_access.database_problems import DatabaseProblem

SECRETS = Path(".streamlit") / "secrets.toml"

LIMITS = {  # how much a server takes on at a time: settings, and what each is where nothing else is said
    "MAX_STREAMS": 250,  # tabs that are open
    "MAX_UPLOADS_SESSION": 200,  # megabytes of files that one tab has sent
    "MAX_UPLOADS": 400,  # megabytes that all of them have
}
_ON, _OFF = {"yes", "oui", "true", "vrai", "on", "1"}, {"", "no", "non", "false", "faux", "off", "0"}


def read_settings(file: Path = SECRETS) -> dict[str, str]:
    """Plain values at the top of a file of secrets; nothing where there is no such file.

    Raises DatabaseProblem where it cannot be read: it may name the database.
    """
    try:
        secrets = read_secrets(file)
    except (OSError, ValueError) as problem:
        raise DatabaseProblem(
            f"{_unreadable(file, problem)}. Rien n'a été fait, car il peut indiquer la base et les dossiers : "
            "corrigez-le, ou vos droits."
        ) from problem
    return plain(secrets)


def plain(secrets: Mapping[str, object]) -> dict[str, str]:
    """What the top of secrets says, as an environment holds it. Streamlit itself leaves `true` and `false` out."""
    texts = {name: str(value) for name, value in secrets.items() if isinstance(value, str | int | float)}
    return {name: text.lower() if isinstance(secrets[name], bool) else text for name, text in texts.items()}


def secrets_problem(file: Path = SECRETS) -> str | None:
    """« « .streamlit/secrets.toml » ne peut pas être lu (ligne 3) »; None where it can, and where there is none."""
    try:
        read_secrets(file)
    except (OSError, ValueError) as problem:
        return _unreadable(file, problem)
    return None


def read_secrets(file: Path) -> dict[str, Any]:
    """All that a file of secrets says; nothing where there is none. Raises OSError and ValueError where it cannot be
    read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def _unreadable(file: Path, problem: Exception) -> str:
    """It never quotes the file: what stands in it is secret."""
    line = re.search(r"line (\d+)", str(problem))
    twice = ", où un nom ou une [section] revient" if re.search("twice|overwrite", str(problem)) else ""
    return f"« {file} » ne peut pas être lu{f' (ligne {line[1]}{twice})' if line else ''}"


def switched_on(name: str) -> bool | None:
    """Whether a setting that is on or off is on; one that says nothing is off, None: one that says neither."""
    text = os.environ.get(name, "").strip().lower()
    return True if text in _ON else False if text in _OFF else None


def limit(name: str) -> int:
    """How much a server takes on of that: what the setting says, where it is a number; see `LIMITS`."""
    text = os.environ.get(name, "").strip()
    return int(text) if re.fullmatch("[1-9][0-9]{0,6}", text) else LIMITS[name]


def complete_environment(settings: Mapping[str, str]) -> None:
    """Puts into the environment what it says nothing of."""
    os.environ.update({name: value for name, value in settings.items() if not os.environ.get(name)})


def give_back(given: Mapping[str, str], names: Collection[str]) -> None:
    """Puts back what the environment said at first of settings that secrets were put over. `names`: their names."""
    os.environ.update({name: given[name] for name in names if given.get(name)})


def backup_folder() -> Path | None:
    """The folder of scheduled backups, BACKUP_FOLDER; None where none is set."""
    named = os.environ.get("BACKUP_FOLDER")
    return Path(named) if named else None
