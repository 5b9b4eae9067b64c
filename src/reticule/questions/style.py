"""Worn how: which of these bags goes with this outfit, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.carry.bag import Bag
from reticule.colour.naming import Palette
from reticule.errors import BadValue
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.looks.score.look import Look, judge_all

MOST_SHOWN = 3
TWISTED = 0.5  # from half a twist on, a suggestion counts as one


@dataclass(frozen=True, slots=True)
class Style:
    """Every bag's look with one outfit, in the order the bags were given."""

    outfit: Outfit
    looks: tuple[Look, ...]
    bags: tuple[Bag, ...] = ()  # their records, in the same order; none of those that came as records of a shop or in a photo
    most: int = MOST_SHOWN  # how many are suggested
    ranks: bool = True  # whether the most fitting are wanted, or a score for each
    palette: Palette | None = None  # what names measured colours in a drawing

    @property
    def ranked(self) -> tuple[int, ...]:
        """The numbers of the bags, best first; of equals the one named first."""
        return tuple(sorted(range(len(self.looks)), key=lambda number: (-self.looks[number].points, number)))

    def suggested(self) -> tuple[int, ...]:
        """The best few of the ranking with at most one twist among them: one surprise is a pleasure, two are a costume.

        Where the wearer asked for twists, they stay. A bag that cannot be worn as was asked comes only where none can.

        Raises:
            BadValue: fewer than one is asked for.
        """
        if self.most < 1:
            raise BadValue("suggestions_range", least=1, got=self.most)
        wanted = any(part == "twist" for look in self.looks for part, _ in look.parts)
        chosen: list[int] = []
        twists = 0
        for number in [number for number in self.ranked if self._wearable(number)] or self.ranked:
            twisted = self.looks[number].meter("twist").value >= TWISTED
            if wanted or not twisted or not twists:
                chosen.append(number)
                twists += twisted
            if len(chosen) == self.most:
                break
        return tuple(chosen)

    def _wearable(self, number: int) -> bool:
        return self.looks[number].meter("wear").value > 0


def style(outfit: Outfit, bags: Sequence[BagTraits], *, wear: str | None = None, effects: tuple[str, ...] = ()) -> Style:
    """Which of these bags goes best with this outfit, and why?

    Raises:
        BadValue: there is no bag, or a wear mode or an effect is unknown.
    """
    if not bags:
        raise BadValue("style_without_bags")
    return Style(outfit, judge_all(bags, outfit, wear=wear, effects=effects))
