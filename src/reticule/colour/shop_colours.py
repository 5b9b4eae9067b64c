"""The one colour that a shop files a product under, read from the product's name.

A name may hold several colour words, some of a buckle or a brand: "Ivory Tag Olive Bag with Gold Chain" is olive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

# Colours that shops file under, each with the further words for it; all reticule's own choice.
_SAID: Mapping[str, str] = MappingProxyType(
    {
        "black": "jet noir ebony",
        "white": "",
        "off white": "offwhite",
        "cream": "ivory ecru",
        "grey": "gray ash",
        "charcoal": "graphite anthracite",
        "red": "scarlet crimson cherry",
        "maroon": "",
        "burgundy": "wine bordeaux oxblood merlot",
        "rust": "terracotta brick",
        "orange": "tangerine",
        "peach": "apricot",
        "yellow": "lemon",
        "mustard": "ochre",
        "green": "emerald",
        "olive": "",
        "khaki": "khakhi khakis",
        "lime green": "lime",
        "sea green": "",
        "mint": "",
        "teal": "petrol",
        "turquoise": "aqua cyan",
        "blue": "cobalt azure sapphire denim",
        "navy": "indigo",
        "purple": "violet plum aubergine",
        "lavender": "lilac",
        "mauve": "",
        "magenta": "",
        "pink": "fuchsia rose blush",
        "brown": "chocolate coffee chestnut cognac mocha espresso camel",
        "tan": "",
        "beige": "sand",
        "taupe": "",
        "nude": "skin",
        "gold": "golden",
        "silver": "",
        "bronze": "",
        "copper": "",
        "metallic": "",
        "multi": "multicolour multicolor multicoloured multicolored rainbow",
    }
)
_NAME_OF: Mapping[str, str] = MappingProxyType({word: name for name, words in _SAID.items() for word in (name, *words.split())})
# The basic colour that each of them is a kind of; the others are basic themselves.
_KIND_OF: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("off white", "cream"), "white")
    | dict.fromkeys(("maroon", "burgundy"), "red")
    | dict.fromkeys(("olive", "khaki", "lime green", "sea green", "mint"), "green")
    | dict.fromkeys(("teal", "turquoise", "navy"), "blue")
    | dict.fromkeys(("lavender", "mauve"), "purple")
    | dict.fromkeys(("rust", "tan"), "brown")
    | dict.fromkeys(("taupe", "nude"), "beige")
    | dict.fromkeys(("bronze", "copper"), "gold")
    | {"charcoal": "grey", "peach": "orange", "mustard": "yellow", "magenta": "pink", "metallic": "silver"}
)
_WORDS = re.compile(r"[a-z]+")
# A colour before one of these colours a part or a trimming, not the product.
_PARTS = frozenset(
    [
        "strap",
        "straps",
        "buckle",
        "buckles",
        "chain",
        "chains",
        "zip",
        "zipper",
        "trim",
        "trims",
        "trimming",
        "stitch",
        "stitching",
        "embroidery",
        "embroidered",
        "piping",
        "handle",
        "handles",
        "stud",
        "studs",
        "studded",
        "lining",
        "lined",
        "hardware",
        "tone",
        "toned",
        "plated",
        "glass",
        "metal",
        "dial",
        "logo",
        "print",
        "sole",
        "laces",
        "button",
    ]
)
# Two colour words side by side are one shade, named by the second: coffee brown, rose pink, camel brown.
_BLENDS = frozenset(("red", "pink", "yellow", "green", "blue", "brown", "grey", "white", "orange", "purple", "maroon"))
_SHADES = frozenset(["coffee", "rose", "camel", "chocolate", "cherry", "wine", "golden", "lemon", "tan"])
_IN_PACKS = frozenset(("pack", "packs", "combo"))  # bags by the pack are cotton totes, undyed where nothing is said
_BAGS = frozenset(("bag", "bags", "tote", "totes"))
USUAL_BAG = "black"  # one in four bags of any shop is; what a bag is guessed to be when its name is silent


def filed_colour(name: str) -> str | None:
    """The colour that a product of this name is filed under; None if its name says none.

    The first colour counts, but not that of a trimming, nor one that opens the name as a maker's does, if another follows.
    Bags by the pack are white where nothing is said.

    >>> filed_colour("Murcia Women Golden Strap Coffee Brown Handbag"), filed_colour("Ivory Tag Olive Sling Bag")
    ('brown', 'olive')
    >>> filed_colour("Baggit Off-White Bag"), filed_colour("Fastrack Handbag")
    ('off white', None)
    """
    words = _WORDS.findall(name.lower().replace("off-white", "offwhite").replace("off white", "offwhite"))
    said = _said(words)
    plain = [colour for at, colour, trimming in said if not trimming]
    if len(plain) > 1 and said[0][0] == 0:
        plain = plain[1:]
    if plain:
        return plain[0]
    if said:
        return said[0][1]
    return "white" if _IN_PACKS.intersection(words) and _BAGS.intersection(words) else None


@lru_cache(maxsize=4096)
def basic_colours(text: str) -> tuple[str, ...]:
    """The basic colours that a text says, each once, in the order of the alphabet; gold, silver and multi count as such.

    >>> basic_colours("Navy satin clutch with golden chain"), basic_colours("Straw tote")
    (('blue', 'gold'), ())
    """
    named = {_NAME_OF[word] for word in _WORDS.findall(text.lower()) if word in _NAME_OF}
    return tuple(sorted({_KIND_OF.get(name, name) for name in named}))


def _said(words: list[str]) -> list[tuple[int, str, bool]]:
    """Every colour of the name: where it stands, its name, and whether it colours a trimming."""
    found: list[tuple[int, str, bool]] = []
    at = 0
    while at < len(words):
        word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
        if word in _NAME_OF:
            start, colour = at, _NAME_OF[word]
            if f"{word} {after}" in _NAME_OF:
                colour, at = _NAME_OF[f"{word} {after}"], at + 1
            elif word in _SHADES and _NAME_OF.get(after) in _BLENDS:
                colour, at = _NAME_OF[after], at + 1
            elif colour in ("navy", "turquoise") and after == "blue":
                at += 1
            follows = words[at + 1] if at + 1 < len(words) else ""
            found.append((start, colour, follows in _PARTS))
        at += 1
    return found
