"""Derives the numbers of `reticule.reality.interior.parameters`: chosen on half of the bags, scored on the rest.

  python tools/derive_parameters.py REPORTS.jsonl [MORE.jsonl ...]

Each number is chosen in turn by trust-weighted log loss on five random halves of the bags and on all of them.  What is kept
lies among these choices; a number that the halves do not agree on stays where physics or the notes of owners put it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from claims import CHOICES, bag_name, fitted, read

from reticule.reality.interior.parameters import PARAMETERS, Parameters


def number_of(parameters: Parameters, field: str, key: str | None) -> float:
    """One number of the parameters."""
    value = getattr(parameters, field)
    return float(value if key is None else value[key])


def main(paths: list[str]) -> None:
    """Prints a line for each number."""
    reports = read(paths)
    bags = sorted({bag_name(report) for report in reports})
    fits = []
    for seed in range(5):
        half = set(Random(seed).sample(bags, len(bags) // 2))
        fits.append(fitted([report for report in reports if bag_name(report) in half]))
    whole = fitted(reports)
    print(f"{'number':24} {'kept':>6}  {'all bags':>8}  five halves")
    for field, key, _ in CHOICES:
        chosen = " ".join(f"{number_of(one, field, key):6g}" for one in fits)
        name = field if key is None else f"{field}, {key}"
        print(f"{name:24} {number_of(PARAMETERS, field, key):6g}  {number_of(whole, field, key):8g}  {chosen}")


if __name__ == "__main__":
    main(sys.argv[1:])
