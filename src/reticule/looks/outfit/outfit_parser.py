"""The dress lexicon, and the parser of outfits such as "oversized camel coat, white tee, wide-leg jeans, red belt"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reticule.colour.naming import LONGEST_NAME, NamedColour, Palette, normalised
from reticule.colour.reference import ReferencePopulation
from reticule.errors import BadValue
from reticule.looks.outfit.dress_grammar import DressGrammar
from reticule.looks.outfit.garment import Garment, GarmentColour, Outfit
from reticule.looks.outfit.textures import FILLERS, FORMALITY_WORDS, VOLUME_OF, formality_of, texture_of
from reticule.reason import Name, Reason

_SEPARATORS = re.compile(r"[,;\n+、，；]")
_JOINTS = re.compile(r"\s+(?:and|with|over|under|plus)\s+|\s*&\s*")
_NAME_WORDS = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_LONGEST_PHRASE = 4


@dataclass(frozen=True, slots=True)
class GarmentEntry:
    """A garment of the lexicon without adjectives; the fields mean the same as those of Garment.

    `colour` is its usual colour, `words` are its synonyms.
    """

    name: str
    part: str
    area: float
    formality: float | None = None
    volume: str = "regular"
    colour: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DressLexicon:
    """The vocabulary of dress: garments, the palette of colour names, and the population of worn colours.

    >>> from reticule.colour.cielab import Lab
    >>> palette = Palette((NamedColour("red", Lab.from_hex("#e50000"), "red"),))
    >>> lexicon = DressLexicon((GarmentEntry("belt", "belt", 0.015),), palette)
    >>> read_outfit("a red belt", lexicon).garments[0].colours[0].name
    'red'
    """

    entries: tuple[GarmentEntry, ...]
    palette: Palette
    reference: ReferencePopulation = field(default_factory=ReferencePopulation, repr=False)
    grammars: Callable[[], tuple[DressGrammar, ...]] = field(default=tuple, repr=False, compare=False)  # other languages
    _index: Mapping[str, GarmentEntry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[str, GarmentEntry] = {}
        for entry in self.entries:
            for word in (entry.name, *entry.words):
                if index.setdefault(_stem(normalised(word)), entry) is not entry:
                    raise BadValue("garment_word_twice", word=word, garment=Name("garment", entry.name))
        object.__setattr__(self, "_index", MappingProxyType(index))

    @classmethod
    def from_rows(
        cls, rows: Iterable[Mapping[str, str]], palette: Palette, reference: ReferencePopulation | None = None
    ) -> DressLexicon:
        """Returns a lexicon from rows with the columns name, part, area, formality, volume, colour, synonyms (split at ';')."""
        entries = tuple(
            GarmentEntry(
                row["name"],
                row["part"],
                float(row["area"]),
                float(row["formality"]) if row["formality"] else None,
                row["volume"] or "regular",
                row["colour"],
                tuple(word for word in row["synonyms"].split(";") if word),
            )
            for row in rows
        )
        return cls(entries, palette, reference or ReferencePopulation())

    def entry(self, phrase: str) -> GarmentEntry | None:
        """Returns the garment that exactly this phrase names, singular or plural; None if there is none."""
        return self._index.get(_stem(phrase))

    def nearest_words(self, word: str) -> tuple[str, ...]:
        """Returns the three garment words spelled most like this one."""
        from difflib import get_close_matches  # slow to import, and needed only for an unknown word

        words = sorted({word for entry in self.entries for word in (entry.name, *entry.words)})
        return tuple(get_close_matches(word, words, n=3, cutoff=0.0))


def read_outfit(text: str, lexicon: DressLexicon) -> Outfit:
    """Returns the outfit that a text describes.

    Garments are separated by commas, "and", "with" or "over". The last garment word of a part is the garment, the other words
    describe it. A garment without a colour word has no colour, except those with a usual colour, such as jeans.

    Raises:
        BadValue: no garment is named, or a part holds no garment; the error offers the three nearest words.
    """
    garments: list[Garment] = []
    for part in _parts(text.lower(), lexicon):
        named, leftover = _garments_in(part, lexicon)
        _require_no_leftover(leftover, lexicon)
        garments += named
    if not garments:
        raise BadValue("outfit_unnamed", text=text)
    return Outfit(tuple(garments), lexicon.reference)


def _garments_in(part: str, lexicon: DressLexicon) -> tuple[list[Garment], list[str]]:
    """Returns the garments of a part, and the words at its end that describe none."""
    garments: list[Garment] = []
    pending: list[str] = []  # of "black and white dress", black belongs to the next garment
    for phrase in _JOINTS.split(part):
        pending += normalised(phrase).split()
        if match := _last_garment(pending, lexicon):
            garments.append(_garment(pending, *match, lexicon.palette))
            pending = []
    return garments, pending


def _parts(text: str, lexicon: DressLexicon) -> Iterator[str]:
    """Yields the parts of an outfit, translated into the words of the lexicon if they are in another language.

    A word that is English too, such as robe, is read in the other language if another part is in that language.
    """
    parts = [part for part in map(str.strip, _SEPARATORS.split(text)) if part]
    if all(_is_english(part, lexicon) for part in parts):
        yield from parts
        return
    for grammar in lexicon.grammars():
        if any(_translated(part, grammar) for part in parts if not _is_english(part, lexicon)):
            for part in parts:
                yield from _translated(part, grammar) or [part]
            return
    yield from parts


def _translated(part: str, grammar: DressGrammar) -> list[str]:
    """Returns the garments of a part in the lexicon's words; empty if one of them is unknown."""
    garments = [grammar.translate(phrase.strip()) for phrase in grammar.joints.split(part)]
    return garments if all(garments) else []


