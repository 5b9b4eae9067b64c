"""Outfits as people type them, in six languages: each garment is read as it was meant, and nothing is made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reticule.looks.outfit.garment import Garment
from reticule.looks.outfit.outfit_parser import parse_outfit
from reticule.services.sources import dress_lexicon

DATA = Path(__file__).parents[2] / "data" / "words_outfit.jsonl"
LINES = [json.loads(line) for line in DATA.read_text(encoding="utf8").splitlines()]
SAME_COLOUR = 14.0  # Lab distance within which two names are one colour
LEXICON = dress_lexicon()


def folded(name: str) -> str:
    return name.casefold().replace("-", " ")


def is_garment(garment: Garment, meant: dict[str, Any]) -> bool:
    """Whether a garment is of the kind meant, which is written category or category:name."""
    assert garment.reading is not None
    for way in (meant["garment"], *meant.get("also", ())):
        category, _, name = way.partition(":")
        if folded(garment.name) in (folded(category), folded(name)) or (not name and garment.reading.category == category):
            return True
    return False


def has_colours(garment: Garment, meant: dict[str, Any]) -> bool:
    """Whether the colours read are those meant, in order; or, where none is meant, one that may be."""
    assert garment.reading is not None
    read = garment.reading.colours
    wanted = [colour for colour in (meant["colour"], meant["second_colour"]) if colour]
    if len(read) < len(wanted):
        return False
    options = [[wanted[0], *meant.get("colour_also", ())], *([name] for name in wanted[1:])] if wanted else []
    pairs = zip(read, [*options, *([meant.get("colour_also", ())] * (len(read) - len(options)))], strict=True)
    return all(any(near(name, colour.lab, colour.name) for name in names) for colour, names in pairs)


def near(name: str, lab: Any, own: str) -> bool:
    known = LEXICON.palette.find(name)
    if folded(name) == folded(own) or known is None:
        return folded(name) == folded(own)
    apart = ((lab.lightness - known.lab.lightness) ** 2 + (lab.a - known.lab.a) ** 2 + (lab.b - known.lab.b) ** 2) ** 0.5
    return bool(apart <= SAME_COLOUR)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"])
def test_a_typed_outfit_is_read_as_it_was_meant(line: dict[str, Any]) -> None:
    parsed = parse_outfit(line["text"], LEXICON, line["lang"])

    assert len(parsed.garments) == len(line["expect"]), parsed
    for garment, meant in zip(parsed.garments, line["expect"], strict=True):
        assert garment.reading is not None
        assert is_garment(garment, meant), garment
        assert has_colours(garment, meant), garment.reading
        assert not meant["material"] or meant["material"] in garment.reading.materials
        assert not meant["pattern"] or meant["pattern"] in garment.reading.patterns
        assert garment.reading.certain or "spelling" in line["tags"]
    assert bool(parsed.unread) == (not line["expect"])
