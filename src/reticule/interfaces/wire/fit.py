"""fit as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reticule.interfaces.wire.decode import bag_asked, bag_of_question, carry_asked, carry_of
from reticule.interfaces.wire.encode import Json, answer_lines, bag_json, placements_json
from reticule.interfaces.wire.schema import BAG, CARRY, ITEMS, takes
from reticule.questions.fit import Fit, fit
from reticule.store.catalogue import Catalogue

TAKES = takes({"carry": CARRY, "items": ITEMS, "bag": BAG}, ("bag",))
EXAMPLE: Json = {"bag": "Chanel Wallet on Chain", "carry": "iPhone 15 Pro, card holder, keys, lipstick"}


def ask(asked: Json, catalogue: Catalogue) -> Json:
    """Whether a list (carry as text, or items) goes into a bag (a name, or an object with stated_mm).

    Raises:
        BadInput: the list or the bag cannot be read.
    """
    answer = answered(asked, catalogue)
    return {"bag": bag_json(answer.bag), **fit_json(answer)}


def answered(asked: Json, catalogue: Catalogue) -> Fit:
    """The answer itself."""
    return fit(carry_asked(asked), bag_asked(asked, catalogue))


def fit_json(answer: Fit) -> Json:
    """The answer to fit."""
    return {
        "verdict": answer.verdict,
        "probability": round(answer.probability, 4),
        "closes": None if answer.closes is None else round(answer.closes, 4),
        "margin_mm": answer.margin,
        "reasons": list(answer.reasons),
        "interior_mm": list(answer.room.sides),
        "mouth_mm": answer.interior.mouth.width,
        "placements": placements_json(answer.packing, answer.carry),
        "poses": [
            {
                "item": pose.item.name,
                "axis": "xyz"[pose.axis],
                "centre_mm": [round(at, 2) for at in pose.centre],
                "length_mm": round(pose.length, 2),
                "diameter_mm": round(pose.diameter, 2) or None,
                "sides_mm": None if pose.diameter else [round(side, 2) for side in pose.sides],
                "angle": round(pose.angle, 4),
            }
            for pose in answer.poses
        ],
    }


def fit_lines(lines: Iterable[str]) -> Iterator[str]:
    """Answers one fit question a line, each bag by its stated size and each item by its own."""
    return answer_lines(lines, lambda asked: fit_json(fit(carry_of(asked.get("items")), bag_of_question(asked.get("bag")))))
