"""The sentences that the core says in English, read back into their values and said to the reader: in their language and unit.

The catalogues `reasons.<language>.po` hold patterns with named blanks, under the context `word` the words that fill some of
them, and under `thing` how a thing is named within a sentence. The name of a blank, its closing digits aside, says what may
stand in it; what no pattern reads stays English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter

from reticule.language.labels import LABELS
from reticule.language.locale import Reader, catalogue
from reticule.language.names import colour, garment, name

_LONGEST = 2_000  # characters; what is longer is no sentence of ours, and stays as it is
_DEEPEST = 8  # sentences within sentences: a list parted into compartments has one more for each
_JOINTS = {
    "fr": {"and": " et ", "also": " et ", "or": " ou ", ",": ", "},
    "ja": {"and": "と", "also": "、", "or": "か", ",": "、"},
}
_AND = re.compile(r"(,? and |, )")
_AND_THE = re.compile(r"(,? and |, )(?=the )")
_OR = re.compile(r"( or )")
_LAST_AND = re.compile(r"( and )(?!.* and )")  # names of bags hold commas and more than one "and": only the last is surely ours
_DIGITS = re.compile(r"\d+$")
_MM = re.compile(r"({mm\d*}) mm\b")
_PERCENT = re.compile(r"(?<=\d) %")
_ELIDED = {"le ": "l’", "la ": "l’", "de ": "d’", "du ": "de l’", "que ": "qu’"}
_VOWELS = tuple("aeiouâàéèêëîïôûœAEIOUÂÀÉÈÊËÎÏÔÛŒ")
_RAW = re.compile(r"{(?:field|effects)}")  # said by names that no reader knows
_FRENCH = "fr"
_AS_IT_IS = Reader("en", "mm")  # as the core speaks

Said = str | None  # None where no pattern reads it


@dataclass(frozen=True, slots=True)
class Blank:
    """What may stand in a blank, and how it is said: to a reader, an English text and how deep it lies."""

    pattern: str
    say: Callable[[Reader, str, int], Said]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence of the core with blanks, and the same in the reader's language."""

    english: str
    told: str
    needle: str  # its longest literal text: looked for first, since that is quick
    form: re.Pattern[str]
    weight: int
    same: bool  # whether it is told as it stands

    def read(self, sentence: str) -> Mapping[str, str] | None:
        """The values in the blanks."""
        if self.needle not in sentence:
            return None
        found = self.form.fullmatch(sentence)
        return found.groupdict() if found else None

    def filled(self, values: Mapping[str, str], *, elided: bool) -> str:
        """The told sentence with values in its blanks; French drops a vowel before another."""
        said = ""
        for literal, blank, *_ in Formatter().parse(self.told):
            said += literal
            value = values[blank] if blank else ""
            if elided and value.startswith(_VOWELS):
                word = next((one for one in _ELIDED if said.endswith((" " + one, "(" + one)) or said == one), "")
                said = said.removesuffix(word) + _ELIDED.get(word, "")
            said += value
        return said


def reason(reader: Reader, sentence: str) -> Said:
    r"""A sentence of the core to a reader; None where no pattern reads it, and in English then the sentence itself.

    >>> reason(Reader("fr", "cm"), "walls taken as 1.5 mm (soft construction)")
    'parois comptées à 0,15 cm (construction\u202f: souple)'
    >>> reason(Reader("ja"), "the phone and the keys together would need 3 mm more depth than 90 x 60 x 20 mm")
    'スマートフォンと鍵を一緒に入れるには、90 × 60 × 20 mm に対して奥行きがあと 3 mm 必要です'
    >>> reason(Reader("en", "cm"), "goes into 190 x 120 mm with 6 mm to spare in each direction")
    'goes into 19 × 12 cm with 0.6 cm to spare in each direction'
    >>> reason(Reader("fr"), "colourless green ideas sleep")
    """
    if reader.language != "en":
        return _said(reader, sentence, 0)
    return _PERCENT.sub("%", _said(reader, sentence, 0) or sentence)


def word(language: str, english: str) -> str:
    """A word of ours; what the catalogue does not know, such as a rare name of a colour, stays as it is."""
    return english if language == "en" else sentences_and_words(language)[1].get(english, english)


