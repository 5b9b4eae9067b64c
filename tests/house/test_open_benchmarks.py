"""The samples on the page of open benchmarks are questions that the commands answer in the form that the page tells."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reticule.interfaces.cli.main import main

PAGE = (Path(__file__).parents[2] / "docs" / "open-benchmarks.md").read_text(encoding="utf-8")
SAMPLES: dict[str, Any] = {
    sample["id"]: sample for sample in map(json.loads, re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
}


def answer(command: str, asked: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """What a command answers to one JSON line."""
    lines = folder / "asked.jsonl"
    lines.write_text(json.dumps(asked) + "\n", encoding="utf-8")
    assert main([command, "--jsonl", str(lines)]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_report_is_asked_of_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = SAMPLES["n001"]
    bag = {field: report[field] for field in ("stated_mm", "dims_kind", "shape", "construction", "opening")}
    items = [{"name": item["name"], "size_mm": [item["l"], item["w"], item["d"]]} for item in report["items_mm"]]

    told = answer("fit", {"id": report["id"], "bag": bag, "items": items}, tmp_path, capsys)

    assert told["id"] == "n001"
    assert told["verdict"] in ("fits", "does_not_fit", "open")
    assert 0.05 <= told["probability"] <= 0.95


def test_a_typed_list_is_asked_of_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = SAMPLES["c0199"]

    told = answer("read", {"id": typed["id"], "carry": typed["text"], "lang": typed["lang"]}, tmp_path, capsys)

    assert [(item["name"], item["count"]) for item in told["items"]] == [
        (meant["thing"], meant["count"]) for meant in typed["expect"]
    ]


def test_an_outfit_is_asked_of_style(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer("style", SAMPLES["s1"], tmp_path, capsys)

    assert told["id"] == "s1"
    assert len(told["scores"]) == len(SAMPLES["s1"]["bags"])
