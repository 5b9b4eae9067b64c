"""People made up from how often things come along, with the phones of some years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.carry.item import CarryList, Item
from reticule.carry.population import Population, is_phone
from reticule.errors import BadValue

MOST_PEOPLE = 100_000
MOST_THINGS = 12  # of one made-up person
KEPT = 4  # years during which people carry a phone; assumed


@dataclass(frozen=True, slots=True)
class CarryShare:
    """A thing, and the share of people with whom it comes along."""

    item: Item
    share: float


def made_up_people(
    shares: Sequence[CarryShare],
    phones: Sequence[tuple[int, Item]],
    count: int,
    *,
    year: int,
    seed: int = 0,
    most_things: int = MOST_THINGS,
) -> Population:
    """Returns people whose things come along independently of each other, each by its share.

    Who carries a phone has one that came out in the year or the three years before, each with the same probability. Nobody
    carries nothing, or more than so many things: such a list is drawn again.

    Args:
        shares: of the things; one is the phone.
        phones: each with the year in which it came out.
        count: of people, at most 100,000.
        year: in which they carry it.
        seed: of the draw; the same seed gives the same people.
        most_things: of one of them.

    Raises:
        BadValue: there are too many people, or no phone is of these years.

    >>> from reticule.carry.box import Box
    >>> phone, keys = Item("phone", Box(147, 72, 8), kind="phone"), Item("keys", Box(75, 35, 15))
    >>> people = made_up_people([CarryShare(phone, 0.9), CarryShare(keys, 0.5)], [(2024, phone)], 3, year=2025)
    >>> len(people), people.weight
    (3, 3.0)
    """
    import numpy as np

    if not 1 <= count <= MOST_PEOPLE:
        raise BadValue("people_out_of_range", least=1, most=MOST_PEOPLE, got=count)
    choice = [phone for of, phone in phones if year - KEPT < of <= year]
    if not choice and any(is_phone(share.item) for share in shares):
        raise BadValue("no_phones_of_years", first=year - KEPT + 1, last=year)
    draw = np.random.default_rng(seed)
    chances = np.array([share.share for share in shares])
    lists: list[CarryList] = []
    while len(lists) < count:
        comes = np.flatnonzero(draw.random(len(shares)) < chances)
        phone = int(draw.integers(max(1, len(choice))))
        items = [choice[phone] if is_phone(shares[at].item) else shares[at].item for at in comes.tolist()]
        if 0 < len(items) <= most_things:
            lists.append(CarryList(tuple(items)))
    return Population(tuple(lists), (1.0,) * count)
