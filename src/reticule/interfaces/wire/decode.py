"""What is asked, read from JSON: bags, carry lists, texts and numbers; a wrong field is named with its value."""

from __future__ import annotations

from reticule.carry.bag import CONSTRUCTIONS, OPENINGS, SHAPES, Bag
from reticule.carry.item import CarryList, Item, Shape
from reticule.carry.parser import read_carry
from reticule.errors import BadRecord
from reticule.interfaces.wire.encode import Json
from reticule.store.catalogue import Catalogue, stated_of
from reticule.store.library import embedded_library

_FARTHEST = 1e9  # no figure of a question is larger


def carry_asked(asked: Json) -> CarryList:
    """The carry list of a question: its text under carry, or its records under items.

    Raises:
        BadInput: neither is given, or one of them is not understood.

    >>> [item.name for item in carry_asked({"carry": "keys, lipstick"})]
    ['key ring with 3 keys', 'lipstick']
    """
    if "carry" not in asked:
        return carry_of(asked.get("items"))
    return read_carry(text_asked(asked, "carry"), embedded_library())


def bag_asked(asked: Json, catalogue: Catalogue) -> Bag:
    """The bag of a question: a name of the catalogue, or an object with stated_mm.

    Raises:
        BadInput: no such bag, or none that can be.
    """
    bag = asked.get("bag")
    return catalogue.find(bag) if isinstance(bag, str) else bag_of_question(bag)


def text_asked(asked: Json, field: str, default: str | None = None) -> str:
    """A field that must be text.

    Raises:
        BadRecord: it is missing without a default, or no text.
    """
    text = asked.get(field, default)
    if not isinstance(text, str):
        raise BadRecord(f"{field} must be text, got {text!r}")
    return text


def number_asked(asked: Json, field: str, default: float) -> float:
    """A field that must be a number.

    Raises:
        BadRecord: it is none.
    """
    number = asked.get(field, default)
    if not _is_number(number):
        raise BadRecord(f"{field} must be a number, got {number!r}")
    return float(number)


def floor_asked(asked: Json) -> float | None:
    """The least chance to plan for, under probability; None where none is asked for.

    Raises:
        BadRecord: it is no number.
    """
    return None if asked.get("probability") is None else number_asked(asked, "probability", 0)


def texts_asked(asked: Json, field: str) -> tuple[str, ...]:
    """A field that must be a list of texts; one text counts as a list of one, a missing one as empty.

    Raises:
        BadRecord: it is neither.
    """
    texts = asked.get(field, [])
    texts = [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadRecord(f"{field} must be a list of texts, got {texts!r}")
    return tuple(texts)


def bag_of_question(record: object) -> Bag:
    """A bag from its stated size and kind; words outside the vocabulary count as unknown.

    Raises:
        BadInput: a size is missing, absurd or no number.
    """
    if not isinstance(record, dict):
        raise BadRecord(f"bag must be an object with stated_mm, got {record!r}")
    stated = stated_of(record.get("stated_mm"), record.get("dims_kind") or "external")
    name = record.get("name")
    return Bag(
        name if isinstance(name, str) and name.strip() else "the bag",
        stated,
        shape=_word(record, "shape", SHAPES),
        construction=_word(record, "construction", CONSTRUCTIONS),
        opening=_word(record, "opening", OPENINGS),
    )


def _word(record: Json, field: str, vocabulary: tuple[str, ...]) -> str:
    word = str(record.get(field)).strip().lower()
    return word if word in vocabulary else "unknown"


def carry_of(records: object) -> CarryList:
    """A carry list from objects with a name and size_mm.

    Raises:
        BadInput: a record has no name, or sizes that nothing has.
    """
    if not isinstance(records, list):
        raise BadRecord(f"items must be a list of objects with name and size_mm, got {records!r}")
    return CarryList(tuple(_item_of(record, number) for number, record in enumerate(records, start=1)))


def _item_of(record: object, number: int) -> Item:
    if not isinstance(record, dict):
        raise BadRecord(f"item {number} must be an object with name and size_mm, got {record!r}")
    name, sides, shape = record.get("name") or f"item {number}", record.get("size_mm"), record.get("shape")
    if not isinstance(sides, list) or len(sides) != 3 or not all(_is_number(side) for side in sides):
        raise BadRecord(f"{name}: size_mm must be three numbers, got {sides!r}")
    known = Shape(shape) if shape in tuple(Shape) else Shape.BOX
    return Item.of(str(name), (float(sides[0]), float(sides[1]), float(sides[2])), shape=known, source="size as given")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _FARTHEST
