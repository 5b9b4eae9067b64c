"""The tables of the database of catalogues, as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Double, ForeignKey, Integer, MetaData, String, Table, Text

SCHEMA_VERSION = 3  # the number of the newest file in migrations/
VERSION_TABLE = "reticule_schema"  # its one row is the number of the last migration that was run

tables = MetaData()

# bags are read in the order of their ids, which must be the same in every database: that of code points
Key = Text().with_variant(Text(collation="C"), "postgresql")

catalogue = Table(
    "catalogue",
    tables,
    Column("id", Integer, primary_key=True),
    Column("name", Key, nullable=False, unique=True),
    Column("version", Integer, nullable=False),  # counts the imports that changed something
    Column("imported_at", String(20), nullable=False),  # UTC, such as 2026-11-27T08:30:00Z
    Column("source", Text, nullable=False),  # the file of the last import that changed something
)

bag = Table(
    "bag",
    tables,
    Column("catalogue_id", ForeignKey("catalogue.id", ondelete="CASCADE"), primary_key=True),
    Column("id", Key, primary_key=True),  # the shop's own key, else the name
    Column("title", Text, nullable=False),
    Column("brand", Text, nullable=False),
    Column("price_amount", Double),
    Column("price_currency", Text),
    Column("price_date", Text),
    Column("price_kind", Text),
    Column("stock", BigInteger),
    Column("shape", Text, nullable=False),
    Column("construction", Text, nullable=False),
    Column("opening", Text, nullable=False),
    Column("wear", Text, nullable=False),  # words with a space between
    Column("w_mm", Integer),  # as stated; inner sides are rounded down
    Column("h_mm", Integer),
    Column("d_mm", Integer),
    Column("internal", Boolean, nullable=False),  # whether the stated size is the inner one
    Column("record", Text, nullable=False),  # the whole bag as JSON, but price and stock
    Column("digest", String(32), nullable=False),  # of the record
)
