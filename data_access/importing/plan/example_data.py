"""The made-up fundraising gives way: the first real file with rows of its tables removes what it brought."""

import datetime
from collections.abc import Iterable

from sqlalchemy import Connection, func, select, update

from data_access.french import plural
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Problem
from data_access.importing.model.rows import Understood, problem
from data_access.log.examples import REPLACED, made_up
from data_access.log_vocabulary import CREATED
from data_access.models import (
    Budget,
    Funding,
    FundingStep,
    FundingYear,
    Import,
    LogLine,
    Payment,
    RecordEntry,
    table_of,
)
from data_access.name_keys import key_of
from data_access.records.record_removal import remove_records
from data_access.vocabulary import ImportKind

_imports, _log = table_of(Import), table_of(LogLine)

FUNDING_TABLES = {model.__tablename__ for model in (Funding, FundingYear, FundingStep, Payment, Budget)}


def is_made_up(sheets: Iterable[Understood]) -> bool:
    """Whether a file's fundraising is an example: it has files (dossiers), and every funder is called « Exemple … »."""
    funders = [
        str(row.values.get("funder", ""))
        for sheet in sheets
        for row in sheet.rows
        if row.table == Funding.__tablename__
    ]
    return bool(funders) and all(key_of(name).startswith("exemple") for name in funders)


def beside_real_files(connection: Connection, sheets: Iterable[Understood]) -> list[Problem]:
    """The error of an example that comes after real files: the two are never summed."""
    created = (
        select(LogLine.record_id)
        .join(Import, Import.id == LogLine.import_id)
        .where(Import.fictitious, LogLine.action == CREATED)
    )
    real = connection.scalar(select(func.count(Funding.id)).where(Funding.id.not_in(created)))
    first = next((row for sheet in sheets for row in sheet.rows if row.table in FUNDING_TABLES), None)
    if not real or first is None:
        return []
    there = plural(real, "vrai dossier est déjà là", "vrais dossiers sont déjà là")
    refused = Refused(
        f"ces financements sont des exemples, et {there} : ils ne se mêlent jamais",
        "importer le fichier des vrais financements ; l'exemple n'est plus utile",
    )
    return [problem(first, f"A{first.number}", "", "", refused)]


def remove_example(
    connection: Connection, sheets: Iterable[Understood], digest: str, *, dry_run: bool
) -> str:
    """Removes the records that fictitious imports created, if a real file has rows of the fundraising tables.

    Call it before the file is compared with the database, so that no code or name of the example catches a real row.
    The log keeps its lines; the imports are marked undone. The very file of the example is no real one.
    Returns a French sentence for the report; empty where nothing was removed.
    """
    if not any(row.table in FUNDING_TABLES for sheet in sheets for row in sheet.rows):
        return ""
    examples = connection.execute(
        select(Import.id, Import.digest).where(Import.fictitious, Import.undone_at.is_(None))
    ).all()
    if not examples or digest in {one.digest for one in examples}:
        return ""
    gone = remove_records(connection, made_up(connection))
    replaced = update(Import).where(Import.id.in_([one.id for one in examples]))
    now = datetime.datetime.now(datetime.UTC)
    connection.execute(replaced.values(undone_at=now, undone_by=REPLACED))
    are, replace_them = ("seraient", "remplaceraient") if dry_run else ("sont", "remplacent")
    return (
        f"Les données d'exemple de la levée de fonds {are} retirées ({plural(gone, 'enregistrement')}) : "
        f"de vrais dossiers les {replace_them}."
    )


def has_fundraising(connection: Connection) -> bool:
    """Whether there is anything in the fundraising tables."""
    kind = select(RecordEntry.id).where(RecordEntry.kind.in_(FUNDING_TABLES)).limit(1)
    return connection.scalar(kind) is not None


def example_replaced(connection: Connection) -> tuple[str, str, ImportKind] | None:
    """File, digest and kind of the example that real files took the place of; None where there was none, or where
    somebody has removed it since."""
    newest = select(Import.file, Import.digest, Import.kind, Import.undone_by).where(Import.fictitious)
    found = connection.execute(newest.order_by(Import.id.desc()).limit(1)).one_or_none()
    if found is None or found.undone_by != REPLACED:
        return None
    return found.file, found.digest, ImportKind(found.kind)
