"""The words of dress of one language, and how they are looked up: inflected, and in German put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reticule.carry.spelling import slips
from reticule.carry.typed import key
from reticule.looks.outfit.meaning import DESCRIBING, Meaning, Meanings

LONGEST_KEY = 32  # letters of the longest phrase that is looked up
_SHORTEST_STEM = 3
_SHORTEST_HEAD = 4  # letters of the garment that ends a compound: Rock, Hemd, Hose
_LONGEST_COMPOUND = 40
_LINKS = ("", "s", "n", "en", "er", "e")  # between the words of a German compound
_SHORTEST_GUESS = 4
_MEANT = DESCRIBING | {"garment"}
_OPENED = ("material", "pattern", "fit")
_GUESSED = _MEANT - {"brand", "shade", "detail", "style"}


@dataclass(frozen=True, slots=True)
class Match:
    """What a phrase means, and how sure that is.

    >>> Match((), certain=False).own
    True
    """

    meanings: Meanings
    certain: bool = True
    own: bool = True  # in the language itself, not in English
    alone: Meanings = ()  # what the phrase means where no garment follows


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases by key with their meanings; a phrase that is unknown is looked up in `base`, which is English.

    Args:
        language: two letters.
        exact: the meanings of each phrase, by `carry.typed.key`.
        alone: the garments that some of them name where no garment follows: a mini.
        endings: inflected endings, the longest first.
        follows: whether adjectives follow their garment.
        compounds: whether words are put together without a blank.
        base: the vocabulary of English; None for English itself.
    """

    language: str
    exact: Mapping[str, Meanings]
    alone: Mapping[str, Meanings] = field(default_factory=dict)
    endings: tuple[str, ...] = ()
    follows: bool = False
    compounds: bool = False
    base: Vocabulary | None = None
    stems: Mapping[str, str] = field(default_factory=dict, repr=False)  # to the key of a phrase
    named: dict[tuple[str, str], Meanings] = field(default_factory=dict, repr=False)  # of English, by kind and name
    spaced: frozenset[str] | set[str] = frozenset()  # keys of phrases that are written as several words
    _opened: dict[str, Meanings] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_letter: dict[str, list[str]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def match(self, words: Sequence[str]) -> Match | None:
        """What exactly these words (keys) mean, inflected or not; None if that is not known."""
        phrase = "".join(words)
        if not phrase.isascii():  # it has no endings, and English has none such
            return self._known(phrase, words) if phrase in self.exact else self._emoji(phrase)
        known = phrase if phrase in self.exact else self._inflected(words, phrase)
        if known is not None and len(words) > 1 and known not in self.spaced and self._has_small_word(words):
            known = None  # bleu et is not bleuet
        if known is not None:
            return self._known(known, words)
        if self.base is None:
            return None
        other = self.base.match(words)
        return Match(other.meanings, own=False, alone=other.alone) if other else None

    def _known(self, known: str, words: Sequence[str]) -> Match:
        meanings = self.exact[known]
        if len(words) > 1 and len(meanings) == 1 and meanings[0].kind == "garment":
            meanings = self._open(words, meanings)
        return Match(meanings, alone=self.alone.get(known, ()))

    def _inflected(self, words: Sequence[str], phrase: str) -> str | None:
        """The key of the phrase that these words are an inflected form of; in English, its singular or plural."""
        if self.endings:
            return self.stems.get("".join([stem(word, self.endings) for word in words]))
        other = phrase[:-1] if phrase.endswith("s") else f"{phrase}s"
        return other if other in self.exact and self.exact[other][-1].kind in _MEANT else None

    def _emoji(self, phrase: str) -> Match | None:
        return self.base.match((phrase,)) if self.base and len(phrase) == 1 else None

    def _has_small_word(self, words: Sequence[str]) -> bool:
        """Whether one of these words only joins others, or is a filler; a script without blanks has none."""
        return any(word in self.exact and self.exact[word][-1].kind not in _MEANT for word in words if word.isascii())

    def _open(self, words: Sequence[str], garment: Meanings) -> Meanings:
        """The meanings of a garment's name with those of its words that describe it: the leather of a leather tote."""
        phrase = " ".join(words)
        if phrase not in self._opened:
            described: list[Meaning] = []
            place = 0
            while place < len(words):
                end, meanings = self._describing(words, place)
                described += [meaning for meaning in meanings if meaning.kind in _OPENED]
                place = end if words[0].isascii() else len(words)  # a script without blanks shows where its first word begins
            self._opened[phrase] = (*described, *garment)
        return self._opened[phrase]

    def _describing(self, words: Sequence[str], place: int) -> tuple[int, Meanings]:
        """The longest part of a name, from a place on, that describes: where it ends, and what it means."""
        for end in range(len(words), place, -1):
            run = "".join(words[place:end])
            if len(run) > 1 and end - place < len(words) and run in self.exact and self.exact[run][-1].kind in DESCRIBING:
                return end, self.exact[run]
        return place + 1, ()

    def compound(self, word: str) -> Match | None:
        """What a word put together of known ones means; uncertain if only its last part is known."""
        if not self.compounds or not _SHORTEST_HEAD < len(word) <= _LONGEST_COMPOUND:
            return None
        guess: Match | None = None
        for cut in range(2, len(word) - _SHORTEST_SHADE + 1):
            head = self.match((word[cut:],))
            if head is None or head.meanings[-1].kind not in ("garment", "colour", "pattern", "material"):
                continue
            if before := self._before(word[:cut]):
                return Match((*before, *head.meanings), own=True)
            if guess is None and head.meanings[-1].kind == "garment" and len(word) - cut >= _SHORTEST_HEAD:
                guess = Match(head.meanings, certain=False)
        return guess

    def _before(self, word: str) -> Meanings:
        for link in _LINKS:
            if word.endswith(link) and len(word) - len(link) > 1:
                start = self.match((word[: len(word) - len(link)],))
                if start and all(meaning.kind in _MEANT for meaning in start.meanings):
                    return tuple(meaning for meaning in start.meanings if meaning.kind != "garment")
        return ()

    def guess(self, word: str) -> Match | None:
        """What a misspelt word means; None if it is like no word, or like several."""
        nearest = _nearest(word, self)
        if nearest:
            return Match(self.exact[nearest], certain=False)
        return self.base.guess(word) if self.base else None

    def guesses(self, word: str) -> Iterator[str]:
        """The phrases that a misspelt word may stand for: those of its first letter, or of its second, exchanged."""
        if not self._by_letter:
            for phrase, meanings in self.exact.items():
                if len(phrase) >= _SHORTEST_GUESS and meanings[-1].kind in _GUESSED:
                    self._by_letter.setdefault(phrase[0], []).append(phrase)
        for letter in dict.fromkeys(word[:2]):
            yield from self._by_letter.get(letter, ())


_SHORTEST_SHADE = 3  # letters of rot, the shortest colour that ends a compound


@lru_cache(maxsize=4_096)
def stem(word: str, endings: tuple[str, ...]) -> str:
    """A word without its inflected ending, the first of these that it has, for comparison only.

    >>> stem("noires", ("es", "e")), stem("robe", ("es", "e")), stem("cap", ("p",))
    ('noir', 'rob', 'cap')
    """
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _nearest(word: str, vocabulary: Vocabulary) -> str | None:
    """The phrase that a word misspells; of several with one meaning, such as sneaker and sneakers, the first."""
    if len(word) < _SHORTEST_GUESS or not word.isalpha():
        return None
    close = slips(word, vocabulary.guesses(word))
    nearest = [phrase for phrase, edits in close if edits == close[0][1]]
    meant = {vocabulary.exact[phrase][-1] for phrase in nearest}
    return nearest[0] if len(meant) == 1 else None


_UNHEARD = str.maketrans("", "", " -'._")


def quick_key(phrase: str) -> str:
    """`carry.typed.key`, faster for the plain phrases that make up nearly all of a vocabulary.

    >>> quick_key("Roll-neck"), quick_key("écru")
    ('rollneck', 'ecru')
    """
    if not phrase.isascii():
        return key(phrase)
    return phrase if phrase.isalpha() and phrase.islower() else phrase.lower().translate(_UNHEARD)
