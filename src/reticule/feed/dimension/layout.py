"""The layout of a size text: which number says what, whatever its value. A shop has few, so each is settled once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reticule.feed.dimension.runs import Runs, runs_of
from reticule.feed.dimension.sides import LABELS, Run, Side
from reticule.feed.dimension.tokens import Token
from reticule.feed.dimension.words import BAG, BOTTOM, BOUND, OTHER, STRAP, STRAY, TOP, UNIT, UNIT_MM

_AXES: dict[str, tuple[str, ...]] = {code: (code.strip("+").upper(),) for code in LABELS}
_AXES["O"] = ("L", "D")  # a round bag is as deep as it is wide
_LONG = ("L", "l", "+L")
_KEPT = 1024  # layouts that are kept
_LONGEST = 400  # tokens of a layout that is kept
_METRIC = frozenset(("mm", "cm", "m"))


@dataclass(frozen=True, slots=True)
class Layout:
    """Which numbers of a text claim which side, by their places in the text.

    Args:
        units: the unit of each number; all empty where the text names none.
        factors: millimetres of each unit; 0 where none is named.
        metric: whether each unit is metric.
        labels: the word that names each number, empty where none does.
        axes: for each axis (L, W, H, D, V; T and B are the widths of top and bottom) the numbers that claim it, in order.
        order: the numbers of the first run that has no labels.
        again: the numbers that say those of `order` once more in another unit.
        rest: of a run with some labels, the numbers without.
        strap: the number that is the length of a strap.
        flags: what is unsure, whatever the values.
        ordered: whether labels in a row (`L x H x W`) name the sides.
        deep: whether the depth is an adjective (`6 in deep`), which may mean the height.
        long: whether a width of top or bottom is called its length.
        bag: whether a label speaks of the bag (`bag width`).
        unread: whether a number with a unit stands apart and says nothing.
    """

    units: tuple[str, ...]
    factors: tuple[float, ...]
    metric: tuple[bool, ...]
    labels: tuple[str, ...]
    axes: dict[str, tuple[int, ...]]
    order: tuple[int, ...] = ()
    again: tuple[int, ...] = ()
    rest: tuple[int, ...] = ()
    strap: int | None = None
    flags: tuple[str, ...] = ()
    ordered: bool = False
    deep: bool = False
    long: bool = False
    bag: bool = False
    unread: bool = False


def layout_of(tokens: tuple[Token, ...]) -> Layout:
    """The layout of a text, from its tokens.

    >>> layout_of((("h", "H"), ("#", "cm"), ("x", "x"), ("w", "W"), ("#", "cm"))).axes
    {'H': (0,), 'W': (1,)}
    """
    return _kept(tokens) if len(tokens) <= _LONGEST else _settled(tokens)


def _settled(tokens: tuple[Token, ...]) -> Layout:
    gathered = runs_of(tokens)
    runs, count = gathered.runs, sum(token[0] == "#" for token in tokens)
    _drop_litres(runs)
    _name_duals(runs)
    flags = _flags_of(gathered, tokens)
    unread = any(len(run.sides) == 1 and _is_unread(run, run.sides[0]) for run in runs)
    units, labels = [""] * count, [""] * count
    for side in _united(runs, tokens):
        if side.unit[-1:] == "?":  # misspelt
            side.unit = side.unit[:-1]
            flags.append("unit_typo")
        units[side.index] = side.unit
        labels[side.index] = side.label[1] if side.label else ""
    flags += ["no_unit"] if not any(units) else []
    factors = tuple(UNIT_MM.get(unit, 0.0) for unit in units)
    metric = tuple(unit in _METRIC for unit in units)
    open_runs = [run for run in runs if not run.aside]
    open_sides = [side for run in open_runs for side in run.sides]
    axes = _axes_of(open_sides)
    bare = [run for run in open_runs if len(run.sides) > 1 and not any(side.label for side in run.sides)]
    order, again = _order_of(bare)
    if len(bare) > (0 if axes else 2 if bare[1:] and bare[1].dual else 1):
        flags.append("several")
    mixed = next((run for run in open_runs if 0 < sum(side.label is not None for side in run.sides) < len(run.sides)), None)
    return Layout(
        tuple(units), factors, metric, tuple(labels), axes, order, again,
        tuple(side.index for side in mixed.sides if not side.label) if mixed else (),
        _strap_of(runs), tuple(dict.fromkeys(flags)),
        ordered=any(run.order for run in open_runs),
        deep=any(side.label is not None and side.label[0] == "+D" for side in open_sides),
        long=any(side.place in (TOP, BOTTOM) and side.label and side.label[0] in "Ll" for side in open_sides),
        bag=any(side.place == BAG for side in open_sides),
        unread=unread,
    )  # fmt: skip


def _is_unread(run: Run, side: Side) -> bool:
    """Whether a number may be a side after all: it has no label, or is set aside with one of a side (`handle height`)."""
    if run.aside:
        return side.label is not None and side.label[0] not in _LONG
    return bool(side.unit) and side.label is None


_kept = lru_cache(maxsize=_KEPT)(_settled)


def _drop_litres(runs: list[Run]) -> None:
    """Sets aside `42.5L` behind sides that have units: litres."""
    united = any(side.unit for run in runs for side in run.sides)
    for run in runs if united else ():
        side = run.sides[0]
        if len(run.sides) == 1 and side.label and side.label[0] == "l" and side.behind and not side.unit:
            run.aside = OTHER


def _name_duals(runs: list[Run]) -> None:
    """Names a run that says the one before it once more (`W 20 x H 10 cm / 8 x 4 in`), and tells `l` from `L`."""
    for before, run in zip([None, *runs], runs, strict=False):
        if before is not None and run.dual and not run.aside and not any(side.label for side in run.sides):
            for side, named in zip(run.sides, before.sides, strict=True):
                side.label, side.place = named.label, named.place
        letters = [side for side in run.sides if side.label and side.label[0] == "l" and not side.paired]
        if len(letters) == 2:  # in L x l x H the great letter is the longueur and the small one the largeur
            for side in letters:
                side.label = ("w", "l") if side.label == ("l", "l") else side.label


def _flags_of(gathered: Runs, tokens: tuple[Token, ...]) -> list[str]:
    """What is unsure about the numbers as they are written."""
    codes = {code for code, _ in tokens}
    unsure = {
        "range": gathered.ranged,
        "order_mismatch": gathered.mismatched,
        "bound": BOUND in codes,
        "stray_sign": STRAY in codes,
    }
    return [flag for flag, holds in unsure.items() if holds]


def _united(runs: list[Run], tokens: tuple[Token, ...]) -> list[Side]:
    """All sides, each with a unit: its own, else the next one's of its run, else that of the heading or of another run."""
    heading = next((word for code, word in tokens if code == UNIT), "")
    last = ""
    for run in reversed(runs):
        own = next((side.unit for side in run.sides if side.unit), "") or ("" if run.dual else heading) or last
        for side in reversed(run.sides):
            own = side.unit = side.unit or own
        last = own or last
    sides = [side for run in runs for side in run.sides]
    for side in sides:
        last = side.unit = side.unit or last
    return sides


def _axes_of(sides: list[Side]) -> dict[str, tuple[int, ...]]:
    """The numbers that claim each axis."""
    axes: dict[str, tuple[int, ...]] = {}
    for side in sides:
        for axis in _AXES[side.label[0]] if side.label else ():
            place = {TOP: "T", BOTTOM: "B"}.get(side.place, axis) if axis in "WL" else axis
            axes[place] = (*axes.get(place, ()), side.index)
    return axes


def _order_of(bare: list[Run]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers of the first run without labels, and those that say them once more."""
    if not bare:
        return (), ()
    order = tuple(side.index for side in bare[0].sides if not side.paired)
    again = tuple(side.index for side in bare[0].sides if side.paired)
    if bare[1:] and bare[1].dual:
        again = tuple(side.index for side in bare[1].sides)
    return order, again


def _strap_of(runs: list[Run]) -> int | None:
    """The first strap whose length is given; a drop or a handle is none."""
    straps = [run.sides[0] for run in runs if run.aside == STRAP]
    named = [side for side in straps if side.label and side.label[0] in _LONG]
    return next((side.index for side in named or straps), None)
