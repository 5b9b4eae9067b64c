"""What does not go into a bag as inferred, whatever pose it takes: by the mouth, or by the room."""

from __future__ import annotations

from reticule.carry.item import CarryList, Item
from reticule.reality.deformation import inner_body, inner_box, is_foldable
from reticule.reality.interior.interior import Interior, largest_rooms


def never_passes(item: Item, interior: Interior) -> bool:
    """Whether an item passes the mouth neither flat, as the mouth takes it, nor on its edge, across the depth of the room."""
    deepest = max(box.depth for box in interior.boxes)
    for folded in {False, is_foldable(item)}:
        box = inner_box(item, folded=folded)
        short, middle, longest = box.sorted_sides
        if interior.mouth.admits(box):
            return False
        if middle <= deepest and short <= interior.mouth.width and longest <= interior.mouth.turning_length:
            return False
    return True


def never_goes_in(carry: CarryList, interior: Interior, *, max_pairs: int | None = None) -> bool:
    """Whether not even bodies that the items contain go in, at any angle. Cloth that folds has a volume, pressed, and no shape.

    Of an interior that is measured the probability says no more than this, so there whatever is limp by its name yields too.

    Args:
        carry: the list.
        interior: the room; those beside it do not count.
        max_pairs: how many pairs of items are searched in each box; None for the usual number.
    """
    from reticule.reality.poses.any_pose import MAX_PAIRS, never_fit  # only lists that do not go in pay for the import

    shaped = [inner_body(item, pressed=interior.measured is not None) for item in carry if not is_foldable(item)]
    cloth = sum(inner_body(item, pressed=True).volume for item in carry if is_foldable(item))
    rooms = [(float(box.width), float(box.height), float(box.depth)) for box in largest_rooms(interior.boxes)]
    if interior.measured is not None:
        width, height, depth = map(float, interior.measured)
        rooms = [(width, height, depth)]
    pairs = MAX_PAIRS if max_pairs is None else max_pairs
    return all(never_fit(shaped, room, more_volume=cloth, max_pairs=pairs) for room in rooms)
