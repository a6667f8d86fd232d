"""what a cell says, where its value is kept otherwise: not known of what was imported before"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("log", sa.Column("said", sa.JSON(), nullable=True))
