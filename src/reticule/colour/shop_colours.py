"""The colour under which a shop files a product, read from the product's name.

A name may hold several colour words, some of them of a buckle or a brand: "Ivory Tag Olive Bag with Gold Chain" is olive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

# Colours under which shops file products, each with its synonyms; all reticule's own choice.
_SYNONYMS: Mapping[str, str] = MappingProxyType(
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
_NAME_OF: Mapping[str, str] = MappingProxyType(
    {word: name for name, words in _SYNONYMS.items() for word in (name, *words.split())}
)
# The basic colour of each shade; the other colours are basic themselves.
_BASIC_OF: Mapping[str, str] = MappingProxyType(
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
# A colour word before one of these words describes a part or a trimming, not the product.
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
# One of _SHADES before one of _BLENDS is one shade, filed under the second: coffee brown, rose pink, camel brown.
_BLENDS = frozenset(("red", "pink", "yellow", "green", "blue", "brown", "grey", "white", "orange", "purple", "maroon"))
_SHADES = frozenset(["coffee", "rose", "camel", "chocolate", "cherry", "wine", "golden", "lemon", "tan"])
_IN_PACKS = frozenset(("pack", "packs", "combo"))  # bags sold by the pack are cotton totes, undyed unless a colour is named
_BAGS = frozenset(("bag", "bags", "tote", "totes"))
DEFAULT_BAG_COLOUR = "black"  # the guess for a bag whose name holds no colour: one in four bags of a shop is black


def shop_colour(name: str) -> str | None:
    """Returns the colour under which a product of this name is filed; None if its name holds none.

    The first colour counts, except that of a trimming, and except the first word of a name (often a brand) if another colour
    follows. Bags sold by the pack are white unless a colour is named.

    >>> shop_colour("Murcia Women Golden Strap Coffee Brown Handbag"), shop_colour("Ivory Tag Olive Sling Bag")
    ('brown', 'olive')
    >>> shop_colour("Baggit Off-White Bag"), shop_colour("Fastrack Handbag")
    ('off white', None)
    """
    words = _WORDS.findall(name.lower().replace("off-white", "offwhite").replace("off white", "offwhite"))
    colours = _colours(words)
    plain = [colour for _, colour, trimming in colours if not trimming]
    if len(plain) > 1 and colours[0][0] == 0:
        plain = plain[1:]
    if plain:
        return plain[0]
    if colours:
        return colours[0][1]
    return "white" if _IN_PACKS.intersection(words) and _BAGS.intersection(words) else None


@lru_cache(maxsize=4096)
def basic_colours(text: str) -> tuple[str, ...]:
    """Returns the basic colours named in a text, each once, sorted by name; gold, silver and multi count as basic.

    >>> basic_colours("Navy satin clutch with golden chain"), basic_colours("Straw tote")
    (('blue', 'gold'), ())
    """
    names = {_NAME_OF[word] for word in _WORDS.findall(text.lower()) if word in _NAME_OF}
    return tuple(sorted({_BASIC_OF.get(name, name) for name in names}))


def _colours(words: list[str]) -> list[tuple[int, str, bool]]:
    """Returns every colour of a name: its position, its name, and whether it describes a trimming."""
    colours: list[tuple[int, str, bool]] = []
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
            colours.append((start, colour, follows in _PARTS))
        at += 1
    return colours
