"""switch as JSON."""

from __future__ import annotations

from reticule.interfaces.wire.decode import bag_in, carry_in, probability_in, text_in
from reticule.interfaces.wire.encode import Json, bag_json, load_json, reason_json, reasons_json, swap_json
from reticule.interfaces.wire.schema import BAG, CARRY, ITEMS, PROBABILITY, schema_of
from reticule.language.locale import Locale
from reticule.questions.switch import Move, Switch
from reticule.services.switch import SwitchRequest

SCHEMA = schema_of(
    {
        "carry": CARRY,
        "items": ITEMS,
        "from": BAG,
        "to": BAG,
        "stand_ins": {"type": "string", "maxLength": 4000, "description": "what the phone may stand in for, as 'card, ticket'"},
        "probability": PROBABILITY,
    }
)
EXAMPLE: Json = {
    "from": "Coach Tabby 26",
    "to": "Chanel Wallet on Chain",
    "carry": "phone!, long wallet, keys!, lipstick, sunglasses, event ticket",
    "stand_ins": "event ticket",
}


def decode(record: Json) -> SwitchRequest:
    """A list (carry, or items), the bag that it is in, the one to fill, and what the phone may stand in for.

    Of one's own bags the list may be left out: then it is that of the last day.

    Raises:
        BadInput: one of them cannot be read.
    """
    origin, to = (None if not record.get(field) else bag_in({"bag": record[field]}) for field in ("from", "to"))
    is_last = bool(record.get("mine")) and not record.get("carry") and "items" not in record
    return SwitchRequest(
        None if is_last else carry_in(record), origin, to, text_in(record, "stand_ins", ""), probability_in(record)
    )


def encode(moved: Switch, locale: Locale) -> Json:
    """What moves, what stays, what is swapped or stood in for, how to pack, and what must come back."""
    packed = moved.packed
    return {
        "from": None if moved.origin is None else bag_json(moved.origin),
        "to": bag_json(moved.to),
        "moves": [_move_json(move) for move in moved.moves],
        "stays": [
            {
                "item": left.item.name,
                "must": left.item.importance.value == "must",
                "reason": reason_json(left.reason, locale),
                "room_makers": [other.name for other in left.room_makers],
            }
            for left in moved.stays
        ],
        "swaps": [swap_json(swap) for swap in packed.swaps],
        "stand_ins": [
            {"item": one.item.name, "by": one.by.name, "accepted": one.accepted, "source": one.source} for one in moved.stood_in
        ],
        **load_json(packed.load),
        "back": {
            "take_out": [move.take.name for move in reversed(moved.moves)],
            "must_come_back": [move.take.name for move in moved.forgettable],
            "waiting": [left.item.name for left in moved.stays],
        },
        "probability": None if packed.fit is None else round(packed.fit.probability, 4),
        "margin_mm": None if packed.fit is None else packed.fit.margin,
        "proven": packed.proven,
        "reasons": reasons_json(moved.reasons, locale),
    }


def _move_json(move: Move) -> Json:
    return {"item": move.item.name, "take": move.take.name, "must": move.must}
