"""A look: an outfit with its bag and wear mode, judged by named parts that can each be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from reticule.colour.ciede2000 import DISTINCT, difference
from reticule.colour.cielab import Lab
from reticule.errors import BadValue
from reticule.looks.meter import Meter, one_level, ramp, sigmoid
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.looks.outfit.wear_modes import first_wear, require_mode, wear_meter
from reticule.looks.score.affinity import family, hue, price, words
from reticule.looks.score.echo import Street, read_echo, streets
from reticule.looks.score.effects import CLASH, EFFECTS, steps_apart
from reticule.looks.score.naming_habits import maker, tongue
from reticule.reason import Name, Reason

# How much each part's evidence counts. The echoes carry fitted weights already (looks/score/echo.py). The others are read off the same  # noqa: E501
# few names and prices, and overlap: the more one tells over again, the less it counts. None is fitted (docs/decisions/0025).
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "echo": 1.0,
        "detail_echo": 1.0,
        "formality": 1.0,
        "words": 0.4,
        "hue": 0.5,
        "family": 1.0,
        "price": 0.5,
        "maker": 1.0,
        "tongue": 0.5,
        "colours": 0.1,
    }
)
# A chosen effect outweighs any one of them, since somebody asked for it: fully met, it makes a bag twenty times likelier.
EFFECT_WEIGHT = 3.0
LEAST_TOLD = 0.02  # points; what moves a score less is no reason
_DRESSED = (0.0, 0.7)  # mean and deviation of how dressed things are, in steps
_DRESSED_NOISE = 1.0
# How usual a look of so many colours is, against the most usual number (3: 38 % of outfits, 4: 13 %, 5 and more: 2 %).
_USUAL_COLOURS = {1: 1.0, 2: 1.0, 3: 1.0, 4: 0.34}
_UNUSUAL = 0.05
_UNKNOWN = 0.5
_UNKNOWN_FORMALITY = Reason.of("formality_unknown")
_NO_COLOUR = Reason.of("no_colour_named")


@dataclass(frozen=True, slots=True)
class Look:
    """An outfit with its bag, how it is worn, and what was read off it.

    `parts` are the meters that the score sums, each with its weight; `counted` are their readings and that of the wear mode.
    """

    traits: BagTraits
    outfit: Outfit
    wear: str
    counted: tuple[Meter, ...]
    parts: tuple[tuple[str, float], ...]

    def __post_init__(self) -> None:
        names = {meter.name for meter in self.counted}
        for part, weight in self.parts:
            if part not in names:
                raise BadValue("look_part_unread", part=part)
            if weight <= 0.0:
                raise BadValue("look_weight_range", part=part, got=weight)

    @property
    def meters(self) -> tuple[Meter, ...]:
        """Every meter, whether it counts or not: the default ones, the effects, the wear mode."""
        default, wear = self.counted[: len(WEIGHTS)], self.counted[-1]
        return (*default, *(self.meter(effect) for effect in EFFECTS), wear)

    @property
    def points(self) -> float:
        """The weighted sum of the evidence: the logarithm of how many times likelier all parts together make this bag."""
        return sum(weight * self.meter(part).evidence for part, weight in self.parts)

    @property
    def score(self) -> float:
        """The points as a chance from 0 to 1; a half where nothing is known."""
        return sigmoid(self.points)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for or against the bag, the weightiest first, then how it is worn.

        Parts that know nothing are silent, unless they were chosen.
        """
        weighed = [(weight * self.meter(part).evidence, self.meter(part)) for part, weight in self.parts]
        strong = sorted((pair for pair in weighed if abs(pair[0]) >= LEAST_TOLD), key=lambda pair: -abs(pair[0]))
        silent = [meter for points, meter in weighed if not points and (meter.name == "echo" or meter.name in EFFECTS)]
        return (*(meter.reason for _, meter in strong), *(meter.reason for meter in silent), self.meter("wear").reason)

    @property
    def cites(self) -> tuple[int, ...]:
        """The numbers of the garments whose colours speak for the bag: give one another colour, and the score falls."""
        return tuple(sorted({number for part, _ in self.parts for number in self.meter(part).cites}))

    def meter(self, name: str) -> Meter:
        """The reading of this name.

        Raises:
            BadValue: the look has no such meter.
        """
        for meter in self.counted:
            if meter.name == name:
                return meter
        if name not in EFFECTS:
            raise BadValue("look_meter_unknown", meters=(*WEIGHTS, *EFFECTS, "wear"), got=name)
        return _effect(name, self.traits, self.outfit)


