"""What a server must be told before others can reach it. Settings are named, with what to do; no value is shown.

The same questions are asked when the server starts and by `python -m data_access check --server`.
"""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from data_access import people
from data_access.checks import not_ready
from data_access.database import DatabaseProblem, data_folder, file_of
from data_access.settings import LIMITS, backup_folder, limit, read_secrets, switched_on
from data_access.view import View
from data_access.vocabulary import Role

LEAST_SECRET = 32  # characters of what signs the cookies
CALLBACK = "/oauth2callback"

_SETTINGS = {
    "DATABASE_URL",
    "DATA_FOLDER",
    "BACKUP_FOLDER",
    "ACCESS_CONTACT",
    "PUBLIC_AGORA",
    "LOG_FORMAT",
    *LIMITS,
}
_OF_A_LOGIN = ("client_id", "client_secret", "server_metadata_url")
_PLACEHOLDER = re.compile(
    "…|IDENTIFIANT-DE-L-ANNUAIRE|VOTRE-DOMAINE|ROYAUME"
)  # as docs/installer.md writes what is to be filled in
_OF_ANYONE = {"common", "organizations", "consumers"}  # Microsoft's directories that are no association's own


def read_auth(file: Path) -> Mapping[str, object]:
    """The section [auth] of a file of secrets; nothing where there is none, or where it cannot be read."""
    try:
        auth = read_secrets(file).get("auth")
    except (OSError, ValueError):
        return {}
    return auth if isinstance(auth, Mapping) else {}


def server_problems(url: str, auth: Mapping[str, object]) -> list[str]:
    """What is missing or wrong, as French sentences; empty where others may come. `auth`: the section of secrets."""
    of_settings = (*_of_the_audience(), *_of_limits())
    return [*login_problems(auth), *of_settings, *_of_the_database(url), *_of_folders(url)]


def login_problems(auth: Mapping[str, object]) -> list[str]:
    """What keeps people from logging in."""
    if not auth:
        return [
            "secrets.toml : la section [auth] manque, ou le fichier ne peut pas être lu. Sans connexion configurée, le "
            "tableau de bord ne répond qu'à l'ordinateur où il est installé."
        ]
    return list(_of_the_login(auth))


def _of_the_login(auth: Mapping[str, object]) -> Iterator[str]:
    if not (secret := _text(auth, "cookie_secret")):
        yield "[auth] cookie_secret : manque. « openssl rand -hex 32 » en donne un."
    elif len(secret) < LEAST_SECRET:
        yield (
            f"[auth] cookie_secret : trop court, il faut {LEAST_SECRET} caractères au moins (« openssl rand -hex 32 »)."
        )
    if not _is_https(back := _text(auth, "redirect_uri")) or urlsplit(back).path != CALLBACK:
        yield f"[auth] redirect_uri : doit être https://, l'adresse du tableau de bord, puis {CALLBACK}."
    named = {name: section for name, section in auth.items() if isinstance(section, Mapping)}
    logins = {f"[auth.{name}]": section for name, section in named.items()}
    if not logins or any(name in auth for name in _OF_A_LOGIN):
        logins["[auth]"] = auth
    for name in named:
        if "_" in name:
            yield f"[auth.{name}] : un nom de service ne contient pas « _ » ; écrivez [auth.{name.replace('_', '-')}]."
    for where, section in (
        ("[auth]", auth),
        *((f"[auth.{name}]", section) for name, section in named.items()),
    ):
        for name in sorted(_SETTINGS & section.keys()):
            yield f"{name} : est dans {where}, où rien ne le lit ; remontez-le en haut de secrets.toml, avant [auth]."
    for where, login in logins.items():
        if login.get("trust_email") is True and _is_of_anyone(_text(login, "server_metadata_url")):
            yield (
                f"{where} trust_email : à n'écrire qu'avec l'identifiant de votre annuaire dans server_metadata_url ; "
                "l'annuaire de tout le monde n'atteste aucune adresse."
            )
        for name in _OF_A_LOGIN:
            if not (value := _text(login, name)):
                yield f"{where} {name} : manque. Le service de connexion le donne."
            elif _PLACEHOLDER.search(value):
                yield f"{where} {name} : c'est encore l'exemple ; écrivez ce que le service de connexion donne."
            elif name == "server_metadata_url" and not _is_https(value):
                yield f"{where} {name} : doit commencer par https://."


def _of_limits() -> Iterator[str]:
    for name, usual in LIMITS.items():
        if (text := os.environ.get(name, "").strip()) and text != str(limit(name)):
            yield f"{name} : doit être un nombre entier, sans unité. En attendant, c'est {usual}."


def _of_the_audience() -> Iterator[str]:
    if switched_on("PUBLIC_AGORA") is None:
        yield (
            "PUBLIC_AGORA : ne dit ni oui ni non, et le diaporama reste fermé. Écrivez yes (les diapositives de "
            "l'Agora sans connexion) ou no."
        )


def _of_the_database(url: str) -> Iterator[str]:
    if reason := not_ready(url):
        yield f"DATABASE_URL : {reason}"
        return
    try:
        known = people.everyone(View.now(Role.ADMIN, url))
    except DatabaseProblem:
        yield "DATABASE_URL : la liste des accès ne peut pas être lue."
        return
    if not any(one.role is Role.ADMIN for one in known):
        yield (
            "Personne ne peut encore donner d'accès : « python -m data_access people add COURRIEL admin » nomme la "
            "première personne."
        )


def _of_folders(url: str) -> Iterator[str]:
    if not file_of(url) and not os.environ.get("DATA_FOLDER"):
        yield "DATA_FOLDER : manque. C'est le dossier des fichiers importés, le même pour tous les processus."
    elif not _may_write(data_folder(url)):
        yield "DATA_FOLDER : ce dossier n'existe pas, ou on ne peut pas y écrire."
    if not (backups := backup_folder()):
        yield "BACKUP_FOLDER : manque. C'est le dossier des sauvegardes programmées."
    elif not _may_write(backups):
        yield "BACKUP_FOLDER : ce dossier n'existe pas, ou on ne peut pas y écrire."


def _text(section: Mapping[str, object], name: str) -> str:
    value = section.get(name)
    return value.strip() if isinstance(value, str) else ""


def _is_of_anyone(address: str) -> bool:
    return bool(_OF_ANYONE & set(urlsplit(address).path.split("/")))


def _is_https(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname)


def _may_write(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
