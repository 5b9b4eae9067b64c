"""Asks stored questions over all doors, and tells whether two recordings agree to the last digit.

  python benchmarks/same_answers.py record --python .venv/bin/python --cwd . --out before.jsonl
  python benchmarks/same_answers.py compare before.jsonl after.jsonl [--texts] [--ignore KEY ...]

A recording has one JSON object a line: id, door, question, figures and texts.  `record` itself runs in a
Python that has the package mcp.  `compare` ends with 1 where figures differ; --texts tells of texts that are
worded anew too, which changes no exit code.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from same_answers_doors import DATA, DOORS, FAULTS, Product, Question, ask_assistants, product_at
from same_answers_reading import Recorded

QUESTIONS = DATA / "same_answers_questions.jsonl"
SAMPLES = 40
Difference = tuple[str, Any, Any]


class Nothing:
    """Stands where one recording has no value."""

    def __repr__(self) -> str:
        """As it is printed."""
        return "nothing"


NOTHING = Nothing()


def read(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def record(questions: Sequence[Question], python: str, cwd: str, out: Path) -> dict[str, Any]:
    """Asks all questions, writes the recording, and says how long it took."""
    start = time.perf_counter()
    seconds: dict[str, float] = {}
    with product_at(python, cwd) as product, out.open("w", encoding="utf-8") as file:
        told = ask_assistants([asked for asked in questions if asked["door"] == "assistant"], product)
        for asked in questions:
            began = time.perf_counter()
            one = told[asked["id"]] if asked["door"] == "assistant" else _recorded(asked, product)
            seconds[asked["id"]] = round(time.perf_counter() - began, 1)
            file.write(_line(asked, one) + "\n")
    slowest = dict(sorted(seconds.items(), key=lambda item: -item[1])[:3])
    return {"questions": len(questions), "seconds": round(time.perf_counter() - start), "slowest": slowest}


def _line(asked: Question, one: Recorded) -> str:
    known = {key: asked[key] for key in ("id", "door", "question")}
    line = known | {"figures": one.figures, "texts": one.texts}
    return json.dumps(line, ensure_ascii=False, sort_keys=True)


def _recorded(asked: Question, product: Product) -> Recorded:
    try:
        return DOORS[asked["door"]](asked, product)
    except FAULTS as fault:
        return Recorded({"failed": type(fault).__name__}, [product.unplaced(str(fault))])


def differences(before: Any, after: Any, path: str = "") -> Iterator[Difference]:
    """Where two values differ: the path, what was there and what is there now.

    >>> list(differences({"a": [1, 2]}, {"a": [1, 3], "b": 4}))
    [('.a[1]', 2, 3), ('.b', nothing, 4)]
    """
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before | after):
            yield from differences(before.get(key, NOTHING), after.get(key, NOTHING), f"{path}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for at, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from differences(one, other, f"{path}[{at}]")
    elif type(before) is not type(after) or before != after:
        yield path, before, after


def without(value: Any, ignored: set[str]) -> Any:
    """A value without some keys, wherever they stand.

    >>> without({"a": 1, "b": [{"a": 2, "c": 3}]}, {"a"})
    {'b': [{'c': 3}]}
    """
    if isinstance(value, dict):
        return {key: without(inner, ignored) for key, inner in value.items() if key not in ignored}
    return [without(inner, ignored) for inner in value] if isinstance(value, list) else value


def compare(before: Path, after: Path, *, texts: bool, ignored: set[str]) -> int:
    """Prints what differs, and returns the exit code."""
    old, new = ({line["id"]: line for line in read(path)} for path in (before, after))
    found = {name: _pair(old.get(name), new.get(name), ignored) for name in old | new}
    _print_counts(old | new, found)
    _print_paths(found)
    _print_samples(found)
    if texts:
        _print_texts(old, new)
    return 1 if any(found.values()) else 0


def _pair(old: dict[str, Any] | None, new: dict[str, Any] | None, ignored: set[str]) -> list[Difference]:
    if old is None or new is None:
        return [("", NOTHING if old is None else "recorded", NOTHING if new is None else "recorded")]
    return list(differences(without(old["figures"], ignored), without(new["figures"], ignored)))


def _print_counts(lines: dict[str, dict[str, Any]], found: dict[str, list[Difference]]) -> None:
    rows: dict[tuple[str, str], Counter[bool]] = {}
    for name, line in lines.items():
        rows.setdefault((line["door"], line["question"]), Counter())[bool(found[name])] += 1
    print(f"{'door':10} {'question':11} {'equal':>5} {'different':>9}")
    for (door, question), counts in sorted(rows.items()):
        print(f"{door:10} {question:11} {counts[False]:5} {counts[True]:9}")
    different = sum(map(bool, found.values()))
    print(f"{'all':22} {len(found) - different:5} {different:9}")


def _print_paths(found: dict[str, list[Difference]]) -> None:
    paths = Counter(re.sub(r"\[\d+\]", "[]", path) for one in found.values() for path, _, _ in one)
    if paths:
        print("\nfigures that differ, by path:")
    for path, count in paths.most_common(SAMPLES):
        print(f"{count:6} {path}")


def _print_samples(found: dict[str, list[Difference]]) -> None:
    every = [(name, *one) for name, several in found.items() for one in several[:3]]
    if every:
        print("\nthe first differences, at most three a question:")
    for name, path, old, new in every[:SAMPLES]:
        print(f"{name} {path}: {_short(old)} -> {_short(new)}")


def _print_texts(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> None:
    changed = {name: _reworded(old[name]["texts"], new[name]["texts"]) for name in old if name in new}
    changed = {name: lines for name, lines in changed.items() if lines}
    print(f"\ntexts: {len(old) - len(changed)} questions equal, {len(changed)} reworded")
    for name, lines in list(changed.items())[:SAMPLES]:
        print(name, *(f"  {_short(line)}" for line in lines[:4]), sep="\n")


def _reworded(old: list[str], new: list[str]) -> list[str]:
    lines = difflib.unified_diff(old, new, n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@ "))]


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 200 else f"{text[:197]}..."


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Records answers over all doors, or compares two recordings.")
    commands = parser.add_subparsers(dest="command", required=True)
    asking = commands.add_parser("record", help="asks all questions")
    asking.add_argument("--python", required=True, help="the Python of the product")
    asking.add_argument("--cwd", required=True, help="the folder that the product runs in")
    asking.add_argument("--out", required=True, type=Path, help="where the recording goes")
    asking.add_argument("--questions", type=Path, default=QUESTIONS, help="the stored questions")
    asking.add_argument("--only", default="", help="asks only those whose id begins so")
    comparing = commands.add_parser("compare", help="compares two recordings")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--texts", action="store_true", help="compares the texts too")
    comparing.add_argument("--ignore", action="append", default=[], help="a key to leave out of the figures")
    return parser.parse_args()


def main() -> int:
    """Records, or compares."""
    asked = _arguments()
    if asked.command == "compare":
        return compare(asked.before, asked.after, texts=asked.texts, ignored=set(asked.ignore))
    questions = [one for one in read(asked.questions) if one["id"].startswith(asked.only)]
    print(json.dumps(record(questions, asked.python, asked.cwd, asked.out)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
