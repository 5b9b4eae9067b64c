"""Target sizes for compact goods: how small a product must be to go into so many bags beside what they usually hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.errors import BadValue
from reticule.reality.interior.interior import estimate, largest_rooms
from reticule.reality.level_rooms import design_of
from reticule.reality.product_room import ProductRoom, SidesAt, scaled, side_at
from reticule.reason import Length, Name, Reason, Size
from reticule.reason import Share as ShareValue
from reticule.units import Mm, Share

TARGETS: tuple[Share, ...] = (0.5, 0.8, 0.95)
AXES = ("width", "height", "depth")
UNIFORM = "uniform"
STEPS = 20_000  # conflicts for each packing question
Progress = Callable[[Share], bool]
_Lengths = tuple[Mm, ...]  # of the uniform size, the width, the height and the depth: the largest that goes into a bag


@dataclass(frozen=True, slots=True)
class TargetSize:
    """The largest size that goes into at least a share of the bags: its length, and all sides; None where none does."""

    share: Share
    length: Mm | None
    size: Box | None


@dataclass(frozen=True, slots=True)
class SizeCurve:
    """Into which share of the bags a product goes as one side of it changes, or all of them in proportion.

    `side` is width, height or depth; or uniform, then a length is that of the longest side. `now` is the length as it is.
    `points` are lengths with shares: up to a length, and not beyond it, the product goes into that share; lengths ascend.
    """

    side: str
    now: Mm
    targets: tuple[TargetSize, ...]
    points: tuple[tuple[Mm, Share], ...]

    def share(self, length: Mm) -> Share:
        """The share of the bags that the product goes into at a length.

        >>> SizeCurve("width", 80, (), ((40, 1.0), (60, 0.5))).share(41)
        0.5
        """
        return next((share for most, share in self.points if most >= length), 0.0)


@dataclass(frozen=True, slots=True)
class BestCut:
    """The side on which a millimetre is worth most: so many mm off it add so large a share of the bags."""

    side: str
    length: Mm
    gain: Share

    @property
    def per_mm(self) -> Share:
        """The share that each millimetre adds."""
        return self.gain / self.length


@dataclass(frozen=True, slots=True)
class ProductDesign:
    """Target sizes of a product for so many bags; into `left_out` others what they usually hold does not go by itself.

    `share` is that of the bags that the product goes into as it is. `best_cut` is None where no cut of one side adds a bag.
    `left_open` counts the questions that the search left open; each counts as not going in. `lists` are
    those that were typed, of the product first, and `bags` those that were named.
    """

    product: Item
    bag_count: int
    left_out: int
    share: Share
    uniform: SizeCurve
    sides: tuple[SizeCurve, ...]
    best_cut: BestCut | None
    left_open: int
    reasons: tuple[Reason, ...]
    lists: tuple[CarryList, ...] = ()
    bags: tuple[Bag, ...] = ()


def design_product(
    product: Item,
    bags: Sequence[Bag],
    contents: Sequence[CarryList | None],
    *,
    steps: int = STEPS,
    progress: Progress | None = None,
) -> ProductDesign:
    """To which size must this product shrink to go into 50, 80 or 95 % of these bags beside their usual contents?

    It goes into a bag where it and the contents have a packing in one of the boxes of the bag's inferred interior; it and all
    else count as boxes, and stand upright where they must. What goes in with a length goes in with every smaller one.

    Args:
        product: with its sides as they are.
        bags: at least one.
        contents: what lies in each of them already, None for nothing; or one for all bags.
        steps: conflicts of the search after which a packing question stays open.
        progress: called with the share of the bags that are done; when it returns False, only these are counted.

    Raises:
        BadValue: there is no bag, or the contents are neither one for all nor one for each.

    >>> from reticule.carry.bag import StatedSize
    >>> box = Bag("box", StatedSize(100, 60, 20, internal=True), shape="box", construction="rigid")
    >>> design = design_product(Item("comb", Box(120, 30, 5)), [box], [None])
    >>> design.share, design.uniform.targets[0].size.sides, design.best_cut.side, design.best_cut.length
    (0.0, (100, 25, 5), 'width', 20)
    """
    if not bags:
        raise BadValue("product_without_bags")
    if len(contents) not in (1, len(bags)):
        raise BadValue("product_contents_missing", bags=len(bags), got=len(contents))
    ways: tuple[SidesAt, ...] = (scaled(product), *(side_at(product, axis) for axis in range(3)))
    rooms: dict[tuple[Box, ...], ProductRoom] = {}
    lengths: dict[tuple[Bag, tuple[Box, ...]], _Lengths | None] = {}
    counts: Counter[_Lengths | None] = Counter()
    for number, bag in enumerate(bags):
        if progress is not None and not progress(number / len(bags)):
            break
        carry = contents[number if len(contents) > 1 else 0]
        along = () if carry is None else tuple(sorted(carry.boxes, key=lambda box: (box.sides, box.upright)))
        room = rooms.setdefault(along, ProductRoom(along, upright=product.upright, steps=steps))
        design = (design_of(bag), along)
        if design not in lengths:
            lengths[design] = _lengths(design[0], room, ways)
        counts[lengths[design]] += 1
    left_open = sum(room.questions_left_open for room in rooms.values())
    return _designed(product, ways, counts, left_open)


def _lengths(design: Bag, room: ProductRoom, ways: Sequence[SidesAt]) -> _Lengths | None:
    """The largest length each way; None where the contents do not go in by themselves."""
    boxes = largest_rooms(estimate(design).boxes)
    return tuple(room.largest(boxes, sides_at) for sides_at in ways) if room.holds(boxes, None) else None


def _designed(product: Item, ways: Sequence[SidesAt], counts: Counter[_Lengths | None], left_open: int) -> ProductDesign:
    sides, left_out = product.box.sides, counts.pop(None, 0)
    longest = max(sides)
    curves = [
        _curve(name, now, sides_at, _of_way(counts, number))
        for number, (name, now, sides_at) in enumerate(zip((UNIFORM, *AXES), (longest, *sides), ways, strict=True))
    ]
    uniform, *by_side = curves
    share = uniform.share(longest)
    design = ProductDesign(product, counts.total(), left_out, share, uniform, tuple(by_side), _best_cut(by_side), left_open, ())
    return replace(design, reasons=tuple(_reasons(design)))


def _of_way(counts: Counter[_Lengths | None], number: int) -> Counter[Mm]:
    """How many bags have which largest length in one way."""
    of_way: Counter[Mm] = Counter()
    for lengths, count in counts.items():
        if lengths is not None:
            of_way[lengths[number]] += count
    return of_way


def _curve(name: str, now: Mm, sides_at: SidesAt, counts: Counter[Mm]) -> SizeCurve:
    """The curve of some bags by their largest lengths."""
    total = counts.total()
    holding, points = 0, list[tuple[Mm, int]]()
    for length in sorted(counts, reverse=True):
        holding += counts[length]
        if length:
            points.append((length, holding))
    targets = []
    for share in TARGETS:
        most = next((length for length, bags in points if bags >= share * total), None)
        targets.append(TargetSize(share, most, None if most is None else Box(*sides_at(most))))
    return SizeCurve(name, now, tuple(targets), tuple((length, bags / total) for length, bags in reversed(points)))


def _best_cut(curves: Sequence[SizeCurve]) -> BestCut | None:
    """The cut that adds the largest share per mm; among equals the shortest, of the first side."""
    cuts = [
        BestCut(curve.side, curve.now - length, share - curve.share(curve.now))
        for curve in curves
        for length, share in curve.points
        if length < curve.now and share > curve.share(curve.now)
    ]
    return max(cuts, key=lambda cut: (cut.per_mm, -cut.length), default=None)


def _reasons(design: ProductDesign) -> Iterator[Reason]:
    """Into how many bags it goes, to what it must shrink, which millimetre is worth most, and what was not counted."""
    if design.bag_count:
        yield Reason.of("product_goes_into", share=ShareValue(design.share), bags=design.bag_count)
    for target in design.uniform.targets if design.bag_count else ():
        share = ShareValue(target.share)
        if target.size is None:
            yield Reason.of("product_never", share=share)
        else:
            yield Reason.of("product_target", share=share, size=Size(target.size.sides))
    cut = design.best_cut
    if cut is not None:
        yield Reason.of("product_best_cut", side=Name("word", cut.side), length=Length(cut.length), share=ShareValue(cut.gain))
    elif design.bag_count and design.share < 1:
        yield Reason.of("product_no_cut")
    if design.left_out:
        yield Reason.of("product_bags_left_out", count=design.left_out)
    if design.left_open:
        yield Reason.of("product_left_open", count=design.left_open)
