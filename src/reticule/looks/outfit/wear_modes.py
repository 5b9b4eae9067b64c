"""How a bag may be worn: as its maker says, then as its size and weight allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reticule.carry.bag import WEARS
from reticule.errors import BadValue
from reticule.looks.meter import Meter
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.units import Grams, Mm

# Bounds are reticule's own choice: no published measurement of what people wear round the neck was found (docs/decisions/0007).
NECK_WEIGHT: Grams = 60
NECK_FACE: tuple[Mm, Mm] = (100, 90)
CHARM_LONGEST: Mm = 130
BELT_FACE: tuple[Mm, Mm] = (220, 150)
BELT_DEPTH: Mm = 80
WRIST_LONGEST: Mm = 220


def wears(traits: BagTraits, stated: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """How may this bag be worn, and why?

    The stated modes come first in their order, then those that size and weight allow, in the order of WEARS; a bag of unknown
    size is held in the hand.

    Raises:
        BadValue: a stated mode is none.

    >>> [mode for mode, _ in wears(BagTraits("Mini", 120, 90, 40), ("crossbody",))]
    ['crossbody', 'hand', 'belt', 'charm', 'wrist']
    >>> wears(BagTraits("Mini", 90, 80, 30, weight=45), ())[2]
    ('necklace', '45 g hang from a neck (at most 60 g)')
    """
    for mode in stated:
        _require_mode(mode)
    said = dict.fromkeys(stated, "the maker says so")
    allowed = {mode: reason for mode in WEARS if mode not in said and (reason := _ALLOWED[mode](traits))}
    return tuple((said | allowed).items())


def wear_meter(traits: BagTraits, mode: str) -> Meter:
    """Can this bag be worn so: 1 as stated or allowed, 0 otherwise?"""
    _require_mode(mode)
    ways = dict(wears(traits, traits.stated))
    if mode in ways:
        return Meter("wear", 1.0, f"worn {_PHRASES[mode]}: {ways[mode]}")
    return Meter("wear", 0.0, f"not worn {_PHRASES[mode]}: neither its maker nor its size and weight speak for it")


def _require_mode(mode: str) -> None:
    if mode not in WEARS:
        raise BadValue(f"a wear mode must be one of {', '.join(WEARS)}, got {mode!r}")


def _face_within(traits: BagTraits, face: tuple[Mm, Mm]) -> bool:
    return traits.width is not None and traits.height is not None and traits.width <= face[0] and traits.height <= face[1]


def _longest(traits: BagTraits) -> Mm | None:
    if traits.width is None or traits.height is None:
        return None
    return max(traits.width, traits.height, traits.depth or 0)


def _neck(traits: BagTraits) -> str:
    if traits.weight is not None:
        return f"{traits.weight} g hang from a neck (at most {NECK_WEIGHT} g)" if traits.weight <= NECK_WEIGHT else ""
    if not _face_within(traits, NECK_FACE):
        return ""
    face = f"a face of {traits.width} x {traits.height} mm (at most 100 x 90)"
    return f"{face} should hang from a neck: an estimate, its weight is unknown"


def _charm(traits: BagTraits) -> str:
    longest = _longest(traits)
    return f"its longest side is {longest} mm (at most {CHARM_LONGEST})" if longest and longest <= CHARM_LONGEST else ""


def _belt(traits: BagTraits) -> str:
    if not _face_within(traits, BELT_FACE) or (traits.depth or 0) > BELT_DEPTH:
        return ""
    return f"{traits.width} x {traits.height} mm lie on a belt (at most 220 x 150, and 80 deep)"


def _wrist(traits: BagTraits) -> str:
    longest = _longest(traits)
    return (
        f"its longest side is {longest} mm (at most {WRIST_LONGEST}), if it has a loop"
        if longest and longest <= WRIST_LONGEST
        else ""
    )


def _hand(traits: BagTraits) -> str:
    return "every bag can be held"


def _only_stated(traits: BagTraits) -> str:
    """A strap long enough is the maker's to state: size does not tell."""
    return ""


_ALLOWED: Mapping[str, Callable[[BagTraits], str]] = MappingProxyType(
    {"hand": _hand, "belt": _belt, "necklace": _neck, "charm": _charm, "wrist": _wrist}
    | dict.fromkeys(("shoulder", "crossbody", "back", "clutch"), _only_stated)
)
_PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "hand": "in the hand",
        "shoulder": "on the shoulder",
        "crossbody": "crossbody",
        "belt": "on a belt",
        "necklace": "as a necklace",
        "charm": "as a charm on a larger bag",
        "wrist": "at the wrist",
        "back": "on the back",
        "clutch": "as a clutch",
    }
)
