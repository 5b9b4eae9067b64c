"""A bag as a small shape; all of them at one scale, each with a bank card behind it."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.drawing.canvas.palette import lightness, mixed
from reticule.drawing.canvas.svg import Markup, element, group, number
from reticule.drawing.outlines.bag_outline import outline_path, seam_path, strap_path

_WIDE, _HIGH, _STRAP = 300.0, 240.0, 64.0  # mm of the frame, and of it above the bag for handles
_CARD = (85.6, 53.98)
_GUESS = 120.0  # for a side that nobody states


def bag_icon(shape: str, stated: Sequence[float | None], wear: Sequence[str] = (), colour: str = "") -> Markup:
    """A picture that says how large, what shape and what colour; larger bags are drawn as large as the frame.

    Args:
        shape: of the bag.
        stated: its sides in mm, None where nobody states one.
        wear: how it is worn; the first shows as a strap or handle.
        colour: in hexadecimal; without one it is leather.

    >>> bag_icon("heart", (120, 100, 40)).startswith('<svg class="silhouette"')
    True
    """
    width, height = (float(side or _GUESS) for side in stated[:2])
    scale = min(1.0, _WIDE / width, (_HIGH - _STRAP) / height)
    straps = "".join(strap_path(mode, shape, width, height) for mode in wear[:1])
    place = f"translate({number((_WIDE - scale * width) / 2)} {number(_HIGH - scale * height)})scale({number(scale)})"
    body, seam = outline_path(shape, width, height), seam_path(shape, width, height)
    look: dict[str, str | float] = {"class_": "dyed", "fill": colour} if colour else {"class_": "leather"}
    marks = (
        *((element("path", d=straps, class_="strap"),) if straps else ()),
        element("path", d=body, **look),
        *((element("path", d=seam, class_="seam", stroke=_seam_on(colour)),) if seam else ()),
    )
    card = element("rect", x=_WIDE / 2 - _CARD[0] * scale / 2, y=_HIGH - _CARD[1] * scale, width=_CARD[0] * scale,
                   height=_CARD[1] * scale, rx=3 * scale, class_="card")  # fmt: skip
    frame = f"-4 -4 {_WIDE + 8:g} {_HIGH + 8:g}"
    return element("svg", group(marks, transform=place), card, class_="silhouette", viewBox=frame, aria_hidden="true")


def _seam_on(colour: str) -> str:
    """A line that shows on a colour: darker on a light one, lighter on a dark one."""
    if not colour:
        return "#8a5a33"
    return mixed(colour, "#000000", 0.35) if lightness(colour) > 110 else mixed(colour, "#ffffff", 0.4)
