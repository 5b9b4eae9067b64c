"""The traits of a bag that its look is scored by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reticule.carry.bag import WEARS, Bag
from reticule.colour.cielab import Lab
from reticule.colour.naming import Palette
from reticule.errors import BadLength, BadValue
from reticule.looks.outfit.garment import PRICE_LIMIT
from reticule.looks.outfit.textures import BOLD, LEAST_FORMAL, MOST_FORMAL, formality_of, textures_of
from reticule.reason import Name, Weight
from reticule.units import Grams, Mm, Share

BOLD_BAG_CHROMA = 25.0  # from here on a bag is bold: one in seven in street photos (docs/decisions/0007)


@dataclass(frozen=True, slots=True)
class BagTraits:
    """The visible traits of a bag: outer size, colours, textures, formality, and what is known of its name and price.

    Args:
        name: what to call it.
        width: outer width in mm, at least 1; None if unknown. Likewise `height` and `depth`.
        colours: each with the word for it, empty if it was measured; the main colour first.
        material_words: any words of the maker, such as "quilted lambskin".
        formality: from -2 (gym) to 2 (evening); None if not stated.
        weight: in grams, 0 or more.
        stated_wear: the wear modes that the maker names.
        words: the words that describe it.
        price: in the currency of the outfit's prices.
        shape: a shape of carry.bag.
        era: the decade of its model, such as 1990.
        title: the shop's name for it, brand included.
        shares: the part of the bag that each colour covers, in the order of `colours`; they need not sum to 1.

    >>> BagTraits("Mini", 120, 90, 40, material_words=("quilted satin",)).effective_formality
    1
    """

    name: str
    width: Mm | None
    height: Mm | None
    depth: Mm | None
    colours: tuple[tuple[Lab, str], ...] = ()
    material_words: tuple[str, ...] = ()
    formality: float | None = None
    weight: Grams | None = None
    stated_wear: tuple[str, ...] = ()
    words: str = ""
    price: float | None = None
    shape: str = "unknown"
    era: int | None = None
    title: str = ""
    shares: tuple[Share, ...] = ()

    def __post_init__(self) -> None:
        name = Name("bag", self.name)
        for side in ("width", "height", "depth"):
            length = getattr(self, side)
            if length is not None and length < 1:
                raise BadLength("bag_side_range", bag=name, side=Name("word", side), least=1, got=length)
        if self.shares and (len(self.shares) != len(self.colours) or not all(share > 0.0 for share in self.shares)):
            raise BadValue("bag_shares_wrong", bag=name, colours=len(self.colours), got=str(self.shares))
        if self.weight is not None and self.weight < 0:
            raise BadValue("bag_weight_range", bag=name, least=Weight(0), got=self.weight)
        if self.price is not None and not 0.0 < self.price < PRICE_LIMIT:
            raise BadValue("bag_price_range", bag=name, under=PRICE_LIMIT, got=self.price)
        if self.formality is not None and not LEAST_FORMAL <= self.formality <= MOST_FORMAL:
            raise BadValue("bag_formality_range", bag=name, least=LEAST_FORMAL, most=MOST_FORMAL, got=self.formality)
        for mode in self.stated_wear:
            if mode not in WEARS:
                modes = tuple(Name("wear", word) for word in WEARS)
                raise BadValue("bag_wear_mode_unknown", bag=name, modes=modes, got=mode)

    @property
    def labs(self) -> tuple[Lab, ...]:
        """The colours without their words."""
        return tuple(lab for lab, _ in self.colours)

    @property
    def colour_shares(self) -> tuple[Share, ...]:
        """The part of the bag that each colour covers, summing to 1; equal parts where `shares` are unknown."""
        total = sum(self.shares)
        return tuple(share / total for share in self.shares) or (1 / max(1, len(self.colours)),) * len(self.colours)

    @property
    def face_area(self) -> int | None:
        """Width times height in square millimetres; None if either is unknown."""
        return self.width * self.height if self.width is not None and self.height is not None else None

    @property
    def textures(self) -> tuple[str, ...]:
        """The names of the textures that the material words mention."""
        return textures_of(self.material_words)

    @property
    def effective_formality(self) -> float:
        """The stated formality, else an estimate from the textures and the words of the name; -2 to 2."""
        if self.formality is not None:
            return self.formality
        return formality_of(0, self.textures, tuple(self.name.lower().replace("-", " ").split()))

    @property
    def bold_feature(self) -> str | None:
        """The bold texture, or the word of a colour of chroma 25 or more, that makes the bag bold; None if it is not."""
        textures = [texture for texture in self.textures if texture in BOLD]
        if textures:
            return textures[0]
        strong = max(self.colours, key=lambda colour: colour[0].chroma, default=None)
        return (strong[1] or strong[0].hex) if strong and strong[0].chroma >= BOLD_BAG_CHROMA else None


def traits_of(bag: Bag, palette: Palette) -> BagTraits:
    """Returns the traits of a catalogue bag; colour words that the palette does not know are left out.

    >>> from reticule.carry.bag import StatedSize
    >>> from reticule.colour.naming import NamedColour
    >>> palette = Palette((NamedColour("ink", Lab(10, 0, 0), "black"),))
    >>> traits_of(Bag("Mini", StatedSize(120, 90, None), materials=("quilted satin",)), palette).effective_formality
    1
    """
    words = [part.strip() for word in bag.colours for part in re.split(r"/|,|\band\b", word)]
    matches = [(palette.find(word), word) for word in dict.fromkeys(filter(None, words))]
    colours = tuple((colour.lab, word) for colour, word in matches if colour is not None)
    materials = (*bag.materials, bag.name)
    return BagTraits(bag.name, *bag.stated.axes, colours, materials, None, bag.weight, bag.wear, shape=bag.shape, era=bag.era)
