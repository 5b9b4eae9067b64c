"""What a look needs to know of a bag, so that looks need no catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reticule.carry.bag import WEARS, Bag
from reticule.colour.cielab import Lab
from reticule.colour.naming import Palette
from reticule.errors import BadLength, BadValue
from reticule.looks.outfit.garment import DEAREST
from reticule.looks.outfit.textures import BOLD, LEAST_DRESSED, MOST_DRESSED, dressed, textures_of
from reticule.reason import Name, Weight
from reticule.units import Grams, Mm, Share

STRONG_CHROMA = 25.0  # a bag of more chroma is a bold bag: one in seven of those seen in the street (docs/decisions/0007)


@dataclass(frozen=True, slots=True)
class BagTraits:
    """A bag as seen from across the street: outer size, colours with their words (the main one first), feel, standing.

    `textures` takes any words of the maker ("quilted lambskin"); `stated` the wear modes that the maker names; `words` are what
    the asker calls it, `title` a shop's name for it, maker and all; `price` is what it costs in the currency of the outfit's
    prices; `shares` are the parts of it that its colours cover.

    >>> BagTraits("Mini", 120, 90, 40, textures=("quilted satin",)).standing
    1
    """

    name: str
    width: Mm | None
    height: Mm | None
    depth: Mm | None
    colours: tuple[tuple[Lab, str], ...] = ()
    textures: tuple[str, ...] = ()
    formality: float | None = None
    weight: Grams | None = None
    stated: tuple[str, ...] = ()
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
        if self.price is not None and not 0.0 < self.price < DEAREST:
            raise BadValue("bag_price_range", bag=name, under=DEAREST, got=self.price)
        if self.formality is not None and not LEAST_DRESSED <= self.formality <= MOST_DRESSED:
            raise BadValue("bag_formality_range", bag=name, least=LEAST_DRESSED, most=MOST_DRESSED, got=self.formality)
        for mode in self.stated:
            if mode not in WEARS:
                modes = tuple(Name("wear", word) for word in WEARS)
                raise BadValue("bag_wear_mode_unknown", bag=name, modes=modes, got=mode)

    @property
    def labs(self) -> tuple[Lab, ...]:
        """Its colours without their words."""
        return tuple(lab for lab, _ in self.colours)

    @property
    def parts(self) -> tuple[Share, ...]:
        """The part of the bag that each of its colours covers; even ones where they are not known."""
        whole = sum(self.shares)
        return tuple(share / whole for share in self.shares) or (1 / max(1, len(self.colours)),) * len(self.colours)

    @property
    def face(self) -> int | None:
        """Width times height in square millimetres; None if either is unknown."""
        return self.width * self.height if self.width is not None and self.height is not None else None

    @property
    def feel(self) -> tuple[str, ...]:
        """The textures that its words mention."""
        return textures_of(self.textures)

    @property
    def standing(self) -> float:
        """Its formality as stated, else estimated from its textures and the words of its name."""
        if self.formality is not None:
            return self.formality
        return dressed(0, self.feel, tuple(self.name.lower().replace("-", " ").split()))

    @property
    def bold_by(self) -> str | None:
        """What makes it a bold bag: a texture, or a colour of chroma 25 or more; None if nothing does."""
        textures = [texture for texture in self.feel if texture in BOLD]
        if textures:
            return textures[0]
        strong = max(self.colours, key=lambda colour: colour[0].chroma, default=None)
        return (strong[1] or strong[0].hex) if strong and strong[0].chroma >= STRONG_CHROMA else None


def traits_of(bag: Bag, palette: Palette) -> BagTraits:
    """What a look needs of a bag of the catalogue; colour words that the palette does not know are left out.

    >>> from reticule.carry.bag import StatedSize
    >>> from reticule.colour.naming import NamedColour
    >>> palette = Palette((NamedColour("ink", Lab(10, 0, 0), "black"),))
    >>> traits_of(Bag("Mini", StatedSize(120, 90, None), materials=("quilted satin",)), palette).standing
    1
    """
    words = [part.strip() for word in bag.colours for part in re.split(r"/|,|\band\b", word)]
    found = [(palette.find(word), word) for word in dict.fromkeys(filter(None, words))]
    colours = tuple((colour.lab, word) for colour, word in found if colour is not None)
    feel = (*bag.materials, bag.name)
    return BagTraits(bag.name, *bag.stated.axes, colours, feel, None, bag.weight, bag.wear, shape=bag.shape, era=bag.era)
