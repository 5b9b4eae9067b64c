"""find as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from reticule.carry.bag import KINDS, OPENINGS, SHAPES, WEARS
from reticule.carry.bag_wishes import BagWishes
from reticule.carry.facets import Facet
from reticule.carry.parser import read_size
from reticule.interfaces.wire.decode import carry_in, flag_in, optional_text_in, probability_in, text_in, whole_in, word_in
from reticule.interfaces.wire.encode import Json, bag_json, placed_json, reasons_json, rooms_json
from reticule.interfaces.wire.schema import CARRY, ITEMS, PROBABILITY, schema_of
from reticule.language.locale import Locale
from reticule.questions.find import MOST_SHOWN, SORTS, Found, Match, WhyNot
from reticule.services.find import FindRequest
from reticule.services.plan import read_budget
from reticule.units import Mm, up

_EVEN = 0.5  # a bag counts when it is likelier than not to hold all

SCHEMA = schema_of(
    {
        "carry": CARRY,
        "items": ITEMS,
        "outfit": {"type": "string", "maxLength": 4000},
        "budget": {"type": "string", "maxLength": 80, "description": "such as '300 EUR'"},
        "wear": {"enum": list(WEARS)},
        "probability": {**PROBABILITY, "exclusiveMinimum": 0},
        "colour": {"type": "string", "maxLength": 80},
        "brand": {"type": "string", "maxLength": 80},
        "name": {"type": "string", "maxLength": 200, "description": "words that its name has"},
        "opening": {"enum": list(OPENINGS)},
        "shape": {"enum": list(SHAPES)},
        "material": {"type": "string", "maxLength": 80},
        "attach": {"type": "string", "maxLength": 80, "description": "a thing to clip on by, such as 'ring'"},
        "compartments": {"type": "integer", "minimum": 1, "maximum": 20},
        "expansion": {"type": "boolean"},
        "kind": {"enum": list(KINDS), "description": "patterns and phone holders only when asked for"},
        "largest": {"type": "string", "maxLength": 80, "description": "the largest stated size, such as '220x160x80mm'"},
        "sort": {"enum": list(SORTS)},
        "why_not": {"type": "string", "maxLength": 200, "description": "a bag, to say why it is not among those shown"},
        "most": {"type": "integer", "minimum": 1, "maximum": 50},
    }
)
EXAMPLE: Json = {"carry": "phone, card holder, keys, lipstick", "outfit": "camel coat, red belt", "most": 3}


def decode(record: Json) -> FindRequest:
    """A list (carry, or items), and wishes.

    Raises:
        BadInput: a field cannot be read.
    """
    budget, probability = optional_text_in(record, "budget"), probability_in(record)
    return FindRequest(
        carry_in(record),
        text_in(record, "outfit", "").strip(),
        None if budget is None else read_budget(budget),
        _optional_word_in(record, "wear", WEARS),
        whole_in(record, "most", MOST_SHOWN),
        probability=_EVEN if probability is None else probability,
        sort=word_in(record, "sort", SORTS, SORTS[0]),
        wishes=_wishes_in(record),
        why_not=optional_text_in(record, "why_not"),
    )


def _wishes_in(record: Json) -> BagWishes:
    """Wishes of the bag itself; the budget and the way to wear it stand beside them."""
    largest = optional_text_in(record, "largest")
    return BagWishes(
        colour=optional_text_in(record, "colour"),
        brand=optional_text_in(record, "brand"),
        opening=_optional_word_in(record, "opening", OPENINGS),
        shape=_optional_word_in(record, "shape", SHAPES),
        material=optional_text_in(record, "material"),
        attach=optional_text_in(record, "attach"),
        parts=whole_in(record, "compartments", 1),
        expansion=flag_in(record, "expansion"),
        largest=None if largest is None else _size_in(largest),
        kind=word_in(record, "kind", KINDS, KINDS[0]),
        name=optional_text_in(record, "name"),
    )


def _optional_word_in(record: Json, field: str, words: tuple[str, ...]) -> str | None:
    return word_in(record, field, words, words[0]) if record.get(field) else None


def _size_in(text: str) -> tuple[Mm, Mm, Mm]:
    """A size in whole mm, rounded up, so that a bag of just that size is no larger."""
    first, second, third = (up(side) for side in read_size(text))
    return first, second, third


def encode(found: Found, locale: Locale) -> Json:
    """The bags that hold all, in the order asked for, those that nearly do as `almost`, and how many there are of each kind."""
    return {
        "bags": [match_json(match, locale) for match in found.bags],
        "almost": [match_json(match, locale) for match in found.almost],
        "carry": [item.name for item in found.carry],
        "count": found.count,
        "count_is": "exact" if found.count_exact else "at_most",
        "considered": found.considered,
        "facets": facets_json(found.facets),
        **({} if found.why_not is None else {"why_not": _why_not_json(found.why_not, locale)}),
    }


def facets_json(facets: Mapping[str, Facet]) -> Json:
    """How many bags have each brand and so on."""
    return {name: [{"value": value, "count": count} for value, count in facet] for name, facet in facets.items()}


def _why_not_json(why_not: WhyNot, locale: Locale) -> Json:
    """One bag with its fit, whether it is among those that hold all and are as wished, and else why not."""
    return {
        **match_json(why_not.match, locale),
        "among_them": not why_not.reasons,
        "reasons": reasons_json(why_not.reasons, locale),
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
        "placements": placed_json(fit.packing, fit.rooms, fit.carry.items),
        **rooms_json(fit.rooms, fit.carry.items),
        "reasons": reasons_json(fit.reasons, locale),
    }
