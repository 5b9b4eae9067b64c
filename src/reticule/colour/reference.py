"""The reference population: how many outfits of the street come as near to a colour as an outfit at hand."""

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

_PAIRS_AT_ONCE = 5_000  # more pairs of colours leave the processor's cache, and the same work takes twice as long
PLACES = ("shoes", "details", "upper", "lower")  # where on the body an echo is searched for


@dataclass(frozen=True, slots=True)
class WornColour:
    """A colour of the population: for each of PLACES, the numbers of the outfits that show it there."""

    lab: Lab
    outfits: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        if len(self.outfits) != len(PLACES):
            raise BadValue("worn_colour_lists", places=PLACES, count=len(self.outfits))


@dataclass(frozen=True, slots=True, eq=False)
class OutfitDistances:
    """The CIEDE2000 difference of each of some colours to the nearest colour of each outfit of a population.

    `distances` has shape (colours, outfits), float64.

    >>> import numpy as np
    >>> OutfitDistances(np.array([[2.0, 9.0, 30.0]])).share_within(np.array([[9.0]])).tolist()
    [[0.625]]
    >>> OutfitDistances(np.empty((1, 0))).share_within(np.array([[9.0]])).tolist()    # an empty population
    [[0.5]]
    """

    distances: NDArray[np.float64]

    @property
    def outfits(self) -> int:
        """The number of outfits in the population."""
        return int(self.distances.shape[1])

    def share_within(self, limits: NDArray[np.float64]) -> NDArray[np.float64]:
        """Returns the share of outfits at most this far from each colour, above 0 and below 1.

        The share is interpolated linearly between outfits. Half an outfit is added at either end, because a small population
        cannot show that something never happens.

        Args:
            limits: differences, shape (colours, things), float64.

        Returns:
            An array of the same shape, float64.
        """
        import numpy as np

        if not self.outfits:
            return np.full(limits.shape, 0.5)
        every, limit = self.distances[:, None, :], limits[:, :, None]
        within = every <= limit
        below = np.where(within, every, 0.0).max(axis=2)
        above = np.where(within, np.inf, every).min(axis=2)
        step = np.where(above > below, (limits - below) / (above - below), 0.0)
        shares: NDArray[np.float64] = (within.sum(axis=2) + step + 0.5) / (self.outfits + 1)
        return shares

    def count_within(self, limits: NDArray[np.float64]) -> NDArray[np.int64]:
        """Returns the number of outfits at most this far from each colour; shapes as in `share_within`."""
        counts: NDArray[np.int64] = (self.distances[:, None, :] <= limits[:, :, None]).sum(axis=2)
        return counts


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity, so that it is a cheap key of a cache
class ReferencePopulation:
    """The outfits over which the rarity of a colour match is counted. Without colours every match has rarity one half.

    >>> import numpy as np
    >>> street = ReferencePopulation(
    ...     (WornColour(Lab(20, 0, 0), ((1, 2), (), (), ())), WornColour(Lab(50, 70, 50), ((), (), (), (2,))))
    ... )
    >>> street.outfits
    2
    >>> red = street.distances((Lab(50, 70, 50),))
    >>> [int(red[place].count_within(np.array([[0.0]]))[0, 0]) for place in ("lower", "shoes")]
    [1, 0]
    """

    colours: tuple[WornColour, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> ReferencePopulation:
        """Returns a population from rows with the columns lightness, a, b and PLACES; places hold numbers separated by ';'."""
        return cls(
            tuple(
                WornColour(
                    Lab(float(row["lightness"]), float(row["a"]), float(row["b"])),
                    tuple(_numbers(row[place]) for place in PLACES),
                )
                for row in rows
            )
        )

    @property
    def outfits(self) -> int:
        """The number of outfits."""
        return len({outfit for worn in self.colours for place in worn.outfits for outfit in place})

    def distances(self, colours: Sequence[Lab]) -> Mapping[str, OutfitDistances]:
        """Returns, by place, the distances of these colours to each outfit; one call for many colours is fastest."""
        import numpy as np

        points, outfits_at = _table(self)
        labs = as_array(colours)
        rows = max(1, _PAIRS_AT_ONCE // max(1, len(points)))
        parts = [differences(labs[at : at + rows, None], points[None]) for at in range(0, len(labs), rows)]
        apart = np.concatenate(parts) if parts else np.empty((0, len(points)))
        return {
            place: OutfitDistances(
                np.minimum.reduceat(apart[:, columns], starts, axis=1) if len(columns) else np.empty((len(labs), 0))
            )
            for place, (columns, starts) in outfits_at.items()
        }


@lru_cache(maxsize=8)
def _table(
    population: ReferencePopulation,
) -> tuple[NDArray[np.float64], dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]]:
    """Returns the colours, shape (n, 3), and by place their indices in the order of outfits, and where each outfit starts."""
    import numpy as np

    points = as_array(worn.lab for worn in population.colours)
    outfits_at = {}
    for place, name in enumerate(PLACES):
        pairs = sorted((outfit, number) for number, worn in enumerate(population.colours) for outfit in worn.outfits[place])
        starts = [at for at, (outfit, _) in enumerate(pairs) if not at or pairs[at - 1][0] != outfit]
        outfits_at[name] = np.array([number for _, number in pairs], np.int64), np.array(starts, np.int64)
    return points, outfits_at


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(";") if number)
