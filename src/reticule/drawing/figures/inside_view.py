"""The bag in the middle: its translucent shell, the items in depth order, and names on leaders at both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.drawing.canvas.labels import GAP, Label, Placed, column, fitted, width_of
from reticule.drawing.canvas.palette import HALO, INK, RIM, SHELL, dark
from reticule.drawing.canvas.svg import Markup, Point, element, group, line, words
from reticule.drawing.canvas.text_blocks import BOLD, EDGE, NAME, SMALL, WIDTH, Block, text
from reticule.drawing.canvas.wording import compact_size, label, length, name_of, thing
from reticule.drawing.figures.packed_bag import Drawn, PackedBag
from reticule.drawing.space.projection import Piece, View, depth_order, silhouette
from reticule.drawing.space.solids import Solid, draw_solid
from reticule.drawing.space.visibility import Anchor, anchors

_WIDEST, _HIGHEST, _NEAREST = 298.0, 430.0, 3.4  # the bag on the page, and units per mm at most, for the tiniest bags
_AIR, _COLUMN = 24.0, 215.0  # between bag and names, and the widest column of names
_ABOVE, _BELOW = 8.0, 30.0  # room for the word on the mouth, and for the scale bar
_DASHED = 6  # hidden items outlined at most
_BAR, _BAR_IN_INCHES = 50.0, 50.8  # mm of the scale bar; 50.8 are two inches
_SIZES = (NAME, SMALL, 16.0)  # of the type of names, the smaller ones for those that do not fit otherwise
_CROWDED = 8  # names to a column beyond which each has a single line


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the bag stands on the page: its view, and the rectangle that its silhouette fills."""

    view: View
    left: float
    top: float
    right: float
    bottom: float

    @property
    def column(self) -> float:
        """How wide the names beside the bag may be."""
        return min(_COLUMN, self.left - EDGE - _AIR)


def frame(interior: Box, top: float, height: float) -> Frame:
    """The greatest view of an interior that leaves room for names, in the middle of the height given."""
    corners = [View(1, (0, 0)).at(point) for point in silhouette((0, 0, 0), interior.sides)]
    (left, high), (right, low) = (tuple(pick(point[k] for point in corners) for k in (0, 1)) for pick in (min, max))
    scale = min(_WIDEST / (right - left), _HIGHEST / (low - high), _NEAREST)
    x, y = (WIDTH - (right - left) * scale) / 2, top + (height - (low - high) * scale) / 2
    return Frame(View(scale, (x - left * scale, y - high * scale)), x, y, WIDTH - x, y + (low - high) * scale)


def stage(bag: PackedBag, top: float) -> Block:
    """The bag with its names; as high as the bag or its longer column of names, whichever is more."""
    alone = frame(bag.interior, 0, 0)
    looks = anchors([item.placement for item in bag.contents])
    sides = _columns(bag, looks, alone)
    tall = max((sum(label.height + GAP for label in side) for side in sides), default=0.0)
    high = max(alone.bottom - alone.top + _ABOVE + _BELOW, tall)
    held = frame(bag.interior, top + _ABOVE, high - _ABOVE - _BELOW)
    left, right = _columns(bag, looks, held)
    x = EDGE + held.column
    names = (
        *column(left, side=x, top=top, bottom=top + high),
        *column(right, side=WIDTH - x, top=top, bottom=top + high),
    )
    drawn = (
        *_shell_behind(bag.interior, held.view),
        *_items(bag, held.view),
        *_hidden(bag, looks, held.view),
        *_shell_before(bag, held.view),
        _scale_bar(bag, held.view),
        *(_leader(placed, looks[placed.label.index], bag.contents[placed.label.index].colour) for placed in names),
        *(_name(placed, held.column) for placed in names),
    )
    return Block(drawn, max([top + high, *(placed.bottom for placed in names)]))


def _columns(bag: PackedBag, looks: Sequence[Anchor], held: Frame) -> tuple[list[Label], list[Label]]:
    most = 1 if len(bag.contents) > 2 * _CROWDED else 2
    labels = []
    for at, item in enumerate(bag.contents):
        room = (held.column - 16) / BOLD
        type_size, lines = fitted(name_of("item", item.name, bag.locale), _SIZES, room, most=most)
        sides = compact_size(item.placement.box.sides, bag.locale)
        labels.append(Label(at, held.view.at(looks[at].point), (*lines, sides), 24 * len(lines) + 21, type_size))
    labels.sort(key=lambda label: (label.anchor[0], label.anchor[1], label.index))
    middle = (len(labels) + 1) // 2
    return labels[:middle], labels[middle:]


def _items(bag: PackedBag, view: View) -> list[Markup]:
    order = depth_order([item.placement for item in bag.contents])
    parts = [sum(other.owner == piece.owner for other in order) for piece in order]
    return [_item(bag, piece, f"{bag.key}-{at}", view, parts[at] > 1) for at, piece in enumerate(order)]


def _item(bag: PackedBag, piece: Piece, key: str, view: View, parted: bool) -> Markup:
    item = bag.contents[piece.owner]
    solid = draw_solid(item.shape, Solid(item.placement, view, item.colour, key))
    title = element("title", words(thing(item.name, item.placement.box.sides, bag.locale)))
    if not parted:
        return element("g", title, solid, data_item=item.name)
    # the whole solid is drawn through the window of one part: whatever of it the window shows, the eye sees there too
    window = element("path", d=line((view.at(at) for at in silhouette(piece.start, piece.end)), closed=True))
    clip = element("clipPath", window, id=f"{key}c")
    return element("g", title, clip, group((solid,), clip_path=f"url(#{key}c)"), data_item=item.name)


