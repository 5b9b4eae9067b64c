"""The tables of accounts, as the newest migration leaves them; nothing that lets somebody in is stored readable."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Double, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from reticule.store.schema import Key, tables


def _owner() -> Column[int]:
    return Column("owner_id", ForeignKey("owner.id", ondelete="CASCADE"), nullable=False, index=True)


account = Table(
    "account",
    tables,
    Column("owner_id", ForeignKey("owner.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Key, nullable=False, unique=True),  # folded: no two differ by capitals alone
    Column("password_hash", Text),  # argon2id; NULL where an issuer vouches
    Column("issuer", Key),
    Column("subject", Key),
    Column("created", String(20), nullable=False),  # UTC, such as 2026-11-27T08:30:00Z
    UniqueConstraint("issuer", "subject"),
)

session = Table(
    "session",
    tables,
    Column("token_hash", String(64), primary_key=True),  # SHA-256 of what the cookie has
    _owner(),
    Column("form_token", String(64), nullable=False),  # which every form of the session sends back
    Column("expires", Double, nullable=False),  # seconds of the epoch
)

api_token = Table(
    "api_token",
    tables,
    Column("token_hash", String(64), primary_key=True),
    _owner(),
    Column("name", Text, nullable=False),
    Column("created", String(20), nullable=False),
    Column("expires", Double),  # NULL for one that does not
)

lent_bag = Table(
    "lent_bag",
    tables,
    Column("id", Integer, primary_key=True),
    _owner(),  # who lends it
    Column("bag_id", ForeignKey("owned_bag.id", ondelete="CASCADE"), nullable=False),
    Column("guest_id", ForeignKey("owner.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("accepted", Boolean, nullable=False),  # by the guest
    UniqueConstraint("bag_id", "guest_id"),
)
