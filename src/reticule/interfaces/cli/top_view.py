"""A packed room from above, to scale, in characters."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.carry.box import Box
from reticule.interfaces.cli.output import has_signs
from reticule.packing.placement import Placement

_WIDE, _TALL = 52, 7  # characters within the frame
_CELL = 2.0  # height of a character, of its width
_FRAME, _PLAIN = "┌─┐│└┘", "+-+|++"


def top_view(room: Box, things: Sequence[tuple[str, Placement]], back: str, front: str) -> list[str]:
    """Returns the lines of a frame as wide for its depth as the room, with the name of each thing where it lies.

    What lies higher is written over what lies below it. Names that find no room are left out.

    Args:
        room: width and depth are drawn.
        things: each by name, in its place.
        back: the word at the back edge, above.
        front: the word at the front edge, below.

    >>> view = top_view(Box(100, 50, 20), [("card", Placement(0, 0, 0, Box(86, 54, 1)))], "back", "front")
    >>> "card" in "".join(view), len({len(line) for line in view[1:-1]})
    (True, 1)
    """
    wide = _WIDE
    tall = max(2, min(_TALL, round(wide * room.depth / room.width / _CELL)))
    cells = [[" "] * wide for _ in range(tall)]
    for name, place in sorted(things, key=lambda pair: (pair[1].end[1], pair[0])):
        left, right = (round(x / room.width * wide) for x in (place.start[0], place.end[0]))
        row = min(tall - 1, int((place.start[2] + place.end[2]) / 2 / room.depth * tall))
        _write(cells, row, left, right, name)
    corner = _FRAME if has_signs() else _PLAIN
    lines = [f"{corner[0]}{corner[1] * wide}{corner[2]} {back}"]
    lines += [f"{corner[3]}{''.join(row)}{corner[3]}" for row in cells]
    return [*lines, f"{corner[4]}{corner[1] * wide}{corner[5]} {front}"]


def _write(cells: list[list[str]], row: int, left: int, right: int, name: str) -> None:
    """Writes a name between brackets as wide as the thing, in the row or the nearest one where nothing stands yet."""
    label = name if len(name) <= right - left - 2 else name[: max(0, right - left - 3)] + "…"
    if right - left < 3:
        return
    marks = f"[{label.ljust(right - left - 2)}]"
    for at in sorted(range(len(cells)), key=lambda at: (abs(at - row), at)):
        if all(cell == " " for cell in cells[at][left:right]):
            cells[at][left:right] = marks
            return
