"""The sentences that the core says in English, read back into their values and said in the reader's language.

The catalogues `reasons.<language>.po` hold patterns with named blanks, and under the context `word` the words that fill some of
them. The name of a blank, its closing digits aside, says what may stand in it; what no pattern reads stays English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

from reticule.interfaces.web.words import messages

_FOLDER = Path(__file__).parent / "languages"
_LONGEST = 2_000  # characters; what is longer is no sentence of ours, and stays as it is
_DEEPEST = 8  # sentences within sentences: a list parted into compartments has one more for each
_JOINTS = {"fr": (", ", " et ", " ou "), "ja": ("、", "、", "か")}
_AND = re.compile(r",? and |, ")
_AND_THE = re.compile(r",? and (?=the )|, (?=the )")
_DIGITS = re.compile(r"\d+$")

Said = str | None  # None where no pattern reads it


@dataclass(frozen=True, slots=True)
class Blank:
    """What may stand in a blank, and how it is said: of a language, an English text and how deep it lies."""

    pattern: str
    say: Callable[[str, str, int], Said]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence of the core with blanks, and the same in the reader's language."""

    english: str
    told: str
    needle: str  # its longest literal text: looked for first, since that is quick
    form: re.Pattern[str]
    weight: int

    def read(self, sentence: str) -> Mapping[str, str] | None:
        """The values in the blanks."""
        if self.needle not in sentence:
            return None
        found = self.form.fullmatch(sentence)
        return found.groupdict() if found else None


def reason(language: str, sentence: str) -> Said:
    r"""A sentence of the core in a language; None where no pattern reads it.

    >>> reason("fr", "walls taken as 1.5 mm (soft construction)")
    'parois comptées à 1,5 mm (construction\u202f: souple)'
    >>> reason("ja", "the phone and the keys together would need 3 mm more depth than 90 x 60 x 20 mm")
    'スマートフォン、鍵を一緒に入れるには、90 × 60 × 20 mm に対してあと奥行き 3 mm が必要です'
    >>> reason("fr", "colourless green ideas sleep")
    """
    return sentence if language == "en" else _said(language, sentence, 0)


def word(language: str, english: str) -> str:
    """A word of ours; what the catalogue does not know, such as a rare name of a colour, stays as it is."""
    return english if language == "en" else sentences_and_words(language)[1].get(english, english)


def name(language: str, item: str) -> str:
    """The name of a thing to carry, where the pages have one.

    >>> name("fr", "keys"), name("fr", "keys (2)"), name("fr", "iPhone 15 Pro")
    ('clés', 'clés (2)', 'iPhone 15 Pro')
    """
    one, times = re.fullmatch(r"(.*?)( \(\d+\))?", item, re.DOTALL).groups(default="")  # type: ignore[union-attr]
    return f"{messages(language).get(one, one)}{times}"


def pattern_of(english: str, told: str) -> Pattern:
    """A matcher, anchored at both ends, each of its blanks bounded.

    Raises:
        KeyError: a blank has a name that says nothing.
    """
    form, literals = "", []
    for literal, blank, *_ in Formatter().parse(english):
        literals.append(literal)
        form += re.escape(literal)
        if blank:
            form += f"(?P<{blank}>{_blank(blank).pattern})"
    return Pattern(english, told, max(literals, key=len), re.compile(form), sum(map(len, literals)))


@cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """Every pattern, the longest literal text first: what says more is asked before what says less."""
    made = [pattern_of(english, told) for english, told in sentences_and_words(language)[0].items()]
    return tuple(sorted(made, key=lambda one: (-one.weight, one.english)))


