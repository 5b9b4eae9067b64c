"""Answers as drawings."""

from __future__ import annotations

from reticule.interfaces.drawing import Drawn, PackedBag, draw_packing
from reticule.questions.fit import Fit


def fit_picture(answer: Fit, left: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> str:
    """The packed bag as SVG; of a list that does not go in, the empty room and the reasons."""
    contents: tuple[Drawn, ...] = ()
    if answer.packing is not None:
        pairs = zip(answer.carry, answer.packing.placements, strict=True)
        contents = tuple(Drawn(item.name, place, item.shape) for item, place in pairs)
    else:
        left = tuple(item.name for item in answer.carry) + left
    subtitle = f"stated {answer.bag.stated} · room used {answer.room}"
    return draw_packing(
        PackedBag(
            answer.bag.name, subtitle, answer.room, contents, left, answer.reasons + notes, answer.probability, answer.margin
        )
    )
