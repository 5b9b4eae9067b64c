"""How well the chance agrees with what people report: discrimination, calibration, and the plain packers beside it.

  python benchmarks/claims.py REPORTS.jsonl [MORE.jsonl ...] [--peers] [--halves] [--cases] [--chart FILE] [--spread]

With --spread, items whose size is typical of their name have the spread of the library's item of that name.

Reports are grouped by bag for every interval and split.  Prints tables, then one JSON object.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from reticule.carry.item import CarryList, Item, Spread
from reticule.errors import ReticuleError
from reticule.interfaces.wire.decode import stated_bag_in
from reticule.questions.fit import fit
from reticule.reality.interior.interior import estimate
from reticule.reality.interior.parameters import PARAMETERS, Parameters
from reticule.reality.probability import fit_probability
from reticule.reality.slack import SlackOracle
from reticule.store.library import embedded_library

Report = dict[str, Any]
WORTH = 1.0  # of log likelihood that a number must gain to be moved (Akaike 1974)
# where a fit begins: the first sketch's numbers, chosen before the second file was there, and nothing that was learnt since
FIRST = Parameters(
    wall={"rigid": 8.0, "structured": 5.0, "soft": 3.0},
    bulge={"rigid": 0.0, "structured": 0.06, "soft": 0.32},
    taper_depth=0.42,
    overhang=0.0,
    stretch=1.0,
    folds=0,
    round_girth=1.0,
    limp_depth=0.08,
    deviation={"rigid": 6.0, "structured": 6.0, "soft": 6.0},
    depth_deviation_share=0.1,
    squeeze=0.0,
)
TRUST = {"high": 1.0, "medium": 0.8, "low": 0.35}
# what a fit may choose among: (field, key or None, values)
CHOICES: tuple[tuple[str, str | None, tuple[float, ...]], ...] = (
    ("wall", "rigid", (5.0, 6.5, 8.0, 10.0)),
    ("wall", "structured", (2.0, 5.0, 7.0)),
    ("wall", "soft", (0.0, 1.5, 3.0)),
    ("bulge", "structured", (0.06, 0.12, 0.18)),
    ("bulge", "soft", (0.26, 0.32, 0.37, 0.45)),
    ("girth", None, (0.5, 0.7, 0.85, 1.0)),
    ("taper_width", None, (0.03, 0.06, 0.1)),
    ("taper_depth", None, (0.3, 0.42, 0.5, 0.55)),
    ("overhang", None, (0.0, 5.0, 10.0, 14.0)),
    ("stretch", None, (1.0, 1.1, 1.2, 1.3)),
    ("give", None, (0.15, 0.2, 0.25, 0.3)),
    ("round_girth", None, (math.pi / 4, 1.0)),
    ("folds", None, (0, 1)),
    ("limp_depth", None, (0.08, 0.11, 0.15, 0.2)),
    ("deviation", "rigid", (3.0, 4.0, 6.0)),
    ("deviation", "structured", (4.0, 6.0, 8.0)),
    ("deviation", "soft", (8.0, 10.0, 12.0, 14.0)),
    ("depth_deviation_factor", None, (0.4, 0.6, 0.8)),
    ("depth_deviation_share", None, (0.05, 0.07, 0.1)),
    ("squeeze", None, (0.0, 0.2, 0.3, 0.4)),
    ("report_error", None, (0.03, 0.05, 0.08)),
)


def read(paths: Sequence[str]) -> list[Report]:
    """Reports whose bag states any size, each with its bag and carry list."""
    found = []
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            sizes = [(one["name"], (one["l"], one["w"], one["d"])) for one in report["items_mm"]]
            try:
                report["asked"] = stated_bag_in({"bag": {**report, "name": report["bag"]}})
                report["carry"] = CarryList(tuple(Item.of(name, sides) for name, sides in sizes))
            except ReticuleError as fault:
                print(f"left out {report['id']}: {fault}", file=sys.stderr)
                continue
            found.append(report)
    return found


def with_spread(report: Report) -> Report:
    """A report whose items of typical size have the spread of the library's; of a smartphone that of its phone."""
    items = tuple(
        replace(item, spread=_spread(one["name"])) if one.get("generic") else item
        for item, one in zip(report["carry"], report["items_mm"], strict=True)
    )
    return {**report, "carry": CarryList(items)}


def _spread(name: str) -> Spread | None:
    plain = name.split("(")[0].strip()
    entry = embedded_library().exact("phone" if plain.endswith("smartphone") else plain)
    return entry.item.spread if entry else None


