"""The tables of what people own and wore, as the newest migration leaves them; each row names its owner."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Double, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from reticule.store.schema import Key, tables


def _owner() -> Column[int]:
    return Column("owner_id", ForeignKey("owner.id", ondelete="CASCADE"), nullable=False)


owner = Table(
    "owner",
    tables,
    Column("id", Integer, primary_key=True),
    Column("name", Key, nullable=False, unique=True),
    Column("revision", Integer, nullable=False, server_default="0"),  # counts the transactions that wrote
)

owned_bag = Table(
    "owned_bag",
    tables,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("name", Key, nullable=False),
    Column("record", Text, nullable=False),  # the whole bag as JSON: size, colours, price and the rest
    Column("resale_amount", Double),
    Column("resale_currency", Text),
    Column("photo", Text, nullable=False),  # where it is
    Column("acquired", String(10)),  # days, such as 2025-03-01
    Column("retired", String(10)),
    Column("note", Text, nullable=False),
    UniqueConstraint("owner_id", "name"),
)

bag_event = Table(
    "bag_event",
    tables,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("bag_id", ForeignKey("owned_bag.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("date", String(10), nullable=False),
    Column("kind", Text, nullable=False),  # care or repair
    Column("cost_amount", Double),
    Column("cost_currency", Text),
    Column("note", Text, nullable=False),
)

thing = Table(
    "thing",
    tables,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("name", Key, nullable=False),
    Column("length_mm", Double, nullable=False),  # of a thing that stands upright, its height
    Column("width_mm", Double, nullable=False),
    Column("thickness_mm", Double, nullable=False),
    Column("weight_g", Integer),
    Column("upright", Boolean, nullable=False),
    Column("shape", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("retired", String(10)),
    UniqueConstraint("owner_id", "name"),
)

wear = Table(
    "wear",
    tables,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("date", String(10), nullable=False),
    Column("occasion", Text, nullable=False),
    Column("outfit", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("went_in", Boolean),  # NULL where nobody says
    Index("ix_wear_owner_id_date_id", "owner_id", "date", "id"),
)

wear_bag = Table(
    "wear_bag",
    tables,
    Column("wear_id", ForeignKey("wear.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    _owner(),
    Column("bag_id", ForeignKey("owned_bag.id", ondelete="CASCADE"), nullable=False, index=True),
)

wear_item = Table(
    "wear_item",
    tables,
    Column("wear_id", ForeignKey("wear.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    _owner(),
    Column("text", Text, nullable=False),  # as it was typed
    Column("item", Text, nullable=False),  # what it was read as, as JSON
    Column("used", Boolean),  # NULL where nobody says
    Column("missed", Boolean, nullable=False),
)
