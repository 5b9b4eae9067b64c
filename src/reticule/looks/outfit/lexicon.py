"""The dress lexicon: garments, colours, materials, patterns and fits, in English and in the languages that are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reticule.colour.naming import Palette, normalised
from reticule.colour.reference import ReferencePopulation
from reticule.errors import BadValue
from reticule.looks.outfit.dress_grammar import DressGrammar
from reticule.looks.outfit.meaning import GarmentEntry
from reticule.looks.outfit.vocabulary import Vocabulary
from reticule.looks.outfit.word_index import DressWord, english_vocabulary, foreign_vocabulary
from reticule.reason import Name


@dataclass(frozen=True, slots=True)
class DressLexicon:
    """The vocabulary of dress: garments, the palette of colour names, and the population of worn colours.

    Args:
        entries: the garments.
        palette: the colours.
        reference: the population that colour matches are compared with.
        words: materials, patterns, fits and all else that stands beside garments.
        grammars: the other languages that are read; each loads its words when they are first needed.

    >>> from reticule.colour.cielab import Lab
    >>> from reticule.colour.naming import NamedColour
    >>> lexicon = DressLexicon((GarmentEntry("belt", "belt", 0.015),), Palette((NamedColour("red", Lab(50, 70, 50), "red"),)))
    >>> lexicon.entry("belts").name
    'belt'
    """

    entries: tuple[GarmentEntry, ...]
    palette: Palette
    reference: ReferencePopulation = field(default_factory=ReferencePopulation, repr=False)
    words: tuple[DressWord, ...] = field(default=(), repr=False)
    grammars: Callable[[], tuple[DressGrammar, ...]] = field(default=tuple, repr=False, compare=False)
    _index: Mapping[str, GarmentEntry] = field(init=False, repr=False, compare=False)
    _vocabularies: dict[str, Vocabulary] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        index: dict[str, GarmentEntry] = {}
        for entry in self.entries:
            for word in (entry.name, *entry.words):
                if index.setdefault(_singular(normalised(word)), entry) is not entry:
                    raise BadValue("garment_word_twice", word=word, garment=Name("garment", entry.name))
        object.__setattr__(self, "_index", MappingProxyType(index))

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, str]],
        palette: Palette,
        reference: ReferencePopulation | None = None,
        words: Iterable[Mapping[str, str]] = (),
    ) -> DressLexicon:
        """Returns a lexicon from rows of text.

        Args:
            rows: name, category, part, area, formality, volume, colour, synonyms (split at ';') of each garment.
            palette: the colours.
            reference: the population of worn colours.
            words: kind, name, counts_as, words (split at ';') of all else.
        """
        entries = tuple(
            GarmentEntry(
                row["name"],
                row["part"],
                float(row["area"]),
                float(row["formality"]) if row["formality"] else None,
                row["volume"] or "regular",
                row["colour"],
                tuple(word for word in row["synonyms"].split(";") if word),
                row["category"],
            )
            for row in rows
        )
        return cls(entries, palette, reference or ReferencePopulation(), tuple(map(DressWord.from_row, words)))

    @property
    def english(self) -> Vocabulary:
        """The words of English."""
        if "en" not in self._vocabularies:
            self._vocabularies["en"] = english_vocabulary(self.entries, self.palette, self.words)
        return self._vocabularies["en"]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are read, English first."""
        return ("en", *(grammar.language for grammar in self.grammars()))

    def vocabulary(self, language: str) -> Vocabulary:
        """The words of one of `languages`, loaded when they are first asked for."""
        if language != "en" and language not in self._vocabularies:
            grammar = next(grammar for grammar in self.grammars() if grammar.language == language)
            self._vocabularies[language] = foreign_vocabulary(grammar, self.english, self.palette)
        return self.english if language == "en" else self._vocabularies[language]

    def entry(self, phrase: str) -> GarmentEntry | None:
        """Returns the garment that exactly this phrase names, singular or plural; None if there is none."""
        return self._index.get(_singular(phrase))

    def nearest_words(self, word: str) -> tuple[str, ...]:
        """Returns the three garment words spelled most like this one."""
        from difflib import get_close_matches  # slow to import, and needed only for an unknown word

        words = sorted({word for entry in self.entries for word in (entry.name, *entry.words)})
        return tuple(get_close_matches(word, words, n=3, cutoff=0.0))


def _singular(phrase: str) -> str:
    """Returns a phrase without the plural ending of its last word, for comparison only.

    >>> _singular("dresses"), _singular("ankle boots"), _singular("dress")
    ('dress', 'ankle boot', 'dress')
    """
    if phrase.endswith(("sses", "shes", "ches", "xes")):
        return phrase[:-2]
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith("ss") else phrase
