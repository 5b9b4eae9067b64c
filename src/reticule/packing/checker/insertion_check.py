"""The judge of ways in: moves each item along its way, and raises where it would strike another or the walls."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing.placement import Corner, Gap, Placement, Way

Block = tuple[Corner, Corner]


def replay(ways: Sequence[Way], placements: Sequence[Placement], room: Box, gap: Gap) -> None:
    """Puts the items in one after the other.

    Above the room an item must stay within the mouth; below its edge within the walls.

    Raises:
        FalseEvidence: a way does not start above the mouth or end at the item's place, leaves an axis, or strikes something.
    """
    inside: list[Block] = []
    for way in ways:
        place = placements[way.item]
        if way.stops[0][1] < room.height or way.stops[-1] != place.start:
            raise FalseEvidence("way_not_from_above", item=way.item)
        for start, end in zip(way.stops, way.stops[1:], strict=False):
            if sum(a != b for a, b in zip(start, end, strict=True)) > 1:
                raise FalseEvidence("move_along_no_axis", item=way.item, start=start, end=end)
            swept = _swept(start, end, place.box)
            _stay_within(way.item, swept, room, gap)
            if any(_strike(swept, other) for other in inside):
                raise FalseEvidence("way_strikes_another", item=way.item, start=start, end=end)
        inside.append((place.start, place.end))


def _swept(start: Corner, end: Corner, box: Box) -> Block:
    low = (min(start[0], end[0]), min(start[1], end[1]), min(start[2], end[2]))
    high = (max(start[0], end[0]) + box.width, max(start[1], end[1]) + box.height, max(start[2], end[2]) + box.depth)
    return low, high


def _stay_within(item: int, swept: Block, room: Box, gap: Gap) -> None:
    low, high = swept
    left, right = gap if high[1] > room.height else (0, room.width)
    if low[0] < left or high[0] > right or low[1] < 0 or low[2] < 0 or high[2] > room.depth:
        raise FalseEvidence("way_through_walls", item=item, low=low, high=high)


def _strike(one: Block, other: Block) -> bool:
    return all(one[0][axis] < other[1][axis] and other[0][axis] < one[1][axis] for axis in range(3))