def measures(chances: Sequence[float], fits: Sequence[bool]) -> dict[str, float]:
    """Balanced accuracy at one half, area under the curve, Brier score and log loss."""
    yes = [one for one, fit_ in zip(chances, fits, strict=True) if fit_]
    no = [one for one, fit_ in zip(chances, fits, strict=True) if not fit_]
    above = sum((a > b) + 0.5 * (a == b) for a in yes for b in no) / (len(yes) * len(no))
    balanced = (sum(one >= 0.5 for one in yes) / len(yes) + sum(one < 0.5 for one in no) / len(no)) / 2
    brier = sum((one - fit_) ** 2 for one, fit_ in zip(chances, fits, strict=True)) / len(chances)
    loss = -sum(math.log(max(1e-3, one if fit_ else 1 - one)) for one, fit_ in zip(chances, fits, strict=True)) / len(chances)
    return {"n": len(chances), "no": len(no), "auc": above, "balanced": balanced, "brier": brier, "log_loss": loss}


def bag_name(report: Report) -> str:
    """What a report is grouped by."""
    return str(report["bag"]).split("(")[0].strip()


def bootstrap(reports: list[Report], chances: list[float], rounds: int = 400) -> dict[str, tuple[float, float]]:
    """The 5th and 95th percentile of each measure over bags drawn anew."""
    luck, bags = Random(1), sorted({bag_name(report) for report in reports})
    members = {bag: [n for n, report in enumerate(reports) if bag_name(report) == bag] for bag in bags}
    drawn: dict[str, list[float]] = {}
    for _ in range(rounds):
        picks = [n for bag in luck.choices(bags, k=len(bags)) for n in members[bag]]
        if len({reports[n]["fits"] for n in picks}) == 2:
            for name, value in measures([chances[n] for n in picks], [reports[n]["fits"] for n in picks]).items():
                drawn.setdefault(name, []).append(value)
    ordered = {name: sorted(values) for name, values in drawn.items()}
    return {name: (values[len(values) // 20], values[-len(values) // 20]) for name, values in ordered.items()}


def chances_of(reports: list[Report], parameters: Parameters = PARAMETERS) -> list[float]:
    """The probability of each report with some parameters."""
    return [
        fit_probability(report["carry"], estimate(report["asked"], parameters), parameters=parameters) for report in reports
    ]


def fitted(reports: list[Report], parameters: Parameters = FIRST, passes: int = 3) -> Parameters:
    """Each number chosen in turn by trust-weighted log loss, a no counting half as much again, until none is worth moving."""

    def cost(one: Parameters) -> float:
        total = 0.0
        for report, likely in zip(reports, chances_of(reports, one), strict=True):
            weight = TRUST[report["reliability"]] * (1.0 if report["fits"] else 1.5)
            total -= weight * math.log(max(0.005, likely if report["fits"] else 1 - likely))
        return total

    best = cost(parameters)
    for _ in range(passes):
        before = best
        for field, key, values in CHOICES:
            tried = []
            for value in values:
                new: Any = value if key is None else {**getattr(parameters, field), key: value}
                moved = replace(parameters, **{field: new})
                tried.append((cost(moved), value, moved))
            least, _, moved = min(tried, key=lambda one: one[:2])
            if least < best - WORTH:
                best, parameters = least, moved
        if best > before - WORTH:
            break
    return parameters


def leave_one_bag_out(reports: list[Report], folds: int = 10) -> list[float]:
    """Probabilities of each tenth of the bags with parameters fitted on the others."""
    bags = sorted({bag_name(report) for report in reports})
    Random(3).shuffle(bags)
    fold = {bag: number % folds for number, bag in enumerate(bags)}
    out = [0.0] * len(reports)
    for number in range(folds):
        parameters = fitted([report for report in reports if fold[bag_name(report)] != number])
        for place, report in enumerate(reports):
            if fold[bag_name(report)] == number:
                out[place] = chances_of([report], parameters)[0]
    return out


def halves(reports: list[Report]) -> list[dict[str, float]]:
    """Fitted on a random half of the bags, scored on the good reports of the other, five times."""
    bags, rows = sorted({bag_name(report) for report in reports}), []
    for seed in range(5):
        half = set(Random(seed).sample(bags, len(bags) // 2))
        parameters = fitted([report for report in reports if bag_name(report) in half])
        others = [report for report in reports if bag_name(report) not in half and report["reliability"] != "low"]
        rows.append(measures(chances_of(others, parameters), [report["fits"] for report in others]))
    return rows


def peers(reports: list[Report]) -> dict[str, dict[str, float]]:
    """The plain packers on the stated box, where all three sides are stated."""
    from peers import PEERS

    whole = [report for report in reports if None not in report["asked"].stated.axes and len(report["carry"]) <= 16]
    rows = {}
    for name in ("packer3d", "py3dbp"):
        answer: Callable[..., Any] = PEERS[name]
        says = [
            answer([list(item.box.sides) for item in one["carry"]], list(one["asked"].stated.axes))[0] == 1 for one in whole
        ]
        rows[name] = measures([float(one) for one in says], [report["fits"] for report in whole])
    rows["reticule"] = measures(chances_of(whole), [report["fits"] for report in whole])
    return rows


def calibration(chances: list[float], fits: list[bool]) -> list[dict[str, float]]:
    """Five bins: how many, the mean chance, the share that fits."""
    rows = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = [(one, fit_) for one, fit_ in zip(chances, fits, strict=True) if low <= one < low + 0.2]
        if inside:
            rows.append({"from": low, "n": len(inside), "chance": sum(one for one, _ in inside) / len(inside),
                         "fits": sum(fit_ for _, fit_ in inside) / len(inside)})  # fmt: skip
    return rows


def speed(reports: list[Report]) -> float:
    """Chances per second of CPU once what is packed is known: single things and lists."""
    known = [(one["carry"], estimate(one["asked"]), SlackOracle(tuple(one["carry"]))) for one in reports]
    for carry, room, slack in known:
        fit_probability(carry, room, slack)
    start, count = time.process_time(), 0
    for _ in range(20):
        for carry, room, slack in known:
            fit_probability(carry, room, slack)
            count += 1
    return count / (time.process_time() - start)


def said(row: dict[str, float]) -> str:
    """One row of measures as text."""
    return "  ".join(f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in row.items())


def main() -> None:
    """Runs everything that was asked for."""
    asks = argparse.ArgumentParser()
    asks.add_argument("reports", nargs="+")
    asks.add_argument("--peers", action="store_true")
    asks.add_argument("--halves", action="store_true")
    asks.add_argument("--cases", action="store_true")
    asks.add_argument("--chart")
    asks.add_argument("--spread", action="store_true")
    asked = asks.parse_args()
    reports = [with_spread(one) if asked.spread else one for one in read(asked.reports)]
    chances = chances_of(reports)
    good = [n for n, report in enumerate(reports) if report["reliability"] != "low"]
    kept, likely = [reports[n] for n in good], [chances[n] for n in good]
    result: dict[str, Any] = {"all": measures(chances, [report["fits"] for report in reports])}
    result["good"] = measures(likely, [report["fits"] for report in kept])
    result["good, bags drawn anew, 5 to 95 %"] = bootstrap(kept, likely)
    result["calibration"] = calibration(likely, [report["fits"] for report in kept])
    for field in ("construction", "reliability"):
        for word in sorted({report[field] for report in reports}):
            part = [n for n, report in enumerate(reports) if report[field] == word]
            if len({reports[n]["fits"] for n in part}) == 2:
                result[f"{field} {word}"] = measures([chances[n] for n in part], [reports[n]["fits"] for n in part])
    result["chances per second"] = round(speed(reports))
    if asked.peers:
        result["complete sizes"] = peers(kept)
    if asked.halves:
        result["one half fitted, the other scored"] = halves(reports)
        result["left out by tenths of the bags, good"] = measures(
            [one for one, report in zip(leave_one_bag_out(reports), reports, strict=True) if report["reliability"] != "low"],
            [report["fits"] for report in kept],
        )
    for name, row in result.items():
        rows = row if isinstance(row, list) else [row]
        for one in rows:
            print(f"{name:40}", said(one) if isinstance(one, dict) and "auc" in one else one)
    if asked.cases:
        cases(kept, likely)
    if asked.chart:
        from chart import reliability

        Path(asked.chart).write_text(reliability(result["calibration"]), encoding="utf-8")
    print(json.dumps(result))


def cases(reports: list[Report], chances: list[float]) -> None:
    """The reports still wrong, the worst first, with what reticule says of them."""
    wrong = [n for n, report in enumerate(reports) if (chances[n] >= 0.5) != report["fits"]]
    for n in sorted(wrong, key=lambda n: -abs(chances[n] - reports[n]["fits"])):
        report, answer = reports[n], fit(reports[n]["carry"], reports[n]["asked"])
        fact = f"{'fits' if report['fits'] else 'does not fit'} ({report['reliability']})"
        print(f"{report['id']} {report['bag'][:40]}: {fact}, chance {chances[n]:.2f}; {answer.reasons[0]}")


if __name__ == "__main__":
    main()
