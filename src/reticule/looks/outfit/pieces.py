"""Typed outfits cut into pieces that mean something, or nothing that is known; each knows where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.carry.typed import Token, tokens
from reticule.looks.outfit.meaning import DESCRIBING, Kind, Meanings
from reticule.looks.outfit.vocabulary import LONGEST_KEY, Match, Vocabulary

_BRIDGES = frozenset("-'_`´.\u2018\u2019\u2010\u2011\u2012\u2013")  # within a word, such as off-white, Levi's, Dr. Martens
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014*")
_STOPS = frozenset(",;|\n、。，；;・•·●▪◦‣…!?！？")
_LONGEST_UNSPACED = 16  # characters of the longest phrase in a script without blanks
_MOST_WORDS = 10  # of a phrase, or letters where each stands by itself; the longest that is known has 7
_SHORT = 2  # letters before a full stop that ends no sentence: Dr., J.
_MOST_GUESSES = 24  # unknown words of one text that are compared with all known ones


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of typed text, from `start` up to `end`, and what it means; a stop parts garments, an unknown one means nothing.

    >>> Piece(0, 3).unknown
    True
    """

    start: int
    end: int
    meanings: Meanings = ()
    stop: str = ""
    certain: bool = True
    own: bool = True
    alone: Meanings = ()

    @property
    def unknown(self) -> bool:
        """Whether it is a word without a meaning."""
        return not self.meanings and not self.stop

    @property
    def garment(self) -> bool:
        """Whether it names a garment."""
        return bool(self.meanings) and self.meanings[-1].kind == "garment"

    @property
    def kind(self) -> Kind | None:
        """What it does in a list; None if it is a stop or unknown."""
        return self.meanings[-1].kind if self.meanings else None

    @property
    def describing(self) -> bool:
        """Whether it describes a garment."""
        return self.kind in DESCRIBING


def pieces_of(text: str, vocabulary: Vocabulary, *, guessing: bool = False) -> tuple[Piece, ...]:
    """Returns the pieces of a text in order, the longest known phrase first at each place.

    Args:
        text: as typed.
        vocabulary: the words of the language.
        guessing: whether words that nothing reads may be misspelt ones.
    """
    cutter = _Cutter(tokens(text), vocabulary, guesses=_MOST_GUESSES if guessing else 0)
    pieces: list[Piece] = []
    at = 0
    while at < len(cutter.typed):
        piece, at = cutter.piece(at)
        if piece:
            pieces.append(piece)
    return tuple(pieces)


