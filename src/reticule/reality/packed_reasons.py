"""How a list lies that goes in, as reasons: by its dividers, or at an angle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.reality.compartments import least_depth, partition_items
from reticule.reason import Length, Name, Reason, items_of

if TYPE_CHECKING:  # few lists go in at an angle
    from reticule.reality.poses.rounded import Pose


def dividers(carry: CarryList, room: Box, parts: int) -> Reason:
    """Whether the items go into the compartments with the dividers in place."""
    groups = partition_items(tuple(carry), room, parts)
    if not groups:
        return Reason.of("divider_aside")
    if len(groups) == 1:
        return Reason.of("dividers_stand_in_one", depth=Length(least_depth(groups[0], room) or 0))
    first, *others = (items_of(item.name for item in group) for group in groups)
    elsewhere = tuple(Reason.of("in_another_compartment", items=items) for items in others)
    return Reason.of("dividers_stand", items=first, others=elsewhere)


def angled(poses: tuple[Pose, ...]) -> Reason:
    """How items go in that do not go in as straight boxes."""
    tilted = [pose.item.name for pose in poses if pose.angle and not pose.diameter]
    if len(poses) == 1:
        return Reason.of("at_an_angle", item=Name("item", tilted[0]))
    if len(tilted) == 1 and all(not pose.angle for pose in poses if pose.item.name != tilted[0]):
        return Reason.of("at_an_angle_beside_rest", item=Name("item", tilted[0]))
    return Reason.of("rounded_in_gaps")
