"""Labels in a row (`L x H x W`), and the numbers that they name."""

from __future__ import annotations

from reticule.feed.dimension.sides import LABELS, QUALIFIERS, Run
from reticule.feed.dimension.tokens import Token
from reticule.feed.dimension.words import BOTTOM, COLON, COMMA, DASH, LINE, SLASH, STOP, TIMES, TOP, WORD

NEAR = 8  # runs about an order
_BETWEEN = frozenset((TIMES, SLASH, COMMA, DASH))  # what may part the labels of an order
_ROW = LABELS | _BETWEEN | {TOP, BOTTOM, COLON}  # of what a row of labels consists


def order_in(gap: list[Token], inside: bool) -> list[Token] | None:
    """The labels in a row that a gap holds, such as `(L x H x W)`; None where there are none."""
    rows: list[tuple[list[Token], int]] = []
    parted = False
    for index, token in enumerate(gap):
        code = token[0]
        if code in LABELS:
            if not parted:
                rows.append(([], index))
            rows[-1][0].append(token)
            parted = False
        elif code in _BETWEEN:
            parted = parted or (bool(rows) and gap[index - 1][0] in _ROW)
        elif code not in QUALIFIERS and code != COLON:
            parted = False
    for labels, start in sorted(rows, key=lambda row: -len(row[0])):
        least = 3 if inside and all(code == WORD for code, _ in gap[:start]) else 2  # `20 cm in width, length ...`
        return labels if len(labels) >= least and len({label[0].lower() for label in labels}) > 1 else None
    return None


def apply_orders(runs: list[Run], gaps: list[list[Token]], orders: list[list[Token] | None], starts: list[int]) -> bool:
    """Gives each order of labels to the numbers that it names: behind them in brackets, or before them.

    Args:
        runs: the runs of the text.
        gaps: the tokens before, between and behind its numbers.
        orders: the order in each gap, or None.
        starts: the number that each run begins with.

    Returns whether each order names as many sides as it has labels.
    """
    mismatched = False
    ends = {start: index for index, start in enumerate(starts)}
    for place, order in enumerate(orders):
        if order is None:
            continue
        ahead = ends.get(place, len(starts) if place == len(gaps) - 1 else None)
        if ahead is None:
            continue
        line = next((index for index, token in enumerate(gaps[place]) if token[0] in (LINE, STOP)), len(gaps[place]))
        attached = gaps[place][line:].count(order[0]) == 0
        if ahead == len(runs) or attached:
            named = _label_runs(runs[max(0, ahead - NEAR) : ahead][::-1], order)
            named = named or (ahead < len(runs) and _label_runs(runs[ahead : ahead + NEAR], order))
        else:
            named = _label_runs(runs[ahead : ahead + NEAR], order)
        own = ahead < len(runs) and any(side.label for side in runs[ahead].sides[1:])
        mismatched = mismatched or not (named or own)
    return not mismatched


def _label_runs(runs: list[Run], order: list[Token]) -> bool:
    """Labels the nearest runs as an order says; also a second one in another unit, or as many single numbers. Else False."""
    if runs and runs[0].aside and len(runs[0].sides) == len(order):
        return True  # the order of a strap
    open_runs = [run for run in runs if not run.aside]
    named = False
    for run in open_runs[:2]:
        if len([side for side in run.sides if not side.paired]) != len(order) or any(side.label for side in run.sides):
            break
        labels = iter(order)
        label = order[0]
        for side in run.sides:
            label = label if side.paired else next(labels)
            side.label = label
        run.order = named = True
        if not (run.dual or (len(open_runs) > 1 and open_runs[1].dual)):
            break
    singles = open_runs[: len(order)]
    if not named and len(singles) == len(order) and all(len(run.sides) == 1 and not run.sides[0].label for run in singles):
        in_order = sorted(singles, key=lambda run: run.sides[0].index)
        for run, label in zip(in_order, order, strict=True):
            run.sides[0].label, run.order, named = label, True, True
    return named
