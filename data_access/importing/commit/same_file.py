"""Whether the very same file was imported before, and still is."""

from sqlalchemy import Connection, select

from data_access.french import day_text
from data_access.models import Import


def imported_before(connection: Connection, digest: str) -> str:
    """« Ce fichier a déjà été importé le 3 juin 2025 par Jeanne (import 12) », of the last time; empty where it was
    not, or where that is undone."""
    found = connection.execute(
        select(Import.id, Import.at, Import.user)
        .where(Import.digest == digest, Import.undone_at.is_(None))
        .order_by(Import.id.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        return ""
    when = day_text(found.at)
    return f"Ce fichier a déjà été importé le {when} par {found.user} (import {found.id})"
