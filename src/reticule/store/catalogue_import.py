"""Imports bags into a catalogue of the database: all of a file or nothing of it, and the same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, Table, bindparam, delete, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reticule.carry.bag import Bag
from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord, BadValue
from reticule.reason import Reason
from reticule.store.catalogue_rows import OFFER_COLUMNS, Row, row_of
from reticule.store.schema import Key, bag, catalogue
from reticule.store.schema_version import WRITES

MOST_SKIPPED = 1_000  # rows that a report holds; it counts the others
_ROWS_AT_ONCE = 1_000
_MOST_LETTERS_OF_NAME = 200
_imported = Table("imported_bag", MetaData(), Column("id", Key, primary_key=True), prefixes=["TEMPORARY"])


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with `dry_run` would do, in numbers of bags.

    `skipped` holds the first rows that were left out, `skipped_count` says how many there are; `version` is that of the
    catalogue afterwards.
    """

    catalogue: str
    version: int
    dry_run: bool
    created: int
    changed: int
    price_or_stock_changed: int
    unchanged: int
    removed: int
    skipped: tuple[Skipped, ...]
    skipped_count: int


def import_bags(
    engine: Engine,
    name: str,
    bags: Iterable[Bag | Skipped],
    *,
    source: str = "",
    dry_run: bool = False,
    replace: bool = False,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Imports bags into the catalogue of this name, in one transaction, a thousand at a time.

    A bag goes by its id: one that is there already is compared, and where only its price or stock differ, only these are
    written. Of two bags of one id the first is taken. Imports into one catalogue wait for each other.

    Args:
        engine: of `store.database.opened`.
        name: the catalogue; it is created where there is none.
        bags: the bags of a file, and the rows of it that are left out.
        source: the file, for the list of catalogues.
        dry_run: whether everything is undone at the end.
        replace: whether bags that the file does not have are removed.
        progress: takes how many rows are read.

    Raises:
        BadRecord: no bag is left; the catalogue is as it was.
        BadValue: the name cannot be one of a catalogue.
        BadInput: the file cannot be read to its end; the catalogue is as it was.
    """
    _check_name(name)
    with engine.execution_options(**{WRITES: True}).connect() as connection, connection.begin() as transaction:
        work = _Import(connection, *_claim(connection, name, source))
        rows = iter(bags)
        while batch := list(islice(rows, _ROWS_AT_ONCE)):
            work.take(batch)
            if progress is not None:
                progress(len(batch))
        if not work.read:
            raise BadRecord("import_without_bags", name=name, skipped=work.skipped_count)
        report = work.finished(name, source, dry_run=dry_run, replace=replace)
        if dry_run:
            transaction.rollback()
    return report


def _check_name(name: str) -> None:
    """A name must be told from the path of a file, and fit on one line."""
    if (
        not name.strip()
        or not name.isprintable()
        or len(name) > _MOST_LETTERS_OF_NAME
        or name.endswith(".jsonl")
        or not {"/", "\\"}.isdisjoint(name)
    ):
        raise BadValue("catalogue_name_wrong", most=_MOST_LETTERS_OF_NAME, got=name[:_MOST_LETTERS_OF_NAME])


def _claim(connection: Connection, name: str, source: str) -> tuple[int, int]:
    """Returns id and version of a catalogue, 0 of a new one, and locks its row until the transaction ends."""
    columns = {"name": name, "version": 0, "imported_at": _now(), "source": source}
    statement = _upsert(connection, catalogue).values(columns)
    locking = statement.on_conflict_do_update(index_elements=["name"], set_={"name": statement.excluded.name})
    number, version = connection.execute(locking.returning(catalogue.c.id, catalogue.c.version)).one()
    return number, version


def _upsert(connection: Connection, table: Table) -> Any:
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class _Import:
    """One import under way: what was read and written so far."""

    connection: Connection
    catalogue: int
    version: int
    read: int = 0
    created: int = 0
    changed: int = 0
    offers: int = 0  # of which only price or stock differ
    skipped: list[Skipped] = field(default_factory=list)
    skipped_count: int = 0

    def __post_init__(self) -> None:
        _imported.create(self.connection)

    def take(self, batch: Iterable[Bag | Skipped]) -> None:
        """Writes what is new or different of a batch."""
        rows = {row["id"]: row for row in self._rows(batch)}
        for key in self._keys_of_earlier_batches(rows):
            self._skip_twice(rows.pop(key))
        if not rows:
            return
        self.connection.execute(insert(_imported), [{"id": key} for key in rows])
        self.read += len(rows)
        stored = self._stored(rows)
        new = [row for key, row in rows.items() if key not in stored]
        changed = [row for key, row in rows.items() if key in stored and stored[key]["digest"] != row["digest"]]
        offers = [row for key, row in rows.items() if key in stored and _is_other_offer(stored[key], row)]
        self.created += len(new)
        self.changed += len(changed)
        self.offers += len(offers)
        if new or changed:
            self._write(new + changed)
        if offers:
            self._write_offers(offers)

    def finished(self, name: str, source: str, *, dry_run: bool, replace: bool) -> ImportReport:
        """Removes what is not in the file, where that is asked for, and counts the version up where anything changed."""
        removed = self._remove_others() if replace else 0
        _imported.drop(self.connection)
        if self.created or self.changed or self.offers or removed:
            self.version += 1
            columns = {"version": self.version, "imported_at": _now(), "source": source}
            self.connection.execute(update(catalogue).where(catalogue.c.id == self.catalogue).values(columns))
        unchanged = self.read - self.created - self.changed - self.offers
        return ImportReport(name, self.version, dry_run, self.created, self.changed, self.offers, unchanged, removed,
                            tuple(self.skipped), self.skipped_count)  # fmt: skip

    def _rows(self, batch: Iterable[Bag | Skipped]) -> Iterator[Row]:
        """Yields the rows of the bags that can be stored, each id once."""
        keys: set[str] = set()
        for bag_or_skipped in batch:
            if not isinstance(bag_or_skipped, Bag):
                self._skip(bag_or_skipped)
                continue
            row = row_of(bag_or_skipped)
            if isinstance(row, Reason):
                self._skip(Skipped(None, "sku" if bag_or_skipped.sku else "name", row, bag_or_skipped.name))
            elif row["id"] in keys:
                self._skip_twice(row)
            else:
                keys.add(row["id"])
                yield row

    def _skip(self, skipped: Skipped) -> None:
        self.skipped_count += 1
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped.append(skipped)

    def _skip_twice(self, row: Row) -> None:
        column = "name" if row["id"] == row["title"] else "sku"
        self._skip(Skipped(None, column, Reason.of("bag_twice", id=row["id"]), row["title"]))

    def _keys_of_earlier_batches(self, rows: dict[str, Row]) -> list[str]:
        return list(self.connection.execute(select(_imported.c.id).where(_imported.c.id.in_(rows))).scalars())

    def _stored(self, rows: dict[str, Row]) -> dict[str, Any]:
        if self.version == 0:
            return {}
        columns = (bag.c.id, bag.c.digest, *(bag.c[column] for column in OFFER_COLUMNS))
        statement = select(*columns).where(bag.c.catalogue_id == self.catalogue, bag.c.id.in_(rows))
        return {row["id"]: row for row in self.connection.execute(statement).mappings()}

    def _write(self, rows: list[Row]) -> None:
        statement = _upsert(self.connection, bag)
        written = {column: statement.excluded[column] for column in rows[0] if column != "id"}
        upsert = statement.on_conflict_do_update(index_elements=["catalogue_id", "id"], set_=written)
        self.connection.execute(upsert, [row | {"catalogue_id": self.catalogue} for row in rows])

    def _write_offers(self, rows: list[Row]) -> None:
        statement = update(bag).where(bag.c.catalogue_id == self.catalogue, bag.c.id == bindparam("key"))
        offers = [{column: row[column] for column in OFFER_COLUMNS} | {"key": row["id"]} for row in rows]
        self.connection.execute(statement.values({column: bindparam(column) for column in OFFER_COLUMNS}), offers)

    def _remove_others(self) -> int:
        kept = exists().where(_imported.c.id == bag.c.id)
        return self.connection.execute(delete(bag).where(bag.c.catalogue_id == self.catalogue, ~kept)).rowcount


def _is_other_offer(stored: Any, row: Row) -> bool:
    """Whether price or stock differ, and nothing else."""
    return stored["digest"] == row["digest"] and any(stored[column] != row[column] for column in OFFER_COLUMNS)
