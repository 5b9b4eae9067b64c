"""size-text as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reticule.carry.size_reading import SizeReading
from reticule.interfaces.wire.decode import optional_text_in, text_in
from reticule.interfaces.wire.encode import Json, reasons_json
from reticule.interfaces.wire.jsonl import answer_lines
from reticule.interfaces.wire.schema import NAME, schema_of
from reticule.language.locale import Locale
from reticule.questions.size_text import SizeText
from reticule.services.size_text import SizeTextRequest, answer
from reticule.services.sources import Sources

SCHEMA = schema_of(
    {
        "raw": {
            "type": "string",
            "description": "the size as a shop writes it; of more than 4000 characters the first are read",
        },
        "brand": {**NAME, "description": "the maker, whose habit settles the order where no label does"},
    },
    ("raw",),
)
EXAMPLE: Json = {"raw": "L 7.5 x H 5.1 x W 1.8 inches"}


def decode(record: Json) -> SizeTextRequest:
    """The text under raw, and the brand.

    Raises:
        BadRecord: the text is missing, or one is no text.
    """
    return SizeTextRequest(text_in(record, "raw"), optional_text_in(record, "brand") or "")


def encode(size: SizeText, locale: Locale) -> Json:
    """The sides in mm, how sure they are, what is unsure in codes and in words, and where each side was read."""
    return {**reading_json(size.reading), "reasons": reasons_json((size.summary, *size.notes), locale)}


def reading_json(reading: SizeReading) -> Json:
    """A reading without words."""
    places = zip("whd", reading.labels, reading.numbers, strict=True)
    return {
        "w_mm": reading.w_mm,
        "h_mm": reading.h_mm,
        "d_mm": reading.d_mm,
        "confidence": reading.confidence,
        "flags": list(reading.flags),
        "unit": reading.unit,
        "bottom_width_mm": reading.bottom_width_mm,
        "top_width_mm": reading.top_width_mm,
        "strap_mm": reading.strap_mm,
        "read": {side: {"label": label, "number": number} for side, label, number in places if number},
    }


def size_lines(lines: Iterable[str], locale: Locale) -> Iterator[str]:
    """Reads one size text a line."""
    sources = Sources()
    return answer_lines(lines, lambda record: reading_json(answer(decode(record), sources).reading), SCHEMA, locale)
