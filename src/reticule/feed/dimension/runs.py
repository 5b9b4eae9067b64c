"""The numbers of a size text in runs (`20 x 10 x 5`), each number with the label that names its side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reticule.feed.dimension.orders import NEAR, apply_orders, order_in
from reticule.feed.dimension.sides import LABELS, Run, Side, name_around_order, name_sides
from reticule.feed.dimension.tokens import Token
from reticule.feed.dimension.words import CLOSE, COMMA, DASH, INSIDE, LINE, NAMED, NUMBER, OPEN, SLASH, STOP, TIMES

_OF_DUALS = frozenset((SLASH, OPEN, STOP, COMMA, CLOSE))
_OPENS_DUAL = frozenset((SLASH, OPEN))
_METRIC = frozenset(("mm", "cm", "m"))


@dataclass(slots=True)
class Runs:
    """All that a text says in numbers, and whether a number is a range, or an order names more or fewer sides than follow."""

    runs: list[Run] = field(default_factory=list)
    ranged: bool = False
    mismatched: bool = False


def runs_of(tokens: Iterable[Token]) -> Runs:
    """The runs of a text, each side with its label.

    >>> run, = runs_of((("h", "H"), ("#", "cm"), ("x", "x"), ("w", "W"), ("#", "cm"))).runs
    >>> [(side.index, side.label) for side in run.sides]
    [(0, ('h', 'H')), (1, ('w', 'W'))]
    """
    gathered = Runs()
    sides, gaps = _parted(tokens)
    sides, gaps = _without_ranges(sides, gaps, gathered)
    orders = [order_in(gap, index > 0) if len(gap) > 2 else None for index, gap in enumerate(gaps)]
    before: Side | None = None
    for index, gap in enumerate(gaps):
        behind = sides[index] if index < len(sides) else None
        order = orders[index]
        if gap and order is None:
            name_sides(before, behind, gap)
        elif order is not None:
            name_around_order(before, behind, gap, order)
        before = behind
    starts: list[int] = []
    for index, side in enumerate(sides):
        if index and orders[index] is None and _joins(gaps[index], sides[index - 1]):
            gathered.runs[-1].sides.append(side)
        else:
            gathered.runs.append(Run([side]))
            starts.append(index)
    if len({side.unit in _METRIC for side in sides if side.unit}) > 1:  # two systems of units
        _pair(gathered, gaps, starts)
    for run in gathered.runs:
        run.aside = _aside_of(run)
    gathered.mismatched = not apply_orders(gathered.runs, gaps, orders, starts)
    return gathered


def _parted(tokens: Iterable[Token]) -> tuple[list[Side], list[list[Token]]]:
    """The numbers, and the tokens before, between and behind them."""
    sides: list[Side] = []
    gaps: list[list[Token]] = [[]]
    for token in tokens:
        if token[0] == NUMBER:
            sides.append(Side(len(sides), token[1]))
            gaps.append([])
        else:
            gaps[-1].append(token)
    return sides, gaps


def _without_ranges(sides: list[Side], gaps: list[list[Token]], gathered: Runs) -> tuple[list[Side], list[list[Token]]]:
    """Drops the greater end of each range (`20 - 22 cm`), whose unit is that of the lesser; two dashes are signs of times."""
    dashes = [
        0 < index < len(sides) and len(gap) == 1 and gap[0][0] == DASH and not sides[index - 1].unit
        for index, gap in enumerate(gaps)
    ]
    if True not in dashes:
        return sides, gaps
    kept, kept_gaps = [sides[0]], [gaps[0]]
    for index in range(1, len(sides)):
        times = dashes[index] and (dashes[index - 1] or dashes[index + 1])
        if dashes[index] and not times:
            kept[-1].unit = sides[index].unit
            gathered.ranged = True
        else:
            kept.append(sides[index])
            kept_gaps.append([(TIMES, DASH)] if times else gaps[index])
    return kept, [*kept_gaps, gaps[-1]]


def _joins(gap: list[Token], before: Side) -> bool:
    """Whether a gap makes one run of the numbers at its ends."""
    times = False
    for code, _ in gap:
        if code == TIMES:
            times = True
        elif code in (LINE, STOP, COMMA):
            return False
    return times or (not before.unit and len(gap) == 1 and gap[0][0] == SLASH)


def _aside_of(run: Run) -> str:
    """Why a run is no size of the bag; a strap has no three sides, and a size's own name has no unit."""
    for side in run.sides:
        if side.aside and (
            side.aside == INSIDE or (len(run.sides) < 3 and (side.aside != NAMED or not (side.unit or side.label)))
        ):
            return side.aside
    return ""


def _pair(gathered: Runs, gaps: list[list[Token]], starts: list[int]) -> None:
    """Finds what is said twice, in centimetres and inches: side by side (`20 cm / 8 in x 10 cm / 4 in`), or run by run."""
    runs = gathered.runs
    first = 0
    while first + 1 < len(runs):
        last = first
        while last + 1 < min(len(runs), first + NEAR) and _says_again(runs[last], runs[last + 1], gaps[starts[last + 1]]):
            last += 1
        lengths = [len(run.sides) for run in runs[first : last + 1]]
        if last > first and lengths[0] == lengths[-1] == 1 and set(lengths[1:-1]) <= {2}:
            sides = [side for run in runs[first : last + 1] for side in run.sides]
            for one, other in zip(sides[::2], sides[1::2], strict=True):
                other.label, other.place, other.paired = one.label or other.label, one.place or other.place, True
                one.label, one.place, one.aside = other.label, other.place, one.aside or other.aside
            runs[first : last + 1] = [Run(sides)]
            del starts[first + 1 : last + 1]
        elif last == first + 1 and lengths[0] == lengths[1]:
            runs[last].dual = True
        first = first + 1 if len(runs[first].sides) > 1 or last == first else last + 1


def _says_again(run: Run, other: Run, gap: list[Token]) -> bool:
    """Whether a run may say another once more: their units are of two systems, and only signs stand between.

    Single numbers need a slash or a bracket: what follows `strap 9 cm; ` may be a side.
    """
    unit, other_unit = run.sides[-1].unit, other.sides[-1].unit
    if len(other.sides) == 2 and len(run.sides) < 3:
        other_unit = other.sides[0].unit
    if not (unit and other_unit) or (unit in _METRIC) == (other_unit in _METRIC):
        return False
    codes = {code for code, _ in gap}
    if len(run.sides) == 1 or len(other.sides) == 1:
        return codes <= _OF_DUALS and (not codes or not codes.isdisjoint(_OPENS_DUAL))
    return codes <= _OF_DUALS | LABELS | {TIMES}
