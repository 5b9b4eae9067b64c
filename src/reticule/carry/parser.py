"""Words into a carry list: "iPhone 15 Pro in case, 4 cards, keys!, mirror?, notebook 148x105x12mm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reticule.carry.folding import fold
from reticule.carry.item import CarryList, Importance, Item
from reticule.carry.library import Library, LibraryEntry
from reticule.errors import BadLength, BadValue, EmptyCarryList, UnknownItem
from reticule.reason import Reason, items_of

if TYPE_CHECKING:  # grammars are loaded when a word is not English
    from reticule.carry.grammar import Phrase

_COMMA = re.compile(r"[;\n、，；]|,(?!\d)|(?<!\d),")  # a comma between digits is a decimal comma
_NUMBER = r"(-?\d+(?:[.,]\d+)?)"
_UNIT = r"(mm|cm|inches|inch|in|″|\")?"
_SIZE = re.compile(rf"{_NUMBER}\s*{_UNIT}\s*[x×*]\s*{_NUMBER}\s*{_UNIT}\s*[x×*]\s*{_NUMBER}\s*{_UNIT}(?![\w])", re.IGNORECASE)
_PARTIAL_SIZE = re.compile(rf"{_NUMBER}\s*{_UNIT}\s*[x×*]\s*{_NUMBER}|{_NUMBER}\s*(mm|cm|inch|inches)\b", re.IGNORECASE)
_COUNT = re.compile(r"(-?\d+|one|two|three|four|five|six|seven|eight|nine|ten|a|an|my|the)\s*(?:x|×)?\s+(?=\S)", re.IGNORECASE)
_TIMES = re.compile(r"(?<=[A-Za-z)])\s+(?:[x×]\s?(\d{1,2})|\((\d{1,2})\))$|^[x×]\s?(\d{1,2})\s+(?=\S)", re.IGNORECASE)
_PAIR = re.compile(r"^(?:a\s+)?pair\s+of\s+(?=\S)", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+|\s*[&+]\s+", re.IGNORECASE)
_PICTURES = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+")  # arrows, signs, emoji
_CASE = re.compile(r"\s+(?:in|with)\s+(?:a\s+|its\s+|the\s+)?case$", re.IGNORECASE)
_NO_CASE = re.compile(r"\s*\(?(?:no|without(?:\s+an?y?)?)\s+case\)?$", re.IGNORECASE)
_MARKS = re.compile(r"\s*(?:[!?^]|=\s*-?\d+)+$")
_FULL_WIDTH = str.maketrans("！？＾", "!?^")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS = {word: number for number, word in enumerate(_WORDS, start=1)}
_MILLIMETRES = {"mm": 1.0, "cm": 10.0}  # any other unit is the inch
_MOST_OF_A_KIND = 40


def read_carry(text: str, library: Library) -> CarryList:
    """Reads a carry list; raises unless all of it can be read.

    Counts come first ("4 cards", "2x lipstick"), sizes after the name in mm, cm or inch, "in case" for phones, and marks
    last: `!` for a must, `?` for what would be nice, `=7` for a value of its own, `^` for what is wanted at hand.

    Raises:
        EmptyCarryList: the text names nothing.
        UnknownItem: a word names no item; the fault offers three near names.
        BadLength, BadValue: a size or count that nothing has.
    """
    items: list[Item] = []
    readings: list[Reason] = []
    for words in pieces_of(text, library):
        read = _read_one(words, library)
        items += read
        if _misheard(words, read, library):
            readings.append(Reason.of("read_as", text=words, item=items_of(item.name for item in read)[0]))
    if not items:
        raise EmptyCarryList("nothing_to_carry")
    return CarryList(tuple(items), tuple(readings))


def pieces_of(text: str, library: Library) -> Iterator[str]:
    """What is said of each thing: between commas, and on either side of an "and" that is in no name.

    Raises:
        BadValue: a count that nothing has.
    """
    for part in _COMMA.split(_PICTURES.sub(" ", text.translate(_FULL_WIDTH))):
        yield from filter(None, map(str.strip, _parted(part.strip(), library)))


def _parted(part: str, library: Library) -> list[str]:
    """One thing, or several that are joined by "and" or by what another language says for it."""
    if library.exact(_read_count(part, library)[1]) is not None or _SIZE.search(part) or _CASE.search(part):
        return [part]
    pieces = _AND.split(part)
    if len(pieces) > 1 or _phrase(part, library) is not None:
        return pieces
    for grammar in library.grammars():
        joined = grammar.joints.split(part)
        if len(joined) > 1 and all(library.exact(part.strip()) or _phrase(part.strip(), library) for part in joined):
            return joined
    return pieces


def _phrase(text: str, library: Library) -> Phrase | None:
    """What the words of another language say; None where none reads them, or English has the name."""
    bare = _MARKS.sub("", text).strip()
    if _SIZE.search(bare):
        bare = _SIZE.sub("", bare).strip(" :=()")
    if not bare or library.exact(bare) is not None:
        return None
    return next((phrase for grammar in library.grammars() if (phrase := grammar.phrase(bare, library.exact))), None)


def _misheard(words: str, found: list[Item], library: Library) -> bool:
    """Whether what was read is not just what was said."""
    bare = _CASE.sub("", _NO_CASE.sub("", _MARKS.sub("", words)))
    if _SIZE.search(bare) or _phrase(bare, library) or fold(bare) == fold(found[0].name):
        return False
    count, name = _read_count(bare, library)
    return library.exact(name) is None or library.packs(name, count) != count


def _read_one(words: str, library: Library) -> list[Item]:
    ending = _MARKS.search(words)
    marks = ending[0] if ending else ""
    name = words.removesuffix(marks).strip()
    if not name:
        raise UnknownItem("mark_without_name", name=words)
    return [_marked(item, marks) for item in _read_unmarked(name, library)]


def _marked(item: Item, marks: str) -> Item:
    """An item with its importance, its value and whether it is wanted at hand."""
    importance = Importance.MUST if "!" in marks else Importance.NICE if "?" in marks else Importance.SHOULD
    value = re.search(r"-?\d+", marks)
    return replace(item, importance=importance, reach="^" in marks, valued=int(value[0]) if value else None)


def _read_unmarked(name: str, library: Library) -> list[Item]:
    phrase = _phrase(name, library)
    if phrase is not None:
        return _read_phrase(phrase, _SIZE.search(name), library)
    count, name = _read_count(name, library)
    sized = _SIZE.search(name)
    if sized:
        return [_read_sized(name, sized, library)] * count
    item, stacks = _look_up(name, library)
    count = library.packs(name, count)
    return [_pile(item, count)] if stacks and count > 1 else [item] * count


def _read_phrase(phrase: Phrase, sized: re.Match[str] | None, library: Library) -> list[Item]:
    """The items of a phrase in another language."""
    _require_count(phrase.name, phrase.count)
    if sized:
        return [_sized(phrase.name, _lengths(phrase.name, sized), library)] * phrase.count
    entry = library.find(phrase.name)
    item = entry.in_case() if phrase.in_case else entry.item
    stacks = entry.stacks and not phrase.in_case
    return [_pile(item, phrase.count)] if stacks and phrase.count > 1 else [item] * phrase.count


def _read_count(name: str, library: Library) -> tuple[int, str]:
    """How many, and of what: "4 cards", "two cards", "cards x4", "x4 cards"; "pair of" counts as one."""
    match = _COUNT.match(name) or _TIMES.search(name)
    if library.exact(name) is not None:
        return 1, name
    if not match:
        return 1, _PAIR.sub("", name)
    word = next(group for group in match.groups() if group).lower()
    rest = _PAIR.sub("", name[: match.start()] + name[match.end() :])
    count = _COUNTS.get(word) or (int(word) if word.lstrip("-").isdigit() else 1)
    _require_count(rest, count)
    return count, rest


def _require_count(name: str, count: int) -> None:
    if not 1 <= count <= _MOST_OF_A_KIND:
        raise BadValue("item_count_out_of_range", item=name, least=1, most=_MOST_OF_A_KIND, got=count)


def _read_sized(name: str, sized: re.Match[str], library: Library) -> Item:
    """An item of a stated size, called by what is said beside it."""
    label = (name[: sized.start()] + name[sized.end() :]).strip(" :=()") or "item"
    return _sized(label, _lengths(label, sized), library)


def _sized(label: str, sides: tuple[float, float, float], library: Library) -> Item:
    """An item of these sides in mm; a name that the library knows lends its shape and give."""
    entry = library.exact(label)
    if entry is None:
        return Item.of(label, sides, source="size as given", confidence="given")
    stated = Item.of(label, sides, upright=entry.item.upright)
    return replace(entry.item, name=label, box=stated.box, measured=stated.measured, weight=None, source="size as given",
                   confidence="given")  # fmt: skip


def read_size(text: str) -> tuple[float, float, float]:
    """Three lengths and a unit, in mm.

    Raises:
        BadLength: there are not three, no unit is named, or one is no length of a thing.

    >>> read_size("19 x 12 x 3,5 cm")
    (190.0, 120.0, 35.0)
    """
    sized = _SIZE.fullmatch(text.strip())
    if sized is None:
        raise BadLength("size_not_read", text=text)
    first, second, third = Item.of("size", _lengths("size", sized)).sides
    return first, second, third


def _lengths(label: str, sized: re.Match[str]) -> tuple[float, float, float]:
    """The three lengths in mm; a unit speaks for those before it that name none."""
    units = [sized[group] for group in (2, 4, 6)]
    if not any(units):
        raise BadLength("size_without_unit", item=label, text=sized[0])
    last = next(unit for unit in reversed(units) if unit)
    first, second, third = (
        float(sized[group].replace(",", ".")) * _MILLIMETRES.get((sized[group + 1] or last).lower(), 25.4)
        for group in (1, 3, 5)
    )
    return first, second, third


def _look_up(name: str, library: Library) -> tuple[Item, bool]:
    entry = library.exact(name)
    if entry is None and _CASE.search(name):
        return library.find(_CASE.sub("", name)).in_case(), False
    if entry is None and _NO_CASE.search(name):
        entry = library.find(_NO_CASE.sub("", name))
    if entry is None and _PARTIAL_SIZE.search(name):
        raise BadLength("item_size_not_read", item=name)
    entry = entry or _known_by_its_end(name, library) or library.find(name)
    return entry.item, entry.stacks


def _known_by_its_end(name: str, library: Library) -> LibraryEntry | None:
    """What a maker's name or another word stands before: "MAC lipstick"; None where the whole name is nearly one of ours."""
    words = name.split()
    ends = (library.exact(" ".join(words[at:])) for at in range(1, len(words)))
    end = next((entry for entry in ends if entry is not None), None)
    return None if end is None or library.is_misspelt(name) else end


def _pile(item: Item, count: int) -> Item:
    """Several flat things as the one pile that people make of them."""
    length, width, thickness = sorted(item.sides, reverse=True)
    weight = None if item.weight is None else item.weight * count
    plain = re.fullmatch(r"[A-Za-z ]*[A-Za-rt-z]", item.name) is not None and " of " not in item.name
    pile = Item.of(f"{count} {item.name}s" if plain else f"{item.name} ({count})", (length, width, thickness * count))
    return replace(pile, shape=item.shape, give=item.give, weight=weight, importance=item.importance, kind=item.kind,
                   source=item.source, confidence=item.confidence)  # fmt: skip
