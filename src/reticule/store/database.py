"""The database of catalogues: a SQLite file in the user's data folder, or PostgreSQL by its URL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, NullPool, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from reticule.errors import BadInput, BadValue
from reticule.store.extra import store_extra
from reticule.store.schema import SCHEMA_VERSION
from reticule.store.schema_version import WRITES, refuse_other_version, version_of

ENVIRONMENT = "RETICULE_DATABASE"
_SECONDS_TO_CONNECT = 10
_SECONDS_BUSY = 60  # that a writer waits for another before it gives up
_SQLITE_BUSY = 5  # the low byte of https://sqlite.org/rescode.html#busy and what extends it
_POSTGRES_BUSY = ("40001", "40P01", "55P03")  # could not be serialized, deadlocked, or found a lock held


def database_url(database: str | None = None) -> URL:
    """Returns where the database is: as given, else $RETICULE_DATABASE, else a file in the user's data folder.

    Args:
        database: the path of a SQLite file, or a URL: postgresql+psycopg://user@host/name, or sqlite:///file.

    Raises:
        BadValue: it is neither.

    >>> database_url("shop.db").database, database_url("postgresql://shop@db.example/bags").drivername
    ('shop.db', 'postgresql+psycopg')
    """
    place = database or os.environ.get(ENVIRONMENT)
    if not place:
        from platformdirs import user_data_path

        return URL.create("sqlite", database=str(user_data_path("reticule", appauthor=False) / "reticule.db"))
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise BadValue("database_url_wrong") from None  # a URL may hold a password, and is not repeated
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite") or url.database in (None, "", ":memory:"):
        raise BadValue("database_url_wrong")
    return url


def exists(database: str | None = None) -> bool:
    """Whether the database is there already; PostgreSQL is taken to be.

    Args:
        database: see `database_url`.
    """
    url = database_url(database)
    return url.get_backend_name() != "sqlite" or os.path.exists(str(url.database))


@contextmanager
def opened(database: str | None = None, *, migrated: bool = True) -> Iterator[Engine]:
    """Opens the database, and closes it at the end.

    A SQLite file is created where there is none, and migrated where it is older than the program; PostgreSQL is migrated by
    `reticule migrate` alone.

    Args:
        database: see `database_url`.
        migrated: whether an older SQLite schema is migrated, and one of PostgreSQL refused.

    Raises:
        BadInput: the database cannot be reached, is of another schema than the program, or others write to it for too long; or
            a statement fails.
    """
    url = database_url(database)
    engine = _engine(url)
    shown = name_of(url)
    try:
        try:
            with engine.connect() as connection:
                version = version_of(connection)
        except DBAPIError as fault:
            raise _refusal("database_unreachable", shown, fault) from None
        if migrated and version < SCHEMA_VERSION and engine.dialect.name == "sqlite":
            from reticule.store.migration import migrate

            version = migrate(engine)[1]
        if migrated or version > SCHEMA_VERSION:
            refuse_other_version(version)
        yield engine
    except DBAPIError as fault:
        raise _refusal("database_fault", shown, fault) from fault
    finally:
        engine.dispose()


def name_of(url: URL) -> str:
    """Returns what the database is called in messages: nothing secret.

    >>> name_of(make_url("postgresql+psycopg://shop:secret@db.example:5433/bags?password=secret"))
    'postgresql://db.example:5433/bags'
    """
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{url.host or ''}{port}/{url.database or ''}"


def _refusal(code: str, shown: str, fault: DBAPIError) -> BadInput:
    orig = fault.orig
    if getattr(orig, "sqlite_errorcode", 0) & 0xFF == _SQLITE_BUSY or getattr(orig, "sqlstate", None) in _POSTGRES_BUSY:
        return BadInput("database_busy", database=shown)
    return BadInput(code, database=shown, why=_why(fault))


def _why(fault: DBAPIError) -> str:
    return (str(fault.orig).strip().splitlines() or [type(fault.orig).__name__])[0]


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        with store_extra("postgres"):
            return create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": _SECONDS_TO_CONNECT})
    try:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadInput("database_unreachable", database=name_of(url), why=fault.strerror or str(fault)) from fault
    return _prepared(create_engine(url, poolclass=NullPool, connect_args={"timeout": _SECONDS_BUSY}))


def in_memory() -> Engine:
    """Returns an empty database without tables that nobody keeps."""
    return _prepared(create_engine("sqlite://", poolclass=StaticPool))


def _prepared(engine: Engine) -> Engine:
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: object, _: object) -> None:
    """Readers go on while one process writes; a transaction begins where SQLAlchemy begins it, also before a CREATE TABLE."""
    connection.isolation_level = None  # type: ignore[attr-defined]
    for pragma in ("foreign_keys = ON", "journal_mode = WAL"):
        connection.execute(f"PRAGMA {pragma}").close()  # type: ignore[attr-defined]


def _begin(connection: Connection) -> None:
    """A transaction that will write takes the lock at once: it could not wait for it after it has read."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")
