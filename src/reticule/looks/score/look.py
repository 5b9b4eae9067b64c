"""Looks: an outfit with a bag and a wear mode, and its score as a weighted sum of named meters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from reticule.colour.ciede2000 import DISTINCT, difference
from reticule.colour.cielab import Lab
from reticule.errors import BadValue
from reticule.looks.meter import Meter, ramp, shared_level_evidence, sigmoid
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.looks.outfit.wear_modes import default_wear, require_mode, wear_meter
from reticule.looks.score.affinity import family, hue, price, words
from reticule.looks.score.echo import BagMatches, match_colours, read_echo
from reticule.looks.score.effects import CLASH, EFFECTS, steps_apart
from reticule.looks.score.naming_habits import maker, naming_style
from reticule.reason import Name, Reason

# The weight of each meter's evidence. The echoes carry fitted weights already (looks/score/echo.py). The others overlap, since
# they use the same few names and prices: the more a meter repeats of another, the less it counts. None is fitted
# (docs/decisions/0025).
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
EFFECT_WEIGHT = 3.0  # above all others, because the wearer asked for it: an effect of 1 multiplies the odds by 20
LEAST_REASON = 0.02  # points; a meter of fewer points is not listed as a reason
_FORMALITY = (0.0, 0.7)  # mean and standard deviation of the formality of things, in steps
_FORMALITY_NOISE = 1.0  # standard deviation about the wearer's level
# The share of outfits with this number of colours over that of the most usual number (3: 38 %, 4: 13 %, 5 and more: 2 %).
_USUAL_COLOURS = {1: 1.0, 2: 1.0, 3: 1.0, 4: 0.34}
_UNUSUAL = 0.05
_UNKNOWN = 0.5
_UNKNOWN_FORMALITY = Reason.of("formality_unknown")
_NO_COLOUR = Reason.of("no_colour_named")


@dataclass(frozen=True, slots=True)
class Look:
    """An outfit with a bag and a wear mode, and the meters of the look.

    `weights` are the names of the meters in the score, each with its weight. `counted` are these meters and that of the wear
    mode.
    """

    traits: BagTraits
    outfit: Outfit
    wear: str
    counted: tuple[Meter, ...]
    weights: tuple[tuple[str, float], ...]

    def __post_init__(self) -> None:
        names = {meter.name for meter in self.counted}
        for name, weight in self.weights:
            if name not in names:
                raise BadValue("look_part_unread", part=name)
            if weight <= 0.0:
                raise BadValue("look_weight_range", part=name, got=weight)

    @property
    def meters(self) -> tuple[Meter, ...]:
        """All meters, whether they count or not: the default ones, the effects, the wear mode."""
        default, wear = self.counted[: len(WEIGHTS)], self.counted[-1]
        return (*default, *(self.meter(effect) for effect in EFFECTS), wear)

    @property
    def points(self) -> float:
        """The weighted sum of the evidence: the natural logarithm of the odds in favour of this bag."""
        return sum(weight * self.meter(name).evidence for name, weight in self.weights)

    @property
    def score(self) -> float:
        """The points as a probability, 0 to 1; 0.5 if nothing is known."""
        return sigmoid(self.points)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons for and against the bag, those of most points first, then that of the wear mode.

        A meter without points gives no reason, except the echo and chosen effects.
        """
        weighted = [(weight * self.meter(name).evidence, self.meter(name)) for name, weight in self.weights]
        strong = sorted((pair for pair in weighted if abs(pair[0]) >= LEAST_REASON), key=lambda pair: -abs(pair[0]))
        silent = [meter for points, meter in weighted if not points and (meter.name == "echo" or meter.name in EFFECTS)]
        return (*(meter.reason for _, meter in strong), *(meter.reason for meter in silent), self.meter("wear").reason)

    @property
    def cites(self) -> tuple[int, ...]:
        """The numbers of the garments whose colours favour the bag. Without the colour of one the score would be lower."""
        return tuple(sorted({number for name, _ in self.weights for number in self.meter(name).cites}))

    def meter(self, name: str) -> Meter:
        """Returns the meter of this name.

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
    """Returns the look of a bag with an outfit.

    Args:
        traits: the bag.
        outfit: what is worn; its reference population gives the rarity of an echo.
        wear: the wear mode; by default the first that the maker states, else in the hand.
        effects: the effects that the wearer chose.

    Raises:
        BadValue: a wear mode or effect is unknown, or an effect is given twice.
    """
    return judge_all((traits,), outfit, wear=wear, effects=effects)[0]


def judge_all(
    bags: Sequence[BagTraits], outfit: Outfit, *, wear: str | None = None, effects: tuple[str, ...] = ()
) -> tuple[Look, ...]:
    """Returns the looks of several bags with one outfit, in the order of the bags; as `judge`, but faster for many."""
    for effect in effects:
        if effect not in EFFECTS:
            raise BadValue("effect_unknown", effects=tuple(Name("effect", name) for name in EFFECTS), got=effect)
    if len(set(effects)) < len(effects):
        raise BadValue("effect_twice", effects=tuple(Name("effect", name) for name in effects))
    if wear is not None:
        require_mode(wear)
    weights = tuple(WEIGHTS.items()) + tuple((effect, EFFECT_WEIGHT) for effect in effects)
    groups = _groups(tuple(garment.main.lab for garment in outfit.garments if garment.main))
    looks = []
    for traits, matches in zip(bags, match_colours(bags, outfit), strict=True):
        mode = wear if wear is not None else default_wear(traits)
        chosen = (_effect(effect, traits, outfit) for effect in effects)
        meters = (*_default(traits, outfit, matches, groups), *chosen, wear_meter(traits, mode))
        looks.append(Look(traits, outfit, mode, meters, weights))
    return tuple(looks)


def _effect(name: str, traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns the meter of an effect, with its value as evidence."""
    meter = EFFECTS[name](traits, outfit)
    return replace(meter, evidence=meter.value)


