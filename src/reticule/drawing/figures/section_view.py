"""The picture of things that lie at an angle: the room seen straight along one of its axes, true to scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, sin
from zlib import crc32

from reticule.carry.box import Box
from reticule.drawing.canvas.palette import RIM, SHELL, mixed, style
from reticule.drawing.canvas.svg import Markup, Point, document, element, line, words
from reticule.drawing.canvas.text_blocks import EDGE, SMALL, WIDTH, Block, head, listing, meter, page, text
from reticule.drawing.figures.inside_view import hue
from reticule.errors import BadValue
from reticule.reality.poses.rounded import Pose
from reticule.units import Mm, Share

_WIDEST, _HIGHEST, _NEAREST = 520.0, 420.0, 3.4
_VIEWS = ("from the right", "from above, front edge below", "from the front")
_ACROSS = ((2, 1), (0, 2), (0, 1))  # by axis looked along: the room's axes to the right and up the page


@dataclass(frozen=True, slots=True)
class Section:
    """A room with things at an angle in it, and what is to be said of them."""

    title: str
    subtitle: str
    room: Box
    things: tuple[Pose, ...]
    notes: tuple[str, ...] = ()
    probability: Share = 1.0
    margin: Mm = 0

    def __post_init__(self) -> None:
        axes = {thing.axis for thing in self.things if _turned(thing)}
        if len(axes) > 1:
            raise BadValue("picture_axes_mixed", got=len(axes))

    @property
    def along(self) -> int:
        """The axis that one looks along."""
        return next((thing.axis for thing in self.things if _turned(thing)), 2)

    @property
    def standing(self) -> str:
        """How likely, in one line."""
        askew = any(thing.angle and not thing.diameter for thing in self.things)
        return f"{round(self.probability * 100)} % likely to go in · {'at an angle' if askew else 'side by side'}"


def draw_section(scene: Section) -> str:
    """How do things lie that do not go in straight?

    >>> from reticule.carry.item import Item
    >>> pen = Pose(Item("pen", Box(155, 9, 9)), 2, (70, 40, 5), 9, 0, (155, 9), 0.5)
    >>> picture = draw_section(Section("Clutch", "", Box(140, 80, 20), (pen,)))
    >>> picture.startswith("<svg"), "from the front" in picture
    (True, True)
    """
    top = head(scene.title, scene.subtitle)
    chance = meter(scene.probability, scene.standing, top.bottom)
    seen = _seen(scene, chance.bottom + 14)
    names = _legend(scene.things, seen.bottom)
    why = listing("Why", scene.notes, names.bottom + 6)
    blocks = (top, chance, seen, names, why)
    inside = page(why.bottom + 12, [mark for block in blocks for mark in block.drawn])
    held = "; ".join(f"{thing.item.name}, {_size(thing)}" for thing in scene.things)
    key = f"rs{crc32(repr(scene).encode('utf-8', 'backslashreplace')):08x}"
    told = f"{scene.subtitle}. The room seen {_VIEWS[scene.along]}, to scale. {scene.standing}. Inside: {held}."
    return document((WIDTH, why.bottom + 12), name=scene.title, description=told, key=key, children=(style(), *inside))


def corners(thing: Pose, across: tuple[int, int]) -> list[tuple[float, float]]:
    """Its outline in the plane of two axes, in mm; of a turned thing the plane must be its own."""
    first, second = sorted(across)
    if _turned(thing):
        half, other = thing.sides[0] / 2, thing.sides[1] / 2
        ways = ((half, other), (-half, other), (-half, -other), (half, -other))
        c, s = cos(thing.angle), sin(thing.angle)
        moves = [(x * c - y * s, x * s + y * c) for x, y in ways]
    else:
        long = list(thing.sides)
        long.insert(thing.axis, thing.length)
        w, h = long[first] / 2, long[second] / 2
        moves = [(w, h), (-w, h), (-w, -h), (w, -h)]
    points = [(thing.centre[first] + x, thing.centre[second] + y) for x, y in moves]
    return points if across == (first, second) else [(y, x) for x, y in points]


def _turned(thing: Pose) -> bool:
    """Whether it can only be seen as it is along its own axis."""
    return bool(thing.angle or thing.diameter)


def _size(thing: Pose) -> str:
    sides = (thing.length, thing.diameter, thing.diameter) if thing.diameter else (*thing.sides, thing.length)
    return " x ".join(f"{side:g}" for side in sorted(sides, reverse=True)) + " mm"


def _seen(scene: Section, top: float) -> Block:
    across = _ACROSS[scene.along]
    wide, high = (scene.room.sides[axis] for axis in across)
    scale = min(_WIDEST / wide, _HIGHEST / high, _NEAREST)
    left, foot = (WIDTH - wide * scale) / 2, top + high * scale

    def at(x: float, y: float) -> Point:
        return left + x * scale, (top + y * scale) if scene.along == 1 else (foot - y * scale)

    wall = line([at(0, 0), at(wide, 0), at(wide, high), at(0, high)], closed=True)
    look: dict[str, str | float] = {
        "fill": SHELL,
        "fill_opacity": 0.14,
        "stroke": RIM,
        "stroke_width": 2,
        "class_": "rt-rim-line",
    }
    order = sorted(range(len(scene.things)), key=lambda number: scene.things[number].centre[scene.along])
    drawn = [_thing(scene.things[number], hue(number), across, at, scale) for number in order]
    said = text(
        f"seen {_VIEWS[scene.along]} · {wide} x {high} mm", (WIDTH / 2, foot + 26), size=16, ink="soft", anchor="middle"
    )
    return Block((element("path", d=wall, **look), *drawn, said), foot + 34)


def _thing(thing: Pose, colour: str, across: tuple[int, int], at: Callable[..., Point], scale: float) -> Markup:
    look: dict[str, str | float] = {
        "fill": colour,
        "fill_opacity": 0.88,
        "stroke": mixed(colour, "#1b1030", 0.5),
        "stroke_width": 1.2,
    }
    title = element("title", words(f"{thing.item.name}, {_size(thing)}"))
    if thing.diameter:
        x, y = at(*(thing.centre[axis] for axis in across))
        return element(
            "g", title, element("circle", cx=x, cy=y, r=thing.diameter / 2 * scale, **look), data_item=thing.item.name
        )
    outline = line([at(*corner) for corner in corners(thing, across)], closed=True)
    return element("g", title, element("path", d=outline, stroke_linejoin="round", **look), data_item=thing.item.name)


def _legend(things: Sequence[Pose], top: float) -> Block:
    drawn: list[Markup] = []
    y = top
    for number, thing in enumerate(things):
        y += 28
        drawn.append(
            element("circle", cx=EDGE + 8, cy=y - 6, r=8, fill=hue(number), stroke=mixed(hue(number), "#1b1030", 0.55))
        )
        drawn.append(text(thing.item.name, (EDGE + 26, y), size=SMALL, weight=600))
        drawn.append(text(_size(thing), (WIDTH - EDGE, y), size=SMALL, ink="soft", anchor="end"))
    return Block(tuple(drawn), y + 8)
