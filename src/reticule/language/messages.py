"""Reasons and faults in words: one catalogue of messages a language, keyed by code, in up to two levels.

`catalogues/<language>.json` holds under `reasons`, room by room, a message a code; under `joints` how lists are joined; and
under `word`, `trait` and `measure` the core's own vocabulary. A message is a text with blanks, or an object of such texts: by
level (`plain` is what a person reads first, `exact` has figures, method and population), or by plural, which goes by the value
called `count`: forms of CLDR (`one`, `other`; French counts 0 and 1.5 among `one`), and `1` for exactly one. A blank is the
name of a value, with an optional format after a colon: Python's for numbers (`{distance:.1f}`), a joint for lists
(`{items:and}`), and words that a language asks for (`the`, `your`). Two forms are for English alone: `bare`, a length in mm
without its unit, and `quoted`, a name in quotation marks. `+` gives a length its sign.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from string import Formatter
from typing import Any

from reticule.language.json_file import catalogue, writing
from reticule.language.locale import ENGLISH, EXACT, PLAIN, Locale, percent_sign
from reticule.reason import Date, Length, Money, Name, Probability, Reason, Share, Size, Value, Weight

Text = tuple[tuple[str, str, str], ...]  # literal text, and the name and format of the blank behind it
Message = str | Mapping[str, Any]

_VOWELS = tuple("aeiouâàéèêëîïôûœAEIOUÂÀÉÈÊËÎÏÔÛŒ")
_ONE = "1"  # the form of a message for exactly one, whatever else a language counts as singular
_ASSURED = 0.99  # a probability beyond this is said as a bound


def say(reason: Reason, locale: Locale = ENGLISH) -> str:
    """A reason as a sentence, in the language, the unit and the level of a locale.

    >>> say(Reason.of("walls", thickness=Length(1.5), construction=Name("word", "soft")), Locale("fr", "cm"))
    'parois comptées à 0,15 cm (construction\u202f: souple)'

    Raises:
        KeyError: the catalogue has no message of this code.
    """
    values = dict(reason.values)
    message = _chosen(catalogue(locale.language)["reasons"][reason.code], values, locale)
    text = ""
    for literal, name, form in _blanks_of(message):
        text += literal
        if name:
            word = say_value(values[name], form, locale)
            text = _elided(text, word, locale.language) + word
    return text


def say_value(value: Value, form: str, locale: Locale) -> str:
    """A value as it stands in a sentence."""
    if isinstance(value, tuple):
        return _list(value, form, locale)
    if isinstance(value, Reason):
        return say(value, locale)
    if isinstance(value, Name):
        return _name(value, form, locale)
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return _number(value, form or "g", locale)
    return _MEASURES[type(value)](value, form, locale)


def word(text: str, locale: Locale, kind: str = "word") -> str:
    """A word of the core's own vocabulary; what the catalogue does not know stays as it is.

    >>> word("soft", Locale("fr")), word("small_dose", Locale())
    ('souple', 'small dose')
    """
    return str(catalogue(locale.language).get(kind, {}).get(text, text)).replace("_", " ")


def plural_form(language: str, count: float) -> str:
    """Which of the plural forms of CLDR a language says a count in; English needs no Babel.

    >>> [plural_form(language, 0) for language in ("en", "fr", "ja")], plural_form("de", 1)
    (['other', 'one', 'other'], 'one')
    """
    if language == "en":
        return "one" if count == 1 else "other"
    from babel import Locale as Babel

    return str(Babel.parse(language).plural_form(count))


def _chosen(message: Message, values: Mapping[str, Value], locale: Locale) -> str:
    """The text of a level and a plural."""
    while not isinstance(message, str):
        if EXACT in message:
            message = message[locale.level if locale.level in message else EXACT]
        else:
            count = values["count"]
            form = _ONE if count == 1 and _ONE in message else ""
            if not form and isinstance(count, int | float):
                form = plural_form(locale.language, count)
            message = message[form if form in message else "other"]
    return message


@cache
def _blanks_of(text: str) -> Text:
    return tuple((literal, name or "", form or "") for literal, name, form, _ in Formatter().parse(text))


def _elided(text: str, following: str, language: str) -> str:
    """A text as it stands before a word that begins with a vowel, such as French *de* before *une*."""
    elided = writing(language).elided
    if not elided or not following.startswith(_VOWELS):
        return text
    vowel_word = next((one for one in elided if text.endswith((" " + one, "(" + one)) or text == one), "")
    return text.removesuffix(vowel_word) + elided.get(vowel_word, "")


def _list(values: tuple[Value, ...], form: str, locale: Locale) -> str:
    *forms, joint = form.split(" ") if form else [","]
    texts = [say_value(value, " ".join(forms), locale) for value in values]
    if len(texts) < 2:
        return "".join(texts)
    joints: Mapping[str, str] = catalogue(locale.language)["joints"]
    return joints[","].join(texts[:-1]) + joints[joint] + texts[-1]


def _number(value: float, form: str, locale: Locale) -> str:
    text = format(value, form)
    if locale.language == "en":
        return text
    text = text.replace("-", "−") if text.startswith("-") else text
    return text.replace(".", _decimal_sign(locale.language)).replace("%", percent_sign(locale.language))


@cache
def _decimal_sign(language: str) -> str:
    from babel.numbers import get_decimal_symbol

    return str(get_decimal_symbol(language))


def _length(length: Length, form: str, locale: Locale) -> str:
    sign = "+" if form == "+" and length.value >= 0 else ""
    if not locale.as_written:
        return sign + locale.length(length.value)
    return f"{length.value:g}" if form == "bare" else f"{sign}{length.value:g} mm"


def _size(size: Size, form: str, locale: Locale) -> str:
    if locale.as_written:
        return " x ".join("?" if side is None else f"{side:g}" for side in size.value) + " mm"
    return locale.size(size.value)


def _share(share: Share, form: str, locale: Locale) -> str:
    form = form or ".0%"
    digits = int(form.partition(".")[2].rstrip("%") or 0) + 2
    return _number(share.value if round(share.value, digits) else 0.0, form, locale)  # a change is never -0%


def _probability(probability: Probability, form: str, locale: Locale) -> str:
    bound = "over" if probability.value > _ASSURED else "under" if probability.value < 1 - _ASSURED else ""
    if not bound:
        return _number(probability.value, ".0%", locale)
    share = Share(_ASSURED if bound == "over" else 1 - _ASSURED)
    if form == "short":  # as in a column of a table
        return (">" if bound == "over" else "<") + _share(share, "", locale)
    return say(Reason.of(f"{bound}_share", share=share), locale)


def _name(name: Name, form: str, locale: Locale) -> str:
    if locale.language == "en":
        text = _english_name(name, locale)
        the = text if text.startswith("the ") else f"the {text}"  # "the bag" has no other name
        text = {"the": the, "quoted": f"'{text}'"}.get(form, text)
    else:
        text = _translated(name, form, locale)
    return text if name.count == 1 else f"{text} ({name.count})"


def _english_name(name: Name, locale: Locale) -> str:
    from reticule.language.labels import LABELS

    if name.kind == "field":
        return LABELS.get(name.text, name.text) if locale.level == PLAIN else name.text
    return name.text.replace("_", " ") if name.kind in ("word", "effect") else name.text


def _translated(name: Name, form: str, locale: Locale) -> str:
    from reticule.language import names  # catalogues of names are read for those who need them
    from reticule.language.labels import LABELS

    language, text = locale.language, name.text
    by_kind: Mapping[str, Callable[[], str]] = {
        "item": lambda: names.name(language, text),
        "garment": lambda: names.garment(language, text, "your" if form == "your" else "garment"),
        "colour": lambda: names.colour(language, text),
        "texture": lambda: names.colour(language, text) if word(text, locale) == text else word(text, locale),
        "source": lambda: names.source(language, text),
        "field": lambda: locale.gettext(LABELS.get(text, text)),
        "wear": lambda: locale.gettext(text),
        "bag": lambda: word(text, locale) if text == "the bag" else text,
        "brand": lambda: text,
        "trait": lambda: word(text, locale, "trait"),
        "measure": lambda: word(text, locale, "measure"),
    }
    return by_kind.get(name.kind, lambda: word(text, locale))()


def _weight(weight: Weight, form: str, locale: Locale) -> str:
    return f"{_number(weight.value, form or 'g', locale)} g"


def _money(money: Money, form: str, locale: Locale) -> str:
    return f"{_number(money.amount, form or 'g', locale)} {money.currency}"


def _date(date: Date, form: str, locale: Locale) -> str:
    return locale.date(date.value)


_MEASURES: Mapping[type, Callable[[Any, str, Locale], str]] = {
    Length: _length,
    Size: _size,
    Share: _share,
    Probability: _probability,
    Weight: _weight,
    Money: _money,
    Date: _date,
}
