"""streamline as JSON."""

from __future__ import annotations

from reticule.interfaces.wire.decode import days_in, text_in, texts_in
from reticule.interfaces.wire.encode import Json, reasons_json
from reticule.interfaces.wire.schema import CARRY, TEXTS, schema_of
from reticule.language.locale import Locale
from reticule.questions.streamline import Streamlined
from reticule.services.streamline import StreamlineRequest

SCHEMA = schema_of({"days": {"type": "array", "minItems": 1, "maxItems": 31, "items": CARRY}, "used": TEXTS}, ("days",))
EXAMPLE: Json = {"days": ["phone, lipstick, lip balm, umbrella", "phone, lipstick"], "used": ["phone", "lipstick"]}


def decode(record: Json) -> StreamlineRequest:
    """Lists as text under days, and names of what was used.

    Raises:
        BadInput: a field cannot be read.
    """
    days = tuple(text_in({"carry": day}, "carry") for day in days_in(record))
    return StreamlineRequest(days, None if record.get("used") is None else texts_in(record, "used"))


def encode(streamlined: Streamlined, locale: Locale) -> Json:
    """What was never used, what does the same, and what would be lighter."""
    return {
        "days": streamlined.days,
        "unused": [item.name for item in streamlined.unused],
        "doubled": [[item.name for item in group] for group in streamlined.doubled],
        "lighter": [
            {"instead_of": swap.instead_of.name, "take": swap.take.name, "saves_g": swap.saves, "source": swap.source}
            for swap in streamlined.lighter
        ],
        "saved_g": streamlined.saved,
        "reasons": reasons_json(streamlined.reasons, locale),
    }
