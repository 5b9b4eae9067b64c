"""Imports that are killed, and imports at once: by behaviour of whole processes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from import_process import made_up

from reticule.store.catalogue_import import import_bags
from reticule.store.catalogue_rows import list_catalogues, read_version
from reticule.store.database import opened

PROGRAM = Path(__file__).with_name("import_process.py")
ROWS = 6_000


def begin(database: str, name: str, first: int, count: int, stock: int) -> subprocess.Popen[str]:
    words = (database, name, *map(str, (first, count, stock)))
    return subprocess.Popen([sys.executable, str(PROGRAM), *words], stdout=subprocess.PIPE, text=True)


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []
    yield running
    for process in running:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.mark.parametrize("share", [0.0, 0.05, 0.15])
def test_an_import_that_is_killed_leaves_the_catalogue_as_it_was(
    database: str, processes: list[subprocess.Popen[str]], share: float
) -> None:
    with opened(database) as engine:
        start = time.perf_counter()
        import_bags(engine, "shop", made_up(0, ROWS, stock=1), replace=True)
        whole = time.perf_counter() - start
        before = read_version(engine, "shop")

    process = begin(database, "shop", 100, ROWS, 2)
    processes.append(process)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    time.sleep(share * whole)  # well before its end, however fast the machine is
    process.kill()

    assert process.wait() == -signal.SIGKILL
    with opened(database) as engine:
        assert read_version(engine, "shop") == before
        report = import_bags(engine, "shop", made_up(100, ROWS, stock=2), replace=True)
    assert (report.version, report.created, report.price_or_stock_changed, report.removed) == (2, 100, ROWS - 100, 100)


def test_two_imports_into_one_new_catalogue_wait_for_each_other(database: str, processes: list[subprocess.Popen[str]]) -> None:
    processes += [begin(database, "shop", first, 2_000, 1) for first in (0, 500)]
    ends = {str(process.communicate(timeout=60)[0]).splitlines()[-1] for process in processes}

    assert ends == {"done 1", "done 2"}
    with opened(database) as engine:
        version, bags = read_version(engine, "shop")
    assert version == 2
    assert bags in (tuple(made_up(0, 2_000, 1)), tuple(made_up(500, 2_000, 1)))


def test_two_programs_at_once_make_one_new_file(tmp_path: Path, processes: list[subprocess.Popen[str]]) -> None:
    file = str(tmp_path / "new.db")
    processes += [begin(file, name, 0, 1_000, 1) for name in ("spring", "summer", "autumn")]

    assert {str(process.communicate(timeout=60)[0]).splitlines()[-1] for process in processes} == {"done 1"}
    with opened(file) as engine:
        assert [(catalogue.name, catalogue.bags) for catalogue in list_catalogues(engine)] == [
            ("autumn", 1_000), ("spring", 1_000), ("summer", 1_000),
        ]  # fmt: skip


def test_a_reader_sees_the_catalogue_before_an_import_until_it_ends(
    database: str, processes: list[subprocess.Popen[str]]
) -> None:
    with opened(database) as engine:
        import_bags(engine, "shop", made_up(0, ROWS, stock=1))
        process = begin(database, "shop", 0, ROWS, 2)
        processes.append(process)
        assert process.stdout is not None
        process.stdout.readline()

        seen = {(version, bags[0].stock, bags[-1].stock) for version, bags in (read_version(engine, "shop") for _ in range(3))}

        process.communicate(timeout=60)
        assert seen <= {(1, 1, 1), (2, 2, 2)}
        assert read_version(engine, "shop") == (2, tuple(made_up(0, ROWS, 2)))