@cache
def sentences_and_words(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The two parts of a catalogue, each from English."""
    with (_FOLDER / f"reasons.{language}.po").open("rb") as file:
        every = [one for one in read_po(file, locale=language) if one.id and one.string]
    sentences = {str(one.id): str(one.string) for one in every if one.context is None}
    return sentences, {str(one.id): str(one.string) for one in every if one.context == "word"}


@lru_cache(maxsize=8_192)
def _said(language: str, sentence: str, deep: int) -> Said:
    if deep > _DEEPEST or len(sentence) > _LONGEST:
        return None
    return next((said for one in patterns(language) if (said := _filled(one, language, sentence, deep)) is not None), None)


def _filled(pattern: Pattern, language: str, sentence: str, deep: int) -> Said:
    values = pattern.read(sentence)
    if values is None:
        return None
    said = {}
    for blank, value in values.items():
        told = _blank(blank).say(language, value, deep + 1)
        if told is None:
            return None
        said[blank] = told
    return pattern.told.format(**said)


def _blank(named: str) -> Blank:
    return _BLANKS[_DIGITS.sub("", named)]


def _kept(language: str, english: str, deep: int) -> Said:
    return english


def _number(language: str, english: str, deep: int) -> Said:
    return english.replace(".", ",") if language == "fr" else english


def _share(language: str, english: str, deep: int) -> Said:
    """A share in percent, which the core never calls quite sure: over 99%, under 1%."""
    if english[0] in "ou":
        return _said(language, english, deep)
    return _number(language, english.replace("%", "\u202f%") if language == "fr" else english, deep)


def _size(language: str, english: str, deep: int) -> Said:
    return english.replace(" x ", " × ")


def _word(language: str, english: str, deep: int) -> Said:
    return word(language, english)


def _name(language: str, english: str, deep: int) -> Said:
    return name(language, english)


def _phrase(language: str, english: str, deep: int) -> Said:
    return sentences_and_words(language)[1].get(english) or _said(language, english, deep)


def _joined(language: str, parts: list[Said], last: int = 1) -> Said:
    told = [part for part in parts if part is not None]
    if len(told) < len(parts):
        return None
    joints = _JOINTS[language]
    return told[0] if len(told) == 1 else f"{joints[0].join(told[:-1])}{joints[last]}{told[-1]}"


def _phrases(language: str, english: str, deep: int) -> Said:
    return _joined(language, [_phrase(language, part, deep) for part in _AND.split(english)])


def _things(language: str, english: str, deep: int) -> Said:
    parts = [part.removesuffix(",") for part in _AND_THE.split(english)]
    return _joined(language, [_said(language, part, deep) for part in parts])


def _names(language: str, english: str, deep: int) -> Said:
    return _joined(language, [name(language, part) for part in _AND.split(english)])


def _bags(language: str, english: str, deep: int) -> Said:
    """Names of bags hold commas and more than one "and": only the last joint is surely ours."""
    before, _, last = english.rpartition(" and ")
    return _joined(language, [before, last]) if before else english


def _choice(language: str, english: str, deep: int) -> Said:
    return _joined(language, [_said(language, part, deep) for part in english.split(" or ")], last=2)


_NUMBER = Blank(r"[-+]?\d{1,15}(?:\.\d{1,6})?(?:e[-+]\d{1,3})?", _number)
_WORD = Blank(r".{1,60}?", _word)
_TEXT = Blank(r".{1,160}?", _kept)
_PHRASE = Blank(r".{1,600}?", _phrase)
_BLANKS: Mapping[str, Blank] = {
    **dict.fromkeys(("n", "mm", "g"), _NUMBER),
    "p": Blank(r"(?:over |under )?[-+]?\d{1,9}(?:\.\d)?%", _share),
    "size": Blank(r"\d{1,5} x \d{1,5}(?: x \d{1,5})? mm", _size),
    "date": Blank(r"\d{4}-\d\d-\d\d", _kept),
    **dict.fromkeys(
        ("axis", "beat", "beats", "colour", "construction", "feel", "field", "garment", "habit", "kind", "manner", "measure",
         "pocket", "rhythm", "shape", "stage", "style", "trait", "volume"), _WORD),
    **dict.fromkeys(("bag", "currency", "name", "text"), _TEXT),
    "bags": Blank(r".{1,1500}?", _bags),
    "names": Blank(r".{1,600}?", _names),
    "item": Blank(r".{1,160}?", _name),
    "items": Blank(r"the .{1,1500}?", _things),
    "choice": Blank(r"the .{1,600}?", _choice),
    "now": Blank(r".{1,400}?", _phrase),
    **dict.fromkeys(("height", "span", "why", "year"), _PHRASE),
    **dict.fromkeys(("growth", "traits", "likes"), Blank(r".{1,600}?", _phrases)),
}  # fmt: skip
