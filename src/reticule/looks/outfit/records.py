"""Garments and bags out of records, as a shop or a photo gives them: a category, measured colours, a name, a price."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reticule.colour.cielab import Lab
from reticule.colour.naming import spoken
from reticule.errors import BadValue
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Garment, Outfit, Shade
from reticule.looks.outfit.outfit_parser import Wardrobe, entry_in, read_garment
from reticule.looks.outfit.style_families import stems_of
from reticule.looks.outfit.textures import dressed

LEAST_SHARE = 0.15  # colours that carry less of a thing are seams, buckles and shadows (docs/decisions/0007)
NOT_WORN = frozenset(("null", "background", "skin", "hair", "face"))  # what picture labels name and nobody puts on
UNKNOWN_AREA = 0.05


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing as recorded; every field may be empty. `lab` holds its colours with the share of the thing that each covers.

    >>> Piece(category="belts", name="red leather belt").category
    'belts'
    """

    category: str = ""
    lab: tuple[tuple[Lab, float], ...] = ()
    name: str = ""
    price: float | None = None

    def __post_init__(self) -> None:
        for _, share in self.lab:
            if not share > 0.0:
                raise BadValue("piece_share_range", piece=self.label, got=share)

    @property
    def label(self) -> str:
        """What to call it: by its name, else by its category."""
        return self.name.strip() or self.category.strip() or "thing"

    @property
    def shades(self) -> tuple[Shade, ...]:
        """Its measured colours that carry 15 % of it or more, the largest first; if none does, the largest alone."""
        if not self.lab:
            return ()
        total = sum(share for _, share in self.lab)
        ordered = sorted(self.lab, key=lambda colour: -colour[1])
        return tuple(
            Shade(lab, share / total) for n, (lab, share) in enumerate(ordered) if not n or share / total >= LEAST_SHARE
        )


def outfit_of(pieces: tuple[Piece, ...], wardrobe: Wardrobe) -> Outfit:
    """What is worn, by these records? Each piece is one garment, under the number it has here.

    Raises:
        BadValue: there is no piece, or one cannot be.
    """
    return Outfit(tuple(garment_of(piece, wardrobe) for piece in pieces), wardrobe.reference)


def garment_of(piece: Piece, wardrobe: Wardrobe) -> Garment:
    """One garment: what it is by its category, else by its name; its colours as measured, else as its name says.

    >>> from reticule.looks.outfit.outfit_parser import Entry
    >>> from reticule.colour.naming import NamedColour, Palette
    >>> wardrobe = Wardrobe((Entry("belt", "belt", 0.015),), Palette((NamedColour("red", Lab(50, 70, 50), "red"),)))
    >>> garment_of(Piece("Belts", name="red one"), wardrobe).colours[0].name
    'red'
    """
    entry = entry_in(piece.category, wardrobe) or entry_in(piece.name, wardrobe)
    read = read_garment(piece.name, entry, wardrobe.palette, UNKNOWN_AREA)
    measured = () if _bare(piece) else piece.shades
    return replace(
        read,
        name=(entry.name if entry else spoken(piece.category)) or "thing",
        words=f"{piece.name} {piece.category}".strip(),
        price=piece.price,
        title=piece.name.strip(),
        colours=measured or read.colours,
        assumed=() if measured else read.assumed,
    )


def bag_of(piece: Piece, wardrobe: Wardrobe, number: int = 1) -> BagTraits:
    """One bag; without measured colours it has those that its name says.

    >>> from reticule.colour.naming import NamedColour, Palette
    >>> palette = Palette((NamedColour("red", Lab(50, 70, 50), "red"),))
    >>> bag_of(Piece(name="Red satin clutch"), Wardrobe((), palette)).colours[0][1]
    'red'
    """
    read = read_garment(piece.name, None, wardrobe.palette, UNKNOWN_AREA)
    shades = piece.shades or read.colours
    return BagTraits(
        piece.name.strip() or piece.category.strip() or f"bag {number}",
        None,
        None,
        None,
        tuple((shade.lab, shade.name) for shade in shades),
        (piece.name,),
        dressed(0, read.textures, stems_of(f"{piece.name} {piece.category}")),
        words=f"{piece.name} {piece.category}".strip(),
        price=piece.price,
        title=piece.name.strip(),
        shares=tuple(shade.share for shade in shades),
    )


def _bare(piece: Piece) -> bool:
    return piece.category.strip().lower() in NOT_WORN
