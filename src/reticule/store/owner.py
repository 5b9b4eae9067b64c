"""The rows of one owner: every statement about what people own and wore is scoped here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, delete, insert, select, update

from reticule.errors import BadInput, BadValue
from reticule.store.account_schema import lent_bag
from reticule.store.schema_version import WRITES
from reticule.store.wardrobe_schema import owned_bag, wear, wear_bag
from reticule.store.wardrobe_schema import owner as owner_table

ME = "me"  # the owner of a database that one person uses
MAX_ACCOUNT_NAME = 60  # letters
_ACCOUNT = "@"  # before the name of an account, so that the owner of a database without any is never one of them


def folded_name(name: str) -> str:
    """Returns the name of an account as it is kept: no two differ by capitals or spaces alone.

    >>> folded_name("  Anna Maria ")
    'anna maria'

    Raises:
        BadValue: it is empty, too long, or not printable.
    """
    folded = " ".join(name.casefold().split())
    if not folded or len(folded) > MAX_ACCOUNT_NAME or not folded.isprintable():
        raise BadValue("account_name_wrong", most=MAX_ACCOUNT_NAME)
    return folded


def owner_of_account(name: str) -> str:
    """Returns what the owner is called whose rows are those of an account.

    >>> owner_of_account("Anna"), account_of_owner("@anna")
    ('@anna', 'anna')

    Raises:
        BadValue: no account can have this name.
    """
    return f"{_ACCOUNT}{folded_name(name)}"


def account_of_owner(owner: str) -> str:
    """Returns the name of the account whose rows are those of an owner."""
    return owner.removeprefix(_ACCOUNT)


class OwnerRows:
    """Reads and writes the rows of one owner, and sees no others."""

    def __init__(self, connection: Connection, owner_id: int) -> None:
        self._connection, self._owner_id = connection, owner_id

    def read(
        self,
        table: Table,
        *conditions: ColumnElement[bool],
        order: tuple[ColumnElement[Any], ...],
        columns: tuple[str, ...] = (),
        most: int | None = None,
    ) -> list[Row[Any]]:
        """Returns the owner's rows of a table that meet the conditions, in an order; of some columns, where they are named."""
        wanted = [table.c[column] for column in columns] if columns else table.columns
        statement = select(*wanted).where(self._owned(table), *conditions).order_by(*order).limit(most)
        return list(self._connection.execute(statement).all())

    def lent(self, *, accepted: bool) -> list[Row[Any]]:
        """Returns the bags of others that are lent to the owner, each with the name of who lends it, by name."""
        statement = (
            select(owned_bag, owner_table.c.name.label("lender"))
            .join(lent_bag, lent_bag.c.bag_id == owned_bag.c.id)
            .join(owner_table, owner_table.c.id == lent_bag.c.owner_id)
            .where(lent_bag.c.guest_id == self._owner_id, lent_bag.c.accepted == accepted)
            .order_by(owned_bag.c.name, lent_bag.c.id)
        )
        return list(self._connection.execute(statement))

    def guests(self) -> list[Row[Any]]:
        """Returns who has accepted which of the owner's bags; whether an offer waits would tell that there is such a one."""
        statement = (
            select(owned_bag.c.name, owner_table.c.name.label("guest"))
            .join(lent_bag, lent_bag.c.bag_id == owned_bag.c.id)
            .join(owner_table, owner_table.c.id == lent_bag.c.guest_id)
            .where(self._owned(lent_bag), lent_bag.c.accepted)
            .order_by(owned_bag.c.name, owner_table.c.name)
        )
        return list(self._connection.execute(statement))

    def lend(self, bag_id: int, guest: str) -> None:
        """Offers a bag of the owner to another; where there is no such other, or she has it already, nothing happens."""
        guest_id = self._connection.execute(select(owner_table.c.id).where(owner_table.c.name == guest)).scalar()
        already = select(lent_bag.c.id).where(lent_bag.c.bag_id == bag_id, lent_bag.c.guest_id == guest_id)
        if guest_id in (None, self._owner_id) or self._connection.execute(already).first() is not None:
            return
        self.add(lent_bag, bag_id=bag_id, guest_id=guest_id, accepted=False)

    def accept(self, bag_id: int) -> None:
        """Takes a bag that is offered to the owner."""
        self._connection.execute(update(lent_bag).where(*self._lent_to_her(bag_id)).values(accepted=True))

    def give_back(self, bag_id: int) -> None:
        """Takes no longer a bag that another lends or offers to the owner."""
        self._connection.execute(delete(lent_bag).where(*self._lent_to_her(bag_id)))

    def _lent_to_her(self, bag_id: int) -> tuple[ColumnElement[bool], ...]:
        return (lent_bag.c.bag_id == bag_id, lent_bag.c.guest_id == self._owner_id)

    def forget_days(self, bag_id: int) -> None:
        """Lets the days of a bag of the owner, which is about to go, be evidence no more, also to those whom it was lent."""
        days = select(wear_bag.c.wear_id).where(wear_bag.c.bag_id == bag_id)
        self._connection.execute(update(wear).where(wear.c.id.in_(days)).values(went_in=None))

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
    """Opens one transaction over the rows of an owner: all of it is written, or nothing.

    Of two that write, one waits for the other: what it reads first, such as which names are free, still holds as it writes.

    Raises:
        BadInput: there is no such owner any more.
    """
    with engine.execution_options(**{WRITES: writes}).begin() as connection:
        if writes:  # first of all: whoever else writes as this owner waits here
            connection.execute(
                update(owner_table).where(owner_table.c.name == owner).values(revision=owner_table.c.revision + 1)
            )
        owner_id = connection.execute(select(owner_table.c.id).where(owner_table.c.name == owner)).scalar()
        if owner_id is None:
            raise BadInput("account_gone")
        yield OwnerRows(connection, owner_id)


def revision_of(engine: Engine, owner: str = ME) -> tuple[tuple[int, int], ...]:
    """Returns how many transactions have written as an owner, and as each with whom she shares a bag.

    What was read at the same revision is the same still.
    """
    own_id = select(owner_table.c.id).where(owner_table.c.name == owner).scalar_subquery()
    sharing = (
        (owner_table.c.id == own_id)
        | owner_table.c.id.in_(select(lent_bag.c.owner_id).where(lent_bag.c.guest_id == own_id))
        | owner_table.c.id.in_(select(lent_bag.c.guest_id).where(lent_bag.c.owner_id == own_id))
    )
    statement = select(owner_table.c.id, owner_table.c.revision).where(sharing).order_by(owner_table.c.id)
    with engine.connect() as connection:
        return tuple((int(row.id), int(row.revision)) for row in connection.execute(statement))


def _require_storable(values: dict[str, object]) -> None:
    """Refuses what no database holds: a zero character, or half of a surrogate pair."""
    text = "".join(value for value in values.values() if isinstance(value, str))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadValue("bag_text_unstorable") from None
    if "\0" in text:
        raise BadValue("bag_text_unstorable")