def _is_english(part: str, lexicon: DressLexicon) -> bool:
    """Whether every word of a part is in the lexicon."""
    garments, leftover = _garments_in(part, lexicon)
    return bool(garments) and not leftover and not any(garment.unread for garment in garments)


def _last_garment(words: list[str], lexicon: DressLexicon) -> tuple[GarmentEntry, slice] | None:
    """Returns the garment whose phrase ends last, of those the longest, and the position of the phrase."""
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - _LONGEST_PHRASE), end):
            if entry := lexicon.entry(" ".join(words[start:end])):
                return entry, slice(start, end)
    return None


def _require_no_leftover(words: list[str], lexicon: DressLexicon) -> None:
    """Refuses words that describe no garment; the error names the last of them that is not an adjective."""
    if not words:
        return
    unread = _read(words, lexicon.palette).unread
    word = unread[-1] if unread else " ".join(words)
    raise BadValue("garment_unknown", name=word, near=lexicon.nearest_words(word))


@dataclass(slots=True)
class _Adjectives:
    """The meanings of the words around a garment."""

    colours: list[NamedColour] = field(default_factory=list)
    materials: list[NamedColour] = field(default_factory=list)
    textures: list[str] = field(default_factory=list)
    volume: str = ""
    formality_words: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def add(self, phrase: str, palette: Palette) -> bool:
        """Adds the meanings of a phrase; returns whether it has any."""
        if phrase in FILLERS:
            return True
        texture = texture_of(phrase)
        colour = palette.find(phrase) or (palette.find(texture) if texture else None)  # leopard print has the colour of leopard
        if colour:
            (self.colours if colour.plain else self.materials).append(colour)
        if texture and texture not in self.textures:
            self.textures.append(texture)
        if phrase in VOLUME_OF:
            self.volume = VOLUME_OF[phrase]
        if phrase in FORMALITY_WORDS:
            self.formality_words.append(phrase)
        return bool(colour or texture or phrase in VOLUME_OF or phrase in FORMALITY_WORDS)


def _read(words: list[str], palette: Palette) -> _Adjectives:
    """Reads the longest known phrase at each position, from left to right."""
    adjectives, at = _Adjectives(), 0
    while at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            if adjectives.add(" ".join(words[at : at + length]), palette):
                break
        else:
            adjectives.unread.append(words[at])
        at += length
    return adjectives


def _garment(words: list[str], entry: GarmentEntry, place: slice, palette: Palette) -> Garment:
    """Returns the garment with the adjectives around it; its own phrase may name a texture, as in denim jacket."""
    adjectives = _read(words[: place.start] + words[place.stop :], palette)
    own = {texture for word in words[place] if (texture := texture_of(word))}
    textures = (*adjectives.textures, *sorted(own.difference(adjectives.textures)))
    colours, assumed = _colours(entry, adjectives, palette)
    return Garment(
        entry.name,
        entry.part,
        entry.area,
        colours,
        adjectives.volume or entry.volume,
        textures,
        None if entry.formality is None else formality_of(entry.formality, adjectives.textures, adjectives.formality_words),
        " ".join(words),
        assumed,
        tuple(adjectives.unread),
    )


def find_entry(text: str, lexicon: DressLexicon) -> GarmentEntry | None:
    """Returns the garment that a shop's category or product name mentions, or None.

    >>> from reticule.colour.cielab import Lab
    >>> palette = Palette((NamedColour("red", Lab.from_hex("#e50000"), "red"),))
    >>> getattr(find_entry("Wide Belts", DressLexicon((GarmentEntry("belt", "belt", 0.015),), palette)), "name", None)
    'belt'
    """
    match = _last_garment(normalised(text.replace("&", " ")).split(), lexicon)
    return match[0] if match else None


def read_garment(text: str, entry: GarmentEntry | None, palette: Palette, area: float) -> Garment:
    """Returns the garment of an entry, with the adjectives of a product name.

    Args:
        text: the product name, of any words.
        entry: the garment; None for a thing that the lexicon does not hold.
        palette: the colour names.
        area: the share of the frontal area of a thing without an entry, above 0 up to 1.
    """
    garment = entry or GarmentEntry("thing", "other", area)
    words = normalised(" ".join(_NAME_WORDS.findall(text.lower()))).split()
    return _garment(words, garment, slice(0, 0), palette)


def _colours(
    entry: GarmentEntry, adjectives: _Adjectives, palette: Palette
) -> tuple[tuple[GarmentColour, ...], tuple[Reason, ...]]:
    """Returns the colours named, in equal shares, else the usual colour of material or garment with a reason."""
    named = list({colour.name: colour for colour in adjectives.colours}.values())
    if named:
        return tuple(GarmentColour(colour.lab, 1 / len(named), colour.name) for colour in named), ()
    usual = adjectives.materials[0] if adjectives.materials else palette.find(entry.colour) if entry.colour else None
    if usual is None:
        return (), ()
    if usual.name in entry.name.split():
        return (GarmentColour(usual.lab, 1.0, usual.name),), ()
    assumed = Reason.of("colour_assumed", garment=Name("garment", entry.name), colour=Name("colour", usual.name))
    return (GarmentColour(usual.lab, 1.0, usual.name),), (assumed,)


def _stem(phrase: str) -> str:
    """Returns a phrase without the plural ending of its last word, for comparison only.

    >>> _stem("dresses"), _stem("ankle boots"), _stem("dress")
    ('dress', 'ankle boot', 'dress')
    """
    if phrase.endswith(("sses", "shes", "ches", "xes")):
        return phrase[:-2]
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith("ss") else phrase
