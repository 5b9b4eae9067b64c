"""Things whose size every hand knows, drawn to scale: a bank card, a phone, a hand."""

from __future__ import annotations

from reticule.drawing.canvas.palette import SOFT
from reticule.drawing.canvas.svg import Markup, element, group
from reticule.drawing.outlines.bag_outline import rounded

CARD = (85.6, 53.98)  # mm, ISO/IEC 7810:2019, format ID-1
CARD_CORNER = 3.18
PHONE = (72.0, 147.0)  # mm: the usual phone of today
PHONE_DEPTH = 8.0
HAND = (98.0, 180.0)  # mm from wrist to fingertip: a typical adult hand, between most women's and most men's
GREY, GREY_EDGE = "#c9c5cf", "#6f6878"

_FINGERS = (  # root, tip and breadth in mm from the lower left; a right hand, its palm to the reader
    ((30, 92), (23, 158), 17),
    ((48, 96), (47, 171.5), 17),
    ((66, 94), (70, 160), 16),
    ((82, 86), (90, 137), 14),
    ((39, 36), (9.5, 94), 19),
)
_PALM = "M30 -12C26 -40 21 -70 23 -94C30 -108 74 -108 88 -92C90 -60 84 -40 79 -12C78 -2 70 0 55 0C39 0 31 -2 30 -12Z"


def card() -> Markup:
    """In millimetres, from its upper left corner."""
    body = element("path", d=rounded(*CARD, CARD_CORNER), fill=GREY, stroke=GREY_EDGE, stroke_width=0.5)
    chip = element("rect", x=10, y=19, width=12, height=9, rx=1.5, fill="#e6d9a8", stroke=GREY_EDGE, stroke_width=0.4)
    digits = element("path", d="M10 38h13m5 0h13m5 0h13m5 0h13", stroke=GREY_EDGE, stroke_width=1.4)
    return group((body, chip, digits))


def phone() -> Markup:
    """In millimetres, from its upper left corner."""
    width, height = PHONE
    body = element("path", d=rounded(width, height, 9), fill="#4a4553", stroke=GREY_EDGE, stroke_width=0.6)
    glass = element("rect", x=3, y=3, width=width - 6, height=height - 6, rx=6.5, fill=GREY)
    notch = element("rect", x=width / 2 - 10, y=7, width=20, height=5, rx=2.5, fill="#4a4553")
    return group((body, glass, notch))


def hand() -> Markup:
    """In millimetres, from the lower left corner: strokes with round ends, one for each finger, and a palm."""
    fingers = [
        element("path", d=f"M{x} {-y}L{u} {-v}", stroke_width=breadth, stroke=SOFT, class_="rt-soft-line")
        for (x, y), (u, v), breadth in _FINGERS
    ]
    palm = element("path", d=_PALM, fill=SOFT, class_="rt-soft")
    return group((*fingers, palm), stroke_linecap="round", opacity=0.45)
