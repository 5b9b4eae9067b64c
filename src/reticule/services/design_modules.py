"""design_modules: which few modules, in which host, serve a population of lists?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reticule.carry.box import Box
from reticule.carry.parser import read_size
from reticule.questions.design_modules import (
    MOST_THINGS,
    PLAIN_WISHES,
    STEPS,
    ModularDesign,
    ModuleWishes,
    Progress,
    design_modules,
)
from reticule.services.people import People, people_of
from reticule.services.sources import Sources
from reticule.units import Mm, Share, down


@dataclass(frozen=True, slots=True)
class DesignModulesRequest:
    """The people, and what the system is to be; boxes may be texts, such as 15x9x4cm.

    The other fields are those of `ModuleWishes`; typed sizes are inner ones. With `skip_bad` rows of a table that cannot be
    read, or have more than ten things, are left out.
    """

    people: People
    most: int = PLAIN_WISHES.most
    sizes: tuple[str | Box, ...] = ()
    given: tuple[str | Box, ...] = ()
    wall: Mm = PLAIN_WISHES.wall
    objective: str = PLAIN_WISHES.objective
    target: Share = PLAIN_WISHES.target
    largest: str | Box | None = None
    most_volume: int | None = None
    skip_bad: bool = False
    steps: int = STEPS
    progress: Progress | None = None

    def __post_init__(self) -> None:
        # what needs no size is checked at once, in words of its own
        ModuleWishes(self.most, wall=self.wall, objective=self.objective, target=self.target, most_volume=self.most_volume)


def answer(request: DesignModulesRequest, sources: Sources) -> ModularDesign:
    """The modular system of least total size, or of the fewest modules a day, and why rows of a table were left out.

    Raises:
        BadInput: a row or a size is not understood, or the wishes cannot be met by any number.
    """
    sizes, given = tuple(map(_box, request.sizes)), tuple(map(_box, request.given))
    largest = None if request.largest is None else _box(request.largest)
    wishes = ModuleWishes(
        request.most, sizes, given, request.wall, request.objective, request.target, largest, request.most_volume
    )
    people = people_of(request.people, sources, skip_bad=request.skip_bad, most_things=MOST_THINGS)
    lists, weights = people.population.lists, people.population.weights
    design = design_modules(lists, weights, wishes, steps=request.steps, progress=request.progress)
    return replace(design, skipped=people.skipped)


def _box(size: str | Box) -> Box:
    """An inner size, rounded down to whole millimetres."""
    if isinstance(size, Box):
        return size
    width, height, depth = map(down, read_size(size))
    return Box(width, height, depth)
