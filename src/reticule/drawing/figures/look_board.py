"""A look board: the garments flat in their colours, the bag to scale beside a silhouette, the echo marked by a line."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from reticule.drawing.canvas.labels import broken, cut
from reticule.drawing.canvas.palette import INK, SOFT, dark, style
from reticule.drawing.canvas.svg import Caption, Markup, Point, document, element, group
from reticule.drawing.canvas.text_blocks import EDGE, WIDTH, head, page, text
from reticule.drawing.canvas.wording import compact_size, label, length, listed, name_of
from reticule.drawing.outlines.bag_outline import outline_path, seam_path
from reticule.drawing.outlines.garment_outline import garment_path
from reticule.drawing.outlines.person import PERSON_HEIGHT, silhouette
from reticule.drawing.outlines.wear_positions import hung, path_of
from reticule.language.locale import ENGLISH, Locale

UNKNOWN = "#d9d5dd"  # a thing whose colour is not known, hatched as well, so that grey clothes are not meant
CELL, GAP = 132.0, 18.0
COLUMNS = 3
_TOP = 118.0
_PERSON = 400.0  # of the silhouette, in units of the picture
_LINE = 20.0  # from one line beside the person to the next
_UNKNOWN_SIDES = (180.0, 130.0)  # mm; what a bag of unknown size is drawn as, dashed


@dataclass(frozen=True, slots=True)
class Patch:
    """A garment or bag as drawn: what it is, its colours as (hex, word, share), and whether the bag takes one of them up."""

    name: str
    part: str
    colours: tuple[tuple[str, str, float], ...] = ()
    echoed: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """All that is drawn; `sides` are the bag's width and height in millimetres, None where unknown."""

    title: str
    garments: tuple[Patch, ...]
    bag: Patch
    shape: str
    sides: tuple[float, float] | None
    wear: str
    score: float
    locale: Locale = ENGLISH

    @property
    def subtitle(self) -> str:
        """The score and the scale."""
        return label("drawing_board_scale", self.locale, score=self.score, height=_person_height(self.locale))

    @property
    def size(self) -> str:
        """The bag's width and height, or what it is drawn as."""
        if self.sides:
            return compact_size([round(side) for side in self.sides], self.locale)
        return label("drawing_size_not_known", self.locale, size=compact_size(_UNKNOWN_SIDES, self.locale))

    @property
    def worn(self) -> str:
        """How the bag is worn."""
        if not self.wear:
            return label("drawing_worn_not_stated", self.locale)
        return label("drawing_worn", self.locale, wear=name_of("wear", self.wear, self.locale))

    @property
    def description(self) -> str:
        """The picture in labels, for readers who do not see it."""
        garments = []
        for patch in self.garments:
            name = name_of("garment", patch.name, self.locale)
            name = label("drawing_echoed", self.locale, garment=name) if patch.echoed else name
            colours = _colours(patch, self.locale)
            garments.append(label("drawing_garment_colours", self.locale, garment=name, colours=colours))
        bag = self.locale.listed((self.bag.name, self.size, _colours(self.bag, self.locale), self.worn))
        return listed([self.subtitle, bag, *garments], self.locale)


