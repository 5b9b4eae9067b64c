"""The sentences that the core says in English, read back into their values and said to the locale: in their language and unit.

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
from reticule.language.locale import Locale, catalogue
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
_RAW = re.compile(r"{(?:field|effects)}")  # said by names that no locale knows
_FRENCH = "fr"
_AS_IT_IS = Locale("en", "mm")  # as the core speaks

Said = str | None  # None where no pattern reads it


@dataclass(frozen=True, slots=True)
class Blank:
    """What may stand in a blank, and how it is said: to a locale, an English text and how deep it lies."""

    pattern: str
    say: Callable[[Locale, str, int], Said]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence of the core with blanks, and the same in the locale's language."""

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


def reason(locale: Locale, sentence: str) -> Said:
    r"""A sentence of the core to a locale; None where no pattern reads it, and in English then the sentence itself.

    >>> reason(Locale("fr", "cm"), "walls taken as 1.5 mm (soft construction)")
    'parois comptées à 0,15 cm (construction\u202f: souple)'
    >>> reason(Locale("ja"), "the phone and the keys together would need 3 mm more depth than 90 x 60 x 20 mm")
    'スマートフォンと鍵を一緒に入れるには、90 × 60 × 20 mm に対して奥行きがあと 3 mm 必要です'
    >>> reason(Locale("en", "cm"), "goes into 190 x 120 mm with 6 mm to spare in each direction")
    'goes into 19 × 12 cm with 0.6 cm to spare in each direction'
    >>> reason(Locale("fr"), "colourless green ideas sleep")
    """
    if locale.language != "en":
        return _said(locale, sentence, 0)
    return _PERCENT.sub("%", _said(locale, sentence, 0) or sentence)


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
def _said(locale: Locale, sentence: str, deep: int, context: str | None = None) -> Said:
    if deep > _DEEPEST or len(sentence) > _LONGEST:
        return None
    every = patterns(locale.language, context)
    return next((said for one in every if (said := _filled(one, locale, sentence, deep)) is not None), None)


def _filled(pattern: Pattern, locale: Locale, sentence: str, deep: int) -> Said:
    values = pattern.read(sentence)
    if values is None or (locale == _AS_IT_IS and pattern.same):
        return None if values is None else sentence
    said = {}
    for blank, value in values.items():
        told = _blank(blank).say(locale, value, deep + 1)
        if told is None:
            return None
        said[blank] = told
    return pattern.filled(said, elided=locale.language == _FRENCH)


def _blank(named: str) -> Blank:
    return _BLANKS[_DIGITS.sub("", named)]


def _kept(locale: Locale, english: str, deep: int) -> Said:
    return english


def _number(locale: Locale, english: str, deep: int) -> Said:
    if locale.language == "en":
        return english
    told = english.replace("-", "−") if english.startswith("-") else english
    return told.replace(".", ",") if locale.language == _FRENCH else told


def _length(locale: Locale, english: str, deep: int) -> Said:
    return locale.length(float(english))


def _share(locale: Locale, english: str, deep: int) -> Said:
    """A share in percent, which the core never calls quite sure: over 99%, under 1%."""
    if locale.language == "en":
        return english
    if english[0] in "ou":
        return _said(locale, english, deep)
    return _number(locale, english.replace("%", "\u202f%") if locale.language == _FRENCH else english, deep)


def _size(locale: Locale, english: str, deep: int) -> Said:
    return locale.size([float(side) for side in english.removesuffix(" mm").split(" x ")])


def _date(locale: Locale, english: str, deep: int) -> Said:
    return locale.date(english)


def _word(locale: Locale, english: str, deep: int) -> Said:
    return word(locale.language, english)


def _under(context: str, locale: Locale, english: str) -> Said:
    return None if locale.language == "en" else catalogue(f"reasons.{locale.language}")[context].get(english)


def _measure(locale: Locale, english: str, deep: int) -> Said:
    return _under("measure", locale, english) or english


def _field(locale: Locale, english: str, deep: int) -> Said:
    return locale.gettext(LABELS.get(english, english))


def _bag(locale: Locale, english: str, deep: int) -> Said:
    return word(locale.language, english) if english == "the bag" else english


def _feel(locale: Locale, english: str, deep: int) -> Said:
    said = word(locale.language, english)
    return colour(locale.language, english) if said == english else said


def _phrase(locale: Locale, english: str, deep: int) -> Said:
    if locale.language == "en":
        return _said(locale, english, deep) or english
    return sentences_and_words(locale.language)[1].get(english) or _said(locale, english, deep)


def _trait(locale: Locale, english: str, deep: int) -> Said:
    return _under("trait", locale, english) or _phrase(locale, english, deep)


def _thing(locale: Locale, english: str, deep: int) -> Said:
    return _said(locale, english, deep, "thing")


def _named(locale: Locale, english: str, deep: int) -> Said:
    return name(locale.language, english.strip("'\""))


def _effect(locale: Locale, english: str, deep: int) -> Said:
    return word(locale.language, english).replace("_", " ")


def _wear(locale: Locale, english: str, deep: int) -> Said:
    return locale.gettext(english)


def _several(say: Callable[[Locale, str, int], Said], apart: re.Pattern[str], last: str = "and") -> Callable[..., Said]:
    """Says each of several, and joins them as the language does, the last with a joint of its own."""

    def said(locale: Locale, english: str, deep: int) -> Said:
        pieces = apart.split(english)
        told = [say(locale, piece, deep) for piece in pieces[::2]]
        if None in told or len(told) == 1 or locale.language == "en":
            pieces[::2] = [piece or "" for piece in told]
            return None if None in told else "".join(pieces)
        joints = _JOINTS[locale.language]
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
    "colour": Blank(_WORD, lambda locale, english, _: colour(locale.language, english)),
    "feel": Blank(_WORD, _feel),
    "garment": Blank(_WORD, lambda locale, english, _: garment(locale.language, english)),
    "yours": Blank(_WORD, lambda locale, english, _: garment(locale.language, english, "your")),
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
