"""Which side a label means: width is side to side, unless a length is given beside it; without labels, what the order says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reticule.feed.dimension.layout import Layout
from reticule.feed.dimension.words import BRAND_ORDERS

NONE = -1  # no number of the text
_FLOOR = 1.0  # mm by which the same length may differ
_TALL_SHARE = 0.5  # of the width: what is deep by more, with no height given, is high
_CLEARLY = 0.85  # a side under this share of another is smaller, not just rounded
_PLACES = {"W": 0, "H": 1, "D": 2}


@dataclass(slots=True)
class Axes:
    """The numbers that are width, height and depth, and the widths of top and bottom; NONE where there is none."""

    width: int = NONE
    height: int = NONE
    depth: int = NONE
    top: int = NONE
    bottom: int = NONE
    flags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Lengths:
    """The numbers of a text in mm, and in its own units with half of the last place of each."""

    layout: Layout
    mm: Sequence[float]
    values: Sequence[tuple[float, float]]

    def agree(self, one: int, other: int) -> bool:
        """Whether two may be the same length: in two units one rounded from the other, as 8 in is from 20 cm."""
        gap = abs(self.mm[one] - self.mm[other]) - _FLOOR
        metric = self.layout.metric
        return gap <= 0 or (metric[one] != metric[other] and gap <= max(self._half(one), self._half(other)))

    def measured(self, one: int, other: int) -> int:
        """Of two that agree the one that the other was rounded from; where both may be, the first."""
        gap = abs(self.mm[one] - self.mm[other])
        return other if gap > self._half(other) + 0.1 and gap <= self._half(one) else one

    def _half(self, number: int) -> float:
        """Half of the last place of a number, in mm."""
        return self.values[number][1] * self.layout.factors[number]


def axes_of(lengths: Lengths, brand: str) -> Axes:
    """The sides that the labels of a text name; without labels those that its order tells.

    Args:
        lengths: the numbers.
        brand: the brand or the whole text, in small letters.
    """
    layout = lengths.layout
    if not layout.axes:
        return _by_order(lengths, brand)
    axes = Axes()
    numbers: dict[str, int] = {}
    disputed: list[str] = []
    for axis, claims in layout.axes.items():
        numbers[axis] = claims[0]
        if len(claims) > 1:
            numbers[axis] = _agreed(claims, lengths, axis, disputed)
    if len(disputed) > 0:
        disputed = [] if _second_bag(lengths, axes) else disputed
    _assign(numbers, lengths, axes)
    if disputed:
        _dispute(numbers, disputed, axes)
    if layout.unread and NONE in (axes.width, axes.height, axes.depth):
        axes.flags.append("unread_number")
    if layout.rest:
        _fill_by_order(layout.rest, axes)
    return axes


def _agreed(claims: tuple[int, ...], lengths: Lengths, axis: str, disputed: list[str]) -> int:
    """Of claims to one axis the one that was measured; an axis is disputed where one of them is another length."""
    first = claims[0]
    for other in claims[1:]:
        if lengths.agree(first, other):
            first = lengths.measured(first, other)
        elif axis not in disputed:
            disputed.append(axis)
    return first


def _second_bag(lengths: Lengths, axes: Axes) -> bool:
    """Whether claims that disagree are those of a second bag of a set: in one unit, smaller on every side, or greater."""
    metric, mm = lengths.layout.metric, lengths.mm
    repeats = [(claims[0], other) for claims in lengths.layout.axes.values() for other in claims[1:]]
    if len({first for first, _ in repeats}) < 2 or any(
        metric[first] != metric[other] or lengths.agree(first, other) for first, other in repeats
    ):
        return False
    if len({mm[other] < mm[first] for first, other in repeats}) > 1:
        return False
    axes.flags.append("several")
    return True


def _assign(numbers: dict[str, int], lengths: Lengths, axes: Axes) -> None:
    """Gives the numbers of all axes to width, height and depth."""
    layout = lengths.layout
    length, width = numbers.get("L", NONE), numbers.get("W", NONE)
    axes.height, axes.depth = numbers.get("H", NONE), numbers.get("D", NONE)
    axes.top, axes.bottom = numbers.get("T", NONE), numbers.get("B", NONE)
    upright = numbers.get("V", NONE)
    if upright != NONE:  # 縦 is the height, unless 高さ is given too
        if axes.height == NONE:
            axes.height = upright
        elif axes.depth == NONE:
            axes.depth = upright
        elif not lengths.agree(upright, axes.height):
            axes.height = NONE
            axes.flags.append("contradictory")
    outer = [number for number in (axes.top, axes.bottom) if number != NONE]
    if outer:  # the greatest is what the bag takes up
        axes.flags.append("top_width" if axes.bottom == NONE else "bottom_width")
        if layout.long and length == NONE:
            length = max(outer, key=lengths.mm.__getitem__)
        if length != NONE and width != NONE:
            _length_and_width(length, width, lengths, axes)
            outer += [axes.width] if axes.width != NONE else []
        else:
            outer += [number for number in (length, width) if number != NONE]
        axes.width = max(outer, key=lengths.mm.__getitem__)
    elif length != NONE and width != NONE:
        _length_and_width(length, width, lengths, axes)
    elif width == NONE:
        axes.width = length
    elif axes.height == axes.depth == NONE:
        axes.flags.append("ambiguous_width")
        if layout.bag:  # `bag width` stands beside `bag length` and `bag height` in its feed
            axes.depth = width
        else:
            axes.width = width
    else:
        axes.width = width
    if layout.deep and axes.height == NONE and NONE not in (axes.width, axes.depth):
        axes.flags.append("height_or_depth")
        if lengths.mm[axes.depth] > _TALL_SHARE * lengths.mm[axes.width]:
            axes.height, axes.depth = axes.depth, NONE


def _length_and_width(length: int, width: int, lengths: Lengths, axes: Axes) -> None:
    """The length runs from side to side; the width beside it is the depth, and where that is given, the height."""
    longer = lengths.mm[width] > lengths.mm[length] and not lengths.agree(width, length)
    if longer and axes.height != NONE and axes.depth == NONE:  # the longer of the two is called the width
        axes.flags.append("contradictory")
        if lengths.layout.ordered:  # so the order is wrong
            axes.height = NONE
        return
    axes.width = length
    if axes.depth == NONE:
        if axes.height == NONE or lengths.mm[width] > lengths.mm[axes.height]:
            axes.flags.append("ambiguous_width")
        axes.depth = width
    elif axes.height == NONE:
        axes.flags.append("ambiguous_width")
        axes.height = width
    elif not lengths.agree(width, length):
        axes.flags.append("contradictory")
        axes.width = NONE
        axes.depth = NONE if lengths.agree(width, axes.depth) else axes.depth


def _dispute(numbers: dict[str, int], disputed: list[str], axes: Axes) -> None:
    """Empties the sides whose claims contradict each other."""
    axes.flags.append("contradictory")
    wrong = {numbers[axis] for axis in disputed}
    if axes.width in wrong or wrong & {axes.top, axes.bottom}:
        axes.width = NONE
    axes.height = NONE if axes.height in wrong else axes.height
    axes.depth = NONE if axes.depth in wrong else axes.depth


def _fill_by_order(rest: tuple[int, ...], axes: Axes) -> None:
    """Gives numbers without a label, beside labelled ones, to the sides that are left."""
    axes.flags.append("implicit")
    left = [side for side in ("width", "height", "depth") if getattr(axes, side) == NONE]
    for side, number in zip(left, rest, strict=False):
        setattr(axes, side, number)


def _by_order(lengths: Lengths, brand: str) -> Axes:
    """The sides that only their order tells: by a brand's habit, else width, height, depth, the least being the depth."""
    layout = lengths.layout
    axes, numbers = Axes(), layout.order
    if len(numbers) < 2:
        return axes
    habit = next((order for name, order in BRAND_ORDERS.items() if name in brand), "") if len(numbers) == 3 else ""
    axes.flags.append("brand_prior" if habit else "implicit")
    if not all(map(lengths.agree, numbers, layout.again)):
        axes.flags.append("contradictory")
    sides = [NONE, NONE, NONE]
    for number, axis in zip(numbers, habit or _likely_order([lengths.mm[number] for number in numbers]), strict=False):
        sides[_PLACES[axis]] = number
    axes.width, axes.height, axes.depth = sides
    return axes


def _likely_order(mm: list[float]) -> str:
    if len(mm) < 3:
        return "WH"
    first, second, third = mm[:3]
    if second < _CLEARLY * min(first, third):
        return "WDH"
    if first < _CLEARLY * min(second, third):
        return "DWH" if second > third else "DHW"
    return "WHD"
