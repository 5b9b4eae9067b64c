"""How rare an agreement of colours is, counted over what people really wore."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reticule.colour.difference import difference
from reticule.colour.space import Lab
from reticule.errors import BadValue
from reticule.units import Share


@dataclass(frozen=True, slots=True)
class Worn:
    """One colour of the reference: the numbers of the outfits that show it in a detail, and in a big garment."""

    lab: Lab
    details: tuple[int, ...] = ()
    garments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearness:
    """The distance from one bag to each reference outfit that has the part, sorted.

    >>> Nearness((2.0, 9.0, 30.0)).share(9.0)
    0.6
    >>> Nearness(()).share(9.0)    # nobody to compare with: as likely as not
    0.5
    """

    distances: tuple[float, ...]

    def share(self, distance: float) -> Share:
        """The share of outfits to which this bag lies at least as near, with Laplace's one more on either side.

        Never 0 and never 1: sixty outfits cannot show that something never happens.
        """
        return (self.count(distance) + 1) / (len(self.distances) + 2)

    def count(self, distance: float) -> int:
        """The number of outfits at most so far away."""
        return bisect_right(self.distances, distance)


@dataclass(frozen=True, slots=True, eq=False)  # one population is itself alone: a key by which answers may be remembered
class Reference:
    """The population that rarity is counted over; without colours every agreement counts as likely as not.

    >>> street = Reference((Worn(Lab(20, 0, 0), details=(1, 2)), Worn(Lab(50, 70, 50), garments=(2,))))
    >>> street.outfits
    2
    >>> anything, details = street.nearness((Lab(50, 70, 50),))
    >>> anything.count(0.0), details.count(0.0)
    (1, 0)
    """

    colours: tuple[Worn, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Reference:
        """A reference from rows with the columns lightness, a, b, details and garments, the last two numbers parted by ';'."""
        return cls(
            tuple(
                Worn(
                    Lab(float(row["lightness"]), float(row["a"]), float(row["b"])),
                    _numbers(row["details"]),
                    _numbers(row["garments"]),
                )
                for row in rows
            )
        )

    @property
    def outfits(self) -> int:
        """How many outfits it counts."""
        return len({outfit for worn in self.colours for outfit in worn.details + worn.garments})

    def nearness(self, bag: tuple[Lab, ...]) -> tuple[Nearness, Nearness]:
        """How near a bag of these colours comes to each outfit: to anything in it, and to its details alone.

        Raises:
            BadValue: the bag has no colour.
        """
        if not bag:
            raise BadValue("a bag must have at least one colour to be near to anything, got none")
        anything: dict[int, float] = {}
        details: dict[int, float] = {}
        for worn in self.colours:
            distance = min(difference(lab, worn.lab) for lab in bag)
            for outfit in worn.details:
                details[outfit] = min(distance, details.get(outfit, distance))
            for outfit in worn.details + worn.garments:
                anything[outfit] = min(distance, anything.get(outfit, distance))
        return Nearness(tuple(sorted(anything.values()))), Nearness(tuple(sorted(details.values())))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(";") if number)
