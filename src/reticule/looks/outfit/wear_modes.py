"""The ways in which a bag may be worn: those its maker states, and those its size and weight allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reticule.carry.bag import WEARS
from reticule.errors import BadValue
from reticule.looks.meter import Meter
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.reason import Length, Name, Reason, Size, Weight
from reticule.units import Grams, Mm

# The limits are reticule's own choice; no published measurement was found (docs/decisions/0007).
NECK_WEIGHT: Grams = 60
NECK_FACE: tuple[Mm, Mm] = (100, 90)
CHARM_LONGEST: Mm = 130
BELT_FACE: tuple[Mm, Mm] = (220, 150)
BELT_DEPTH: Mm = 80
WRIST_LONGEST: Mm = 220
_STATED = Reason.of("maker_says_so")
_HELD = Reason.of("every_bag_held")


def wear_modes(traits: BagTraits, stated: tuple[str, ...]) -> tuple[tuple[str, Reason], ...]:
    """Returns the ways in which a bag may be worn, each with its reason.

    The stated modes come first in their order, then those that size and weight allow, in the order of WEARS. A bag of unknown
    size is held in the hand.

    Raises:
        BadValue: a stated mode is none of WEARS.

    >>> [mode for mode, _ in wear_modes(BagTraits("Mini", 120, 90, 40), ("crossbody",))]
    ['crossbody', 'hand', 'belt', 'charm', 'wrist']
    >>> wear_modes(BagTraits("Mini", 90, 80, 30, weight=45), ())[2][1]["weight"]
    Weight(value=45)
    """
    for mode in stated:
        require_mode(mode)
    by_maker = dict.fromkeys(stated, _STATED)
    by_size = {mode: reason for mode in WEARS if mode not in by_maker and (reason := _ALLOWED[mode](traits))}
    return tuple((by_maker | by_size).items())


def wear_meter(traits: BagTraits, mode: str) -> Meter:
    """Returns 1 if the bag may be worn in this mode, as stated or allowed, else 0."""
    require_mode(mode)
    why = _STATED if mode in traits.stated_wear else _ALLOWED[mode](traits)
    if why is None:
        return Meter("wear", 0.0, Reason.of("not_worn", mode=_PHRASES[mode]))
    return Meter("wear", 1.0, Reason.of("worn", mode=_PHRASES[mode], why=why))


def default_wear(traits: BagTraits) -> str:
    """Returns the mode in which a bag is worn unless the wearer chooses: the first stated one, else in the hand.

    >>> default_wear(BagTraits("Mini", 120, 90, 40, stated_wear=("belt", "hand"))), default_wear(BagTraits("Mini", 120, 90, 40))
    ('belt', 'hand')
    """
    return traits.stated_wear[0] if traits.stated_wear else "hand"


def require_mode(mode: str) -> None:
    """Checks a wear mode.

    Raises:
        BadValue: the mode is none of WEARS.
    """
    if mode not in WEARS:
        raise BadValue("wear_mode_unknown", modes=tuple(Name("wear", word) for word in WEARS), got=mode)


def _face_within(traits: BagTraits, face: tuple[Mm, Mm]) -> bool:
    return traits.width is not None and traits.height is not None and traits.width <= face[0] and traits.height <= face[1]


def _longest(traits: BagTraits) -> Mm | None:
    if traits.width is None or traits.height is None:
        return None
    return max(traits.width, traits.height, traits.depth or 0)


def _neck(traits: BagTraits) -> Reason | None:
    if traits.weight is not None:
        if traits.weight > NECK_WEIGHT:
            return None
        return Reason.of("neck_by_weight", weight=Weight(traits.weight), most=Weight(NECK_WEIGHT))
    if not _face_within(traits, NECK_FACE):
        return None
    return Reason.of("neck_by_face", face=Size((traits.width, traits.height)), most=Size(NECK_FACE))


def _charm(traits: BagTraits) -> Reason | None:
    longest = _longest(traits)
    if longest is None or longest > CHARM_LONGEST:
        return None
    return Reason.of("charm_by_side", longest=Length(longest), most=Length(CHARM_LONGEST))


def _belt(traits: BagTraits) -> Reason | None:
    if not _face_within(traits, BELT_FACE) or (traits.depth or 0) > BELT_DEPTH:
        return None
    face = Size((traits.width, traits.height))
    return Reason.of("belt_by_face", face=face, most=Size(BELT_FACE), deep=Length(BELT_DEPTH))


def _wrist(traits: BagTraits) -> Reason | None:
    longest = _longest(traits)
    if longest is None or longest > WRIST_LONGEST:
        return None
    return Reason.of("wrist_by_side", longest=Length(longest), most=Length(WRIST_LONGEST))


def _hand(traits: BagTraits) -> Reason | None:
    return _HELD


def _only_stated(traits: BagTraits) -> Reason | None:
    """Returns None: size does not show whether there is a strap long enough, so the maker must state it."""
    return None


_ALLOWED: Mapping[str, Callable[[BagTraits], Reason | None]] = MappingProxyType(
    {"hand": _hand, "belt": _belt, "necklace": _neck, "charm": _charm, "wrist": _wrist}
    | dict.fromkeys(("shoulder", "crossbody", "back", "clutch"), _only_stated)
)
_PHRASES: Mapping[str, Name] = MappingProxyType(
    {
        "hand": Name("word", "in the hand"),
        "shoulder": Name("word", "on the shoulder"),
        "crossbody": Name("word", "crossbody"),
        "belt": Name("word", "on a belt"),
        "necklace": Name("word", "as a necklace"),
        "charm": Name("word", "as a charm on a larger bag"),
        "wrist": Name("word", "at the wrist"),
        "back": Name("word", "on the back"),
        "clutch": Name("word", "as a clutch"),
    }
)
