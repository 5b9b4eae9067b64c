"""design-many: which size of bag serves how many people?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reticule.carry.bag import KINDS
from reticule.carry.box import Box
from reticule.carry.population import Growth, phone_growth
from reticule.errors import BadInput
from reticule.frontier.room_bounds import ANY_ROOM, RoomBounds
from reticule.questions.design_many import DesignMany, design_many
from reticule.reality.interior.interior import estimate
from reticule.reality.offer_order import is_large
from reticule.services.people import People, people_of
from reticule.services.sources import Sources
from reticule.store.carry_shares import embedded_phones
from reticule.units import Mm

GENERATION = 2  # years until the phones of the next generation are what people carry


@dataclass(frozen=True, slots=True)
class DesignManyRequest:
    """The people: the text of a table, a population that was read, or how to make some up; and what is asked of them.

    With `next_phones` the sizes are asked again for phones of two years later; with `in_range` the small bags of the catalogue
    are asked how many people they serve together.
    """

    people: People
    bounds: RoomBounds = ANY_ROOM
    step: Mm = 5
    next_phones: bool = False
    in_range: bool = False
    skip_bad: bool = False
    progress: Callable[[float], bool] = lambda share: True


def answer(request: DesignManyRequest, sources: Sources) -> DesignMany:
    """The sizes that no other beats, and why rows of a table were left out.

    Raises:
        BadInput: a row of the table cannot be read, or no people can be made up so.
    """
    people = people_of(request.people, sources, skip_bad=request.skip_bad)
    growth: tuple[Growth, float] | None = None
    if request.next_phones:
        growth = phone_growth(embedded_phones()), GENERATION
    rooms = _rooms(sources) if request.in_range else None
    many = design_many(
        people.population, bounds=request.bounds, step=request.step, growth=growth, rooms=rooms, progress=request.progress
    )
    return replace(many, skipped=people.skipped)


def _rooms(sources: Sources) -> tuple[Box, ...]:
    """The rooms of the small bags of a catalogue.

    Raises:
        BadInput: it has none.
    """
    bags = [bag for bag in sources.catalogue.bags if bag.kind == KINDS[0] and not is_large(bag)]
    rooms = tuple(room for bag in bags for room in estimate(bag).boxes)
    if not rooms:
        raise BadInput("range_without_bags")
    return rooms
