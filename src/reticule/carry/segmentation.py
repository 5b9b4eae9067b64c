"""Cuts the tokens of a carry list into the fewest units that mean something: the longest known phrases win."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reticule.carry.measures import TypedMeasure, measures_of
from reticule.carry.typed import UNHEARD, Token
from reticule.carry.vocabulary import Kind, Meaning, singular_of

Meanings = tuple[Meaning, ...]


class Lookup(Protocol):
    """What is known of phrases."""

    def __call__(self, key: str, singular: str) -> Meanings:
        """The meanings of a phrase, given as its key and as the key of its words in the singular; none of a strange one."""

    def longest(self, start: str) -> int:
        """How many characters the longest key has that starts with these two characters; 0 where none does."""


_START = 2  # characters of a key by which the longest one is known
_DIGITS_OF_A_MODEL = 3  # a number of so many digits counts nothing that goes into a bag
_SHORTEST_COUNTED = 3  # letters of a word that a number may touch and still count
_LONGEST = 24  # tokens of a phrase; a token is one character where a script knows no blanks
_KNOWN, _MEASURED, _CORRECTED, _BREAK, _STRANGE = 1.0, 0.9, 1.5, 0.2, 6.0
_STOPS = frozenset(",;\n、，；|・•·…●○◦▪*:：/&+=\u2192()[]{}<>!?^.\"“”«»‘’'`-–—_~#")


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of the text, from `start` up to `end`: a known phrase with its meanings, a measure, a sign, or a strange word.

    A strange word has neither meanings nor a measure nor a sign; a phrase that was misspelt is `corrected`.
    """

    start: int
    end: int
    key: str
    meanings: Meanings = ()
    measure: TypedMeasure | None = None
    sign: str = ""
    corrected: bool = False

    @property
    def is_strange(self) -> bool:
        """Whether nothing is known of it.

        >>> Unit(0, 3, "cat").is_strange
        True
        """
        return not (self.meanings or self.measure or self.sign)

    def means(self, *kinds: Kind) -> bool:
        """Whether one of its meanings is of these kinds.

        >>> Unit(0, 3, "two", (Meaning(Kind.NUMBER, number=2),)).means(Kind.NUMBER)
        True
        """
        return any(meaning.kind in kinds for meaning in self.meanings)


@dataclass(frozen=True, slots=True)
class _Step:
    """The cheapest way to read all tokens up to one place."""

    cost: float
    unit: Unit | None = None
    back: int = 0


def units_of(text: str, run: Sequence[Token], lookup: Lookup, slips: Mapping[str, str], plural: str = "") -> list[Unit]:
    """The units of a text, in order.

    Args:
        text: what was typed.
        run: its tokens.
        lookup: the meanings of a phrase, none where nothing is known of it.
        slips: the words that misspelt ones stand for, all as keys.
        plural: the letters that a plural adds to each word.
    """
    spelt = [slips.get(token.key, token.key) for token in run]
    steps: list[_Step | None] = [_Step(0.0)] + [None] * len(run)
    measures = _measures_by_token(text, run)
    for start in range(len(run)):
        reached = steps[start]
        if reached is None:
            continue
        for end, unit, cost in _units_from(run, start, spelt, lookup, plural, measures):
            best = steps[end]
            if best is None or reached.cost + cost < best.cost - 1e-9:
                steps[end] = _Step(reached.cost + cost, unit, start)
    return list(_without_crumbs(_backwards(steps)))


def _without_crumbs(units: Sequence[Unit]) -> Iterator[Unit]:
    """Units, with a word of kana that only particles and counters of one character each would make up as one strange word."""
    crumbs: list[Unit] = []
    for unit in (*units, None):
        if unit is not None and _is_crumb(unit) and (not crumbs or crumbs[-1].end == unit.start):
            crumbs.append(unit)
            continue
        word = "".join(crumb.key for crumb in crumbs)
        yield from crumbs if len(crumbs) < 2 else [Unit(crumbs[0].start, crumbs[-1].end, word)]
        crumbs = []
        if unit is not None and _is_crumb(unit):
            crumbs = [unit]
        elif unit is not None:
            yield unit


def _is_crumb(unit: Unit) -> bool:
    return len(unit.key) == 1 and _script(unit.key) == "hiragana" and not unit.means(Kind.THING, Kind.NUMBER)


def _backwards(steps: Sequence[_Step | None]) -> list[Unit]:
    units: list[Unit] = []
    place = len(steps) - 1
    while place:
        step = steps[place]
        assert step is not None, "every token can be read as strange"  # nosec B101 # tells mypy what the search ensures
        assert step.unit is not None, "only the start has none"  # nosec B101 # tells mypy what the search ensures
        units.append(step.unit)
        place = step.back
    return units[::-1]


