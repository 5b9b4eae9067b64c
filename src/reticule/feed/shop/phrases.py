"""Words and phrases looked for in a text, all of them in one pass over its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SPACED: Final = "".join(sign if sign.isalpha() else " " for sign in map(chr, range(128)))
_JOINED: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")  # scripts without spaces between words


def words_of(text: str) -> list[str]:
    """The words of a text in small letters; a hyphen parts words.

    >>> words_of("Zip-around Mini Tote, 19 cm")
    ['zip', 'around', 'mini', 'tote', 'cm']
    """
    small = text.casefold()
    if small.isascii() and "'" not in small:  # most texts; twice as fast
        return small.translate(_SPACED).split()
    return _WORDS.findall(small)


class Phrases:
    """Groups of words and phrases, by what they mean.

    >>> openings = Phrases({"zip-top": ("zip", "zipper"), "zip-around": ("zip around",)})
    >>> sorted(openings.named(words_of("a zip-around wallet"))), openings.named(words_of("ジッパー"))
    (['zip-around', 'zip-top'], set())
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._joined: list[tuple[str, str]] = []
        for meaning, phrases in groups.items():
            for phrase in phrases:
                if _JOINED.search(phrase):
                    self._joined.append((phrase, meaning))
                else:
                    first, *others = words_of(phrase)
                    self._by_first[first].append((tuple(others), meaning))

    def named(self, words: Sequence[str]) -> set[str]:
        """What is named by some words in a row."""
        meanings: set[str] = set()
        for first in self._by_first.keys() & set(words):  # few of the words begin a phrase
            for others, meaning in self._by_first[first]:
                if meaning not in meanings and (not others or self._follow(first, others, words)):
                    meanings.add(meaning)
        if self._joined:
            foreign = [word for word in words if not word.isascii()]
            meanings.update(meaning for phrase, meaning in self._joined if any(phrase in word for word in foreign))
        return meanings

    @staticmethod
    def _follow(first: str, others: tuple[str, ...], words: Sequence[str]) -> bool:
        """Whether some words follow the first one somewhere."""
        at = words.index(first)
        while tuple(words[at + 1 : at + 1 + len(others)]) != others:
            if first not in words[at + 1 :]:
                return False
            at = words.index(first, at + 1)
        return True

    def cut(self, words: Sequence[str]) -> list[str]:
        """The words that are left where the phrases are cut out.

        >>> Phrases({"other": ("tea bag", "jeans")}).cut(["jeans", "tote", "tea", "bag"])
        ['tote']
        """
        if self._by_first.keys().isdisjoint(words):
            return list(words)
        left, at = [], 0
        while at < len(words):
            phrases = self._by_first.get(words[at], ())
            spans = [1 + len(others) for others, _ in phrases if tuple(words[at + 1 : at + 1 + len(others)]) == others]
            if not spans:
                left.append(words[at])
            at += max(spans, default=1)
        return left
