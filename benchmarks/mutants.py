"""Mutation testing of the rooms that decide: of so many small changes, how many does a near test notice?

    python benchmarks/mutants.py map FOLDER [TESTS ...]      # which test runs which line, and how long it takes
    python benchmarks/mutants.py run FOLDER --mutants 600 --seed 22 --jobs 2

Both work in copies without the compiled part, so that a change is what runs. A mutant is killed where one of the tests that
run its lines fails or does not end. Tests of its own room are asked first, the shortest before others, for as long as
`--seconds` say. `run` goes on where it was stopped; at its end all tests that were asked must pass without any change.
Needs cosmic-ray, coverage and pytest-cov (`pip install -e '.[measure]'`). Figures go to the ledger.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from math import sqrt
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from coverage import CoverageData
from mutant_sites import Mutant, draw_mutants

ROOT = Path(__file__).parents[1]
ROOMS = tuple(f"src/reticule/{room}" for room in ("packing", "frontier", "reality", "selection"))
LAWS = ("packing_laws", "refutation_laws", "exact_laws", "any_angle", "sharing_out")
QUESTIONS = ("fit", "streamline", "switch", "design")
NEAR = (
    "src/reticule/carry",
    *(f"tests/{Path(room).name}" for room in ROOMS),
    *(f"tests/laws/test_{law}.py" for law in LAWS),
    *(f"tests/questions/test_{question}.py" for question in QUESTIONS),
)
READ = "tests/house/test_values.py"  # reads what classes say of themselves
MEMORY = 4 << 30  # of the tests of one mutant, which may ask for any
MOST_TESTS = 1_000  # of one mutant: a command line has an end


class Durations:
    """A plugin of pytest: how long each test took that passed, in seconds."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Called by pytest."""
        if report.when == "call" and report.passed:
            self.taken[report.nodeid] = report.duration


