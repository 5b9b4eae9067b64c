"""Photos: what is seen in one becomes a garment or a bag, or colours to choose among."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reticule.errors import BadRecord
from reticule.feed.photo import as_png, pixels_of, preview
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Garment
from reticule.looks.outfit.outfit_parser import DressLexicon
from reticule.looks.outfit.records import ProductRecord, garment_of_record, traits_of_record
from reticule.looks.outfit.segmentation import BoundingBox, Segmentation, segment_product, segment_worn
from reticule.services.sources import Sources
from reticule.store.dress_lexicon import embedded_dress_lexicon

# where the thing is: alone before a plain ground, or worn and in a part of the picture
PARTS: Mapping[str, BoundingBox | None] = {
    "plain": None,
    "middle": BoundingBox(0.3, 0.3, 0.4, 0.4),
    "upper": BoundingBox(0.3, 0.05, 0.4, 0.3),
    "lower": BoundingBox(0.3, 0.65, 0.4, 0.3),
}
GARMENTS = (
    "coat", "jacket", "jumper", "shirt", "tee", "dress", "skirt", "trousers", "jeans",
    "shoes", "boots", "sandals", "belt", "scarf", "hat", "earrings",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """The pixels of a photo, (height, width, 3) of sRGB bytes, and the part that holds the thing.

    Without a frame it stands before a plain ground.
    """

    pixels: NDArray[np.uint8]
    frame: BoundingBox | None = None

    @property
    def seen(self) -> Segmentation:
        """The thing and its colours."""
        return segment_product(self.pixels) if self.frame is None else segment_worn(self.pixels, self.frame)


@dataclass(frozen=True, slots=True)
class PhotoRequest:
    """The bytes of a picture, and the part of it that holds the garment, one of PARTS."""

    photo: bytes
    part: str = "plain"

    def __post_init__(self) -> None:
        if self.part not in PARTS:
            raise BadRecord("unknown_part", known=tuple(PARTS), got=self.part)


@dataclass(frozen=True, slots=True)
class SeenColour:
    """A colour of the thing: its name, its value as #rrggbb, and the share of the thing that it covers."""

    name: str
    hex: str
    share: float


@dataclass(frozen=True, slots=True)
class SeenPhoto:
    """The photo as a small PNG, the same with all but the thing dimmed, and the thing's colours."""

    small: bytes
    shown: bytes
    part: str
    colours: tuple[SeenColour, ...]


def answer(request: PhotoRequest, sources: Sources) -> SeenPhoto:
    """What is seen in the photo.

    Raises:
        BadInput: it is no photo that can be read.
    """
    photo = Photo(pixels_of(request.photo, "the photo"), PARTS[request.part])
    segmentation, palette = photo.seen, sources.dress_lexicon.palette
    colours: dict[str, SeenColour] = {}
    for lab, share in segmentation.colours:
        name = palette.nearest(lab)[0]
        before = colours.get(name, SeenColour(name, lab.hex, 0.0))
        colours[name] = SeenColour(name, before.hex, round(before.share + share, 4))
    return SeenPhoto(as_png(photo.pixels), as_png(photo.pixels, segmentation), request.part, tuple(colours.values()))


def garment_in(photo: Photo, lexicon: DressLexicon) -> Garment:
    """The garment of a photo."""
    return garment_of_record(ProductRecord("thing in the photo", photo.seen.colours), lexicon)


def bag_in(photo: Photo, lexicon: DressLexicon) -> BagTraits:
    """The bag of a photo."""
    return traits_of_record(ProductRecord("bag in the photo", photo.seen.colours), lexicon)


def preview_of(photo: Photo) -> bytes:
    """A PNG of what was read from a photo: the thing, and its colours by name."""
    segmentation, palette = photo.seen, embedded_dress_lexicon().palette
    return preview(photo.pixels, segmentation, tuple(palette.nearest(lab)[0] for lab, _ in segmentation.colours))
