"""The garment that a group of words describes: its colours, materials, patterns and fit, and the traits that scores read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reticule.colour.naming import BASIC_FAMILIES, NamedColour, Palette, normalised
from reticule.looks.outfit.garment import Garment, GarmentColour, GarmentReading
from reticule.looks.outfit.grouping import Group
from reticule.looks.outfit.meaning import GarmentEntry, Meaning
from reticule.looks.outfit.pieces import Piece
from reticule.looks.outfit.textures import FORMALITY_WORDS, TEXTURES, formality_of
from reticule.reason import Name, Reason

_WASHED = ("jeans", "denim jacket", "denim skirt", "jorts", "dungarees")
_WASHES = {"dark": "dark wash", "light": "light wash", "pale": "light wash", "deep": "dark wash"}
# Families whose names are two words for one colour: charcoal grey, rust brown, camel brown.
_AKIN_WITH = {
    "beige": "white brown yellow green",
    "orange": "red brown pink yellow",
    "pink": "red purple",
    "purple": "blue red",
    "green": "blue yellow",
    "grey": "blue green white",
    "brown": "red yellow",
}
_AKIN = frozenset(frozenset((family, other)) for family, others in _AKIN_WITH.items() for other in others.split())


@dataclass(slots=True)
class _Description:
    """What the words of a group mean together."""

    colours: list[NamedColour] = field(default_factory=list)
    stuffs: list[Meaning] = field(default_factory=list)  # materials and patterns
    fits: list[Meaning] = field(default_factory=list)

    def names(self, kind: str) -> tuple[str, ...]:
        """The materials, or the patterns, each once."""
        return tuple(dict.fromkeys(meaning.name for meaning in self.stuffs if meaning.kind == kind))


def garment_of(group: Group, text: str, palette: Palette, *, english: bool) -> Garment:
    """Returns the garment of a group.

    Args:
        group: the pieces of the text that describe one garment.
        text: as typed.
        palette: the colour names.
        english: whether the text is English, so that its own words may count in scores.
    """
    entry, pieces = group.entry, group.pieces
    told = _described(pieces, entry, palette)
    span = text[pieces[0].start : pieces[-1].end]
    words = normalised(span) if english else _in_english(group)
    own = [meaning.counts_as for meaning in _meanings([group.garment]) if meaning.counts_as and meaning.kind in _STUFFS]
    textures = tuple(dict.fromkeys(meaning.counts_as for meaning in told.stuffs if meaning.counts_as))
    named = [word for word in entry.name.split() for texture in TEXTURES if word in texture.words]
    implied = sorted({texture.name for word in named for texture in TEXTURES if word in texture.words}.difference(textures))
    described = [texture for texture in textures if texture not in own]
    colours, assumed = _garment_colours(entry, told, palette)
    reading = GarmentReading(
        span,
        entry.category or entry.part,
        tuple(GarmentColour(colour.lab, 1 / len(told.colours), colour.name) for colour in told.colours),
        told.names("material"),
        told.names("pattern"),
        told.fits[0].name if told.fits else "",
        all(piece.certain and not piece.unknown for piece in pieces),
    )
    return Garment(
        entry.name,
        entry.part,
        entry.area,
        colours,
        next((fit.counts_as for fit in reversed(told.fits) if fit.counts_as), entry.volume),
        (*textures, *implied),
        None if entry.formality is None else formality_of(entry.formality, described, _formal(pieces, text, english=english)),
        words,
        assumed,
        reading=reading,
    )


_STUFFS = ("material", "pattern")


def _meanings(pieces: Iterable[Piece]) -> list[Meaning]:
    return [meaning for piece in pieces for meaning in piece.meanings]


def _in_english(group: Group) -> str:
    """English words for a group that was typed in another language, the garment last."""
    describing = _meanings(piece for piece in group.pieces if piece is not group.garment and piece.describing)
    return normalised(" ".join(meaning.name for meaning in (*describing, *group.garment.meanings)))


def _formal(pieces: Iterable[Piece], text: str, *, english: bool) -> list[str]:
    """The words that make a garment more or less formal: as typed in English, else by their English names."""
    styled = [piece for piece in pieces if piece.kind in ("fit", "style")]
    spelt = [normalised(text[piece.start : piece.end]) for piece in styled] if english else []
    named = [] if english else [meaning.name for meaning in _meanings(styled)]
    return [word for word in dict.fromkeys((*spelt, *named)) if word in FORMALITY_WORDS]


def _described(pieces: Sequence[Piece], entry: GarmentEntry, palette: Palette) -> _Description:
    told = _Description()
    for meaning in _meanings(pieces):
        if meaning.kind in _STUFFS and meaning not in told.stuffs:
            told.stuffs.append(meaning)
        elif meaning.kind == "fit":
            told.fits.append(meaning)
    colours = _colours(_without_details(pieces), entry, palette)
    told.colours = list({colour.name: colour for colour in colours}.values())
    return told


def _without_details(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the colours of details: gold buttons, boutons dorés."""
    kept: list[Piece] = []
    detail = False
    for piece in pieces:
        if piece.kind == "detail":
            while kept and kept[-1].kind in ("colour", "shade", "material"):
                kept.pop()
            detail = True
        elif piece.kind not in ("colour", "shade", "material") or not detail:
            kept.append(piece)
            detail = detail and piece.kind in ("filler", "in")
    return kept


