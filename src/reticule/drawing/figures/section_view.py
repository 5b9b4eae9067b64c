"""The picture of things that lie at an angle: the room seen straight along one of its axes, true to scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, sin
from zlib import crc32

from reticule.carry.box import Box
from reticule.drawing.canvas.labels import cut, width_of
from reticule.drawing.canvas.palette import RIM, SHELL, dark, style
from reticule.drawing.canvas.svg import Caption, Markup, Point, document, element, line, words
from reticule.drawing.canvas.text_blocks import BOLD, EDGE, SMALL, WIDTH, Block, head, meter, page, text
from reticule.drawing.canvas.wording import label, likely, listed, name_of, size
from reticule.drawing.figures.packed_bag import sizes_label
from reticule.drawing.things.appearance import appearance
from reticule.errors import BadValue
from reticule.language.locale import ENGLISH, Locale
from reticule.reality.poses.rounded import Pose
from reticule.units import Mm, Share

_WIDEST, _HIGHEST, _NEAREST = 520.0, 420.0, 3.4
_VIEWS = ("drawing_from_right", "drawing_from_above", "drawing_from_front")  # by axis looked along
_ACROSS = ((2, 1), (0, 2), (0, 1))  # by axis looked along: the room's axes to the right and up the page


@dataclass(frozen=True, slots=True)
class Section:
    """A room with things at an angle in it.

    `stated` are the bag's sides as its maker states them, None where it states none.
    """

    title: str
    stated: tuple[Mm | None, ...]
    room: Box
    things: tuple[Pose, ...]
    probability: Share = 1.0
    margin: Mm = 0
    locale: Locale = ENGLISH

    def __post_init__(self) -> None:
        axes = {thing.axis for thing in self.things if _turned(thing)}
        if len(axes) > 1:
            raise BadValue("picture_axes_mixed", got=len(axes))

    @property
    def along(self) -> int:
        """The axis that one looks along."""
        return next((thing.axis for thing in self.things if _turned(thing)), 2)

    @property
    def subtitle(self) -> str:
        """The stated size and the room used."""
        return sizes_label(self.stated, self.room, self.locale)

    @property
    def standing(self) -> str:
        """How likely and how they lie, in one line."""
        tilted = any(thing.angle and not thing.diameter for thing in self.things)
        manner = label("drawing_at_an_angle" if tilted else "drawing_side_by_side", self.locale)
        return f"{likely(self.probability, self.locale)} · {manner}"

    @property
    def view(self) -> str:
        """Where it is seen from."""
        return label(_VIEWS[self.along], self.locale)

    @property
    def description(self) -> str:
        """The picture in labels, for readers who do not see it."""
        things = listed([_named(thing, self.locale) for thing in self.things], self.locale)
        values = {"sizes": self.subtitle, "view": self.view, "standing": self.standing, "things": things}
        return label("drawing_section_described", self.locale, **values)


def draw_section(scene: Section) -> str:
    """How do things lie that do not go in straight?

    >>> from reticule.carry.item import Item
    >>> pen = Pose(Item("pen", Box(155, 9, 9)), 2, (70, 40, 5), 9, 0, (155, 9), 0.5)
    >>> picture = draw_section(Section("Clutch", (150, 90, None), Box(140, 80, 20), (pen,)))
    >>> picture.startswith("<svg"), "from the front" in picture
    (True, True)
    """
    top = head(scene.title, scene.subtitle)
    chance = meter(scene.probability, scene.standing, top.bottom)
    seen = _seen(scene, chance.bottom + 14)
    names = _legend(scene, seen.bottom)
    height = names.bottom + 18
    inside = page(height, [mark for block in (top, chance, seen, names) for mark in block.drawn])
    key = f"rs{crc32(repr(scene).encode('utf-8', 'backslashreplace')):08x}"
    caption = Caption(scene.title, scene.description, scene.locale.language)
    return document((WIDTH, height), caption, key=key, children=(style(), *inside))


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


def _size(thing: Pose, locale: Locale) -> str:
    sides = (thing.length, thing.diameter, thing.diameter) if thing.diameter else (*thing.sides, thing.length)
    return size(sorted(sides, reverse=True), locale)


def _named(thing: Pose, locale: Locale) -> str:
    name = name_of("item", thing.item.name, locale)
    return label("drawing_thing", locale, name=name, size=_size(thing, locale))


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
    drawn = [_thing(scene, number, at, scale) for number in order]
    words = label("drawing_seen", scene.locale, view=scene.view, size=size((wide, high), scene.locale))
    caption = text(words, (WIDTH / 2, foot + 26), size=16, ink="soft", anchor="middle")
    return Block((element("path", d=wall, **look), *drawn, caption), foot + 34)


def _thing(scene: Section, number: int, at: Callable[..., Point], scale: float) -> Markup:
    thing, across = scene.things[number], _ACROSS[scene.along]
    colour = _colour(thing)
    look: dict[str, str | float] = {
        "fill": colour,
        "fill_opacity": 0.88,
        "stroke": dark(colour, 0.5),
        "stroke_width": 1.2,
    }
    title = element("title", words(_named(thing, scene.locale)))
    if thing.diameter:
        x, y = at(*(thing.centre[axis] for axis in across))
        return element(
            "g", title, element("circle", cx=x, cy=y, r=thing.diameter / 2 * scale, **look), data_item=thing.item.name
        )
    outline = line([at(*corner) for corner in corners(thing, across)], closed=True)
    return element("g", title, element("path", d=outline, stroke_linejoin="round", **look), data_item=thing.item.name)


def _colour(thing: Pose) -> str:
    return appearance(thing.item.name, thing.item.kind).colour


def _legend(scene: Section, top: float) -> Block:
    drawn: list[Markup] = []
    y = top
    for thing in scene.things:
        sides = _size(thing, scene.locale)
        room = WIDTH - 2 * EDGE - 42 - width_of(sides, SMALL)
        name = cut(name_of("item", thing.item.name, scene.locale), SMALL * BOLD, room)
        y += 28
        colour = _colour(thing)
        drawn.append(element("circle", cx=EDGE + 8, cy=y - 6, r=8, fill=colour, stroke=dark(colour, 0.55)))
        drawn.append(text(name, (EDGE + 26, y), size=SMALL, weight=600))
        drawn.append(text(sides, (WIDTH - EDGE, y), size=SMALL, ink="soft", anchor="end"))
    return Block(tuple(drawn), y + 8)
