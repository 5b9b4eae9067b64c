"""How rare an agreement of colours is, counted over what people really wore."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reticule.colour.ciede2000 import as_array, differences
from reticule.colour.cielab import Lab
from reticule.errors import BadValue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 5_000  # pairs of colours; more leave the fast memory, and the same work takes twice as long
PLACES = ("shoes", "details", "upper", "lower")  # where on the body an echo is looked for


@dataclass(frozen=True, slots=True)
class Worn:
    """One colour of the reference: for each of PLACES, the numbers of the outfits that show it there."""

    lab: Lab
    outfits: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        if len(self.outfits) != len(PLACES):
            raise BadValue("worn_colour_lists", places=PLACES, count=len(self.outfits))


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """How near each of some colours comes to each outfit of a population: a row for a colour, a column for an outfit.

    >>> import numpy as np
    >>> Nearness(np.array([[2.0, 9.0, 30.0]])).share(np.array([[9.0]])).tolist()
    [[0.625]]
    >>> Nearness(np.empty((1, 0))).share(np.array([[9.0]])).tolist()    # nobody to compare with: as likely as not
    [[0.5]]
    """

    distances: NDArray[np.float64]

    @property
    def outfits(self) -> int:
        """How many outfits are compared with."""
        return int(self.distances.shape[1])

    def share(self, apart: NDArray[np.float64]) -> NDArray[np.float64]:
        """The share of outfits to which each colour lies at least as near as it does to each of some things.

        `apart` has a row for a colour and a column for a thing. The share grows evenly from one outfit to the next, and half an
        outfit is added on either side: forty outfits cannot show that something never happens.
        """
        import numpy as np

        if not self.outfits:
            return np.full(apart.shape, 0.5)
        every, here = self.distances[:, None, :], apart[:, :, None]
        within = every <= here
        below = np.where(within, every, 0.0).max(axis=2)
        above = np.where(within, np.inf, every).min(axis=2)
        step = np.where(above > below, (apart - below) / (above - below), 0.0)
        shares: NDArray[np.float64] = (within.sum(axis=2) + step + 0.5) / (self.outfits + 1)
        return shares

    def count(self, apart: NDArray[np.float64]) -> NDArray[np.int64]:
        """The number of outfits to which each colour lies at most so far away, with `apart` as in share."""
        counted: NDArray[np.int64] = (self.distances[:, None, :] <= apart[:, :, None]).sum(axis=2)
        return counted


@dataclass(frozen=True, slots=True, eq=False)  # one population is itself alone: a key by which its tables may be remembered
class Reference:
    """The population that rarity is counted over; without colours every agreement counts as likely as not.

    >>> import numpy as np
    >>> street = Reference((Worn(Lab(20, 0, 0), ((1, 2), (), (), ())), Worn(Lab(50, 70, 50), ((), (), (), (2,)))))
    >>> street.outfits
    2
    >>> near = street.nearness((Lab(50, 70, 50),))
    >>> [int(near[place].count(np.array([[0.0]]))[0, 0]) for place in ("lower", "shoes")]
    [1, 0]
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

    def nearness(self, colours: Sequence[Lab]) -> Mapping[str, Nearness]:
        """At each place, how near these colours come to each outfit; many at once, since each costs hundreds of pairs."""
        import numpy as np

        points, members = _table(self)
        mine = as_array(colours)
        few = max(1, _AT_ONCE // max(1, len(points)))
        parts = [differences(mine[at : at + few, None], points[None]) for at in range(0, len(mine), few)]
        apart = np.concatenate(parts) if parts else np.empty((0, len(points)))
        return {
            place: Nearness(np.minimum.reduceat(apart[:, which], firsts, axis=1) if len(which) else np.empty((len(mine), 0)))
            for place, (which, firsts) in members.items()
        }


@lru_cache(maxsize=8)
def _table(reference: Reference) -> tuple[NDArray[np.float64], dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]]:
    """The colours as an array and, for each place, their numbers outfit by outfit with where each outfit begins."""
    import numpy as np

    points = as_array(worn.lab for worn in reference.colours)
    members = {}
    for place, name in enumerate(PLACES):
        pairs = sorted((outfit, number) for number, worn in enumerate(reference.colours) for outfit in worn.outfits[place])
        firsts = [at for at, (outfit, _) in enumerate(pairs) if not at or pairs[at - 1][0] != outfit]
        members[name] = np.array([number for _, number in pairs], np.int64), np.array(firsts, np.int64)
    return points, members


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(";") if number)
