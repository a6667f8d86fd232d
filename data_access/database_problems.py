"""What can go wrong with a database, as French sentences that name the cause and the remedy."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from data_access.errors import UserRefusal

BAD_ADDRESS = (
    "L'adresse de la base de données (DATABASE_URL) n'est pas comprise. Elle ressemble à "
    "« sqlite:///data/network.db » ou à « postgresql+psycopg://nom:motdepasse@serveur/base » ; sans elle, "
    "l'application utilise le fichier data/network.db."
)
_BUSY = (
    "La base de données « {where} » est occupée par une autre écriture. Rien n'a été écrit : réessayez dans un "
    "instant."
)
NO_TABLES = (
    "La base de données « {where} » n'a pas les tables de l'application. Créez-les avec "
    "« python -m data_access init », ou corrigez l'adresse dans DATABASE_URL."
)
NEWER = (
    "La base de données ({where}) a été créée par une version plus récente de l'application (schéma « {found} »). Rien "
    "n'a été modifié : installez la version récente, ou indiquez une autre base dans DATABASE_URL."
)
_FULL = (
    "Le disque de la base de données « {where} » est plein : rien n'a été écrit. Libérez de la place, puis "
    "recommencez."
)
_DAMAGED = (
    "Le fichier « {where} » n'est pas une base de données lisible, ou il est abîmé. Il n'a pas été modifié : "
    "mettez-le de côté et restaurez une sauvegarde, ou indiquez une autre base dans DATABASE_URL."
)
_CLOSED = (
    "La base de données « {where} » ne peut pas être ouverte en écriture. Vérifiez que c'est un fichier, que son "
    "dossier existe et que vous y avez les droits, ou indiquez une autre base dans DATABASE_URL."
)
_FORBIDDEN = (
    "Le serveur de la base de données « {where} » refuse : elle y est en lecture seule (place épuisée, copie), ou le "
    "compte de DATABASE_URL n'en a pas le droit. Rien n'a été écrit : voyez avec qui tient ce serveur."
)
_SILENT = (
    "La base de données « {where} » ne répond pas, ou refuse la connexion. Vérifiez que le serveur est démarré et que "
    "DATABASE_URL est juste (nom, mot de passe, serveur, base) ; rien n'a été écrit."
)
_CROWDED = (
    "Trop de pages lisent ou écrivent en ce moment dans la base de données « {where} » : aucune connexion n'est libre. "
    "Rien n'a été écrit : réessayez dans un instant."
)
_SLOW = (
    "La base de données « {where} » a mis trop longtemps à répondre, et le serveur a arrêté la demande. Rien n'a été "
    "écrit : réessayez dans un instant."
)

ROOM = 64 * 1024  # bytes that a disk must have free: SQLite opens a base with files of its own beside it
_NO_ROOM_PERHAPS = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
)  # what it says where it has none for these, too

_SQLITE = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_READONLY: _CLOSED,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_AUTH: _CLOSED,
    sqlite3.SQLITE_IOERR: _CLOSED,
    sqlite3.SQLITE_FULL: _FULL,
}
_POSTGRESQL = {  # SQLSTATE
    "55P03": _BUSY,  # lock_not_available
    "42P01": NO_TABLES,  # undefined_table
    "42703": NO_TABLES,  # undefined_column
    "53100": _FULL,  # disk_full
    "25006": _FORBIDDEN,  # read_only_sql_transaction
    "42501": _FORBIDDEN,  # insufficient_privilege
    "53300": _CROWDED,  # too_many_connections
    "57014": _SLOW,  # query_canceled: statement_timeout
    "25P03": _SLOW,  # idle_in_transaction_session_timeout
    "25P04": _SLOW,  # transaction_timeout
    "40001": _BUSY,  # serialization_failure
    "40P01": _BUSY,  # deadlock_detected
}  # every other trouble of the server, as that it stops or starts, is _SILENT


class DatabaseProblem(UserRefusal):
    """The database cannot be used; the message is a French sentence with cause and remedy."""


@contextmanager
def in_french(where: str) -> Iterator[None]:
    """Turns the drivers' errors into DatabaseProblem; `where`: the database as a person may read it.

    What is no trouble of the database, but a mistake of ours, passes through.
    """
    try:
        yield
    except PoolTimeout as problem:
        raise DatabaseProblem(_CROWDED.format(where=where)) from problem
    except PendingRollbackError as problem:  # the connection was cut at a question before this one
        raise DatabaseProblem(_SILENT.format(where=where)) from problem
    except (DBAPIError, sqlite3.Error, psycopg.Error) as problem:
        cause = problem.orig if isinstance(problem, DBAPIError) else problem
        message = _message(cause, where)
        if message is None:
            raise
        raise DatabaseProblem(message.format(where=where)) from problem


def _message(cause: BaseException | None, where: str) -> str | None:
    if isinstance(cause, sqlite3.Error):
        if str(cause).startswith(("no such table", "no such column")):
            return NO_TABLES
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
        return _FULL if code in _NO_ROOM_PERHAPS and _is_full(Path(where).parent) else _SQLITE.get(code)
    known = _POSTGRESQL.get(getattr(cause, "sqlstate", None) or "")
    return known or (_SILENT if isinstance(cause, psycopg.OperationalError) else None)


def _is_full(folder: Path) -> bool:
    """Whether the disk of a folder has no room left; False where there is no such folder."""
    return folder.is_dir() and shutil.disk_usage(folder).free < ROOM
