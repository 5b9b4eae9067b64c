from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from said import english
from sqlalchemy import Boolean, Engine, MetaData, Table, inspect, text

from reticule.carry.bag import Bag, StatedSize
from reticule.errors import BadInput, BadValue
from reticule.reason import Reason
from reticule.store import account_schema, migration, schema, schema_version, wardrobe_schema
from reticule.store import database as database_module
from reticule.store.catalogue_import import import_bags
from reticule.store.catalogue_rows import list_catalogues, read_version, remove_catalogue
from reticule.store.database import database_url, name_of, opened
from reticule.store.migration import MIGRATIONS, backup_path, migrate
from reticule.store.wardrobe_file import export_wardrobe

BAG = Bag("Mine", StatedSize(190, 120, None))
SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"
NEWER = schema.SCHEMA_VERSION + 1
NEXT = f'''"""One more column."""

import sqlalchemy as sa
from alembic import op

revision = "{NEWER:04d}"
down_revision = "{schema.SCHEMA_VERSION:04d}"


def upgrade():
    op.add_column("bag", sa.Column("more", sa.Text()))
'''
BROKEN = NEXT + '    op.execute("SELECT * FROM nowhere")\n'


def with_next(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str = NEXT) -> None:
    """The program of the next schema."""
    migrations = folder / "migrations"
    shutil.copytree(MIGRATIONS, migrations)
    (migrations / f"{NEWER:04d}_more.py").write_text(script)
    monkeypatch.setattr(migration, "MIGRATIONS", str(migrations))
    for module in (database_module, migration, schema_version):
        monkeypatch.setattr(module, "SCHEMA_VERSION", NEWER)


def set_version(database: str, number: int) -> None:
    with opened(database) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE reticule_schema SET version_num = :number"), {"number": f"{number:04d}"})


def test_the_migrations_make_the_tables_that_the_program_reads(database: str) -> None:
    def ours(kept: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or name in schema.tables.tables

    assert wardrobe_schema.tables is account_schema.tables is schema.tables
    with opened(database) as engine, engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "version_table": schema.VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, schema.tables) == []


def test_the_program_knows_the_newest_migration() -> None:
    numbers = sorted(path.name[:4] for path in Path(MIGRATIONS).glob("*.py"))

    assert numbers == [f"{number:04d}" for number in range(1, schema.SCHEMA_VERSION + 1)]


def test_migrating_again_does_nothing(empty: str) -> None:
    with opened(empty, migrated=False) as engine:
        assert migrate(engine) == (0, schema.SCHEMA_VERSION)
        assert migrate(engine) == (schema.SCHEMA_VERSION, schema.SCHEMA_VERSION)


def test_a_newer_schema_is_refused_with_the_command_that_helps(database: str) -> None:
    set_version(database, 7)

    for migrated in (True, False):
        with pytest.raises(BadInput) as fault, opened(database, migrated=migrated):
            pass
        assert fault.value.reason == Reason.of("database_newer", schema=7, program=schema.SCHEMA_VERSION)
        assert "schema 7" in english(fault.value)
        assert f"schema {schema.SCHEMA_VERSION}" in english(fault.value)
        assert "pip install --upgrade reticule" in english(fault.value)


