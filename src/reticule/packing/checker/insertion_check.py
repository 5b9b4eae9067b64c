"""The checker of insertion paths: moves each item along its path, and raises where it would hit another item or a wall."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing.insertion_path import InsertionPath
from reticule.packing.placement import Corner, MouthSpan, Placement

Block = tuple[Corner, Corner]  # the corners nearest the origin and farthest from it


def check_insertion(paths: Sequence[InsertionPath], placements: Sequence[Placement], room: Box, mouth: MouthSpan) -> None:
    """Puts the items in one after the other, each along its path.

    Above the room an item must stay within the mouth, inside it within the walls.

    Args:
        paths: in the order of loading.
        placements: of all items, by number.
        room: the interior; its mouth is above.
        mouth: where the mouth begins and ends along the width.

    Raises:
        FalseEvidence: a path does not start above the mouth or end at the item's place, moves along no single axis, or hits
            something.
    """
    inside: list[Block] = []
    for path in paths:
        place = placements[path.item]
        if path.waypoints[0][1] < room.height or path.waypoints[-1] != place.start:
            raise FalseEvidence("way_not_from_above", item=path.item)
        for start, end in zip(path.waypoints, path.waypoints[1:], strict=False):
            if sum(a != b for a, b in zip(start, end, strict=True)) > 1:
                raise FalseEvidence("move_along_no_axis", item=path.item, start=start, end=end)
            swept = _swept(start, end, place.box)
            _check_walls(path.item, swept, room, mouth)
            if any(_overlap(swept, other) for other in inside):
                raise FalseEvidence("way_strikes_another", item=path.item, start=start, end=end)
        inside.append((place.start, place.end))


def _swept(start: Corner, end: Corner, box: Box) -> Block:
    """The block that a box passes through on one move along an axis."""
    low = (min(start[0], end[0]), min(start[1], end[1]), min(start[2], end[2]))
    high = (max(start[0], end[0]) + box.width, max(start[1], end[1]) + box.height, max(start[2], end[2]) + box.depth)
    return low, high


def _check_walls(item: int, swept: Block, room: Box, mouth: MouthSpan) -> None:
    low, high = swept
    left, right = mouth if high[1] > room.height else (0, room.width)
    if low[0] < left or high[0] > right or low[1] < 0 or low[2] < 0 or high[2] > room.depth:
        raise FalseEvidence("way_through_walls", item=item, low=low, high=high)


def _overlap(one: Block, other: Block) -> bool:
    return all(one[0][axis] < other[1][axis] and other[0][axis] < one[1][axis] for axis in range(3))
