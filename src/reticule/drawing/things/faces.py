"""The broad side of each thing, drawn in millimetres with (0, 0) at its upper left.

Those in `LYING` are drawn lying, wider than high, the others standing.
"""

from __future__ import annotations

from reticule.drawing.things import beauty_faces as beauty
from reticule.drawing.things import other_faces as other
from reticule.drawing.things import pocket_faces as pocket
from reticule.drawing.things.strokes import Face

FACES: dict[str, Face] = {
    "plain": other.plain,
    "phone": pocket.phone,
    "screen": pocket.screen,
    "card": pocket.card,
    "card_holder": pocket.card_holder,
    "wallet": pocket.wallet,
    "purse": pocket.purse,
    "keys": pocket.keys,
    "fob": pocket.fob,
    "lipstick": beauty.tube_of_two("", 0.52),
    "gloss": beauty.tube_of_two("#4a2734", 0.42),
    "balm": beauty.tube_of_two("#f4efe6", 0.4),
    "mascara": beauty.tube_of_two("#2b2530", 0.45),
    "pencil": other.pencil,
    "compact": beauty.compact,
    "mirror": beauty.compact,
    "coin": beauty.compact,
    "glasses": other.glasses,
    "glasses_case": other.case,
    "earbuds": pocket.earbuds,
    "cable": pocket.cable,
    "bottle": other.bottle,
    "perfume": beauty.perfume,
    "tube": beauty.squeezed,
    "tissues": beauty.tissues,
    "book": other.book,
    "notebook": other.notebook,
    "power": pocket.power,
    "pills": beauty.pills,
    "umbrella": other.umbrella,
    "brush": beauty.brush,
    "lighter": other.lighter,
    "packet": other.packet,
    "camera": pocket.camera,
    "cloth": beauty.cloth,
    "fruit": other.fruit,
}
LYING = frozenset(
    ("card", "card_holder", "wallet", "purse", "glasses", "glasses_case", "earbuds", "tissues", "camera", "cloth")
)
