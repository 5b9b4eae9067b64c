"""How far an import is, in a file for Prometheus."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from command_line import ran
from prometheus_client.parser import text_string_to_metric_families

from reticule.errors import BadInput
from reticule.interfaces.cli.import_metrics import import_metrics
from reticule.interfaces.cli.main import BAD_INPUT

BAGS = [{"sku": str(n), "name": f"Bag {n}", "stated_mm": {"w": 190 + n, "h": 120, "d": 50}} for n in range(3)]


def gauges(file: Path) -> dict[str, float]:
    """The numbers of a file, by their names after `reticule_import_`."""
    families = text_string_to_metric_families(file.read_text(encoding="utf-8"))
    samples = [sample for family in families for sample in family.samples]
    assert {sample.labels["catalogue"] for sample in samples} == {"spring"}
    return {sample.name.removeprefix("reticule_import_"): sample.value for sample in samples}


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RETICULE_DATABASE", str(tmp_path / "shop.db"))
    file = tmp_path / "spring.jsonl"
    file.write_text("\n".join(map(json.dumps, BAGS)), encoding="utf-8")
    return file


def test_an_import_that_went_well_says_when_and_how_many_rows(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, "catalogue", "import", str(shop), "--metrics", str(shop.with_name("import.prom")))

    found = gauges(shop.with_name("import.prom"))
    assert (code, err) == (0, "")
    assert (found["rows_read"], found["failed"]) == (3, 0)
    assert 0 < found["began_timestamp_seconds"] <= found["ended_timestamp_seconds"]


def test_one_that_failed_says_so(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop.write_text('{"name": "none"}', encoding="utf-8")

    code, _, _ = ran(capsys, "catalogue", "import", str(shop), "--metrics", str(shop.with_name("import.prom")))

    assert code == BAD_INPUT
    assert gauges(shop.with_name("import.prom"))["failed"] == 1


def test_while_it_runs_it_has_not_ended(tmp_path: Path) -> None:
    shown: list[int] = []
    with import_metrics(str(tmp_path / "import.prom"), "spring", shown.append) as read:
        read(1_000)
        before = gauges(tmp_path / "import.prom")

    assert before["ended_timestamp_seconds"] == 0
    assert gauges(tmp_path / "import.prom")["rows_read"] == 1_000
    assert shown == [1_000]


def test_a_file_that_cannot_be_written_is_said_before_anything_is_read(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "catalogue", "import", str(shop), "--metrics", str(shop.with_name("none") / "import.prom"))

    assert (code, out) == (BAD_INPUT, "")
    assert "import.prom" in err
    assert "\n" not in err.strip()


def test_a_device_stays_one(tmp_path: Path) -> None:
    with import_metrics(os.devnull, "spring", lambda rows: None):
        pass

    assert not Path(os.devnull).is_file()


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)

    with pytest.raises(BadInput, match="server"), import_metrics(str(tmp_path / "f"), "spring", lambda rows: None):
        pass
