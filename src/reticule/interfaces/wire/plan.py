"""plan as JSON."""

from __future__ import annotations

from reticule.carry.bag import WEARS
from reticule.interfaces.desk import ask_plan, interest_of, read_budget
from reticule.interfaces.wire.decode import number_asked, text_asked, texts_asked
from reticule.interfaces.wire.encode import Json, bag_json, item_json, placements_json
from reticule.interfaces.wire.schema import CARRY, TEXTS, takes
from reticule.questions.plan import MOST_OPTIONS, Option, Plan, Wishes
from reticule.store.catalogue import Catalogue
from reticule.trends.cost_per_wear import WEARS as WEARS_A_YEAR
from reticule.trends.cost_per_wear import Interest

TAKES = takes(
    {
        "carry": CARRY,
        "outfit": {"type": "string", "minLength": 1, "maxLength": 4000},
        "budget": {"type": "string", "description": "such as '300 EUR'"},
        "wear": {"enum": list(WEARS)},
        "effect": TEXTS,
        "most": {"type": "integer", "minimum": 1, "maximum": MOST_OPTIONS},
        "interest": {"type": "string", "description": "one series of interest in the style, as a file's text: date,value"},
        "wears": {"type": "integer", "minimum": 1, "maximum": 366, "description": "a year, beside interest"},
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
    wishes = Wishes(budget, wear, effects, int(number_asked(asked, "most", MOST_OPTIONS)), _interest(asked))
    return ask_plan(text_asked(asked, "carry"), text_asked(asked, "outfit"), catalogue.bags, wishes)


def _interest(asked: Json) -> Interest | None:
    if asked.get("interest") is None:
        return None
    from reticule.feed.series import series_of_text  # numpy loads here: a plan without a series does without

    return interest_of(
        series_of_text(text_asked(asked, "interest"), "the style"), int(number_asked(asked, "wears", WEARS_A_YEAR))
    )


def plan_json(answer: Plan) -> Json:
    """The answer to plan."""
    return {
        "options": [{**option_json(option), "per_wear": per_wear_json(answer, option)} for option in answer.options],
        "carry": [item_json(item) for item in answer.carry],
        "readings": list(answer.carry.readings),
        "unread": list(answer.outfit.unread),
        "considered": answer.considered,
        "lacking": answer.lacking,
        "interest": None if answer.interest is None else interest_json(answer.interest),
    }


def interest_json(interest: Interest) -> Json:
    """How long a style is likely to be of interest."""
    return {"style": interest.style, "years": round(interest.years, 2), "wears_a_year": interest.wears, "why": interest.why}


def per_wear_json(answer: Plan, option: Option) -> Json | None:
    """What each wear costs while the style is likely of interest, or null where no series or no price is known."""
    cost, price = answer.per_wear(option), option.bag.price
    return None if cost is None or price is None else {"amount": round(cost, 2), "currency": price.currency}


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
