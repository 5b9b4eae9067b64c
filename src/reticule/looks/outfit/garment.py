"""What one wears: garments with their colours, and the outfit they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from reticule.colour.cielab import Lab
from reticule.colour.reference import Reference
from reticule.errors import BadValue
from reticule.looks.outfit.textures import BOLD, LEAST_DRESSED, MOST_DRESSED, VOLUMES
from reticule.reason import Name, Reason
from reticule.units import Share

BIG_PARTS = ("outer", "top", "bottom", "dress")
PARTS = (*BIG_PARTS, "shoes", "belt", "hat", "scarf", "jewellery", "bag", "other")
_PLACE = {"shoes": "shoes", "outer": "upper", "top": "upper", "bottom": "lower", "dress": "lower"}
DEAREST = 1e9  # in any currency; more is a typing error
TINY: Share = 0.02  # of a person's frontal area: belts (.015), jewellery and sunglasses lie under it, hats and shoes over it
BOLD_CHROMA = 40.0  # 69 % of street outfits show no colour so strong (docs/decisions/0007)
SILHOUETTE = {"slim": 1.0, "regular": 1.15, "voluminous": 1.4}  # an assumption of docs/decisions/0007


@dataclass(frozen=True, slots=True)
class Shade:
    """One colour of a garment and its share of it; without a name it was measured, with one it stands for what the word covers.

    >>> Shade(Lab(30, 50, 30), 1.0, "red").name
    'red'
    """

    lab: Lab
    share: Share = 1.0
    name: str = ""

    def __post_init__(self) -> None:
        if not 0.0 < self.share <= 1.0:
            raise BadValue("shade_share_range", got=self.share)


@dataclass(frozen=True, slots=True)
class Garment:
    """One thing worn. `area` is its median share of a person seen from the front; `formality` runs from -2, gym, to 2, evening.

    `words` are all that was said of it; `title` is a shop's name for it, empty where its wearer described it herself; `assumed`
    are the reasons for what nobody said of it.

    >>> Garment("belt", "belt", area=0.015).size
    'tiny'
    """

    name: str
    part: str
    area: Share
    colours: tuple[Shade, ...] = ()
    volume: str = "regular"
    textures: tuple[str, ...] = ()
    formality: float | None = None
    words: str = ""
    assumed: tuple[Reason, ...] = ()
    unread: tuple[str, ...] = ()
    price: float | None = None
    title: str = ""

    def __post_init__(self) -> None:
        name = Name("garment", self.name)
        if self.part not in PARTS:
            raise BadValue("garment_part_unknown", garment=name, parts=PARTS, got=self.part)
        if self.volume not in VOLUMES:
            raise BadValue("garment_volume_unknown", garment=name, volumes=VOLUMES, got=self.volume)
        if not 0.0 < self.area <= 1.0:
            raise BadValue("garment_area_range", garment=name, got=self.area)
        if self.formality is not None and not LEAST_DRESSED <= self.formality <= MOST_DRESSED:
            raise BadValue("garment_formality_range", garment=name, least=LEAST_DRESSED, most=MOST_DRESSED, got=self.formality)
        if self.price is not None and not 0.0 < self.price < DEAREST:
            raise BadValue("garment_price_range", garment=name, under=DEAREST, got=self.price)
        if sum(shade.share for shade in self.colours) > 1.001:
            raise BadValue("garment_shares_sum", garment=name)

    @property
    def size(self) -> str:
        """Big, small or tiny: coats and trousers, shoes and scarves, belts and rings."""
        if self.part in BIG_PARTS:
            return "big"
        return "tiny" if self.area < TINY else "small"

    @property
    def place(self) -> str:
        """Where on the body an echo with it is counted: shoes, details, upper or lower, as in colour/reference.py."""
        return _PLACE.get(self.part, "details")

    @property
    def detail(self) -> bool:
        """Whether it is one of the small things that a bag may be matched to."""
        return self.size != "big"

    @property
    def main(self) -> Shade | None:
        """The colour that covers most of it; None if its colours are not known."""
        return max(self.colours, key=lambda shade: shade.share, default=None)

    @property
    def bold_area(self) -> Share:
        """The part of the body that it covers with a strong colour (chroma 40 or more) or, wholly, with a bold texture."""
        if BOLD.intersection(self.textures):
            return self.area
        return self.area * sum(shade.share for shade in self.colours if shade.lab.chroma >= BOLD_CHROMA)

    @property
    def seen_area(self) -> Share:
        """Its area as its cut makes it: an oversized coat shows 1.4 times a fitted one."""
        return self.area * SILHOUETTE[self.volume]


@dataclass(frozen=True, slots=True)
class Outfit:
    """Garments in the order they were named, and the street that they are compared with.

    >>> Outfit((Garment("belt", "belt", 0.015),)).formality is None    # nothing is known of a belt
    True
    """

    garments: tuple[Garment, ...]
    reference: Reference = field(default_factory=Reference, repr=False)

    def __post_init__(self) -> None:
        if not self.garments:
            raise BadValue("outfit_empty")

    @property
    def formality(self) -> float | None:
        """The median over its garments, other bags left out; None where none is known."""
        known = [g.formality for g in self.garments if g.formality is not None and g.part != "bag"]
        return median(known) if known else None

    @property
    def unread(self) -> tuple[str, ...]:
        """Words that meant nothing here, in their order."""
        return tuple(word for garment in self.garments for word in garment.unread)

    @property
    def assumed(self) -> tuple[Reason, ...]:
        """What was taken for granted, such as the blue of jeans."""
        return tuple(reason for garment in self.garments for reason in garment.assumed)
