"""style: which of these bags goes best with this outfit, and why?"""

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
TWISTED = 0.5  # from this value of its twist meter on, a look counts as a twist


@dataclass(frozen=True, slots=True)
class Style:
    """The look of each bag with one outfit, in the order of the bags.

    Args:
        outfit: the outfit.
        looks: one look a bag.
        bags: the catalogue bags, in the order of the looks; empty for bags from records or photos.
        most: how many looks are suggested at most.
        ranks: whether the best bags are wanted, rather than the score of each.
        palette: the names of measured colours in a drawing.
    """

    outfit: Outfit
    looks: tuple[Look, ...]
    bags: tuple[Bag, ...] = ()
    most: int = MOST_SHOWN
    ranks: bool = True
    palette: Palette | None = None

    @property
    def ranked(self) -> tuple[int, ...]:
        """The numbers of the bags, best first; equals in the order given."""
        return tuple(sorted(range(len(self.looks)), key=lambda number: (-self.looks[number].points, number)))

    def suggested(self) -> tuple[int, ...]:
        """Returns the numbers of the best bags, at most one of them a twist unless the wearer chose twists.

        Bags that cannot be worn in the chosen mode are left out, unless none can.

        Raises:
            BadValue: `most` is less than 1.
        """
        if self.most < 1:
            raise BadValue("suggestions_range", least=1, got=self.most)
        wanted = any(name == "twist" for look in self.looks for name, _ in look.weights)
        suggestions: list[int] = []
        twists = 0
        for number in [number for number in self.ranked if self._wearable(number)] or self.ranked:
            twisted = self.looks[number].meter("twist").value >= TWISTED
            if wanted or not twisted or not twists:
                suggestions.append(number)
                twists += twisted
            if len(suggestions) == self.most:
                break
        return tuple(suggestions)

    def _wearable(self, number: int) -> bool:
        return self.looks[number].meter("wear").value > 0


def style(outfit: Outfit, bags: Sequence[BagTraits], *, wear: str | None = None, effects: tuple[str, ...] = ()) -> Style:
    """Which of these bags goes best with this outfit, and why?

    Args:
        outfit: the outfit.
        bags: the bags, at least one.
        wear: the wear mode; by default that of each bag.
        effects: the effects that the wearer chose.

    Raises:
        BadValue: there is no bag, or a wear mode or an effect is unknown.
    """
    if not bags:
        raise BadValue("style_without_bags")
    return Style(outfit, judge_all(bags, outfit, wear=wear, effects=effects))
