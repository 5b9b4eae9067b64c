"""Photos for the style question: what is seen in them becomes a garment or a bag, and a preview on request."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.errors import BadInput, UnwritableFile
from reticule.feed.photo import frame_of, preview, read_photo
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Garment, Outfit
from reticule.looks.outfit.outfit_parser import Wardrobe
from reticule.looks.outfit.records import Piece, bag_of, garment_of
from reticule.looks.outfit.segmentation import Seen, see_product, see_worn


@dataclass(frozen=True, slots=True)
class Photos:
    """The files named: one of a garment with the box that holds it, one of a bag, and where the preview goes."""

    worn: str | None = None
    box: str | None = None
    bag: str | None = None
    preview: str | None = None

    def __post_init__(self) -> None:
        if self.box is not None and self.worn is None:
            raise BadInput("--box marks a thing in --photo: give both")
        if self.preview is not None and self.worn is None and self.bag is None:
            raise BadInput("--preview shows what was read from --photo or --bag-photo: give one")


def garment_seen(photos: Photos, wardrobe: Wardrobe) -> Garment | None:
    """The garment of the photo, if one was named.

    Raises:
        BadInput: the photo or the box cannot be read.
    """
    if photos.worn is None:
        return None
    seen = _seen(photos.worn, photos.box, photos.preview, wardrobe)
    return garment_of(Piece("thing in the photo", seen.colours), wardrobe)


def bag_seen(photos: Photos, wardrobe: Wardrobe) -> BagTraits | None:
    """The bag of the photo, if one was named.

    Raises:
        BadInput: the photo cannot be read.
    """
    if photos.bag is None:
        return None
    seen = _seen(photos.bag, None, None if photos.worn else photos.preview, wardrobe)
    return bag_of(Piece("bag in the photo", seen.colours), wardrobe)


def with_garment(outfit: Outfit | None, garment: Garment | None, wardrobe: Wardrobe) -> Outfit:
    """The outfit of the words with the garment of the photo.

    Raises:
        BadInput: there is neither.
    """
    garments = (*(outfit.garments if outfit else ()), *((garment,) if garment else ()))
    if not garments:
        raise BadInput('say what is worn, such as --outfit "camel coat, red belt", or show it with --photo')
    return Outfit(garments, wardrobe.reference)


def _seen(path: str, box: str | None, sheet: str | None, wardrobe: Wardrobe) -> Seen:
    pixels = read_photo(path)
    seen = see_product(pixels) if box is None else see_worn(pixels, frame_of(box, path))
    if sheet is not None:
        picture = preview(pixels, seen, tuple(wardrobe.palette.nearest(lab)[0] for lab, _ in seen.colours))
        try:
            with open(sheet, "wb") as file:
                file.write(picture)
        except OSError as fault:
            raise UnwritableFile(f"{sheet} cannot be written: {fault.strerror}") from fault
    return seen
