"""Does it fit: one carry list, one bag."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.carry.dominance import PackedDay, decisive_day
from reticule.carry.item import CarryList, Item
from reticule.frontier.oracle import MAX_MARGIN, FitOracle
from reticule.packing.placement import Packing
from reticule.reality.attempt import Attempt, Question, attempt_fit
from reticule.reality.carried_before import day_reason
from reticule.reality.compartments import MAX_ITEMS as MAX_PARTITIONED
from reticule.reality.interior.interior import Interior, estimate, expanded, with_closed_neck
from reticule.reality.interior.measured_rooms import main_part
from reticule.reality.packed_reasons import angled, dividers
from reticule.reality.probability import MAX_PROBABILITY, MIN_PROBABILITY, fit_probability, slack_probability
from reticule.reality.room_packings import RoomDivider, RoomPacking, not_shared_out, room_reasons
from reticule.reality.shortfall import shortfalls
from reticule.reality.slack import STEPS as SLACK_STEPS
from reticule.reality.slack import SlackOracle
from reticule.reason import Length, Name, Probability, Reason, Size, items_of, once
from reticule.units import Mm

if TYPE_CHECKING:
    from reticule.reality.exact import ExactPacking
    from reticule.reality.poses.rounded import Pose

STEPS = 50_000  # conflicts for each packing question; a margin asks about ten, and one may be hard
_MANY = 12  # with more items each conflict costs more, so there are fewer
_STEPS_OF_MANY = 5_000
_TIGHT: Mm = 5  # below this margin owners call a bag tight (docs/decisions/0010)


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a carry list goes into a bag, with the evidence and the reasons.

    `room` is the box of the interior that the verdict is about; where the list goes in, `packing` or `poses` lie in it, or each
    part of the list in one of the `rooms`.
    """

    bag: Bag
    carry: CarryList
    interior: Interior
    room: Box
    packing: Packing | None
    refuted: bool
    margin: Mm  # by which all sides of the room may shrink, or (negative) must grow; the mouth counts too
    probability: float  # that the list goes into the real bag
    reasons: tuple[Reason, ...]
    closes: float | None  # the probability that it goes in and the bag closes over it; None for an open top
    poses: tuple[Pose, ...] = ()  # of all items, where their boxes in whole mm do not go in straight
    exact: ExactPacking | None = None  # of straight boxes whose sides are no whole mm; `poses` has the same in mm
    day: PackedDay | None = None  # of the owner's diary that decides it, whatever is inferred of the interior
    rooms: tuple[RoomPacking, ...] = ()  # of a bag with measured rooms, those that are used; `packing` is None for several

    @property
    def verdict(self) -> str:
        """One of `fits`, `does_not_fit` and `open`."""
        if self.day is not None:
            return "fits" if self.day.went_in else "does_not_fit"
        if self.packing is not None or self.poses or self.rooms:
            return "fits"
        return "does_not_fit" if self.refuted else "open"


def fit(
    carry: CarryList, bag: Bag, *, oracle: FitOracle | None = None, slack: SlackOracle | None = None, steps: int | None = None
) -> Fit:
    """Does all of this go into this bag?

    The verdict is proven for the inferred interior; the probability is that of the real bag. A refutation holds at any angle:
    no pose of the items, tilted ones included, lies in a room of that interior. Where the owner's diary has a day on which as
    much went in, or no more did not, that day decides.

    Args:
        carry: what is to go in.
        bag: as stated by its maker.
        oracle: of the same list, when several bags are asked about.
        slack: an oracle of the same list compressed, when several bags are asked about.
        steps: conflicts after which a packing question stays open; None for the usual number.
    """
    steps = _steps_for(carry) if steps is None else steps
    oracle = oracle or FitOracle(carry.boxes, steps=steps)
    slack = slack or SlackOracle(tuple(carry), steps=min(steps, SLACK_STEPS))
    answer = _answer(Question(carry, bag, estimate(bag), oracle, slack))
    if answer.verdict != "fits" and bag.expansion is not None:
        opened = _answer(Question(carry, bag, estimate(expanded(bag)), oracle, slack))
        if opened.verdict == "fits":
            only = Reason.of("only_expanded", more=Length(bag.expansion))
            answer = replace(opened, reasons=(only, *opened.reasons))
    day = decisive_day(carry.items, bag.days) if bag.days else None
    return answer if day is None else _by_day(answer, day)


def fit_main_room(
    inside: tuple[Item, ...],
    bag: Bag,
    probability: Callable[[], float],
    *,
    oracle: FitOracle | None = None,
    slack: SlackOracle | None = None,
) -> Fit:
    """Does what lies in the main room go into it?

    Args:
        inside: what lies in the main room.
        bag: the bag.
        probability: that all that comes goes into the real bag; asked for where it has measured rooms beside the main one.
        oracle: of the same items.
        slack: an oracle of the same items compressed.
    """
    main = main_part(bag)
    answer = fit(CarryList(inside), main, oracle=oracle, slack=slack)
    if not estimate(bag).rooms:
        return replace(answer, bag=bag)
    of_all = min(answer.probability, probability())
    closes = None if answer.closes is None else min(answer.closes, of_all)
    return replace(answer, bag=bag, interior=estimate(bag), probability=of_all, closes=closes)


