"""Write store/data/worn_colours.csv anew from street photographs, and print the weights of the four echoes.

usage: PYTHONPATH=src python tools/derive_style.py STYLE_DATA_FOLDER

worn_colours.csv: every colour of 40 outfits of Clothing Co-Parsing (Yang, Luo, Lin 2014; Apache-2.0), numbers only. More
outfits tell hardly more (AUC .666 with 40, .668 with 80); colours merged within 3, as this tool did once, cost .005.
Weights in looks/score/echo.py are fitted on the other photographs and on nothing else: each wearer's own bag against
everyone else's, a conditional logit with an L2 penalty of 10, by Newton's method.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np

from reticule.colour.cielab import Lab
from reticule.colour.naming import Palette
from reticule.colour.reference import PLACES, ReferencePopulation
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Garment, GarmentColour, Outfit
from reticule.looks.outfit.outfit_parser import DressLexicon
from reticule.looks.score.echo import PLACE_WEIGHTS, BagMatches, match_colours
from reticule.store.tables import read_table

OUT = Path(__file__).resolve().parents[1] / "src/reticule/store/data/worn_colours.csv"
OUTFITS, LEAST_SHARE, LEAST_PIXELS = 40, 0.15, 400
BAGS = ("bag", "purse")
NOT_WORN = ("null", "skin", "hair", "wallet", *BAGS)
PENALTY = 10.0
Photo = dict[str, dict[str, str]]


def photos_of(folder: Path) -> dict[str, Photo]:
    """Photos with a bag of 400 pixels or more: number, then label, then row."""
    photos: dict[str, Photo] = defaultdict(dict)
    with gzip.open(folder / "ccp_garments_dev.csv.gz", "rt", encoding="utf8") as lines:
        for row in csv.DictReader(lines):
            photos[row["photo"]][row["label"]] = row
    return {p: g for p, g in sorted(photos.items()) if bag_of(g) and int(bag_of(g)["area"]) >= LEAST_PIXELS}


def bag_of(photo: Photo) -> dict[str, str]:
    """The largest bag of a photo."""
    return max((photo[label] for label in BAGS if label in photo), key=lambda row: int(row["area"]), default={})


def clusters(row: dict[str, str]) -> list[tuple[float, float, float, float]]:
    """The colours that carry at least 15 % of an item, with their shares."""
    heavy = [k for k in "123" if row["wt" + k] and float(row["wt" + k]) >= LEAST_SHARE]
    total = sum(float(row["wt" + k]) for k in heavy)
    return [(float(row["L" + k]), float(row["a" + k]), float(row["b" + k]), float(row["wt" + k]) / total) for k in heavy]


def place_of(label: str, lexicon: DressLexicon) -> str:
    """Where an echo with this label is counted."""
    entry = lexicon.entry(label)
    return Garment(label, entry.part if entry else "other", 0.1).place


def reference_of(photos: dict[str, Photo]) -> list[str]:
    """The photos whose outfits are counted over: those whose hashes come first."""
    return sorted(photos, key=lambda photo: hashlib.sha1(b"ccp" + photo.encode()).hexdigest())[:OUTFITS]


def worn(photos: dict[str, Photo], lexicon: DressLexicon) -> list[tuple[str, ...]]:
    """Every row of the file: a colour, and the number of its outfit under the place where it is worn."""
    return [
        (
            *(f"{value:.1f}" for value in lab[:3]),
            *(str(number) if place_of(label, lexicon) == place else "" for place in PLACES),
        )
        for number, photo in enumerate(reference_of(photos), 1)
        for label, row in sorted(photos[photo].items())
        if label not in NOT_WORN
        for lab in clusters(row)
    ]


def outfit_of(photo: Photo, lexicon: DressLexicon) -> Outfit:
    """What the photo's wearer wears, bag apart."""
    garments = []
    for label, row in sorted(photo.items()):
        if label not in NOT_WORN and (found := clusters(row)):
            entry = lexicon.entry(label)
            shades = tuple(GarmentColour(Lab(*c[:3]), c[3]) for c in found)
            garments.append(Garment(label, entry.part if entry else "other", 0.1, shades))
    return Outfit(tuple(garments) or (Garment("nothing", "other", 0.1),), lexicon.reference)


def by_place(matches: BagMatches, colours: int) -> list[float]:
    """Returns the unweighted points of each place: for each of the bag's colours those of its best match."""
    return [
        sum(
            max((match.points for match in matches.by_place.get(place, ()) if match.colour == colour), default=0.0)
            for colour in range(colours)
        )
        / PLACE_WEIGHTS[place]
        for place in PLACES
    ]


def evidence(photos: dict[str, Photo], lexicon: DressLexicon) -> np.ndarray:
    """Of every outfit (rows) with every bag (columns), the four echoes."""
    traits = []
    for photo, garments in photos.items():
        found = clusters(bag_of(garments))
        colours, shares = tuple((Lab(*c[:3]), "") for c in found), tuple(c[3] for c in found)
        traits.append(BagTraits(photo, None, None, None, colours, shares=shares))
    return np.array(
        [
            [by_place(each, len(bag.colours)) for bag, each in zip(traits, match_colours(traits, outfit), strict=True)]
            for outfit in (outfit_of(photo, lexicon) for photo in photos.values())
        ]
    )


def fit(seen: np.ndarray) -> np.ndarray:
    """The weights that make each wearer's own bag likeliest among all."""
    weights, own = np.zeros(seen.shape[2]), np.arange(len(seen))
    for _ in range(50):
        score = seen @ weights
        probability = np.exp(score - score.max(1, keepdims=True))
        probability /= probability.sum(1, keepdims=True)
        mean = np.einsum("ij,ijk->ik", probability, seen)
        slope = (seen[own, own] - mean).sum(0) - 2 * PENALTY * weights
        bend = np.einsum("ij,ijk,ijl->kl", probability, seen, seen) - mean.T @ mean + 2 * PENALTY * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    """The file, then the weights."""
    photos = photos_of(Path(sys.argv[1]))
    lexicon = DressLexicon.from_rows(read_table("garments"), Palette.from_rows(read_table("colours")))
    found = worn(photos, lexicon)
    with OUT.open("w", newline="", encoding="utf8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("lightness", "a", "b", *PLACES))
        writer.writerows(found)
    print(f"{OUT.name}: {len(found)} rows")
    lexicon = replace(lexicon, reference=ReferencePopulation.from_rows(read_table("worn_colours")))
    others = {photo: garments for photo, garments in photos.items() if photo not in reference_of(photos)}
    weights = fit(evidence(others, lexicon))
    print(", ".join(f"{name} {weight:.3f}" for name, weight in zip(PLACES, weights, strict=True)))


if __name__ == "__main__":
    main()
