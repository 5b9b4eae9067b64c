"""read: what was understood of what was typed?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reticule.reason import Name, Reason, items_of

if TYPE_CHECKING:  # a question about things loads no colours
    from reticule.carry.bag import Bag
    from reticule.carry.item import CarryReading, ReadThing, UnreadWords
    from reticule.looks.outfit.garment import GarmentReading, Outfit
    from reticule.looks.outfit.outfit_parser import ParsedOutfit


_OTHERS = 5  # bags of a like name that are named


@dataclass(frozen=True, slots=True)
class Read:
    """What was understood of the lists and of the outfit that were typed; None where no outfit was."""

    lists: tuple[CarryReading, ...] = ()
    outfit: Outfit | ParsedOutfit | None = None
    bags: tuple[Bag, ...] = ()  # that were found by their names

    @property
    def things(self) -> tuple[ReadThing, ...]:
        """The things of all lists, in order."""
        return tuple(thing for reading in self.lists for thing in reading.things)

    @property
    def garments(self) -> tuple[tuple[str, GarmentReading], ...]:
        """The garments of the outfit that were typed, each with its name, in order."""
        garments = () if self.outfit is None else self.outfit.garments
        return tuple((garment.name, garment.reading) for garment in garments if garment.reading is not None)

    @property
    def unread_things(self) -> tuple[UnreadWords, ...]:
        """Words of the lists that name nothing that is known."""
        return tuple(unread for reading in self.lists for unread in reading.unread)

    @property
    def unread(self) -> tuple[str, ...]:
        """All words that were not understood, those of the lists first."""
        worn = () if self.outfit is None else self.outfit.unread
        return (*(unread.text for unread in self.unread_things), *worn)

    @property
    def notes(self) -> tuple[Reason, ...]:
        """What a person is told first: what is not counted, and what was taken for something that was not just said."""
        return tuple(_notes(self))


def read_of(answer: Any) -> Read | None:
    """What an answer was given for; None where nothing was typed for it.

    Answers keep what they were asked: a list as `carry`, those of several days as `lists`, what is worn as `outfit`.
    """
    if isinstance(answer, Read):
        return answer
    lists = getattr(answer, "lists", ()) or (getattr(answer, "carry", None),)
    readings = tuple(carry.reading for carry in lists if carry is not None and carry.reading is not None)
    outfit = getattr(answer, "outfit", None)
    if outfit is not None and all(garment.reading is None for garment in outfit.garments):
        outfit = None  # it came as records, and nobody typed it
    bag = getattr(answer, "bag", None)
    bags = getattr(answer, "bags", ()) if bag is None else (bag,)
    is_read = readings or outfit is not None or any(getattr(typed, "readings", ()) for typed in bags)
    return Read(readings, outfit, bags) if is_read else None


def _notes(read: Read) -> Iterator[Reason]:
    for bag in read.bags:
        yield from getattr(bag, "readings", ())
        if others := getattr(bag, "alike", ()):
            yield Reason.of(
                "bag_taken", bag=Name("bag", bag.name), others=tuple(Name("bag", name) for name in others[:_OTHERS])
            )
    for unread in read.unread_things:
        code = "not_counted_near" if unread.near else "not_counted"
        yield Reason.of(code, text=unread.text, **({"near": unread.near} if unread.near else {}))
    for thing in read.things:
        if not thing.certain:
            yield Reason.of("read_as", text=thing.text, item=items_of(item.name for item in thing.items)[0])
    for name, garment in read.garments:
        if not garment.certain:
            yield Reason.of("read_as", text=garment.text, item=Name("garment", name))
    if read.outfit is not None and read.outfit.unread:
        yield Reason.of("outfit_unread", words=read.outfit.unread)
