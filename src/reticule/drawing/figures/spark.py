"""A trend as small as a word: the line of its last years, and of the year to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from reticule.drawing.canvas.svg import Markup, element, line
from reticule.questions.trend import Trend
from reticule.trends.models.season import Floats
from reticule.trends.recent import recent_start

_WIDE, _HIGH, _EDGE = 96.0, 30.0, 2.0
_MOST: Final = 90  # points of a line: more would fall on one pixel


def draw_spark(answer: Trend) -> str:
    """The line of a series, for the eye alone.

    >>> from reticule.trends.series import Points, even
    >>> short = even(Points("mini bag", np.arange(3) * 7, np.array([1.0, 3, 2])))
    >>> draw_spark(Trend(short, None, "", ()))
    '<svg viewBox="0 0 96 30" class="spark" aria-hidden="true"><path d="M2 19.33L48 2L94 10.67" fill="none"/></svg>'
    """
    ahead = answer.future.outlook.ahead[: max(answer.series.rhythm.season, 4)] if answer.future else np.zeros(0)
    values = answer.series.values[recent_start(answer.series.values, answer.series.rhythm) :]
    highest = max(float(values.max()), 1e-300)
    across = np.linspace(_EDGE, _WIDE - _EDGE, len(values) + len(ahead))
    down = _HIGH - _EDGE - np.minimum(np.concatenate([values, ahead]) / highest, 1.0) * (_HIGH - 2 * _EDGE)
    known = len(values)
    lines = [_line(across[:known], down[:known])]
    if len(ahead):
        lines.append(_line(across[known - 1 :], down[known - 1 :], "coming"))
    return element("svg", *lines, viewBox=f"0 0 {_WIDE:g} {_HIGH:g}", class_="spark", aria_hidden="true")


def _line(across: Floats, down: Floats, name: str = "") -> Markup:
    every = max(1, -(-len(across) // _MOST))
    kept = np.unique([*range(0, len(across), every), len(across) - 1])
    points: Sequence[tuple[float, float]] = list(zip(across[kept].tolist(), down[kept].tolist(), strict=True))
    return element("path", d=line(points), fill="none", **({"class_": name} if name else {}))
