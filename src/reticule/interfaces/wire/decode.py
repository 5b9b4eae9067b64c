"""What is asked, read from JSON: bags, carry lists, texts and numbers; a wrong field is named with its value.

The command line and forms say what they were given in the same JSON, so that every door has one road to a request.
"""

from __future__ import annotations

from reticule.carry.bag import CONSTRUCTIONS, MAX_BAG_SIDE, OPENINGS, SHAPES, Bag, Compartment
from reticule.carry.item import CarryList, Item, Shape
from reticule.errors import BadRecord, BadValue
from reticule.interfaces.wire.encode import Json
from reticule.language.locale import EXACT, LANGUAGES, PLAIN, UNITS, Locale
from reticule.reason import Length, Name, Reason
from reticule.store.bag_record import compartment_of, stated_size_of

_FARTHEST = 1e9  # no figure of a question is larger
_MOST_COMPARTMENTS = 99
_SHORT = 40  # characters of a wrong value that a fault shows


def locale_in(record: Json) -> Locale:
    """Language, unit and level that an answer is to be given in: `lang`, `units` and `level`.

    >>> locale_in({"lang": "fr"}).language, locale_in({}).unit
    ('fr', 'mm')

    Raises:
        BadValue: one of them is not offered.
    """
    return Locale(
        word_in(record, "lang", tuple(LANGUAGES), "en"),
        word_in(record, "units", tuple(UNITS), "mm"),
        word_in(record, "level", (EXACT, PLAIN), EXACT),
    )


def word_in(record: Json, field: str, words: tuple[str, ...], default: str) -> str:
    """A field that must be one of some words.

    Raises:
        BadValue: it is another.
    """
    word = record.get(field) or default
    if word not in words:
        raise BadValue("field_one_of", field=Name("field", field), known=words, got=short(word))
    return str(word)


def carry_in(record: Json) -> str | CarryList:
    """The carry list of a question: its text under carry, or its records under items.

    Raises:
        BadInput: neither is given, or a record cannot be.

    >>> carry_in({"carry": "keys, lipstick"})
    'keys, lipstick'
    """
    return text_in(record, "carry") if "carry" in record else items_in(record)


def items_in(record: Json) -> CarryList:
    """A carry list from objects with a name and size_mm, under items.

    Raises:
        BadInput: a record has no name, or sizes that nothing has.
    """
    records = record.get("items")
    if not isinstance(records, list):
        raise BadRecord("items_missing", got=short(records))
    return CarryList(tuple(_item_of(one, number) for number, one in enumerate(records, start=1)))


def bag_in(record: Json) -> str | Bag:
    """The bag of a question: a name of the catalogue, or an object with stated_mm.

    Raises:
        BadInput: it is neither, or cannot be.
    """
    bag = record.get("bag")
    return bag if isinstance(bag, str) else stated_bag_in(record)


def _colours_in(stated: Json) -> tuple[str, ...]:
    """Names of colours: a list, or one text with commas."""
    colours = stated.get("colours") or ""
    names = colours.split(",") if isinstance(colours, str) else colours if isinstance(colours, list) else ()
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())


def stated_bag_in(record: Json) -> Bag:
    """A bag from its stated size and kind; words outside the vocabulary count as unknown.

    The size is `stated_mm`, or else `size`, a text as a person types it or a shop writes it.

    Raises:
        BadInput: a size is missing, absurd or no number.
    """
    stated = record.get("bag")
    if not isinstance(stated, dict):
        raise BadRecord("bag_missing", got=short(stated))
    name, sides = stated.get("name"), stated.get("stated_mm")
    readings: tuple[Reason, ...] = ()
    if sides is None and stated.get("size") is not None:
        from reticule.services.size_text import typed_size  # few sizes are texts

        typed = typed_size(text_in(stated, "size"), text_in(stated, "brand", str(name or "")), guess_unit=True)
        sides, readings = {"w": typed.width, "h": typed.height, "d": typed.depth}, typed.readings
    size = stated_size_of(sides, stated.get("dims_kind") or "external")
    return Bag(
        name if isinstance(name, str) and name.strip() else "the bag",
        size,
        shape=_known_word(stated, "shape", SHAPES),
        construction=_known_word(stated, "construction", CONSTRUCTIONS),
        opening=_known_word(stated, "opening", OPENINGS),
        compartments=_compartments_in(stated),
        expansion=_expansion_in(stated),
        colours=_colours_in(stated),
        readings=readings,
    )


def text_in(record: Json, field: str, default: str | None = None) -> str:
    """A field that must be text.

    Raises:
        BadRecord: it is missing without a default, or no text.
    """
    text = record.get(field, default)
    if text is None:
        raise BadRecord("field_missing", field=Name("field", field))
    if not isinstance(text, str):
        raise BadRecord("field_text", field=Name("field", field), got=short(text))
    return text


def optional_text_in(record: Json, field: str) -> str | None:
    """A field that is text, or left out, or null.

    Raises:
        BadRecord: it is something else.
    """
    return None if record.get(field) is None else text_in(record, field)


