"""A packed room from above, to scale, in characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.interfaces.cli.output import has_signs
from reticule.packing.placement import Placement
from reticule.units import Mm

_WIDE, _TALL = 52, 7  # characters within the frame
_CELL = 2.0  # height of a character, of its width
_FRAME, _PLAIN = "┌─┐│└┘", "+-+|++"


def top_view(room: Box, things: Sequence[tuple[str, Placement]], back: str, front: str) -> list[str]:
    """Returns the lines of a frame as wide for its depth as the room, with the name of each thing where it lies.

    What lies higher is written over what lies below it. A name that is cut off stands beneath the frame, behind its number.

    Args:
        room: width and depth are drawn.
        things: each by name, in its place.
        back: the word at the back edge, above.
        front: the word at the front edge, below.

    >>> view = top_view(Box(100, 50, 20), [("card", Placement(0, 0, 0, Box(86, 54, 1)))], "back", "front")
    >>> "card" in "".join(view), len({len(line) for line in view[1:-1]})
    (True, 1)
    >>> twice = [("lipstick", Placement(x, 0, 0, Box(21, 76, 21))) for x in (0, 40)]
    >>> top_view(Box(200, 90, 20), twice, "back", "front")[-1]
    '1 lipstick'
    >>> top_view(Box(200, 90, 20), [("lipstick", Placement(0, 0, 0, Box(21, 76, 21)))], "back", "front")[-1]
    '1 lipstick'
    """
    wide = _WIDE
    spans = sorted((_span(name, place, room.width) for name, place in things), key=lambda span: (span.top, span.name))
    cut = list(dict.fromkeys(span.name for span in spans if len(span.name) > span.right - span.left - 2))
    legend = _legend(cut, wide)
    tall = max(2, min(_TALL - len(legend), round(wide * room.depth / room.width / _CELL)))
    cells = [[" "] * wide for _ in range(tall)]
    for span in spans:
        row = min(tall - 1, int(span.middle / room.depth * tall))
        label = str(cut.index(span.name) + 1) if span.name in cut else span.name
        _write(cells, row, span.left, max(span.right, span.left + len(label)), label)
    corner = _FRAME if has_signs() else _PLAIN
    lines = [f"{corner[0]}{corner[1] * wide}{corner[2]} {back}"]
    lines += [f"{corner[3]}{''.join(row)}{corner[3]}" for row in cells]
    lines.append(f"{corner[4]}{corner[1] * wide}{corner[5]} {front}")
    return [*lines, *legend]


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a thing begins and ends in a row of characters, its top in the room, and the middle of its depth, in mm."""

    name: str
    left: int
    right: int
    top: Mm
    middle: float


def _span(name: str, place: Placement, width: Mm) -> _Span:
    left, right = (round(x / width * _WIDE) for x in (place.start[0], place.end[0]))
    return _Span(name, left, right, place.end[1], (place.start[2] + place.end[2]) / 2)


def _write(cells: list[list[str]], row: int, left: int, right: int, name: str) -> None:
    """Writes a name between brackets as wide as the thing, in the row or the nearest one where nothing stands yet."""
    room = right - left - 2
    marks = f"[{name.ljust(room)}]" if room >= len(name) else name
    for at in sorted(range(len(cells)), key=lambda at: (abs(at - row), at)):
        if all(cell == " " for cell in cells[at][left : left + len(marks)]):
            cells[at][left : left + len(marks)] = marks
            return


def _legend(names: Sequence[str], wide: int) -> list[str]:
    """The names that found no room, behind their numbers, in lines of the frame's width."""
    parts = [f"{number} {name}" for number, name in enumerate(names, start=1)]
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) + 3 <= wide:
            lines[-1] += f" · {part}" if has_signs() else f"   {part}"
        else:
            lines.append(part)
    return lines
