"""A bag as a small shape; all of them at one scale, each with a bank card behind it."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.drawing.canvas.svg import Markup, element, group, number
from reticule.drawing.outlines.bag_outline import outline_path, strap_path

_WIDE, _HIGH, _STRAP = 300.0, 240.0, 64.0  # mm of the frame, and of it above the bag for handles
_CARD = (85.6, 53.98)
_GUESS = 120.0  # for a side that nobody states


def bag_icon(shape: str, stated: Sequence[float | None], wear: Sequence[str] = ()) -> Markup:
    """A picture that says no more than how large and what shape; larger bags are drawn as large as the frame.

    >>> bag_icon("heart", (120, 100, 40)).startswith('<svg class="silhouette"')
    True
    """
    width, height = (float(side or _GUESS) for side in stated[:2])
    scale = min(1.0, _WIDE / width, (_HIGH - _STRAP) / height)
    straps = "".join(strap_path(mode, shape, width, height) for mode in wear[:1])
    place = f"translate({number((_WIDE - scale * width) / 2)} {number(_HIGH - scale * height)})scale({number(scale)})"
    marks = (
        *((element("path", d=straps, class_="strap"),) if straps else ()),
        element("path", d=outline_path(shape, width, height), class_="leather"),
    )
    card = element("rect", x=_WIDE / 2 - _CARD[0] * scale / 2, y=_HIGH - _CARD[1] * scale, width=_CARD[0] * scale,
                   height=_CARD[1] * scale, rx=3 * scale, class_="card")  # fmt: skip
    frame = f"-4 -4 {_WIDE + 8:g} {_HIGH + 8:g}"
    return element("svg", group(marks, transform=place), card, class_="silhouette", viewBox=frame, aria_hidden="true")
