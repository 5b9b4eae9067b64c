"""The outline of a bag's front in millimetres, and a hint of how it is worn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reticule.drawing.canvas.svg import Point, number
from reticule.errors import BadValue
from reticule.reason import Length, Name

RISE = 52.0  # mm; a strap is only hinted at, since its drop is seldom stated
REACH = 30.0  # mm beside the bag, for a loop at the wrist or a belt's ends

# Shares of width and height, y downwards; each curve touches all four sides, so that the stated size is the drawn one.
_SHAPES = {
    "bucket": "M0 0 L1 0 L.9 .93 C.89 .98 .87 1 .84 1 L.16 1 C.13 1 .11 .98 .1 .93 Z",
    "crescent": (
        "M0 .14 C0 .05 .03 0 .07 0 C.11 0 .14 .04 .2 .09 C.35 .19 .65 .19 .8 .09 C.86 .04 .89 0 .93 0 "
        "C.97 0 1 .05 1 .14 C1 .66 .78 1 .5 1 C.22 1 0 .66 0 .14 Z"
    ),
    "heart": (
        "M.5 1 C.4 .9 0 .62 0 .3 C0 .1 .12 0 .27 0 C.38 0 .46 .06 .5 .15 C.54 .06 .62 0 .73 0 "
        "C.88 0 1 .1 1 .3 C1 .62 .6 .9 .5 1 Z"
    ),
    "pouch": (
        "M.26 0 C.4 .03 .6 .03 .74 0 C.68 .1 .7 .16 .8 .26 C.95 .4 1 .55 1 .7 C1 .92 .85 1 .5 1 "
        "C.15 1 0 .92 0 .7 C0 .55 .05 .4 .2 .26 C.3 .16 .32 .1 .26 0 Z"
    ),
    "round": "M.5 0 C.776 0 1 .224 1 .5 C1 .776 .776 1 .5 1 C.224 1 0 .776 0 .5 C0 .224 .224 0 .5 0 Z",
    "trapezoid": (
        "M.16 0 L.84 0 C.86 0 .87 .01 .88 .04 L1 .93 C1 .98 .99 1 .95 1 L.05 1 C.01 1 0 .98 0 .93 "
        "L.12 .04 C.13 .01 .14 0 .16 0 Z"
    ),
}
_SHAPES["sphere"] = _SHAPES["round"]
_SOFT = {"baguette": 0.34, "box": 0.07, "envelope/flat": 0.04, "unknown": 0.18}  # corner as a share of the shorter side
_SEAMS = {
    "baguette": "M.02 .3 L.98 .3",
    "box": "M.01 .42 L.99 .42",
    "bucket": "M.01 .1 L.99 .1",
    "envelope/flat": "M.01 .02 L.5 .56 L.99 .02",
    "pouch": "M.3 .13 C.42 .16 .58 .16 .7 .13",
    "trapezoid": "M.13 .06 L.87 .06",
}
SHAPES = tuple(sorted([*_SHAPES, *_SOFT]))


def outline_path(shape: str, width: float, height: float) -> str:
    """The front of a bag as a path from (0, 0) at its upper left to (width, height), in millimetres.

    >>> outline_path("bucket", 100, 200)[:17]
    'M0 0 L100 0 L90 1'
    >>> outline_path("saddle", 100, 200)
    Traceback (most recent call last):
    ...
    reticule.errors.BadValue: picture_shape_unknown(shapes=['baguette', 'box', ...], got='saddle')

    Raises:
        BadValue: a word outside the vocabulary, or a side that is not above nothing.
    """
    _check(shape, width, height)
    if shape in _SHAPES:
        return _scaled(_SHAPES[shape], width, height)
    return rounded(width, height, _SOFT[shape] * min(width, height))


def seam_path(shape: str, width: float, height: float) -> str:
    """The one line that makes a shape known: an envelope's flap, a pouch's string; empty where the outline says all.

    >>> seam_path("envelope/flat", 100, 50), seam_path("heart", 100, 50)
    ('M1 1 L50 28 L99 1', '')
    """
    _check(shape, width, height)
    return _scaled(_SEAMS.get(shape, ""), width, height)


def strap_path(wear: str, shape: str, width: float, height: float) -> str:
    """How a way of wearing shows: handle, strap, loop or chain, its feet on the outline; a clutch has none.

    >>> strap_path("hand", "box", 100, 80)
    'M30 0C30 -43 70 -43 70 0'
    >>> strap_path("clutch", "box", 100, 80)
    ''

    Raises:
        BadValue: a way of wearing or a shape outside the vocabulary.
    """
    _check(shape, width, height)
    if wear not in STRAPS:
        raise BadValue("picture_wear_unknown", modes=tuple(Name("wear", mode) for mode in STRAPS), got=wear)
    return STRAPS[wear](Seat(shape, width, height))


@dataclass(frozen=True, slots=True)
class Seat:
    """Where straps may stand on an outline: its flat top, or its two peaks."""

    shape: str
    width: float
    height: float

    def feet(self, share: float) -> tuple[Point, Point]:
        """The feet of a strap that would stand so far in on a flat top, left and right.

        >>> Seat("box", 100, 80).feet(0.3), Seat("crescent", 100, 80).feet(0.3)
        (((30.0, 0.0), (70.0, 0.0)), ((6.25, 0.0), (93.75, 0.0)))
        """
        if self.shape in _PEAKS:
            share, down = _PEAKS[self.shape]
        else:
            inset = _INSETS.get(self.shape, 0.0)
            share, down = inset + share * (1 - 2 * inset), 0.0
        y = down * self.height
        return (share * self.width, y), (self.width - share * self.width, y)

    @property
    def middle(self) -> Point:
        """The top of the outline halfway along."""
        return (self.width / 2, _NOTCHES.get(self.shape, 0.0) * self.height)


_PEAKS = {"crescent": (0.0625, 0.0), "heart": (0.27, 0.0), "round": (0.3, 0.042), "sphere": (0.3, 0.042)}
_INSETS = {"pouch": 0.26, "trapezoid": 0.15}
_NOTCHES = {"crescent": 0.165, "heart": 0.15, "pouch": 0.022}


def _check(shape: str, width: float, height: float) -> None:
    if shape not in SHAPES:
        raise BadValue("picture_shape_unknown", shapes=tuple(Name("word", name) for name in SHAPES), got=shape)
    if not (width > 0 and height > 0):
        raise BadValue("picture_front_empty", least=Length(0), width=width, height=height)


def _scaled(path: str, width: float, height: float) -> str:
    words, across = [], True
    for word in path.split():
        letter = word[0] if word[0].isalpha() else ""
        if share := word[len(letter) :]:
            letter += number(float(share) * (width if across else height))
            across = not across
        words.append(letter)
    return " ".join(words)


def rounded(width: float, height: float, soft: float) -> str:
    """A rectangle with round corners.

    >>> rounded(10, 6, 1)
    'M1 0H9A1 1 0 0 1 10 1V5A1 1 0 0 1 9 6H1A1 1 0 0 1 0 5V1A1 1 0 0 1 1 0Z'
    """
    s, x, y, w, h = (number(length) for length in (soft, width - soft, height - soft, width, height))
    turn = f"A{s} {s} 0 0 1"
    return f"M{s} 0H{x}{turn} {w} {s}V{y}{turn} {x} {h}H{s}{turn} 0 {y}V{s}{turn} {s} 0Z"


def _arch(seat: Seat, share: float, rise: float) -> str:
    (left, y), (right, _) = seat.feet(share)
    foot, up = number(y), number(y - min(rise, 1.5 * (right - left)))
    return f"M{number(left)} {foot}C{number(left)} {up} {number(right)} {up} {number(right)} {foot}"


def _ends(seat: Seat, share: float, lean: float) -> str:
    """Two strap ends that run out of the picture, mirrored; a lean above nothing is inwards."""
    (left, y), (right, _) = seat.feet(share)
    by = lean * seat.width
    sides = ((left, left + by), (right, right - by))
    return "".join(f"M{number(x)} {number(y)}C{number(x)} -20 {number(u)} -30 {number(u)} {number(-RISE)}" for x, u in sides)


def _belt(seat: Seat) -> str:
    high, low = number(seat.height * 0.3), number(min(seat.height * 0.3 + 28, seat.height * 0.7))
    left, right, width = number(-REACH), number(seat.width + REACH), number(seat.width)
    return f"M{left} {high}H{width}H{right}M{left} {low}H{right}"


def _charm(seat: Seat) -> str:
    x, y = seat.middle
    return f"M{number(x)} {number(y)}v-8a8 8 0 1 1 .01 0"


def _wrist(seat: Seat) -> str:
    (_, (x, y)), reach = seat.feet(0.04), number(seat.width + REACH * 1.3)
    y += 0.06 * seat.height
    low = number(y + 0.8 * seat.height)
    return f"M{number(x)} {number(y)}C{reach} {number(y)} {reach} {low} {number(x)} {number(y + 0.06 * seat.height)}"


FEET = {"hand": 0.3, "shoulder": 0.08, "crossbody": 0.06}  # how far in these straps stand, as a share of a flat top
STRAPS: dict[str, Callable[[Seat], str]] = {
    "back": lambda seat: _arch(seat, 0.42, 22) + _ends(seat, 0.3, -0.14),
    "belt": _belt,
    "charm": _charm,
    "clutch": lambda seat: "",
    "crossbody": lambda seat: _ends(seat, FEET["crossbody"], 0.22),
    "hand": lambda seat: _arch(seat, FEET["hand"], 43),
    "necklace": lambda seat: _ends(seat, 0.34, 0.09),
    "shoulder": lambda seat: _arch(seat, FEET["shoulder"], RISE * 4 / 3),
    "wrist": _wrist,
}
