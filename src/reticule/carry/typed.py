"""Typed text as it is compared: folded letter by letter, and cut into tokens that know where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

MAX_LENGTH = 4_000  # characters of one text, as the schemas of all doors declare
_SHORT = 2  # characters of a word that stands for a Latin one only behind a number: a part of many others
_TOKEN = re.compile(r"[a-z\u00e6\u0153\u00f8\u00f0\u00fe]+|[0-9]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters or of digits, one sign, or one character of a script that is written without blanks.

    `key` is what is compared; the token stands in the typed text from `start` up to `end`.
    """

    key: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is of letters or digits.

        >>> [token.is_word for token in tokens("mini, 2")]
        [True, False, True]
        """
        return self.key.isalnum()


def tokens(text: str, respelt: Mapping[str, str] | None = None) -> tuple[Token, ...]:
    """Cuts a text into tokens, in order; blanks part tokens and are none, but a line's end or a tab is one.

    Args:
        text: what was typed.
        respelt: words of another script with the Latin ones that they stand for, all folded.

    >>> [token.key for token in tokens("アイフォン14", {"アイフォン": "iphone"})]
    ['iphone', '14']
    >>> [token.key for token in tokens("Clés + iPhone14 Pro")]
    ['cles', '+', 'iphone', '14', 'pro']
    >>> [token.key for token in tokens("黒い傘！")]
    ['黒', 'い', '傘', '!']
    """
    folded, places = _folded(text)
    if respelt and not text.isascii():
        folded, places = _respelt(folded, places, respelt)
    return tuple(
        Token(match[0] if match[0].strip() else "\n", places[match.start()], places[match.end() - 1] + 1)
        for match in _TOKEN.finditer(folded)
        if match[0].strip() or any(sign in match[0] for sign in "\n\t\r\v\f\u2028\u2029")
    )


def joined(run: Sequence[Token]) -> str:
    """The key of a run of tokens; blanks, hyphens and apostrophes between words make no difference.

    >>> joined(tokens("chap stick")) == joined(tokens("Chap-Stick")) == joined(tokens("chapstick"))
    True
    """
    return "".join(token.key for token in run if token.key not in UNHEARD)


def key(phrase: str) -> str:
    """The key of a phrase; a sign that means something, such as a plus, stays.

    >>> key("Driver’s Licence"), key("Galaxy S24+"), key("rouge à lèvres"), key("ﾘｯﾌﾟ")
    ('driverslicence', 'galaxys24+', 'rougealevres', 'リップ')
    """
    return _folded(phrase)[0].translate(_DROPPED)


UNHEARD = frozenset("'-_\"`´\u2018\u2019\u2010\u2011\u2012\u2013\u201c\u201d.\n")
_DROPPED = dict.fromkeys(map(ord, (*UNHEARD, *" \t\r\v\f\u2028\u2029")))


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text with each character folded, and where each of its characters stands in the text."""
    if text.isascii():
        return text.lower(), range(len(text))
    composed = [_fold_one(character) for character in text]
    places = [place for place, folded in enumerate(composed) for _ in folded]
    return _joined_voices("".join(composed), places)


def _respelt(folded: str, places: Sequence[int], words: Mapping[str, str]) -> tuple[str, Sequence[int]]:
    """Puts Latin words for those that stand for them; each new character has the place of one that it stands for."""
    pieces: list[str] = []
    kept: list[int] = []
    end = 0
    longest_first = sorted(words, key=len, reverse=True)
    patterns = (re.escape(word) if len(word) > _SHORT else f"(?<=[0-9 ]){re.escape(word)}" for word in longest_first)
    for match in re.finditer("|".join(patterns), folded):
        word = words[match[0]]
        pieces += [folded[end : match.start()], word]
        kept += places[end : match.start()]
        kept += [places[min(match.start() + at, match.end() - 1)] for at in range(len(word) - 1)] + [places[match.end() - 1]]
        end = match.end()
    return "".join(pieces) + folded[end:], [*kept, *places[end:]]


def _joined_voices(folded: str, places: list[int]) -> tuple[str, list[int]]:
    """Joins a kana and a voice mark that were typed as two characters."""
    if "\u3099" not in folded and "\u309a" not in folded:
        return folded, places
    characters: list[str] = []
    kept: list[int] = []
    for character, place in zip(folded, places, strict=True):
        if character in "\u3099\u309a" and characters:
            characters[-1] = unicodedata.normalize("NFC", characters[-1] + character)[0]
        else:
            characters.append(character)
            kept.append(place)
    return "".join(characters), kept


@cache
def _fold_one(character: str) -> str:
    """One character in lower case, of full width where that is usual, a Latin letter without its accents.

    >>> _fold_one("É"), _fold_one("ａ"), _fold_one("ß"), _fold_one("ガ")
    ('e', 'a', 'ss', 'ガ')
    """
    folded = unicodedata.normalize("NFKC", character).casefold()
    if folded < "\u0250" or "\u1e00" <= folded < "\u1f00":
        return "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c)) or folded
    return folded or character
