"""The strokes that faces are drawn with, and the materials that do not take the colour of their thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from reticule.drawing.canvas.palette import dark, mixed
from reticule.drawing.canvas.svg import Markup, element

Face: TypeAlias = Callable[[float, float, str], list[Markup]]  # width and height in mm, and a colour

GOLD, GLASS, STEEL, PAPER = "#d8b26a", "#2d313b", "#b9b4bd", "#fffaf2"


def light(colour: str, share: float = 0.3) -> str:
    """A lighter shade of a colour."""
    return mixed(colour, "#ffffff", share)


def rect(x: float, y: float, w: float, h: float, fill: str, rx: float = 0.0, **more: str | float) -> Markup:
    """A rectangle with round corners."""
    return element("rect", x=x, y=y, width=max(w, 0.1), height=max(h, 0.1), rx=max(min(rx, w / 2, h / 2), 0), fill=fill, **more)


def path(d: str, fill: str = "none", **more: str | float) -> Markup:
    """A path, without a fill unless one is given."""
    return element("path", d=d, fill=fill, **more)


def dot(x: float, y: float, r: float, fill: str, **more: str | float) -> Markup:
    """A circle."""
    return element("circle", cx=x, cy=y, r=r, fill=fill, **more)


def body(w: float, h: float, colour: str, soft: float = 0.12) -> Markup:
    """A plain body with a rim of its own dark."""
    rx = min(soft * min(w, h), 12)
    return rect(0.5, 0.5, w - 1, h - 1, colour, rx, stroke=dark(colour), stroke_width=1)