def _default(traits: BagTraits, outfit: Outfit, matches: BagMatches, groups: tuple[int, ...]) -> tuple[Meter, ...]:
    """Returns the meters of WEIGHTS, in its order."""
    return (
        read_echo("echo", traits, outfit, matches),
        read_echo("detail_echo", traits, outfit, matches),
        formality(traits, outfit),
        words(traits, outfit),
        hue(traits, outfit),
        family(traits, outfit),
        price(traits, outfit),
        maker(traits, outfit),
        naming_style(traits, outfit),
        colours(traits, groups, matches.main_distances),
    )


def formality(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag is as formal as the clothes: four in five people choose one less than two steps away."""
    apart = steps_apart(traits, outfit)
    if apart is None:
        return Meter("formality", _UNKNOWN, _UNKNOWN_FORMALITY)
    reason = _formality_reason(apart, traits.formality is None)
    others = [(g.formality, 2.0) for g in outfit.garments if g.formality is not None and g.part != "bag"]
    evidence = shared_level_evidence(traits.effective_formality, others, population=_FORMALITY, noise=_FORMALITY_NOISE)
    return Meter("formality", ramp(abs(apart), CLASH, 0.0), reason, apart, (), evidence)


@lru_cache(maxsize=64)
def _formality_reason(apart: float, estimated: bool) -> Reason:
    """Returns how many steps the bag is more formal than the clothes; cached, since there are few values."""
    if apart:
        reason = Reason.of("bag_more_dressed" if apart > 0 else "bag_less_dressed", count=abs(apart))
    else:
        reason = Reason.of("equally_dressed")
    return Reason.of("formality_estimated", formality=reason) if estimated else reason


def colours(traits: BagTraits, groups: tuple[int, ...], apart: Sequence[float]) -> Meter:
    """Returns how usual the number of colours in the look is.

    The main colour of each thing counts. Colours within a CIEDE2000 difference of 15, or linked by others, count as one.

    Args:
        traits: the bag.
        groups: the group of the main colour of each garment that has one, from `_groups`.
        apart: the difference of the bag's main colour to each of these.
    """
    joined = len({groups[at] for at, distance in enumerate(apart) if distance <= DISTINCT})
    number = len(set(groups)) + (1 - joined if traits.colours else 0)
    if not number:
        return Meter("colours", _UNKNOWN, _NO_COLOUR)
    usual = _USUAL_COLOURS.get(number, _UNUSUAL)
    return Meter("colours", usual, Reason.of("distinct_colours", count=number), number, (), usual - 1)


def _groups(labs: tuple[Lab, ...]) -> tuple[int, ...]:
    """Returns the group of each colour: colours are in one group if linked by differences within 15."""
    group = list(range(len(labs)))
    for index, lab in enumerate(labs):
        for before in range(index):
            if group[index] != group[before] and difference(lab, labs[before]) <= DISTINCT:
                merged, kept = group[index], group[before]
                group = [kept if number == merged else number for number in group]
    return tuple(group)
