"""What lives in pockets: phones, cards, keys, and what runs on current."""

from __future__ import annotations

from reticule.drawing.canvas.palette import dark
from reticule.drawing.canvas.svg import Markup, element
from reticule.drawing.things.strokes import GLASS, GOLD, PAPER, STEEL, body, dot, light, path, rect


def phone(w: float, h: float, colour: str) -> list[Markup]:
    """The back of a phone, its three lenses at the upper left."""
    side, lens = w * 0.5, w * 0.09
    at = w * 0.07
    places = ((0.3, 0.3), (0.3, 0.72), (0.72, 0.5))
    lenses = [dot(at + side * x, at + side * y, lens, GLASS) for x, y in places]
    gleams = [dot(at + side * x - lens * 0.3, at + side * y - lens * 0.3, lens * 0.24, "#9fb0d0") for x, y in places]
    island = rect(at, at, side, side, dark(colour, 0.18), side * 0.26)
    return [
        body(w, h, colour, 0.14),
        rect(2, 2, w - 4, h - 4, light(colour, 0.12), 0.12 * w),
        island,
        *lenses,
        *gleams,
    ]


def screen(w: float, h: float, colour: str) -> list[Markup]:
    """A screen in its frame."""
    return [body(w, h, colour, 0.08), rect(w * 0.07, h * 0.06, w * 0.86, h * 0.84, "#eef1f2", 1.5)]


def card(w: float, h: float, colour: str) -> list[Markup]:
    """A bank card, lying."""
    return [
        body(w, h, colour, 0.08),
        rect(0.5, h * 0.16, w - 1, h * 0.2, dark(colour, 0.35)),
        rect(w * 0.1, h * 0.5, w * 0.16, h * 0.2, GOLD, 1.5),
        rect(w * 0.1, h * 0.8, w * 0.5, max(h * 0.05, 0.6), light(colour, 0.6), 1),
    ]


def card_holder(w: float, h: float, colour: str) -> list[Markup]:
    """A card holder with two cards that look out, lying."""
    top = h * 0.17
    rim = f"M0 {top + 5:.2f}Q0 {top:.2f} 5 {top:.2f}H{w * 0.36:.2f}Q{w * 0.5:.2f} {top + h * 0.2:.2f} {w * 0.64:.2f} {top:.2f}"
    right = f"H{w - 5:.2f}Q{w:.2f} {top:.2f} {w:.2f} {top + 5:.2f}V{h - 6:.2f}Q{w:.2f} {h:.2f} {w - 6:.2f} {h:.2f}"
    pocket = f"{rim}{right}H6Q0 {h:.2f} 0 {h - 6:.2f}Z"
    stitches = path(f"M4 {h - 4:.2f}H{w - 4:.2f}", stroke=dark(colour, 0.35), stroke_width=1.1, stroke_dasharray="3 2.4")
    return [
        rect(w * 0.09, 0, w * 0.82, h * 0.5, "#8fb9d9", 4),
        rect(w * 0.06, h * 0.08, w * 0.88, h * 0.5, "#f0d48a", 4),
        path(pocket, colour),
        stitches,
    ]


def wallet(w: float, h: float, colour: str) -> list[Markup]:
    """A wallet with its flap and button, lying."""
    return [
        body(w, h, colour, 0.1),
        path(f"M1 {h * 0.08:.2f}H{w - 1:.2f}V{h * 0.5:.2f}Q{w / 2:.2f} {h * 0.66:.2f} 1 {h * 0.5:.2f}Z", light(colour, 0.14),
              stroke=dark(colour), stroke_width=0.8),
        dot(w / 2, h * 0.55, min(w, h) * 0.06, GOLD),
    ]  # fmt: skip


def purse(w: float, h: float, colour: str) -> list[Markup]:
    """A purse with a kissing clasp."""
    sack = (f"M{w * 0.16:.2f} {h * 0.2:.2f}H{w * 0.84:.2f}C{w:.2f} {h * 0.45:.2f} {w:.2f} {h:.2f} {w * 0.8:.2f} {h:.2f}"
            f"H{w * 0.2:.2f}C0 {h:.2f} 0 {h * 0.45:.2f} {w * 0.16:.2f} {h * 0.2:.2f}Z")  # fmt: skip
    knob = min(w, h) * 0.08
    return [
        path(sack, colour, stroke=dark(colour), stroke_width=1),
        rect(w * 0.12, h * 0.15, w * 0.76, h * 0.1, GOLD, 2),
        dot(w * 0.46, h * 0.09, knob, GOLD),
        dot(w * 0.54, h * 0.09, knob, dark(GOLD, 0.15)),
    ]


