"""How each language names and joins what people type, from the catalogues: what `looks` reads outfits with."""

from __future__ import annotations

from functools import cache, partial

from reticule.carry.vocabulary import READ_LANGUAGES
from reticule.language.locale import LANGUAGES, Locale
from reticule.language.messages import word
from reticule.language.names import names
from reticule.looks.outfit.dress_grammar import KINDS, DressGrammar
from reticule.looks.score.effects import EFFECTS

OTHERS = tuple(language for language in LANGUAGES if language != "en")


@cache
def dress_grammars() -> tuple[DressGrammar, ...]:
    """A grammar of outfits for each language but English that is read; its words are loaded when they are first needed.

    >>> [grammar.language for grammar in dress_grammars()]
    ['fr', 'ja', 'de', 'es', 'it']
    """
    return tuple(DressGrammar(language, partial(_dress_words, language)) for language in READ_LANGUAGES if language != "en")


def effect(text: str) -> str:
    """The name of an effect, in the words of any language; a text that names none stays as it is, its words joined.

    >>> effect("small dose"), effect("Petite dose"), effect("magic")
    ('small_dose', 'small_dose', 'magic')
    """
    spelt = {word(name, Locale(language)).casefold(): name for language in OTHERS for name in EFFECTS}
    return spelt.get(text.strip().casefold()) or text.strip().replace(" ", "_")


def _dress_words(language: str) -> dict[str, dict[str, str]]:
    """What outfits are typed with, by kind and English name: the words under `heard ...`, and the names that pages show."""
    words = {kind: dict(names(language, f"heard {kind}")) for kind in (*KINDS, "rule")}
    words["shown"] |= names(language, "garment")
    for context in ("colour", "shade"):
        for english, spelling in names(language, context).items():
            words["colour"][english] = ";".join(filter(None, (words["colour"].get(english), spelling)))
    return words
