"""Owners with their bags, their things and the days on which they were worn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Creates the tables, and the one owner of a database that one person uses."""
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    owner = op.create_table(
        "owner", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", key, nullable=False, unique=True)
    )
    op.bulk_insert(owner, [{"name": "me"}])
    _create_owned(key)
    _create_diary()


def _owner() -> sa.Column[int]:
    return sa.Column("owner_id", sa.Integer(), sa.ForeignKey("owner.id", ondelete="CASCADE"), nullable=False)


def _create_owned(key: sa.types.TypeEngine[str]) -> None:
    op.create_table(
        "owned_bag",
        sa.Column("id", sa.Integer(), primary_key=True),
        _owner(),
        sa.Column("name", key, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("resale_amount", sa.Double()),
        sa.Column("resale_currency", sa.Text()),
        sa.Column("photo", sa.Text(), nullable=False),
        sa.Column("acquired", sa.String(10)),
        sa.Column("retired", sa.String(10)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.UniqueConstraint("owner_id", "name"),
    )
    op.create_table(
        "bag_event",
        sa.Column("id", sa.Integer(), primary_key=True),
        _owner(),
        sa.Column("bag_id", sa.Integer(), sa.ForeignKey("owned_bag.id", ondelete="CASCADE"), nullable=False),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cost_amount", sa.Double()),
        sa.Column("cost_currency", sa.Text()),
        sa.Column("note", sa.Text(), nullable=False),
    )
    op.create_table(
        "thing",
        sa.Column("id", sa.Integer(), primary_key=True),
        _owner(),
        sa.Column("name", key, nullable=False),
        sa.Column("length_mm", sa.Double(), nullable=False),
        sa.Column("width_mm", sa.Double(), nullable=False),
        sa.Column("thickness_mm", sa.Double(), nullable=False),
        sa.Column("weight_g", sa.Integer()),
        sa.Column("upright", sa.Boolean(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("retired", sa.String(10)),
        sa.UniqueConstraint("owner_id", "name"),
    )


def _create_diary() -> None:
    op.create_table(
        "wear",
        sa.Column("id", sa.Integer(), primary_key=True),
        _owner(),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("outfit", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("went_in", sa.Boolean()),
    )
    op.create_table(
        "wear_bag",
        sa.Column("wear_id", sa.Integer(), sa.ForeignKey("wear.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        _owner(),
        sa.Column("bag_id", sa.Integer(), sa.ForeignKey("owned_bag.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_table(
        "wear_item",
        sa.Column("wear_id", sa.Integer(), sa.ForeignKey("wear.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        _owner(),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("used", sa.Boolean()),
        sa.Column("missed", sa.Boolean(), nullable=False),
    )
