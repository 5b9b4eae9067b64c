"""curate as JSON."""

from __future__ import annotations

from reticule.interfaces.wire.decode import bag_in, carry_in, probability_in
from reticule.interfaces.wire.encode import Json, bag_json, load_json, reason_json, reasons_json, swap_json
from reticule.interfaces.wire.schema import BAG, CARRY, ITEMS, PROBABILITY, schema_of
from reticule.language.locale import Locale
from reticule.questions.curate import Curated
from reticule.services.curate import CurateRequest

SCHEMA = schema_of({"carry": CARRY, "items": ITEMS, "bag": BAG, "probability": PROBABILITY}, ("bag",))
EXAMPLE: Json = {"bag": "Chanel Wallet on Chain", "carry": "iPhone 15 Pro Max^, long wallet, keys!, lipstick, sunglasses"}


def decode(record: Json) -> CurateRequest:
    """A list (carry, or items), a bag, and the least probability to plan for.

    Raises:
        BadInput: the list, the bag or the probability cannot be read.
    """
    return CurateRequest(carry_in(record), bag_in(record), probability_in(record))


def encode(curated: Curated, locale: Locale) -> Json:
    """What comes along and how it lies, what stays at home, and swaps."""
    fit = curated.fit
    return {
        "bag": bag_json(curated.bag),
        "kept": [item.name for item in curated.kept],
        **load_json(curated.load),
        "left": [
            {
                "item": left.item.name,
                "reason": reason_json(left.reason, locale),
                "room_makers": [other.name for other in left.room_makers],
            }
            for left in curated.left
        ],
        "swaps": [swap_json(swap) for swap in curated.swaps],
        "offers": [
            {
                "instead_of": offer.instead_of.name,
                "take": offer.take.name,
                "probability": round(offer.probability, 4),
                "source": offer.source,
            }
            for offer in curated.offers
        ],
        "worth": round(curated.worth, 4),
        "probability": None if fit is None else round(fit.probability, 4),
        "margin_mm": None if fit is None else fit.margin,
        "proven": curated.proven,
        "gap": round(curated.gap, 4),
        "reasons": reasons_json(curated.reasons, locale),
    }
