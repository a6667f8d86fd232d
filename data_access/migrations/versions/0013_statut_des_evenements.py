"""what became of each event: nothing is noted of those that there are"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("status", sa.String(), nullable=True))
