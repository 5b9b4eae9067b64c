"""The parts of a carry list: the units between two separators, each with one meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reticule.carry.segmentation import Unit
from reticule.carry.vocabulary import Kind, Meaning

_GLUE = frozenset("'’‘`´-–_.\"“”«»")
_QUOTES = frozenset('"“”«»')
_MARKS = frozenset("!?^=")
_OPENING, _CLOSING, _COLONS, _ADDING = frozenset("([{"), frozenset(")]}"), frozenset(":："), frozenset("+&/")
_FIRST_SIGN = "※"  # beyond it what is no letter is a picture
_NAMED = {"spf": "sunscreen", "dollars": "dollar bill", "money": "banknote"}  # by figures alone


@dataclass(frozen=True, slots=True)
class Rules:
    """How the language of a list builds its phrases: see `Vocabulary`."""

    general: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset()
    covers: frozenset[str] = frozenset()  # words that are a case where they are added: "phone + case"
    head_first: bool = False
    kind_of: Callable[[str], str] = str  # the kind of an item, by its name
    has_volume: Callable[[str], bool] = bool  # whether an item is sold by its volume, by its name


@dataclass(slots=True)
class Part:
    """The units between two separators; `inside` brackets, behind a joint, or before a colon, where they are a heading."""

    units: list[Unit]
    inside: bool = False
    joined: bool = False
    heading: bool = False
    closed: bool = False  # by the bracket that opened right before it


def parts_of(units: Sequence[Unit], text: str) -> list[Part]:
    """The parts of a text that hold anything, in order."""
    return [part for part in _parts(_merged(units), text) if part.units]


def _merged(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units without the numbers and letters of a numbered list, which become separators."""
    open_brackets, skip = 0, False
    for place, unit in enumerate(units):
        if skip:
            skip = False
            continue
        following = units[place + 1] if place + 1 < len(units) else None
        open_brackets = max(0, open_brackets + (unit.sign in _OPENING) - (unit.sign in _CLOSING))
        short = unit.end - unit.start <= 2 and (unit.means(Kind.NUMBER) or (unit.end - unit.start == 1 and unit.key.isalpha()))
        if short and following and following.start == unit.end and (
            (following.sign == ")" and not open_brackets) or (following.sign == "." and _starts_line(unit, units, place))
        ):  # fmt: skip
            skip = True
            yield Unit(unit.start, following.end, ";", sign=";")
        else:
            yield unit


def _starts_line(unit: Unit, units: Sequence[Unit], place: int) -> bool:
    return place == 0 or units[place - 1].sign == "\n"


def _parts(units: Iterator[Unit], text: str) -> Iterator[Part]:
    """The units between separators; joints, brackets and colons separate too."""
    part = Part([])
    for unit in units:
        sign = unit.sign
        if unit.means(Kind.JOINT) or (sign and sign not in _MARKS and not _is_glue(unit, text)):
            part.heading = sign in _COLONS
            part.closed = part.inside and sign in _CLOSING
            yield part
            joined = unit.means(Kind.JOINT) or sign in _ADDING
            part = Part([], inside=sign in _OPENING, joined=joined)
        elif not (sign and sign in _GLUE):
            part.units.append(unit)
    yield part


def _is_glue(unit: Unit, text: str) -> bool:
    """Whether a sign belongs to the words at its sides: it touches both, or is a quotation mark."""
    if unit.sign not in _GLUE:
        return False
    before, behind = text[unit.start - 1 : unit.start], text[unit.end : unit.end + 1]
    return unit.sign in _QUOTES or bool(before.strip() and behind.strip() and (before != "." and behind != "."))


def resolved(units: Sequence[Unit], rules: Rules) -> list[Unit]:
    """The units of a part with one meaning each, without pictures that stand beside words."""
    return _resolved(_without_pictures(units), rules)


def _without_pictures(units: Sequence[Unit]) -> list[Unit]:
    """Units without the pictures that stand beside words for the same."""
    worded = any(unit.means(Kind.THING) and not _is_picture(unit) for unit in units)
    return [unit for unit in units if not (_is_picture(unit) and (worded or unit.is_strange))]


def _is_picture(unit: Unit) -> bool:
    return bool(unit.key) and all(character > _FIRST_SIGN and not character.isalnum() for character in unit.key)


def _resolved(units: Sequence[Unit], rules: Rules) -> list[Unit]:
    """Units with one meaning each: a word that may name or describe describes where a thing is at its side."""
    things = any(unit.means(Kind.THING) for unit in units)
    resolved: list[Unit] = []
    for place, unit in enumerate(units):
        if unit.key.isdecimal() and place and units[place - 1].key in rules.makes and not unit.measure:
            unit = Unit(unit.start, unit.end, unit.key)  # of a model that nobody knows
        if unit.measure and unit.measure.unit in _NAMED and not (things and unit.measure.unit == "spf"):
            unit = Unit(unit.start, unit.end, "", (Meaning(Kind.THING, _NAMED[unit.measure.unit]),))
        if unit.means(Kind.COUNTER):
            counts = bool(place) and units[place - 1].means(Kind.NUMBER)
            kept = [meaning for meaning in unit.meanings if (meaning.kind is Kind.COUNTER) == counts]
            unit = replace(unit, meanings=tuple(kept[:1]))  # strange where it counts nothing and is nothing else
        if unit.means(Kind.THING) and len(unit.meanings) > 1:
            beside = units[place - 1 : place] if rules.head_first else units[place + 1 : place + 2]
            names = not any(other.means(Kind.THING) for other in beside)
            kept = [meaning for meaning in unit.meanings if (meaning.kind is Kind.THING) == names]
            unit = replace(unit, meanings=tuple(kept[:1]))
        resolved.append(unit)
    return resolved