def draw_board(board: Board) -> str:
    """The board as one SVG.

    >>> drawn = draw_board(Board("A look", (Patch("belt", "belt", (("#b00020", "red", 1.0),), True),),
    ...     Patch("Mini", "bag", (("#b00020", "red", 1.0),)), "box", (120, 90), "hand", 0.8))
    >>> drawn.count("<svg "), "rt-echo" in drawn
    (1, True)
    """
    rows = -(-len(board.garments) // COLUMNS)
    top = head(board.title, board.subtitle)
    left = EDGE + COLUMNS * (CELL + GAP) + 16
    named = _named(board, left, _TOP + _PERSON + 24)
    bottom = max(_TOP + rows * (CELL + 58), _TOP + _PERSON + 124, _TOP + _PERSON + 24 + _LINE * len(named)) + 16
    centres = [_centre(number) for number in range(len(board.garments))]
    key = f"rl{crc32(repr(board).encode('utf-8', 'backslashreplace')):08x}"
    person, bag_at = _person(board, left, key)
    lines = [_echo(centre, bag_at) for patch, centre in zip(board.garments, centres, strict=True) if patch.echoed]
    cells = [_cell(board, number, f"{key}-{number}") for number in range(len(board.garments))]
    drawn = (*top.drawn, *cells, *person, *named, group(lines, class_="rt-echo"))
    children = (style(), _hatch(key), *page(bottom, drawn))
    caption = Caption(board.title, board.description, board.locale.language)
    return document((WIDTH, bottom), caption, key=key, children=children)


def _centre(number: int) -> Point:
    row, column = divmod(number, COLUMNS)
    return (EDGE + column * (CELL + GAP) + CELL / 2, _TOP + row * (CELL + 58) + CELL / 2)


def _person_height(locale: Locale) -> str:
    """In centimetres where others are in millimetres: nobody is 1670 mm tall."""
    return f"{PERSON_HEIGHT / 10:g} cm" if locale.unit == "mm" else length(PERSON_HEIGHT, locale)


def _colours(patch: Patch, locale: Locale) -> str:
    """The names of its first two colours, a colour without a name by its code."""
    if not patch.colours:
        return label("drawing_colour_not_known", locale)
    return locale.listed(name_of("colour", name, locale) if name else code for code, name, _ in patch.colours[:2])


def _cell(board: Board, number: int, key: str) -> Markup:
    """A garment above its name and its swatches, each with its word."""
    patch, centre = board.garments[number], _centre(number)
    x, y = centre[0] - CELL / 2, centre[1] - CELL / 2
    drawn = _flat(garment_path(patch.part, patch.name, CELL), patch, key)
    name = cut(name_of("garment", patch.name, board.locale), 15, CELL)
    below = text(name, (centre[0], y + CELL + 18), size=15, anchor="middle")
    swatches = _swatches(patch, (centre[0], y + CELL + 26), board.locale)
    return group((element("g", drawn, transform=f"translate({x:g} {y:g})"), below, *swatches))


def _swatches(patch: Patch, place: Point, locale: Locale) -> tuple[Markup, ...]:
    """At most two swatches; the word stands beside, for those to whom two colours look alike."""
    middle, top = place
    names = _colours(patch, locale)
    if not patch.colours:
        return (text(names, (middle, top + 13), size=13, ink="soft", anchor="middle"),)
    left = middle - CELL / 2 + 6
    marks = [
        element("rect", x=left + 17 * n, y=top + 1, width=14, height=14, rx=3, fill=code, stroke=INK, stroke_width=0.8)
        for n, (code, _, _) in enumerate(patch.colours[:2])
    ]
    at = left + 17 * len(marks) + 4
    lines = broken(names, 13, middle + CELL / 2 - at, most=2)
    return (*marks, *(text(line, (at, top + 13 + 15 * row), size=13, ink="soft") for row, line in enumerate(lines)))


def _flat(path: str, patch: Patch, key: str) -> Markup:
    """The shape in its main colour with a hem of the second; hatched where no colour is known."""
    fill = patch.colours[0][0] if patch.colours else _hatched(key)
    edge = dark(fill, 0.45) if patch.colours else SOFT
    outline: dict[str, str | float] = {
        "d": path,
        "stroke": edge,
        "stroke_width": 1.6,
        "stroke_linejoin": "round",
        "fill_rule": "evenodd",
    }
    if len(patch.colours) < 2:
        return element("path", fill=fill, **outline)
    high = CELL * max(0.12, patch.colours[1][2])
    clip = element("clipPath", element("path", d=path, clip_rule="evenodd"), id=key)
    hem = element("rect", y=CELL * 0.96 - high, width=CELL, height=high + 8, fill=patch.colours[1][0], clip_path=f"url(#{key})")
    return group((clip, element("path", fill=fill, **outline), hem))


def _hatched(key: str) -> str:
    return f"url(#{key.split('-')[0]}-hatch)"


def _person(board: Board, left: float, key: str) -> tuple[tuple[Markup, ...], Point]:
    """The silhouette with the bag at its side, both in one scale; and the edge of the bag."""
    scale = _PERSON / PERSON_HEIGHT
    width, height = board.sides or _UNKNOWN_SIDES
    shown = (width * scale, height * scale)
    ground, middle = _TOP + _PERSON, left + 76
    place = hung(board.wear, width, height)
    at = (middle + place.corner[0] * scale, ground + place.corner[1] * scale)
    bag = element("path", d=outline_path(board.shape, *shown), **_ink(board, key))
    seam = element("path", d=seam_path(board.shape, *shown), fill="none", stroke=INK, stroke_width=0.7)
    straps = [
        element(
            "path", d=path_of(strap, (middle, ground), scale), fill="none", stroke=INK, stroke_width=1.3, class_="rt-ink-line"
        )
        for strap in place.straps
    ]
    parts = (
        element("g", silhouette(), transform=f"translate({middle:g} {ground:g}) scale({scale:.5f})"),
        *straps,
        element("g", bag, seam, transform=f"translate({at[0]:.2f} {at[1]:.2f})"),
    )
    return parts, (at[0] - 3, at[1] + shown[1] / 2)


def _ink(board: Board, key: str) -> dict[str, str | float]:
    colour = board.bag.colours[0][0] if board.bag.colours else _hatched(key)
    known: dict[str, str | float] = {} if board.sides else {"stroke_dasharray": "4 3"}
    return {"fill": colour, "stroke": INK, "stroke_width": 1.2, **known}


def _named(board: Board, left: float, top: float) -> list[Markup]:
    facts = (board.size, _colours(board.bag, board.locale), board.worn)
    room = WIDTH - EDGE - left
    lines = [(row, 16, "ink", 600) for row in broken(board.bag.name, 16, room, most=2)]
    lines += [(row, 14, "soft", 400) for fact in facts for row in broken(fact, 14, room, most=2)]
    return [
        text(one, (left, top + _LINE * number), size=size_, ink=ink, weight=weight)
        for number, (one, size_, ink, weight) in enumerate(lines)
    ]


def _echo(start: Point, end: Point) -> Markup:
    """A dashed line from a ring to a dot at the bag's edge, dark on a light halo, so that it shows on any colour."""
    middle, height = (start[0] + end[0]) / 2, min(start[1], end[1]) - 34
    bend = f"M{start[0]:.2f} {start[1]:.2f}Q{middle:.2f} {height:.2f} {end[0]:.2f} {end[1]:.2f}"
    halo = element("path", d=bend, fill="none", stroke="#ffffff", stroke_width=4.5, opacity=0.8)
    mark = element("path", d=bend, fill="none", stroke=INK, stroke_width=1.6, stroke_dasharray="6 4")
    rings = [
        element("circle", cx=x, cy=y, r=6, fill="#ffffff", fill_opacity=0.85, stroke=INK, stroke_width=1.6)
        for x, y in (start, end)
    ]
    return group((halo, mark, *rings))


def _hatch(key: str) -> Markup:
    stripe = element("path", d="M0 8L8 0M-2 2L2 -2M6 10L10 6", stroke=SOFT, stroke_width=0.8, opacity=0.6)
    ground = element("rect", width=8, height=8, fill=UNKNOWN)
    pattern = element("pattern", ground, stripe, id=f"{key}-hatch", width=8, height=8, patternUnits="userSpaceOnUse")
    return element("defs", pattern)