def pattern_of(english: str, told: str) -> Pattern:
    """A matcher, anchored at both ends, each of its blanks bounded.

    Raises:
        KeyError: a blank has a name that says nothing.
    """
    form, literals = "", []
    for literal, blank, *_ in Formatter().parse(english):
        literals += literal.split("'")  # Python quotes in two ways
        form += re.escape(literal).replace("'", "['\"]")
        if blank:
            form += f"(?P<{blank}>{_blank(blank).pattern})"
    needle, weight, same = max(literals, key=len), sum(map(len, literals)), told == english and not _RAW.search(english)
    return Pattern(english, _MM.sub(r"\1", told), needle, re.compile(form), weight, same)  # a length brings its unit with it


@cache
def patterns(language: str, context: str | None = None) -> tuple[Pattern, ...]:
    """Every pattern, the longest literal text first: what says more is asked before what says less.

    English is said as it is, but for the few sentences that the pages word in another way.
    """
    told = catalogue(f"reasons.{language}").get(context, {})
    if language == "en":
        told = {english: told.get(english, english) for english in catalogue("reasons.fr")[context]}
    made = [pattern_of(english, said) for english, said in told.items()]
    return tuple(sorted(made, key=lambda one: (-one.weight, one.english)))


def sentences_and_words(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The two parts of a catalogue, each from English."""
    every = catalogue(f"reasons.{language}")
    return {**every[None], **every["thing"]}, every["word"]


@lru_cache(maxsize=8_192)
def _said(reader: Reader, sentence: str, deep: int, context: str | None = None) -> Said:
    if deep > _DEEPEST or len(sentence) > _LONGEST:
        return None
    every = patterns(reader.language, context)
    return next((said for one in every if (said := _filled(one, reader, sentence, deep)) is not None), None)


def _filled(pattern: Pattern, reader: Reader, sentence: str, deep: int) -> Said:
    values = pattern.read(sentence)
    if values is None or (reader == _AS_IT_IS and pattern.same):
        return None if values is None else sentence
    said = {}
    for blank, value in values.items():
        told = _blank(blank).say(reader, value, deep + 1)
        if told is None:
            return None
        said[blank] = told
    return pattern.filled(said, elided=reader.language == _FRENCH)


def _blank(named: str) -> Blank:
    return _BLANKS[_DIGITS.sub("", named)]


def _kept(reader: Reader, english: str, deep: int) -> Said:
    return english


def _number(reader: Reader, english: str, deep: int) -> Said:
    if reader.language == "en":
        return english
    told = english.replace("-", "−") if english.startswith("-") else english
    return told.replace(".", ",") if reader.language == _FRENCH else told


def _length(reader: Reader, english: str, deep: int) -> Said:
    return reader.length(float(english))


def _share(reader: Reader, english: str, deep: int) -> Said:
    """A share in percent, which the core never calls quite sure: over 99%, under 1%."""
    if reader.language == "en":
        return english
    if english[0] in "ou":
        return _said(reader, english, deep)
    return _number(reader, english.replace("%", "\u202f%") if reader.language == _FRENCH else english, deep)


def _size(reader: Reader, english: str, deep: int) -> Said:
    return reader.size([float(side) for side in english.removesuffix(" mm").split(" x ")])


def _date(reader: Reader, english: str, deep: int) -> Said:
    return reader.date(english)


def _word(reader: Reader, english: str, deep: int) -> Said:
    return word(reader.language, english)


def _under(context: str, reader: Reader, english: str) -> Said:
    return None if reader.language == "en" else catalogue(f"reasons.{reader.language}")[context].get(english)


def _measure(reader: Reader, english: str, deep: int) -> Said:
    return _under("measure", reader, english) or english


def _field(reader: Reader, english: str, deep: int) -> Said:
    return reader.said(LABELS.get(english, english))


def _bag(reader: Reader, english: str, deep: int) -> Said:
    return word(reader.language, english) if english == "the bag" else english


def _feel(reader: Reader, english: str, deep: int) -> Said:
    said = word(reader.language, english)
    return colour(reader.language, english) if said == english else said


def _phrase(reader: Reader, english: str, deep: int) -> Said:
    if reader.language == "en":
        return _said(reader, english, deep) or english
    return sentences_and_words(reader.language)[1].get(english) or _said(reader, english, deep)


def _trait(reader: Reader, english: str, deep: int) -> Said:
    return _under("trait", reader, english) or _phrase(reader, english, deep)


def _thing(reader: Reader, english: str, deep: int) -> Said:
    return _said(reader, english, deep, "thing")


def _named(reader: Reader, english: str, deep: int) -> Said:
    return name(reader.language, english.strip("'\""))


def _effect(reader: Reader, english: str, deep: int) -> Said:
    return word(reader.language, english).replace("_", " ")


def _wear(reader: Reader, english: str, deep: int) -> Said:
    return reader.said(english)


def _several(say: Callable[[Reader, str, int], Said], apart: re.Pattern[str], last: str = "and") -> Callable[..., Said]:
    """Says each of several, and joins them as the language does, the last with a joint of its own."""

    def said(reader: Reader, english: str, deep: int) -> Said:
        pieces = apart.split(english)
        told = [say(reader, piece, deep) for piece in pieces[::2]]
        if None in told or len(told) == 1 or reader.language == "en":
            pieces[::2] = [piece or "" for piece in told]
            return None if None in told else "".join(pieces)
        joints = _JOINTS[reader.language]
        return f"{joints[','].join(map(str, told[:-1]))}{joints[last]}{told[-1]}"

    return said


_NUMBER = r"[-+]?\d{1,15}(?:\.\d{1,6})?(?:e[-+]\d{1,3})?"
_WORD = r".{1,60}?"
_TEXT = r".{1,160}?"
_LIST = r".{1,600}?"
_BLANKS: Mapping[str, Blank] = {
    **dict.fromkeys(("n", "g"), Blank(_NUMBER, _number)),
    "mm": Blank(_NUMBER, _length),
    "p": Blank(r"(?:over |under )?[-+]?\d{1,9}(?:\.\d)?%", _share),
    "size": Blank(r"\d{1,5} x \d{1,5}(?: x \d{1,5})? mm", _size),
    "face": Blank(r"\d{1,5} x \d{1,5}", _size),
    "date": Blank(r"\d{4}-\d\d-\d\d", _date),
    **dict.fromkeys(
        ("axis", "beat", "beats", "construction", "habit", "kind", "manner", "pocket", "rhythm", "shape", "stage",
         "style", "trait", "volume"), Blank(_WORD, _word)),
    "measure": Blank(_WORD, _measure),
    "field": Blank("|".join(LABELS), _field),
    "colour": Blank(_WORD, lambda reader, english, _: colour(reader.language, english)),
    "feel": Blank(_WORD, _feel),
    "garment": Blank(_WORD, lambda reader, english, _: garment(reader.language, english)),
    "yours": Blank(_WORD, lambda reader, english, _: garment(reader.language, english, "your")),
    **dict.fromkeys(("currency", "name", "text"), Blank(_TEXT, _kept)),
    "traits": Blank(_LIST, _several(_trait, _AND, "also")),
    "none": Blank("None", _kept),
    "bag": Blank(_TEXT, _bag),
    "bags": Blank(r".{1,1500}?", _several(_bag, _LAST_AND)),
    "names": Blank(_LIST, _several(_named, _AND)),
    "near": Blank(_LIST, _several(_named, _AND, ",")),
    "effects": Blank(_LIST, _several(_effect, _AND, ",")),
    "wears": Blank(_LIST, _several(_wear, _AND, ",")),
    "item": Blank(_TEXT, _named),
    "items": Blank(r"the .{1,1500}?", _several(_thing, _AND_THE)),
    "choice": Blank(r"the .{1,600}?", _several(_thing, _OR, "or")),
    "now": Blank(r".{1,400}?", _phrase),
    **dict.fromkeys(("height", "span", "why", "year"), Blank(_LIST, _phrase)),
    **dict.fromkeys(("growth", "likes"), Blank(_LIST, _several(_phrase, _AND, "also"))),
}  # fmt: skip
