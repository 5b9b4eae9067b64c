"""The best part of a list for one bag: what comes along, what stands in for what, what stays at home and why.

Curating, planning and the pages all choose here, so that they agree on a bag and a list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reticule.carry.item import CarryList, Importance, Item
from reticule.carry.library import Library
from reticule.reality.capacity import Capacity
from reticule.reality.carried_before import refused_by, whole_carried, with_carried
from reticule.reality.interior.interior import Interior
from reticule.reality.list_knowledge import ListKnowledge
from reticule.reality.load_plan import LoadPlan, plan_load
from reticule.reality.probability import MAX_PROBABILITY, MIN_PROBABILITY, slack_probability, tenths_for_probability
from reticule.reality.shortfall import reason_left_out
from reticule.reality.slack import SlackOracle
from reticule.reason import Reason
from reticule.selection.multiple_choice import Choice, KnapsackOption, best_choice
from reticule.units import Share

_PATIENT, _IN_ALL = 10_000, 30_000  # conflicts for a list that stayed open, and for all
_MANY = 300  # lists tried, from which on there is no longer look at those that stayed open
MAX_SHORT = 16  # wants up to which a choice is improved for little: more take long
_LIKELIER = 0.005  # a difference in probability below which two lists are equally likely


@dataclass(frozen=True, slots=True)
class Smaller:
    """An item that would do in place of another, the share of its worth that it keeps, and who says so."""

    item: Item
    keeps: Share
    source: str = ""


@dataclass(frozen=True, slots=True)
class Want:
    """One item wanted, and what would do in its place."""

    item: Item
    smaller: tuple[Smaller, ...] = ()


@dataclass(frozen=True, slots=True)
class Swap:
    """One item taken in place of another.

    Without it the best choice is worth less by the share `gains` of all that was wanted; None where nobody asked.
    """

    instead_of: Item
    take: Item
    source: str
    gains: Share | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """An item that stays at home: what it would need, and items of which any, left behind, would make room for it."""

    item: Item
    reason: Reason
    room_makers: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class PackList:
    """What comes along, with its swaps, and what stays.

    `load` is how it lies, None when nothing comes, or when a day of the diary says that it goes in and no packing is known.

    `worth` is the share of all that was wanted; `proven` says that nothing else that goes in is worth more, else `gap` is the
    most that something could be.
    """

    kept: tuple[Item, ...]
    swaps: tuple[Swap, ...]
    left: tuple[Left, ...]
    load: LoadPlan | None
    worth: Share
    proven: bool
    gap: Share = 0.0

    @property
    def inside(self) -> tuple[Item, ...]:
        """What lies in the main room, beside what is in pockets."""
        return self.load.inside if self.load else ()


def wants_of(carry: CarryList, library: Library) -> tuple[Want, ...]:
    """The items of a list, each with the compact alternatives that the library knows."""
    return tuple(Want(item, _smaller(item, library)) for item in carry)


def pack_list(wants: tuple[Want, ...], interior: Interior, space: Capacity) -> PackList:
    """The sublist, with swaps, of greatest worth that goes in; of equals the one with fewer swaps, then the likelier.

    No number of other items outweighs a must.

    Args:
        wants: what is wanted, with what would do instead.
        interior: the inferred room of the bag, by which probabilities and needs are told.
        space: what the bag takes, rooms and pockets.
    """
    return packed_as(choose(wants, interior, space), wants, interior, space)


def packed_as(choice: Choice, wants: tuple[Want, ...], interior: Interior, space: Capacity) -> PackList:
    """A choice with how it lies, and what each item that stays would need."""
    kept = choice.items
    load = plan_load(kept, space) if kept else None
    load = load if load and (load.inside or load.pocketed) else None
    home = [want.item for want, taken in zip(wants, choice.taken, strict=True) if taken is None]
    inside = load.inside if load else ()
    needs = {}
    for item in dict.fromkeys(home):  # equal items need the same
        refused = refused_by(space.decisive_day((*kept, item)))
        needs[item] = refused or reason_left_out(item, inside, interior)
    left = tuple(Left(item, needs[item]) for item in home)
    worth = worth_of(wants, choice)
    return PackList(kept, _swaps(wants, choice), left, load, worth, choice.proven, _gap(wants, choice, worth))


def _gap(wants: tuple[Want, ...], choice: Choice, worth: Share) -> Share:
    """By how much of all that was wanted another choice may be worth more; at most what is lacking."""
    if choice.proven:
        return 0.0
    return min(1.0 - worth, (choice.most - choice.value) / 1000 / sum(want.item.worth for want in wants))


def choose(
    wants: tuple[Want, ...],
    interior: Interior,
    space: Capacity,
    *,
    barred: Item | None = None,
    max_tries: int | None = None,
    likelier: bool = True,
) -> Choice:
    """For each want the item taken, or none; of equal choices the `likelier`, unless that does not matter.

    `barred` stands in for nothing, and at most so many lists are tried.
    """
    volume = max(space.volume, *(sum(space.box_of(item).volume for item in day.items) for day in space.days if day.went_in), 0)
    must = 1 + sum(want.item.worth for want in wants if want.item.importance is not Importance.MUST)
    options = [_options(want, space, must, barred) for want in wants]
    if (whole := whole_carried(options, space.days)) is not None:
        return whole
    choice = best_choice(options, space.holds, volume, max_tries=max_tries)
    if max_tries is None and not choice.proven and choice.tries <= _MANY and len(wants) <= MAX_SHORT:
        patient = replace(space, knowledge=ListKnowledge(_PATIENT, _IN_ALL))  # a list that stayed open is worth a longer look
        choice = best_choice(options, patient.holds, volume)
    choice = with_carried(choice, options, space.days)
    return _likelier(choice, options, interior, space) if likelier and len(wants) <= MAX_SHORT else choice


def worth_of(wants: tuple[Want, ...], choice: Choice) -> Share:
    """What a choice is worth of all that was wanted, a must as its importance says."""
    total = 0.0
    for want, taken in zip(wants, choice.taken, strict=True):
        if taken is not None:
            keeps = next((small.keeps for small in want.smaller if small.item is taken.item), 1.0)
            total += want.item.worth * keeps
    return total / sum(want.item.worth for want in wants)


def _smaller(item: Item, library: Library) -> tuple[Smaller, ...]:
    """Each alternative as important, and as wanted at hand, as what it stands in for."""
    alternatives = []
    for swap in library.smaller(item.name):
        small = library.find(swap.alternative).item
        stand_in = replace(small, importance=item.importance, valued=item.valued, reach=item.reach)
        alternatives.append(Smaller(stand_in, swap.keeps, swap.source))
    return tuple(alternatives)


def _options(want: Want, space: Capacity, must: int, barred: Item | None) -> list[KnapsackOption]:
    """The item itself and what would do for it; a must is worth more than all else together."""
    worth = want.item.worth + (must if want.item.importance is Importance.MUST else 0)
    itself = KnapsackOption(want.item, 1000 * worth, box=space.box_of(want.item))
    smaller = [small for small in want.smaller if small.item is not barred]
    return [
        itself,
        *(KnapsackOption(small.item, round(1000 * worth * small.keeps), True, space.box_of(small.item)) for small in smaller),
    ]


def _likelier(choice: Choice, options: list[list[KnapsackOption]], interior: Interior, space: Capacity) -> Choice:
    """The choice after exchanges of one item for another of the same value that make the real bag surer."""
    better = True
    while better:
        better = False
        others = [other for other in _exchanged(choice, options) if space.holds(other.items)]
        probability = probability_of(choice.items, interior, space) if others else 1.0
        for other in others:
            if probability + _LIKELIER > MAX_PROBABILITY:
                break
            if _is_as_likely(other.items, interior, space, probability + _LIKELIER):
                choice, probability, better = other, probability_of(other.items, interior, space), True
    return choice


def _exchanged(choice: Choice, options: list[list[KnapsackOption]]) -> list[Choice]:
    """Every choice that takes one item fewer of those it takes, and one of the same value in its stead."""
    choices = []
    for leaves, taken in enumerate(choice.taken):
        for comes, ways in enumerate(options):
            if taken is None or choice.taken[comes] is not None:
                continue
            for way in (way for way in ways if (way.value, way.swap) == (taken.value, taken.swap)):
                exchanged = list(choice.taken)
                exchanged[leaves], exchanged[comes] = None, way
                choices.append(replace(choice, taken=tuple(exchanged)))
    return choices


def probability_of(items: tuple[Item, ...], interior: Interior, space: Capacity) -> float:
    """The probability that what is not pocketed goes into the real bag."""
    if (day := space.decisive_day(items)) is not None:
        return MAX_PROBABILITY if day.went_in else MIN_PROBABILITY
    slack = _slack_of(items, space)
    return MAX_PROBABILITY if slack is None else slack_probability(slack.tenths(interior))


def _is_as_likely(items: tuple[Item, ...], interior: Interior, space: Capacity, probability: float) -> bool:
    """Whether `probability_of` is at least so much; faster, since that need not be known exactly."""
    if (day := space.decisive_day(items)) is not None:
        return day.went_in
    slack = _slack_of(items, space)
    return slack is None or slack.has_slack(interior, tenths_for_probability(probability))


def _slack_of(items: tuple[Item, ...], space: Capacity) -> SlackOracle | None:
    """The oracle of what does not lie in a pocket that nobody measured; None where everything does."""
    inside = space.unpocketed(items)
    if not inside:
        return None
    return SlackOracle(inside) if space.knowledge is None else space.knowledge.slack(inside)


def _swaps(wants: tuple[Want, ...], choice: Choice) -> tuple[Swap, ...]:
    swaps = []
    for want, taken in zip(wants, choice.taken, strict=True):
        if taken is not None and taken.swap:
            source = next(small.source for small in want.smaller if small.item is taken.item)
            swaps.append(Swap(want.item, taken.item, source))
    return tuple(swaps)
