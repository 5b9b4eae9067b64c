"""Catalogues and their bags."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Creates both tables."""
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "catalogue",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", key, nullable=False, unique=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.String(20), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
    )
    op.create_table(
        "bag",
        sa.Column("catalogue_id", sa.Integer(), sa.ForeignKey("catalogue.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", key, primary_key=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("price_amount", sa.Double()),
        sa.Column("price_currency", sa.Text()),
        sa.Column("price_date", sa.Text()),
        sa.Column("price_kind", sa.Text()),
        sa.Column("stock", sa.BigInteger()),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("construction", sa.Text(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("wear", sa.Text(), nullable=False),
        sa.Column("w_mm", sa.Integer()),
        sa.Column("h_mm", sa.Integer()),
        sa.Column("d_mm", sa.Integer()),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
    )
