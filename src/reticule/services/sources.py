"""What requests are answered from: a catalogue of bags, the library of items, the words of dress; each loaded when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList
from reticule.carry.library import Library
from reticule.carry.parser import read_carry
from reticule.errors import BadInput
from reticule.store.library import embedded_library

if TYPE_CHECKING:  # a short answer about one bag by its size loads no catalogue and no colours
    from reticule.carry.wardrobe import Thing, Wardrobe
    from reticule.looks.outfit.bag_traits import BagTraits
    from reticule.looks.outfit.dress_grammar import DressGrammar
    from reticule.looks.outfit.garment import Outfit
    from reticule.looks.outfit.outfit_parser import DressLexicon, ParsedOutfit
    from reticule.store.catalogue import Catalogue
    from reticule.store.large_catalogue import LargeCatalogue
    from reticule.store.stored_wardrobe import StoredWardrobe


def embedded() -> Catalogue:
    """The bags that come with reticule."""
    from reticule.store.catalogue import embedded_catalogue

    return embedded_catalogue()


def library() -> Library:
    """The items that come with reticule; the words of a language are loaded when they are needed."""
    return embedded_library()


@lru_cache(maxsize=8)  # what a library learns of the words that it reads is kept with it
def _own_library(things: tuple[Thing, ...]) -> Library:
    from reticule.carry.own_things import with_things

    return with_things(library(), things) if things else library()


@cache
def dress_lexicon() -> DressLexicon:
    """The words of dress that come with reticule; those of other languages are loaded when a word is not English."""
    from reticule.store.dress_lexicon import embedded_dress_lexicon

    return replace(embedded_dress_lexicon(), grammars=_dress_grammars)


def _dress_grammars() -> tuple[DressGrammar, ...]:
    from reticule.language.grammar import dress_grammars

    return dress_grammars()


class Sources:
    """A catalogue and what comes with reticule.

    >>> Sources().bag("chanel wallet on chain").stated.width
    192
    """

    def __init__(
        self,
        load_catalogue: Callable[[], Catalogue] = embedded,
        load_large: Callable[[], LargeCatalogue | None] = lambda: None,
        load_wardrobe: Callable[[], Wardrobe | StoredWardrobe] | None = None,
    ) -> None:
        self._load_catalogue, self._load_large, self._load_wardrobe = load_catalogue, load_large, load_wardrobe

    @classmethod
    def of(cls, catalogue: Catalogue) -> Sources:
        """Sources with a catalogue that is loaded already."""
        return cls(lambda: catalogue)

    @classmethod
    def mine(cls, load_wardrobe: Callable[[], Wardrobe | StoredWardrobe]) -> Sources:
        """Sources whose bags and things are those of an owner."""
        return cls(load_wardrobe=load_wardrobe)

    @cached_property
    def wardrobe(self) -> Wardrobe | StoredWardrobe | None:
        """All that the owner has; None where nobody's own bags and things are asked for."""
        return None if self._load_wardrobe is None else self._load_wardrobe()

    @property
    def owned(self) -> Wardrobe:
        """All that the owner has.

        Raises:
            BadInput: nobody's own bags and things are asked for.
        """
        from reticule.carry.wardrobe import Wardrobe

        if not isinstance(self.wardrobe, Wardrobe):  # what is read part by part is never asked for as a whole
            raise BadInput("mine_kept_elsewhere")
        return self.wardrobe

    @cached_property
    def catalogue(self) -> Catalogue:
        """The bags to choose from.

        Raises:
            BadRecord: the file of the catalogue cannot be read.
            BadInput: the owner has no bag.
        """
        if self.wardrobe is None:
            return self._load_catalogue()
        from reticule.carry.wardrobe import packed_days
        from reticule.store.catalogue import Catalogue

        days = packed_days(self.wardrobe.wears)
        bags = tuple(replace(bag, days=days[bag.name]) if bag.name in days else bag for bag in self.wardrobe.in_use)
        if not bags:
            raise BadInput("wardrobe_without_bags")
        return Catalogue(bags, name="mine")

    @cached_property
    def large(self) -> LargeCatalogue | None:
        """The bags by an index, where they are too many to be read as a whole."""
        return self._load_large()

    @cached_property
    def library(self) -> Library:
        """Items by name, in every language; the owner's own things first."""
        return library() if self.wardrobe is None else _own_library(self.wardrobe.things)

    @property
    def dress_lexicon(self) -> DressLexicon:
        """Garments and colours by name, in every language."""
        return dress_lexicon()

    @cached_property
    def traits(self) -> tuple[BagTraits, ...]:
        """How each bag of the catalogue looks, in its order."""
        return self.traits_of(self.catalogue.bags)

    def traits_of(self, bags: Sequence[Bag]) -> tuple[BagTraits, ...]:
        """How each of some bags looks, in their order."""
        from reticule.looks.outfit.bag_traits import traits_of

        palette = self.dress_lexicon.palette
        return tuple(traits_of(bag, palette) for bag in bags)

    def of_kind(self, kind: str) -> Iterator[tuple[Bag, BagTraits]]:
        """The bags of one kind with how they look, in the order of the catalogue."""
        return ((bag, traits) for bag, traits in zip(self.catalogue.bags, self.traits, strict=True) if bag.kind == kind)

    def carry(self, carry: str | CarryList) -> CarryList:
        """A carry list, read from its text where it is one.

        Raises:
            BadInput: nothing of it is understood, or it names a size or a count that nothing has.
        """
        return read_carry(carry, self.library) if isinstance(carry, str) else carry

    def worn(self, text: str, language: str = "") -> ParsedOutfit:
        """What is read of an outfit in a language, and what is not, though it may name no garment."""
        from reticule.looks.outfit.outfit_parser import parse_outfit

        return parse_outfit(text, self.dress_lexicon, language)

    def outfit(self, text: str) -> Outfit:
        """An outfit, read from its text.

        Raises:
            BadInput: a word of it names no garment.
        """
        from reticule.looks.outfit.outfit_parser import read_outfit

        return read_outfit(text, self.dress_lexicon)

    def bag(self, bag: str | Bag) -> Bag:
        """A bag, found in the catalogue where it is a name.

        Raises:
            UnknownBag: no bag, or several, go by the name.
        """
        return self.catalogue.find(bag) if isinstance(bag, str) else bag
