"""Rooms, capacities, chances, poses and outlines are what they were, for bags and things drawn by a seed.

The tests beside hold what must be so; this one, that no figure moves which nobody meant to move.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from random import Random
from typing import Any

import pytest
from kept import Kept, digest

from reticule.carry.bag import Bag, Compartment, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Importance, Item, Shape
from reticule.frontier.depth_table import DepthTable
from reticule.frontier.oracle import FitOracle
from reticule.frontier.tracing import trace
from reticule.packing import decide
from reticule.reality.bag_estimates import bag_estimates
from reticule.reality.bulk_margins import InteriorArrays, straight_margins
from reticule.reality.capacity import capacity_of
from reticule.reality.containers import Container, maximal_subsets, subsets
from reticule.reality.deformation import compressed_box, inner_body
from reticule.reality.interior.interior import estimate, expanded
from reticule.reality.interior.least_outline import least_outlines
from reticule.reality.interior.outline_profile import PROFILES
from reticule.reality.level_rooms import LEVELS, level_mouth, level_rooms, level_sides, rooms_of, round_rooms
from reticule.reality.list_packer import ListPacker
from reticule.reality.load_plan import plan_load
from reticule.reality.necessary_boxes import compressed_boxes, necessary_boxes
from reticule.reality.offer_order import place
from reticule.reality.offer_picks import Offer, pick_names
from reticule.reality.poses.any_pose import never_fit
from reticule.reality.poses.rounded import rounded_poses
from reticule.reality.poses.tilt import TiltedLayer
from reticule.reality.poses.tilted_layer import tilted_layer_poses
from reticule.reality.probability import fit_probability
from reticule.reality.refutation import never_goes_in, never_passes
from reticule.reality.shortfall import least_growth, shortfalls
from reticule.reality.slack import SlackOracle
from reticule.store.library import embedded_library

KEPT = Kept("kept_rooms.json")
SHAPES = ["box", "envelope/flat", "trapezoid", "pouch", "crescent", "round", "heart", "bucket", "baguette", "sphere", "unknown"]
OPENINGS = ["flap", "zip-top", "zip-around", "open-top", "clasp-frame", "drawstring", "unknown"]
BESIDE = [
    Compartment("main", 2), Compartment("zip pocket"), Compartment("card slot", 4), Compartment("back pocket"),
    Compartment("side pocket", 1, (120, 80, 25)), Compartment("card slot", 2, (90, 58, 3)),
]  # fmt: skip
NAMES = ["tin", "wallet", "keys", "scarf", "tissue pack", "phone", "gloves", "lipstick", "pouch", "book"]


def plain(value: Any) -> Any:
    """Anything as lists of numbers to six digits and words."""
    if isinstance(value, Enum):
        return value.name
    if is_dataclass(value):
        return [plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, float):
        return float(f"{value:.6g}") if abs(value) < 1e18 else str(value)
    if isinstance(value, dict):
        return [[plain(key), plain(inner)] for key, inner in value.items()]
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    return list(map(plain, value)) if isinstance(value, list | tuple | set | frozenset) else value


def bag(luck: Random) -> Bag:
    """Of any shape and make, small, perhaps with compartments, an expansion zip or inner sides."""
    depth = luck.choice([None, luck.randint(15, 110), luck.randint(15, 110), luck.randint(15, 110)])
    size = StatedSize(luck.randint(90, 260), luck.randint(70, 200), depth, internal=luck.random() < 0.3)
    beside = tuple(luck.sample(BESIDE, luck.choice([0, 0, 1, 2])))
    return Bag(
        "bag", size, shape=luck.choice(SHAPES), construction=luck.choice(["rigid", "structured", "soft", "knit", "unknown"]),
        opening=luck.choice(OPENINGS), compartments=beside, expansion=luck.choice([None, None, None, 25]),
        mouth=luck.choice([None, None, None, 70]),
    )  # fmt: skip


def thing(luck: Random, most: int = 170) -> Item:
    """Of any solid, some of them soft, upright or of several sizes."""
    sides = sorted((luck.randint(10, most), luck.randint(5, 90), luck.randint(2, 45)), reverse=True)
    shape = luck.choice(list(Shape))
    if shape in (Shape.CYLINDER, Shape.CAPSULE):
        sides[2] = sides[1]
    return Item(
        luck.choice(NAMES), Box(*sides), shape, give=luck.choice([0.0, 0.0, 0.2, 0.6]), weight=luck.choice([None, 30, 200]),
        importance=luck.choice(list(Importance)), upright=luck.random() < 0.1,
        spread=luck.choice([None, None, (6.0, 3.0, 1.0)]),
    )  # fmt: skip


def things(luck: Random, most: int) -> CarryList:
    """A carry list."""
    return CarryList(tuple(thing(luck) for _ in range(luck.randint(1, most))))


def interiors(luck: Random) -> Any:
    """What is inferred of one bag, at every level."""
    one = bag(luck)
    levels = [
        (level_rooms(one, level), round_rooms(one, level), level_sides(one, level), level_mouth(one, level)) for level in LEVELS
    ]
    return [digest(plain(part)) for part in (estimate(one), estimate(expanded(one)), levels, rooms_of(one), bag_estimates(one))]


def capacities(luck: Random) -> Any:
    """Whether lists go in, where each thing lies, and how a bag is loaded."""
    one, carry = bag(luck), things(luck, 5)
    came: list[Any] = []
    for floor in (None, 0.5, 0.8, 0.9):
        capacity = capacity_of(one, min_probability=floor)
        came += [capacity.holds(carry.items), digest(plain(capacity.assign(carry.items))), capacity.volume]
    return [*came, digest(plain(plan_load(carry.items, capacity_of(one))))]


def chances(luck: Random) -> Any:
    """Probabilities, and what is short."""
    one, carry = bag(luck), things(luck, 4)
    interior = estimate(one)
    slack = SlackOracle(carry.items, steps=luck.choice([3, 500]))
    short = [digest(plain(shortfalls(carry, interior))), plain(least_growth(carry.items, interior))]
    passing = [never_passes(item, interior) for item in carry]
    boxes = [plain(compressed_box(item, conforms=conforms)) for item in carry for conforms in (False, True)]
    bodies = [plain(inner_body(item, pressed=pressed)) for item in carry for pressed in (False, True)]
    never = [never_goes_in(carry, interior), never_goes_in(carry, interior, max_pairs=0)]
    return [
        plain(fit_probability(carry, interior)),
        slack.tenths(interior),
        short,
        passing,
        digest(boxes),
        digest(bodies),
        never,
    ]


def margins(luck: Random) -> Any:
    """Of one list in many bags at once."""
    carry = CarryList(tuple(thing(luck, 120) for _ in range(luck.randint(1, 3))))
    oracle = FitOracle([item.packed_box for item in carry])
    rooms = InteriorArrays.of([estimate(bag(luck)) for _ in range(12)])
    table = DepthTable.of(trace([item.packed_box for item in carry]))
    return [plain(straight_margins(carry, rooms, each, oracle)) for each in (table, None)]


def needed(luck: Random) -> Any:
    """Boxes that every room has which holds a list."""
    carry = things(luck, luck.choice([2, 4, 8]))
    came = []
    for probability in (0.5, 0.75, 0.9):
        boxes = necessary_boxes(carry.items, probability, conforms=luck.random() < 0.5)
        came.append([len(boxes.sides), boxes.volume, boxes.upright, digest(plain(boxes.sides))])
    return [*came, digest(plain(compressed_boxes(carry.items, 0.75)))]


def poses(luck: Random) -> Any:
    """Things at an angle: found, or shown not to go in."""
    items = tuple(thing(luck) for _ in range(luck.randint(1, 4)))
    room = Box(luck.randint(40, 170), luck.randint(30, 120), luck.randint(10, 90))
    bodies = [inner_body(item) for item in items]
    layer = TiltedLayer([item.box for item in items], lambda number: lambda *sides: min(sides) >= 12)
    sides = (float(room.width), float(room.height), float(room.depth))
    return [
        digest(plain(rounded_poses(items, room))),
        layer.find(*room.sides),
        digest(plain(tilted_layer_poses(CarryList(items), room, 200))),
        [never_fit(bodies, sides, more_volume=more, max_pairs=pairs) for more, pairs in ((0.0, 3), (50_000.0, 0))],
    ]


def outlines(luck: Random) -> Any:
    """Rooms of an outline around a packing."""
    boxes = [Box(luck.randint(10, 90), luck.randint(10, 60), luck.randint(5, 30)) for _ in range(luck.randint(1, 4))]
    packing = decide(boxes, Box(100, 150, 120)).packing
    came: list[Any] = []
    for name, profile in PROFILES.items():
        shape = [
            [round(profile.half_width(step / 20), 6) for step in range(21)],
            profile.area,
            profile.aspect,
            profile.straddled,
        ]
        polygon = profile.polygon(luck.uniform(50, 200), luck.uniform(50, 200))
        around = [] if packing is None else [plain(one) for one in least_outlines(profile, packing)]
        came.append([name, digest(plain(shape)), digest(plain(polygon)), len(around), digest(around)])
    return came


def offers(luck: Random) -> Any:
    """A list packed into many bags, their order, and sets of bags."""
    carry, bags = things(luck, luck.choice([3, 8])), [bag(luck) for _ in range(4)]
    packer = ListPacker(carry, embedded_library())
    came: list[Any] = []
    for one in bags:
        choice = packer.choose(one)
        came.append([packer.has_room(one), plain(packer.at_most(one)), choice.proven, choice.tries, choice.most,
                     [option and option.item.name for option in choice.taken]])  # fmt: skip
        came.append(plain(place(one, luck.random(), left=luck.randint(0, 2), style=luck.choice([None, luck.random()]))))
    picks = [Offer(luck.random() < 0.7, luck.randint(50, 400), luck.random(), luck.random(), None) for _ in range(6)]
    wear = [("necklace",), ("charm",), ("shoulder",), ()]
    containers = [Container.of(Bag(f"bag {at}", one.stated, wear=luck.choice(wear))) for at, one in enumerate(bags)]
    held = [container.holds(carry.items) for container in containers]
    sets = [maximal_subsets(containers), list(subsets(containers, luck.choice(["bulk", "weight", "price"])))]
    return [digest(came), pick_names(picks), held, plain(sets)]


KINDS = {
    "interiors": (interiors, 40), "capacities": (capacities, 24), "chances": (chances, 30), "margins": (margins, 10),
    "needed": (needed, 16), "poses": (poses, 30), "outlines": (outlines, 6), "offers": (offers, 10),
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT.cases)
def test_a_room_is_as_before(name: str) -> None:
    kind, seed = name.split()

    came = KINDS[kind][0](Random(int(seed)))

    KEPT.compare(name, came)
