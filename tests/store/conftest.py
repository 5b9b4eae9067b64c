"""A database of catalogues for each test, once in SQLite and once in PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text

from reticule.store.database import database_url, opened
from reticule.store.migration import migrate

SERVER = "RETICULE_TEST_POSTGRES"  # the URL of a PostgreSQL server on which tests may make schemas


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a database without tables is."""
    if request.param == "sqlite":
        yield str(tmp_path / "reticule.db")
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"{SERVER} names no PostgreSQL server")
    schema = f"test_{uuid4().hex}"
    url = database_url(server)
    administrator = create_engine(url)
    with administrator.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield url.update_query_dict({"options": f"-csearch_path={schema}", "application_name": schema}).render_as_string(
        hide_password=False
    )
    with administrator.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    administrator.dispose()


@pytest.fixture
def database(empty: str) -> str:
    """Where a database of the newest schema is."""
    with opened(empty, migrated=False) as engine:
        migrate(engine)
    return empty


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    with opened(database) as engine:
        yield engine
