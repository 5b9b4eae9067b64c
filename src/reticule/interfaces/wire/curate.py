"""curate as JSON."""

from __future__ import annotations

from reticule.interfaces.desk import ask_curate
from reticule.interfaces.wire.decode import bag_asked, carry_asked, floor_asked
from reticule.interfaces.wire.encode import Json, bag_json, load_json
from reticule.interfaces.wire.schema import BAG, CARRY, ITEMS, PROBABILITY, takes
from reticule.questions.curate import Curated
from reticule.store.catalogue import Catalogue

TAKES = takes({"carry": CARRY, "items": ITEMS, "bag": BAG, "probability": PROBABILITY}, ("bag",))
EXAMPLE: Json = {"bag": "Chanel Wallet on Chain", "carry": "iPhone 15 Pro Max^, long wallet, keys!, lipstick, sunglasses"}


def ask(asked: Json, catalogue: Catalogue) -> Json:
    """What of a list (carry, or items) should come in a bag; probability is the least chance to plan for.

    Raises:
        BadInput: the list, the bag or the chance cannot be read.
    """
    return curate_json(answered(asked, catalogue))


def answered(asked: Json, catalogue: Catalogue) -> Curated:
    """The answer itself."""
    return ask_curate(carry_asked(asked), bag_asked(asked, catalogue), floor_asked(asked))


def curate_json(answer: Curated) -> Json:
    """The answer to curate."""
    fit = answer.fit
    return {
        "bag": bag_json(answer.bag),
        "kept": [item.name for item in answer.kept],
        **load_json(answer.load),
        "left": [
            {
                "item": stays.item.name,
                "reason": stays.needs,
                "room_makers": [other.name for other in stays.room_makers],
            }
            for stays in answer.stays
        ],
        "swaps": [
            {
                "instead_of": exchange.instead_of.name,
                "take": exchange.take.name,
                "gains": None if exchange.gains is None else round(exchange.gains, 4),
                "source": exchange.source,
            }
            for exchange in answer.exchanges
        ],
        "offers": [
            {
                "instead_of": offer.instead_of.name,
                "take": offer.take.name,
                "probability": round(offer.probability, 4),
                "source": offer.source,
            }
            for offer in answer.offers
        ],
        "worth": round(answer.worth, 4),
        "probability": None if fit is None else round(fit.probability, 4),
        "margin_mm": None if fit is None else fit.margin,
        "proven": answer.proven,
        "reasons": list(answer.reasons),
    }
