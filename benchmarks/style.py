"""How well style agrees with what people really chose.

usage: PYTHONPATH=src python benchmarks/style.py STYLE_DATA_FOLDER [HALF] [--only SUITE ...] [--json]

Suites: street, words, names, palette, checks, reasons, speed.

HALF is the part of the file names, dev unless said otherwise. Every choice goes through the lines that `reticule style --jsonl`
answers; ties count as chance. Nothing is fitted here; on the dev half, 40 of the photos are those that rarity is counted over,
which makes their own bags look commoner than they are. Prints a table, or with --json one object.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any

import numpy as np
from harmony import palette_harmony
from usage import USAGES, usage_of

from reticule.colour.cielab import Lab
from reticule.colour.shop_colours import DEFAULT_BAG_COLOUR, basic_colours, shop_colour
from reticule.interfaces.wire.registry import answer
from reticule.interfaces.wire.style import decode, style_lines
from reticule.language.locale import Locale
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.brands import makers_in
from reticule.looks.outfit.garment import Outfit
from reticule.looks.outfit.style_families import COMMONPLACE, DRESS_WORDS, stems_of
from reticule.looks.score.look import judge
from reticule.looks.score.naming_habits import TITLE_HABITS, habit_evidence
from reticule.services import style as service
from reticule.services.sources import Sources
from reticule.store.dress_lexicon import embedded_dress_lexicon

BARE = ("null", "skin", "hair")
BAGS = ("bag", "purse")
FAR = ((52.0, 90.0, -60.0), (88.0, -80.0, 80.0), (30.0, 60.0, -100.0), (70.0, 60.0, 75.0))  # colours nobody in the street wears
FILED = {"navy blue": "navy", "turquoise blue": "turquoise", "coffee brown": "brown", "mushroom brown": "brown",
         "grey melange": "grey", "fluorescent green": "green", "rose": "pink", "skin": "nude", "steel": "silver"}  # fmt: skip
SOURCES, ENGLISH = Sources(), Locale()
Json = dict[str, Any]


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return list(csv.DictReader(lines))


def records(path: Path) -> list[Json]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def answers(questions: Iterable[Json]) -> list[list[float]]:
    return [json.loads(line)["scores"] for line in style_lines((json.dumps(question) for question in questions), ENGLISH)]


def chosen(scores: list[float], answer: int) -> float:
    """1 for the right one, its part of the tie where there is one."""
    best = [number for number, score in enumerate(scores) if score == max(scores)]
    return (answer in best) / len(best)


def piece(row: dict[str, str], category: str) -> Json:
    lab = [[float(row[k + n]) for k in "Lab"] + [float(row["wt" + n])] for n in "123" if row["wt" + n]]
    return {"category": category, "lab": lab}


def street(folder: Path, half: str) -> Json:
    """BagMatches photographs: the wearer's own bag against three others, and against all."""
    photos: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for row in rows(folder / f"ccp_garments_{half}.csv.gz"):
        photos[row["photo"]][row["label"]] = row
    asked = records(folder / f"ccp_bag_fitb_{half}.jsonl.gz")
    numbers = sorted({question["photo"] for question in asked} | {name for question in asked for name in question["options"]})
    bags = []
    for number in numbers:
        row = max((photos[number][label] for label in BAGS if label in photos[number]), key=lambda one: int(one["area"]))
        bags.append(piece(row, "bag"))

    def worn(number: str) -> list[Json]:
        return [piece(row, label) for label, row in photos[number].items() if label not in (*BARE, *BAGS)] or [{}]

    def nuisance(number: str) -> list[Json]:  # background, skin and hair sent in as if they were worn
        names = zip(BARE, ("dress", "shoes", "coat"), strict=True)
        return [piece(photos[number][label], name) for label, name in names if label in photos[number]] or [{}]

    own = {number: place for place, number in enumerate(numbers)}
    found: Json = {"photos": len(numbers)}
    for name, outfit in (("own bag", worn), ("nuisance floor", nuisance)):
        table = np.array(answers({"outfit": outfit(number), "bags": bags} for number in numbers))
        right = defaultdict(list)
        for q in asked:
            right[q["photo"]].append(chosen([table[own[q["photo"]], own[o]] for o in q["options"]], q["answer"]))
        mine = np.diag(table)[:, None]
        pairs = ((table < mine).sum() + 0.5 * ((table == mine).sum() - len(table))) / (len(table) * (len(table) - 1))
        found[name] = {"4-way": float(np.mean([np.mean(one) for one in right.values()])), "all pairs AUC": float(pairs)}
    return found


