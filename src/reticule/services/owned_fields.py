"""What somebody types or imports of a bag or a thing of hers, field by field, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from reticule.carry.bag import CONSTRUCTIONS, OPENINGS, SHAPES, Bag, Compartment, Price, StatedSize
from reticule.carry.parser import read_size
from reticule.carry.wardrobe import OwnedBag, Thing, price_of
from reticule.errors import BadLength, BadValue, UnknownBag
from reticule.reason import Name
from reticule.services.size_text import typed_size
from reticule.services.sources import Sources
from reticule.store.days import past_day
from reticule.units import Measure, Mm

Fields = Mapping[str, str]

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "￥": "JPY"}
_MILLIMETRES: Mapping[str, int | Fraction] = {"mm": 1, "cm": 10, "in": Fraction(254, 10), "inch": Fraction(254, 10)}
_GRAMS = {"kg": 1000, "g": 1}


def new_bag(fields: Fields, sources: Sources) -> OwnedBag:
    """Returns a bag from its typed fields: of the catalogue by `name`, or by its `size` or its `interior`.

    Args:
        fields: by name; `called` is what it is called where that is not its name in the catalogue.
        sources: where the bag is looked up.

    Raises:
        UnknownBag: no bag of the catalogue has the name, and no size is given.
        BadInput: a field cannot be read.

    >>> new_bag({"name": "Mine", "size": "19 x 12 x 5 cm", "colour": "black"}, Sources()).bag.stated.width
    190
    """
    name = fields["name"]
    owned = OwnedBag(_sized(name, fields) if "size" in fields else _looked_up(name, fields, sources))
    return changed_bag(owned, {field: text for field, text in fields.items() if field not in ("name", "size")})


def _sized(name: str, fields: Fields) -> Bag:
    typed = typed_size(fields["size"], fields.get("brand", name))
    return Bag(name, StatedSize(typed.width, typed.height, typed.depth))


def _looked_up(name: str, fields: Fields, sources: Sources) -> Bag:
    """The bag of the catalogue, which an interior says more of; a name that the catalogue does not have needs one."""
    bag: Bag | None = None
    try:
        bag = sources.bag(name)
    except UnknownBag:
        if "interior" not in fields:
            raise
    if bag is None or ("interior" in fields and bag.name.casefold() != name.strip().casefold()):
        return Bag(name, _inner(fields["interior"]), shape="box", construction="rigid")
    if bag.alike:
        raise UnknownBag("bag_ambiguous", name=name, near=tuple(Name("bag", near) for near in (bag.name, *bag.alike)))
    return replace(bag, sku="", stock=None, price=None, note="")


def changed_bag(owned: OwnedBag, fields: Fields) -> OwnedBag:
    """Returns the bag with these fields changed, one after the other.

    Raises:
        BadInput: a field cannot be read.
    """
    for field, text in fields.items():
        owned = BAG_FIELDS[field](owned, text)
    return owned


def new_thing(fields: Fields) -> Thing:
    """Returns a thing from its typed fields: `name` and `size`, and what else is said.

    >>> new_thing({"name": "my wallet", "size": "110x90x22mm", "weight": "95g"}).weight
    95

    Raises:
        BadInput: a field cannot be read.
    """
    thing = Thing(fields["name"], _sides(fields.get("size", "")))
    return changed_thing(thing, {field: text for field, text in fields.items() if field not in ("name", "size")})


def changed_thing(thing: Thing, fields: Fields) -> Thing:
    """Returns the thing with these fields changed.

    Raises:
        BadInput: a field cannot be read.
    """
    for field, text in fields.items():
        thing = THING_FIELDS[field](thing, text)
    return thing


def read_price(text: str, date: str | None = None) -> Price:
    """Returns a price such as "350 EUR", "EUR 350" or "€350"; a comma parts thousands, or two decimals at the end.

    >>> read_price("€1,200").amount, read_price("99,90 eur").amount
    (1200.0, 99.9)

    Raises:
        BadValue: there is no amount from 0 on, or no currency.
    """
    spaced = text.strip()
    for sign, code in _SIGNS.items():
        spaced = spaced.replace(sign, f" {code} ")
    digits = "".join(letter for letter in spaced if not letter.isalpha() and not letter.isspace() and letter != "'")
    currency = "".join(letter for letter in spaced if letter.isalpha()).upper()
    whole, comma, decimals = digits.rpartition(",")
    digits = f"{whole.replace('.', '')}.{decimals}" if comma and len(decimals) == 2 else digits.replace(",", "")
    try:
        amount = float(digits)
    except ValueError:
        raise BadValue("price_not_read", got=text) from None
    if not currency:
        raise BadValue("price_not_read", got=text)
    return price_of(amount, currency, date)


def read_compartment(text: str) -> Compartment:
    """Returns a compartment such as "card slots 4 86x54x3mm": its kind, how many, and the size of each.

    >>> read_compartment("card slots 4 86x54x3mm")
    Compartment(kind='card slot', count=4, size=(86, 54, 3))

    Raises:
        BadInput: it has no kind, or a size that cannot be read.
    """
    words = text.split()
    at = next((place for place, word in enumerate(words) if word[0].isdecimal()), len(words))
    kind, rest = " ".join(words[:at]), words[at:]
    count = int(rest.pop(0)) if rest and rest[0].isdecimal() and "x" not in " ".join(rest[1:2])[:1] else 1
    if not kind or not 1 <= count <= 99:
        raise BadValue("compartment_not_read", got=text)
    size: tuple[Mm | None, Mm | None, Mm | None] = (None, None, None)
    if rest:
        typed = typed_size(" ".join(rest))
        size = (typed.width, typed.height, typed.depth)
    return Compartment(kind.removesuffix("s") if count > 1 else kind, count, size)


def read_length(text: str) -> Mm:
    """Returns a length of at least 1 mm, such as "25", "25 mm" or "2.5cm", in whole mm.

    >>> read_length("25"), read_length("2.5 cm")
    (25, 25)

    Raises:
        BadLength: it is none.
    """
    number, factor = _measured(text, _MILLIMETRES)
    if number is None or not 1 <= number * factor <= 2_000:
        raise BadLength("size_not_read", text=text)
    return int(number * factor)


def _grams(text: str) -> int:
    number, factor = _measured(text, _GRAMS)
    if number is None or not 0 < number * factor <= 100_000:
        raise BadValue("weight_not_read", got=text)
    return round(number * factor)


def _measured(text: str, units: Mapping[str, int | Fraction]) -> tuple[Fraction | None, int | Fraction]:
    """The number of a text and the factor of its unit; the number is None where it cannot be read."""
    stripped = text.strip().casefold()
    unit = next((one for one in units if stripped.endswith(one)), "")
    try:
        return Fraction(stripped.removesuffix(unit).strip().replace(",", ".")), units.get(unit, 1)
    except (ValueError, ZeroDivisionError):
        return None, 1


def _sides(text: str) -> tuple[Measure, Measure, Measure]:
    sides = read_size(text)
    return sides[0], sides[1], sides[2]


def _inner(text: str) -> StatedSize:
    sides = read_size(text)
    whole = [int(side) for side in sides]  # an inner size rounds down, so that nothing fits by rounding
    return StatedSize(whole[0], whole[1], whole[2], True, sides if any(side % 1 for side in sides) else None)


def _stated(text: str) -> StatedSize:
    typed = typed_size(text)
    return StatedSize(typed.width, typed.height, typed.depth)


def _word(field: str, text: str, vocabulary: tuple[str, ...]) -> str:
    if text not in vocabulary:
        raise BadValue("field_one_of", field=Name("field", field), known=vocabulary, got=repr(text))
    return text


def _of_bag(change: Callable[[Bag, str], Bag]) -> Callable[[OwnedBag, str], OwnedBag]:
    return lambda owned, text: replace(owned, bag=change(owned.bag, text))


def _interior(bag: Bag, text: str) -> Bag:
    return replace(bag, stated=_inner(text)) if bag.stated.internal else replace(bag, measured=_inner(text))


def _bought(owned: OwnedBag, text: str) -> OwnedBag:
    day = past_day(text)
    dated = owned.bag.price and replace(owned.bag.price, date=day)
    return replace(owned, acquired=day, bag=replace(owned.bag, price=dated))


def _compartments(bag: Bag, text: str) -> Bag:
    return replace(bag, compartments=tuple(read_compartment(part) for part in text.split(";") if part.strip()))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())


def _construction(bag: Bag, text: str) -> Bag:
    word = _word("construction", text, CONSTRUCTIONS)
    return replace(bag, construction=word, sources=_sources(bag, "construction", differs=word != bag.construction))


def _opening(bag: Bag, text: str) -> Bag:
    word = _word("opening", text, OPENINGS)
    return replace(bag, opening=word, sources=_sources(bag, "opening", differs=word != bag.opening))


def _sources(bag: Bag, what: str, *, differs: bool) -> Mapping[str, str]:
    """The sources of a bag of the catalogue, of which none says what its owner says otherwise."""
    return MappingProxyType({**bag.sources, what: "stated by its owner"}) if bag.sources and differs else bag.sources


BAG_FIELDS: Mapping[str, Callable[[OwnedBag, str], OwnedBag]] = {
    "called": _of_bag(lambda bag, text: replace(bag, name=text.strip())),
    "brand": _of_bag(lambda bag, text: replace(bag, brand=text)),
    "size": _of_bag(lambda bag, text: replace(bag, stated=_stated(text))),
    "interior": _of_bag(_interior),
    "shape": _of_bag(lambda bag, text: replace(bag, shape=_word("shape", text, SHAPES))),
    "construction": _of_bag(_construction),
    "opening": _of_bag(_opening),
    "colour": _of_bag(lambda bag, text: replace(bag, colours=_parts(text))),
    "expansion": _of_bag(lambda bag, text: replace(bag, expansion=read_length(text))),
    "compartments": _of_bag(_compartments),
    "price": lambda owned, text: replace(owned, bag=replace(owned.bag, price=read_price(text, owned.acquired))),
    "bought": _bought,
    "resale": lambda owned, text: replace(owned, resale=read_price(text)),
    "photo": lambda owned, text: replace(owned, photo=text),
    "note": lambda owned, text: replace(owned, note=text),
    "retired": lambda owned, text: replace(owned, retired=past_day(text)),
}

THING_FIELDS: Mapping[str, Callable[[Thing, str], Thing]] = {
    "called": lambda thing, text: replace(thing, name=text.strip()),
    "size": lambda thing, text: replace(thing, sides=_sides(text)),
    "weight": lambda thing, text: replace(thing, weight=_grams(text)),
    "upright": lambda thing, text: replace(thing, upright=text == "yes"),
    "shape": lambda thing, text: replace(thing, shape=text),
    "note": lambda thing, text: replace(thing, note=text),
    "retired": lambda thing, text: replace(thing, retired=past_day(text)),
}
