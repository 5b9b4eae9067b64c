"""The roles that docs/operations.md makes in PostgreSQL may do what their commands need, and nothing beyond it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import URL, create_engine, text
from sqlalchemy.exc import ProgrammingError

from reticule.store.database import database_url

SERVER = "RETICULE_TEST_POSTGRES"
PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
FEED = "SKU,Title,Dimensions,Price,Currency\nLN-1,Linde mini crossbody,W 18 x H 12 x D 5 cm,120,EUR\n"


@dataclass(frozen=True, slots=True)
class Place:
    """A database of its own with the three roles, all of them under names of their own."""

    server: URL
    mark: str

    def url(self, role: str) -> URL:
        """Where a role finds it."""
        return self.server.set(username=f"reticule_{role}_{self.mark}", password=None, database=f"reticule_{self.mark}")

    def run(self, role: str, *words: str) -> subprocess.CompletedProcess[str]:
        """One command of reticule, as a role."""
        environment = {**os.environ, "RETICULE_DATABASE": self.url(role).render_as_string(hide_password=False)}
        command = [sys.executable, "-m", "reticule", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def refused(self, role: str, statement: str) -> bool:
        """Whether a role lacks the right to run a statement."""
        engine = create_engine(self.url(role))
        try:
            with engine.begin() as connection:
                connection.execute(text(statement))
        except ProgrammingError as fault:
            return getattr(fault.orig, "sqlstate", "") == "42501"  # insufficient_privilege
        finally:
            engine.dispose()
        return False


def statements(place: Place) -> list[list[str]]:
    """The two blocks of SQL on the page, for names of our own."""
    blocks = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    own = (re.sub(r"\breticule(_\w+)?\b", rf"reticule\1_{place.mark}", block) for block in blocks)
    return [[statement for statement in block.split(";\n") if statement.strip()] for block in own]


def execute(url: URL, commands: list[str]) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for command in commands:
            connection.execute(text(command))
    engine.dispose()


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"{SERVER} names no PostgreSQL server")
    made = Place(database_url(server), uuid4().hex[:8])
    cluster, inside = statements(made)
    execute(made.server, cluster)
    execute(made.server.set(database=f"reticule_{made.mark}"), inside)
    yield made
    roles = [f"reticule_{role}_{made.mark}" for role in ("owner", "writer", "reader")]
    execute(made.server, [f"DROP DATABASE reticule_{made.mark} WITH (FORCE)", *(f"DROP ROLE {role}" for role in roles)])


def test_each_role_does_its_work_and_no_more(place: Place, tmp_path: Path) -> None:
    feed = tmp_path / "spring.csv"
    feed.write_text(FEED, encoding="utf-8")

    assert place.run("writer", "migrate").returncode != 0
    migrated = place.run("owner", "migrate")
    assert migrated.returncode == 0, migrated.stderr
    assert place.run("reader", "catalogue", "import", str(feed)).returncode != 0
    imported = place.run("writer", "catalogue", "import", str(feed))
    assert imported.returncode == 0, imported.stderr
    found = place.run("reader", "find", "--catalogue", "spring", "--carry", "phone")
    assert found.returncode == 0, found.stderr
    assert "Linde mini crossbody" in found.stdout

    for role in ("writer", "reader"):
        assert place.refused(role, "CREATE TABLE mine (id int)")
        assert place.refused(role, "DROP TABLE account")
        assert place.refused(role, "TRUNCATE account")
    assert place.refused("reader", "DELETE FROM account")
    assert place.refused("reader", "CREATE TEMPORARY TABLE mine (id int)")


def test_the_page_names_tables_that_exist(place: Place) -> None:
    tables = re.search(r"`REVOKE SELECT ON ([\w, ]+) FROM reticule_reader`", PAGE.read_text(encoding="utf-8"))
    assert tables is not None
    assert place.run("owner", "migrate").returncode == 0

    execute(place.url("owner"), [f"REVOKE SELECT ON {tables[1]} FROM reticule_reader_{place.mark}"])

    for table in tables[1].split(", "):
        assert place.refused("reader", f"SELECT * FROM {table}")
