"""The rows of one owner: every statement about what people own and wore is scoped here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, delete, insert, select, update

from reticule.errors import BadValue
from reticule.store.schema_version import WRITES
from reticule.store.wardrobe_schema import owner as owner_table

ME = "me"  # the owner of a database that one person uses


class OwnerRows:
    """Reads and writes the rows of one owner, and sees no others."""

    def __init__(self, connection: Connection, owner_id: int) -> None:
        self._connection, self._owner_id = connection, owner_id

    def read(self, table: Table, *conditions: ColumnElement[bool], order: tuple[ColumnElement[Any], ...]) -> list[Row[Any]]:
        """Returns the owner's rows of a table that meet the conditions, in an order."""
        statement = select(table).where(self._owned(table), *conditions).order_by(*order)
        return list(self._connection.execute(statement))

    def add(self, table: Table, **values: object) -> int:
        """Adds a row of the owner, and returns the first column of its key.

        Raises:
            BadValue: a text cannot be stored.
        """
        _require_storable(values)
        key = self._connection.execute(insert(table).values(owner_id=self._owner_id, **values)).inserted_primary_key
        return int(key[0]) if key else 0

    def change(self, table: Table, number: int, **values: object) -> None:
        """Changes the owner's row of this id.

        Raises:
            BadValue: a text cannot be stored.
        """
        _require_storable(values)
        self._connection.execute(update(table).where(self._owned(table), table.c.id == number).values(**values))

    def remove(self, table: Table, *conditions: ColumnElement[bool]) -> None:
        """Removes the owner's rows that meet the conditions, and what belongs to them."""
        self._connection.execute(delete(table).where(self._owned(table), *conditions))

    def _owned(self, table: Table) -> ColumnElement[bool]:
        owned: ColumnElement[bool] = table.c.owner_id == self._owner_id
        return owned


@contextmanager
def rows_of(engine: Engine, owner: str = ME, *, writes: bool = False) -> Iterator[OwnerRows]:
    """Opens one transaction over the rows of an owner: all of it is written, or nothing."""
    with engine.execution_options(**{WRITES: writes}).begin() as connection:
        if writes:  # first of all: whoever else writes as this owner waits here
            connection.execute(
                update(owner_table).where(owner_table.c.name == owner).values(revision=owner_table.c.revision + 1)
            )
        owner_id = connection.execute(select(owner_table.c.id).where(owner_table.c.name == owner)).scalar_one()
        yield OwnerRows(connection, owner_id)


def revision_of(engine: Engine, owner: str = ME) -> int:
    """Returns how many transactions have written as an owner; what was read at the same revision is the same still."""
    with engine.connect() as connection:
        return int(connection.execute(select(owner_table.c.revision).where(owner_table.c.name == owner)).scalar_one())


def _require_storable(values: dict[str, object]) -> None:
    """Refuses what no database holds: a zero character, or half of a surrogate pair."""
    text = "".join(value for value in values.values() if isinstance(value, str))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadValue("bag_text_unstorable") from None
    if "\0" in text:
        raise BadValue("bag_text_unstorable")
