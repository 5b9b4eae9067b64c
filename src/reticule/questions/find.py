"""Which bags hold this: the bags of a catalogue that are likely to hold a whole list, in the order in which to offer them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.carry.dominance import decisive_day
from reticule.carry.facets import Facet, facets
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
from reticule.reality.offer_order import SURE, is_large, size_class
from reticule.reality.probability import MAX_PROBABILITY, MIN_PROBABILITY, fit_probability, tenths_for_probability
from reticule.reality.slack import STEPS, SlackOracle
from reticule.reason import Name, Probability, Reason
from reticule.units import Mm

MOST_SHOWN = 12
SORTS = ("smallest", "likely", "style", "price")
NEAR: Mm = 5  # by which a bag may miss and be shown as one that nearly holds all
_MOST_NEAR = 3
_SURELY = tenths_for_probability(SURE)
_NEAREST = 6


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
class WhyNot:
    """Why one bag is not among those that hold all: its fit, and the reasons; none where it is."""

    match: Match
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The bags to show; `count` of `considered` hold all with the probability asked for, at most where it is not exact.

    `almost` are those that miss by a few millimetres; where no bag holds all nor nearly does, the largest.
    """

    carry: CarryList
    bags: tuple[Match, ...]
    almost: tuple[Match, ...]
    count: int
    considered: int
    facets: Mapping[str, Facet]
    outfit: Outfit | None = None
    why_not: WhyNot | None = None
    count_exact: bool = True


@dataclass(frozen=True, slots=True)
class Search:
    """How to search: the least probability, which bags come first, how many are shown, and with what.

    Without `evidence` there are no packings and no bags that nearly hold all: an answer takes a few milliseconds.
    `may_hold` is a test that no bag fails which holds all with the probability.

    Raises:
        BadValue: fewer than one bag is wanted, there is no such order, or the probability is none.
    """

    probability: float = 0.5
    sort: str = SORTS[0]
    most: int = MOST_SHOWN
    evidence: bool = True
    may_hold: Callable[[int], bool] = lambda _: True

    def __post_init__(self) -> None:
        if self.most < 1:
            raise BadValue("least_shown", got=self.most)
        if self.sort not in SORTS:
            raise BadValue("field_one_of", field=Name("field", "sort"), known=SORTS, got=repr(self.sort))
        tenths_for_probability(self.probability)


def find(carry: CarryList, candidates: Sequence[Candidate], search: Search | None = None) -> Found:
    """Which of these bags hold all of this?

    The smallest come first, those that are at least 70 % likely before others, or in the order asked for; a bag over
    22 x 16 cm is shown only where nothing smaller holds all.

    Args:
        carry: what is to go in.
        candidates: the bags.
        search: how to search.
    """
    search = search or Search()
    slack, tenths = SlackOracle(tuple(carry)), tenths_for_probability(search.probability)
    holding: list[Candidate] = []
    others: list[Candidate] = []
    for at, candidate in enumerate(candidates):
        by_day = _by_day(carry, candidate.bag)
        if by_day is None:
            holds = search.may_hold(at) and any(slack.has_slack(one, tenths) for one in interiors_of(candidate.bag))
        else:
            holds = by_day >= search.probability
        (holding if holds else others).append(candidate)

    def match(candidate: Candidate) -> Match:
        probability = _probability(carry, candidate.bag, slack)
        evidence = fit(carry, candidate.bag, slack=slack) if search.evidence else None
        return Match(candidate.bag, probability, candidate.style, evidence)

    fitting = [candidate for candidate in holding if not is_large(candidate.bag)] or holding

    def is_sure(candidate: Candidate) -> bool:
        if search.probability >= SURE or _by_day(carry, candidate.bag) == MAX_PROBABILITY:
            return True
        return any(slack.has_slack(one, _SURELY) for one in interiors_of(candidate.bag))

    ranked = in_order(fitting, search.sort, lambda candidate: _probability(carry, candidate.bag, slack))
    if search.sort == SORTS[0]:  # a doubtful bag is no better for being small
        ranked = _surest_first(ranked, is_sure, search.most)
    shown = ranked[: search.most]
    almost = _almost(others, FitOracle(carry.boxes, steps=STEPS)) if search.evidence else []
    if not shown and not almost:
        almost = sorted(others, key=lambda candidate: -estimate(candidate.bag).plain.volume)[:_NEAREST]
    counted = facets(candidate.bag for candidate in holding)
    return Found(carry, tuple(map(match, shown)), tuple(map(match, almost)), len(holding), len(candidates), counted)


