"""A short run of the fuzz targets, always the same inputs; benchmarks/fuzz.py makes the long ones."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import fuzz
from fuzz_targets import TARGETS

RUNS = dict.fromkeys(TARGETS, 400) | {"carry": 120, "outfit": 60, "lines": 120, "questions": 150, "trend": 60, "tables": 80}
SEED = 20_261_128


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_crashes_hangs_or_is_called_an_internal_fault(target: str) -> None:
    report = fuzz.fuzz(target, RUNS[target], SEED)

    assert report.runs == RUNS[target]
    assert [fault for fault in report.faults if not fault[0].endswith((" s", " MB"))] == []  # neither a clock nor a neighbour


def test_a_run_is_given_back_by_its_seed() -> None:
    seeds = fuzz.corpus("carry")

    assert list(fuzz.inputs(seeds, 50, 7)) == list(fuzz.inputs(seeds, 50, 7)) != list(fuzz.inputs(seeds, 50, 8))


def test_each_change_changes_something() -> None:
    draw = random.Random(1)
    text = "keys, lipstick, 4 cards"

    for change in fuzz._CHANGES:
        assert any(change(text, [text, "clés"], draw) != text for _ in range(20))


def test_a_crash_is_found_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def crashes(text: str) -> None:
        if "!" in text:
            raise ZeroDivisionError

    monkeypatch.setitem(TARGETS, "carry", crashes)
    monkeypatch.setattr(fuzz, "corpus", lambda _: ["keys"])

    report = fuzz.fuzz("carry", 500, 1, most_memory=1_000_000)  # other tests may have filled this process

    assert report.faults
    assert all(what.startswith("ZeroDivisionError") and "!" in text for what, text in report.faults)