def words(folder: Path, half: str) -> Json:
    """Outfits in words: the member's own bag against three of any kind, or of the same kind."""
    asked = records(folder / f"polyvore_bag_fitb_{half}.jsonl.gz")
    palette = embedded_dress_lexicon().palette

    def unbranded(item: Json) -> Json:  # only words that every shop prints, and no price
        known = [word for word in item["name"].split() if palette.find(word) or stems_of(word) <= COMMONPLACE | DRESS_WORDS]
        return {"category": item["cat"], "name": " ".join(known)}

    found: Json = {}
    for name, told in (("names and prices", listed), ("without brand and price", unbranded)):
        scores = answers(
            {"outfit": [told(item) for item in q["outfit"]], "bags": [told(item) for item in q["options"]]} for q in asked
        )
        kinds = defaultdict(list)
        for q, one in zip(asked, scores, strict=True):
            kinds[q["kind"]].append(chosen(one, q["answer"]))
        found[name] = {f"{kind} (n {len(right)})": float(np.mean(right)) for kind, right in sorted(kinds.items())}
    return found


def names(folder: Path, half: str) -> Json:
    """A shop's product names: the colour it is filed under, and what it is for."""
    every = rows(folder / f"product_names_{half}.csv.gz")
    bags = [row for row in every if row["sub"] == "Bags"]
    filed = [
        (shop_colour(row["name"]) or DEFAULT_BAG_COLOUR) == FILED.get(row["baseColour"].lower(), row["baseColour"].lower())
        for row in bags
    ]
    used = [(row["usage"].lower(), usage_of(row["name"], row["type"])) for row in every if row["usage"].lower() in USAGES]
    alone = [(row["usage"].lower(), usage_of(row["name"])) for row in every if row["usage"].lower() in USAGES]
    return {
        "bags": len(bags),
        "bag colour from its name": float(np.mean(filed)),
        "usage macro-F1, name and type": macro_f1(used),
        "usage macro-F1, name alone": macro_f1(alone),
    }


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    counts = Counter(pairs)
    scores = []
    for usage in USAGES:
        wrong = sum(n for (truth, told), n in counts.items() if (truth == usage) != (told == usage))
        scores.append(2 * counts[usage, usage] / (2 * counts[usage, usage] + wrong))
    return float(np.mean(scores))


def palette(folder: Path, half: str) -> Json:
    """The remark on a palette against what raters said; nothing of theirs is in it."""
    every = rows(folder / f"palettes_mturk_{half}.csv.gz")
    told = [palette_harmony([Lab.from_hex(row[f"c{n}"]) for n in range(1, 6)]) for row in every]
    ranks = [np.argsort(np.argsort(values)) for values in (told, [float(row["rating"]) for row in every])]
    return {"palettes": len(every), "Spearman": float(np.corrcoef(*ranks)[0, 1])}


def checks(folder: Path, half: str, cases: int = 1000) -> Json:
    """Seeded outfits with a cited echo; the cited thing gets a colour nobody wears, and the score must fall."""
    chance, held, tried = random.Random(20), 0, 0
    every = [row for row in rows(folder / f"ccp_garments_{half}.csv.gz") if row["label"] not in BARE]
    things = [row for row in every if row["label"] not in BAGS]
    bags = [row for row in every if row["label"] in BAGS]
    while tried < cases:
        outfit = [piece(row, row["label"]) for row in chance.sample(things, chance.randint(2, 7))]
        bag = [piece(chance.choice(bags), "bag")]
        before = answer("style", {"outfit": outfit, "bags": bag}, SOURCES)
        for number in before["cites"][0][: cases - tried]:
            changed = [dict(one) for one in outfit]
            changed[number]["lab"] = [[*far_from(bag[0]["lab"]), 1.0]]
            held += answer("style", {"outfit": changed, "bags": bag}, SOURCES)["scores"][0] < before["scores"][0]
            tried += 1
    return {"cases": tried, "score falls": held / tried}


def reasons(folder: Path, half: str, cases: int = 150) -> Json:
    """For each other kind of reason, bags that it speaks for: take away what it cites, and the score must fall."""
    gone: dict[str, Callable[[BagTraits, Outfit], tuple[BagTraits, Outfit]]] = {
        "words": lambda bag, outfit: (bag, said(outfit, "words", lambda word: bool(stems_of(word) & stems_of(bag.words)))),
        "hue": lambda bag, outfit: (bag, said(outfit, "words", lambda word: bool(basic_colours(word)))),
        "family": lambda bag, outfit: (bag, each(outfit, words=lambda _: "thing", name=lambda _: "thing")),
        "maker": lambda bag, outfit: (bag, each(outfit, title=lambda _: "thing" if makers_in(bag.title) else "gucci zara")),
        "tongue": otherwise_named,
        "price": lambda bag, outfit: (replace(bag, price=1000 * (bag.price or 1.0)), outfit),
        "formality": lambda bag, outfit: (replace(bag, formality=-2.0 if total_formality(outfit) > 0 else 2.0), outfit),
    }
    seen, held = Counter[str](), Counter[str]()
    for q in records(folder / f"polyvore_bag_fitb_{half}.jsonl.gz"):
        asked = decode({"outfit": [listed(item) for item in q["outfit"]], "bags": [listed(item) for item in q["options"]]})
        for look in service.answer(asked, SOURCES).looks:
            for kind, without in gone.items():
                if look.meter(kind).evidence > 0.01 and seen[kind] < cases:
                    seen[kind] += 1
                    held[kind] += judge(*without(look.traits, look.outfit)).points < look.points
    return {kind: {"cases": seen[kind], "score falls": held[kind] / seen[kind]} for kind in gone}


