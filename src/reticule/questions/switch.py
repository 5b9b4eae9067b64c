"""From one bag to another: what moves, in which form, what stays behind, in which order to pack; and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList, Importance, Item
from reticule.carry.stand_in import StandIn, stand_ins_for
from reticule.questions.curate import Curated, curate
from reticule.reality.pack_list import Left, Want
from reticule.reason import Name, Reason


@dataclass(frozen=True, slots=True)
class Move:
    """An item that moves, and what is taken for it: itself, or a compact one in its place."""

    item: Item
    take: Item

    @property
    def must(self) -> bool:
        """Whether it must come along."""
        return self.item.importance is Importance.MUST


@dataclass(frozen=True, slots=True)
class StoodIn:
    """An item that another one can stand in for, so that it need not come; counted only where somebody `accepted` it."""

    item: Item
    by: Item
    source: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Switch:
    """What moves from one bag to another; `origin` is None where nobody said what the list lies in.

    Each thing of the list is among the moves, among what stays, or stood in for by a thing that moves.
    """

    origin: Bag | None
    to: Bag
    moves: tuple[Move, ...]
    stays: tuple[Left, ...]
    stood_in: tuple[StoodIn, ...]
    packed: Curated
    reasons: tuple[Reason, ...]
    carry: CarryList | None = None  # what was asked about

    @property
    def forgettable(self) -> tuple[Move, ...]:
        """What must not be forgotten on the way back: the musts that moved, the first to go in first."""
        return tuple(move for move in self.moves if move.must)


def switch(
    wants: tuple[Want, ...],
    to: Bag,
    *,
    origin: Bag | None = None,
    stand_ins: Sequence[StandIn] = (),
    accepted: Sequence[str] = (),
    floor: float | None = None,
) -> Switch:
    """What moves from one bag to another, and what stays?

    The best of the list that goes in, as `curate` has it: no number of other things outweighs a must. What another thing can
    stand in for is offered; it stays only where that was accepted and that thing moves.

    Args:
        wants: what is in the one bag, with what would do instead.
        to: the bag to fill.
        origin: the bag that it is in.
        stand_ins: what can stand in for what.
        accepted: the names of things that may be stood in for.
        floor: the least probability in the real bag to plan for; None plans for the inferred room.

    Raises:
        BadValue: the floor is no probability that reticule ever gives.

    >>> from reticule.carry.bag import StatedSize
    >>> from reticule.carry.box import Box
    >>> phone, ticket = Item("phone", Box(147, 72, 8), kind="phone"), Item("event ticket", Box(150, 70, 1))
    >>> tiny = Bag("tiny", StatedSize(160, 85, 22), shape="box", construction="rigid")
    >>> wants, digital = (Want(phone), Want(ticket)), [StandIn("event ticket", "phone")]
    >>> [move.item.name for move in switch(wants, tiny, stand_ins=digital, accepted=["event ticket"]).moves]
    ['phone']
    """
    pairs = stand_ins_for([want.item for want in wants], stand_ins)
    stood = [StoodIn(item, by, stand_in.source, item.name in accepted) for item, by, stand_in in pairs]
    needless = [one.item for one in stood if one.accepted]
    holders = {one.by.name for one in stood if one.accepted and one.item.importance is Importance.MUST}
    packed = curate(tuple(_held(want, holders) for want in _without(wants, needless)), to, floor=floor)
    if not {one.by.name for one in stood if one.accepted} <= {item.name for item in packed.kept}:
        stood = [replace(one, accepted=False) for one in stood]  # what would stand in stays itself
        packed = curate(wants, to, floor=floor)
    moves = tuple(_moves(packed))
    return Switch(origin, to, moves, packed.left, tuple(stood), packed, (*_reasons(packed, stood), *packed.reasons))


def _held(want: Want, holders: set[str]) -> Want:
    """A thing that stands in for a must is one itself."""
    return replace(want, item=replace(want.item, importance=Importance.MUST)) if want.item.name in holders else want


def _without(wants: tuple[Want, ...], needless: Sequence[Item]) -> tuple[Want, ...]:
    left = list(needless)
    kept = []
    for want in wants:
        if want.item in left:
            left.remove(want.item)
        else:
            kept.append(want)
    return tuple(kept)


def _moves(packed: Curated) -> Iterator[Move]:
    """Each thing that comes along; one that is taken in place of another may be just like one that was wanted itself."""
    swaps = list(packed.swaps)
    for item in _in_order(packed):
        swap = next((swap for swap in swaps if swap.take == item), None)
        if swap is not None:
            swaps.remove(swap)
        yield Move(item if swap is None else swap.instead_of, item)


def _in_order(packed: Curated) -> list[Item]:
    """What comes along in the order of packing, what lies in pockets last."""
    if packed.load is None:
        return list(packed.kept)
    return [*(item for item, _ in packed.load.order), *(item for item, _ in packed.load.pocketed)]


def _reasons(packed: Curated, stood: Sequence[StoodIn]) -> list[Reason]:
    """What stays though it must come, first; then what is stood in for, and what could be."""
    reasons = [
        Reason.of("switch_must_stays", item=Name("item", left.item.name))
        for left in packed.left
        if left.item.importance is Importance.MUST
    ]
    for one in stood:
        code = "switch_stood_in" if one.accepted else "switch_could_stand_in"
        reasons.append(Reason.of(code, item=Name("item", one.item.name), by=Name("item", one.by.name)))
    if not packed.left and packed.kept and not stood:
        reasons.append(Reason.of("switch_all_moves"))
    return reasons
