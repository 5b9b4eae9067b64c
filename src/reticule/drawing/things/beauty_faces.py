"""What is for the face and the hands."""

from __future__ import annotations

from reticule.drawing.canvas.palette import dark
from reticule.drawing.canvas.svg import Markup, element
from reticule.drawing.outlines.bag_outline import rounded
from reticule.drawing.things.strokes import GOLD, PAPER, STEEL, Face, body, dot, light, path, rect


def tube_of_two(cap: str, share: float) -> Face:
    """A stick: its cap above, a gold band, and its body below."""

    def drawn(w: float, h: float, colour: str) -> list[Markup]:
        cut = h * share
        lid = cap or colour
        under = dark(colour, 0.55) if not cap else colour
        return [
            rect(w * 0.04, 0, w * 0.92, cut, lid, min(w * 0.3, 4)),
            rect(w * 0.18, cut * 0.12, w * 0.14, cut * 0.7, light(lid, 0.4), 1),
            rect(0, cut * 0.98, w, h - cut * 0.98, under, min(w * 0.3, 4)),
            rect(0, cut * 0.96, w, max(h * 0.05, 1), GOLD),
            rect(w * 0.16, cut + h * 0.09, w * 0.14, (h - cut) * 0.6, light(under, 0.5), 1),
        ]

    return drawn


def compact(w: float, h: float, colour: str) -> list[Markup]:
    """A round compact with a gleam."""
    oval = {"cx": w / 2, "cy": h / 2, "rx": max(w / 2 - 0.5, 0.1), "ry": max(h / 2 - 0.5, 0.1)}
    inner = {"cx": w / 2, "cy": h / 2, "rx": w * 0.36, "ry": h * 0.36}
    shine = f"M{w * 0.3:.2f} {h * 0.42:.2f}Q{w * 0.36:.2f} {h * 0.27:.2f} {w * 0.52:.2f} {h * 0.25:.2f}"
    return [
        element("ellipse", **oval, fill=colour, stroke=GOLD, stroke_width=max(min(w, h) * 0.04, 0.8)),
        element("ellipse", **inner, fill=light(colour, 0.35)),
        path(shine, stroke="#ffffff", stroke_width=max(min(w, h) * 0.045, 0.8), stroke_linecap="round"),
    ]


def perfume(w: float, h: float, colour: str) -> list[Markup]:
    """A flask of perfume."""
    top = h * 0.3
    return [
        rect(w * 0.3, 0, w * 0.4, top * 0.75, GOLD, 1.5),
        rect(w * 0.4, top * 0.7, w * 0.2, top * 0.35, STEEL),
        rect(0.5, top, w - 1, h - top - 0.5, light(colour, 0.2), min(w, h) * 0.12, stroke=dark(colour), stroke_width=0.9),
        rect(w * 0.06, top + (h - top) * 0.35, w * 0.88, (h - top) * 0.58, colour, min(w, h) * 0.08),
        rect(w * 0.16, top + (h - top) * 0.1, w * 0.08, (h - top) * 0.7, "#ffffff", 1, opacity=0.6),
    ]


def squeezed(w: float, h: float, colour: str) -> list[Markup]:
    """A tube that stands on its cap."""
    cap = h * 0.14
    shape = f"M0 0H{w:.2f}L{w * 0.8:.2f} {h - cap:.2f}H{w * 0.2:.2f}Z"
    return [
        path(shape, colour, stroke=dark(colour), stroke_width=0.9),
        rect(0, 0, w, max(h * 0.05, 1), dark(colour, 0.2)),
        rect(w * 0.24, h * 0.3, w * 0.52, h * 0.26, light(colour, 0.65), 2),
        rect(w * 0.22, h - cap, w * 0.56, cap, PAPER, 2, stroke=dark(colour), stroke_width=0.8),
    ]


def brush(w: float, h: float, colour: str) -> list[Markup]:
    """A comb."""
    teeth = "".join(f"M{w * 0.28:.2f} {h * at / 20:.2f}H{w * 0.97:.2f}" for at in range(2, 20))
    return [path(teeth, stroke=dark(colour, 0.15), stroke_width=max(h * 0.018, 0.5)),
            rect(0, 0, w * 0.4, h, colour, w * 0.16, stroke=dark(colour), stroke_width=0.8)]  # fmt: skip


def tissues(w: float, h: float, colour: str) -> list[Markup]:
    """A packet of tissues."""
    slit = f"M{w * 0.16:.2f} {h / 2:.2f}Q{w / 2:.2f} {h * 0.4:.2f} {w * 0.84:.2f} {h / 2:.2f}"
    tuft = (f"M{w * 0.36:.2f} {h * 0.47:.2f}Q{w * 0.42:.2f} {h * 0.2:.2f} {w * 0.5:.2f} {h * 0.3:.2f}"
            f"Q{w * 0.6:.2f} {h * 0.16:.2f} {w * 0.64:.2f} {h * 0.47:.2f}Z")  # fmt: skip
    return [body(w, h, colour, 0.14), path(tuft, "#ffffff", stroke=dark(colour, 0.2), stroke_width=0.5),
            path(slit, stroke=dark(colour, 0.4), stroke_width=1)]  # fmt: skip


def cloth(w: float, h: float, colour: str) -> list[Markup]:
    """Folded cloth."""
    folds = [path(f"M{w * 0.06:.2f} {h * at:.2f}Q{w / 2:.2f} {h * (at + 0.1):.2f} {w * 0.94:.2f} {h * at:.2f}",
                   stroke=dark(colour, 0.2), stroke_width=max(min(w, h) * 0.03, 0.7)) for at in (0.25, 0.5, 0.72)]  # fmt: skip
    return [path(rounded(w, h, min(w, h) * 0.3), colour, stroke=dark(colour), stroke_width=0.9), *folds]


def pills(w: float, h: float, colour: str) -> list[Markup]:
    """A blister pack."""
    columns, rows = 2, max(2, min(6, round(2 * h / w)))
    r = min(w / columns, h / rows) * 0.3
    blisters = [dot(w * (x + 0.5) / columns, h * (y + 0.5) / rows, r, "#ffffff", stroke=dark(colour, 0.25), stroke_width=0.8)
                for x in range(columns) for y in range(rows)]  # fmt: skip
    return [body(w, h, colour), *blisters]
