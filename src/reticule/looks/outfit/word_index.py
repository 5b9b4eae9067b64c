"""Vocabularies built of data: English from the tables of the store, other languages from their catalogues by way of English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from reticule.colour.naming import MODIFIERS, Palette, normalised
from reticule.errors import BadValue
from reticule.looks.outfit.brands import MAKERS
from reticule.looks.outfit.dress_grammar import KINDS, DressGrammar
from reticule.looks.outfit.meaning import GarmentEntry, Kind, Meaning, Meanings
from reticule.looks.outfit.textures import VOLUME_OF, texture_of
from reticule.looks.outfit.vocabulary import Vocabulary, quick_key, stem

_HISSING = ("ss", "sh", "ch", "x")  # dress, brooch: plural with es
_LATER = ("garment", "phrase", "alone", "brand", "filler")


@dataclass(frozen=True, slots=True)
class DressWord:
    """A meaning and the phrases for it, beside the garments themselves.

    >>> DressWord("material", "velvet", ("velvet", "velour")).name
    'velvet'
    """

    kind: str
    name: str
    phrases: tuple[str, ...]
    counts_as: str = ""

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> DressWord:
        """Returns the word of a row with the columns kind, name, counts_as, words (split at ';')."""
        return cls(row["kind"], row["name"], tuple(word for word in row["words"].split(";") if word), row["counts_as"])


class _Index:
    """Phrases by key; the first meaning that a phrase is given stays."""

    def __init__(self, language: str, endings: tuple[str, ...] = ()) -> None:
        self.language, self.endings = language, endings
        self.exact: dict[str, Meanings] = {}
        self.stems: dict[str, str] = {}
        self.alone: dict[str, Meanings] = {}
        self.spaced: set[str] = set()

    def add(self, phrases: Iterable[str], meanings: Meanings) -> None:
        """Adds phrases that are inflected, unless they mean something already."""
        for phrase in phrases:
            spelt = quick_key(phrase)
            self._note(phrase, spelt)
            if spelt and self.exact.setdefault(spelt, meanings) is meanings and self.endings:
                words = phrase.replace("-", " ").split() if spelt != phrase else (spelt,)
                self.stems[spelt] = spelt
                self.stems.setdefault("".join([stem(quick_key(word), self.endings) for word in words]), spelt)

    def add_fixed(self, phrases: Iterable[str], meanings: Meanings) -> None:
        """Adds phrases that stand as they are, unless they mean something already."""
        for phrase in phrases:
            self._note(phrase, spelt := quick_key(phrase))
            self.exact.setdefault(spelt, meanings)

    def _note(self, phrase: str, spelt: str) -> None:
        if (len(phrase) != len(spelt) and phrase.isascii()) or not phrase.isalpha():
            self.spaced.add(spelt)

    def replace(self, phrases: Iterable[str], meanings: Meanings) -> None:
        """Adds phrases, whatever they meant before."""
        for phrase in phrases:
            self.exact.pop(quick_key(phrase), None)
        self.add(phrases, meanings)

    def add_alone(self, phrases: Iterable[str], meanings: Meanings) -> None:
        """Adds what phrases mean where no garment follows them."""
        for phrase in phrases:
            self.alone[quick_key(phrase)] = meanings

    def vocabulary(self, rules: Mapping[str, str] = MappingProxyType({}), base: Vocabulary | None = None) -> Vocabulary:
        """The vocabulary of these phrases; phrases that are added later are in it too."""
        follows, compounds = rules.get("order") == "after", rules.get("compounds") == "yes"
        return Vocabulary(
            self.language, self.exact, self.alone, self.endings, follows, compounds, base, self.stems, spaced=self.spaced
        )


def english_vocabulary(entries: Sequence[GarmentEntry], palette: Palette, words: Sequence[DressWord]) -> Vocabulary:
    """Returns the vocabulary of English: words that describe win over garments, and those over colours and brands."""
    index, later = _Index("en"), []
    for word in words:
        if word.kind in _LATER:
            later.append(word)
        else:
            index.add(word.phrases, (_meaning(word, palette),))
    for entry in entries:
        garment: Meanings = (Meaning("garment", entry.name, entry=entry),)
        index.add_alone((word for word in (entry.name, *entry.words) if quick_key(word) in index.exact), garment)
        index.add(_plurals((entry.name, *entry.words)), garment)
    for modifier in MODIFIERS:
        index.add_fixed((modifier,), (Meaning("shade", modifier),))
    for colour in palette.colours:
        if colour.plain:
            index.add_fixed((colour.name,), (Meaning("colour", colour.name, colour=colour),))
    vocabulary = index.vocabulary()
    for entry in entries:  # pearls are a material too, but not where a garment is meant
        vocabulary.named["garment", entry.name] = (Meaning("garment", entry.name, entry=entry),)
    for word in words:
        if word.kind not in _LATER:
            vocabulary.named[word.kind, word.name] = (_meaning(word, palette),)
    for word in sorted(later, key=lambda word: word.kind == "alone"):
        _add_late(index, word, vocabulary)
    index.add_fixed(MAKERS, (Meaning("brand", "brand"),))
    return vocabulary


def _add_late(index: _Index, word: DressWord, vocabulary: Vocabulary) -> None:
    """Adds words that win over all others (garments with what describes them), or over none."""
    if word.kind in ("garment", "phrase"):
        index.replace(tuple(_plurals(word.phrases)), english_phrase(word.name, vocabulary, word.kind))
    elif word.kind == "alone":
        index.add_alone(word.phrases, english_phrase(word.name, vocabulary))
    else:
        index.add_fixed(word.phrases, (Meaning(cast("Kind", word.kind), word.name),))


def foreign_vocabulary(grammar: DressGrammar, english: Vocabulary, palette: Palette) -> Vocabulary:
    """Returns the vocabulary of another language; what each phrase means is read in English."""
    words = grammar.load()
    rules = words.get("rule", {})
    index = _Index(grammar.language, tuple(filter(None, rules.get("endings", "").split(";"))))
    for kind in KINDS:
        for name, phrases in words.get(kind, {}).items():
            spelt = tuple(filter(None, phrases.split(";")))
            if kind == "alone":
                index.add_alone(spelt, english_phrase(name, english))
            elif meanings := _foreign_meanings(kind, name, english, palette):
                index.add(spelt, meanings)
    return index.vocabulary(rules, english)


def _foreign_meanings(kind: str, name: str, english: Vocabulary, palette: Palette) -> Meanings:
    if kind in ("shown", "garment", "material", "pattern", "fit", "style"):
        return english_phrase(name, english, "garment" if kind == "shown" else kind)
    if kind == "colour":  # catalogues also name words that are colours only within longer names, such as bottle
        colour = palette.find(name)
        return (Meaning("colour", colour.name, colour=colour),) if colour and colour.plain else ()
    return (Meaning(cast("Kind", name if kind == "joint" else kind), name),)


def english_phrase(phrase: str, english: Vocabulary, kind: str = "garment") -> Meanings:
    """Returns the meanings of an English phrase, the longest known words first.

    Args:
        phrase: such as "striped t-shirt".
        english: the vocabulary of English.
        kind: that of the last meaning; "phrase" for any.

    Raises:
        BadValue: a word of it is unknown, or it is of another kind.
    """
    if (kind, phrase) in english.named:
        return english.named[kind, phrase]
    words = [quick_key(word) for word in phrase.replace("-", " ").split()]
    meanings: list[Meaning] = []
    while words:
        lengths = range(len(words), 0, -1)
        match, length = next(((known, n) for n in lengths if (known := english.match(words[:n]))), (None, 0))
        if match is None:
            raise BadValue("garment_unknown", name=phrase, near=())
        meanings += match.meanings
        words = words[length:]
    if meanings[-1].kind != kind and kind != "phrase":
        raise BadValue("garment_unknown", name=phrase, near=())
    return tuple(meanings)


def _meaning(word: DressWord, palette: Palette) -> Meaning:
    if word.kind == "colour":
        colour = palette.find(word.name)
        if colour is None:
            raise BadValue("garment_unknown", name=word.name, near=())
        return Meaning("colour", colour.name, colour=colour)
    if word.kind == "fit":
        return Meaning("fit", word.name, word.counts_as or _volume(word))
    if word.kind in ("material", "pattern"):
        textures = (texture for phrase in (word.name, *word.phrases) if (texture := texture_of(normalised(phrase))))
        return Meaning(cast("Kind", word.kind), word.name, word.counts_as or next(textures, ""))
    return Meaning(cast("Kind", word.name if word.kind == "joint" else word.kind), word.name, word.counts_as)


def _volume(word: DressWord) -> str:
    spelt = (normalised(phrase) for phrase in (word.name, *word.phrases))
    return next((VOLUME_OF[phrase] for phrase in spelt if phrase in VOLUME_OF), "")


def _plurals(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        yield phrase
        if phrase.endswith(_HISSING):
            yield f"{phrase}es"
