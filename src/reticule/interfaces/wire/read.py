"""read as JSON, and what was read of typed words in the answers to all other questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reticule.carry.vocabulary import READ_LANGUAGES
from reticule.interfaces.wire.decode import optional_text_in
from reticule.interfaces.wire.encode import Json, reasons_json
from reticule.interfaces.wire.jsonl import answer_lines
from reticule.interfaces.wire.schema import CARRY, schema_of
from reticule.language.locale import Locale
from reticule.questions.read import Read
from reticule.services.read import ReadRequest, answer
from reticule.services.sources import Sources

if TYPE_CHECKING:  # a list of things loads no colours
    from reticule.carry.item import ReadThing
    from reticule.looks.outfit.garment import GarmentReading

SCHEMA = schema_of(
    {
        "carry": CARRY,
        "outfit": {"type": "string", "minLength": 1, "maxLength": 4000},
        "lang": {"enum": list(READ_LANGUAGES), "description": "what the texts are written in, where it is known"},
    }
)
EXAMPLE: Json = {"carry": "phone keys lipstick, a cat, 30ml perfume"}


def decode(record: Json) -> ReadRequest:
    """A carry list, an outfit, or both, and the language that they are written in.

    Raises:
        BadInput: neither is given, or one is no text.
    """
    carry, outfit = optional_text_in(record, "carry"), optional_text_in(record, "outfit")
    return ReadRequest(carry, outfit, optional_text_in(record, "lang") or "")


def encode(read: Read, locale: Locale) -> Json:
    """Things, garments or both, each with the words that name it; and the words that name nothing known."""
    items = {"items": [thing_json(thing) for thing in read.things]} if read.lists else {}
    garments = {} if read.outfit is None else {"garments": [garment_json(*garment) for garment in read.garments]}
    return {**items, **garments, "unread": list(read.unread), "readings": reasons_json(read.notes, locale)}


def read_json(read: Read, locale: Locale) -> Json:
    """What stands in the answer to a question: what it was given for, what of it is not counted, and both in words."""
    carry = [thing_json(thing) for thing in read.things]
    outfit = [garment_json(*garment) for garment in read.garments]
    unread = list(read.unread)
    readings = reasons_json(read.notes, locale)
    return {"unread": unread, "readings": readings, "read": {"carry": carry, "outfit": outfit, "unread": unread}}


def thing_json(thing: ReadThing) -> Json:
    """One thing of a carry list."""
    return {
        "text": thing.text,
        "name": thing.name,
        "count": thing.count,
        "size_mm": None if thing.size_mm is None else [round(float(side), 4) for side in thing.size_mm],
        "volume_ml": None if thing.volume_ml is None else round(thing.volume_ml, 2),
        "model": thing.model,
        "in_case": thing.in_case,
        "importance": thing.importance.value,
        "certain": thing.certain,
    }


def garment_json(name: str, garment: GarmentReading) -> Json:
    """One garment of an outfit."""
    return {
        "text": garment.text,
        "category": garment.category,
        "name": name,
        "colours": [
            {"name": colour.name, "lab": [round(axis, 2) for axis in (colour.lab.lightness, colour.lab.a, colour.lab.b)]}
            for colour in garment.colours
        ],
        "materials": list(garment.materials),
        "patterns": list(garment.patterns),
        "fit": garment.fit,
        "certain": garment.certain,
    }


def read_lines(lines: Iterable[str], locale: Locale) -> Iterator[str]:
    """Reads one text a line: of `carry` the items, of `outfit` the garments, each with what is unread."""
    sources = Sources()

    def of_record(record: Json) -> Json:
        said = encode(answer(decode(record), sources), locale)
        return {field: value for field, value in said.items() if field != "readings"}

    return answer_lines(lines, of_record, SCHEMA, locale)
