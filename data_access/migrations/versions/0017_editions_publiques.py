"""editions for everybody: those that there are were for the network"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("editions", sa.Column("public", sa.Boolean(), server_default=sa.false(), nullable=False))
