"""A look: an outfit with its bag and wear mode, judged by named parts that can each be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from reticule.carry.bag import WEARS
from reticule.colour.ciede2000 import DISTINCT, difference
from reticule.colour.cielab import Lab
from reticule.errors import BadValue
from reticule.looks.meter import Meter, one_level, ramp, sigmoid
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.looks.outfit.wear_modes import wear_meter, wears
from reticule.looks.score.affinity import family, hue, price, words
from reticule.looks.score.echo import Street, read_echo, streets
from reticule.looks.score.effects import CLASH, EFFECTS, steps_apart
from reticule.looks.score.naming_habits import maker, tongue

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
                raise BadValue(f"a part of the score must be one of its meters, got {part!r}")
            if weight <= 0.0:
                raise BadValue(f"the weight of {part} must be over 0, got {weight}")

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
    def reasons(self) -> tuple[str, ...]:
        """What speaks for or against the bag, the weightiest first, then how it is worn.

        Parts that know nothing are silent, unless they were chosen.
        """
        said = [(weight * self.meter(part).evidence, self.meter(part)) for part, weight in self.parts]
        told = sorted((one for one in said if abs(one[0]) >= LEAST_TOLD), key=lambda one: -abs(one[0]))
        silent = [meter for points, meter in said if not points and (meter.name == "echo" or meter.name in EFFECTS)]
        return (*(meter.reason for _, meter in told), *(meter.reason for meter in silent), self.meter("wear").reason)

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
            raise BadValue(f"a look has the meters {', '.join((*WEIGHTS, *EFFECTS, 'wear'))}, got {name!r}")
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
            raise BadValue(f"an effect must be one of {', '.join(EFFECTS)}, got {effect!r}")
    if len(set(effects)) < len(effects):
        raise BadValue(f"an effect must be named once, got {', '.join(effects)}")
    if wear is not None and wear not in WEARS:
        raise BadValue(f"a wear mode must be one of {', '.join(WEARS)}, got {wear!r}")
    parts = tuple(WEIGHTS.items()) + tuple((effect, EFFECT_WEIGHT) for effect in effects)
    groups = _groups(tuple(garment.main.lab for garment in outfit.garments if garment.main))
    every = []
    for traits, street in zip(bags, streets(bags, outfit), strict=True):
        mode = wear if wear is not None else wears(traits, traits.stated)[0][0]
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
        return Meter("formality", _UNKNOWN, "how dressed the outfit is, is not known: counted as the middle")
    origin = "" if traits.formality is not None else ", estimated from its name and materials"
    more = f"{abs(apart):g} of 4 steps {'more' if apart > 0 else 'less'} dressed than the clothes"
    reason = f"the bag is {more}{origin}" if apart else f"bag and clothes are equally dressed{origin}"
    others = [(g.formality, 2.0) for g in outfit.garments if g.formality is not None and g.part != "bag"]
    evidence = one_level(traits.standing, others, population=_DRESSED, noise=_DRESSED_NOISE)
    return Meter("formality", ramp(abs(apart), CLASH, 0.0), reason, apart, (), evidence)


def colours(traits: BagTraits, groups: tuple[int, ...], apart: Sequence[float]) -> Meter:
    """Are the colours few? The main colour of each thing counts; those within 15 of each other, or linked so, count as one.

    `groups` are those of the garments that have a colour, `apart` is how far the bag's main colour lies from each of these.
    """
    joined = len({groups[at] for at, distance in enumerate(apart) if distance <= DISTINCT})
    number = len(set(groups)) + (1 - joined if traits.colours else 0)
    if not number:
        return Meter("colours", _UNKNOWN, "no colour was named: counted as the middle")
    count = f"{number} distinct colour{'s' if number > 1 else ''} with the bag"
    reason = f"{count} (CIEDE2000 over 15 apart; 85 % of outfits have 1 to 3)"
    usual = _USUAL_COLOURS.get(number, _UNUSUAL)
    return Meter("colours", usual, reason, number, (), usual - 1)


def _groups(labs: tuple[Lab, ...]) -> tuple[int, ...]:
    """For each colour the number of its group: linked ones fall together, so that taking one far away never leaves fewer."""
    group = list(range(len(labs)))
    for one, lab in enumerate(labs):
        for other in range(one):
            if group[one] != group[other] and difference(lab, labs[other]) <= DISTINCT:
                gone, kept = group[one], group[other]
                group = [kept if number == gone else number for number in group]
    return tuple(group)
