"""A modular system for a population: up to k module sizes and a host, with the least total size or the fewest modules a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.errors import BadLength, BadValue
from reticule.frontier.frontier import within
from reticule.frontier.module_sizes import module_sizes
from reticule.frontier.served_lists import ServedLists
from reticule.reality.distinct_lists import DistinctLists
from reticule.reality.modular_system import hosted
from reticule.reality.packed_modules import ModuleExample, examples_of
from reticule.reason import Length, Reason, Size
from reticule.reason import Share as ShareValue
from reticule.selection.module_choice import DIGITS, ChoiceTask, ModuleChoice, Tick, fewest_modules, least_size
from reticule.units import Mm, Share

OBJECTIVES = ("least_size", "fewest")
MOST_MODULES = 4
MOST_THINGS = 10  # of a list: each has 1,024 sub-lists
MOST_LISTS = 10_000
MOST_SIZES, MOST_GIVEN = 32, 6
MOST_WALL: Mm = 50
STEPS = 4_000_000  # sub-lists that the exact search is asked about, each in one box
Progress = Callable[[Share], bool]


@dataclass(frozen=True, slots=True)
class ModuleWishes:
    """What a modular system is to be.

    At most `most` modules, of `sizes` (interior boxes; derived from the population where there are none) that lie within
    `largest` and have no more than `most_volume` mm3 together. `given` are boxes that are always there, such as pockets and
    spaces between dividers. `wall` is that of a module, at each end of its sides. At least the share `target` is to be served.

    Raises:
        BadValue: the number of modules or sizes, the objective or the share cannot be.
        BadLength: the wall is too thick, or of less than nothing.

    >>> ModuleWishes(most=2, given=(Box(90, 60, 5),)).objective
    'least_size'
    """

    most: int = 3
    sizes: tuple[Box, ...] = ()
    given: tuple[Box, ...] = ()
    wall: Mm = 2
    objective: str = OBJECTIVES[0]
    target: Share = 0.9
    largest: Box | None = None
    most_volume: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.most <= MOST_MODULES:
            raise BadValue("modules_out_of_range", most=MOST_MODULES, got=self.most)
        if len(self.sizes) > MOST_SIZES or len(self.given) > MOST_GIVEN:
            raise BadValue("module_sizes_too_many", sizes=MOST_SIZES, given=MOST_GIVEN)
        if self.objective not in OBJECTIVES:
            raise BadValue("module_objective_unknown", known=OBJECTIVES, got=self.objective)
        if not 0 < self.target <= 1:
            raise BadValue("module_target_out_of_range", got=self.target)
        if not 0 <= self.wall <= MOST_WALL:
            raise BadLength("module_wall_out_of_range", most=Length(MOST_WALL), got=Length(self.wall))


PLAIN_WISHES = ModuleWishes()


@dataclass(frozen=True, slots=True)
class ModularSystem:
    """Modules (interior boxes) from the least volume to the most, and the host that they go into with their walls.

    The width of a module and of the host is its longest side, the depth its shortest.

    `share` and `count` are of the lists known to be served; `mean` is how many modules these take along on a day, `usage` for
    each module the share of them that takes it along. There is an example for each number of modules that a list takes.
    """

    modules: tuple[Box, ...]
    host: Box | None
    share: Share
    count: int
    mean: float
    usage: tuple[Share, ...]
    examples: tuple[ModuleExample, ...]

    @property
    def volume(self) -> int:
        """The sum of the volumes of the modules in mm3."""
        return sum(module.volume for module in self.modules)


@dataclass(frozen=True, slots=True)
class ModularDesign:
    """The best modular system that is known; None where no system is known to serve enough.

    `least_possible` is the least total size in mm3, or the least mean of modules a day, that is not ruled out among the sizes;
    None where every combination of them is ruled out. Then `most_possible` is a share that none of them exceeds. `skipped`
    says why rows of a table were left out.
    """

    system: ModularSystem | None
    wishes: ModuleWishes
    list_count: int
    sizes: tuple[Box, ...]
    least_possible: float | None
    most_possible: Share
    reasons: tuple[Reason, ...]
    skipped: tuple[Reason, ...] = ()

    @property
    def value(self) -> float | None:
        """What the objective is of the system: a total size in mm3, or a mean of modules a day."""
        if self.system is None:
            return None
        return self.system.volume if self.wishes.objective == OBJECTIVES[0] else self.system.mean

    @property
    def gap(self) -> Share | None:
        """By which share of its value the system may at most be improved on among the sizes; 0 where it is proven best."""
        if self.value is None or self.least_possible is None:
            return None
        return max(0.0, (self.value - self.least_possible) / self.value) if self.value else 0.0


def design_modules(
    lists: Sequence[CarryList],
    weights: Sequence[float] = (),
    wishes: ModuleWishes = PLAIN_WISHES,
    *,
    steps: int = STEPS,
    progress: Progress | None = None,
) -> ModularDesign:
    """Which few modules, in which host, serve these lists?

    A list is served if its things can be shared out over some of the modules, one of each size, and the given boxes so that
    each part has a packing in its box, and the modules that it uses go with their walls together into the host. Modules may
    lie any way, so that things that must stay upright may be turned like all others.

    `least_size` has the least sum of the volumes of the modules, then the least host in which enough lists are still served.
    `fewest` has the least mean of modules over the lists that the modules serve, then the least sum of volumes, then the least
    host in which each of these lists goes with the fewest modules that it can do with.

    Args:
        lists: what people carry on a day; at most 10,000 that differ, of at most 10 things.
        weights: how often each occurs, above 0; none where all occur as often.
        wishes: what the system is to be.
        steps: questions put to the exact search; where they run out, the answer states the gap.
        progress: called with the share of combinations that are weighed; when it returns False, nothing more is searched.

    Raises:
        EmptyCarryList: there is no list.
        BadValue: a list is too long, there are too many, weights do not go with the lists, or no size is small enough.

    >>> from reticule.carry.item import Item
    >>> pen, card = Item("pen", Box(130, 9, 9)), Item("card", Box(86, 54, 1))
    >>> design = design_modules([CarryList((pen, card)), CarryList((pen,)), CarryList((card,))], wishes=ModuleWishes(target=1))
    >>> [str(module) for module in design.system.modules], str(design.system.host), design.gap
    (['86 x 54 x 1 mm', '130 x 9 x 9 mm'], '134 x 71 x 13 mm', 0.0)
    """
    population = DistinctLists(lists, weights, most_things=MOST_THINGS, most_lists=MOST_LISTS)
    sizes = tuple(_lying(size) for size in _sizes(population, wishes))
    service = ServedLists(population.kinds, population.lists, sizes, wishes.given, steps)

    def tick(share: Share) -> None:
        if progress is not None and not progress(share):
            service.tables.steps = 0

    choice = _choice(population, service, len(sizes), wishes, tick)
    system = _best_system(choice, population, service, wishes)
    least_possible = choice.least_possible if isfinite(choice.least_possible) else None
    most_possible = min(1.0, choice.most_weight / sum(population.weights))
    design = ModularDesign(system, wishes, len(lists), sizes, least_possible, most_possible, ())
    return replace(design, reasons=tuple(_reasons(design)))


def _sizes(population: DistinctLists, wishes: ModuleWishes) -> tuple[Box, ...]:
    """The sizes to choose from, each once, from the least volume to the most."""
    if not wishes.sizes:
        boxes = [[Box(*population.kinds[kind]) for kind in things] for things in population.lists]
        return module_sizes(boxes, population.weights, largest=wishes.largest)
    every = {size.sorted_sides for size in wishes.sizes}
    limit = None if wishes.largest is None else wishes.largest.sorted_sides
    sizes = [Box(*sides) for sides in every if limit is None or within(sides, limit)]
    if not sizes:
        raise BadValue("module_sizes_too_large", most=Size(limit or ()))
    return tuple(sorted(sizes, key=lambda box: (box.volume, box.sides)))


def _lying(size: Box) -> Box:
    """A size as bags are measured: the longest side is the width, the shortest the depth."""
    depth, height, width = size.sorted_sides
    return Box(width, height, depth)


def _choice(population: DistinctLists, service: ServedLists, sizes: int, wishes: ModuleWishes, tick: Tick) -> ModuleChoice:
    import numpy as np

    weights = np.array(population.weights, np.float64)
    volumes = [box.volume for box in service.boxes[:sizes]]
    task = ChoiceTask(volumes, wishes.most, weights, wishes.target * sum(population.weights), wishes.most_volume)
    return (least_size if wishes.objective == OBJECTIVES[0] else fewest_modules)(task, service, tick)


def _best_system(
    choice: ModuleChoice, population: DistinctLists, service: ServedLists, wishes: ModuleWishes
) -> ModularSystem | None:
    """Of the best combinations the one with the least host; None where there is none."""
    import numpy as np

    weights = np.array(population.weights, np.float64)
    needed = wishes.target * sum(population.weights) if wishes.objective == OBJECTIVES[0] else None
    systems = [hosted(chosen, service, wishes.wall, weights, needed) for chosen in choice.combinations]
    if not systems:
        return None
    best = min(systems, key=lambda system: (0 if system.host is None else system.host.volume, system.modules))
    along = {place: modules for place, modules in enumerate(best.taken_along) if modules is not None}
    served = sum(population.weights[place] for place in along)
    return ModularSystem(
        tuple(service.boxes[size] for size in best.modules),
        best.host,
        min(1.0, served / sum(population.weights)),
        sum(population.counts[place] for place in along),
        round(sum(population.weights[place] * len(modules) for place, modules in along.items()) / served, DIGITS),
        tuple(
            sum(population.weights[place] for place, modules in along.items() if size in modules) / served
            for size in best.modules
        ),
        examples_of(best, population, service, wishes.given, wishes.wall),
    )


def _reasons(design: ModularDesign) -> Iterator[Reason]:
    """What was chosen and how sure that is; or that nothing serves enough."""
    system, wishes = design.system, design.wishes
    if system is None:
        code = "modules_serve_too_few" if design.least_possible is None else "modules_not_settled"
        yield Reason.of(code, most=wishes.most, target=ShareValue(wishes.target), share=ShareValue(design.most_possible))
        return
    sizes = tuple(Size(module.sides) for module in system.modules)
    yield Reason.of("modules_chosen", count=len(sizes), sizes=sizes) if sizes else Reason.of("modules_needless")
    if system.host is not None:
        yield Reason.of("modules_host", size=Size(system.host.sides), wall=Length(wishes.wall))
    yield Reason.of("modules_serve", count=system.count, lists=design.list_count, share=ShareValue(system.share))
    yield Reason.of("modules_a_day", mean=system.mean)
    if design.gap:
        yield Reason.of("modules_gap", share=ShareValue(design.gap), sizes=len(design.sizes))
    else:
        yield Reason.of("modules_proven", sizes=len(design.sizes))
