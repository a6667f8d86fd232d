"""a published figure says who signed it off, when, and how its gap to what is counted is explained"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, kind in (
        ("gap_note", sa.Text()),
        ("signed_by", sa.Text()),
        ("signed_start", sa.Date()),
        ("signed_end", sa.Date()),
        ("signed_precision", sa.String(length=8)),
        ("signed_text", sa.Text()),
    ):
        op.add_column("indicators", sa.Column(name, kind, nullable=True))
