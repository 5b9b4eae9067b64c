"""How outfits are written in one language: its words of dress by kind, and the rules by which they are looked up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

KINDS = (  # of two meanings of a word, the earlier kind counts
    *(
        "shown",
        "garment",
        "alone",
        "material",
        "pattern",
        "fit",
        "shade",
        "colour",
        "style",
        "detail",
        "joint",
        "filler",
        "brand",
    ),
)
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class DressGrammar:
    """A language that outfits are read in.

    Args:
        language: two letters.
        load: returns, for each of KINDS, the ways to write what an English name means, parted by semicolons (`shown` holds the
            garments as pages name them; `alone` what a word means where no garment follows it); under `rule`
            the inflected `endings`, the `order` of adjectives (after or before), and whether there are `compounds` (yes).
            The names of `joint` are and, with, in, without.

    >>> DressGrammar("fr", lambda: {"garment": {"dress": "robe"}}).load()["garment"]["dress"]
    'robe'
    """

    language: str
    load: Callable[[], Words]
