"""The words that a carry list is read with, in which language, and what its misspelt words stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType

from reticule.carry.grouping import Draft, grouped
from reticule.carry.library import Library, amount_of
from reticule.carry.parts import Rules
from reticule.carry.segmentation import Meanings, Unit, units_of
from reticule.carry.typed import tokens
from reticule.carry.vocabulary import READ_LANGUAGES, Kind, Meaning, Vocabulary

ENGLISH, JAPANESE = "en", "ja"
_NEARBY = 60  # characters on either side by which it is told which of several words was meant
_MOST_SLIPS = 20  # strange words of one text that are compared with all that are known
_SHORTEST_SLIP = 4  # letters


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words that a list is read with: those of its language first, then the English ones and the names of the library."""

    library: Library
    own: Vocabulary | None
    english: Vocabulary

    def __call__(self, key: str, singular: str) -> Meanings:
        """The meanings of a phrase, given as its key and as the key of its words in the singular; none of a strange one."""
        if self.own is not None and (meanings := self.own.meanings.get(key) or self.own.singulars.get(singular)):
            return tuple(one for one in meanings if one.kind is not Kind.THING or self.library.exact(one.name))
        meanings = self.english.meanings.get(key, ())
        name = self.library.spelt(key)
        return (Meaning(Kind.THING, name), *meanings) if name else meanings

    def longest(self, start: str) -> int:
        """How many characters the longest phrase has that starts with these two; 0 where none does."""
        return self._longest.get(start, 0)

    @cached_property
    def _longest(self) -> dict[str, int]:
        longest: dict[str, int] = {}
        vocabularies = (self.english,) if self.own is None else (self.english, self.own)
        tables = [table for words in vocabularies for table in (words.meanings, words.singulars)]
        for table in (self.library.names, *tables):
            for key in table:
                start = key[:2]
                if len(key) > longest.get(start, 0):
                    longest[start] = len(key)
        for start in [start for start in longest if len(start) == 2]:  # a key of one character may become one of two
            longest[start[0]] = max(longest.get(start[0], 0), 2)
        return {start: length + 2 for start, length in longest.items()}  # with the letters of a plural

    @cached_property
    def rules(self) -> Rules:
        """How phrases are built, and the names that mean another thing with a strange word at their side."""
        own = self.own or self.english
        return Rules(
            self.english.general | own.general,
            self.english.makes | own.makes,
            self.english.covers | own.covers,
            own.head_first,
            self._kind_of,
            self._has_volume,
        )

    def read(self, text: str) -> tuple[list[Draft], list[tuple[int, int]]]:
        """The things of a text, and the places of what is unread; misspelt words are read as what they stand for."""
        units = self.units(text)
        slips = self._slips(text, units)
        return self.grouped(text, slips) if slips else grouped(units, self.rules, text)

    def grouped(self, text: str, slips: Mapping[str, str]) -> tuple[list[Draft], list[tuple[int, int]]]:
        """The same with these misspelt words, each with the word that it stands for, all as keys."""
        return grouped(self.units(text, slips), self.rules, text)

    def units(self, text: str, slips: Mapping[str, str] = MappingProxyType({})) -> list[Unit]:
        """The units of a text; the arguments are those of `grouped`."""
        own = self.own or self.english
        units = units_of(text, tokens(text, own.respelt), self, slips, own.plural)
        shared = (_shared(units[place : place + 3], self) for place in range(len(units)))
        return [part for unit in shared for part in _parts_of_set(unit, text)]

    def _slips(self, text: str, units: list[Unit]) -> dict[str, str]:
        """The words that the misspelt ones of a text stand for."""
        strange = [token.key for unit in units if unit.is_strange for token in tokens(unit.key)]
        meant_by: dict[str, str] = {}
        for word in dict.fromkeys(strange[:_MOST_SLIPS]):
            if len(word) >= _SHORTEST_SLIP and word.isalpha() and word not in self.words:
                meant = _meant(word, text, self)
                if meant:
                    meant_by[word] = meant
        return meant_by

    def sense(self, name: str) -> str:
        """The item that a name stands for."""
        entry = self.library.exact(name)
        return name if entry is None else entry.item.name

    def _kind_of(self, name: str) -> str:
        entry = self.library.exact(name)
        return "" if entry is None else "phone" if entry.item.name == "phone" else entry.item.kind

    def _has_volume(self, name: str) -> bool:
        entry = self.library.exact(name)
        return entry is not None and amount_of(entry.item.name, "ml") > 0

    @cached_property
    def words(self) -> frozenset[str]:
        """The words and joined phrases that a misspelt word may stand for."""
        spellings = [*(spelling for spelling, _ in self.library.names.values()), *self.english.phrases]
        if self.own is not None:
            spellings += self.own.phrases
        words = {token.key for spelling in spellings for token in tokens(spelling)}
        return frozenset(word for word in (*words, *self.library.names, *self.english.meanings) if word.isalpha())


