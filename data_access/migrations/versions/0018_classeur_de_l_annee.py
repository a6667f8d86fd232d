"""what the workbook of a year holds: hours of an event, who left a cohort and when, what a budget came to, and where"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("budgets") as budgets:
        budgets.add_column(sa.Column("territory_id", sa.Integer(), nullable=True))
        budgets.add_column(sa.Column("actual", sa.BigInteger(), nullable=True))
        budgets.create_index(op.f("ix_budgets_territory_id"), ["territory_id"], unique=False)
        budgets.create_foreign_key(op.f("fk_budgets_territory_id"), "territories", ["territory_id"], ["id"])
    op.add_column("events", sa.Column("hours", sa.Float(), nullable=True))
    op.add_column("memberships", sa.Column("left_start", sa.Date(), nullable=True))
    op.add_column("memberships", sa.Column("left_end", sa.Date(), nullable=True))
    op.add_column("memberships", sa.Column("left_precision", sa.String(length=8), nullable=True))
    op.add_column("memberships", sa.Column("left_text", sa.Text(), nullable=True))
