"""Under the bag: a bank card at its scale, and the contents as the mouth shows them."""

from __future__ import annotations

from math import cos, pi, sin

from reticule.drawing.canvas.palette import RIM, SHELL, dark
from reticule.drawing.canvas.svg import Markup, Point, element, group, line
from reticule.drawing.canvas.text_blocks import EDGE, WIDTH, Block, text
from reticule.drawing.canvas.wording import compact_size, label
from reticule.drawing.figures.inside_view import frame
from reticule.drawing.figures.packed_bag import Drawn, PackedBag
from reticule.drawing.outlines.scale_references import CARD, CARD_CORNER, GREY, GREY_EDGE
from reticule.drawing.space.projection import View
from reticule.drawing.space.solids import long_axis

_WIDEST, _DEEPEST = 340.0, 220.0


def beneath(bag: PackedBag, top: float) -> Block:
    """Card to the left, plan to the right, a caption under each."""
    scale = frame(bag.interior, 0, 0).view.scale
    slope = View(scale, (0, 0)).at((CARD[0], 0, 0))
    small = min(scale, _WIDEST / bag.interior.width, _DEEPEST / bag.interior.depth)
    high = max(CARD[1] * scale + slope[1], bag.interior.depth * small)
    right = WIDTH - EDGE - max(bag.interior.width * small, 250) / 2
    foot = top + high + 26
    card = _card(View(scale, (EDGE, top + high - slope[1])))
    card_label = label("drawing_bank_card", bag.locale, size=compact_size((CARD[0], round(CARD[1])), bag.locale))
    captions = (
        text(card_label, (EDGE, foot), size=16, ink="soft"),
        text(label("drawing_from_above", bag.locale), (right, foot), size=16, ink="soft", anchor="middle"),
    )
    plan = _plan(bag, (right - bag.interior.width * small / 2, top + high - bag.interior.depth * small), small)
    return Block((card, *plan, *captions), foot + 16)


def card_rim(width: float, height: float) -> list[Point]:
    """The rim of a card with its round corners, in millimetres from its lower left corner, y upwards.

    >>> len(card_rim(85.6, 53.98))
    20
    """
    rim = []
    for quarter, (right, up) in enumerate(((1, 1), (0, 1), (0, 0), (1, 0))):
        x, y = abs(right * width - CARD_CORNER), abs(up * height - CARD_CORNER)
        angles = [(quarter + step / 4) * pi / 2 for step in range(5)]
        rim += [(x + CARD_CORNER * cos(angle), y + CARD_CORNER * sin(angle)) for angle in angles]
    return rim


def _card(view: View) -> Markup:
    def flat(points: list[Point]) -> str:
        return line((view.at((x, y, 0)) for x, y in points), closed=True)

    body = element("path", d=flat(card_rim(*CARD)), fill=GREY, stroke=GREY_EDGE)
    chip = element("path", d=flat([(10, 26), (22, 26), (22, 35), (10, 35)]), fill="#e6d9a8", stroke=GREY_EDGE)
    digits = [line([view.at((at, 16, 0)), view.at((at + 13, 16, 0))]) for at in (10, 28, 46, 64)]
    return element("g", body, chip, element("path", d="".join(digits), stroke=GREY_EDGE, stroke_width=2))


def _plan(bag: PackedBag, corner: Point, scale: float) -> tuple[Markup, ...]:
    width, depth = bag.interior.width * scale, bag.interior.depth * scale
    box = {"x": corner[0], "y": corner[1], "width": width, "height": depth, "rx": 3.0}
    floor = element("rect", fill=SHELL, fill_opacity=0.3, class_="rt-shell", **box)
    rim = element("rect", fill="none", stroke=RIM, stroke_width=2.2, class_="rt-rim-line", **box)
    lowest_first = sorted(bag.contents, key=lambda item: item.placement.end[1])
    return (floor, group(_footprint(item, corner, scale) for item in lowest_first), rim)


def _footprint(item: Drawn, corner: Point, scale: float) -> Markup:
    place = item.placement
    x, y = corner[0] + place.x * scale, corner[1] + place.z * scale
    width, depth = place.box.width * scale, place.box.depth * scale
    round_ends = item.shape in ("capsule", "bundle") or (item.shape == "cylinder" and long_axis(place) == 1)
    rx = min(width, depth) * (0.5 if round_ends else 0.0) if item.shape != "slab" else min(4.0, min(width, depth) * 0.3)
    look = {"fill": item.colour, "stroke": dark(item.colour, 0.55)}
    if round_ends and item.shape == "cylinder":
        return element("ellipse", cx=x + width / 2, cy=y + depth / 2, rx=width / 2, ry=depth / 2, **look)
    return element("rect", x=x, y=y, width=width, height=depth, rx=rx, **look)
