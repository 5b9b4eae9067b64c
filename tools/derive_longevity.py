"""Grows the trees of `reticule.trends.longevity` on yearly levels of first names, and judges them on names they have not seen.

  python tools/derive_longevity.py NAMES.csv[.gz] [--write src/reticule/store/data] [--folds 5]

NAMES has a column year and a column for each name, in births per million of a sex and year (US Social Security
Administration, public domain). Years in which a name stands under 200 in a million are left out: names are on record here
because they once were common, so what the small ones did next is known by hindsight only. Half of what is learned from is cut
to the last 2 to 12 years, since a style's record is short. With --folds, names are parted at random and each part is judged by
trees grown on the others.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reticule.trends.longevity import YEARS, Forest
from reticule.trends.traits import TRAITS, Floats, traits

LEAST = 200.0  # births in a million, for a year to be learned from
TREES, DEPTH, PACE, STIFF = 260, 4, 0.1, 30.0
ROWS, COLUMNS, BINS = 0.3, 0.4, 32
KEPT = 240  # names that ship as analogs


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """Traits of names at years, and what came of them; nan where the record ends before."""

    seen: Floats
    came: Floats
    name: np.ndarray
    year: np.ndarray

    def some(self, which: np.ndarray) -> Lessons:
        """Those rows alone."""
        return Lessons(self.seen[which], self.came[which], self.name[which], self.year[which])


def read(path: str) -> tuple[int, list[str], Floats]:
    """The first year, the names, and a row of levels for each."""
    packed = Path(path).read_bytes()
    rows = list(csv.reader((gzip.decompress(packed) if path.endswith(".gz") else packed).decode().splitlines()))
    levels = np.array([[float(cell or 0) for cell in row[1:]] for row in rows[1:]]).T
    return int(rows[1][0]), rows[0][1:], levels


def lessons(levels: Floats, first: int, *, cut: bool, rng: np.random.Generator) -> Lessons:
    """A row for each name and year; cut to a short record on request."""
    seen, came, names, years = [], [], [], []
    for at in range(10, levels.shape[1] - 1, 2 if cut else 1):
        start = max(0, at + 1 - int(rng.integers(2, 13))) if cut else 0
        alive = np.flatnonzero(levels[:, at] > LEAST)
        today = levels[alive, at]
        later = [levels[alive, at + ahead] if at + ahead < levels.shape[1] else np.full(len(alive), np.nan) for ahead in YEARS]
        under = [np.where(np.isnan(then), np.nan, then < 0.5 * today) for then in later]
        over = [np.where(np.isnan(then), np.nan, then > 1.5 * today) for then in later]
        seen.append(traits(levels[alive, start : at + 1]))
        came.append(np.stack([*under, *over], axis=1))
        names.append(alive)
        years.append(np.full(len(alive), first + at))
    return Lessons(*(np.concatenate(parts) for parts in (seen, came, names, years)))


def grown(learned: Lessons, seed: int = 0) -> Forest:
    """Boosted oblivious trees on all outcomes at once (Newton steps on log loss)."""
    rng = np.random.default_rng(seed)
    known = ~np.isnan(learned.came)
    came = np.where(known, learned.came, 0)
    shares = (came.sum(0) + 1) / (known.sum(0) + 2)
    odds = np.tile(np.log(shares / (1 - shares)), (len(came), 1))
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])) for column in learned.seen.T]
    bins = np.stack([np.searchsorted(edge, column) for edge, column in zip(edges, learned.seen.T, strict=True)], axis=1)
    asked, over, steps = [], [], []
    for _ in range(TREES):
        chance = 1 / (1 + np.exp(-odds))
        slope, bend = (came - chance) * known, chance * (1 - chance) * known
        rows = rng.choice(len(came), int(ROWS * len(came)), replace=False)
        columns = rng.choice(bins.shape[1], int(COLUMNS * bins.shape[1]), replace=False)
        splits = questions(bins[rows], slope[rows], bend[rows], (columns, edges))
        leaf = np.zeros(len(came), dtype=np.int64)
        for column, cut in splits:
            leaf = 2 * leaf + (bins[:, column] > cut)
        step = PACE * sums(leaf[rows], slope[rows], 2**DEPTH) / (sums(leaf[rows], bend[rows], 2**DEPTH) + STIFF)
        odds += step[leaf]
        asked.append([column for column, _ in splits])
        over.append([edges[column][cut] for column, cut in splits])
        steps.append(step)
    return Forest(np.log(shares / (1 - shares)), np.array(asked), np.array(over), np.array(steps))


def sums(leaf: np.ndarray, parts: Floats, leaves: int) -> Floats:
    """The sum of each column by leaf."""
    return np.stack([np.bincount(leaf, column, leaves) for column in parts.T], axis=1)


def questions(bins: np.ndarray, slope: Floats, bend: Floats, choice: tuple[np.ndarray, list[Floats]]) -> list[tuple[int, int]]:
    """The question of each level: trait and bin, by the largest gain over all leaves and outcomes."""
    columns, edges = choice
    leaf, splits = np.zeros(len(bins), dtype=np.int64), []
    for depth in range(DEPTH):
        best = (-1.0, 0, 0)
        for column in columns:
            at = leaf * BINS + bins[:, column]
            shape = (2**depth, BINS, slope.shape[1])
            low = sums(at, slope, 2**depth * BINS).reshape(shape).cumsum(1)
            weight = sums(at, bend, 2**depth * BINS).reshape(shape).cumsum(1)
            rest, heavy = low[:, -1:] - low, weight[:, -1:] - weight
            gain = (low**2 / (weight + STIFF) + rest**2 / (heavy + STIFF)).sum((0, 2))[: len(edges[column])]
            if len(gain) and gain.max() > best[0]:
                best = (float(gain.max()), int(column), int(gain.argmax()))
        splits.append(best[1:])
        leaf = 2 * leaf + (bins[:, best[1]] > best[2])
    return splits


def area(came: np.ndarray, chance: Floats) -> float:
    """Area under the curve of hits over false alarms."""
    ranks = np.empty(len(chance))
    ranks[chance.argsort(kind="stable")] = np.arange(1, len(chance) + 1)
    hits = int(came.sum())
    if not 0 < hits < len(came):
        return float("nan")
    return float((ranks[came].sum() - hits * (hits + 1) / 2) / (hits * (len(came) - hits)))


def off(came: np.ndarray, chance: Floats) -> float:
    """Expected calibration error in ten bins of equal size."""
    bins = np.array_split(chance.argsort(kind="stable"), 10)
    return float(sum(len(part) * abs(came[part].mean() - chance[part].mean()) for part in bins) / len(came))


def judge(levels: Floats, first: int, folds: int) -> None:
    """Prints area, area among the rising, and calibration of each outcome on names not learned from.

    Judged at every fifth year from 1900 where a name stands over a tenth of its peak.
    """
    rng = np.random.default_rng(0)
    part = rng.permutation(len(levels)) % folds
    whole, short = (lessons(levels, first, cut=cut, rng=rng) for cut in (False, True))
    told = np.full(whole.came.shape, np.nan)
    for number in range(folds):
        both = [one.some(part[one.name] != number) for one in (whole, short)]
        joined = Lessons(*(np.concatenate([getattr(one, field) for one in both]) for field in ("seen", "came", "name", "year")))
        mine = part[whole.name] == number
        told[mine] = grown(joined).chances(whole.seen[mine])
    today = levels[whole.name, whole.year - first]
    asked = (whole.year % 5 == 0) & (whole.year >= 1900) & (today > 0.1 * levels.max(1)[whole.name])
    rising = today > 1.25 * levels[whole.name, np.maximum(whole.year - first - 5, 0)]
    outcomes = [f"{what} {years}" for what in ("under half in", "over 1.5 in") for years in YEARS]
    for column, outcome in enumerate(outcomes):
        here = asked & ~np.isnan(whole.came[:, column])
        came, chance = whole.came[here, column] > 0, told[here, column]
        among = area(came[rising[here]], chance[rising[here]])
        areas = f"AUC {area(came, chance):.4f} rising {among:.4f}"
        brier = np.mean((chance - came) ** 2)
        print(f"{outcome:16} n {len(came)} share {came.mean():.3f} {areas} ECE {off(came, chance):.4f} Brier {brier:.4f}")


def write(forest: Forest, record: tuple[int, list[str], Floats], folder: Path) -> None:
    """The trees as whole thousandths, and the names that serve as analogs."""
    table = {
        "traits": list(TRAITS),
        "start": (forest.start * 1000).round().astype(int).tolist(),
        "asked": forest.asked.tolist(),
        "over": (forest.over * 1000).round().astype(int).tolist(),
        "steps": (forest.steps * 1000).round().astype(int).reshape(len(forest.steps), -1).tolist(),
    }
    (folder / "longevity.json").write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
    first, names, levels = record
    largest = sorted(np.argsort(-levels.max(1), kind="stable")[:KEPT].tolist(), key=lambda number: names[number])
    with open(folder / "names.csv", "w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["name", *(str(first + year) for year in range(levels.shape[1]))])
        for number in largest:
            name, _, sex = names[number].rpartition("_")
            lines.writerow([f"{name} ({'girls' if sex == 'F' else 'boys'})", *(f"{level:.0f}" for level in levels[number])])


def main() -> None:
    """Judges, and writes when asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names")
    asked.add_argument("--folds", type=int, default=0)
    asked.add_argument("--write", type=Path)
    given = asked.parse_args()
    first, names, levels = read(given.names)
    if given.folds:
        judge(levels, first, given.folds)
    if given.write:
        rng = np.random.default_rng(0)
        both = [lessons(levels, first, cut=cut, rng=rng) for cut in (False, True)]
        joined = Lessons(*(np.concatenate([getattr(one, field) for one in both]) for field in ("seen", "came", "name", "year")))
        write(grown(joined), (first, names, levels), given.write)


if __name__ == "__main__":
    main()