def keys(w: float, h: float, colour: str) -> list[Markup]:
    """Two keys on a ring."""
    ring = min(w * 0.42, h * 0.24)
    stroke = max(min(w, h) * 0.05, 1)
    shaft, bow = max(w * 0.14, 1.5), min(w * 0.2, h * 0.13)

    def one(lean: float, tint: str) -> Markup:
        teeth = "".join(f"M{shaft / 2:.2f} {h * at:.2f}h{shaft * 0.6:.2f}" for at in (0.62, 0.7, 0.78))
        parts = (
            dot(0, h * 0.42, bow, tint, stroke=dark(tint), stroke_width=0.8),
            dot(0, h * 0.4, bow * 0.36, PAPER),
            rect(-shaft / 2, h * 0.42 + bow * 0.8, shaft, h * 0.54 - bow * 0.8, tint, 1, stroke=dark(tint), stroke_width=0.6),
            path(teeth, stroke=dark(tint), stroke_width=max(shaft * 0.4, 0.8)),
        )
        return element("g", *parts, transform=f"translate({w / 2 + lean * w:.2f} 0)rotate({-lean * 60:.1f} 0 {h * 0.2:.2f})")

    return [
        one(-0.16, light(colour, 0.25)),
        one(0.16, colour),
        dot(w / 2, ring / 2 + stroke, ring / 2, "none", stroke=STEEL, stroke_width=stroke),
    ]


def fob(w: float, h: float, colour: str) -> list[Markup]:
    """A car key with two buttons."""
    knob = min(w, h) * 0.15
    shell = (f"M{w * 0.15:.2f} {h * 0.25:.2f}Q{w / 2:.2f} {h * 0.1:.2f} {w * 0.85:.2f} {h * 0.25:.2f}"
             f"Q{w:.2f} {h * 0.6:.2f} {w * 0.82:.2f} {h * 0.93:.2f}Q{w / 2:.2f} {h * 1.04:.2f} {w * 0.18:.2f} {h * 0.93:.2f}"
             f"Q0 {h * 0.6:.2f} {w * 0.15:.2f} {h * 0.25:.2f}Z")  # fmt: skip
    return [
        dot(w / 2, h * 0.12, min(w * 0.2, h * 0.1), "none", stroke=STEEL, stroke_width=max(w * 0.06, 1)),
        path(shell, colour),
        dot(w / 2, h * 0.42, knob, light(colour, 0.2)),
        dot(w / 2, h * 0.63, knob, light(colour, 0.2)),
        rect(w * 0.37, h * 0.79, w * 0.26, h * 0.06, GOLD, 2),
    ]


def earbuds(w: float, h: float, colour: str) -> list[Markup]:
    """A case of earbuds with its lamp."""
    rx = min(w, h) * 0.4
    seam = path(f"M1 {h * 0.36:.2f}H{w - 1:.2f}", stroke=dark(colour, 0.3), stroke_width=0.9)
    return [rect(0.5, 0.5, w - 1, h - 1, colour, rx, stroke=dark(colour, 0.3), stroke_width=1), seam,
            dot(w / 2, h * 0.52, max(min(w, h) * 0.035, 0.7), "#5dbb7a")]  # fmt: skip


def cable(w: float, h: float, colour: str) -> list[Markup]:
    """A coiled cable."""
    stroke = min(w, h) * 0.11
    loops = [
        element("ellipse", cx=w / 2, cy=h / 2, rx=w / 2 * share - stroke / 2, ry=h / 2 * share - stroke / 2, fill="none",
                stroke=tint, stroke_width=stroke)
        for share, tint in ((1.0, dark(colour, 0.12)), (0.72, colour), (0.44, light(colour, 0.2)))
    ]  # fmt: skip
    return [*loops, rect(w * 0.4, h * 0.8, w * 0.2, h * 0.2, PAPER, 1, stroke=dark(colour), stroke_width=0.6)]


def power(w: float, h: float, colour: str) -> list[Markup]:
    """A power bank."""
    lamps = [dot(w * (0.36 + 0.1 * step), h * 0.12, max(w * 0.025, 0.6), "#7fe0a0") for step in range(4)]
    bolt = (f"M{w * 0.54:.2f} {h * 0.36:.2f}L{w * 0.36:.2f} {h * 0.56:.2f}H{w * 0.49:.2f}L{w * 0.45:.2f} {h * 0.72:.2f}"
            f"L{w * 0.64:.2f} {h * 0.5:.2f}H{w * 0.51:.2f}Z")  # fmt: skip
    return [body(w, h, colour, 0.16), *lamps, path(bolt, light(colour, 0.55))]


def camera(w: float, h: float, colour: str) -> list[Markup]:
    """A camera."""
    r, x, y = min(w, h) * 0.3, w * 0.56, h * 0.54
    finder = rect(w * 0.08, h * 0.1, w * 0.2, h * 0.12, light(colour, 0.5), 1)
    lens = dot(x, y, r, "#25262b", stroke=STEEL, stroke_width=r * 0.2)
    return [body(w, h, colour), finder, lens, dot(x, y, r * 0.45, "#5a6f96")]