def _surest_first(ranked: Sequence[Candidate], is_sure: Callable[[Candidate], bool], most: int) -> list[Candidate]:
    """In the order given those that are sure, and behind them those that are not; no more are asked than are shown."""
    sure: list[Candidate] = []
    doubtful: list[Candidate] = []
    for candidate in ranked:
        if len(sure) == most:
            break
        (sure if is_sure(candidate) else doubtful).append(candidate)
    return sure + doubtful


def why_not(carry: CarryList, bag: Bag, missed: Sequence[Reason], probability: float) -> WhyNot:
    """Why does this bag not count as one that holds all of this?

    Args:
        carry: what is to go in.
        bag: the bag.
        missed: the wishes that it does not meet.
        probability: the least that counts.
    """
    evidence = fit(carry, bag)
    reasons = list(missed)
    chance = _probability(carry, bag, SlackOracle(tuple(carry)))
    if chance < probability:
        reasons += (
            Reason.of("wish_probability", least=Probability(probability), probability=Probability(chance)),
            *evidence.reasons,
        )
    return WhyNot(Match(bag, chance, None, evidence), tuple(reasons))


def _probability(carry: CarryList, bag: Bag, slack: SlackOracle) -> float:
    """The probability that a bag holds all, with its expansion zip open where that helps."""
    by_day = _by_day(carry, bag)
    if by_day is not None:
        return by_day
    return max(fit_probability(carry, interior, slack) for interior in interiors_of(bag))


def _by_day(carry: CarryList, bag: Bag) -> float | None:
    """The probability where a day of the owner's diary decides it, as in `fit`; else None."""
    day = decisive_day(carry.items, bag.days) if bag.days else None
    return None if day is None else MAX_PROBABILITY if day.went_in else MIN_PROBABILITY


def in_order(candidates: Sequence[Candidate], sort: str, probability: Callable[[Candidate], float]) -> list[Candidate]:
    """Returns bags in the order to show them in, one of `SORTS`.

    Among equals the smaller come first, in steps of a quarter where style decides between them.
    """

    def size(candidate: Candidate) -> tuple[float, ...]:
        if candidate.style is None:
            return (estimate(candidate.bag).plain.volume,)
        return (size_class(candidate.bag), -round(candidate.style, 2), estimate(candidate.bag).plain.volume)

    keys: Mapping[str, Callable[[Candidate], tuple[object, ...]]] = {
        "smallest": lambda one: (),
        "likely": lambda one: (-round(probability(one), 2),),
        "style": lambda one: (-round(one.style or 0.0, 2),),
        "price": lambda one: (
            (one.bag.price is None, one.bag.price.currency, one.bag.price.amount) if one.bag.price else (True,)
        ),
    }
    return sorted(candidates, key=lambda one: (*keys[sort](one), *size(one), one.bag.name))


def _almost(others: Sequence[Candidate], oracle: FitOracle) -> list[Candidate]:
    """The smallest bags that would hold all if each side were a few millimetres longer, and their mouths as well."""

    def is_near(bag: Bag) -> bool:
        return any(
            all(interior.mouth.excess(item) <= NEAR for item in oracle.items)
            and any(oracle.holds(box.grown((NEAR, NEAR, NEAR))) for box in interior.boxes)
            for interior in interiors_of(bag)
        )

    by_size = sorted(others, key=lambda one: (is_large(one.bag), estimate(one.bag).plain.volume, one.bag.name))
    return [*islice((candidate for candidate in by_size if is_near(candidate.bag)), _MOST_NEAR)]


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
