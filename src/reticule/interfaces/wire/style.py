"""style as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from reticule.carry.bag import WEARS, Bag
from reticule.colour.cielab import Lab
from reticule.errors import BadRecord
from reticule.interfaces.wire.decode import effects_in, optional_text_in, short, whole_in
from reticule.interfaces.wire.encode import Json, bag_json, reason_json, reasons_json
from reticule.interfaces.wire.jsonl import answer_lines
from reticule.interfaces.wire.schema import NAME, TEXTS, schema_of
from reticule.language.locale import Locale
from reticule.looks.outfit.records import ProductRecord
from reticule.looks.score.look import Look
from reticule.questions.style import MOST_SHOWN, Style
from reticule.services.sources import Sources
from reticule.services.style import StyleRequest, answer

_PIECE: Json = {
    "type": "object",
    "properties": {
        "category": NAME,
        "name": {"type": "string", "maxLength": 4000},
        "price": {"type": ["number", "null"]},
        "lab": {
            "type": "array",
            "maxItems": 40,
            "items": {"type": "array", "items": {"type": "number"}, "minItems": 3, "maxItems": 4},
        },
    },
}
SCHEMA = schema_of(
    {
        "outfit": {
            "anyOf": [
                {"type": "string", "minLength": 1, "maxLength": 4000},
                {"type": "array", "items": _PIECE, "minItems": 1, "maxItems": 40},
            ]
        },
        "bags": {"type": "array", "items": _PIECE, "minItems": 1, "maxItems": 1_000},
        "wear": {"enum": list(WEARS)},
        "effect": TEXTS,
        "most": {"type": "integer", "minimum": 1, "maximum": 50},
    },
    ("outfit",),
)
EXAMPLE: Json = {"outfit": "camel coat, white tee, red belt", "most": 3}


def decode(record: Json) -> StyleRequest:
    """What is worn (a text, or objects with any of category, lab, name and price), and bags as such objects, if any.

    Raises:
        BadInput: a field has the wrong kind or a value that cannot be.

    >>> decode({"outfit": "red belt"}).bags is None
    True
    """
    worn = record.get("outfit")
    return StyleRequest(
        worn if isinstance(worn, str) else _pieces(record, "outfit"),
        None if record.get("bags") is None else _pieces(record, "bags"),
        optional_text_in(record, "bag"),
        optional_text_in(record, "wear"),
        effects_in(record),
        whole_in(record, "most", MOST_SHOWN),
    )


def encode(style: Style, locale: Locale) -> Json:
    """The most fitting bags of a catalogue as options; of bags that came as records, a score for each in their order."""
    if not style.ranks:
        return _scores_json(style, locale)
    return {"options": [_option_json(style, number, locale) for number in style.suggested()]}


def style_lines(lines: Iterable[str], locale: Locale) -> Iterator[str]:
    """Scores for the bags of each line."""
    sources = Sources()

    def of_record(record: Json) -> Json:
        _pieces(record, "bags")
        return encode(answer(decode(record), sources), locale)

    return answer_lines(lines, of_record, SCHEMA, locale)


def look_json(look: Look, locale: Locale) -> Json:
    """One look with every meter, whether it counts or not."""
    meters = {
        meter.name: {"value": round(meter.value, 4), "reason": reason_json(meter.reason, locale)} for meter in look.meters
    }
    return {
        "score": round(look.score, 4),
        "points": round(look.points, 6),
        "wear": look.wear,
        "reasons": reasons_json(look.reasons, locale),
        "cites": list(look.cites),
        "meters": meters,
        "weights": dict(look.weights),
    }


def _scores_json(style: Style, locale: Locale) -> Json:
    """Cites are the numbers, from 0, of the garments whose colours speak for a bag."""
    return {
        "scores": [round(look.points, 6) for look in style.looks],
        "reasons": [reasons_json(look.reasons, locale) for look in style.looks],
        "cites": [list(look.cites) for look in style.looks],
    }


def _option_json(style: Style, number: int, locale: Locale) -> Json:
    look = style.looks[number]
    return {"bag": _bag_json(style.bags[number] if style.bags else None, look), **look_json(look, locale)}


def _bag_json(bag: Bag | None, look: Look) -> Json:
    """A bag seen in a photo has no record, only colours."""
    return bag_json(bag) if bag else {"name": look.traits.name, "colours": [lab.hex for lab in look.traits.labs]}


def _pieces(record: Json, field: str) -> tuple[ProductRecord, ...]:
    records = record.get(field)
    if not isinstance(records, list) or not records:
        raise BadRecord("records_missing", where=field, got=short(records))
    return tuple(_piece(record, f"{field}[{number}]") for number, record in enumerate(records))


def _piece(record: object, where: str) -> ProductRecord:
    if not isinstance(record, dict):
        raise BadRecord("record_object", where=where, got=short(record))
    price = record.get("price")
    if price is not None and not _number(price):
        raise BadRecord("record_number", where=f"{where}.price", got=short(price))
    known_price = float(price) if price is not None and price > 0 else None  # feeds write 0 or -1 where no price is known
    category, lab = _text(record, "category", where), _colours(record.get("lab"), where)
    return ProductRecord(category, lab, _text(record, "name", where), known_price)


def _text(record: Json, field: str, where: str) -> str:
    text = record.get(field)
    if text is not None and not isinstance(text, str):
        raise BadRecord("record_text", where=f"{where}.{field}", got=short(text))
    return text or ""


def _colours(rows: object, where: str) -> tuple[tuple[Lab, float], ...]:
    if rows is None:
        return ()
    if not isinstance(rows, list):
        raise BadRecord("record_colours", where=where, got=short(rows))
    colours = []
    for row in rows:
        if not isinstance(row, list) or len(row) not in (3, 4) or not all(_number(value) for value in row):
            raise BadRecord("record_colour", where=where, got=short(row))
        share = float(row[3]) if len(row) == 4 else 1.0
        if share > 0:
            colours.append((Lab(min(100.0, max(0.0, float(row[0]))), float(row[1]), float(row[2])), share))
    return tuple(colours)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