@dataclass(slots=True)
class _Cutter:
    """Tokens, and the vocabulary that their runs are looked up in."""

    typed: Sequence[Token]
    vocabulary: Vocabulary
    guesses: int

    def piece(self, at: int) -> tuple[Piece | None, int]:
        """The piece that begins at a token, if it is more than a sign of no meaning, and the token after it."""
        token = self.typed[at]
        ends = self._ends(at)
        if self._is_bullet(at) and self._is(at + 1, ")"):
            return Piece(token.start, token.end, stop=","), at + 1
        for end, words in reversed(ends):
            if match := self.vocabulary.match(words):
                if self.guesses and end - at == 1 and (pair := self._pair(ends)):
                    return pair
                return self._known(at, end, match), end
        if not token.is_word:
            return self._sign(at), at + 1
        if ends and (guess := self._guess(ends)):
            return guess
        if token.key.isdecimal() or self._follows_number(at) or self._is_bullet(at):
            return None, at + 1
        return Piece(token.start, token.end), at + 1

    def _known(self, at: int, end: int, match: Match) -> Piece:
        return Piece(
            self.typed[at].start,
            self.typed[end - 1].end,
            match.meanings,
            certain=match.certain,
            own=match.own,
            alone=match.alone,
        )

    def _ends(self, at: int) -> list[tuple[int, tuple[str, ...]]]:
        """The ends of the phrases that may begin at a token, shortest first, each with its words."""
        ends: list[tuple[int, tuple[str, ...]]] = []
        words: list[str] = []
        letters = 0
        for place in range(at, len(self.typed)):
            token = self.typed[place]
            if ends and not token.key.isascii() and self.typed[place - 1].end < token.start:
                break  # a script that is written without blanks has a reason for one
            if token.is_word or (not ends and ord(token.key[0]) > _FIRST_EMOJI):
                letters += len(token.key)
                if letters > (LONGEST_KEY if token.key.isascii() else _LONGEST_UNSPACED):
                    break
                words.append(token.key)
                ends.append((place + 1, tuple(words)))
                if len(words) == _MOST_WORDS and token.key.isascii():
                    break
            elif place == at or not self._bridges(place):
                break
        return ends

    def _bridges(self, place: int) -> bool:
        """Whether a sign stands within a word."""
        sign, before = self.typed[place], self.typed[place - 1]
        if sign.key not in _BRIDGES or place + 1 == len(self.typed):
            return False
        if sign.key == ".":
            return before.is_word and before.end - before.start <= _SHORT
        return not (sign.key in _DASHES and self._apart(place))

    def _apart(self, place: int) -> bool:
        """Whether a blank, or the end of the text, stands on both sides of a sign."""
        before = place == 0 or self.typed[place - 1].end < self.typed[place].start or self.typed[place - 1].key == "\n"
        after = place + 1 == len(self.typed) or self.typed[place].end < self.typed[place + 1].start
        return before and after

    def _sign(self, at: int) -> Piece | None:
        """The stop that a sign is; None if it is none."""
        token = self.typed[at]
        sentence = token.key == "." and (at + 1 == len(self.typed) or not self._touches(at + 1))
        bullet = token.key in _DASHES and (at == 0 or self.typed[at - 1].key == "\n" or self._apart(at))
        slash = token.key == "/" and (self._apart(at) or self._is(at + 1, "/") or self._is(at - 1, "/"))
        if token.key in _STOPS or sentence or bullet or slash:
            return Piece(token.start, token.end, stop=",")
        if token.key in "()[]+/&:\u2192=":
            return Piece(
                token.start, token.end, stop={"[": "(", "]": ")", "&": "/", "=": ":", "\u2192": ","}.get(token.key, token.key)
            )
        return None

    def _touches(self, at: int) -> bool:
        return self.typed[at - 1].end == self.typed[at].start and self.typed[at].is_word

    def _is(self, at: int, key: str) -> bool:
        return 0 <= at < len(self.typed) and self.typed[at].key == key

    def _is_bullet(self, at: int) -> bool:
        """Whether it is the letter of b) or b."""
        token = self.typed[at]
        return len(token.key) == 1 and token.key.isascii() and (self._is(at + 1, ")") or self._is(at + 1, "."))

    def _follows_number(self, at: int) -> bool:
        """Whether it is the s of 530s."""
        return self.typed[at].key == "s" and at > 0 and self.typed[at - 1].key.isdecimal() and self._touches(at)

    def _guess(self, ends: list[tuple[int, tuple[str, ...]]]) -> tuple[Piece, int] | None:
        """What an unknown word means if it is put together, or misspelt."""
        end, (word,) = ends[0]
        at = end - 1
        if compound := self.vocabulary.compound(word):
            return self._known(at, end, compound), end
        if self.guesses <= 0:
            return None
        known_next = len(ends) > 1 and self.vocabulary.match(ends[1][1][1:]) is not None
        if not known_next and (pair := self._pair(ends)):
            return pair
        self.guesses -= 1
        match = self.vocabulary.guess(word)
        return (self._known(at, end, match), end) if match else self._pair(ends) if known_next else None

    def _pair(self, ends: list[tuple[int, tuple[str, ...]]]) -> tuple[Piece, int] | None:
        """What two words mean that are one misspelt name: turtel neck."""
        if len(ends) < 2 or any(not word.isalpha() or not word.isascii() for word in ends[1][1]):
            return None
        end, words = ends[1]
        if all(len(word) > 1 and self.vocabulary.match((word,)) for word in words):
            return None
        self.guesses -= 1
        match = self.vocabulary.guess("".join(words))
        return (self._known(ends[0][0] - 1, end, match), end) if match else None


_FIRST_EMOJI = 0x2190
