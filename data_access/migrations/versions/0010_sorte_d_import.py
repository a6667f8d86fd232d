"""an import says what it is: a file, a form, a merge, a list of people, or what came with the app

How those that are there are told apart: `data_access.import_kinds`.
"""

import sqlalchemy as sa
from alembic import op

from data_access.import_kinds import kinds_from_log

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("imports", sa.Column("kind", sa.String(length=10), nullable=False, server_default="file"))
    imports = sa.table("imports", sa.column("id", sa.Integer), sa.column("kind", sa.String))
    connection = op.get_bind()
    if kinds := kinds_from_log(connection):
        one = imports.c.id == sa.bindparam("number")
        connection.execute(
            sa.update(imports).where(one).values(kind=sa.bindparam("is_a")),
            [{"number": number, "is_a": kind} for number, kind in kinds.items()],
        )
