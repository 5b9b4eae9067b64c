"""What lies where in a modular system on one day: a packing of each box that is used, and of the modules in their host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.errors import FalseEvidence
from reticule.frontier.served_lists import Combination, ServedLists
from reticule.packing.checker.check import check
from reticule.packing.placement import Packing
from reticule.packing.solver.decide import decide
from reticule.reality.distinct_lists import DistinctLists
from reticule.reality.modular_system import HostedModules
from reticule.units import Mm


@dataclass(frozen=True, slots=True)
class PackedModule:
    """What lies in one box: the numbers of the things in the list, and their placements.

    `module` is the number of the module in the system, from 0; None for a given box, whose number is `given`.
    """

    module: int | None
    given: int | None
    box: Box
    numbers: tuple[int, ...]
    packing: Packing


@dataclass(frozen=True, slots=True)
class ModuleExample:
    """A list with what lies where, and the placements in the host of the modules `along`, with their walls.

    `hosted` is None where the list takes no module along.
    """

    carry: CarryList
    packed: tuple[PackedModule, ...]
    along: tuple[int, ...]
    hosted: Packing | None


def examples_of(
    system: HostedModules, population: DistinctLists, service: ServedLists, given: Sequence[Box], wall: Mm
) -> tuple[ModuleExample, ...]:
    """Returns for each number of modules that a list takes along the list of most weight, with its packings, checked.

    Args:
        system: modules with their host.
        population: the lists.
        service: which parts of the lists go into which sizes.
        given: boxes that are always there.
        wall: of a module in mm.
    """
    heaviest: dict[int, int] = {}
    for place, along in enumerate(system.taken_along):
        if along is not None:
            best = heaviest.setdefault(len(along), place)
            if population.weights[place] > population.weights[best]:
                heaviest[len(along)] = place
    return tuple(_example(heaviest[count], system, population, service, given, wall) for count in sorted(heaviest))


def _example(
    place: int, system: HostedModules, population: DistinctLists, service: ServedLists, given: Sequence[Box], wall: Mm
) -> ModuleExample:
    along: Combination = system.taken_along[place] or ()
    carry, packed = population.examples[place], []
    for box, things in enumerate(service.parts(place, along)):
        numbers = population.numbers(place, things)
        module = system.modules.index(along[box - len(given)]) if box >= len(given) else None
        room = given[box] if module is None else service.boxes[system.modules[module]]
        if numbers:
            packing = checked_packing([carry.items[number].box for number in numbers], room)
            packed.append(PackedModule(module, box if module is None else None, room, numbers, packing))
    walled = [service.boxes[size].grown((2 * wall,) * 3) for size in along]
    in_host = None if system.host is None or not walled else checked_packing(walled, system.host)
    return ModuleExample(carry, tuple(packed), tuple(map(system.modules.index, along)), in_host)


def checked_packing(boxes: Sequence[Box], room: Box) -> Packing:
    """Returns a packing of boxes that are known to go into a room, once the checker has passed it.

    Raises:
        FalseEvidence: they do not.

    >>> checked_packing([Box(3, 2, 1)], Box(2, 3, 1)).extent.sides
    (2, 3, 1)
    """
    verdict = decide(boxes, room)
    check(verdict, boxes, room)
    if verdict.packing is None:
        raise FalseEvidence("packing_of_other_items", items=len(boxes), got=0)
    return verdict.packing
