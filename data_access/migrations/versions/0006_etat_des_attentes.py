"""an import that waits says what it came to when it was last looked at: ready, nothing to import, nothing new"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pending", sa.Column("status", sa.String(length=10), nullable=True))