def copy_without_compiled(into: Path) -> Path:
    """The files that git knows, in a folder of their own."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, into / name)
    return into


def map_tests(folder: Path, tests: Sequence[str]) -> None:
    """Writes `coverage` and `times.json` into the folder: an hour or so for all near tests."""
    copy = copy_without_compiled(folder / "copy")
    durations = Durations()
    os.environ["COVERAGE_FILE"] = str(folder.resolve() / "coverage")
    os.environ["PYTHONPATH"] = str(copy.resolve() / "src")
    os.chdir(copy)
    sys.path.insert(0, str(copy.resolve() / "src"))
    flags = [
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--cov=reticule",
        "--cov-branch",
        "--cov-context=test",
        "--cov-report=",
    ]
    pytest.main([*flags, *tests], plugins=[durations])
    (folder / "times.json").write_text(json.dumps(durations.taken), encoding="utf-8")


class NearTests:
    """Which tests run the lines of a mutant, the shortest first."""

    def __init__(self, folder: Path) -> None:
        self.times: dict[str, float] = json.loads((folder / "times.json").read_text(encoding="utf-8"))
        self._data = CoverageData(str(folder / "coverage"))
        self._data.read()
        self._files = {file.partition("/src/")[2]: file for file in self._data.measured_files()}

    def of(self, mutant: Mutant, seconds: float) -> list[str]:
        """No more than so many seconds of them, those of its own room first."""
        chosen, spent = [] if mutant.is_called else [READ], 0.0
        for test in sorted(self._running(mutant), key=lambda test: (room_of(test) != room_of(mutant.path), self.times[test])):
            spent += self.times[test]
            if chosen and (spent > seconds or len(chosen) == MOST_TESTS):
                break
            chosen.append(test)
        return chosen

    def _running(self, mutant: Mutant) -> set[str]:
        """Those that run its lines; of one that runs on import, any of its file, or of its room where that has no functions."""
        file = self._files.get(mutant.path.removeprefix("src/"))
        lines = self._data.contexts_by_lineno(file) if file else {}
        if mutant.is_called:
            return self._tests(lines, range(mutant.first, mutant.last + 1))
        of_file = self._tests(lines, lines)
        return of_file if len(of_file) > 1 else {test for test in self.times if room_of(test) == room_of(mutant.path)}

    def seconds(self, tests: Sequence[str]) -> float:
        """How long so many took."""
        return sum(self.times.get(test, 1.0) for test in tests)

    def _tests(self, lines: dict[int, list[str]], wanted: Any) -> set[str]:
        named = {context.rpartition("|")[0] for line in wanted for context in lines.get(line, ())}
        return named & self.times.keys()


def room_of(path: str) -> str:
    """`packing` of src/reticule/packing/insertion.py and of tests/packing/test_insertion.py."""
    return path.removeprefix("src/reticule/").removeprefix("tests/").partition("/")[0]


def run_tests(copy: Path, tests: Sequence[str], seconds: float) -> str:
    """`passed`, `failed`, or `endless`: as pytest ends."""
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", *tests]
    given = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ended = subprocess.run(
            command, cwd=copy, env=given, capture_output=True, timeout=seconds, check=False, preexec_fn=_bounded
        )
    except subprocess.TimeoutExpired:
        return "endless"
    return "passed" if ended.returncode == 0 else "failed"


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def judge(copy: Path, mutant: Mutant, near: NearTests, seconds: float) -> dict[str, object]:
    """What came of one mutant."""
    tests = near.of(mutant, seconds)
    if not tests:
        return {"mutant": mutant.name, "outcome": "not run by any test", "tests": []}
    file = copy / mutant.path
    before = file.read_text(encoding="utf-8")
    file.write_text(mutant.source(copy), encoding="utf-8")
    try:
        outcome = run_tests(copy, tests, 60 + 4 * near.seconds(tests))
    finally:
        file.write_text(before, encoding="utf-8")
    return {"mutant": mutant.name, "outcome": outcome, "tests": tests}


def run(folder: Path, count: int, seed: int, jobs: int, seconds: float) -> int:
    """Judges what is left to judge, and prints the figures."""
    mutants, places = draw_mutants(ROOT, ROOMS, count, seed)
    results = folder / "results.jsonl"
    done = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()] if results.exists() else []
    names = {each["mutant"] for each in done}
    near, copies = NearTests(folder), SimpleQueue[Path]()
    with tempfile.TemporaryDirectory() as parent, ThreadPoolExecutor(jobs) as pool, results.open("a", encoding="utf-8") as out:
        for number in range(jobs):
            copies.put(copy_without_compiled(Path(parent) / str(number)))

        def judged(mutant: Mutant) -> dict[str, object]:
            copy = copies.get()
            try:
                return judge(copy, mutant, near, seconds)
            finally:
                copies.put(copy)

        for each in pool.map(judged, [mutant for mutant in mutants if mutant.name not in names]):
            done.append(each)
            out.write(json.dumps(each) + "\n")
            out.flush()
        wanted = {mutant.name for mutant in mutants}
        report(done := [each for each in done if each["mutant"] in wanted], places)
        return _control(copies.get(), done, near)


def _control(copy: Path, done: Sequence[dict[str, Any]], near: NearTests) -> int:
    """The tests of all mutants without any change: a kill says nothing where these fail."""
    tests = sorted({test for each in done for test in each["tests"]})
    for start in range(0, len(tests), MOST_TESTS):
        some = tests[start : start + MOST_TESTS]
        if (came := run_tests(copy, some, 600 + 4 * near.seconds(some))) != "passed":
            print(f"without any change: {came}, among {some[0]} to {some[-1]}")
            return 1
    print(f"without any change: all {len(tests)} tests pass")
    return 0


def report(done: Sequence[dict[str, Any]], places: int) -> None:
    """The share that was killed with its 95 % interval (Wilson, 1927), a line a room, and what survived."""
    for room in (*ROOMS, "src"):
        here = [each for each in done if each["mutant"].startswith(room)]
        killed = sum(each["outcome"] in {"failed", "endless"} for each in here)
        low, high = wilson(killed, len(here))
        print(f"{room}: {killed} of {len(here)} killed, {killed / max(len(here), 1):.1%} [{low:.1%}, {high:.1%}]")
    print(f"{places} places in all, {sum(each['outcome'] == 'endless' for each in done)} endless")
    for each in done:
        if each["outcome"] not in {"failed", "endless"}:
            print(f"  {each['outcome']}: {each['mutant']}")


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The interval of a share."""
    if not of:
        return 0.0, 1.0
    middle, spread = (hits + z * z / 2) / (of + z * z), z * sqrt(hits * (of - hits) / of + z * z / 4) / (of + z * z)
    return middle - spread, middle + spread


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("step", choices=("map", "run"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("tests", nargs="*", default=(*ROOMS, *NEAR))
    parser.add_argument("--mutants", type=int, default=600)
    parser.add_argument("--seed", type=int, default=22)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=20)
    args = parser.parse_args()
    if args.step == "map":
        map_tests(args.folder, args.tests)
        return 0
    return run(args.folder, args.mutants, args.seed, args.jobs, args.seconds)


if __name__ == "__main__":
    sys.exit(main())
