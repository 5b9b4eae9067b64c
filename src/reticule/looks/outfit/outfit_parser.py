"""An outfit out of plain words: "oversized camel coat, white tee, wide-leg jeans, red belt"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reticule.colour.naming import LONGEST_NAME, NamedColour, Palette, spoken
from reticule.colour.reference import Reference
from reticule.errors import BadValue
from reticule.looks.outfit.dress_grammar import DressGrammar
from reticule.looks.outfit.garment import Garment, Outfit, Shade
from reticule.looks.outfit.textures import FILLERS, STANDING, VOLUME_OF, dressed, texture_of
from reticule.reason import Name, Reason

_PIECE_ENDS = re.compile(r"[,;\n+、，；]")
_JOINTS = re.compile(r"\s+(?:and|with|over|under|plus)\s+|\s*&\s*")
_NAME_WORDS = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_LONGEST_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A garment of the vocabulary, as it is when no adjective changes it."""

    name: str
    part: str
    area: float
    formality: float | None = None
    volume: str = "regular"
    colour: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """The words of dress: garments, the palette that reads their colours, and the reference that their echoes are counted over.

    >>> from reticule.colour.cielab import Lab
    >>> palette = Palette((NamedColour("red", Lab.from_hex("#e50000"), "red"),))
    >>> wardrobe = Wardrobe((Entry("belt", "belt", 0.015),), palette)
    >>> read_outfit("a red belt", wardrobe).garments[0].colours[0].name
    'red'
    """

    entries: tuple[Entry, ...]
    palette: Palette
    reference: Reference = field(default_factory=Reference, repr=False)
    grammars: Callable[[], tuple[DressGrammar, ...]] = field(default=tuple, repr=False, compare=False)  # of other languages
    _index: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[str, Entry] = {}
        for entry in self.entries:
            for word in (entry.name, *entry.words):
                if index.setdefault(_stem(spoken(word)), entry) is not entry:
                    raise BadValue("garment_word_twice", word=word, garment=Name("garment", entry.name))
        object.__setattr__(self, "_index", MappingProxyType(index))

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]], palette: Palette, reference: Reference | None = None) -> Wardrobe:
        """A wardrobe from rows of text: name, part, area, formality, volume, colour and synonyms (parted by ';')."""
        entries = tuple(
            Entry(
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
        return cls(entries, palette, reference or Reference())

    def entry(self, phrase: str) -> Entry | None:
        """The garment that exactly this phrase names, in the singular or the plural."""
        return self._index.get(_stem(phrase))

    def near(self, word: str) -> tuple[str, ...]:
        """The three garment words spelled most like this one."""
        from difflib import get_close_matches  # only a misspelling pays for it

        words = sorted({word for entry in self.entries for word in (entry.name, *entry.words)})
        return tuple(get_close_matches(word, words, n=3, cutoff=0.0))


def read_outfit(text: str, wardrobe: Wardrobe) -> Outfit:
    """What is worn, by these words?

    Garments stand apart by commas, "and", "with" or "over"; the last garment word of each piece is the garment, the other words
    describe it. A garment without a colour word has no colour, except those that are named for one, such as jeans.

    Raises:
        BadValue: nothing is named, or a piece holds no garment; the fault offers three near words.
    """
    garments: list[Garment] = []
    for piece in _pieces(text.lower(), wardrobe):
        worn, left = _garments_in(piece, wardrobe)
        _require_described(left, wardrobe)
        garments += worn
    if not garments:
        raise BadValue("outfit_unnamed", text=text)
    return Outfit(tuple(garments), wardrobe.reference)


def _garments_in(piece: str, wardrobe: Wardrobe) -> tuple[list[Garment], list[str]]:
    """The garments of a piece, and the words at its end that describe none."""
    garments: list[Garment] = []
    waiting: list[str] = []  # "black and white dress": black waits for its garment
    for part in _JOINTS.split(piece):
        waiting += spoken(part).split()
        if named := _named(waiting, wardrobe):
            garments.append(_garment(waiting, *named, wardrobe.palette))
            waiting = []
    return garments, waiting


def _pieces(text: str, wardrobe: Wardrobe) -> Iterator[str]:
    """The pieces of an outfit, those of another language in the words of the lexicon.

    A word that English has too, such as robe, is taken for another language's beside pieces that are.
    """
    pieces = [piece for piece in map(str.strip, _PIECE_ENDS.split(text)) if piece]
    if all(_is_english(piece, wardrobe) for piece in pieces):
        yield from pieces
        return
    for grammar in wardrobe.grammars():
        if any(_in_lexicon(piece, grammar) for piece in pieces if not _is_english(piece, wardrobe)):
            for piece in pieces:
                yield from _in_lexicon(piece, grammar) or [piece]
            return
    yield from pieces


def _in_lexicon(piece: str, grammar: DressGrammar) -> list[str]:
    """The garments of a piece in the lexicon's words; none where one of them is strange."""
    garments = [grammar.piece(part.strip()) for part in grammar.joints.split(piece)]
    return garments if all(garments) else []


def _is_english(piece: str, wardrobe: Wardrobe) -> bool:
    """Whether every word of a piece is one of the lexicon's."""
    garments, left = _garments_in(piece, wardrobe)
    return bool(garments) and not left and not any(garment.unread for garment in garments)


def _named(words: list[str], wardrobe: Wardrobe) -> tuple[Entry, slice] | None:
    """The garment and where it stands: of its phrases the one that ends last, and of those the longest."""
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - _LONGEST_PHRASE), end):
            if entry := wardrobe.entry(" ".join(words[start:end])):
                return entry, slice(start, end)
    return None


