"""Garments and bags read from product records of a shop or a photo: category, measured colours, name, price."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reticule.colour.cielab import Lab
from reticule.colour.naming import normalised
from reticule.errors import BadValue
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Garment, GarmentColour, Outfit
from reticule.looks.outfit.lexicon import DressLexicon
from reticule.looks.outfit.product_names import find_entry, read_garment
from reticule.looks.outfit.style_families import stems_of
from reticule.looks.outfit.textures import formality_of

LEAST_SHARE = 0.15  # smaller colours are seams, buckles and shadows (docs/decisions/0007)
NOT_WORN = frozenset(("null", "background", "skin", "hair", "face"))  # labels of segmented pictures that are no garment
UNKNOWN_AREA = 0.05  # share of the frontal area of a garment that the lexicon does not hold


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """One product as recorded; every field may be empty. `lab` holds its colours, each with a share above 0.

    >>> ProductRecord(category="belts", name="red leather belt").category
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
        """The name, else the category, else "thing"."""
        return self.name.strip() or self.category.strip() or "thing"

    @property
    def colours(self) -> tuple[GarmentColour, ...]:
        """The measured colours that cover 15 % or more, the largest first; if none does, only the largest."""
        if not self.lab:
            return ()
        total = sum(share for _, share in self.lab)
        ordered = sorted(self.lab, key=lambda colour: -colour[1])
        return tuple(
            GarmentColour(lab, share / total) for n, (lab, share) in enumerate(ordered) if not n or share / total >= LEAST_SHARE
        )


def outfit_of_records(records: tuple[ProductRecord, ...], lexicon: DressLexicon) -> Outfit:
    """Returns the outfit of these records, one garment a record, in the same order.

    Raises:
        BadValue: there is no record, or a value is out of range.
    """
    garments = tuple(garment_of_record(record, lexicon) for record in records)
    return Outfit(garments, lexicon.reference, tuple(word for garment in garments for word in garment.unread))


def garment_of_record(record: ProductRecord, lexicon: DressLexicon) -> Garment:
    """Returns the garment that the category, else the name, names; colours as measured, else from the name.

    >>> from reticule.looks.outfit.meaning import GarmentEntry
    >>> from reticule.colour.naming import NamedColour, Palette
    >>> lexicon = DressLexicon((GarmentEntry("belt", "belt", 0.015),), Palette((NamedColour("red", Lab(50, 70, 50), "red"),)))
    >>> garment_of_record(ProductRecord("Belts", name="red one"), lexicon).colours[0].name
    'red'
    """
    entry = find_entry(record.category, lexicon) or find_entry(record.name, lexicon)
    read = read_garment(record.name, entry, lexicon.palette, UNKNOWN_AREA)
    measured = () if _is_bare(record) else record.colours
    return replace(
        read,
        name=(entry.name if entry else normalised(record.category)) or "thing",
        words=f"{record.name} {record.category}".strip(),
        price=record.price,
        title=record.name.strip(),
        colours=measured or read.colours,
        assumed=() if measured else read.assumed,
    )


def traits_of_record(record: ProductRecord, lexicon: DressLexicon, number: int = 1) -> BagTraits:
    """Returns the traits of a bag; colours as measured, else from the name. A bag without a name is called "bag {number}".

    >>> from reticule.colour.naming import NamedColour, Palette
    >>> palette = Palette((NamedColour("red", Lab(50, 70, 50), "red"),))
    >>> traits_of_record(ProductRecord(name="Red satin clutch"), DressLexicon((), palette)).colours[0][1]
    'red'
    """
    read = read_garment(record.name, None, lexicon.palette, UNKNOWN_AREA)
    colours = record.colours or read.colours
    return BagTraits(
        record.name.strip() or record.category.strip() or f"bag {number}",
        None,
        None,
        None,
        tuple((colour.lab, colour.name) for colour in colours),
        (record.name,),
        formality_of(0, read.textures, stems_of(f"{record.name} {record.category}")),
        words=f"{record.name} {record.category}".strip(),
        price=record.price,
        title=record.name.strip(),
        shares=tuple(colour.share for colour in colours),
    )


def _is_bare(record: ProductRecord) -> bool:
    return record.category.strip().lower() in NOT_WORN
