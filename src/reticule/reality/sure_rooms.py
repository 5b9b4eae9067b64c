"""The rooms of a design where a list must surely go in, and what tells soon that it does not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.frontier.deviation import shrunk_sides
from reticule.reality.interior.interior import Interior
from reticule.reality.level_rooms import interiors_of
from reticule.reality.necessary_boxes import compressed_boxes
from reticule.reality.offer_order import SURE
from reticule.reality.probability import tenths_for_probability
from reticule.reality.slack import SlackOracle

_TENTHS = tenths_for_probability(SURE)


@dataclass(frozen=True, slots=True)
class SureRooms:
    """The interiors of a design; in mm3 the volume of the plain one, and the most of its rooms at the probability `SURE`."""

    interiors: tuple[Interior, ...]
    plain_volume: int
    most_volume: int


@lru_cache(maxsize=16_384)
def sure_rooms_of(design: Bag) -> SureRooms:
    """Returns the rooms of a design (see `level_rooms.design_of`); cached, as somebody's bags are asked again and again.

    >>> from reticule.carry.bag import StatedSize
    >>> sure_rooms_of(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid")).plain_volume
    1155877
    """
    interiors = interiors_of(design)
    return SureRooms(interiors, interiors[0].plain.volume, max(map(_most_volume, interiors)))


class SureList:
    """Tells which rooms are at least 70 % likely to hold a list.

    >>> from reticule.carry.bag import StatedSize
    >>> from reticule.carry.box import Box
    >>> rooms = sure_rooms_of(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid"))
    >>> [SureList((Item("tablet", Box(*sides)),)).goes_into(rooms) for sides in ((180, 100, 6), (200, 135, 6))]
    [True, False]
    """

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.items = items
        self._slack = SlackOracle(items)
        # as small as the products are, pressed, folded and wrapped: no way of packing needs less
        self.least_volume = min(sum(box.volume for box in boxes) for boxes in compressed_boxes(items, SURE))

    def goes_into(self, rooms: SureRooms) -> bool:
        """Whether the list goes into one of the rooms."""
        if rooms.most_volume < self.least_volume:
            return False
        return any(self._slack.has_slack(interior, _TENTHS) for interior in rooms.interiors)


def _most_volume(interior: Interior) -> int:
    """Of the largest main room, with all rooms beside it."""
    main = max(_volume(shrunk_sides(room, interior.deviation, _TENTHS)) for room in _rooms(interior))
    return main + sum(_volume(shrunk_sides(room.plain, room.deviation, min(0, _TENTHS))) for room in interior.rooms)


def _rooms(interior: Interior) -> tuple[Box, ...]:
    return interior.boxes if interior.round_room is None else (*interior.boxes, interior.round_room)


def _volume(sides: tuple[int, int, int]) -> int:
    width, height, depth = sides
    return width * height * depth
