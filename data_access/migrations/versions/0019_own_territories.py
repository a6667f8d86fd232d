"""whose account is of which territories: nobody's yet"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("territories", sa.Text(), nullable=True))
