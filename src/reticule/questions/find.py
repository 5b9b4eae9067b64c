"""Which bags hold this: the bags of a catalogue that are likely to hold a whole list, in the order in which to offer them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.errors import BadValue
from reticule.frontier.oracle import FitOracle
from reticule.looks.outfit.garment import Outfit
from reticule.packing.checker.check import check
from reticule.packing.placement import Packing
from reticule.packing.verdict import Verdict
from reticule.questions.fit import Fit, fit
from reticule.reality.interior.interior import Interior, estimate
from reticule.reality.level_rooms import design_of, interiors_of
from reticule.reality.offer_order import SURE, is_large, place
from reticule.reality.probability import fit_probability, tenths_for_probability
from reticule.reality.slack import SlackOracle
from reticule.units import Mm

MOST_SHOWN = 12
_NEAREST = 6
_TRIED = 36  # bags that may be passed over for surer ones, at most
# tenths of a standard deviation to spare: below the first a bag does not count, below the second it is shown only where
# nothing likelier is left
_EVEN, _SURELY = tenths_for_probability(0.5), tenths_for_probability(SURE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bag that may be offered; `style` is how well it suits what is worn, None where nobody said."""

    bag: Bag
    style: float | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A bag and the probability that it holds all; `fit` is its evidence, None where nobody asked for it."""

    bag: Bag
    probability: float
    style: float | None
    fit: Fit | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The bags to show; `count` of `considered` are likely to hold all, and of none of them the largest are `almost`."""

    carry: CarryList
    bags: tuple[Match, ...]
    almost: tuple[Match, ...]
    count: int
    considered: int
    outfit: Outfit | None = None


def find(carry: CarryList, candidates: Sequence[Candidate], *, most: int = MOST_SHOWN, evidence: bool = True) -> Found:
    """Which of these bags hold all of this?

    A bag counts when it is likelier than not to hold all. They come in the order of `reality.offer_order`: those that are
    surer first, then the smaller, then the more stylish; a bag over 22 x 16 cm is shown only where nothing smaller holds all.

    Args:
        carry: what is to go in.
        candidates: the bags.
        most: how many to show, from 1.
        evidence: whether each bag shown comes with its packing and reasons; without, an answer takes a few milliseconds.

    Raises:
        BadValue: fewer than one bag is wanted.
    """
    if most < 1:
        raise BadValue("least_shown", got=most)
    slack = SlackOracle(tuple(carry))
    interiors = [estimate(candidate.bag) for candidate in candidates]
    likely = [at for at, interior in enumerate(interiors) if slack.has_slack(interior, _EVEN)]
    fitting = [at for at in likely if not is_large(candidates[at].bag)] or likely
    fitting.sort(key=lambda at: place(candidates[at].bag, SURE, style=candidates[at].style))
    shown = _surest_first(fitting, lambda at: slack.has_slack(interiors[at], _SURELY), most)
    nearest = () if shown else sorted(range(len(interiors)), key=lambda at: -interiors[at].plain.volume)[:_NEAREST]

    def match(at: int) -> Match:
        bag, style = candidates[at].bag, candidates[at].style
        probability = fit_probability(carry, interiors[at], slack)
        return Match(bag, probability, style, fit(carry, bag, slack=slack) if evidence else None)

    return Found(carry, tuple(map(match, shown)), tuple(map(match, nearest)), len(likely), len(candidates))


@dataclass(frozen=True, slots=True)
class Holding:
    """A bag that holds all with a probability, and the packing into a room of it; None where no straight one is known."""

    bag: Bag
    probability: float
    room: Box
    margin: Mm
    packing: Packing | None


def smallest_holding(
    carry: CarryList, bags: Iterable[Bag], *, probability: float, most: int = MOST_SHOWN
) -> tuple[Holding, ...]:
    """Which are the first of these bags that hold all of this?

    Bags are taken until there are enough, so that they may come from a catalogue of any size. What holds for one holds for all
    of its design, whatever their colours.

    Args:
        carry: what is to go in.
        bags: in the order in which to offer them, such as the smallest first.
        probability: the least that counts.
        most: how many.

    >>> from reticule.carry.bag import StatedSize
    >>> from reticule.carry.item import Item
    >>> bags = (Bag(f"bag {side}", StatedSize(2 * side, side, 60)) for side in range(60, 200, 5))
    >>> phone = CarryList((Item("phone", Box(147, 72, 8)),))
    >>> [holding.bag.name for holding in smallest_holding(phone, bags, probability=0.75, most=2)], next(bags).name
    (['bag 80', 'bag 85'], 'bag 90')
    """
    slack, oracle, tenths = SlackOracle(tuple(carry)), FitOracle(carry.boxes), tenths_for_probability(probability)
    designs: dict[Bag, Holding | None] = {}
    holdings: list[Holding] = []
    for bag in bags:
        design = design_of(bag)
        if design not in designs:
            interior = next((one for one in interiors_of(bag) if slack.has_slack(one, tenths)), None)
            designs[design] = None if interior is None else _holding(carry, bag, interior, slack, oracle)
        holding = designs[design]
        if holding is not None:
            holdings.append(replace(holding, bag=bag))
        if len(holdings) == most:
            break
    return tuple(holdings)


def _holding(carry: CarryList, bag: Bag, interior: Interior, slack: SlackOracle, oracle: FitOracle) -> Holding:
    margin, room = oracle.roomiest(interior.boxes)
    packing = oracle.packing(room) if margin >= 0 and all(interior.mouth.admits(box) for box in carry.boxes) else None
    if packing is not None:
        check(Verdict(packing=packing), carry.boxes, room)
    return Holding(bag, fit_probability(carry, interior, slack), room, margin, packing)


def _surest_first(ranked: Sequence[int], is_sure: Callable[[int], bool], most: int) -> list[int]:
    """In the order given those that are quite likely, and behind them those that are less so."""
    sure: list[int] = []
    doubtful: list[int] = []
    for at in ranked[:_TRIED]:
        (sure if is_sure(at) else doubtful).append(at)
        if len(sure) == most:
            break
    return (sure + doubtful)[:most]