def judge(traits: BagTraits, outfit: Outfit, *, wear: str | None = None, effects: tuple[str, ...] = ()) -> Look:
    """How does this bag look with this outfit?

    Args:
        traits: the bag.
        outfit: what is worn; its reference says how rare an echo is.
        wear: how the bag is worn; without it, the first way that its maker states or its size allows.
        effects: the effects that the wearer chose and that shall count.

    Raises:
        BadValue: a wear mode or effect is unknown, or an effect was named twice.
    """
    return judge_all((traits,), outfit, wear=wear, effects=effects)[0]


def judge_all(
    bags: Sequence[BagTraits], outfit: Outfit, *, wear: str | None = None, effects: tuple[str, ...] = ()
) -> tuple[Look, ...]:
    """How does each of these bags look with this outfit?

    As `judge`, in the order of the bags; the colours of all are compared at once.
    """
    for effect in effects:
        if effect not in EFFECTS:
            raise BadValue("effect_unknown", effects=tuple(Name("effect", name) for name in EFFECTS), got=effect)
    if len(set(effects)) < len(effects):
        raise BadValue("effect_twice", effects=tuple(Name("effect", name) for name in effects))
    if wear is not None:
        require_mode(wear)
    parts = tuple(WEIGHTS.items()) + tuple((effect, EFFECT_WEIGHT) for effect in effects)
    groups = _groups(tuple(garment.main.lab for garment in outfit.garments if garment.main))
    every = []
    for traits, street in zip(bags, streets(bags, outfit), strict=True):
        mode = wear if wear is not None else first_wear(traits)
        chosen = (_effect(effect, traits, outfit) for effect in effects)
        meters = (*_default(traits, outfit, street, groups), *chosen, wear_meter(traits, mode))
        every.append(Look(traits, outfit, mode, meters, parts))
    return tuple(every)


def _effect(name: str, traits: BagTraits, outfit: Outfit) -> Meter:
    """The reading of an effect; what it reads is its evidence, for those who chose it."""
    read = EFFECTS[name](traits, outfit)
    return replace(read, evidence=read.value)


def _default(traits: BagTraits, outfit: Outfit, street: Street, groups: tuple[int, ...]) -> tuple[Meter, ...]:
    """The meters of WEIGHTS, in its order."""
    return (
        read_echo("echo", traits, outfit, street),
        read_echo("detail_echo", traits, outfit, street),
        formality(traits, outfit),
        words(traits, outfit),
        hue(traits, outfit),
        family(traits, outfit),
        price(traits, outfit),
        maker(traits, outfit),
        tongue(traits, outfit),
        colours(traits, groups, street.mains),
    )


def formality(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is the bag dressed as the clothes are? Four of five people choose one that is less than two steps away."""
    apart = steps_apart(traits, outfit)
    if apart is None:
        return Meter("formality", _UNKNOWN, _UNKNOWN_FORMALITY)
    reason = _formality_reason(apart, traits.formality is None)
    others = [(g.formality, 2.0) for g in outfit.garments if g.formality is not None and g.part != "bag"]
    evidence = one_level(traits.standing, others, population=_DRESSED, noise=_DRESSED_NOISE)
    return Meter("formality", ramp(abs(apart), CLASH, 0.0), reason, apart, (), evidence)


@lru_cache(maxsize=64)
def _formality_reason(apart: float, estimated: bool) -> Reason:
    """How many steps the bag is dressed above the clothes; remembered, since there are few such steps."""
    if apart:
        reason = Reason.of("bag_more_dressed" if apart > 0 else "bag_less_dressed", count=abs(apart))
    else:
        reason = Reason.of("equally_dressed")
    return Reason.of("formality_estimated", formality=reason) if estimated else reason


def colours(traits: BagTraits, groups: tuple[int, ...], apart: Sequence[float]) -> Meter:
    """Are the colours few? The main colour of each thing counts; those within 15 of each other, or linked so, count as one.

    `groups` are those of the garments that have a colour, `apart` is how far the bag's main colour lies from each of these.
    """
    joined = len({groups[at] for at, distance in enumerate(apart) if distance <= DISTINCT})
    number = len(set(groups)) + (1 - joined if traits.colours else 0)
    if not number:
        return Meter("colours", _UNKNOWN, _NO_COLOUR)
    usual = _USUAL_COLOURS.get(number, _UNUSUAL)
    return Meter("colours", usual, Reason.of("distinct_colours", count=number), number, (), usual - 1)


def _groups(labs: tuple[Lab, ...]) -> tuple[int, ...]:
    """For each colour the number of its group: linked ones fall together, so that taking one far away never leaves fewer."""
    group = list(range(len(labs)))
    for one, lab in enumerate(labs):
        for other in range(one):
            if group[one] != group[other] and difference(lab, labs[other]) <= DISTINCT:
                gone, kept = group[one], group[other]
                group = [kept if number == gone else number for number in group]
    return tuple(group)
