"""which shows the staff opened to everybody: none of those that there are"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("shows", sa.Column("public", sa.Boolean(), server_default=sa.false(), nullable=False))
