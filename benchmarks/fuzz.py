"""Mutated inputs by the million: nothing crashes, hangs over a second, takes over 512 MB, or is called an internal fault.

    python benchmarks/fuzz.py --runs 100000 --target carry --seed 1
    python benchmarks/fuzz.py --runs 1000                            # of each target

Inputs are seeds of tests/data/fuzz/corpus.json, cut, doubled, spliced and strewn with signs; run and seed give each one back.
Prints the count, how many were refused, the slowest input, the peak of memory, and each fault with its input; ends with code 1
where there is one. docs/decisions/0070 says why this mutator, and none that is led by coverage.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import resource
import signal
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from fuzz_targets import TARGETS

from reticule.errors import BadInput

CORPUS = Path(__file__).parents[1] / "tests" / "data" / "fuzz" / "corpus.json"
SLOW, HANG = 1.0, 20  # seconds that are a fault, and after which an input is given up
MOST_MEMORY = 512  # MB
LONGEST = 4_000  # characters of most inputs; one in fifty is repeated beyond
SIGNS = (
    *" \t\n\r,;:.+-=*!?^()[]{}<>/\\\"'`&%#@|~_0123456789xX",
    "\x00", "\x1b[2J", "\u2028", "\u200d", "\u0301", "\ufeff", "\ud800", "İ", "ß", "ａ", "ﾞ", "の", "黒", "é", "💄",
    "mm", "cm", "inch", "<1", "=1+1", "nan", "NaN", "1e999", "-0", "1e308", "9" * 40, "null", "true", "[[", '{"',
    "]]>", "<!--", "&lt;", "<!ENTITY a 'b'>", "2024-02-30", "0000", "9999-12-31", "\r\n--x",
    'content-disposition: form-data; name="a"', "%00", "%ff", "%u2028", "..", "0x", "//", "--",
)  # fmt: skip


@dataclass
class Report:
    """What came of one target."""

    target: str
    runs: int = 0
    refused: int = 0
    slowest: float = 0.0
    slowest_input: str = ""
    faults: list[tuple[str, str]] = field(default_factory=list)  # what, and the input

    def line(self) -> str:
        """The figures in a line."""
        return (
            f"{self.target:10} {self.runs:>9} inputs {self.refused:>9} refused  {len(self.faults)} faults  slowest "
            f"{self.slowest:.3f} s {self.slowest_input[:60]!r}  peak {peak_memory()} MB"
        )


def peak_memory() -> int:
    """The peak of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def corpus(target: str) -> list[str]:
    seeds: list[str] = json.loads(CORPUS.read_text(encoding="utf-8"))[target]
    return seeds


def mutated(seeds: Sequence[str], draw: random.Random) -> str:
    """One seed with one to eight changes."""
    text = draw.choice(seeds)
    for _ in range(draw.randint(1, 8)):
        text = draw.choice(_CHANGES)(text, seeds, draw)[:LONGEST]
    return text * draw.randint(2, 9) if draw.random() < 0.02 else text


def _span(text: str, draw: random.Random) -> tuple[int, int]:
    start = draw.randint(0, len(text))
    return start, min(len(text), start + draw.choice((1, 1, 2, 3, 8, 30)))


def _cut(text: str, _: Sequence[str], draw: random.Random) -> str:
    start, end = _span(text, draw)
    return text[:start] + text[end:]


def _double(text: str, _: Sequence[str], draw: random.Random) -> str:
    start, end = _span(text, draw)
    return text[:end] + text[start:end] * draw.choice((1, 1, 2, 5, 60, 1_000)) + text[end:]


def _insert(text: str, _: Sequence[str], draw: random.Random) -> str:
    start = draw.randint(0, len(text))
    return text[:start] + draw.choice(SIGNS) + text[start:]


def _replace(text: str, _: Sequence[str], draw: random.Random) -> str:
    start, end = _span(text, draw)
    return text[:start] + draw.choice(SIGNS) + text[end:]


def _swap(text: str, _: Sequence[str], draw: random.Random) -> str:
    (a, b), (c, d) = sorted((_span(text, draw), _span(text, draw)))
    return text if b > c else text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _splice(text: str, seeds: Sequence[str], draw: random.Random) -> str:
    other = draw.choice(seeds)
    return text[: draw.randint(0, len(text))] + other[draw.randint(0, len(other)) :]


_CHANGES: tuple[Callable[[str, Sequence[str], random.Random], str], ...] = (_cut, _double, _insert, _replace, _swap, _splice)


class Hung(Exception):
    """An input was given up."""


def _give_up(number: int, frame: object) -> None:
    raise Hung


def fuzz(target: str, runs: int, seed: int, most_memory: int = MOST_MEMORY) -> Report:
    """Tries so many inputs of a target; the same seed gives the same."""
    report, seeds, attempt = Report(target), corpus(target), TARGETS[target]
    logging.disable()  # parsers say what is wrong with a form, by the million
    for text in seeds:  # tables are loaded outside the clock
        with suppress(BadInput):
            attempt(text)
    before = signal.signal(signal.SIGALRM, _give_up)
    warnings.simplefilter("ignore")
    for text in inputs(seeds, runs, seed):
        _try(attempt, text, report)
    signal.signal(signal.SIGALRM, before)
    if peak_memory() > most_memory:
        report.faults.append((f"{peak_memory()} MB", report.slowest_input))
    return report


def inputs(seeds: Sequence[str], runs: int, seed: int) -> Iterator[str]:
    """The inputs of a run."""
    draw = random.Random(seed)
    return (mutated(seeds, draw) for _ in range(runs))


def _try(attempt: Callable[[str], object], text: str, report: Report) -> None:
    start = time.process_time()
    signal.alarm(HANG)
    try:
        attempt(text)
    except BadInput:
        report.refused += 1
    except Exception as fault:
        report.faults.append((f"{type(fault).__name__}: {fault}"[:200], text))
    finally:
        signal.alarm(0)
    taken = time.process_time() - start
    report.runs += 1
    if taken > report.slowest:
        report.slowest, report.slowest_input = taken, text
    if taken > SLOW:
        report.faults.append((f"{taken:.1f} s", text))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10_000, help="inputs of each target")
    parser.add_argument("--target", choices=list(TARGETS), action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shown", type=int, default=20, help="faults of a target that are printed")
    parser.add_argument("--memory", type=int, default=MOST_MEMORY, help="MB of the process that are a fault")
    options = parser.parse_args()
    reports = []
    for target in options.target or TARGETS:
        reports.append(fuzz(target, options.runs, options.seed, options.memory))
        print(reports[-1].line(), flush=True)
        kinds: dict[str, str] = {}
        for what, text in reports[-1].faults:
            if kinds.get(what, text) is text or len(text) < len(kinds[what]):
                kinds[what] = text
        for what, text in list(kinds.items())[: options.shown]:
            print(f"  {what}\n    {text[:600]!r}", flush=True)
    print(f"{sum(report.runs for report in reports)} inputs, {sum(len(report.faults) for report in reports)} faults")
    return int(any(report.faults for report in reports))


if __name__ == "__main__":
    raise SystemExit(main())
