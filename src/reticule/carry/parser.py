"""Words into a carry list: "iPhone 15 Pro in case, 4 cards, keys!, mirror?, notebook 148x105x12mm"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING

from reticule.carry import things
from reticule.carry.grouping import Draft
from reticule.carry.item import CarryList, CarryReading, Importance, Item, ReadThing, UnreadWords
from reticule.carry.lexicon import lexicon_for
from reticule.carry.library import Library, LibraryEntry
from reticule.carry.measures import measures_of
from reticule.carry.typed import MAX_LENGTH
from reticule.carry.vocabulary import Kind
from reticule.errors import BadLength, BadValue, EmptyCarryList

if TYPE_CHECKING:  # loaded where a size is typed
    from fractions import Fraction

_MOST_WITH_NEAR, _LONGEST_UNREAD = 5, 60  # unread words that get near names, and their characters that are compared
_NEAR_NAMES = 3
_SHORTEST_WORD = 3  # letters; shorter ones at the start are articles and numbers


def read_carry(text: str, library: Library, language: str = "", strict: bool = False) -> CarryList:
    """Reads a carry list; what of it names nothing that is known stands in its reading as unread.

    Counts come first ("4 cards", "2x lipstick"), sizes after the name in mm, cm or inch, "in case" for phones, and marks
    last: `!` for a must, `?` for what would be nice, `=7` for a value of its own, `^` for what is wanted at hand.

    Args:
        text: what was typed, at most 4,000 characters.
        library: of items, in every language.
        language: that it is written in, of `vocabulary.READ_LANGUAGES`; empty where nobody says.
        strict: whether a word that names nothing is a fault.

    Raises:
        EmptyCarryList: the text names nothing.
        UnknownItem: nothing of it is known, or, if strict, a word names no item; the fault offers up to three near names.
        BadLength, BadValue: a size or count that nothing has, or a text that is too long.
    """
    reading = understand(text, library, language)
    if reading.unread and (strict or not reading.things):
        unread = reading.unread[0]
        raise library.unknown(unread.text)
    if not reading.things:
        raise EmptyCarryList("nothing_to_carry")
    items = tuple(item for thing in reading.things for item in thing.items)
    return CarryList(items, reading)


def understand(text: str, library: Library, language: str = "") -> CarryReading:
    """What is read of a text, and what is not; the arguments are those of `read_carry`.

    Raises:
        BadLength, BadValue: a size or count that nothing has, or a text that is too long.
    """
    if len(text) > MAX_LENGTH:
        raise BadValue("text_too_long", most=MAX_LENGTH, got=len(text))
    lexicon = lexicon_for(text, library, language)
    drafts, unread = lexicon.read(text)
    return CarryReading(
        tuple(_thing(draft, text, library) for draft in sorted(drafts, key=lambda draft: draft.start)),
        tuple(_unread(text[start:end], library, number) for number, (start, end) in enumerate(sorted(unread))),
    )


def _unread(words: str, library: Library, number: int) -> UnreadWords:
    """Words that name nothing; the first few with names that are near."""
    named = words[:_LONGEST_UNREAD].split(" ", 1)
    long = named[-1] if len(named[0]) < _SHORTEST_WORD else " ".join(named)  # "cat" of "a cat"
    near = library.nearest(long, _NEAR_NAMES) if number < _MOST_WITH_NEAR else ()
    return UnreadWords(words, near)


def read_size(text: str) -> tuple[Fraction, Fraction, Fraction]:
    """Three lengths and a unit, in mm, exactly as they were typed.

    Raises:
        BadLength: there are not three, no unit is named, or one is no length of a thing.

    >>> read_size("19 x 12 x 3,5 cm")
    (Fraction(190, 1), Fraction(120, 1), Fraction(35, 1))
    """
    stripped = text.strip()
    size = next((one for one in measures_of(stripped) if one.unit == "size" and one.end - one.start == len(stripped)), None)
    if size is None:
        raise BadLength("size_not_read", text=text)
    if size.sides is None:
        raise BadLength("size_without_unit", item="size", text=text)
    Item.of("size", size.sides)  # refuses what no thing is long
    return size.sides


def read_two_sides(text: str) -> tuple[Fraction, Fraction] | None:
    """Two lengths and a unit, in mm, exactly as they were typed; None where the text is something else.

    Raises:
        BadLength: one is no length of a thing.

    >>> read_two_sides("8,8 x 18.5 cm"), read_two_sides("19 x 12 x 3 cm")
    ((Fraction(88, 1), Fraction(185, 1)), None)
    """
    stripped = text.strip()
    plane = next((one for one in measures_of(stripped) if one.unit == "plane" and one.end - one.start == len(stripped)), None)
    if plane is None or plane.sides is None:
        return None
    width, height, _ = plane.sides
    Item.of("size", (width, height, 1))
    return width, height


def _thing(draft: Draft, text: str, library: Library) -> ReadThing:
    """A thing with its items."""
    entry = library.exact(draft.name) if draft.name else None
    count = prod(draft.numbers) if draft.numbers else draft.some
    if entry and draft.typed and Kind.PACK not in draft.kinds:
        count = library.packs(draft.typed, count)
    things.require_count(draft.typed or draft.label or draft.name, count)
    read = ReadThing(text[draft.start : draft.end], draft.label, count, (), _importance(draft), certain=draft.certain)
    size = next((measure for measure in draft.measures if measure.unit in ("size", "plane")), None)
    if size:
        if size.sides is None:
            raise BadLength("size_without_unit", item=draft.typed or draft.label, text=text[size.start : size.end])
        sides: things.Sides = size.sides
        if size.unit == "plane" and entry:
            sides = things.third_side(sides, entry)
        item = things.sized(draft.typed or draft.label, sides, entry)
        name = entry.item.name if entry else draft.label
        read = replace(read, name=name, size_mm=sides, items=_marked(things.packed(item, count, False), draft))
    elif entry:
        read = _known(read, entry, draft, library)
    return read


def _known(read: ReadThing, entry: LibraryEntry, draft: Draft, library: Library) -> ReadThing:
    """A thing of the library, of the amount and in the case that were named."""
    entry = _in_or_out_of_its_case(entry, draft, library)
    volume = None
    for measure in (*draft.measures, *measures_of(draft.typed)):
        if measure.unit in ("ml", "mAh", "W"):
            entry = library.of_amount(entry, measure.amount, measure.unit)
            volume = measure.amount if measure.unit == "ml" else volume
    name, apart = things.case_apart(entry, library)
    item = entry.item if volume is None else things.of_volume(entry, volume)
    cased = things.in_case(entry) if Kind.CASED in draft.kinds else None
    return replace(
        read,
        name=name,
        items=_marked(things.packed(cased or item, read.count, entry.stacks and not cased), draft),
        volume_ml=volume,
        model=things.model_of(entry),
        in_case=apart or cased is not None,
        certain=read.certain and (cased is not None or Kind.CASED not in draft.kinds),
    )


def _in_or_out_of_its_case(entry: LibraryEntry, draft: Draft, library: Library) -> LibraryEntry:
    """The entry of a thing in its case, or without it, where the library has one: "sunglasses (no case)"."""
    for kind, words in ((Kind.BARE, "without case"), (Kind.CASED, "in case")):
        if kind in draft.kinds and (other := library.exact(f"{draft.name} {words}")):
            return other
    return entry


def _importance(draft: Draft) -> Importance:
    if "!" in draft.marks or Kind.MUST in draft.kinds:
        return Importance.MUST
    return Importance.NICE if "?" in draft.marks or Kind.NICE in draft.kinds else Importance.SHOULD


def _marked(items: Iterable[Item], draft: Draft) -> tuple[Item, ...]:
    """Items with their importance, their value and whether they are wanted at hand."""
    importance, reach = _importance(draft), "^" in draft.marks
    return tuple(replace(item, importance=importance, reach=reach, valued=draft.value) for item in items)