def _hidden(bag: PackedBag, looks: Sequence[Anchor], view: View) -> list[Markup]:
    def outline(at: int, item: Drawn) -> Markup:
        ring = line((view.at(point) for point in silhouette(item.placement.start, item.placement.end)), closed=True)
        edge = dark(item.colour, 0.5)
        return element("path", d=ring, fill="none", stroke=edge, stroke_width=1.4, stroke_dasharray="5 4")

    unseen = [outline(at, item) for at, item in enumerate(bag.contents) if not looks[at].seen]
    return unseen if len(unseen) <= _DASHED else []  # more would hatch the picture; the leaders still point at them


def _shell_behind(interior: Box, view: View) -> list[Markup]:
    w, h, d = interior.sides
    walls = (
        (((0, 0, 0), (w, 0, 0), (w, h, 0), (0, h, 0)), 0.2),
        (((0, 0, 0), (0, 0, d), (0, h, d), (0, h, 0)), 0.32),
        (((0, 0, 0), (w, 0, 0), (w, 0, d), (0, 0, d)), 0.42),
    )
    x, y = view.origin
    ground = View(view.scale, (x + 5, y + 7))
    under = line((ground.at(point) for point in walls[2][0]), closed=True)
    dark = {"fill": "#000", "stroke": "#000", "stroke_linejoin": "round"}
    shade = element("path", d=under, opacity=0.1, stroke_width=12, **dark)
    drawn = [
        element("path", d=line((view.at(point) for point in wall), closed=True), fill_opacity=share) for wall, share in walls
    ]
    look: dict[str, str | float] = {
        "fill": SHELL,
        "class_": "rt-shell rt-shell-line",
        "stroke": SHELL,
        "stroke_width": 1.2,
        "stroke_linejoin": "round",
    }
    return [shade, element("g", *drawn, **look)]


def _shell_before(bag: PackedBag, view: View) -> list[Markup]:
    w, h, d = bag.interior.sides
    front = line((view.at(point) for point in ((0, 0, d), (w, 0, d), (w, h, d), (0, h, d))), closed=True)
    flank = line(view.at(point) for point in ((w, h, 0), (w, 0, 0), (w, 0, d)))
    pane = element("path", d=front, fill=SHELL, fill_opacity=0.07, class_="rt-shell")
    look = {"fill": "none", "stroke": RIM, "class_": "rt-rim-line", "stroke_linejoin": "round"}
    edges = element("path", d=front + flank, stroke_width=1.1, stroke_opacity=0.75, **look)
    mouth = line((view.at(point) for point in ((0, h, 0), (w, h, 0), (w, h, d), (0, h, d))), closed=True)
    rim = element("path", d=mouth, stroke_width=2.6, **look)
    x, y = view.at((w / 2, h, 0))
    return [pane, edges, rim, text(label("drawing_mouth", bag.locale), (x, y - 9), size=16, ink="rim", anchor="middle")]


def _scale_bar(bag: PackedBag, view: View) -> Markup:
    """Lies along the front's lower edge, since in this view a millimetre has one length along each axis."""

    def below(along: float, down: float) -> Point:
        x, y = view.at((along, 0, bag.interior.depth))
        return (x, y + down)

    end = _BAR_IN_INCHES if bag.locale.unit == "inch" else _BAR
    bar = line([below(0, 10), below(0, 22), below(0, 16), below(end, 16), below(end, 10), below(end, 22)])
    x, y = below(end / 2, 40)
    drawn = element("path", d=bar, fill="none", stroke=INK, stroke_width=1.6, class_="rt-ink-line")
    return element("g", drawn, text(length(end, bag.locale), (x, y), size=16, anchor="middle"))


def _leader(placed: Placed, anchor: Anchor, colour: str) -> Markup:
    (x, y), (u, v) = placed.root, placed.label.anchor
    path = line([(x, y), (u, v)])
    halo = element("path", d=path, stroke=HALO, stroke_width=3.4, stroke_opacity=0.6, class_="rt-halo-line")
    thin = element("path", d=path, stroke=INK, stroke_width=1.2, class_="rt-ink-line")
    end = element("circle", cx=u, cy=v, r=4, fill=INK if anchor.seen else colour, stroke=HALO, stroke_width=1.4)
    swatch = element("circle", cx=x, cy=y, r=6, fill=colour, stroke=dark(colour, 0.55), stroke_width=1)
    return element("g", halo, thin, end, swatch)


def _name(placed: Placed, room: float) -> Markup:
    right = placed.side > WIDTH / 2
    x = placed.side + (13 if right else -13)
    anchor = "start" if right else "end"
    *name, sides = placed.label.lines
    places = [(x, placed.top + 20 + 24 * at) for at in range(len(name))]
    type_size = placed.label.type_size
    lines = [text(line, at, size=type_size, anchor=anchor, weight=600) for line, at in zip(name, places, strict=True)]
    small = SMALL * min(1.0, room / width_of(sides, SMALL))  # sides of many digits stand smaller
    lines.append(text(sides, (x, placed.top + 18 + 24 * len(name)), size=small, ink="soft", anchor=anchor))
    return element("g", *lines, class_="rt-label")