def _require_described(words: list[str], wardrobe: Wardrobe) -> None:
    """Refuse words that describe no garment, naming the one that should have been it: the last that is not an adjective."""
    if not words:
        return
    strange = _read(words, wardrobe.palette).unread
    word = strange[-1] if strange else " ".join(words)
    raise BadValue("garment_unknown", name=word, near=wardrobe.near(word))


@dataclass(slots=True)
class _Reading:
    """What the words around a garment say, gathered word by word."""

    colours: list[NamedColour] = field(default_factory=list)
    stuffs: list[NamedColour] = field(default_factory=list)
    textures: list[str] = field(default_factory=list)
    volume: str = ""
    standing: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def take(self, phrase: str, palette: Palette) -> bool:
        """Whether this phrase means something; what it means is kept."""
        if phrase in FILLERS:
            return True
        texture = texture_of(phrase)
        colour = palette.find(phrase) or (palette.find(texture) if texture else None)  # leopard print has the colour of leopard
        if colour:
            (self.colours if colour.plain else self.stuffs).append(colour)
        if texture and texture not in self.textures:
            self.textures.append(texture)
        if phrase in VOLUME_OF:
            self.volume = VOLUME_OF[phrase]
        if phrase in STANDING:
            self.standing.append(phrase)
        return bool(colour or texture or phrase in VOLUME_OF or phrase in STANDING)


def _read(words: list[str], palette: Palette) -> _Reading:
    """Every word in its longest known phrase, from left to right."""
    reading, at = _Reading(), 0
    while at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            if reading.take(" ".join(words[at : at + length]), palette):
                break
        else:
            reading.unread.append(words[at])
        at += length
    return reading


def _garment(words: list[str], entry: Entry, place: slice, palette: Palette) -> Garment:
    """The garment of the vocabulary, changed by the words around it; its own may name a texture, as in denim jacket."""
    reading = _read(words[: place.start] + words[place.stop :], palette)
    own = {texture for word in words[place] if (texture := texture_of(word))}
    textures = (*reading.textures, *sorted(own.difference(reading.textures)))
    colours, assumed = _colours(entry, reading, palette)
    return Garment(
        entry.name,
        entry.part,
        entry.area,
        colours,
        reading.volume or entry.volume,
        textures,
        None if entry.formality is None else dressed(entry.formality, reading.textures, reading.standing),
        " ".join(words),
        assumed,
        tuple(reading.unread),
    )


def entry_in(text: str, wardrobe: Wardrobe) -> Entry | None:
    """The garment that a shop's category or name speaks of, or None.

    >>> from reticule.colour.cielab import Lab
    >>> palette = Palette((NamedColour("red", Lab.from_hex("#e50000"), "red"),))
    >>> getattr(entry_in("Wide Belts", Wardrobe((Entry("belt", "belt", 0.015),), palette)), "name", None)
    'belt'
    """
    found = _named(spoken(text.replace("&", " ")).split(), wardrobe)
    return found[0] if found else None


def read_garment(text: str, entry: Entry | None, palette: Palette, area: float) -> Garment:
    """A garment from a name in which anything may stand; without an entry it is some other thing of this area."""
    known = entry or Entry("thing", "other", area)
    words = spoken(" ".join(_NAME_WORDS.findall(text.lower()))).split()
    return _garment(words, known, slice(0, 0), palette)


def _colours(entry: Entry, reading: _Reading, palette: Palette) -> tuple[tuple[Shade, ...], tuple[Reason, ...]]:
    """The colours named, in equal shares; else the usual one of material or garment, with the reason that it is assumed."""
    named = list({colour.name: colour for colour in reading.colours}.values())
    if named:
        return tuple(Shade(colour.lab, 1 / len(named), colour.name) for colour in named), ()
    usual = reading.stuffs[0] if reading.stuffs else palette.find(entry.colour) if entry.colour else None
    if usual is None:
        return (), ()
    if usual.name in entry.name.split():
        return (Shade(usual.lab, 1.0, usual.name),), ()
    assumed = Reason.of("colour_assumed", garment=Name("garment", entry.name), colour=Name("colour", usual.name))
    return (Shade(usual.lab, 1.0, usual.name),), (assumed,)


def _stem(phrase: str) -> str:
    """A phrase without the plural of its last word; made for comparing, not for reading.

    >>> _stem("dresses"), _stem("ankle boots"), _stem("dress")
    ('dress', 'ankle boot', 'dress')
    """
    if phrase.endswith(("sses", "shes", "ches", "xes")):
        return phrase[:-2]
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith("ss") else phrase
