"""find as JSON."""

from __future__ import annotations

from reticule.carry.bag import WEARS
from reticule.interfaces.wire.decode import carry_in, optional_text_in, text_in, whole_in
from reticule.interfaces.wire.encode import Json, bag_json, placements_json, reasons_json
from reticule.interfaces.wire.schema import CARRY, ITEMS, schema_of
from reticule.language.locale import Locale
from reticule.questions.find import MOST_SHOWN, Found, Match
from reticule.services.find import FindRequest
from reticule.services.plan import read_budget

SCHEMA = schema_of(
    {
        "carry": CARRY,
        "items": ITEMS,
        "outfit": {"type": "string", "maxLength": 4000},
        "budget": {"type": "string", "description": "such as '300 EUR'"},
        "wear": {"enum": list(WEARS)},
        "most": {"type": "integer", "minimum": 1, "maximum": 50},
    }
)
EXAMPLE: Json = {"carry": "phone, card holder, keys, lipstick", "outfit": "camel coat, red belt", "most": 3}


def decode(record: Json) -> FindRequest:
    """A list (carry, or items), and wishes.

    Raises:
        BadInput: a field cannot be read.
    """
    budget = optional_text_in(record, "budget")
    return FindRequest(
        carry_in(record),
        text_in(record, "outfit", "").strip(),
        None if budget is None else read_budget(budget),
        optional_text_in(record, "wear"),
        whole_in(record, "most", MOST_SHOWN),
    )


def encode(found: Found, locale: Locale) -> Json:
    """The bags that hold all, in the order to offer them; where none does, those that come nearest as `almost`."""
    return {
        "bags": [match_json(match, locale) for match in found.bags],
        "almost": [match_json(match, locale) for match in found.almost],
        "carry": [item.name for item in found.carry],
        "count": found.count,
        "considered": found.considered,
    }


def match_json(match: Match, locale: Locale) -> Json:
    """One bag, with its evidence where it was asked for."""
    bag = {
        "bag": bag_json(match.bag),
        "probability": round(match.probability, 4),
        "style": None if match.style is None else round(match.style, 4),
    }
    if match.fit is None:
        return bag
    fit = match.fit
    return {
        **bag,
        "verdict": fit.verdict,
        "margin_mm": fit.margin,
        "interior_mm": list(fit.room.sides),
        "placements": placements_json(fit.packing, fit.carry),
        "reasons": reasons_json(fit.reasons, locale),
    }
