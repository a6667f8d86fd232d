"""Is the database sound? Its file, its tables, the links between its rows, its log, and the originals of what was
imported. Can it serve at all?"""

from sqlalchemy import Connection, func, select

from data_access.contract import sheet_of
from data_access.database import DatabaseProblem, data_folder, reading
from data_access.editions.catalogue import damaged_editions
from data_access.french import plural, quote
from data_access.log.originals import UPLOADS, kept_originals, lost_originals
from data_access.models import SHEET_MODELS, LogLine, RecordEntry, table_of
from data_access.schema import missing_parts, newest_version, refuse_foreign, version
from data_access.view import View
from data_access.vocabulary import Role


def check(url: str) -> list[str]:
    """What is wrong, as French sentences; empty where all is well. Raises DatabaseProblem where it cannot be opened."""
    with reading(url) as connection:
        found = version(connection)
        refuse_foreign(connection, found)
        if found != newest_version():
            return [
                f"Le schéma de la base est « {found or 'absent'} » au lieu de « {newest_version()} » : lancez "
                "« python -m data_access init », qui le met à jour."
            ]
        if missing := missing_parts(connection):
            return [f"Il manque dans la base : {', '.join(missing)}. Restaurez une sauvegarde."]
        return [
            *_file(connection),
            *_records(connection),
            *_log(connection),
            *_originals(connection, url),
            *_editions(connection),
        ]


def not_ready(url: str) -> str | None:
    """Why no page can be served at this moment, as a sentence without details; None where pages can."""
    try:
        with reading(url) as connection:
            found = version(connection)
    except DatabaseProblem:
        return "La base de données ne répond pas."
    return (
        None if found == newest_version() else "La base de données n'est pas à la version de l'application."
    )


def lost_by_now(view: View) -> list[str]:
    """Which originals are not there, or not as they came, and what to do: the sentences of `check`. Raises
    NotForThisRole below ADMIN, DatabaseProblem."""
    view.require(Role.ADMIN)
    with reading(view.database) as connection:
        return _originals(connection, view.database)


def _file(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    answers = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(5)")]
    problems = (
        [] if answers == ["ok"] else [f"Le fichier est abîmé ({answers[0]}). Restaurez une sauvegarde."]
    )
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        problems.append(
            f"{plural(len(orphans), 'ligne renvoie', 'lignes renvoient')} à un enregistrement absent (table "
            f"« {orphans[0][0]} »…). Restaurez une sauvegarde."
        )
    return problems


def _records(connection: Connection) -> list[str]:
    """Each table has as many rows as `records` says."""
    problems = []
    records = table_of(RecordEntry)
    for model in SHEET_MODELS:
        table = table_of(model)
        strays = connection.scalar(
            select(func.count())
            .select_from(records.outerjoin(table, records.c.id == table.c.id))
            .where(records.c.kind == table.name, table.c.id.is_(None))
        )
        if strays:
            problems.append(f"{plural(strays, 'enregistrement')} de « {sheet_of(model).name} » sans contenu.")
    return problems


def _log(connection: Connection) -> list[str]:
    """Each record has at least one line in the log: nothing is in the tables that did not come from somewhere."""
    records = table_of(RecordEntry)
    logged = select(LogLine.record_id).distinct().subquery()
    silent = connection.scalar(
        select(func.count())
        .select_from(records.outerjoin(logged, records.c.id == logged.c.record_id))
        .where(logged.c.record_id.is_(None))
    )
    return [f"{plural(silent, 'enregistrement')} sans origine dans le journal."] if silent else []


def _editions(connection: Connection) -> list[str]:
    """Each edition is as it was made."""
    return [
        f"L'édition {quote(name)} est abîmée. Restaurez une sauvegarde d'avant."
        for name in damaged_editions(connection)
    ]


def _originals(connection: Connection, url: str) -> list[str]:
    """Each file that was imported is still kept, as it came."""
    folder = data_folder(url) / UPLOADS
    try:
        found = kept_originals(folder)
    except OSError:
        return [f"Le dossier des originaux « {folder} » ne peut pas être lu : vérifiez vos droits."]
    return [one.message(folder) for one in lost_originals(connection, found)]
