"""A look: an outfit with its bag and wear mode, judged by named parts that can each be checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reticule.colour.difference import DISTINCT, difference
from reticule.colour.space import Lab
from reticule.errors import BadValue
from reticule.looks.bag import BagTraits
from reticule.looks.echo import detail_echo, echo
from reticule.looks.effects import CLASH, EFFECTS, steps_apart
from reticule.looks.garment import Outfit
from reticule.looks.meter import Meter, ramp
from reticule.looks.wear import wear_meter, wears

# The default ranking rests on what people do (docs/decisions/0007): echo leads, formality follows, few colours come last.
# On the development halves the number of colours told nothing (.25 of four), so it only parts looks that are else alike.
WEIGHTS: Mapping[str, float] = MappingProxyType({"echo": 0.45, "detail_echo": 0.20, "formality": 0.25, "colours": 0.10})
# A chosen effect outweighs any one of them, since somebody asked for it.
EFFECT_WEIGHT = 0.50
# How usual a look of so many colours is, against the most usual number (3: 38 % of outfits, 4: 13 %, 5 and more: 2 %).
_USUAL_COLOURS = {1: 1.0, 2: 1.0, 3: 1.0, 4: 0.34}
_UNUSUAL = 0.05
_UNKNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Look:
    """An outfit with its bag, how it is worn, and what was read off it.

    `parts` are the meters that the score sums, each with its weight; `meters` are all of them, whether they count or not.
    """

    traits: BagTraits
    outfit: Outfit
    wear: str
    meters: tuple[Meter, ...]
    parts: tuple[tuple[str, float], ...]

    def __post_init__(self) -> None:
        names = {meter.name for meter in self.meters}
        for part, weight in self.parts:
            if part not in names:
                raise BadValue(f"a part of the score must be one of its meters, got {part!r}")
            if weight <= 0.0:
                raise BadValue(f"the weight of {part} must be over 0, got {weight}")

    @property
    def score(self) -> float:
        """The weighted mean of the parts, from 0 to 1."""
        return sum(weight * self.meter(part).value for part, weight in self.parts) / sum(weight for _, weight in self.parts)

    @property
    def reasons(self) -> tuple[str, ...]:
        """One sentence for each part of the score, but one where two rest on the same garment, then how it is worn."""
        said = [self.meter(part) for part, _ in self.parts]
        told = [meter for n, meter in enumerate(said) if not any(meter.cites and meter.cites == one.cites for one in said[:n])]
        return (*(meter.reason for meter in told), self.meter("wear").reason)

    def meter(self, name: str) -> Meter:
        """The reading of this name.

        Raises:
            BadValue: the look has no such meter.
        """
        for meter in self.meters:
            if meter.name == name:
                return meter
        raise BadValue(f"a look has the meters {', '.join(meter.name for meter in self.meters)}, got {name!r}")


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
    for effect in effects:
        if effect not in EFFECTS:
            raise BadValue(f"an effect must be one of {', '.join(EFFECTS)}, got {effect!r}")
    if len(set(effects)) < len(effects):
        raise BadValue(f"an effect must be named once, got {', '.join(effects)}")
    mode = wear if wear is not None else wears(traits, traits.stated)[0][0]
    default = (echo(traits, outfit), detail_echo(traits, outfit), formality(traits, outfit), colours(traits, outfit))
    chosen = tuple(read(traits, outfit) for read in EFFECTS.values())
    parts = tuple(WEIGHTS.items()) + tuple((effect, EFFECT_WEIGHT) for effect in effects)
    return Look(traits, outfit, mode, (*default, *chosen, wear_meter(traits, mode)), parts)


def formality(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is the bag dressed as the clothes are? Four of five people choose one that is less than two steps away."""
    apart = steps_apart(traits, outfit)
    if apart is None:
        return Meter("formality", _UNKNOWN, "how dressed the outfit is, is not known: counted as the middle")
    origin = "" if traits.formality is not None else ", estimated from its name and materials"
    more = f"{abs(apart):g} of 4 steps {'more' if apart > 0 else 'less'} dressed than the clothes"
    reason = f"the bag is {more}{origin}" if apart else f"bag and clothes are equally dressed{origin}"
    return Meter("formality", ramp(abs(apart), CLASH, 0.0), reason, apart)


def colours(traits: BagTraits, outfit: Outfit) -> Meter:
    """Are the colours few? The main colour of each thing counts; those within 15 of each other, or linked so, count as one."""
    main = [max(garment.colours, key=lambda shade: shade.share).lab for garment in outfit.garments if garment.colours]
    number = _distinct([*main, *traits.labs[:1]])
    if not number:
        return Meter("colours", _UNKNOWN, "no colour was named: counted as the middle")
    count = f"{number} distinct colour{'s' if number > 1 else ''} with the bag"
    reason = f"{count} (CIEDE2000 over 15 apart; 85 % of outfits have 1 to 3)"
    return Meter("colours", _USUAL_COLOURS.get(number, _UNUSUAL), reason, number)


def _distinct(labs: list[Lab]) -> int:
    """How many groups of colours: linked ones fall together, so that taking one far away never leaves fewer."""
    groups: list[list[Lab]] = []
    for lab in labs:
        near = [group for group in groups if any(difference(lab, other) <= DISTINCT for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([lab, *(other for group in near for other in group)])
    return len(groups)
