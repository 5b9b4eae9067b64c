"""reticule catalogue and reticule migrate, and catalogues by name in the other commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ran

from reticule.interfaces.cli.main import BAD_INPUT
from reticule.store.schema import SCHEMA_VERSION

RED = '{"sku": "r", "name": "Red", "stated_mm": {"w": 190, "h": 120, "d": 50}, "price": {"amount": 90, "currency": "EUR"}}'
BLUE = '{"sku": "b", "name": "Blue", "stated_mm": {"w": 220, "h": 150, "d": 60}}'
GERMAN = "Name;Breite (cm);Höhe (cm);Tiefe (cm);Lager;Farbton\nMini Tasche;19;12;5;3;rot\nJeans;;;;;blau\n"
FAULTY = '{"name": "Odd", "stated_mm": {"w": 190}, "price": {"amount": -1, "currency": "EUR"}}'


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop's file, with one row that cannot be read, in a folder with a database."""
    monkeypatch.setenv("RETICULE_DATABASE", str(tmp_path / "shop.db"))
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "spring.jsonl"
    file.write_text("\n".join([RED, FAULTY, BLUE]), encoding="utf-8")
    return file


def test_an_import_says_what_it_did_and_which_rows_it_left_out(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "catalogue", "import", str(shop))

    first, second, heads, row = out.splitlines()
    assert (code, err) == (0, "")
    assert first == ("spring, version 1: 2 new, 0 changed, 0 with another price or stock only, 0 unchanged, 0 removed")
    assert second == "1 row is left out:"
    assert heads.split() == ["row", "column", "rule"]
    assert row.split(maxsplit=2) == ["2", "price", "price.amount must be a number from 0, got -1"]


