"""How rare an agreement of colours is, counted over what people really wore."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reticule.colour.difference import differences
from reticule.colour.space import Lab
from reticule.errors import BadValue
from reticule.units import Share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PLACES = ("shoes", "details", "upper", "lower")  # where on the body an echo is looked for


@dataclass(frozen=True, slots=True)
class Worn:
    """One colour of the reference: for each of PLACES, the numbers of the outfits that show it there."""

    lab: Lab
    outfits: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        if len(self.outfits) != len(PLACES):
            raise BadValue(f"a worn colour must list outfits for {', '.join(PLACES)}, got {len(self.outfits)} lists")


@dataclass(frozen=True, slots=True)
class Nearness:
    """The distance from one bag to each reference outfit that has the place, sorted.

    >>> Nearness((2.0, 9.0, 30.0)).share(9.0)
    0.625
    >>> Nearness(()).share(9.0)    # nobody to compare with: as likely as not
    0.5
    """

    distances: tuple[float, ...]

    def share(self, distance: float) -> Share:
        """The share of outfits to which this bag lies at least as near, growing evenly from one outfit to the next.

        Half an outfit more on either side: a hundred outfits cannot show that something never happens.
        """
        known = len(self.distances)
        if not known:
            return 0.5
        rank = bisect_right(self.distances, distance)
        if rank < known:
            below = self.distances[rank - 1] if rank else 0.0
            step = (distance - below) / (self.distances[rank] - below) if self.distances[rank] > below else 0.0
        else:
            step = 0.0
        return (rank + step + 0.5) / (known + 1)

    def count(self, distance: float) -> int:
        """The number of outfits at most so far away."""
        return bisect_right(self.distances, distance)


@dataclass(frozen=True, slots=True, eq=False)  # one population is itself alone: a key by which its tables may be remembered
class Reference:
    """The population that rarity is counted over; without colours every agreement counts as likely as not.

    >>> street = Reference((Worn(Lab(20, 0, 0), ((1, 2), (), (), ())), Worn(Lab(50, 70, 50), ((), (), (), (2,)))))
    >>> street.outfits
    2
    >>> near, = street.nearness([(Lab(50, 70, 50),)])
    >>> near["lower"].count(0.0), near["shoes"].count(0.0)
    (1, 0)
    """

    colours: tuple[Worn, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Reference:
        """A reference from rows with the columns lightness, a, b and PLACES, the last four as numbers parted by ';'."""
        return cls(
            tuple(
                Worn(
                    Lab(float(row["lightness"]), float(row["a"]), float(row["b"])),
                    tuple(_numbers(row[place]) for place in PLACES),
                )
                for row in rows
            )
        )

    @property
    def outfits(self) -> int:
        """How many outfits it counts."""
        return len({outfit for worn in self.colours for place in worn.outfits for outfit in place})

    def nearness(self, bags: Sequence[tuple[Lab, ...]]) -> tuple[Mapping[str, Nearness], ...]:
        """For each bag, how near it comes to each outfit at each place; many bags at once, since each costs hundreds of pairs.

        Raises:
            BadValue: a bag has no colour.
        """
        import numpy as np

        if not all(bags):
            raise BadValue("a bag must have at least one colour to be near to anything, got none")
        if not self.colours or not bags:
            return tuple({place: Nearness(()) for place in PLACES} for _ in bags)
        points, members = _table(self)
        mine = np.array([(lab.lightness, lab.a, lab.b) for bag in bags for lab in bag])
        starts = np.cumsum([0, *(len(bag) for bag in bags[:-1])])
        apart = np.minimum.reduceat(differences(mine[:, None], points[None]), starts, axis=0)
        sorted_by_place = {
            place: np.sort(np.minimum.reduceat(apart[:, which], firsts, axis=1), axis=1).tolist() if len(which) else None
            for place, (which, firsts) in members.items()
        }
        return tuple(
            {place: Nearness(tuple(rows[number]) if rows else ()) for place, rows in sorted_by_place.items()}
            for number in range(len(bags))
        )


@lru_cache(maxsize=8)
def _table(reference: Reference) -> tuple[NDArray[np.float64], dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]]:
    """The colours as an array and, for each place, their numbers outfit by outfit with where each outfit begins."""
    import numpy as np

    points = np.array([(worn.lab.lightness, worn.lab.a, worn.lab.b) for worn in reference.colours])
    members = {}
    for place, name in enumerate(PLACES):
        pairs = sorted((outfit, number) for number, worn in enumerate(reference.colours) for outfit in worn.outfits[place])
        firsts = [at for at, (outfit, _) in enumerate(pairs) if not at or pairs[at - 1][0] != outfit]
        members[name] = np.array([number for _, number in pairs], np.int64), np.array(firsts, np.int64)
    return points, members


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(";") if number)
