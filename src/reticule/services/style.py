"""style: which bag goes with this outfit, and why?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reticule.carry.bag import KINDS, Bag
from reticule.errors import BadInput
from reticule.looks.outfit.bag_traits import BagTraits, traits_of
from reticule.looks.outfit.garment import Outfit
from reticule.looks.outfit.records import ProductRecord, outfit_of_records, traits_of_record
from reticule.questions.style import MOST_SHOWN, Style, style
from reticule.services.sources import Sources

if TYPE_CHECKING:  # photos need numpy, which words do without
    from reticule.services.photo import Photo


@dataclass(frozen=True, slots=True)
class StyleRequest:
    """What is worn, as text, as records or in a photo, and the bags to judge.

    Bags are records, or one by its name or photo; without any of them the whole catalogue is judged.
    """

    outfit: str | tuple[ProductRecord, ...] | None = None
    bags: tuple[ProductRecord, ...] | None = None
    bag: str | None = None
    wear: str | None = None
    effects: tuple[str, ...] = ()
    most: int = MOST_SHOWN
    worn_photo: Photo | None = None
    bag_photo: Photo | None = None


def answer(request: StyleRequest, sources: Sources) -> Style:
    """Each bag judged with the outfit, and the most fitting ones.

    Raises:
        BadInput: nothing is worn, or a word, a record or a photo cannot be read.
    """
    outfit = _outfit(request, sources)
    bags, traits = _bags(request, sources)
    judged = style(outfit, traits, wear=request.wear, effects=request.effects)
    palette = sources.dress_lexicon.palette
    return replace(judged, bags=bags, most=request.most, ranks=request.bags is None, palette=palette)


def _outfit(request: StyleRequest, sources: Sources) -> Outfit:
    lexicon = sources.dress_lexicon
    worn = request.outfit
    if isinstance(worn, tuple):
        return outfit_of_records(worn, lexicon)
    read = None if worn is None else sources.outfit(worn)
    if request.worn_photo is None:
        if read is None:
            raise BadInput("nothing_worn")
        return read
    from reticule.services.photo import garment_in

    return Outfit((*(read.garments if read else ()), garment_in(request.worn_photo, lexicon)), lexicon.reference)


def _bags(request: StyleRequest, sources: Sources) -> tuple[tuple[Bag, ...], tuple[BagTraits, ...]]:
    """Bags with a record, and how all bags look; those of records and photos have no record."""
    lexicon = sources.dress_lexicon
    if request.bag_photo is not None:
        from reticule.services.photo import bag_in

        return (), (bag_in(request.bag_photo, lexicon),)
    if request.bags is not None:
        return (), tuple(traits_of_record(piece, lexicon, number) for number, piece in enumerate(request.bags, start=1))
    if request.bag is not None:
        bag = sources.bag(request.bag)
        return (bag,), (traits_of(bag, lexicon.palette),)
    offered = tuple(sources.of_kind(KINDS[0]))
    return tuple(bag for bag, _ in offered), tuple(traits for _, traits in offered)
