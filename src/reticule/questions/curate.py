"""What to bring: of all that was wanted, the best that goes into this bag, with what to swap and what stays at home."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList, Importance, Item
from reticule.carry.library import Library
from reticule.questions.fit import Fit, fit
from reticule.reality.capacity import Space, space_of
from reticule.reality.interior.interior import Interior, estimate, opened_up
from reticule.reality.load_plan import Load, loaded
from reticule.reality.probability import chance
from reticule.reality.shortfall import growth_in_words, least_growth, only_leans, what_it_needs
from reticule.reason import Length, Name, Probability, Reason, once
from reticule.reason import Share as ShareValue
from reticule.selection.multiple_choice import EXACT, Choice, Option, best_choice
from reticule.units import Share

_MOST_ROOM_MAKERS = 3
_PATIENT, _MANY = 30_000, 300  # search nodes for a list that stayed open, unless very many were tried
_MOST_OFFERS, _WORTH_SAYING = 3, 0.02


@dataclass(frozen=True, slots=True)
class Smaller:
    """An item that would do in place of another, the share of its worth that it keeps, and who says so."""

    item: Item
    keeps: Share
    source: str = ""


@dataclass(frozen=True, slots=True)
class Want:
    """One thing wanted, and what would do in its place."""

    item: Item
    smaller: tuple[Smaller, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing taken in place of another; without it the choice is worth less by the share `gains` of all wanted.

    None where nobody asked, since many things are wanted.
    """

    instead_of: Item
    take: Item
    source: str
    gains: Share | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A swap that is not needed, but would raise the chance in the real bag to `probability`."""

    instead_of: Item
    take: Item
    source: str
    probability: float


@dataclass(frozen=True, slots=True)
class Stays:
    """A thing that stays at home: what it would need, and the things of which any, left behind, would make room for it."""

    item: Item
    needs: Reason
    room_makers: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Curated:
    """The best that goes in; `proven` says that nothing else is better, `worth` is its share of all that was wanted.

    `fit` is of what lies in the main room; it and `load` are None when nothing goes in.
    """

    bag: Bag
    kept: tuple[Item, ...]
    exchanges: tuple[Exchange, ...]
    offers: tuple[Offer, ...]
    stays: tuple[Stays, ...]
    load: Load | None
    fit: Fit | None
    worth: Share
    proven: bool
    reasons: tuple[Reason, ...] = ()


def wants_of(carry: CarryList, library: Library) -> tuple[Want, ...]:
    """The things of a list, each with the compact alternatives that the library knows."""
    return tuple(Want(item, _smaller(item, library)) for item in carry)


def _smaller(item: Item, library: Library) -> tuple[Smaller, ...]:
    """Each alternative as important, and as wanted at hand, as what it stands in for."""
    found = []
    for swap in library.smaller(item.name):
        small = library.find(swap.alternative).item
        stand_in = replace(small, importance=item.importance, valued=item.valued, reach=item.reach)
        found.append(Smaller(stand_in, swap.keeps, swap.source))
    return tuple(found)


def curate(wants: tuple[Want, ...], bag: Bag, *, floor: float | None = None) -> Curated:
    """What of all this should come along?

    The sublist, with swaps, of greatest worth that goes in; of equals the one with fewer swaps, then the lighter.  No number
    of other things outweighs a must.

    Args:
        wants: what is wanted, with what would do instead.
        bag: the bag to fill.
        floor: the least chance in the real bag to plan for; None plans for the inferred room.

    Raises:
        BadValue: the floor is no chance that reticule ever says.
    """
    closed = _curated(wants, bag, floor)
    if bag.expansion is None or not closed.stays:
        return closed
    opened = _curated(wants, opened_up(bag), floor)
    if opened.worth <= closed.worth:
        return closed
    return replace(opened, reasons=(Reason.of("expanded", more=Length(bag.expansion)), *opened.reasons))


def _curated(wants: tuple[Want, ...], bag: Bag, floor: float | None) -> Curated:
    space = space_of(bag, floor=floor)
    choice = _choose(wants, space)
    kept = choice.items
    load = loaded(kept, space) if kept else None
    answer = fit(CarryList(load.inside), bag) if load and load.inside else None
    gone = [want.item for want, taken in zip(wants, choice.taken, strict=True) if taken is None]
    interior = estimate(bag)
    curated = Curated(
        bag,
        kept,
        _exchanges(wants, choice, space),
        _offers(wants, load, interior) if load and answer and answer.packing else (),
        tuple(_stays(item, kept, load.inside if load else (), interior, space) for item in gone),
        load,
        answer,
        _worth(wants, choice) / sum(want.item.worth for want in wants),
        choice.proven,
    )
    return replace(curated, reasons=_reasons(curated, interior, floor))


def _choose(wants: tuple[Want, ...], space: Space, barred: Item | None = None) -> Choice:
    volume = max((room.volume for room in space.rooms), default=0) + sum(pocket.room.volume for pocket in space.pockets)
    must = 1 + sum(want.item.worth for want in wants if want.item.importance is not Importance.MUST)
    options = [_options(want, space, must, barred) for want in wants]
    choice = best_choice(options, space.holds, volume)
    if choice.proven or choice.asked > _MANY or len(wants) > EXACT:
        return choice
    patient = replace(space, steps=_PATIENT)  # a list that stayed open is worth a longer look
    return best_choice(options, patient.holds, volume)


def _options(want: Want, space: Space, must: int, barred: Item | None) -> list[Option]:
    """The thing itself and what would do for it; a must is worth more than all else together."""
    worth = want.item.worth + (must if want.item.importance is Importance.MUST else 0)
    itself = Option(want.item, 1000 * worth, box=space.box_of(want.item))
    smaller = [small for small in want.smaller if small.item is not barred]
    return [itself, *(Option(one.item, round(1000 * worth * one.keeps), True, space.box_of(one.item)) for one in smaller)]


def _worth(wants: tuple[Want, ...], choice: Choice) -> float:
    """What the choice is worth, a must as its importance says."""
    total = 0.0
    for want, taken in zip(wants, choice.taken, strict=True):
        if taken is not None:
            keeps = next((small.keeps for small in want.smaller if small.item is taken.item), 1.0)
            total += want.item.worth * keeps
    return total


def _exchanges(wants: tuple[Want, ...], choice: Choice, space: Space) -> tuple[Exchange, ...]:
    """The swaps of a choice, each with what it gains over the best choice without it."""
    found = []
    for want, taken in zip(wants, choice.taken, strict=True):
        if taken is not None and taken.swap:
            source = next(small.source for small in want.smaller if small.item is taken.item)
            found.append(Exchange(want.item, taken.item, source, _gain_of(taken.item, wants, choice, space)))
    return tuple(found)


def _gain_of(taken: Item, wants: tuple[Want, ...], choice: Choice, space: Space) -> Share | None:
    """What the best choice without a swap is worth less; not asked where each choice is long."""
    if len(wants) > EXACT:
        return None
    without = _choose(wants, space, barred=taken)
    return max(0.0, (_worth(wants, choice) - _worth(wants, without)) / sum(want.item.worth for want in wants))


def _offers(wants: tuple[Want, ...], load: Load, interior: Interior) -> tuple[Offer, ...]:
    """Single swaps that would make the real bag surer by two in a hundred or more, the surest first."""
    likely, offers = chance(CarryList(load.inside), interior), []
    for want in dict.fromkeys(want for want in wants if want.item in load.inside):
        place = load.inside.index(want.item)
        others = load.inside[:place] + load.inside[place + 1 :]
        for small in want.smaller:
            surer = chance(CarryList((*others, small.item)), interior)
            if surer >= likely + _WORTH_SAYING:
                offers.append(Offer(want.item, small.item, small.source, surer))
    return tuple(sorted(offers, key=lambda offer: (-round(offer.probability, 3), offer.take.name))[:_MOST_OFFERS])


def _stays(item: Item, kept: tuple[Item, ...], inside: tuple[Item, ...], interior: Interior, space: Space) -> Stays:
    makers = [
        other
        for number, other in enumerate(kept if len(kept) < EXACT else ())  # beyond that each try is long
        if space.holds((*kept[:number], *kept[number + 1 :], item))
    ]  # fmt: skip
    makers.sort(key=lambda other: (other.worth, other.box.volume))
    return Stays(item, what_it_needs(item, inside, interior), tuple(makers[:_MOST_ROOM_MAKERS]))


def _reasons(curated: Curated, interior: Interior, floor: float | None) -> tuple[Reason, ...]:
    unmet = [stays.item for stays in curated.stays] + [exchange.instead_of for exchange in curated.exchanges]
    straight = any(only_leans(item, interior) for item in unmet)
    reasons: list[Reason] = []
    if not curated.kept:
        reasons.append(Reason.of("nothing_goes_in_straight" if straight else "nothing_goes_in"))
    reasons += [_exchanged(exchange) for exchange in curated.exchanges]
    reasons += [_offered(offer, needed=bool(curated.stays) and not curated.proven) for offer in curated.offers]
    for stays in curated.stays:
        reasons.append(said_at_home(stays.item, stays.needs))
        if stays.room_makers:
            names = dict.fromkeys(other.name for other in stays.room_makers)
            makers = tuple(Name("item", name) for name in names)
            reasons.append(Reason.of("makes_room", items=makers, item=Name("item", stays.item.name)))
    reasons += _price_of_space(curated, interior)
    reasons += curated.load.reasons if curated.load else ()
    if floor is not None:
        reasons.append(Reason.of("planned_for_chance", floor=ShareValue(floor)))
    proof = "proven_best_straight" if straight else "proven_best"
    reasons.append(Reason.of(proof if curated.proven else "best_list_found"))
    return once(reasons)


def _exchanged(exchange: Exchange) -> Reason:
    item, instead_of = Name("item", exchange.take.name), Name("item", exchange.instead_of.name)
    if exchange.gains is None:
        return Reason.of("comes_instead", item=item, instead_of=instead_of)
    less = ShareValue(round(100 * exchange.gains) / 100)  # whole percent, so that swaps said alike are said once
    return Reason.of("comes_instead_for_worth", item=item, instead_of=instead_of, less=less)


def _offered(offer: Offer, *, needed: bool) -> Reason:
    item, instead_of = Name("item", offer.take.name), Name("item", offer.instead_of.name)
    probability = Probability(round(100 * offer.probability) / 100)
    code = "swap_makes_surer" if needed else "swap_not_needed"
    return Reason.of(code, item=item, instead_of=instead_of, probability=probability)


def said_at_home(item: Item, needs: Reason) -> Reason:
    """Returns that an item stays at home, and why; the item is named unless the reason begins with it.

    >>> from reticule.carry.box import Box
    >>> book = Item("book", Box(9, 9, 9))
    >>> said_at_home(book, Reason.of("only_at_an_angle", item=Name("item", "book"))).code
    'at_home'
    >>> said_at_home(book, Reason.of("not_beside_the_rest")).code
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
    """Returns which millimetres would bring the most worth, each for the least growth that lets one more thing in."""
    prices = []
    for stays in curated.stays if len(curated.kept) < EXACT else ():
        if only_leans(stays.item, interior):
            continue
        growth = least_growth((*(curated.load.inside if curated.load else ()), stays.item), interior)
        if growth is not None and any(growth[0]):
            prices.append((stays.item.worth / sum(growth[0]), growth[0], stays.item))
    if not prices:
        return []
    _, lack, item = max(prices, key=lambda price: price[0])
    return [Reason.of("best_price_of_space", growth=growth_in_words(lack), item=Name("item", item.name))]
