"""Does it go in: one carry list, one bag."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.frontier.oracle import FARTHEST, Reach
from reticule.packing.checker.check import check
from reticule.packing.placement import Packing
from reticule.packing.verdict import Verdict
from reticule.reality.compartments import MOST as MOST_SHARED
from reticule.reality.compartments import least_depth, shared_out
from reticule.reality.deformation import folds, inner
from reticule.reality.interior.interior import Interior, estimate, gathered, opened_up
from reticule.reality.poses.tilt import leans, lies_askew
from reticule.reality.probability import chance
from reticule.reality.shortfall import shortfalls
from reticule.reality.slack import STEPS as SQUEEZE_STEPS
from reticule.reality.slack import Squeeze
from reticule.reason import Length, Name, Reason, Size, items_of, once
from reticule.units import Mm

if TYPE_CHECKING:
    from reticule.reality.poses.rounded import Pose

STEPS = 50_000  # nodes a question; a margin asks about ten, and one may be hard
_MANY = 12  # things, of which more cost so much a node that fewer must do
_STEPS_OF_MANY = 5_000
_ALMOST: Mm = 10  # beyond this lack of boxes no search for poses pays
_MOST_ROOMS = 3  # in which poses are searched for
_SNUG: Mm = 5  # below this owners call it tight (docs/decisions/0010)


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a carry list goes into a bag, with the evidence and the reasons.

    `room` is the box of the interior that the verdict speaks of; `packing` lies in it when the list goes in.
    """

    bag: Bag
    carry: CarryList
    interior: Interior
    room: Box
    packing: Packing | None
    refuted: bool
    margin: Mm
    probability: float
    reasons: tuple[Reason, ...]
    closes: float | None  # the chance that it goes in and the bag closes over it; None of an open top
    poses: tuple[Pose, ...] = ()  # of all things, some of them rounded or askew, where their boxes would not go in straight

    @property
    def verdict(self) -> str:
        """In one word of the wire: fits, does_not_fit or open."""
        if self.packing is not None or self.poses:
            return "fits"
        return "does_not_fit" if self.refuted else "open"


def fit(
    carry: CarryList, bag: Bag, *, reach: Reach | None = None, squeeze: Squeeze | None = None, steps: int | None = None
) -> Fit:
    """Does all of this go into this bag?

    The verdict is proven for the inferred interior in whole mm; the probability is of the real bag.

    Args:
        carry: what is to go in.
        bag: as stated by its maker.
        reach: what is already known of the list, when several bags are asked about.
        squeeze: the same of the list as squeezed in a full bag.
        steps: search nodes after which a verdict stays open.
    """
    steps = steps or _steps_for(carry)
    reach = reach or Reach(carry.boxes, upright=carry.upright, steps=steps)
    squeeze = squeeze or Squeeze(tuple(carry), steps=min(steps, SQUEEZE_STEPS))
    answer = _fit(carry, bag, estimate(bag), reach, squeeze)
    if answer.verdict == "fits" or bag.expansion is None:
        return answer
    opened = _fit(carry, bag, estimate(opened_up(bag)), reach, squeeze)
    if opened.verdict != "fits":
        return answer
    return replace(opened, reasons=(Reason.of("only_expanded", more=Length(bag.expansion)), *opened.reasons))


def _steps_for(carry: CarryList) -> int:
    return STEPS if len(carry) <= _MANY else _STEPS_OF_MANY


def _fit(carry: CarryList, bag: Bag, interior: Interior, reach: Reach, squeeze: Squeeze) -> Fit:
    margin, room = reach.roomiest(interior.boxes)
    stuck = [item for item in carry if not interior.mouth.admits(item.box)]
    packing = None if stuck or margin < 0 else reach.packing(room)
    if packing is not None:
        check(Verdict(packing=packing), carry.boxes, room, upright=carry.upright)
    room, poses = (room, ()) if stuck or packing is not None else _at_an_angle(carry, interior, margin, room, reach)
    refuted = (
        packing is None
        and not poses
        and (any(_stuck_for_sure(item, interior) for item in stuck) or _never_goes_in(carry, interior))
    )
    effective = 0 if poses else min([margin, *(-interior.mouth.lacks(item.box) for item in stuck)])
    proud = _proud(bag, reach, interior) if packing is None else 0
    angled = _angled(poses)
    reasons = _reasons(carry, interior, room, margin, stuck, packing is not None, refuted, angled, proud)
    if packing is not None and bag.parts > 1 and len(carry) <= MOST_SHARED:
        dividers = _dividers(carry, room, bag.parts)  # says better what the assumption of one room says
        reasons = (reasons[0], dividers, *(one for one in reasons[1:] if one.code != "compartments_as_one_room"))
    likely = chance(carry, interior, squeeze)
    closes = _closes(carry, bag, interior, squeeze, likely)
    return Fit(bag, carry, interior, room, packing, refuted, effective, likely, reasons, closes, poses)