def test_an_older_database_keeps_its_bags_as_it_is_migrated(
    database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with opened(database) as engine:
        import_bags(engine, "shop", [BAG])
    with_next(monkeypatch, tmp_path)

    if "://" in database:
        with pytest.raises(BadInput) as fault, opened(database):
            pass
        assert fault.value.reason == Reason.of("database_older", schema=schema.SCHEMA_VERSION, program=NEWER)
        assert "reticule migrate" in english(fault.value)
        with opened(database, migrated=False) as engine:
            assert migrate(engine) == (schema.SCHEMA_VERSION, NEWER)

    with opened(database) as engine:
        assert read_version(engine, "shop") == (1, (BAG,))
        with engine.connect() as connection:
            assert connection.execute(text("SELECT more FROM bag")).all() == [(None,)]


def test_a_migration_that_fails_changes_nothing(database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with opened(database) as engine:
        import_bags(engine, "shop", [BAG])
    with monkeypatch.context() as patched:
        with_next(patched, tmp_path, BROKEN)
        with pytest.raises(BadInput, match="nowhere"), opened(database, migrated=False) as engine:
            migrate(engine)

    with opened(database) as engine:
        assert read_version(engine, "shop") == (1, (BAG,))
        with engine.connect() as connection:
            assert "more" not in {column["name"] for column in inspect(connection).get_columns("bag")}


@pytest.mark.parametrize("older", range(1, schema.SCHEMA_VERSION))
def test_every_older_schema_keeps_its_rows_as_it_is_migrated(
    empty: str, older: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = json.loads((SCHEMAS / f"{older:04d}.json").read_text(encoding="utf-8"))["tables"]
    with monkeypatch.context() as patched:
        program_of(patched, tmp_path, older)
        with opened(empty, migrated=False) as engine:
            assert migrate(engine) == (0, older)
            fill(engine, kept)

    with opened(empty, migrated=False) as engine:
        assert migrate(engine) == (older, schema.SCHEMA_VERSION)
        for table, rows in kept.items():
            assert rows_in(engine, table, rows[0].keys()) == sorted(rows, key=repr)
        assert [bag.name for bag in read_version(engine, "shop")[1]] == [row["id"] for row in kept["bag"]]
        assert_same_wardrobe(export_wardrobe(engine), older)


def program_of(patched: pytest.MonkeyPatch, folder: Path, older: int) -> None:
    """The program of an older schema."""
    first = folder / "older"
    first.mkdir()
    for path in sorted(Path(MIGRATIONS).glob("*.py"))[:older]:
        shutil.copy(path, first)
    patched.setattr(migration, "MIGRATIONS", str(first))
    for module in (database_module, migration, schema_version):
        patched.setattr(module, "SCHEMA_VERSION", older)


def fill(engine: Engine, kept: dict[str, list[dict[str, Any]]]) -> None:
    """Writes rows as an older program left them."""
    with engine.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        for name, rows in kept.items():
            connection.execute(tables.tables[name].insert(), [typed(tables.tables[name], row) for row in rows])


def typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row with the flags that SQLite wrote as 0 and 1."""
    flags = {column.name for column in table.columns if isinstance(column.type, Boolean)}
    return {name: bool(value) if name in flags and value is not None else value for name, value in row.items()}


def rows_in(engine: Engine, table: str, columns: Iterable[str]) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT {', '.join(columns)} FROM {table}")).mappings()
        return sorted(({name: int(v) if isinstance(v, bool) else v for name, v in row.items()} for row in rows), key=repr)


def assert_same_wardrobe(exported: str, older: int) -> None:
    """What the older program exported, but for the schema that it names; nothing before there was a wardrobe."""
    before = json.loads((SCHEMAS / "wardrobe.json").read_text(encoding="utf-8"))
    lists = before if older >= before["schema"] else {"bags": [], "things": [], "wears": []}
    assert json.loads(exported) == {**before, **lists, "schema": schema.SCHEMA_VERSION}


def test_a_file_is_copied_whole_before_it_is_migrated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = str(tmp_path / "shop.db")
    with opened(file) as engine:
        import_bags(engine, "shop", [BAG])
    assert not Path(backup_path(file, NEWER)).exists()
    with monkeypatch.context() as patched:
        with_next(patched, tmp_path)
        with opened(file):
            pass

    copy = backup_path(file, NEWER)
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with opened(copy) as engine:
        assert read_version(engine, "shop") == (1, (BAG,))
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []


def test_a_file_that_cannot_be_copied_is_not_migrated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = str(tmp_path / "shop.db")
    with opened(file):
        pass
    Path(backup_path(file, NEWER)).mkdir()
    with monkeypatch.context() as patched:
        with_next(patched, tmp_path)
        with pytest.raises(BadInput) as fault, opened(file):
            pass

    assert fault.value.reason.code == "backup_failed"
    with opened(file):
        pass


@pytest.mark.parametrize(
    "url",
    ["postgresql://shop:secret@127.0.0.1:1/bags", "postgresql+psycopg://shop@127.0.0.1:1/bags?password=secret",
     "postgresql://shop:secret@127.0.0.1:1/bags?nonsense=1"],
)  # fmt: skip
def test_a_server_that_is_not_there_is_one_line_without_its_password(url: str) -> None:
    with pytest.raises(BadInput) as fault, opened(url):
        pass

    assert fault.value.reason.code == "database_unreachable"
    assert english(fault.value).startswith("the database postgresql://127.0.0.1:1/bags cannot be reached: ")
    assert "secret" not in english(fault.value)
    assert "\n" not in english(fault.value)


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"JFIF" * 1_000)

    for path in (file, file / "under.db", tmp_path):
        with pytest.raises(BadInput) as fault, opened(str(path)):
            pass
        assert fault.value.reason.code == "database_unreachable"
    assert file.read_bytes() == b"JFIF" * 1_000


@pytest.mark.parametrize(
    "url", ["mysql://host/name", "sqlite://", "sqlite:///:memory:", "://", "postgresql://user:secret@host:port/x"]
)
def test_another_database_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(BadValue) as fault:
        database_url(url)

    assert fault.value.reason == Reason.of("database_url_wrong")


def test_the_database_is_the_option_then_the_environment_then_the_users_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(database_module.ENVIRONMENT, raising=False)
    assert name_of(database_url()) == str(tmp_path / "reticule" / "reticule.db")

    monkeypatch.setenv(database_module.ENVIRONMENT, "postgresql://shop:secret@db.example/bags")
    assert name_of(database_url()) == "postgresql://db.example/bags"
    assert name_of(database_url("mine.db")) == "mine.db"


def test_a_removed_catalogue_takes_its_bags_along(database: str) -> None:
    with opened(database) as engine:
        import_bags(engine, "shop", [BAG])
        import_bags(engine, "other", [BAG])
        remove_catalogue(engine, "shop")
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM bag")).scalar() == 1
        assert [catalogue.name for catalogue in list_catalogues(engine)] == ["other"]
        with pytest.raises(BadInput) as fault:
            remove_catalogue(engine, "shop")
    assert fault.value.reason == Reason.of("catalogue_unknown", name="shop", names=("other",))
