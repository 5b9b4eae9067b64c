"""The words of a picture in its reader's language: labels by code, names, and sizes as short as a label needs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reticule.language.locale import ENGLISH, Locale
from reticule.language.messages import say, say_value
from reticule.reason import Length, Name, Reason, Size, Value


def label(code: str, locale: Locale = ENGLISH, **values: Value) -> str:
    """A label of the catalogue's section `drawing`.

    >>> label("drawing_mouth"), label("drawing_to_spare", Locale("fr", "cm"), length=Length(3))
    ('mouth', '0,3 cm de marge')

    Raises:
        KeyError: the catalogue has no label of this code.
    """
    return say(Reason.of(code, **values), locale)


def name_of(kind: str, text: str, locale: Locale = ENGLISH) -> str:
    """The name of an item, a garment, a colour or a stage; what nobody translates stays.

    >>> name_of("item", "lipstick", Locale("fr")), name_of("garment", "boots", Locale("ja"))
    ('rouge à lèvres', 'ブーツ')
    """
    return say_value(Name(kind, text), "", locale)


def length(mm: float, locale: Locale = ENGLISH) -> str:
    """A length as the locale measures."""
    return say_value(Length(mm), "", locale)


def size(sides: Sequence[float | None], locale: Locale = ENGLISH) -> str:
    """Sides as a sentence has them.

    >>> size((190, 120, None)), size((190, 120), Locale("fr", "cm"))
    ('190 x 120 x ? mm', '19 × 12 cm')
    """
    return say_value(Size(tuple(sides)), "", locale)


def bare_size(sides: Iterable[float], locale: Locale = ENGLISH) -> str:
    """Sides without their unit, as narrow as they can be.

    >>> bare_size((85.6, 54)), bare_size((85.6, 54), Locale("fr", "cm"))
    ('85.6×54', '8,56×5,4')
    """
    return "×".join(f"{side:g}" if locale.as_written else locale.measure(side) for side in sides)


def compact_size(sides: Iterable[float], locale: Locale = ENGLISH) -> str:
    """Sides with their unit, as narrow as they can be.

    >>> compact_size((147, 72, 8)), compact_size((147, 72, 8), Locale("ja", "inch"))
    ('147×72×8 mm', '5.8×2.83×0.3 インチ')
    """
    return f"{bare_size(sides, locale)} {locale.short}"


def thing(name: str, sides: Iterable[float], locale: Locale = ENGLISH) -> str:
    """An item by name and size, for those who point at it or do not see it.

    >>> thing("card", (86, 54, 1)), thing("lipstick", (76, 21, 21), Locale("ja"))
    ('card, 86×54×1 mm', '口紅（76×21×21 mm）')
    """
    return label("drawing_thing", locale, name=name_of("item", name, locale), size=compact_size(sides, locale))


def listed(texts: Sequence[str], locale: Locale = ENGLISH) -> str:
    """Texts that hold commas themselves, in one line; of none, the word for nothing.

    >>> listed(("card, 86×54×1 mm", "phone, 147×72×8 mm")), listed(())
    ('card, 86×54×1 mm; phone, 147×72×8 mm', 'nothing')
    """
    return label("drawing_semicolon", locale).join(texts) or label("drawing_nothing", locale)


def likely(probability: float, locale: Locale = ENGLISH) -> str:
    """How likely it is that all goes in; only what is proven is called 0 or 100 percent.

    >>> likely(0.864), likely(0.999), likely(1.0, Locale("ja"))
    ('86 % likely to go in', '99 % likely to go in', '入る見込み 100%')
    """
    percent = round(probability * 100)
    return label("drawing_likely", locale, percent=min(99, max(1, percent)) if 0 < probability < 1 else percent)