def lexicon_for(text: str, library: Library, language: str) -> Lexicon:
    """The words of the language that a text is written in: the one said, or the one that leaves the fewest words unread."""
    if language:
        return _lexicon(library, language)
    english = _lexicon(library, ENGLISH)
    least, chosen = _left(text, english), english
    for other in _other_languages(text) if least[0] or not text.isascii() else ():
        lexicon = _lexicon(library, other)
        left = _left(text, lexicon)
        if left < least:
            least, chosen = left, lexicon
        if not left[0] and text.isascii():
            break
    return chosen


@lru_cache(maxsize=32)
def _lexicon(library: Library, language: str) -> Lexicon:
    own = None if language == ENGLISH else library.vocabulary(language)
    return Lexicon(library, own, library.vocabulary(ENGLISH))


def _other_languages(text: str) -> tuple[str, ...]:
    if any("\u3040" <= character <= "\u9fff" or "\uff66" <= character <= "\uff9d" for character in text):
        return (JAPANESE,)
    return tuple(language for language in READ_LANGUAGES if language not in (ENGLISH, JAPANESE))


def _left(text: str, lexicon: Lexicon) -> tuple[int, int]:
    """How many letters of a text are in words that nothing is known of, or that name nothing together; then its units."""
    units = lexicon.units(text)
    strange = [unit for unit in units if unit.is_strange]
    _, unread = grouped(units, lexicon.rules, text)
    nameless = [span for span in unread if not any(span[0] <= unit.start < span[1] for unit in strange)]
    letters = sum(unit.end - unit.start for unit in strange) + sum(end - start for start, end in nameless)
    return letters, len(units)


def _parts_of_set(unit: Unit, text: str) -> Iterator[Unit]:
    """A unit, or, of a set that has a name of its own, a unit for each thing in it: "lip combo"."""
    names = unit.meanings[0].name.split("+") if unit.means(Kind.SET) else []
    words = tokens(text[unit.start : unit.end])
    if len(words) != len(names):
        yield unit
        return
    for name, word in zip(names, words, strict=True):
        yield Unit(unit.start + word.start, unit.start + word.end, word.key, (Meaning(Kind.THING, name),))


def _shared(run: list[Unit], lexicon: Lexicon) -> Unit:
    """The first of three units; "car" of "car and house keys" has its noun from behind the "and"."""
    first = run[0]
    if len(run) < 3 or not (first.is_strange or first.means(Kind.ABOUT)) or not run[2].means(Kind.THING):
        return first
    if run[1].sign != "&" and not run[1].means(Kind.JOINT):
        return first
    names = (first.key + noun for noun in _ends(run[2].key, lexicon))
    whole = next((meanings for name in names if (meanings := lexicon(name, name))), ())
    return replace(first, meanings=whole) if whole and whole[0].kind is Kind.THING else first


def _ends(name: str, lexicon: Lexicon) -> Iterator[str]:
    """The names of things at the end of a name: "keys" of "house keys"."""
    return (name[start:] for start in range(1, len(name) - 2) if lexicon.library.spelt(name[start:]))


def _around(word: str, text: str) -> str:
    """The stretch of a text in which a word first stands."""
    place = next((token.start for token in tokens(text) if token.key == word), 0)
    return text[max(0, place - _NEARBY) : place + _NEARBY]


def _meant(word: str, text: str, lexicon: Lexicon) -> str:
    """The one word that another misspells; of several as near, that with which the text says most; empty where none is."""
    from reticule.carry.spelling import slips

    close = slips(word, lexicon.words)
    best = [other for other, edits in close if edits == close[0][1]]
    if len(best) < 2:
        return best[0] if best else ""
    nearby = _around(word, text)
    read = {other: lexicon.grouped(nearby, {word: other}) for other in best}
    letters = {other: sum(end - start for start, end in unread) for other, (_, unread) in read.items()}
    fewest = [other for other in best if letters[other] == min(letters.values())]
    senses = {tuple(lexicon.sense(draft.name) for draft in read[other][0]) for other in fewest}
    return fewest[0] if len(senses) == 1 else ""
