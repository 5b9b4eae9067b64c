"""What a thing is drawn as, and its colour: the same in every picture, on chips, and in the 3D scene.

The colours were chosen by eye, so that what often lies together is told apart by lightness as well as by hue.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from reticule.drawing.canvas.palette import HUES


@dataclass(frozen=True, slots=True)
class Appearance:
    """The name of a face in `faces`, and a colour in hexadecimal."""

    face: str
    colour: str


_COLOURS = {
    "phone": "#6b7383",
    "screen": "#8a8f99",
    "card": "#7fa8cf",
    "card_holder": "#d9714e",
    "wallet": "#a8552f",
    "purse": "#c2557e",
    "keys": "#d0ac55",
    "fob": "#454150",
    "lipstick": "#b8283f",
    "gloss": "#f08fa4",
    "balm": "#e9b384",
    "mascara": "#5b4a86",
    "pencil": "#8f6a4a",
    "compact": "#e3b3a0",
    "mirror": "#b9cbd6",
    "coin": "#d8b26a",
    "glasses": "#5a3b24",
    "glasses_case": "#4f8576",
    "earbuds": "#e9e6e2",
    "cable": "#9aa0a8",
    "bottle": "#62aecb",
    "perfume": "#c4a1de",
    "tube": "#8fcdb6",
    "tissues": "#bfdcef",
    "book": "#7a2f45",
    "notebook": "#3f7391",
    "power": "#4c5a6b",
    "pills": "#efc75e",
    "umbrella": "#46558f",
    "brush": "#b07c4f",
    "lighter": "#d8503c",
    "packet": "#e0cda3",
    "camera": "#4a4648",
    "cloth": "#d98b9b",
    "fruit": "#9dbf57",
}

# The first words that begin at a word of a name decide; what lies in a case comes before what is in it.
_WORDS = (
    (("phone strap", "phone grip"), "cable"),
    (("phone",), "phone"),
    (("glasses in", "sunglasses in", "eyeglass case", "clamshell"), "glasses_case"),
    (("glasses", "sunglasses"), "glasses"),
    (("card holder", "magsafe wallet", "zip card wallet", "money clip"), "card_holder"),
    (("coin purse", "make-up pouch", "tobacco pouch", "pouch"), "purse"),
    (("wallet",), "wallet"),
    (("coin", "coins", "single coin"), "coin"),
    (("car key", "airtag", "alarm"), "fob"),
    (("key",), "keys"),
    (("e-reader", "kindle", "mini tablet", "graphics tablet", "ipad", "nintendo", "game console"), "screen"),
    (("airpods", "earbuds", "buds case"), "earbuds"),
    (("cable", "earphones", "charger", "strap"), "cable"),
    (("camera",), "camera"),
    (("power bank", "ssd", "usb", "adapter"), "power"),
    (("lip gloss", "liquid lipstick", "gloss"), "gloss"),
    (("lip balm", "balm"), "balm"),
    (("lipstick",), "lipstick"),
    (("mirror",), "mirror"),
    (("powder", "blush", "bronzer", "eyeshadow", "cushion", "compact powder"), "compact"),
    (("mascara", "brow gel", "concealer", "sun stick"), "mascara"),
    (("nail", "tweezers", "mini tweezers", "short nail", "eyelash curler", "thermometer"), "pencil"),
    (("pencil", "eyeliner", "lip liner", "pen", "stylus", "marker"), "pencil"),
    (("perfume", "scent", "cologne"), "perfume"),
    (("tissue", "wipe", "wet wipe", "sanitary pad", "panty liner", "handkerchief"), "tissues"),
    (("umbrella",), "umbrella"),
    (("comb", "brush", "hairbrush", "toothbrush"), "brush"),
    (("lighter",), "lighter"),
    (("cigarette", "matches", "gum", "mints", "bar", "crayons", "playing cards", "plasters"), "packet"),
    (("passport", "booklet"), "book"),
    (("notebook", "paperback", "book", "notes"), "notebook"),
    (("blister", "pill", "pills", "glucose tablets"), "pills"),
    (("bottle", "flask", "can ", "mist", "spray", "cup"), "bottle"),
    (("cream", "sunscreen", "sanitiser", "toothpaste", "tube", "lotion"), "tube"),
    (("apple", "banana", "mandarin"), "fruit"),
)
_KINDS = {
    "phone": "phone",
    "card": "card",
    "wallet": "wallet",
    "keys": "keys",
    "lips": "lipstick",
    "make-up": "mascara",
    "scent": "perfume",
    "eyewear": "glasses",
    "earbuds": "earbuds",
    "document": "book",
    "paper": "notebook",
    "power": "power",
    "drink": "bottle",
    "clothing": "cloth",
    "hair": "cloth",
    "medical": "pills",
    "food": "packet",
    "care": "tube",
    "hygiene": "tissues",
    "audio": "earbuds",
}


@lru_cache(maxsize=4096)
def appearance(name: str, kind: str = "misc") -> Appearance:
    """What a thing is drawn as.

    Args:
        name: the item's, as the library calls it, or as a person typed it.
        kind: of the item.

    >>> appearance("iPhone 15 Pro", "phone").face, appearance("car key fob", "keys").face
    ('phone', 'fob')
    >>> appearance("left boot of a doll").face, appearance("x").colour == appearance("x").colour
    ('plain', True)
    """
    face = "phone" if kind == "phone" else _by_word(name.casefold()) or _KINDS.get(kind, "plain")
    return Appearance(face, _COLOURS.get(face) or HUES[crc32(name.encode("utf-8", "replace")) % len(HUES)])


def _by_word(name: str) -> str:
    """The face of the first words that begin at a word of the name."""
    text = f" {name}"
    return next((face for words, face in _WORDS if any(f" {word}" in text for word in words)), "")
