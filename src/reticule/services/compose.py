"""compose: which of these bags together carry the list, or the lists of several days?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reticule.carry.bag import KINDS
from reticule.carry.item import CarryList
from reticule.carry.parser import understand
from reticule.errors import BadValue
from reticule.questions.compose import Composed, ComposedDays, compose, compose_days
from reticule.reality.containers import MOST_CONTAINERS, Container
from reticule.reason import Name
from reticule.services.sources import Sources


@dataclass(frozen=True, slots=True)
class ComposeRequest:
    """One list, or one a day where `by_day`; names of bags, all of a small catalogue when there are none."""

    lists: tuple[str | CarryList, ...]
    bags: tuple[str, ...] = ()
    together: tuple[str, ...] = ()  # such as "earbuds with phone"
    by: str = "bulk"
    probability: float | None = None
    by_day: bool = False

    def __post_init__(self) -> None:
        if self.by_day and self.together:
            raise BadValue("partners_by_day", got=self.together[0])


def answer(request: ComposeRequest, sources: Sources) -> Composed | ComposedDays:
    """The fewest bags that carry the list, or serve all days.

    Raises:
        BadInput: a list, a bag, a partner or the measure cannot be.
    """
    lists = [sources.carry(carry) for carry in request.lists]
    containers = _containers(request, sources)
    if request.by_day:
        return replace(compose_days(lists, containers, by=request.by), lists=tuple(lists))
    together = _partners(request.together, lists[0], sources)
    return replace(compose(lists[0], containers, together=together, by=request.by), carry=lists[0])


def _containers(request: ComposeRequest, sources: Sources) -> tuple[Container, ...]:
    bags = tuple(map(sources.bag, request.bags)) or tuple(bag for bag in sources.catalogue.bags if bag.kind == KINDS[0])
    if not request.bags and len(bags) > MOST_CONTAINERS:
        raise BadValue("bags_to_be_named", most=MOST_CONTAINERS, got=len(bags))
    return tuple(Container.of(bag, floor=request.probability) for bag in bags)


def _partners(texts: Sequence[str], carry: CarryList, sources: Sources) -> dict[int, int]:
    """By number of an item the number of the one without which it goes into no bag."""
    partners: dict[int, int] = {}
    for text in texts:
        follower, leader = _parted(text, sources)
        follower_number, leader_number = _number(follower, carry, sources), _number(leader, carry, sources)
        if follower_number == leader_number:
            raise BadValue("partners_equal", got=text)
        if partners.setdefault(follower_number, leader_number) != leader_number:
            raise BadValue("second_partner", item=Name("item", follower.strip()), got=leader.strip())
    return partners


def _parted(text: str, sources: Sources) -> tuple[str, str]:
    """The two sides of "earbuds with phone", in any language."""
    follower, joint, leader = text.partition(" with ")
    if joint:
        return follower, leader
    reading = understand(text, sources.library)
    if len(reading.things) == 2 and not reading.unread:
        first, second = reading.things
        return first.text, second.text
    raise BadValue("partners_form", got=text)


def _number(name: str, carry: CarryList, sources: Sources) -> int:
    meant = sources.carry(name).items[0].name
    numbers = [number for number, item in enumerate(carry) if item.name == meant]
    if not numbers:
        raise BadValue("partner_not_carried", got=name.strip())
    return numbers[0]