def test_of_many_rows_that_are_left_out_twenty_are_printed(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop.write_text("\n".join([RED, *[FAULTY] * 30]), encoding="utf-8")

    lines = ran(capsys, "catalogue", "import", str(shop))[1].splitlines()

    assert len(lines) == 1 + 1 + 1 + 20 + 1
    assert lines[-1] == "  and 10 more"


def test_the_report_as_json_has_every_number_and_row(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, "catalogue", "import", str(shop), "--name", "mine")
    shop.write_text(RED.replace('"amount": 90', '"amount": 80'), encoding="utf-8")

    out = ran(capsys, "catalogue", "import", str(shop), "--name", "mine", "--replace", "--dry-run", "--json")[1]

    assert json.loads(out) == {
        "catalogue": "mine", "version": 2, "dry_run": True, "created": 0, "changed": 0, "price_or_stock_changed": 1,
        "unchanged": 0, "removed": 1, "skipped_count": 0, "skipped": [],
    }  # fmt: skip
    listed = json.loads(ran(capsys, "catalogue", "list", "--json")[1])["catalogues"]
    assert [(one["name"], one["version"], one["bags"], one["file"]) for one in listed] == [("mine", 1, 2, "spring.jsonl")]


def test_a_dry_run_shows_which_columns_are_taken_for_what(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = shop.with_name("herbst.csv")
    table.write_text(GERMAN, encoding="utf-8")

    dry = ran(capsys, "catalogue", "import", str(table), "--dry-run")[1].splitlines()
    settled = ran(capsys, "catalogue", "import", str(table), "--dry-run", "--column", "stock=Lager")[1].splitlines()
    french = ran(capsys, "catalogue", "import", str(table), "--dry-run", "--lang", "fr")[1].splitlines()
    real = ran(capsys, "catalogue", "import", str(table))[1]

    taken = "title from 'Name', width from 'Breite (cm)', height from 'Höhe (cm)', depth from 'Tiefe (cm)'"
    assert dry[0] == f"columns: {taken}"
    assert dry[1] == "not used: 'Lager', 'Farbton'"
    assert dry[2].endswith("--column FIELD=TITLE, such as --column title=Artikel")
    assert dry[3:5] == ["herbst, version 1: 1 new, 0 changed, 0 with another price or stock only, 0 unchanged, 0 removed",
                        "a dry run: nothing is written"]  # fmt: skip
    assert dry[5] == "1 row is left out:"
    assert settled[:2] == [f"columns: {taken}, stock from 'Lager'", "not used: 'Farbton'"]
    assert french[1] == "non utilisées : « Lager », « Farbton »"
    assert "columns" not in real


def test_the_columns_of_a_dry_run_are_in_its_json(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = shop.with_name("herbst.csv")
    table.write_text(GERMAN, encoding="utf-8")

    dry = json.loads(ran(capsys, "catalogue", "import", str(table), "--dry-run", "--json")[1])
    real = json.loads(ran(capsys, "catalogue", "import", str(table), "--json")[1])

    assert dry["columns"] == {
        "title": ["Name"], "width": ["Breite (cm)"], "height": ["Höhe (cm)"], "depth": ["Tiefe (cm)"]
    }  # fmt: skip
    assert dry["unused_columns"] == ["Lager", "Farbton"]
    assert not {"columns", "unused_columns"} & set(real)


def test_the_columns_are_shown_where_no_row_is_a_bag(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = shop.with_name("herbst.csv")
    table.write_text("Name;B;H\nMini Tasche;19;12\n", encoding="utf-8")

    code, out, err = ran(capsys, "catalogue", "import", str(table), "--dry-run")

    assert code == BAD_INPUT
    assert out.splitlines()[:2] == ["columns: title from 'Name'", "not used: 'B', 'H'"]
    assert err


def test_an_imported_catalogue_is_asked_by_its_name(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, "catalogue", "import", str(shop))

    by_name = ran(capsys, "find", "--catalogue", "spring", "--carry", "keys", "--json")[1]
    by_file = ran(capsys, "find", "--catalogue", "spring.jsonl", "--skip-bad", "--carry", "keys", "--json")[1]

    assert {bag["bag"]["id"] for bag in json.loads(by_name)["bags"]} == {"r", "b"}
    assert json.loads(by_name)["bags"] == json.loads(by_file)["bags"]


@pytest.mark.parametrize(
    "command",
    [("fit", "--bag", "Red", "--carry", "keys"), ("plan", "--carry", "keys", "--outfit", "black dress"),
     ("curate", "--bag", "Red", "--carry", "keys"), ("compose", "--bag", "Red", "--carry", "keys"),
     ("style", "--outfit", "black dress", "--bag", "Red")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_command_with_a_catalogue_takes_a_name(
    command: tuple[str, ...], shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(capsys, "catalogue", "import", str(shop))

    code, out, _ = ran(capsys, *command, "--catalogue", "spring")
    unknown = ran(capsys, *command, "--catalogue", "sprung")

    assert (code, "Red" in out) == (0, True)
    assert unknown == (BAD_INPUT, "", "reticule: no catalogue is called 'sprung'; there are: spring\n")


def test_a_removed_catalogue_is_gone(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, "catalogue", "import", str(shop))

    assert ran(capsys, "catalogue", "remove", "spring")[:2] == (0, "spring is removed\n")
    assert ran(capsys, "catalogue", "list")[1].startswith("no catalogue is imported yet")
    assert ran(capsys, "catalogue", "remove", "spring")[0] == BAD_INPUT


def test_migrate_says_from_where_to_where(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "migrate")[1] == f"migrated from schema 0 to schema {SCHEMA_VERSION}\n"
    assert ran(capsys, "migrate")[1] == f"the database has schema {SCHEMA_VERSION} already\n"
    assert json.loads(ran(capsys, "migrate", "--json", "--database", "other.db")[1]) == {"before": 0, "after": SCHEMA_VERSION}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("import", "none.jsonl"), "none.jsonl cannot be read"),
        (("import", "bags.xlsx"), "bags.xlsx cannot be read"),
        (("import", "spring.jsonl", "--name", "a/b"), "'a/b'"),
        (("list", "--database", "mysql://user:secret@host/x"), "postgresql+psycopg://"),
        (("list", "--database", "postgresql://user:secret@127.0.0.1:1/x"), "cannot be reached"),
        (("sing",), "invalid choice"),
        ((), "required"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    words: tuple[str, ...], text: str, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ran(capsys, "catalogue", *words)

    assert (code, out, err.count("\n")) == (BAD_INPUT, "", 1)
    assert text in err
    assert "secret" not in err


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_every_sentence_is_in_the_language_that_is_asked_for(
    language: str, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [ran(capsys, "catalogue", "import", str(shop), "--dry-run", "--lang", language)[1],
             ran(capsys, "catalogue", "list", "--lang", language)[1]]  # fmt: skip

    assert "left out" not in words[0]
    assert "dry run" not in words[0]
    assert "no catalogue" not in words[1]


@pytest.mark.parametrize(
    ("missing", "words", "extra"),
    [
        ("sqlalchemy", ("catalogue", "list"), "store"),
        ("sqlalchemy", ("fit", "--bag", "Red", "--carry", "keys", "--catalogue", "spring"), "store"),
        ("alembic", ("migrate",), "store"),
        ("psycopg", ("catalogue", "list", "--database", "postgresql://127.0.0.1:1/x"), "postgres"),
    ],
)
def test_without_the_extra_one_line_says_what_to_install(missing: str, words: tuple[str, ...], extra: str, shop: Path) -> None:
    program = (
        f"import sys; sys.modules[{missing!r}] = None; from reticule.interfaces.cli.main import main; sys.exit(main({words!r}))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (BAD_INPUT, "", 1)
    assert f"pip install 'reticule[{extra}]'" in done.stderr


def test_a_question_without_a_catalogue_loads_nothing_of_the_database() -> None:
    program = (
        "import sys; from reticule.interfaces.cli.main import main; main(['fit', '--size', '19x12x5cm', '--carry', 'keys']); "
        "print([name for name in ('sqlalchemy', 'alembic', 'psycopg', 'platformdirs', 'reticule.store.database') "
        "if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout.splitlines()[-1] == "[]"
