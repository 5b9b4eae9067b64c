"""How each language names and joins what people type, from the catalogues: what `looks` reads outfits with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reticule.carry.folding import fold
from reticule.language.locale import LANGUAGES, Locale
from reticule.language.messages import catalogue, word
from reticule.language.names import names
from reticule.looks.outfit.dress_grammar import DressGrammar
from reticule.looks.score.effects import EFFECTS

OTHERS = tuple(language for language in LANGUAGES if language != "en")


@cache
def dress_grammars() -> tuple[DressGrammar, ...]:
    """A grammar of outfits for each language but English.

    >>> dress_grammars()[1].translate("黒いワンピース")
    'black dress'
    """
    return tuple(_dress_grammar(language) for language in OTHERS)


def effect(text: str) -> str:
    """The name of an effect, in the words of any language; a text that names none stays as it is, its words joined.

    >>> effect("small dose"), effect("Petite dose"), effect("magic")
    ('small_dose', 'small_dose', 'magic')
    """
    spelt = {word(name, Locale(language)).casefold(): name for language in OTHERS for name in EFFECTS}
    return spelt.get(text.strip().casefold()) or text.strip().replace(" ", "_")


def _dress_grammar(language: str) -> DressGrammar:
    garments = {fold(name): own for name, own in reversed(list(_spelt(language, "garment")))}
    colours: dict[str, str] = {}
    for name, own in _spelt(language, "colour", "heard colour", "shade"):
        if own != "colour":
            colours.setdefault(fold(name), own)
    return DressGrammar.of(garments, colours, _rules(language))


def _spelt(language: str, *contexts: str | None) -> Iterator[tuple[str, str]]:
    """Each way to write a name, with the English name that it stands for."""
    for context in contexts:
        for english, spellings in names(language, context).items():
            for spelling in spellings.split(";"):
                yield spelling, english


def _rules(language: str) -> Mapping[str, Any]:
    rules: Mapping[str, Any] = catalogue(language)["grammar"]
    return rules