def total_formality(outfit: Outfit) -> float:
    return sum(one.formality for one in outfit.garments if one.formality is not None and one.part != "bag")


def each(outfit: Outfit, **change: Callable[[str], str]) -> Outfit:
    """The outfit with these texts of every garment changed."""
    garments = (replace(one, **{name: turn(getattr(one, name)) for name, turn in change.items()}) for one in outfit.garments)
    return replace(outfit, garments=tuple(garments))


def said(outfit: Outfit, field: str, left_out: Callable[[str], bool]) -> Outfit:
    """The outfit with some words of this field left out."""
    return each(outfit, **{field: lambda text: " ".join(word for word in text.split() if not left_out(word)) or "thing"})


def otherwise_named(bag: BagTraits, outfit: Outfit) -> tuple[BagTraits, Outfit]:
    """Of the habits that speak for the bag the strongest turned round: its words left out of all names, or put into each."""
    titles = [one.title for one in outfit.garments if one.title]
    speaking = [
        (habit_evidence(habit.is_in(bag.title), sum(map(habit.is_in, titles)), len(titles), habit.usual), habit, word)
        for habit, word in zip(TITLE_HABITS, ("red", "women", "imitation", "hot", "zipper"), strict=True)
    ]
    _, habit, word = max(speaking, key=lambda one: one[0])
    if habit.is_in(bag.title):
        return bag, said(outfit, "title", habit.is_in)
    return bag, each(outfit, title=lambda title: f"{title} {word}" if title else "")


def listed(item: Json) -> Json:
    return {"category": item["cat"], "name": item["name"], "price": item["price"]}


def far_from(lab: list[list[float]]) -> tuple[float, ...]:
    """Of the colours that nobody wears, the one farthest from all of these."""
    return max(FAR, key=lambda far: min(float(np.linalg.norm(np.subtract(far, row[:3]))) for row in lab))


def speed(folder: Path, half: str) -> Json:
    """50 bags by 8 garments through one line, and a cold `reticule style`, in CPU milliseconds."""
    asked = records(folder / f"polyvore_bag_fitb_{half}.jsonl.gz")[:60]
    chance = random.Random(3)
    lab = [
        [[chance.uniform(5, 95), chance.gauss(0, 15), chance.gauss(0, 15), share] for share in (0.6, 0.3, 0.1)]
        for _ in range(500)
    ]
    things = [item for q in asked for item in q["outfit"]]
    bags = [item for q in asked for item in q["options"]]
    took = []
    for turn in range(11):
        told = [
            {"category": i["cat"], "name": i["name"], "price": i["price"], "lab": chance.choice(lab)} for i in things + bags
        ]
        line = json.dumps({"outfit": told[turn : turn + 8], "bags": told[-50 - turn : len(told) - turn]})
        start = time.process_time()
        next(iter(style_lines([line], ENGLISH)))
        took.append(1000 * (time.process_time() - start))
    bare = min(cold([sys.executable, "-c", "pass"]) for _ in range(5))
    asking = [sys.executable, "-m", "reticule", "style", "--outfit", "camel coat, white tee, red belt"]
    return {
        "50 x 8, median ms": float(np.median(took[1:])),
        "cold CPU ms above bare Python": min(cold(asking) for _ in range(5)) - bare,
    }


def cold(command: list[str]) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = getrusage(RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


SUITES: dict[str, Callable[[Path, str], Json]] = {
    "street": street, "words": words, "names": names, "palette": palette, "checks": checks, "reasons": reasons, "speed": speed,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("half", nargs="?", default="dev")
    parser.add_argument("--only", nargs="+", choices=SUITES, default=list(SUITES))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = {}
    for name in asked.only:
        found[name] = SUITES[name](asked.folder, asked.half)
        if not asked.json:
            for what, figure in found[name].items():
                told = ", ".join(f"{k} {v:.3f}" for k, v in figure.items()) if isinstance(figure, dict) else f"{figure:.4g}"
                print(f"{name:8s} {what}: {told}", flush=True)
    if asked.json:
        print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