def _colours(pieces: Sequence[Piece], entry: GarmentEntry, palette: Palette) -> list[NamedColour]:
    """The colours named, in order; shades and words of one colour beside each other are one."""
    colours: list[NamedColour] = []
    shade, open_colour = "", False  # open: the next word may belong to the same colour
    for meaning in _meanings(pieces):
        if meaning.kind == "shade":
            shaded = palette.find(f"{meaning.name} {colours[-1].name}") if open_colour else None
            if shaded:
                colours[-1] = shaded
            else:
                shade = meaning.name
        elif meaning.kind == "colour" and meaning.colour:
            colour = (palette.find(f"{shade} {meaning.name}") if shade else None) or meaning.colour
            one = _one_colour(colours[-1], colour, palette) if open_colour else None
            colours[-1:] = [one] if one else [*colours[-1:], colour]
            shade = ""
        open_colour = meaning.kind == "colour" or (open_colour and meaning.kind == "shade")
    wash = palette.find(_WASHES[shade]) if shade in _WASHES and not colours and entry.name in _WASHED else None
    return [wash] if wash else colours


def _one_colour(first: NamedColour, second: NamedColour, palette: Palette) -> NamedColour | None:
    """The colour of two words beside each other, such as camel brown or bleu canard; None if they are two colours."""
    for words in (f"{first.name} {second.name}", f"{second.name} {first.name}"):
        if known := palette.find(words):
            return known
    basic = [colour for colour in (first, second) if colour.name in BASIC_FAMILIES]
    if len(basic) != 1 or (first.family != second.family and frozenset((first.family, second.family)) not in _AKIN):
        return None
    special = second if basic[0] is first else first
    return NamedColour(f"{special.name} {basic[0].name}", special.lab, special.family, None, special.source)


def _garment_colours(
    entry: GarmentEntry, told: _Description, palette: Palette
) -> tuple[tuple[GarmentColour, ...], tuple[Reason, ...]]:
    """Returns the colours named, in equal shares, else the usual colour of material or garment with a reason."""
    if told.colours:
        return tuple(GarmentColour(colour.lab, 1 / len(told.colours), colour.name) for colour in told.colours), ()
    stuffs = (colour for meaning in told.stuffs if (colour := _usual(meaning, palette)))
    usual = next(stuffs, None) or (palette.find(entry.colour) if entry.colour else None)
    if usual is None:
        return (), ()
    colours = (GarmentColour(usual.lab, 1.0, usual.name),)
    if usual.name in entry.name.split():
        return colours, ()
    return colours, (Reason.of("colour_assumed", garment=Name("garment", entry.name), colour=Name("colour", usual.name)),)


def _usual(meaning: Meaning, palette: Palette) -> NamedColour | None:
    """The colour of a material or pattern, such as straw."""
    colour = palette.find(meaning.name) or (palette.find(meaning.counts_as) if meaning.counts_as else None)
    return colour if colour and not colour.plain else None
