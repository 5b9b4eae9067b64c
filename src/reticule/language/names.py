"""What things to carry, colours and garments are called in the locale's language: the catalogues `names.<language>.po`.

Without a context they name things, under `garment`, `your`, `colour` and `source` what these say; `shade` holds the words that
longer names of colours are put together of. What people type stands in `store/data/typed/`, words of outfits under `heard ...`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reticule.language.json_file import catalogue as json_catalogue
from reticule.language.json_file import writing
from reticule.language.locale import catalogue

_TIMES = re.compile(r"(.*?)( \(\d+\))?", re.DOTALL)
_PILE = re.compile(r"(\d{1,3}) (.+)s")
_SEVERAL = re.compile(r"(\s*/\s*| and )")
_ADDRESS = re.compile(r"https?://\S+")
_IN_CASE = " in case"


def names(language: str, context: str | None = None) -> Mapping[str, str]:
    """English name to the language's; English speaks for itself."""
    return {} if language == "en" else catalogue(f"names.{language}").get(context, {})


def name(language: str, item: str) -> str:
    """The name of a thing to carry; brands and what was made up stay as they are.

    >>> name("fr", "keys"), name("fr", "keys (2)"), name("ja", "iPhone 15 Pro in case"), name("fr", "4 payment cards")
    ('clés', 'clés (2)', 'iPhone 15 Pro（ケース付き）', 'carte bancaire (4)')
    """
    translations = names(language)
    if not translations:
        return item
    one, times = _TIMES.fullmatch(item).groups(default="")  # type: ignore[union-attr]
    if one in translations:
        return translations[one] + times
    if (pile := _PILE.fullmatch(one)) and pile[2] in translations:
        return f"{translations[pile[2]]} ({pile[1]})"
    if one.endswith(_IN_CASE):
        bare = one.removesuffix(_IN_CASE)
        return writing(language).cased.format(translations.get(bare, bare)) + times
    return item


def garment(language: str, english: str, context: str = "garment") -> str:
    """A garment; under `your` with the possessive, whose number it agrees with.

    >>> garment("fr", "boots"), garment("fr", "boots", "your"), garment("en", "boots", "your")
    ('bottes', 'vos bottes', 'boots')
    """
    return names(language, context).get(english) or names(language, "garment").get(english, english)


def colour(language: str, english: str) -> str:
    """A colour, put together out of its words where the whole name is not known; a name with a strange word stays.

    >>> colour("fr", "red"), colour("fr", "very dark green"), colour("ja", "pale gold"), colour("fr", "macaroni and cheese")
    ('rouge', 'vert très foncé', 'ペールゴールド', 'macaroni and cheese')
    """
    if language == "en":
        return english
    pieces = [piece if _SEVERAL.fullmatch(piece) else _shade(language, piece) for piece in _SEVERAL.split(english)]
    return english if None in pieces else "".join(map(str, pieces)).replace(" and ", json_catalogue(language)["joints"]["and"])


def _shade(language: str, english: str) -> str | None:
    alone, within = names(language, "colour"), names(language, "shade")
    if english in alone or english in within:
        return alone.get(english) or within[english]
    told: list[str] = []
    words = english.split()
    while words:  # the longest known phrase first
        long = next((end for end in (3, 2, 1) if " ".join(words[:end]) in within and len(words) >= end), 0)
        if not long:
            return None
        told.append(within[" ".join(words[:long])])
        words = words[long:]
    if writing(language).colour_first:
        told.reverse()
    return writing(language).shade_joint.join(told)


def source(language: str, english: str) -> str:
    r"""Where a figure is from: phrases of ours and names of items in the language, all else as it is.

    >>> source("fr", "phone: typical size, not measured"), source("ja", "https://example.org")
    ('téléphone\u202f: taille courante, non mesurée', 'https://example.org')
    """
    if language == "en":
        return english
    phrases, items = names(language, "source"), names(language)
    parts = [phrases.get(part) or items.get(part, part) for part in english.split(": ")]
    return writing(language).colon.join(parts)


def stays_english(language: str, english: str) -> bool:
    """Whether a source has a part that no catalogue translates and that is more than an address.

    >>> stays_english("fr", "price: feed of 2024 https://example.org"), stays_english("fr", "price: https://example.org")
    (True, False)
    """
    rest = _ADDRESS.sub("", english.split(": ")[-1]).strip()
    return language != "en" and bool(rest) and rest not in names(language, "source")
