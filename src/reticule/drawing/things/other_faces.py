"""Glasses, bottles, books and the rest."""

from __future__ import annotations

from reticule.drawing.canvas.palette import dark
from reticule.drawing.canvas.svg import Markup, element
from reticule.drawing.things.strokes import GOLD, PAPER, STEEL, body, dot, light, path, rect


def plain(w: float, h: float, colour: str) -> list[Markup]:
    """A thing that nothing more is known of."""
    return [body(w, h, colour), rect(w * 0.1, h * 0.07, w * 0.8, max(h * 0.05, 1), light(colour), 2)]


def pencil(w: float, h: float, colour: str) -> list[Markup]:
    """A pencil."""
    tip = min(h * 0.14, w * 2)
    wood = path(f"M{w * 0.08:.2f} {tip:.2f}L{w / 2:.2f} 0L{w * 0.92:.2f} {tip:.2f}Z", "#e8cfa8")
    point = path(f"M{w * 0.36:.2f} {tip * 0.34:.2f}L{w / 2:.2f} 0L{w * 0.64:.2f} {tip * 0.34:.2f}Z", dark(colour, 0.5))
    shaft = rect(w * 0.05, tip * 0.95, w * 0.9, h - tip, colour, 1)
    gleam = rect(w * 0.2, tip, w * 0.16, h * 0.6, light(colour, 0.35))
    return [wood, point, shaft, rect(w * 0.05, h * 0.86, w * 0.9, h * 0.04, GOLD), gleam]


def glasses(w: float, h: float, colour: str) -> list[Markup]:
    """A pair of glasses, open."""

    def lens(x: float) -> str:
        return (f"M{w * x:.2f} {h * 0.18:.2f}Q{w * (x + 0.21):.2f} {-h * 0.06:.2f} {w * (x + 0.41):.2f} {h * 0.18:.2f}"
                f"Q{w * (x + 0.43):.2f} {h * 0.9:.2f} {w * (x + 0.22):.2f} {h * 0.96:.2f}"
                f"Q{w * (x + 0.01):.2f} {h * 0.9:.2f} {w * x:.2f} {h * 0.18:.2f}Z")  # fmt: skip

    bridge = f"M{w * 0.44:.2f} {h * 0.28:.2f}Q{w * 0.5:.2f} {h * 0.08:.2f} {w * 0.56:.2f} {h * 0.28:.2f}"
    stroke = max(min(w, h) * 0.07, 1.2)
    return [
        path(lens(0.03), "#3d2d26", fill_opacity=0.45, stroke=colour, stroke_width=stroke),
        path(lens(0.56), "#3d2d26", fill_opacity=0.45, stroke=colour, stroke_width=stroke),
        path(bridge, stroke=colour, stroke_width=stroke),
    ]


def case(w: float, h: float, colour: str) -> list[Markup]:
    """A case for glasses."""
    rx = min(w, h) * 0.42
    seam = path(f"M{w * 0.03:.2f} {h * 0.45:.2f}H{w * 0.97:.2f}", stroke=dark(colour, 0.4), stroke_width=1)
    return [rect(0.5, 0.5, w - 1, h - 1, colour, rx, stroke=dark(colour), stroke_width=1), seam,
            rect(w * 0.46, h * 0.4, w * 0.08, h * 0.1, GOLD, 1),
            rect(w * 0.12, h * 0.16, w * 0.6, h * 0.07, light(colour, 0.3), 2)]  # fmt: skip


def bottle(w: float, h: float, colour: str) -> list[Markup]:
    """A bottle with a cap and a label."""
    neck, cap = h * 0.2, h * 0.1
    flask = (f"M{w * 0.32:.2f} {cap:.2f}H{w * 0.68:.2f}V{neck * 0.8:.2f}Q{w:.2f} {neck:.2f} {w:.2f} {neck * 1.6:.2f}"
             f"V{h - w * 0.14:.2f}Q{w:.2f} {h:.2f} {w * 0.86:.2f} {h:.2f}H{w * 0.14:.2f}Q0 {h:.2f} 0 {h - w * 0.14:.2f}"
             f"V{neck * 1.6:.2f}Q0 {neck:.2f} {w * 0.32:.2f} {neck * 0.8:.2f}Z")  # fmt: skip
    return [
        path(flask, colour, stroke=dark(colour), stroke_width=0.9),
        rect(w * 0.28, 0, w * 0.44, cap * 1.15, dark(colour, 0.5), 2),
        rect(0.5, h * 0.48, w - 1, h * 0.26, light(colour, 0.55)),
        rect(w * 0.14, neck * 1.7, w * 0.1, h * 0.16, light(colour, 0.6), 2),
    ]


