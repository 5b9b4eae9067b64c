"""What to bring: of all that was wanted, the best that goes into this bag, with what to swap and what stays at home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList, Importance, Item
from reticule.questions.fit import Fit, fit, fit_main_room
from reticule.reality.capacity import Capacity, capacity_of
from reticule.reality.carried_before import day_reason
from reticule.reality.interior.interior import Interior, estimate, expanded
from reticule.reality.list_knowledge import ListKnowledge
from reticule.reality.load_plan import LoadPlan
from reticule.reality.pack_list import MAX_SHORT, Left, PackList, Swap, Want, choose, pack_list, probability_of, worth_of
from reticule.reality.probability import MAX_PROBABILITY, fit_probability, slack_probability, tenths_for_probability
from reticule.reality.shortfall import goes_in_only_tilted, growth_reasons, least_growth
from reticule.reality.slack import SlackOracle
from reticule.reason import Length, Name, Probability, Reason, once
from reticule.reason import Share as ShareValue
from reticule.selection.multiple_choice import MAX_EXACT_ITEMS
from reticule.units import Share

_STEPS, _BUDGET = 1_000, 10_000  # conflicts for a list and room, and for all that stays open
_MOST_ROOM_MAKERS = 3
_MOST_OFFERS, _WORTH_SAYING = 3, 0.02


@dataclass(frozen=True, slots=True)
class Offer:
    """A swap that is not needed, but would raise the probability in the real bag to `probability`."""

    instead_of: Item
    take: Item
    source: str
    probability: float


@dataclass(frozen=True, slots=True)
class Curated:
    """The best that goes in; `worth` is its share of all that was wanted.

    `proven` says that nothing else is better; where it is not, `gap` is the most by which something could be.

    `fit` is of what lies in the main room; it and `load` are None when nothing goes in. Where only a day of the diary says that
    all of it goes in, `load` is None and `fit` of all of it.
    """

    bag: Bag
    kept: tuple[Item, ...]
    swaps: tuple[Swap, ...]
    offers: tuple[Offer, ...]
    left: tuple[Left, ...]
    load: LoadPlan | None
    fit: Fit | None
    worth: Share
    proven: bool
    gap: Share = 0.0
    reasons: tuple[Reason, ...] = ()
    carry: CarryList | None = None  # what was asked about


def curate(wants: tuple[Want, ...], bag: Bag, *, floor: float | None = None) -> Curated:
    """What of all this should come along?

    The sublist, with swaps, of greatest worth that goes in; of equals the one with fewer swaps, then the likelier, then the
    lighter. No number of other items outweighs a must.

    Args:
        wants: what is wanted, with what would do instead.
        bag: the bag to fill.
        floor: the least probability in the real bag to plan for; None plans for the inferred room.

    Raises:
        BadValue: the floor is no probability that reticule ever gives.
    """
    closed = _curated(wants, bag, floor)
    if bag.expansion is None or not closed.left:
        return closed
    opened = _curated(wants, expanded(bag), floor)
    if opened.worth <= closed.worth:
        return closed
    return replace(opened, reasons=(Reason.of("expanded", more=Length(bag.expansion)), *opened.reasons))


def _curated(wants: tuple[Want, ...], bag: Bag, floor: float | None) -> Curated:
    interior = estimate(bag)
    space = replace(capacity_of(bag, min_probability=floor), knowledge=ListKnowledge(_STEPS, _BUDGET))
    packed = pack_list(wants, interior, space)
    likely = partial(probability_of, packed.kept, interior, space)
    answer = fit_main_room(packed.inside, bag, likely) if packed.inside else None
    if packed.kept and packed.load is None:
        answer = fit(CarryList(packed.kept), bag)
    day = space.decisive_day(packed.kept) if packed.kept else None
    curated = Curated(
        bag,
        packed.kept,
        tuple(replace(swap, gains=_gain_of(swap.take, wants, packed, interior, space)) for swap in packed.swaps),
        _offers(wants, space.unpocketed(packed.kept), interior) if answer and answer.packing and not day else (),
        tuple(replace(left, room_makers=_room_makers(left.item, packed.kept, space)) for left in packed.left),
        packed.load,
        answer,
        packed.worth,
        packed.proven,
        packed.gap,
    )
    by_day = () if day is None else (day_reason(day),)
    return replace(curated, reasons=once((*by_day, *_reasons(curated, interior, floor))))


def _gain_of(take: Item, wants: tuple[Want, ...], packed: PackList, interior: Interior, space: Capacity) -> Share | None:
    """What the best choice without a swap is worth less; not asked where each choice is long."""
    if len(wants) > MAX_SHORT:
        return None
    return max(0.0, packed.worth - worth_of(wants, choose(wants, interior, space, barred=take)))


def _offers(wants: tuple[Want, ...], inside: tuple[Item, ...], interior: Interior) -> tuple[Offer, ...]:
    """Single swaps that would make the real bag surer by two in a hundred or more, the surest first; none of a long list."""
    if len(inside) > MAX_SHORT:
        return ()
    likely, offers = fit_probability(CarryList(inside), interior), []
    if likely + _WORTH_SAYING > MAX_PROBABILITY:
        return ()
    enough = tenths_for_probability(likely + _WORTH_SAYING)
    for want in dict.fromkeys(want for want in wants if want.item in inside):
        place = inside.index(want.item)
        others = inside[:place] + inside[place + 1 :]
        for small in want.smaller:
            slack = SlackOracle((*others, small.item))
            if slack.has_slack(interior, enough):
                surer = slack_probability(slack.tenths(interior))
                offers.append(Offer(want.item, small.item, small.source, surer))
    return tuple(sorted(offers, key=lambda offer: (-round(offer.probability, 3), offer.take.name))[:_MOST_OFFERS])


def _room_makers(item: Item, kept: tuple[Item, ...], space: Capacity) -> tuple[Item, ...]:
    """The items of which any, left behind, would make room for another: the least valued first."""
    makers = [
        other
        for number, other in enumerate(kept if len(kept) < MAX_EXACT_ITEMS else ())  # beyond that each try is long
        if space.holds((*kept[:number], *kept[number + 1 :], item))
    ]  # fmt: skip
    return tuple(sorted(makers, key=lambda other: (other.worth, other.box.volume))[:_MOST_ROOM_MAKERS])


def _reasons(curated: Curated, interior: Interior, floor: float | None) -> tuple[Reason, ...]:
    unmet = [left.item for left in curated.left] + [swap.instead_of for swap in curated.swaps]
    straight = any(goes_in_only_tilted(item, interior) for item in unmet)
    reasons: list[Reason] = []
    if not curated.kept:
        reasons.append(Reason.of("nothing_goes_in_straight" if straight else "nothing_goes_in"))
    reasons += map(_swapped, curated.swaps)
    reasons += [_offered(offer, needed=bool(curated.left) and not curated.proven) for offer in curated.offers]
    for left in curated.left:
        reasons += _left_behind(left)
    reasons += _price_of_space(curated, interior)
    reasons += curated.load.reasons if curated.load else ()
    if floor is not None:
        reasons.append(Reason.of("planned_for_chance", floor=ShareValue(floor)))
    proof = "proven_best_straight" if straight else "proven_best"
    reasons.append(Reason.of(proof) if curated.proven else Reason.of("best_list_found", gap=ShareValue(curated.gap)))
    return tuple(reasons)


def _swapped(swap: Swap) -> Reason:
    item, instead_of = Name("item", swap.take.name), Name("item", swap.instead_of.name)
    if swap.gains is None:
        return Reason.of("comes_instead", item=item, instead_of=instead_of)
    less = ShareValue(round(100 * swap.gains) / 100)  # whole percent, so that swaps said alike are said once
    return Reason.of("comes_instead_for_worth", item=item, instead_of=instead_of, less=less)


def _offered(offer: Offer, *, needed: bool) -> Reason:
    item, instead_of = Name("item", offer.take.name), Name("item", offer.instead_of.name)
    probability = Probability(round(100 * offer.probability) / 100)
    code = "swap_makes_surer" if needed else "swap_not_needed"
    return Reason.of(code, item=item, instead_of=instead_of, probability=probability)


def _left_behind(left: Left) -> list[Reason]:
    at_home = stays_at_home(left.item, left.reason)
    if not left.room_makers:
        return [at_home]
    makers = tuple(Name("item", name) for name in dict.fromkeys(other.name for other in left.room_makers))
    return [at_home, Reason.of("makes_room", items=makers, item=Name("item", left.item.name))]


def stays_at_home(item: Item, needs: Reason) -> Reason:
    """That an item stays at home, and why; the item is named unless the reason begins with it.

    >>> from reticule.carry.box import Box
    >>> book = Item("book", Box(9, 9, 9))
    >>> stays_at_home(book, Reason.of("only_at_an_angle", item=Name("item", "book"))).code
    'at_home'
    >>> stays_at_home(book, Reason.of("not_beside_the_rest")).code
    'at_home_item'
    """
    must = item.importance is Importance.MUST
    if _begins_with(needs, item):
        return Reason.of("at_home_though_must" if must else "at_home", why=needs)
    code = "at_home_item_though_must" if must else "at_home_item"
    return Reason.of(code, item=Name("item", item.name), why=needs)


def _begins_with(reason: Reason, item: Item) -> bool:
    """Whether the first value of a reason, or the first of its list, is the name of the item."""
    first = reason.values[0][1] if reason.values else None
    first = first[0] if isinstance(first, tuple) else first
    if isinstance(first, Reason):
        return _begins_with(first, item)
    return isinstance(first, Name) and (first.kind, first.text) == ("item", item.name)


def _price_of_space(curated: Curated, interior: Interior) -> list[Reason]:
    """Which millimetres would bring the most worth, each for the least growth that lets one more item in."""
    if curated.kept and curated.load is None:
        return []  # a day alone says that what comes goes in
    prices = []
    for left in curated.left if len(curated.kept) < MAX_EXACT_ITEMS else ():
        if goes_in_only_tilted(left.item, interior):
            continue
        growth = least_growth((*(curated.load.inside if curated.load else ()), left.item), interior)
        if growth is not None and any(growth[0]):
            prices.append((left.item.worth / sum(growth[0]), growth[0], left.item))
    if not prices:
        return []
    _, lack, item = max(prices, key=lambda price: price[0])
    return [Reason.of("best_price_of_space", growth=growth_reasons(lack), item=Name("item", item.name))]