def number_in(record: Json, field: str, default: float) -> float:
    """A field that must be a number.

    Raises:
        BadRecord: it is none.
    """
    number = record.get(field, default)
    if not _is_number(number):
        raise BadRecord("field_number", field=Name("field", field), got=short(number))
    return float(number)


def whole_in(record: Json, field: str, default: int) -> int:
    """A field that must be a whole number.

    Raises:
        BadRecord: it is none.
    """
    number = number_in(record, field, default)
    if number != int(number):
        raise BadRecord("field_whole", field=Name("field", field), got=f"{number:g}")
    return int(number)


def flag_in(record: Json, field: str) -> bool:
    """A field that is true or false; false where it is left out.

    Raises:
        BadRecord: it is neither.
    """
    flag = record.get(field) or False
    if not isinstance(flag, bool):
        raise BadRecord("field_flag", field=Name("field", field), got=short(flag))
    return flag


def probability_in(record: Json) -> float | None:
    """The least probability to plan for; None where none is asked for.

    Raises:
        BadRecord: it is no number.
        BadValue: no margin gives it.
    """
    if record.get("probability") is None:
        return None
    from reticule.reality.probability import tenths_for_probability  # few plan for one

    probability = number_in(record, "probability", 0)
    tenths_for_probability(probability)
    return probability


def texts_in(record: Json, field: str) -> tuple[str, ...]:
    """A field that must be a list of texts; one text counts as a list of one, a missing one as empty.

    Raises:
        BadRecord: it is neither.
    """
    texts = record.get(field, [])
    texts = [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadRecord("field_texts", field=Name("field", field), got=short(texts))
    return tuple(texts)


def effects_in(record: Json) -> tuple[str, ...]:
    """Chosen effects, with their words joined, in any language: small_dose for "small dose" and for "petite dose".

    Raises:
        BadRecord: they are no texts.
    """
    texts = texts_in(record, "effect")
    if not texts:
        return ()
    from reticule.language.grammar import effect  # few ask for one

    return tuple(map(effect, texts))


def days_in(record: Json) -> list[object]:
    """The lists of several days, each a text or records of items.

    Raises:
        BadRecord: there is no list of them.
    """
    days = record.get("days")
    if not isinstance(days, list):
        raise BadRecord("days_missing", got=short(days))
    return days


def short(value: object) -> str:
    """A wrong value as a fault shows it: as Python writes it, cut where it is long."""
    text = repr(value)
    return text if len(text) <= _SHORT else text[: _SHORT - 3] + "..."


def _known_word(record: Json, field: str, vocabulary: tuple[str, ...]) -> str:
    word = str(record.get(field)).strip().lower()
    return word if word in vocabulary else "unknown"


def _compartments_in(stated: Json) -> tuple[Compartment, ...]:
    records = stated.get("compartments") or []
    if not isinstance(records, list) or len(records) > _MOST_COMPARTMENTS:
        raise BadRecord("compartment_not_read", got=short(records))
    return tuple(map(_compartment_in, records))


def _compartment_in(record: object) -> Compartment:
    if not isinstance(record, dict):
        raise BadRecord("compartment_not_read", got=short(record))
    kind, count, sides = record.get("kind"), record.get("count", 1), record.get("size_mm")
    sides = [record.get(axis) for axis in "whd"] if sides is None else sides
    is_size = isinstance(sides, list) and len(sides) == 3 and all(side is None or _is_number(side) for side in sides)
    is_count = isinstance(count, int) and not isinstance(count, bool) and 1 <= count <= _MOST_COMPARTMENTS
    if not isinstance(kind, str) or not kind.strip() or not is_count or not is_size:
        raise BadRecord("compartment_not_read", got=short(record))
    return compartment_of({"kind": kind.strip(), "count": count, "size_mm": sides})


def _expansion_in(stated: Json) -> int | None:
    expansion = stated.get("expansion")
    more = expansion.get("d") if isinstance(expansion, dict) else expansion
    if more is None:
        return None
    if not _is_number(more) or not 1 <= more <= MAX_BAG_SIDE:
        least, most = Length(1), Length(MAX_BAG_SIDE)
        raise BadRecord("bag_side_out_of_range", axis=Name("word", "depth"), least=least, most=most, got=short(more))
    return int(more)


def _item_of(record: object, number: int) -> Item:
    if not isinstance(record, dict):
        raise BadRecord("item_object", number=number, got=short(record))
    name, sides, shape = record.get("name") or f"item {number}", record.get("size_mm"), record.get("shape")
    if not isinstance(sides, list) or len(sides) != 3 or not all(_is_number(side) for side in sides):
        raise BadRecord("item_size", item=Name("item", str(name)), got=short(sides))
    solid = Shape(shape) if shape in tuple(Shape) else Shape.BOX
    return Item.of(str(name), (float(sides[0]), float(sides[1]), float(sides[2])), shape=solid, source="size as given")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _FARTHEST
