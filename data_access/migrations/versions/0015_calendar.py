"""the secret address of somebody's calendar: nobody has one yet"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("calendar_digest", sa.String(length=64), nullable=True))
