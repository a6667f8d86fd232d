"""Alembic's environment: on the connection that `upgrading.upgrade` opened under its lock, else (a developer's
`alembic revision --autogenerate`) on one of its own."""

from typing import Any, Literal

from alembic import context

from data_access.database import database_url, engine
from data_access.fields import Cents
from data_access.models import Base


def render(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Writes our own type as what it is in the database, so that a migration needs nothing of ours."""
    return "sa.BigInteger()" if kind == "type" and isinstance(item, Cents) else False


def run(connection: Any) -> None:
    """Runs the migrations on that connection."""
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=True, render_item=render
    )
    context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    run(given)
else:
    with engine(database_url()).connect() as own:
        run(own)
