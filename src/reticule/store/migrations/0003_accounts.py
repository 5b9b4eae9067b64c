"""Accounts of a household or a shop, their sessions and tokens, and bags that one member lends to another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Creates the tables, counts the changes of each owner, and lets the days of a bag be looked up."""
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.add_column("owner", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "account",
        sa.Column("owner_id", sa.Integer(), sa.ForeignKey("owner.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", key, nullable=False, unique=True),
        sa.Column("password_hash", sa.Text()),
        sa.Column("issuer", key),
        sa.Column("subject", key),
        sa.Column("created", sa.String(20), nullable=False),
        sa.UniqueConstraint("issuer", "subject"),
    )
    _create_credentials()
    op.create_table(
        "lent_bag",
        sa.Column("id", sa.Integer(), primary_key=True),
        _owner(),
        sa.Column("bag_id", sa.Integer(), sa.ForeignKey("owned_bag.id", ondelete="CASCADE"), nullable=False),
        sa.Column("guest_id", sa.Integer(), sa.ForeignKey("owner.id", ondelete="CASCADE"), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("bag_id", "guest_id"),
    )
    for table, columns in (
        ("wear", ("owner_id", "date", "id")),
        ("wear_bag", ("bag_id",)),
        ("bag_event", ("bag_id",)),
        ("lent_bag", ("owner_id",)),
        ("lent_bag", ("guest_id",)),
        ("session", ("owner_id",)),
        ("api_token", ("owner_id",)),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _owner() -> sa.Column[int]:
    return sa.Column("owner_id", sa.Integer(), sa.ForeignKey("owner.id", ondelete="CASCADE"), nullable=False)


def _create_credentials() -> None:
    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        _owner(),
        sa.Column("form_token", sa.String(64), nullable=False),
        sa.Column("expires", sa.Double(), nullable=False),
    )
    op.create_table(
        "api_token",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        _owner(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("expires", sa.Double()),
    )