def _by_day(answer: Fit, day: PackedDay) -> Fit:
    """An answer that the owner's diary decides; a packing stays where all went in, as one way to do it."""
    if not day.went_in:
        reasons = (day_reason(day), *answer.interior.assumptions)
        closes = None if answer.closes is None else MIN_PROBABILITY
        return replace(answer, day=day, packing=None, poses=(), exact=None, rooms=(), probability=MIN_PROBABILITY,
                       closes=closes, reasons=reasons)  # fmt: skip
    reasons = (day_reason(day), *answer.reasons)
    if answer.verdict != "fits":
        reasons = (reasons[0], *answer.interior.assumptions)
    closes = MAX_PROBABILITY if answer.closes == answer.probability else answer.closes
    return replace(answer, day=day, refuted=False, probability=MAX_PROBABILITY, closes=closes, reasons=reasons)


def _steps_for(carry: CarryList) -> int:
    return STEPS if len(carry) <= _MANY else _STEPS_OF_MANY


def _answer(question: Question) -> Fit:
    carry, interior = question.carry, question.interior
    attempt = attempt_fit(question)
    varied = items_of(item.name for item in carry if item.spread)
    is_sure = attempt.refuted and interior.measured is not None and not varied  # neither room nor items may be otherwise
    probability = MIN_PROBABILITY if is_sure else fit_probability(carry, interior, question.slack)
    if attempt.exact:
        probability = max(probability, slack_probability(0))  # the slack is that of rounded sides
    reasons = _reasons(question, attempt)
    if attempt.refuted and probability > MIN_PROBABILITY:
        reasons += (_doubt_of_refutation(interior, varied, Probability(probability)),)
    return Fit(
        question.bag,
        carry,
        interior,
        attempt.room,
        None if attempt.in_pockets else attempt.packing,
        attempt.refuted,
        _margin(attempt, interior),
        probability,
        reasons,
        _closes(question, probability),
        attempt.poses,
        attempt.exact,
        rooms=attempt.rooms,
    )


def _margin(attempt: Attempt, interior: Interior) -> Mm:
    if attempt.poses:
        return 0
    if attempt.shared is not None:
        return attempt.shared
    return min([attempt.margin, *(-interior.mouth.excess(item.box) for item in attempt.stuck)])


def _doubt_of_refutation(interior: Interior, varied: tuple[Name, ...], probability: Probability) -> Reason:
    """Why a chance is left beside a refutation: the room is inferred, or products of one name are of several sizes."""
    if interior.measured is None:
        return Reason.of("refuted_as_inferred", probability=probability)
    return Reason.of("refuted_as_usual", items=varied, probability=probability)


def _closes(question: Question, probability: float) -> float | None:
    """The probability that the bag closes too: of a drawn neck, which takes height, less than that of going in."""
    if question.bag.opening == "open-top":
        return None
    if question.bag.opening == "drawstring" and probability > MIN_PROBABILITY:
        return fit_probability(question.carry, with_closed_neck(question.interior), question.slack)
    return probability


def _reasons(question: Question, attempt: Attempt) -> tuple[Reason, ...]:
    assumptions = question.interior.assumptions
    in_pockets = room_reasons(attempt.in_pockets, question.carry.items)
    if attempt.is_shared_out:
        rooms = [room for room in attempt.rooms if room not in attempt.in_pockets]
        lying = room_reasons(rooms, question.carry.items)
        return (Reason.of("goes_in_by_rooms", rooms=lying, spare=Length(attempt.shared or 0)), *in_pockets, *assumptions)
    assumptions = (*in_pockets, *assumptions)
    if attempt.packing is None:
        return (*_without_packing(question, attempt), *assumptions)
    parts = main_part(question.bag).compartment_count
    if parts == 1 or len(question.carry) > MAX_PARTITIONED:
        return (_spare(attempt), *assumptions)
    others = (
        reason for reason in assumptions if reason.code != "compartments_as_one_room"
    )  # the reason of the dividers says more
    return (_spare(attempt), dividers(question.carry, attempt.room, parts), *others)


def _without_packing(question: Question, attempt: Attempt) -> tuple[Reason, ...]:
    """Why the list does not go in, or how it goes in at an angle."""
    from reticule.reality.exact import is_too_fine

    if question.interior.rooms and not attempt.poses:
        return _not_shared_out(question, attempt)
    mouth = question.interior.mouth
    reasons = [mouth.refusal(item.name, item.box) for item in attempt.stuck]
    if attempt.exact:
        size = Size(tuple(attempt.exact.in_mm(attempt.exact.room.sides)))
        reasons.append(Reason.of("goes_in_exactly", size=size, unit=Length(float(attempt.exact.unit))))
    elif attempt.poses:
        reasons.append(angled(attempt.poses))
    elif attempt.margin < 0:
        reasons += once(shortfalls(question.carry, question.interior))
        if attempt.standing_out:
            reasons.append(Reason.of("reaches_out_of_top", length=Length(attempt.standing_out)))
        if not attempt.refuted:
            reasons.append(Reason.of("not_proven"))
        if is_too_fine(question.carry, question.interior.measured or attempt.room.sides):
            reasons.append(Reason.of("lengths_rounded"))
    elif not attempt.stuck:
        reasons.append(Reason.of("search_left_open"))
    return tuple(reasons)


def _not_shared_out(question: Question, attempt: Attempt) -> tuple[Reason, ...]:
    if attempt.shared is not None and attempt.shared >= 0:
        return (Reason.of("search_left_open"),)
    needs = not_shared_out(RoomDivider(question.carry, question.interior, question.oracle))
    return (needs,) if attempt.refuted else (needs, Reason.of("not_proven"))


def _spare(attempt: Attempt) -> Reason:
    """By how much every side of the room may shrink."""
    size = Size(attempt.room.sides)
    if attempt.margin < _TIGHT:
        return Reason.of("tight", size=size, spare=Length(attempt.margin))
    if attempt.margin < MAX_MARGIN:
        return Reason.of("goes_in", size=size, spare=Length(attempt.margin))
    return Reason.of("goes_in_easily", size=size)