def _units_from(
    run: Sequence[Token], start: int, spelt: Sequence[str], lookup: Lookup, plural: str,
    measures: Mapping[int, list[tuple[int, TypedMeasure]]],
) -> Iterator[tuple[int, Unit, float]]:  # fmt: skip
    """Each unit that may start at a token: the token behind it, the unit and its cost."""
    first = run[start]
    for end, measure in measures.get(start, ()):
        yield end, Unit(first.start, run[end - 1].end, "", measure=measure), _MEASURED
    if first.key.isdecimal() and not _is_of_a_name(run, start):
        yield start + 1, Unit(first.start, first.end, first.key, (_count(first.key),)), _KNOWN
    for end, key, singular in _phrases_from(run, start, spelt, plural, lookup):
        if meanings := lookup(key, singular):
            slipped = any(token.key != word for token, word in zip(run[start:end], spelt[start:end], strict=True))
            yield end, Unit(first.start, run[end - 1].end, key, meanings, corrected=slipped), _CORRECTED if slipped else _KNOWN
    if not first.is_word and first.key in _STOPS:
        yield start + 1, Unit(first.start, first.end, first.key, sign=first.key), _BREAK
        return
    if start == 0 or not _continues(run, start):
        end = next((end for end in range(start + 1, len(run)) if not _continues(run, end)), len(run))
        yield end, Unit(first.start, run[end - 1].end, "".join(token.key for token in run[start:end])), _STRANGE


def _count(digits: str) -> Meaning:
    """What a number says: how many, or, where it is a year or that of a model, something about a thing."""
    return Meaning(Kind.NUMBER, number=int(digits)) if len(digits) < _DIGITS_OF_A_MODEL else Meaning(Kind.ABOUT, loosely=True)


def _is_of_a_name(run: Sequence[Token], place: int) -> bool:
    """Whether a number belongs to a name: a letter touches it, as in "S3" and "5s", or a hyphen and a word, as in "10-card"."""
    number = run[place]
    if place and run[place - 1].end == number.start and run[place - 1].key.isalpha() and run[place - 1].key.isascii():
        return run[place - 1].key != "x"
    behind = run[place + 1 : place + 3]
    if not behind or behind[0].start != number.end:
        return False
    if behind[0].key == "-":
        return len(behind) > 1 and behind[1].start == behind[0].end and behind[1].key.isalpha()
    return _is_short(behind[0])


def _is_short(token: Token) -> bool:
    """Whether a token is a letter or two, which belong to what they touch: the "e" of "17e"."""
    return token.key.isascii() and token.key.isalpha() and len(token.key) < _SHORTEST_COUNTED and token.key != "x"


def _phrases_from(
    run: Sequence[Token], start: int, spelt: Sequence[str], plural: str, lookup: Lookup
) -> Iterator[tuple[int, str, str]]:
    """The keys of the phrases that start at a token, with that of their words in the singular."""
    key = singular = ""
    if run[start].key in UNHEARD or (start and _continues(run, start) and _is_short(run[start])):
        return
    longest, settled = 0, False
    for end in range(start + 1, min(start + _LONGEST, len(run)) + 1):
        token = run[end - 1]
        if token.key == "\n" or (token.key in UNHEARD and _parts(run, end - 1)):
            return
        if token.key not in UNHEARD:
            key += spelt[end - 1]
            singular += singular_of(spelt[end - 1], plural)
            if len(key) > longest:
                if settled or len(key) > (longest := lookup.longest(key[:_START])):
                    return
                settled = len(key) >= _START
            if not _splits_script(run, end) and not _is_lone_s(run, start, end):
                yield end, key, singular


def _is_lone_s(run: Sequence[Token], start: int, end: int) -> bool:
    """Whether a run ends in an "s" by itself, which is no plural: "Galaxy S" of "Galaxy S3"."""
    return end - start > 1 and run[end - 1].key == "s" and run[end - 2].key.isalpha()


def _parts(run: Sequence[Token], place: int) -> bool:
    """Whether a hyphen, a point or a quotation mark stands between two things, with blanks at its sides."""
    before = place == 0 or run[place - 1].end < run[place].start
    behind = place + 1 >= len(run) or run[place].end < run[place + 1].start
    return behind and (before or run[place].key == ".")


def _splits_script(run: Sequence[Token], end: int) -> bool:
    """Whether a voice or length mark follows, which belongs to the character before it."""
    return end < len(run) and run[end].key in "ーゝゞ々"


def _continues(run: Sequence[Token], place: int) -> bool:
    """Whether a token belongs to one strange word with the one before: it touches it, and is of the same script."""
    before, token = run[place - 1], run[place]
    return before.end == token.start and _script(before.key) == _script(token.key) != ""


def _script(key: str) -> str:
    if key.isascii():
        return "latin" if key.isalnum() else ""
    if key in _STOPS:
        return ""
    if "\u30a0" <= key <= "\u30ff":
        return "katakana"
    if "\u3040" <= key < "\u30a0":
        return "hiragana"
    return "kanji" if "\u3400" <= key <= "\u9fff" or key == "々" else ""


def _measures_by_token(text: str, run: Sequence[Token]) -> dict[int, list[tuple[int, TypedMeasure]]]:
    """The measures by the token at which they start, each with the token behind it."""
    starts = {token.start: place for place, token in enumerate(run)}
    ends = {token.end: place + 1 for place, token in enumerate(run)}
    by_token: dict[int, list[tuple[int, TypedMeasure]]] = {}
    for measure in measures_of(text):
        if measure.start in starts and measure.end in ends:
            by_token.setdefault(starts[measure.start], []).append((ends[measure.end], measure))
    return by_token