def book(w: float, h: float, colour: str) -> list[Markup]:
    """A passport or booklet."""
    return [
        body(w, h, colour, 0.06),
        rect(w * 0.26, h * 0.14, w * 0.48, max(h * 0.03, 0.8), GOLD, 1),
        dot(w / 2, h * 0.46, min(w, h) * 0.17, "none", stroke=GOLD, stroke_width=max(min(w, h) * 0.03, 0.8)),
        rect(w * 0.34, h * 0.76, w * 0.32, max(h * 0.03, 0.8), GOLD, 1),
    ]


def notebook(w: float, h: float, colour: str) -> list[Markup]:
    """A notebook with an elastic band."""
    return [
        body(w, h, colour, 0.06),
        rect(w * 0.82, 0.5, w * 0.06, h - 1, dark(colour, 0.4)),
        rect(w * 0.16, h * 0.16, w * 0.5, h * 0.18, PAPER, 1.5),
        rect(w * 0.22, h * 0.23, w * 0.38, max(h * 0.025, 0.6), dark(colour, 0.1)),
    ]


def umbrella(w: float, h: float, colour: str) -> list[Markup]:
    """A folded umbrella."""
    grip = h * 0.17
    folds = [path(f"M{w * at:.2f} {grip:.2f}L{w * (0.5 + (at - 0.5) * 0.7):.2f} {h:.2f}", stroke=dark(colour), stroke_width=0.8)
             for at in (0.3, 0.52, 0.74)]  # fmt: skip
    wrap = f"M0 {grip:.2f}H{w:.2f}L{w * 0.88:.2f} {h:.2f}H{w * 0.12:.2f}Z"
    canopy = path(wrap, colour, stroke=dark(colour), stroke_width=0.9)
    band = rect(0, h * 0.42, w * 0.96, h * 0.06, dark(colour, 0.35))
    return [canopy, *folds, rect(w * 0.3, 0, w * 0.4, grip, "#6b4a35", 3), band]


def lighter(w: float, h: float, colour: str) -> list[Markup]:
    """A lighter."""
    return [
        rect(w * 0.12, 0, w * 0.76, h * 0.2, STEEL, 2),
        dot(w * 0.68, h * 0.08, w * 0.14, dark(STEEL, 0.4)),
        rect(0.5, h * 0.18, w - 1, h * 0.82 - 0.5, colour, w * 0.14, stroke=dark(colour), stroke_width=0.8),
        rect(w * 0.16, h * 0.26, w * 0.14, h * 0.6, light(colour, 0.45), 1),
    ]


def packet(w: float, h: float, colour: str) -> list[Markup]:
    """A packet."""
    return [
        body(w, h, colour, 0.05),
        rect(0.5, 0.5, w - 1, h * 0.28, "#c0504a", 1),
        rect(w * 0.2, h * 0.46, w * 0.6, h * 0.22, PAPER, 2),
    ]


def fruit(w: float, h: float, colour: str) -> list[Markup]:
    """A fruit with a leaf."""
    over = f"M{w * 0.52:.2f} {h * 0.1:.2f}Q{w * 0.72:.2f} {-h * 0.04:.2f} {w * 0.8:.2f} {h * 0.06:.2f}"
    leaf = f"{over}Q{w * 0.66:.2f} {h * 0.18:.2f} {w * 0.52:.2f} {h * 0.1:.2f}Z"
    flesh = {"cx": w / 2, "cy": h * 0.54, "rx": max(w / 2 - 0.5, 0.1), "ry": max(h * 0.46 - 0.5, 0.1)}
    return [element("ellipse", **flesh, fill=colour, stroke=dark(colour), stroke_width=0.9), path(leaf, "#5d8a3f"),
            element("ellipse", cx=w * 0.34, cy=h * 0.4, rx=w * 0.08, ry=h * 0.12, fill="#ffffff", opacity=0.5)]  # fmt: skip
