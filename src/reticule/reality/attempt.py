"""Placing a list in the interior of a bag: as straight boxes, shared out over rooms, in poses, or with a refutation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.frontier.oracle import FitOracle
from reticule.packing.checker.check import check
from reticule.packing.placement import Packing
from reticule.packing.standing import standing_packing
from reticule.packing.verdict import Verdict
from reticule.reality.inner_pockets import into_pockets
from reticule.reality.interior.interior import Interior
from reticule.reality.refutation import never_goes_in, never_passes
from reticule.reality.room_packings import RoomDivider, RoomPacking, all_in_main
from reticule.reality.slack import SlackOracle
from reticule.units import Mm

if TYPE_CHECKING:
    from reticule.reality.exact import ExactPacking
    from reticule.reality.poses.rounded import Pose

_STEPS_OF_MANY = 5_000
_MAX_SHORTFALL: Mm = 10  # of straight boxes; with more, no search for poses succeeds
_MAX_ROOMS = 3  # in which poses are searched for


class Question(NamedTuple):
    """One list, one interior of a bag, and the oracles of the list."""

    carry: CarryList
    bag: Bag
    interior: Interior
    oracle: FitOracle
    slack: SlackOracle


class Attempt(NamedTuple):
    """What came of placing the list in a box of the interior."""

    room: Box
    margin: Mm  # of straight boxes, in the roomiest box
    stuck: tuple[Item, ...]  # items that do not pass the mouth
    packing: Packing | None
    poses: tuple[Pose, ...] = ()
    refuted: bool = False
    exact: ExactPacking | None = None
    standing_out: Mm = 0  # how far the list would stand out of an open top; 0 where that is not an option
    rooms: tuple[RoomPacking, ...] = ()  # of a bag with measured rooms, those that are used
    in_pockets: tuple[RoomPacking, ...] = ()  # of the rooms, pockets that hang in the main one
    shared: Mm | None = None  # the margin with the list shared out over its rooms; None where it has only the main one

    @property
    def is_shared_out(self) -> bool:
        """Whether rooms other than the main one are used."""
        return bool(self.rooms) and self.packing is None


def attempt_fit(question: Question) -> Attempt:
    """Tries straight boxes, then poses, then a refutation."""
    carry, interior = question.carry, question.interior
    margin, room = question.oracle.roomiest(interior.boxes)
    stuck = tuple(item for item in carry if not interior.mouth.admits(item.box))
    packing = None if stuck or margin < 0 else question.oracle.packing(room)
    if packing is not None:
        packing = standing_packing(carry.boxes, room) or packing
    attempt = Attempt(room, margin, stuck, packing)
    if packing is not None:
        check(Verdict(packing=packing), carry.boxes, room)
    divider = RoomDivider(carry, interior, question.oracle) if interior.rooms else None
    if divider is not None:
        attempt = _shared_out(attempt, divider)
    if interior.pockets:
        attempt = _with_pockets(question, attempt)
    if packing is not None or attempt.rooms:
        return attempt
    if not stuck:
        attempt = _exactly(question, attempt)
        attempt = attempt if attempt.poses else _at_an_angle(question, attempt)
    refuted = not attempt.poses and (_refuted(carry, interior, stuck) if divider is None else divider.refuted())
    return attempt._replace(refuted=refuted, standing_out=_standing_out(question))


def _refuted(carry: CarryList, interior: Interior, stuck: tuple[Item, ...]) -> bool:
    return any(never_passes(item, interior) for item in stuck) or never_goes_in(carry, interior)


def _shared_out(attempt: Attempt, divider: RoomDivider) -> Attempt:
    """The attempt with the list shared out over rooms, so that the tightest of them leaves the most to spare."""
    excess = (divider.interior.mouth.excess(item.box) for item in attempt.stuck)
    margin = divider.margin(min([attempt.margin, *(-more for more in excess)]))
    rooms = divider.packings(margin) if margin >= 0 else ()
    if not rooms:
        rooms = all_in_main(attempt.room, attempt.packing) if attempt.packing else ()
        return attempt._replace(shared=margin, rooms=rooms)
    main = next((room for room in rooms if room.is_main), None)
    alone = main if len(rooms) == 1 else None
    return attempt._replace(
        room=main.room if main else divider.interior.plain,
        stuck=(),
        packing=alone.packing if alone else None,
        rooms=rooms,
        shared=margin,
    )


def _with_pockets(question: Question, attempt: Attempt) -> Attempt:
    """The attempt with small things of the main room in the pockets that hang in it."""
    rooms = attempt.rooms
    if attempt.packing is not None:
        rooms = all_in_main(attempt.room, attempt.packing)
    main = next((room for room in rooms if room.is_main), None)
    if main is None:
        return attempt._replace(rooms=rooms)
    laid = into_pockets(question.carry.items, main, question.interior.pockets)
    others = tuple(room for room in rooms if not room.is_main)
    return attempt._replace(rooms=(*laid, *others), in_pockets=laid[1:])


def _exactly(question: Question, attempt: Attempt) -> Attempt:
    """The attempt with a packing in the common measure of all sides, where only the rounding to whole mm stands in the way."""
    from reticule.reality.exact import is_whole, pack_exactly, straight_poses  # few questions need this import

    carry, interior = question.carry, question.interior
    if attempt.margin < -1 - len(carry):  # each item of a row, and the room, lose less than 1 mm
        return attempt
    for box in (attempt.room, *interior.boxes[:_MAX_ROOMS]):
        sides = interior.measured or box.sides
        if not is_whole(carry, sides) and (exact := pack_exactly(carry, sides, _STEPS_OF_MANY)) is not None:
            return attempt._replace(room=box, exact=exact, poses=straight_poses(carry, exact))
        if interior.measured:
            break
    return attempt


def _at_an_angle(question: Question, attempt: Attempt) -> Attempt:
    """The attempt with poses where straight boxes do not go in: one item tilted, or a few of which some are round.

    The tilted item may be one that by itself would lie straight: the others take the room for that.
    """
    from reticule.reality.poses.tilted_layer import tilted_layer_poses  # few questions need this import

    carry, interior = question.carry, question.interior
    for box in interior.boxes:
        if (poses := tilted_layer_poses(carry, box, _STEPS_OF_MANY)) is not None:
            return attempt._replace(room=box, poses=poses)
    if attempt.margin < -_MAX_SHORTFALL:
        return attempt
    from reticule.reality.poses.rounded import rounded_poses, worth_searching

    if worth_searching(tuple(carry)):
        for box in sorted(interior.boxes, key=lambda box: -question.oracle.margin(box))[:_MAX_ROOMS]:
            if (poses := rounded_poses(tuple(carry), box)) is not None:
                return attempt._replace(room=box, poses=poses)
    return attempt


def _standing_out(question: Question) -> Mm:
    """How far the list would stand out of an open top; 0 where it is more than a third of the bag's height."""
    if question.bag.opening != "open-top":
        return 0
    grown = ((box, question.oracle.growth_needed(box, 1)) for box in question.interior.boxes)
    return min((more for box, more in grown if more is not None and 3 * more <= box.height), default=0)
