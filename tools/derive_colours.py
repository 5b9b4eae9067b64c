"""Write store/data/colours.csv anew from the survey figures.

usage: PYTHONPATH=src python tools/derive_colours.py STYLE_DATA_FOLDER

colours.csv: the XKCD colour survey (949 agreed names; answers per term of Heer and Stone 2012 for 153 of them) without the
names that no shop would print, then reticule's own choice of fashion words, which wins where both know a word.
Prints the medians that stand in colour/naming.py as MODIFIERS.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from reticule.colour.cielab import Lab
from reticule.colour.naming import BASIC_FAMILIES, MODIFIERS, normalised
from reticule.looks.outfit.textures import FORMALITY_WORDS, VOLUME_OF, texture_of

OUT = Path(__file__).resolve().parents[1] / "src/reticule/store/data"
SURVEY = "XKCD colour survey 2010 (CC0), npm xkcd-colors 1.0.2 (MIT)"
OWN = "reticule's own choice"
UNPRINTABLE = frozenset(
    ("shit", "poo", "poop", "puke", "vomit", "snot", "barf", "diarrhea", "booger", "piss", "nasty", "bile", "flesh", "skin")
)
# Word, hex, family. Black and white are those of cloth, near the median lightness (7 and 93) of neutral clusters in the photos.
FASHION = """
black 18181a black|white f4f4f2 white|off white f3efe4 white|ivory f2ecdc white|cream f0e6cf beige|ecru dccdae beige
oatmeal d9cbb3 beige|beige dcc9a8 beige|sand d2b98f beige|stone c4b9a7 beige|nude dfbea4 beige|champagne e8d3ac beige
buff d6b27f beige|natural d8c3a0 beige|camel bf9563 brown|tan bd8f5f brown|cognac 9a5b32 brown|caramel a96a35 brown
saddle 8b5a34 brown|chestnut 6e3b28 brown|toffee 8f5f3d brown|chocolate 4a2f24 brown|espresso 3a2a24 brown
coffee 5a4336 brown|mocha 7d6251 brown|walnut 5f4535 brown|tobacco 77502f brown|tawny b0703c brown|luggage a5652f brown
hazelnut a47b5b brown|taupe 8f8172 grey|greige b8ab9b beige|mushroom a99d90 grey|khaki a3946b beige|olive 5d5b33 green
army green 4f5337 green|sage a1ac8c green|loden 45503d green|bottle green 1f4a37 green|emerald 0f7b55 green
emerald green 0f7b55 green|mint b3dcc5 green|pistachio b9cc8f green|forest green 2c4a32 green|oxblood 4d1119 red
burgundy 5f1a2b red|bordeaux 5c1826 red|merlot 561b2a red|wine 612036 red|cherry a3162b red|scarlet c2202b red
rust 9c4a26 orange|terracotta b9603f orange|brick 96402f red|coral f0735f pink|salmon f0917c pink|peach f5c3a2 orange
apricot f0b07c orange|blush e6bdb4 pink|dusty pink c99a98 pink|powder pink eccdd0 pink|rose gold c9948a pink
fuchsia c4277f pink|hot pink e4388f pink|mauve 99788d purple|lilac c3aed3 purple|lavender bcaed8 purple|plum 5b2f4b purple
aubergine 40263a purple|navy 1e2740 blue|midnight blue 191f35 blue|cobalt 1f45a0 blue|powder blue b5cbdd blue
ice blue d3e3ea blue|petrol 1d4f5c blue|teal 1f6b6e green|denim blue 4b6480 blue|light denim 8ba4bd blue
light wash 8ba4bd blue|mid wash 5b7799 blue|dark wash 2c3a55 blue|acid wash 9fb3c4 blue|indigo 2c3252 blue
mustard c6972f yellow|saffron e0a02c yellow|butter f2e2a0 yellow|lemon f1e05a yellow|lime c4d83f green|grey 8c8c8e grey
charcoal 3d3e42 grey|anthracite 303236 grey|gunmetal 4d5156 grey|pewter 8a8a88 grey|slate 5d666f grey|silver bfc1c3 grey
gold c9a24b yellow|pale gold d9c48d beige|bronze 8a6235 brown|copper b06a46 orange|brass b08f4a yellow|pearl ece6dc white
vanilla f1e3bf beige|honey c98f3c yellow|clay b0785c brown|raisin 3f2a35 purple|mastic b9ad98 beige|flax d8c08a beige
chalk ecebe4 white|denim 4b6480 material|raffia d0b07c material|straw d9bd86 material|wicker b98d57 material
cork bd925f material|bamboo c8a463 material|tortoiseshell 7a4a26 pattern|leopard b58a57 pattern|cheetah c29a66 pattern
snakeskin a79c88 pattern|python a79c88 pattern|camouflage 6b6a48 pattern|monogram 6b4a33 pattern|tweed a79c91 pattern
houndstooth 8e8c88 pattern|zebra 8a8886 pattern|gingham a9a7a5 pattern
"""


def terms(folder: Path) -> dict[str, dict[str, str]]:
    """The 153 terms by name without spaces."""
    with gzip.open(folder / "xkcd_heer_stone_153_terms.csv.gz", "rt", encoding="utf8") as lines:
        return {row["term"]: row for row in csv.DictReader(lines)}


def family(name: str, lab: Lab, known: dict[str, dict[str, str]], kin: dict[str, str]) -> str:
    """That of the fashion word it ends in, or its last basic word, or the likeliest term (a Gaussian each; prior: answers)."""
    words = name.split()
    ends = [" ".join(words[at:]) for at in range(len(words))]
    said = [kin[end] for end in ends if end in kin] or [word for word in words if word in BASIC_FAMILIES][-1:]
    if said:
        return said[0]

    def likelihood(term: str) -> float:
        row = known[term]
        axes = zip((lab.lightness, lab.a, lab.b), "Lab", strict=True)
        fit = sum(-(((x - float(row[k])) / float(row["sd" + k])) ** 2) / 2 - math.log(float(row["sd" + k])) for x, k in axes)
        return fit + math.log(float(row["responses"]))

    return max(BASIC_FAMILIES, key=likelihood)


def adjective(name: str) -> bool:
    """Whether the word means something else in dress: leather is a stuff, though a survey saw brown; dark is dark something."""
    return bool(texture_of(name)) or name in VOLUME_OF or name in FORMALITY_WORDS or name in MODIFIERS


def colours(folder: Path) -> list[tuple[str, str, str, str, str]]:
    """Every row of colours.csv, sorted by name."""
    known = terms(folder)
    answers = sum(int(row["responses"]) for row in known.values())
    own = [entry.rsplit(" ", 2) for entry in FASHION.replace("\n", "|").strip("|").split("|")]
    kin = {name: stuff for name, _, stuff in own if stuff in BASIC_FAMILIES}
    rows = {}
    survey = json.loads((folder / "xkcd_949.json").read_text(encoding="utf8"))
    asked = {name.replace(" ", "").replace("'", ""): name for name in sorted(survey, key=lambda name: name.count(" "))}
    for name, text in survey.items():
        if "/" in name or UNPRINTABLE.intersection(name.split()) or adjective(name):
            continue
        term = known.get(key) if asked[key := name.replace(" ", "").replace("'", "")] == name else None
        share = f"{int(term['responses']) / answers:.6f}" if term else ""
        rows[name] = (name, text, family(name, Lab.from_hex(text), known, kin), share, SURVEY)
    for name, text, stuff in own:
        rows[name] = (name, "#" + text, stuff, rows[name][3] if name in rows else "", OWN)
    return sorted(rows.values())


def modifiers(folder: Path) -> None:
    """Print the medians behind MODIFIERS."""
    known = {
        name: Lab.from_hex(text) for name, text in json.loads((folder / "xkcd_949.json").read_text(encoding="utf8")).items()
    }
    for word in MODIFIERS:
        pairs = [(known[f"{word} {name}"], lab) for name, lab in known.items() if f"{word} {name}" in known]
        lift = statistics.median((to.lightness - lab.lightness) / (100 - lab.lightness) for to, lab in pairs)
        dim = statistics.median(to.lightness / max(1.0, lab.lightness) for to, lab in pairs)
        dull = statistics.median(to.chroma / max(1.0, lab.chroma) for to, lab in pairs)
        print(f"{word}: {len(pairs)} pairs, lift {lift:.2f}, dimming {dim:.2f}, dulling {dull:.2f}")


def write(name: str, head: str, rows: Sequence[tuple[str, ...]]) -> None:
    """One CSV file with its head, lines ended by a bare newline."""
    with (OUT / name).open("w", newline="", encoding="utf8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head.split(","))
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows")


def main() -> None:
    """The file and the medians."""
    folder = Path(sys.argv[1])
    found = colours(folder)
    assert len({normalised(row[0]) for row in found}) == len(found), "two names are equal once normalised"
    write("colours.csv", "name,hex,family,share,source", found)
    modifiers(folder)


if __name__ == "__main__":
    main()
