"""plan as JSON."""

from __future__ import annotations

from reticule.carry.bag import KINDS, WEARS
from reticule.interfaces.wire.decode import effects_in, flag_in, optional_text_in, text_in, whole_in, word_in
from reticule.interfaces.wire.encode import (
    Json,
    bag_json,
    item_json,
    placed_json,
    reason_json,
    reasons_json,
    rooms_json,
    swap_json,
)
from reticule.interfaces.wire.schema import CARRY, TEXTS, schema_of
from reticule.interfaces.wire.series import INTEREST, interest_in, interest_json, per_wear_json
from reticule.language.locale import Locale
from reticule.questions.plan import MOST_OPTIONS, Option, Plan
from reticule.services.plan import PlanRequest, read_budget
from reticule.trends.cost_per_wear import WEARS as WEARS_A_YEAR

SCHEMA = schema_of(
    {
        "carry": CARRY,
        "outfit": {"type": "string", "minLength": 1, "maxLength": 4000},
        "budget": {"type": "string", "maxLength": 80, "description": "such as '300 EUR'"},
        "wear": {"enum": list(WEARS)},
        "effect": TEXTS,
        "most": {"type": "integer", "minimum": 1, "maximum": MOST_OPTIONS},
        "large": {"type": "boolean", "description": "bags over 22 x 16 cm too, where a smaller one would do"},
        "kind": {"enum": list(KINDS), "description": "patterns and phone holders only when asked for"},
        **INTEREST,
    },
    ("carry", "outfit"),
)
EXAMPLE: Json = {"carry": "iPhone 15 Pro, card holder, keys, lipstick", "outfit": "camel coat, white tee, red belt"}


def decode(record: Json) -> PlanRequest:
    """A list (carry) and an outfit, both texts, and wishes.

    Raises:
        BadInput: a text is missing, or a wish cannot be read.
    """
    budget = optional_text_in(record, "budget")
    return PlanRequest(
        text_in(record, "carry"),
        text_in(record, "outfit"),
        None if budget is None else read_budget(budget),
        optional_text_in(record, "wear"),
        effects_in(record),
        whole_in(record, "most", MOST_OPTIONS),
        None if record.get("interest") is None else interest_in(record),
        whole_in(record, "wears", WEARS_A_YEAR),
        flag_in(record, "large"),
        word_in(record, "kind", KINDS, KINDS[0]),
    )


def encode(plan: Plan, locale: Locale) -> Json:
    """The options, each with what goes in, what stays at home, and why it suits."""
    return {
        "options": [{**_option_json(option, locale), "per_wear": _per_wear_json(plan, option)} for option in plan.options],
        "carry": [item_json(item) for item in plan.carry],
        "considered": plan.considered,
        "lacking": None if plan.lacking is None else reason_json(plan.lacking, locale),
        "interest": None if plan.interest is None else interest_json(plan.interest, locale),
        "skipped": reasons_json(plan.skipped, locale),
    }


def _per_wear_json(plan: Plan, option: Option) -> Json | None:
    cost, price = plan.per_wear(option), option.bag.price
    return None if cost is None or price is None else per_wear_json(cost, price.currency)


def _option_json(option: Option, locale: Locale) -> Json:
    fit, look, bag = option.fit, option.look, bag_json(option.bag)
    sources = {f"{option.bag.name}: {what}": source for what, source in option.bag.sources.items()}
    sources |= {item.name: item.source for item in option.kept}
    return {
        "pick": option.pick,
        "bag": bag,
        "verdict": fit.verdict,
        "interior_mm": list(fit.room.sides),
        "placements": placed_json(fit.packing, fit.rooms, fit.carry.items),
        **rooms_json(option.rooms, option.kept),
        "kept": [item.name for item in option.kept],
        "left": [{"item": left.item.name, "reason": reason_json(left.reason, locale)} for left in option.left],
        "swaps": [swap_json(swap) for swap in option.swaps],
        "room_for": None if option.room_for is None else option.room_for.name,
        "wear": look.wear,
        "margin_mm": fit.margin,
        "probability": round(fit.probability, 4),
        "front": option.front,
        "contents": round(option.contents, 4),
        "style": round(look.score, 4),
        "price": bag["price"],
        "reasons": reasons_json(option.reasons, locale),
        "sources": [f"{what}: {source}" for what, source in sources.items()],
    }
