"""Garments with their colours, and outfits of garments."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from reticule.colour.cielab import Lab
from reticule.colour.reference import ReferencePopulation
from reticule.errors import BadValue
from reticule.looks.outfit.textures import BOLD, LEAST_FORMAL, MOST_FORMAL, VOLUMES
from reticule.reason import Name, Reason
from reticule.units import Share

BIG_PARTS = ("outer", "top", "bottom", "dress")
PARTS = (*BIG_PARTS, "shoes", "belt", "hat", "scarf", "jewellery", "bag", "other")
_PLACE = {"shoes": "shoes", "outer": "upper", "top": "upper", "bottom": "lower", "dress": "lower"}
PRICE_LIMIT = 1e9  # exclusive, in any currency
TINY: Share = 0.02  # of a person's frontal area: belts (0.015), jewellery and sunglasses are below it, hats and shoes above
BOLD_CHROMA = 40.0  # 69 % of street outfits show no colour so strong (docs/decisions/0007)
VOLUME_FACTOR = {"slim": 1.0, "regular": 1.15, "voluminous": 1.4}  # of the visible area; an assumption of docs/decisions/0007


@dataclass(frozen=True, slots=True)
class GarmentColour:
    """One colour of a garment and the share of the garment, above 0 up to 1, that it covers.

    `name` is the word from which the colour was read, empty for a measured colour.

    >>> GarmentColour(Lab(30, 50, 30), 1.0, "red").name
    'red'
    """

    lab: Lab
    share: Share = 1.0
    name: str = ""

    def __post_init__(self) -> None:
        if not 0.0 < self.share <= 1.0:
            raise BadValue("shade_share_range", got=self.share)


@dataclass(frozen=True, slots=True)
class GarmentReading:
    """What was typed of one garment, and how it was read.

    Args:
        text: the span of the typed text.
        category: the coarse kind of garment, such as shoes for heels.
        colours: those that the words name, in their order; none is assumed.
        materials: names of materials, such as velvet.
        patterns: names of patterns, such as striped.
        fit: its cut or shape, such as wide-leg; empty if the words say none.
        certain: whether every word of the span is known vocabulary, spelt as it should be.

    >>> GarmentReading("a red belt", "belt").certain
    True
    """

    text: str
    category: str
    colours: tuple[GarmentColour, ...] = ()
    materials: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    fit: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Garment:
    """One thing worn.

    Args:
        name: the garment, such as "coat".
        part: one of PARTS.
        area: the median share of a person's frontal area that it covers, above 0 up to 1.
        colours: colours whose shares sum to 1 at most.
        volume: one of VOLUMES.
        textures: names of textures.
        formality: from -2 (gym) to 2 (evening); None if unknown.
        words: all words that describe it.
        assumed: reasons for traits that the words do not state, such as the blue of jeans.
        unread: words without a meaning here.
        price: in the currency of the outfit.
        title: a shop's name for it; empty where the wearer described it.
        reading: the typed words and how they were read; None if it was not typed. Equality ignores it.

    >>> Garment("belt", "belt", area=0.015).size
    'tiny'
    """

    name: str
    part: str
    area: Share
    colours: tuple[GarmentColour, ...] = ()
    volume: str = "regular"
    textures: tuple[str, ...] = ()
    formality: float | None = None
    words: str = ""
    assumed: tuple[Reason, ...] = ()
    unread: tuple[str, ...] = ()
    price: float | None = None
    title: str = ""
    reading: GarmentReading | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        name = Name("garment", self.name)
        if self.part not in PARTS:
            raise BadValue("garment_part_unknown", garment=name, parts=PARTS, got=self.part)
        if self.volume not in VOLUMES:
            raise BadValue("garment_volume_unknown", garment=name, volumes=VOLUMES, got=self.volume)
        if not 0.0 < self.area <= 1.0:
            raise BadValue("garment_area_range", garment=name, got=self.area)
        if self.formality is not None and not LEAST_FORMAL <= self.formality <= MOST_FORMAL:
            raise BadValue("garment_formality_range", garment=name, least=LEAST_FORMAL, most=MOST_FORMAL, got=self.formality)
        if self.price is not None and not 0.0 < self.price < PRICE_LIMIT:
            raise BadValue("garment_price_range", garment=name, under=PRICE_LIMIT, got=self.price)
        if sum(colour.share for colour in self.colours) > 1.001:
            raise BadValue("garment_shares_sum", garment=name)

    @property
    def size(self) -> str:
        """Big (coats, trousers), small (shoes, scarves) or tiny (belts, rings)."""
        if self.part in BIG_PARTS:
            return "big"
        return "tiny" if self.area < TINY else "small"

    @property
    def place(self) -> str:
        """Where on the body a colour match with it is counted: one of colour.reference.PLACES."""
        return _PLACE.get(self.part, "details")

    @property
    def detail(self) -> bool:
        """Whether it is a small or tiny thing, which a bag may be matched to."""
        return self.size != "big"

    @property
    def main(self) -> GarmentColour | None:
        """The colour that covers most of it; None if no colour is known."""
        return max(self.colours, key=lambda colour: colour.share, default=None)

    @property
    def bold_area(self) -> Share:
        """The share of the frontal area in a strong colour (chroma 40 or more); all of `area` with a bold texture."""
        if BOLD.intersection(self.textures):
            return self.area
        return self.area * sum(colour.share for colour in self.colours if colour.lab.chroma >= BOLD_CHROMA)

    @property
    def visible_area(self) -> Share:
        """The area scaled by the volume: an oversized coat shows 1.4 times a fitted one."""
        return self.area * VOLUME_FACTOR[self.volume]


@dataclass(frozen=True, slots=True)
class Outfit:
    """Garments in the order in which they were named, and the population that colour matches are compared with.

    `unread` holds the spans of the typed text, or the words of a shop's names, that have no meaning here.

    >>> Outfit((Garment("belt", "belt", 0.015),)).formality is None    # a belt has no formality
    True
    """

    garments: tuple[Garment, ...]
    reference: ReferencePopulation = field(default_factory=ReferencePopulation, repr=False)
    unread: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.garments:
            raise BadValue("outfit_empty")

    @property
    def formality(self) -> float | None:
        """The median over the garments without bags, -2 to 2; None if no formality is known."""
        formalities = [g.formality for g in self.garments if g.formality is not None and g.part != "bag"]
        return median(formalities) if formalities else None

    @property
    def assumed(self) -> tuple[Reason, ...]:
        """The assumptions of all garments, such as the blue of jeans."""
        return tuple(reason for garment in self.garments for reason in garment.assumed)
