"""A bag that one sees through: in its own colour, its things where they lie, and what stays at home below it.

Everything is drawn in millimetres on a light ground that stays light on a dark page, since bags and things keep their colours.
It holds no sentence: what is to be said stands on the page around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from reticule.drawing.canvas.palette import dark, lightness, mixed
from reticule.drawing.canvas.svg import Caption, Markup, Point, document, element, group, number, words
from reticule.drawing.canvas.wording import length, name_of
from reticule.drawing.figures.outside_view import FrontBag, floor_of
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.outlines.bag_outline import FEET, REACH, RISE, Seat, outline_path, seam_path, strap_path
from reticule.drawing.things.strokes import GOLD
from reticule.drawing.things.thing import thing_flat, thing_from_front
from reticule.packing.placement import Placement

LEATHER = "#b3855a"  # of a bag whose colour nobody states
GROUND, _INK = "#fbf1e7", "#5b5360"
_EDGE, _GAP, _BAR = 12.0, 12.0, 26.0  # mm at the edge, between what lies below, and for the measure under the bag
_LEAST = 230.0  # mm that a picture is wide at least, so that a tiny bag looks tiny
_UNSEEN = 0.15  # of a thing that one sees, below which it is outlined on top
_GRID = 9  # points a side by which that is judged


@dataclass(frozen=True, slots=True)
class SeeThrough:
    """A bag, its colour in hexadecimal (empty where unknown), and what stays at home."""

    title: str
    front: FrontBag
    colour: str = ""
    left: tuple[Drawn, ...] = ()

    @property
    def rise(self) -> float:
        """How high its first strap or handle stands above it."""
        modes = self.front.wear[:1]
        return 0.0 if not modes or modes[0] in ("belt", "clutch", "wrist") else RISE

    @property
    def width(self) -> float:
        """The least width of its picture, in mm."""
        beside = 2 * REACH * 1.3 if self.front.wear[:1] in (("belt",), ("wrist",)) else 0.0
        widest = max((flat_sides(item)[0] for item in self.left), default=0.0)
        return max(_LEAST, self.front.stated.width + beside + 2 * _EDGE, widest + 2 * _EDGE)


def draw_alike(bags: Sequence[SeeThrough]) -> tuple[str, ...]:
    """Pictures at one scale and of one height, so that bags beside each other may be compared."""
    if not bags:
        return ()
    width = max(bag.width for bag in bags)
    top = max(bag.rise + bag.front.stated.height for bag in bags) + _EDGE
    rows = [_rows(bag.left, width - 2 * _EDGE) for bag in bags]
    height = top + _BAR + max(_height_of(one) for one in rows) + _EDGE
    return tuple(_draw(bag, one, (width, height), top) for bag, one in zip(bags, rows, strict=True))


def draw_see_through(bag: SeeThrough) -> str:
    """The picture of one bag.

    >>> from reticule.carry.box import Box
    >>> draw_see_through(SeeThrough("Clutch", FrontBag("box", Box(120, 90, 30), Box(116, 86, 26)))).count("<svg")
    1
    """
    return draw_alike((bag,))[0]


def flat_sides(item: Drawn) -> Point:
    """Width and height of a thing that lies on its back, its longest side across."""
    longest, middle, _ = sorted(item.placement.box.sides, reverse=True)
    return float(longest), float(middle)


def _draw(bag: SeeThrough, rows: Sequence[Sequence[Drawn]], size: Point, top: float) -> str:
    front = bag.front
    left, high = (size[0] - front.stated.width) / 2, top - front.stated.height
    drawn = group(_bag(bag), transform=f"translate({number(left)} {number(high)})")
    ground = element("rect", width=size[0], height=size[1], rx=14, fill=GROUND)
    shade = element("ellipse", cx=size[0] / 2, cy=top + 1, rx=front.stated.width * 0.52, ry=4, fill="#000", opacity=0.08)
    measure = _measure(left, top + 9, front)
    below = _home(rows, (size[0], top + _BAR + _EDGE / 2))
    key = f"rs{crc32(repr(bag).encode('utf-8', 'backslashreplace')):08x}"
    names = [name_of("item", item.name, front.locale) for item in front.contents]
    caption = Caption(bag.title, front.locale.listed(names), front.locale.language)
    return document(size, caption, key=key, children=(ground, shade, drawn, *measure, *below))


def _bag(bag: SeeThrough) -> Iterable[Markup]:
    front, colour = bag.front, bag.colour or LEATHER
    width, height = front.stated.width, front.stated.height
    rim = _rim_of(colour)
    body = outline_path(front.shape, width, height)
    seam = seam_path(front.shape, width, height)
    for mode in front.wear[:1]:
        yield _strap(mode, strap_path(mode, front.shape, width, height), rim)
    yield element("path", d=body, fill=mixed(colour, "#fff4e8", 0.74))
    yield from _contents(front)
    yield element("path", d=body, fill=colour, fill_opacity=0.1)
    if seam:
        yield element("path", d=seam, fill="none", stroke=rim, stroke_width=0.9, stroke_dasharray="3 2.4", stroke_opacity=0.7)
    yield element("path", d=body, fill="none", stroke=rim, stroke_width=2.6, stroke_linejoin="round")
    yield from _rivets(front)


def _rim_of(colour: str) -> str:
    """A colour that shows on the ground: its own, darker where it is light."""
    return dark(colour, 0.12 if lightness(colour) < 150 else 0.34)


def _strap(mode: str, path: str, rim: str) -> Markup:
    wide = 5.0 if mode in ("hand", "shoulder") else 2.6
    drawn = [element("path", d=path, fill="none", stroke=rim, stroke_width=wide, stroke_linecap="round")]
    if wide > 4:
        stitches: dict[str, str | float] = {"stroke_width": 0.9, "stroke_dasharray": "1.6 4", "stroke_opacity": 0.8}
        drawn.append(element("path", d=path, fill="none", stroke=GOLD, **stitches))
    return group(drawn)


def _rivets(front: FrontBag) -> list[Markup]:
    """Where its first strap is fastened."""
    share = FEET.get(front.wear[0]) if front.wear else None
    if share is None:
        return []
    feet = Seat(front.shape, front.stated.width, front.stated.height).feet(share)
    return [element("circle", cx=x, cy=y + 3, r=3.2, fill=GOLD, stroke=dark(GOLD), stroke_width=0.6) for x, y in feet]


def _contents(front: FrontBag) -> list[Markup]:
    """The things, those behind first; what others hide is outlined on top."""
    across, down = (front.stated.width - front.interior.width) / 2, floor_of(front)
    ordered = sorted(front.contents, key=lambda item: (item.placement.end[2], item.placement.start[1], item.placement.start[0]))
    places = [(across + item.placement.x, front.stated.height - down - item.placement.end[1]) for item in ordered]
    drawn = [_thing(item, place, front) for item, place in zip(ordered, places, strict=True)]
    hidden = [
        _dashed(item, place) for at, (item, place) in enumerate(zip(ordered, places, strict=True)) if _hidden(ordered, at)
    ]
    return [*drawn, *hidden]


def _thing(item: Drawn, place: Point, front: FrontBag) -> Markup:
    title = element("title", words(name_of("item", item.name, front.locale)))
    picture = thing_from_front(item.look, item.shape, item.placement)
    return element("g", title, picture, transform=f"translate({number(place[0])} {number(place[1])})", data_item=item.name)


def _hidden(ordered: Sequence[Drawn], at: int) -> bool:
    """Whether what lies before a thing leaves too little of it to be known by."""
    place = ordered[at].placement
    before = [other.placement for other in ordered[at + 1 :]]
    steps = [(step + 0.5) / _GRID for step in range(_GRID)]
    points = [(place.x + a * place.box.width, place.y + b * place.box.height) for a in steps for b in steps]
    open_points = sum(not any(_covers(other, point) for other in before) for point in points)
    return open_points < _UNSEEN * len(points)


def _covers(place: Placement, point: Point) -> bool:
    """Whether a thing lies before a point of the front."""
    return place.x <= point[0] <= place.end[0] and place.y <= point[1] <= place.end[1]


def _dashed(item: Drawn, place: Point) -> Markup:
    colour = dark(item.colour, 0.4)
    box = item.placement.box
    look: dict[str, str | float] = {"stroke": colour, "stroke_width": 1.1, "stroke_dasharray": "4 3"}
    return element("rect", x=place[0], y=place[1], width=box.width, height=box.height, rx=3, fill="none", **look)


def _measure(left: float, y: float, front: FrontBag) -> list[Markup]:
    """The bag's width, written under it."""
    right = left + front.stated.width
    bar = f"M{number(left)} {y - 3:g}v6M{number(left)} {y:g}H{number(right)}M{number(right)} {y - 3:g}v6"
    label = length(front.stated.width, front.locale)
    ruler = element("path", d=bar, stroke="#8f8792", stroke_width=0.9, fill="none")
    middle = (left + right) / 2
    return [ruler, element("text", words(label), x=middle, y=y + 13, font_size=10.5, fill=_INK, text_anchor="middle")]


def _rows(left: Sequence[Drawn], room: float) -> list[list[Drawn]]:
    """What stays at home in rows, in its order, each as full as it goes."""
    rows: list[list[Drawn]] = []
    free = 0.0
    for item in left:
        wide = flat_sides(item)[0]
        if not rows or free < wide:
            rows.append([])
            free = room
        rows[-1].append(item)
        free -= wide + _GAP
    return rows


def _height_of(rows: Sequence[Sequence[Drawn]]) -> float:
    return sum(max(flat_sides(item)[1] for item in row) + _GAP for row in rows)


def _home(rows: Sequence[Sequence[Drawn]], at: Point) -> list[Markup]:
    """What stays at home, lying below the bag, each row in the middle."""
    drawn = []
    width, y = at
    for row in rows:
        sides = [flat_sides(item) for item in row]
        tallest = max(high for _, high in sides)
        x = (width - sum(wide for wide, _ in sides) - _GAP * (len(row) - 1)) / 2
        for item, (wide, high) in zip(row, sides, strict=True):
            picture = thing_flat(item.look, wide, high)
            drawn.append(group((picture,), transform=f"translate({number(x)} {number(y + (tallest - high) / 2)})"))
            x += wide + _GAP
        y += tallest + _GAP
    return drawn
