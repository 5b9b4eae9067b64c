"""size-text: how large is the bag of which a shop says this? And the same text in place of the stated size of a bag."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reticule.carry.parser import read_size, read_two_sides
from reticule.errors import BadLength
from reticule.questions.size_text import SizeText
from reticule.reason import Name, Reason
from reticule.services.sources import Sources
from reticule.units import Mm, down

_MILLIMETRES = 60  # a number that no tiny bag has in centimetres
_UNITS = {"cm": "centimetres", "mm": "millimetres"}
_NUMERIC = "0123456789.,"
_SHOWN = 80  # letters of a text that a fault repeats


@dataclass(frozen=True, slots=True)
class SizeTextRequest:
    """A size text as a shop writes it, and the brand of the bag where it is known."""

    raw: str
    brand: str = ""


@dataclass(frozen=True, slots=True)
class TypedSize:
    """The outer sides of a bag in whole mm, None where they are not stated, and how they were read where that is a guess."""

    width: Mm | None
    height: Mm | None
    depth: Mm | None
    readings: tuple[Reason, ...] = ()


def answer(request: SizeTextRequest, sources: Sources) -> SizeText:
    """What the text says of the sides of the bag."""
    from reticule.feed.dimension_text import read_size_text  # most sizes are typed plainly, and do without

    return SizeText(request.raw, read_size_text(request.raw, request.brand))


def typed_size(text: str, brand: str = "", *, guess_unit: bool = False) -> TypedSize:
    """The sides of a size that a person types or pastes: width x height x depth with a unit, or the text of a shop.

    >>> typed_size("19 x 12 x 3,5 cm"), typed_size("88x185mm").depth
    (TypedSize(width=190, height=120, depth=35, readings=()), None)

    What is asked once may leave the unit out, for the answer says which was taken; what is kept names it.

    >>> guessed = typed_size("19x12x3.5", guess_unit=True)
    >>> guessed.depth, [reason.code for reason in guessed.readings]
    (35, ['size_unit_guessed'])
    >>> typed_size("L 7.5 x H 5.1 x W 1.8 inches")
    TypedSize(width=190, height=129, depth=45, readings=())

    Raises:
        BadLength: it names no side or no unit, contradicts itself, or a side is out of range.
    """
    try:
        return _plain_size(text)
    except BadLength as fault:
        if guess_unit and fault.reason.code == "size_without_unit":
            return _with_guessed_unit(text)
        if fault.reason.code != "size_not_read":
            raise
    if guess_unit and read_two_sides(f"{text} {_unit_of(text)}") is not None:  # two numbers are a size only with a unit
        return _with_guessed_unit(text)
    from reticule.feed.dimension_text import read_size_text

    reading = read_size_text(text, brand)
    width, height, depth = (None if side is None else down(side) for side in (reading.w_mm, reading.h_mm, reading.d_mm))
    if width is height is depth is None:
        raise BadLength("size_contradicts_itself" if "contradictory" in reading.flags else "size_not_read", text=text[:_SHOWN])
    if "no_unit" in reading.flags:
        raise BadLength("size_without_unit", item="size", text=text[:_SHOWN])
    whole = replace(reading, w_mm=width, h_mm=height, d_mm=depth)  # as the bag is then said to be
    return TypedSize(width, height, depth, SizeText(text, whole).readings)


def _with_guessed_unit(text: str) -> TypedSize:
    """A size of numbers alone: centimetres where none is 60 or more, else millimetres, and it says so.

    Raises:
        BadLength: a side is out of range.
    """
    unit = _unit_of(text)
    guessed = Reason.of("size_unit_guessed", text=text[:_SHOWN], unit=Name("word", _UNITS[unit]))
    return replace(_plain_size(f"{text} {unit}"), readings=(guessed,))


def _unit_of(text: str) -> str:
    """The unit that numbers alone are taken in."""
    numbers = "".join(sign if sign in _NUMERIC else " " for sign in text).replace(",", ".").split()
    largest = max((float(number) for number in numbers if number.strip(".") and number.count(".") < 2), default=0.0)
    return "mm" if largest >= _MILLIMETRES else "cm"


def _plain_size(text: str) -> TypedSize:
    """Three sides with a unit, or two, of which the depth is then not stated.

    Raises:
        BadLength: it is something else, or a side is out of range.
    """
    two = read_two_sides(text)
    if two is not None:
        return TypedSize(down(two[0]), down(two[1]), None)
    width, height, depth = read_size(text)
    return TypedSize(down(width), down(height), down(depth))
