"""plan as JSON."""

from __future__ import annotations

from reticule.carry.bag import WEARS
from reticule.interfaces.desk import ask_plan, read_budget
from reticule.interfaces.wire.asked import number_asked, text_asked, texts_asked
from reticule.interfaces.wire.schema import CARRY, TEXTS, takes
from reticule.interfaces.wire.shape import Json, bag_json, item_json, placements_json
from reticule.questions.plan import MOST_OPTIONS, Option, Plan, Wishes
from reticule.store.catalogue import Catalogue

TAKES = takes(
    {
        "carry": CARRY,
        "outfit": {"type": "string", "minLength": 1, "maxLength": 4000},
        "budget": {"type": "string", "description": "such as '300 EUR'"},
        "wear": {"enum": list(WEARS)},
        "effect": TEXTS,
        "most": {"type": "integer", "minimum": 1, "maximum": MOST_OPTIONS},
    },
    ("carry", "outfit"),
)
EXAMPLE: Json = {"carry": "iPhone 15 Pro, card holder, keys, lipstick", "outfit": "camel coat, white tee, red belt"}


def ask(asked: Json, catalogue: Catalogue) -> Json:
    """Which bags for a list (carry) and an outfit (outfit), both texts; budget, wear, effect and most as the command has them.

    Raises:
        BadInput: a text or a wish is not understood.
    """
    return {**plan_json(answered(asked, catalogue)), "skipped": list(catalogue.skipped)}


def answered(asked: Json, catalogue: Catalogue) -> Plan:
    """The answer itself."""
    budget = read_budget(text_asked(asked, "budget")) if asked.get("budget") is not None else None
    wear = text_asked(asked, "wear") if asked.get("wear") is not None else None
    effects = tuple(effect.replace(" ", "_") for effect in texts_asked(asked, "effect"))
    wishes = Wishes(budget, wear, effects, int(number_asked(asked, "most", MOST_OPTIONS)))
    return ask_plan(text_asked(asked, "carry"), text_asked(asked, "outfit"), catalogue.bags, wishes)


def plan_json(answer: Plan) -> Json:
    """The answer to plan."""
    return {
        "options": [option_json(option) for option in answer.options],
        "carry": [item_json(item) for item in answer.carry],
        "readings": list(answer.carry.readings),
        "unread": list(answer.outfit.unread),
        "considered": answer.considered,
        "lacking": answer.lacking,
    }


def option_json(option: Option) -> Json:
    """One bag on the form-function front."""
    sources = {f"{option.bag.name}: {what}": source for what, source in option.bag.sources.items()}
    sources |= {item.name: item.source for item in option.fit.carry}
    return {
        "bag": bag_json(option.bag),
        "verdict": option.fit.verdict,
        "interior_mm": list(option.fit.room.sides),
        "placements": placements_json(option.fit.packing, option.fit.carry),
        "left": [{"item": left.item.name, "reason": left.reason} for left in option.left],
        "swaps": [
            {"instead_of": swap.instead_of, "take": swap.take, "lets_in": swap.lets_in, "source": swap.source}
            for swap in option.swaps
        ],
        "wear": option.look.wear,
        "margin_mm": option.fit.margin,
        "probability": round(option.fit.probability, 4),
        "front": option.front,
        "contents": round(option.contents, 4),
        "style": round(option.look.score, 4),
        "price": bag_json(option.bag)["price"],
        "reasons": list(option.reasons),
        "sources": [f"{what}: {source}" for what, source in sources.items()],
    }
