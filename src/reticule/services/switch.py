"""switch: what moves from the day bag to the tiny one?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reticule.carry.bag import KINDS, Bag
from reticule.carry.item import MAX_ITEMS, CarryList, Importance
from reticule.errors import BadInput
from reticule.questions.find import Candidate, Search, find
from reticule.questions.switch import Switch, switch
from reticule.reality.offer_order import is_large
from reticule.reality.pack_list import wants_of
from reticule.services.sources import Sources
from reticule.store.stand_ins import embedded_stand_ins

_LAST = 365  # days of the diary among which the last one of a bag is looked for


@dataclass(frozen=True, slots=True)
class SwitchRequest:
    """What is in the one bag, and the two bags; without `to` the smallest bag that holds it is taken.

    Without `carry` it is what came along the last time, of one's own diary, in the bag of that day. `stand_ins` names things
    that the phone may stand in for, as people type them.
    """

    carry: str | CarryList | None
    origin: str | Bag | None = None
    to: str | Bag | None = None
    stand_ins: str = ""
    probability: float | None = None


def answer(request: SwitchRequest, sources: Sources) -> Switch:
    """What moves, what stays, and in which order to pack.

    Raises:
        BadInput: a word of the list, a bag or the probability cannot be; or no small bag holds even the musts.
    """
    if request.carry is None:
        request = _of_last_day(request, sources)
    carry = sources.carry(request.carry or "")
    origin = None if request.origin is None else sources.bag(request.origin)
    to = _smallest_for(carry, origin, sources) if request.to is None else sources.bag(request.to)
    accepted = [item.name for item in sources.carry(request.stand_ins)] if request.stand_ins.strip() else []
    moved = switch(
        wants_of(carry, sources.library),
        to,
        origin=origin,
        stand_ins=embedded_stand_ins(),
        accepted=accepted,
        floor=request.probability,
    )
    return replace(moved, carry=carry)


def _of_last_day(request: SwitchRequest, sources: Sources) -> SwitchRequest:
    """The same with what came along the last time, in the bag that is named or else in any."""
    origin = request.origin if isinstance(request.origin, str) else ""
    if origin:
        origin = sources.bag(origin).name
    wears = () if sources.wardrobe is None else sources.wardrobe.last_wears(_LAST)
    last = next((wear for wear in reversed(wears) if wear.carried and (not origin or origin in wear.bags)), None)
    if last is None:
        raise BadInput("no_last_day")
    carry = CarryList(last.carried[:MAX_ITEMS])
    in_use = {bag.name for bag in sources.catalogue.bags}
    lain_in = next((bag for bag in last.bags if bag in in_use), None)
    return replace(request, carry=carry, origin=request.origin or lain_in)


def _smallest_for(carry: CarryList, origin: Bag | None, sources: Sources) -> Bag:
    """The smallest bag that is likely to hold the whole list, else the musts of it, else the first thing."""
    bags = [bag for bag in sources.catalogue.bags if bag.kind == KINDS[0] and bag != origin and not is_large(bag)]
    musts = [item for item in carry if item.importance is Importance.MUST]
    for part in (tuple(carry), tuple(musts), (musts or [*carry])[:1]):
        matches = (
            find(CarryList(tuple(part)), [Candidate(bag) for bag in bags], Search(most=1, evidence=False)) if part else None
        )
        if matches is not None and matches.bags:
            return matches.bags[0].bag
    raise BadInput("switch_no_bag")
