"""The schema of a database: its version, what it lacks, and the migrations that bring it to another version.

All of it happens on a connection that somebody else opened (see `upgrading`): migrations run with foreign keys off,
under a lock, and are checked before they are kept.
"""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from data_access import database
from data_access.database import known_versions, place
from data_access.database_problems import NEWER, DatabaseProblem
from data_access.models import Base


def newest_version() -> str:
    """The version of the schema that this app works with."""
    head = _scripts().get_current_head()
    assert head is not None
    return head


def version(connection: Connection) -> str | None:
    """The version of the schema in the database; None before the first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(connection: Connection, to: str = "head") -> None:
    """Brings the schema to a later version. Raises DatabaseProblem where rows would lose their parent."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise DatabaseProblem(
            "La mise à jour de la base a laissé des lignes sans parent : elle a été annulée et rien n'a changé. "
            "Gardez le fichier et signalez le problème aux mainteneurs."
        )


def refuse_foreign(connection: Connection, found: str | None) -> None:
    """Refuses tables that this app did not make, or a newer one did. `found`: their version. Raises DatabaseProblem."""
    where = place(connection.engine.url.render_as_string())
    if found and found not in known_versions():
        raise DatabaseProblem(NEWER.format(where=where, found=found))
    if not found and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise DatabaseProblem(
            f"La base de données ({where}) contient déjà des tables qui ne viennent pas "
            "d'une version complète de l'application. Rien n'a été modifié : restaurez une sauvegarde, ou indiquez "
            "une base vide dans DATABASE_URL."
        )


def refuse_incomplete(connection: Connection) -> None:
    """Refuses a schema of the newest version that lacks a part. Raises DatabaseProblem."""
    if missing := missing_parts(connection):
        raise DatabaseProblem(
            f"La base de données est incomplète (il manque : {', '.join(missing[:5])}), sans doute après une mise à "
            "jour interrompue. Rien n'a été modifié : restaurez la copie « avant-… » que l'application a gardée, ou "
            "une sauvegarde."
        )


def missing_parts(connection: Connection) -> list[str]:
    """Tables, and columns as « table.colonne », that the app needs and the database lacks."""
    inspector = inspect(connection)
    there = set(inspector.get_table_names())
    missing = sorted(name for name in Base.metadata.tables if name not in there)
    for name, table in Base.metadata.tables.items():
        if name in there:
            columns = {column["name"] for column in inspector.get_columns(name)}
            missing += [f"{name}.{column.name}" for column in table.columns if column.name not in columns]
    return missing


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