def _dividers(carry: CarryList, room: Box, parts: int) -> Reason:
    """Returns whether the dividers of a bag with several compartments may stay where they are."""
    groups = shared_out(tuple(carry), room, parts)
    if not groups:
        return Reason.of("divider_aside")
    if len(groups) == 1:
        return Reason.of("dividers_stand_in_one", depth=Length(least_depth(groups[0], room) or 0))
    first, *others = (items_of(item.name for item in group) for group in groups)
    elsewhere = tuple(Reason.of("in_another_compartment", items=items) for items in others)
    return Reason.of("dividers_stand", items=first, others=elsewhere)


def _at_an_angle(carry: CarryList, interior: Interior, margin: Mm, room: Box, reach: Reach) -> tuple[Box, tuple[Pose, ...]]:
    """Returns the room and the poses of things that do not go in straight: one tilted, or few of which some are round."""
    if any(leans(item.box, box) for item in carry for box in interior.boxes):
        from reticule.reality.poses.tilted_layer import layered  # few questions come so far: a cold start need not wait for it

        for box in interior.boxes:
            if (poses := layered(carry, box, _STEPS_OF_MANY)) is not None:
                return box, poses
    if margin < -_ALMOST:
        return room, ()
    from reticule.reality.poses.rounded import may_nestle, nestled

    if may_nestle(tuple(carry)):
        for box in sorted(interior.boxes, key=lambda box: -reach.margin(box))[:_MOST_ROOMS]:
            if (poses := nestled(tuple(carry), box)) is not None:
                return box, poses
    return room, ()


def _angled(poses: tuple[Pose, ...]) -> Reason | None:
    """Returns how things go in that upright boxes do not show; None without poses."""
    tilted = [pose.item.name for pose in poses if pose.angle and not pose.diameter]
    if not poses:
        return None
    if len(poses) == 1:
        return Reason.of("at_an_angle", item=Name("item", tilted[0]))
    if len(tilted) == 1 and all(not pose.angle for pose in poses if pose.item.name != tilted[0]):
        return Reason.of("at_an_angle_beside_rest", item=Name("item", tilted[0]))
    return Reason.of("rounded_in_gaps")


def _closes(carry: CarryList, bag: Bag, interior: Interior, squeeze: Squeeze, likely: float) -> float | None:
    """The chance that the bag closes: zips, frames and flaps close over what goes in; a drawn neck takes height of its own."""
    if bag.opening == "open-top":
        return None
    return chance(carry, gathered(interior), squeeze) if bag.opening == "drawstring" else likely


def _proud(bag: Bag, reach: Reach, interior: Interior) -> Mm:
    """How far the list would stand out of an open top, up to a third of the bag's height; 0 when it would not do."""
    if bag.opening != "open-top":
        return 0
    needs = [more for box in interior.boxes if (more := reach.needs(box, 1)) is not None and 3 * more <= box.height]
    return min(needs, default=0)


def _stuck_for_sure(item: Item, interior: Interior) -> bool:
    return not any(interior.mouth.admits(inner(item, folded=folded)) for folded in {False, folds(item)})


def _never_goes_in(carry: CarryList, interior: Interior) -> bool:
    """Whether not even boxes that the items surely fill go in: what only their bounding boxes say is no proof.

    What could lie askew by itself might do so beside others too, in ways that nobody tries: then nothing is claimed.
    """
    for folded in {False, any(folds(item) for item in carry)}:
        cores = [inner(item, folded=folded and folds(item)) for item in carry]
        if any(not any(lies_askew(item, box) for box in interior.boxes) for item in cores):
            continue
        core = Reach(cores, steps=_steps_for(carry))
        if any(core.holds(box) is not False for box in interior.boxes):
            return False
        if any(leans(item, box) for item in cores for box in interior.boxes):
            return False
    return True


def _reasons(
    carry: CarryList,
    interior: Interior,
    room: Box,
    margin: Mm,
    stuck: list[Item],
    packed: bool,
    refuted: bool,
    angled: Reason | None,
    proud: Mm,
) -> tuple[Reason, ...]:
    reasons = [interior.mouth.stops(item.name, item.box) for item in stuck]
    if packed:
        reasons.append(_spare(room, margin))
    elif angled is not None:
        reasons.append(angled)
    elif margin < 0:
        reasons += once(shortfalls(carry, interior))
        if proud:
            reasons.append(Reason.of("reaches_out_of_top", length=Length(proud)))
        if not refuted:
            reasons.append(Reason.of("not_proven"))
    elif not stuck:
        reasons.append(Reason.of("search_left_open"))
    return (*reasons, *interior.assumptions)


def _spare(room: Box, margin: Mm) -> Reason:
    """Returns how much room a list that goes in leaves on every side."""
    size = Size(room.sides)
    if margin < _SNUG:
        return Reason.of("tight", size=size, spare=Length(margin))
    if margin < FARTHEST:
        return Reason.of("goes_in", size=size, spare=Length(margin))
    return Reason.of("goes_in_easily", size=size)
