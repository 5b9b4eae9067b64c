"""streamline as JSON."""

from __future__ import annotations

from reticule.errors import BadRecord
from reticule.interfaces.wire.decode import carry_asked, texts_asked
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.schema import CARRY, TEXTS, takes
from reticule.questions.streamline import Streamlined, streamline
from reticule.store.catalogue import Catalogue
from reticule.store.library import embedded_library

TAKES = takes({"days": {"type": "array", "minItems": 1, "maxItems": 31, "items": CARRY}, "used": TEXTS}, ("days",))
EXAMPLE: Json = {"days": ["phone, lipstick, lip balm, umbrella", "phone, lipstick"], "used": ["phone", "lipstick"]}


def ask(asked: Json, catalogue: Catalogue) -> Json:
    """What could be carried less often: days, a list of carry lists as text; used, names of what was used.

    Raises:
        BadInput: a list cannot be read.
    """
    if not isinstance(asked.get("days"), list):
        raise BadRecord(f"days must be a list of carry lists, got {asked.get('days')!r}")
    lists = [carry_asked({"carry": day}) for day in asked["days"]]
    used = None if asked.get("used") is None else texts_asked(asked, "used")
    return streamline_json(streamline(lists, embedded_library(), used=used))


def streamline_json(answer: Streamlined) -> Json:
    """The answer to streamline."""
    return {
        "days": answer.days,
        "unused": [item.name for item in answer.unused],
        "doubled": [[item.name for item in group] for group in answer.doubled],
        "lighter": [
            {"instead_of": one.instead_of.name, "take": one.take.name, "saves_g": one.saves, "source": one.source}
            for one in answer.lighter
        ],
        "saved_g": answer.saved,
        "reasons": list(answer.reasons),
    }
