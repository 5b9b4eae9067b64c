"""design_modules: which few modules, in which host, serve a population of lists?"""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.carry.parser import read_size
from reticule.questions.design_modules import PLAIN_WISHES, STEPS, ModularDesign, ModuleWishes, Progress, design_modules
from reticule.services.sources import Sources
from reticule.units import Mm, Share, down


@dataclass(frozen=True, slots=True)
class DesignModulesRequest:
    """Lists with their weights, and what the system is to be; lists and boxes may be texts, such as "phone, keys" and 15x9x4cm.

    Without `weights` all lists occur as often. The other fields are those of `ModuleWishes`; typed sizes are inner ones.
    """

    lists: tuple[str | CarryList, ...]
    weights: tuple[float, ...] = ()
    most: int = PLAIN_WISHES.most
    sizes: tuple[str | Box, ...] = ()
    given: tuple[str | Box, ...] = ()
    wall: Mm = PLAIN_WISHES.wall
    objective: str = PLAIN_WISHES.objective
    target: Share = PLAIN_WISHES.target
    largest: str | Box | None = None
    most_volume: int | None = None
    steps: int = STEPS


def answer(request: DesignModulesRequest, sources: Sources, progress: Progress | None = None) -> ModularDesign:
    """The modular system of least total size, or of the fewest modules a day.

    Raises:
        BadInput: a list or a size is not understood, or the wishes cannot be met by any number.
    """
    lists = [sources.carry(carry) for carry in request.lists]
    sizes, given = tuple(map(_box, request.sizes)), tuple(map(_box, request.given))
    largest = None if request.largest is None else _box(request.largest)
    wishes = ModuleWishes(
        request.most, sizes, given, request.wall, request.objective, request.target, largest, request.most_volume
    )
    return design_modules(lists, request.weights, wishes, steps=request.steps, progress=progress)


def _box(size: str | Box) -> Box:
    """An inner size, rounded down to whole millimetres."""
    if isinstance(size, Box):
        return size
    width, height, depth = map(down, read_size(size))
    return Box(width, height, depth)
