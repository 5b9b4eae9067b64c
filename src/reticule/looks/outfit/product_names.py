"""Garments read from the names of a shop: whatever the words, the last garment named counts, and nothing is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reticule.colour.naming import LONGEST_NAME, NamedColour, Palette, normalised
from reticule.looks.outfit.garment import Garment, GarmentColour
from reticule.looks.outfit.lexicon import DressLexicon
from reticule.looks.outfit.meaning import GarmentEntry
from reticule.looks.outfit.textures import FILLERS, FORMALITY_WORDS, VOLUME_OF, formality_of, texture_of
from reticule.reason import Name, Reason

_NAME_WORDS = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
_LONGEST_PHRASE = 4


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


def _last_garment(words: list[str], lexicon: DressLexicon) -> tuple[GarmentEntry, slice] | None:
    """Returns the garment whose phrase ends last, of those the longest, and the position of the phrase."""
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - _LONGEST_PHRASE), end):
            if entry := lexicon.entry(" ".join(words[start:end])):
                return entry, slice(start, end)
    return None


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
