"""the date of a visit that names no event: none is known yet"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("visits", sa.Column("date_start", sa.Date(), nullable=True))
    op.add_column("visits", sa.Column("date_end", sa.Date(), nullable=True))
    op.add_column("visits", sa.Column("date_precision", sa.String(length=8), nullable=True))
    op.add_column("visits", sa.Column("date_text", sa.Text(), nullable=True))
