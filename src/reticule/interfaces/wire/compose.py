"""compose as JSON."""

from __future__ import annotations

from reticule.errors import BadRecord
from reticule.interfaces.desk import containers_of, together_of
from reticule.interfaces.wire.decode import carry_asked, floor_asked, text_asked, texts_asked
from reticule.interfaces.wire.encode import Json, bag_json, load_json
from reticule.interfaces.wire.schema import CARRY, ITEMS, PROBABILITY, TEXTS, takes
from reticule.questions.compose import BY, Composed, Days, Part, compose, over_days
from reticule.store.catalogue import Catalogue

TAKES = takes(
    {
        "carry": CARRY,
        "items": ITEMS,
        "bags": TEXTS,
        "together": TEXTS,
        "by": {"enum": list(BY)},
        "probability": PROBABILITY,
        "days": {"type": "array", "minItems": 1, "maxItems": 31, "items": {"anyOf": [CARRY, ITEMS]}},
    }
)
EXAMPLE: Json = {"carry": "phone, sunglasses, keys, lipstick", "bags": ["Chanel Wallet on Chain", "Coach Tabby 20"]}


def ask(asked: Json, catalogue: Catalogue) -> Json:
    """Which of some bags (a list of names) carry a list (carry) together; several lists under days ask for all of them.

    Raises:
        BadInput: a list, a bag, a partner or the measure cannot be read.
    """
    answer = answered(asked, catalogue)
    return days_json(answer) if isinstance(answer, Days) else compose_json(answer)


def answered(asked: Json, catalogue: Catalogue) -> Composed | Days:
    """The answer itself."""
    containers = containers_of(texts_asked(asked, "bags"), catalogue, floor_asked(asked))
    by = text_asked(asked, "by", "bulk")
    if "days" in asked:
        if not isinstance(asked["days"], list):
            raise BadRecord(f"days must be a list of carry lists, got {asked['days']!r}")
        lists = [carry_asked({"carry": day} if isinstance(day, str) else {"items": day}) for day in asked["days"]]
        return over_days(lists, containers, by=by)
    carry = carry_asked(asked)
    return compose(carry, containers, together=together_of(texts_asked(asked, "together"), carry), by=by)


def compose_json(answer: Composed) -> Json:
    """The answer to compose."""
    return {
        "bags": [_part_json(part) for part in answer.parts],
        "kept": [item.name for part in answer.parts for item in part.items],
        "left": [item.name for item in answer.left],
        "swaps": [],
        "spare": [bag.name for bag in answer.spare],
        "proven": answer.proven,
        "reasons": list(answer.reasons),
    }


def days_json(answer: Days) -> Json:
    """The answer for several days."""
    return {
        "bags": [bag_json(bag) for bag in answer.bags],
        "days": [compose_json(day) for day in answer.days],
        "never_needed": [bag.name for bag in answer.never],
        "proven": answer.proven,
        "reasons": list(answer.reasons),
    }


def _part_json(part: Part) -> Json:
    fit = part.fit
    return {
        "bag": bag_json(part.bag),
        "kept": [item.name for item in part.items],
        **load_json(part.load),
        "probability": None if fit is None else round(fit.probability, 4),
        "margin_mm": None if fit is None else fit.margin,
    }
