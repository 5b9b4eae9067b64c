"""The bag as one meets it: front and side to scale, beside a card, a phone and a hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from reticule.carry.box import Box
from reticule.drawing.canvas.labels import cut, width_of
from reticule.drawing.canvas.palette import INK, RIM, SHELL, dark, style
from reticule.drawing.canvas.svg import Caption, Markup, Point, document, element, group, number, words
from reticule.drawing.canvas.text_blocks import EDGE, SMALL, WIDTH, Block, head, page, text
from reticule.drawing.canvas.wording import bare_size, compact_size, label, length, name_of, size, thing
from reticule.drawing.figures.packed_bag import Drawn, check_inside
from reticule.drawing.outlines import scale_references
from reticule.drawing.outlines.bag_outline import REACH, RISE, STRAPS, outline_path, rounded, seam_path, strap_path
from reticule.errors import BadValue
from reticule.language.locale import ENGLISH, Locale
from reticule.reason import Size

_GAP, _HIGHEST, _NEAREST = 20.0, 420.0, 3.0
_FLOORS = {"crescent": 0.4, "heart": 0.72, "trapezoid": 0.2}  # of the height to spare, how much lies below: by eye
_LEAST = (130.0, 66.0, 124.0, 118.0)  # under front, side, card and phone, hand: what English captions need
_LONGEST_NAME = 400.0  # the longest of the embedded names takes 384
_CAPTION, _OVERHANG = 16.0, 12.0  # how high captions stand, and how far they may reach into the gaps beside them


@dataclass(frozen=True, slots=True)
class FrontBag:
    """A bag from outside: its outline, stated size, ways of wearing, and what lies inside.

    >>> FrontBag("heart", Box(120, 100, 40), Box(100, 80, 30), wear=("pocket",))
    Traceback (most recent call last):
    ...
    reticule.errors.BadValue: picture_wear_unknown(modes=['back', 'belt', ...], got='pocket')
    """

    shape: str
    stated: Box
    interior: Box
    wear: tuple[str, ...] = ()
    contents: tuple[Drawn, ...] = ()
    locale: Locale = ENGLISH

    def __post_init__(self) -> None:
        outline_path(self.shape, self.stated.width, self.stated.height)
        for wear in self.wear:
            strap_path(wear, self.shape, self.stated.width, self.stated.height)
        if not self.stated.holds(self.interior):
            stated, interior = Size(self.stated.sides), Size(self.interior.sides)
            raise BadValue("picture_interior_outside", stated=stated, got=interior)
        for item in self.contents:
            check_inside(item, self.interior)

    @property
    def shape_name(self) -> str:
        """What its shape is called."""
        if self.shape == "unknown":
            return label("drawing_shape_not_known", self.locale)
        return self.locale.gettext(self.shape)

    @property
    def worn(self) -> str:
        """How it is worn.

        >>> FrontBag("heart", Box(120, 100, 40), Box(100, 80, 30), ("hand", "belt"), locale=Locale("ja")).worn
        '持ち方：手持ち、ベルト'
        """
        if not self.wear:
            return label("drawing_worn_not_stated", self.locale)
        wears = self.locale.listed(name_of("wear", wear, self.locale) for wear in self.wear)
        return label("drawing_worn", self.locale, wear=wears)

    @property
    def description(self) -> str:
        """The picture in labels, for readers who do not see it."""
        across, high = scale_references.PHONE
        return label(
            "drawing_outside_described",
            self.locale,
            shape=self.shape_name,
            size=size(self.stated.sides, self.locale),
            worn=self.worn,
            phone=size((high, across, scale_references.PHONE_DEPTH), self.locale),
        )

    @property
    def captions(self) -> tuple[tuple[str, str], ...]:
        """Two lines each under front, side, card and phone, and hand."""
        (across, high), hand, locale = scale_references.PHONE, scale_references.HAND[1], self.locale
        card = (scale_references.CARD[0], round(scale_references.CARD[1]))
        typical = bare_size((hand,), locale) if locale.as_written else length(hand, locale)
        return (
            (label("drawing_front", locale), compact_size((self.stated.width, self.stated.height), locale)),
            (label("drawing_side", locale), compact_size((self.stated.depth,), locale)),
            (
                label("drawing_card", locale, size=bare_size(card, locale)),
                label("drawing_phone", locale, size=bare_size((high, across), locale)),
            ),
            (label("drawing_adult_hand", locale), label("drawing_typical", locale, length=typical)),
        )


def draw_front(bag: FrontBag, *, bare: bool = False) -> str:
    """How big is it, really?

    Everything stands on one line and has one scale; the items inside are dotted where they lie. A `bare` one has no head.

    >>> picture = draw_front(FrontBag("heart", Box(120, 100, 40), Box(100, 80, 30), wear=("crossbody",)))
    >>> "adult hand" in picture, picture.count("<svg")
    (True, 1)
    """
    title = label("drawing_how_big", bag.locale)
    packed = label("drawing_when_packed", bag.locale, shape=bag.shape_name, size=size(bag.stated.sides, bag.locale))
    top = Block((), EDGE) if bare else head(title, f"{packed} · {bag.worn}")
    rise = RISE if any(wear in bag.wear for wear in STRAPS if wear not in ("belt", "clutch", "wrist")) else 0.0
    beside = REACH if "belt" in bag.wear or "wrist" in bag.wear else 0.0
    widths = (bag.stated.width + 2 * beside, bag.stated.depth, scale_references.CARD[0], scale_references.HAND[0])
    tallest = max(bag.stated.height + rise, scale_references.CARD[1] + 10 + scale_references.PHONE[1])
    least = _least(bag.captions)
    scale = min(_scale(widths, least, WIDTH - 2 * EDGE - 3 * _GAP), _HIGHEST / tallest, _NEAREST)
    ground = top.bottom + 16 + tallest * scale
    columns = [max(width * scale, room) for width, room in zip(widths, least, strict=True)]
    row = _row(bag, columns, scale, ground)
    key = _key(bag, ground + 72)
    ident = f"rf{crc32(repr(bag).encode('utf-8', 'backslashreplace')):08x}"
    drawn = (style(), *page(key.bottom, [*top.drawn, *row, *key.drawn]))
    caption = Caption(title, bag.description, bag.locale.language)
    return document((WIDTH, key.bottom), caption, key=ident, children=drawn)


def _least(captions: Sequence[Sequence[str]]) -> list[float]:
    """How wide each column of the row must be for its captions."""
    needed = [max(width_of(line, _CAPTION) for line in lines) - _OVERHANG for lines in captions]
    return [max(pair) for pair in zip(_LEAST, needed, strict=True)]


def _scale(widths: Sequence[float], leasts: Sequence[float], room: float) -> float:
    """Units per mm at which all stand in a row, each at least as wide as its caption."""
    scale = room / sum(widths)
    for _ in widths:
        wide = [width for width, least in zip(widths, leasts, strict=True) if width * scale >= least]
        narrow = sum(least for width, least in zip(widths, leasts, strict=True) if width * scale < least)
        scale = (room - narrow) / sum(wide) if wide else scale
    return scale


def _row(bag: FrontBag, columns: Sequence[float], scale: float, ground: float) -> list[Markup]:
    gap = (WIDTH - 2 * EDGE - sum(columns)) / 3
    middles = [EDGE + sum(columns[:at]) + gap * at + column / 2 for at, column in enumerate(columns)]
    box, phone = bag.stated, scale_references.PHONE

    def stand(drawn: Markup, at: int, wide: float, up: float) -> Markup:
        x, y = number(middles[at] - wide * scale / 2), number(ground - up * scale)
        return group((drawn,), transform=f"translate({x} {y})scale({number(scale)})")

    line = element("path", d=f"M{number(EDGE)} {number(ground)}H{number(WIDTH - EDGE)}", stroke=INK, class_="rt-ink-line")
    return [
        line,
        stand(_front(bag), 0, box.width, box.height),
        stand(_side(bag), 1, box.depth, box.height),
        stand(scale_references.phone(), 2, phone[0], phone[1]),
        stand(scale_references.card(), 2, scale_references.CARD[0], phone[1] + 10 + scale_references.CARD[1]),
        stand(scale_references.hand(), 3, scale_references.HAND[0], 0),
        *(
            text(caption, (middles[at], ground + 22 + 20 * step), size=_CAPTION, ink="soft" if step else "ink", anchor="middle")
            for at, pair in enumerate(bag.captions)
            for step, caption in enumerate(pair)
        ),
    ]


def _front(bag: FrontBag) -> Markup:
    size, inner = bag.stated, bag.interior
    look = {"fill": "none", "stroke": RIM, "class_": "rt-rim-line", "stroke_linecap": "round"}
    straps = "".join(strap_path(wear, bag.shape, size.width, size.height) for wear in bag.wear)
    body = outline_path(bag.shape, size.width, size.height)
    seam = seam_path(bag.shape, size.width, size.height)
    across, down = (size.width - inner.width) / 2, floor_of(bag)
    feet = [(across + item.placement.x, size.height - down) for item in bag.contents]
    inside = [_dotted(bag, at, foot, 0) for at, foot in enumerate(feet)]
    return group(
        (
            *((element("path", d=straps, stroke_width=2.4, **look),) if straps else ()),
            element("path", d=body, fill=SHELL, fill_opacity=0.28, class_="rt-shell"),
            *((element("path", d=seam, stroke_width=0.8, stroke_opacity=0.6, **look),) if seam else ()),
            *inside,
            element("path", d=body, stroke_width=1.6, **look),
        )
    )


def floor_of(bag: FrontBag) -> float:
    """How high the interior's floor lies above the ground, in millimetres.

    >>> floor_of(FrontBag("box", Box(120, 100, 40), Box(100, 80, 30)))
    10.0
    """
    return (bag.stated.height - bag.interior.height) * _FLOORS.get(bag.shape, 0.5)


def _side(bag: FrontBag) -> Markup:
    size, inner = bag.stated, bag.interior
    body = rounded(size.depth, size.height, min(0.3 * size.depth, 0.2 * size.height))
    near, down = (size.depth - inner.depth) / 2, floor_of(bag)
    # seen from the right: the front is at the left hand
    starts = [near + inner.depth - item.placement.end[2] for item in bag.contents]
    inside = [_dotted(bag, at, (start, size.height - down), 2) for at, start in enumerate(starts)]
    shell = element("path", d=body, fill=SHELL, fill_opacity=0.28, class_="rt-shell")
    return group((shell, *inside, element("path", d=body, fill="none", stroke=RIM, stroke_width=1.6, class_="rt-rim-line")))


def _dotted(bag: FrontBag, index: int, foot: Point, axis: int) -> Markup:
    """An item's box from the front (axis 0) or the side (axis 2), standing on the interior's floor."""
    item = bag.contents[index]
    width, height = item.placement.box.sides[axis], item.placement.box.height
    soft = min(9.0, min(width, height) * (0.08 if item.shape == "box" else 0.3))
    place = {"x": foot[0], "y": foot[1] - item.placement.end[1], "width": width, "height": height, "rx": soft}
    look: dict[str, str | float] = {
        "fill": item.colour,
        "fill_opacity": 0.4,
        "stroke": dark(item.colour, 0.3),
        "stroke_width": 0.9,
    }
    dots = element("rect", **place, **look, stroke_dasharray="2.2 1.8")
    return element(
        "g", element("title", words(thing(item.name, item.placement.box.sides, bag.locale))), dots, data_item=item.name
    )


def _key(bag: FrontBag, top: float) -> Block:
    """Which colour is which item: as many to a line as fit."""
    drawn: list[Markup] = []
    x, y = EDGE, top
    for item in bag.contents:
        name = cut(name_of("item", item.name, bag.locale), SMALL, _LONGEST_NAME)
        wide = 20 + width_of(name, SMALL)
        if x > EDGE and x + wide > WIDTH - EDGE:
            x, y = EDGE, y + 28
        drawn.append(element("circle", cx=x + 6, cy=y + 10, r=6, fill=item.colour, stroke=dark(item.colour, 0.55)))
        drawn.append(text(name, (x + 19, y + 16), size=SMALL))
        x += wide + 22
    return Block(tuple(drawn), y + 34 if bag.contents else top)
