import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reticule.carry.box import Box
from reticule.drawing.space.projection import RIGHT, TOWARDS, UP, Piece, depth_order, dot
from reticule.drawing.space.visibility import anchors, blocked
from reticule.errors import BadValue
from reticule.packing.placement import Placement
from reticule.reason import Reason

SHARES = (0.03, 0.2, 0.4, 0.6, 0.8, 0.97)


def place(start, end):
    return Placement(*start, Box(*(high - low for low, high in zip(start, end, strict=True))))


RING = (  # three rods, each in front of the next
    place((0, 20, 0), (60, 40, 20)),
    place((0, 0, 20), (20, 60, 40)),
    place((20, 0, 0), (40, 20, 60)),
)
PINWHEEL = (  # six boxes of 1 x 2 x 2 around the three cubes of a diagonal (Slothouber and Graatsma)
    place((0, 0, 10), (20, 10, 30)),
    place((20, 0, 0), (30, 20, 20)),
    place((0, 10, 0), (20, 30, 10)),
    place((10, 10, 20), (30, 20, 30)),
    place((20, 20, 0), (30, 30, 20)),
    place((0, 10, 10), (10, 30, 20)),
)


@st.composite
def cut_boxes(draw):
    """A box cut again and again from wall to wall; some parts are left out, and the rest shrink a little."""
    parts = [((0, 0, 0), draw(st.tuples(*[st.integers(20, 200)] * 3)))]
    for _ in range(draw(st.integers(0, 11))):
        start, end = parts.pop(draw(st.integers(0, len(parts) - 1)))
        axis = draw(st.integers(0, 2))
        if end[axis] - start[axis] < 2:
            parts.append((start, end))
            continue
        plane = draw(st.integers(start[axis] + 1, end[axis] - 1))
        parts.append((start, (*end[:axis], plane, *end[axis + 1 :])))
        parts.append(((*start[:axis], plane, *start[axis + 1 :]), end))
    kept = [part for part in parts if draw(st.integers(0, 5))]
    return tuple(
        place(start, tuple(max(a + 1, b - draw(st.integers(0, 3))) for a, b in zip(start, end, strict=True)))
        for start, end in kept
    )


@st.composite
def loose_boxes(draw):
    """Boxes thrown in at will; each that would share room with an earlier one is left out."""
    boxes = []
    for _ in range(draw(st.integers(1, 14))):
        start = draw(st.tuples(*[st.integers(0, 12)] * 3))
        size = draw(st.tuples(*[st.integers(1, 10)] * 3))
        new = place(start, tuple(low + side for low, side in zip(start, size, strict=True)))
        if all(any(new.start[k] >= old.end[k] or old.start[k] >= new.end[k] for k in range(3)) for old in boxes):
            boxes.append(new)
    return tuple(boxes)


def nearest_depth(box, point):
    """How far towards the eye the ray through this point of the page leaves the box; nothing if it passes by."""
    low = max((start - at) / slope for start, at, slope in zip(box.start, point, TOWARDS, strict=True))
    high = min((end - at) / slope for end, at, slope in zip(box.end, point, TOWARDS, strict=True))
    return high if high - low > 1e-6 else None


def on_page(point):
    across, up = dot(RIGHT, point), dot(UP, point)
    return tuple(across * RIGHT[k] + up * UP[k] for k in range(3))


def near_face_points(box):
    shares = [(a, b) for a in SHARES for b in SHARES]
    for a, b in shares:
        for share in ((1.0, a, b), (a, 1.0, b), (a, b, 1.0)):
            yield tuple(low + part * (high - low) for low, part, high in zip(box.start, share, box.end, strict=True))


def assert_last_drawn_is_nearest(order):
    for box in order:
        for point in near_face_points(box):
            ray = on_page(point)
            met = [(nearest_depth(piece, ray), piece) for piece in order]
            met = [(depth, piece) for depth, piece in met if depth is not None]
            if met:
                assert met[-1][0] == pytest.approx(max(depth for depth, _ in met), abs=1e-6)


def test_the_page_the_up_and_the_eye_stand_at_right_angles():
    for one, other in ((RIGHT, UP), (UP, TOWARDS), (TOWARDS, RIGHT)):
        assert dot(one, other) == pytest.approx(0)
        assert dot(one, one) == pytest.approx(1)


@settings(deadline=None, max_examples=150)
@given(st.one_of(cut_boxes(), loose_boxes()))
@example(RING)
@example(PINWHEEL)
def test_what_is_drawn_last_is_nearest_to_the_eye(boxes):
    order = depth_order(boxes)

    assert_last_drawn_is_nearest(order)


@settings(deadline=None)
@given(st.one_of(cut_boxes(), loose_boxes()))
@example(RING)
@example(PINWHEEL)
def test_cutting_loses_nothing_of_a_box(boxes):
    order = depth_order(boxes)

    for at, box in enumerate(boxes):
        parts = [Box(*(end - start for start, end in zip(p.start, p.end, strict=True))) for p in order if p.owner == at]
        assert sum(part.volume for part in parts) == box.box.volume


def test_a_ring_of_three_rods_is_cut_once():
    order = depth_order(RING)

    assert len(order) == 4


def test_a_stack_is_never_cut():
    order = depth_order([place((0, 0, z), (100, 50, z + 5)) for z in (10, 0, 5)])

    assert [piece.owner for piece in order] == [1, 2, 0]


def test_a_long_low_box_in_front_is_drawn_after_a_tall_one_behind():
    # by the means of their faces the far box would come last: it stands higher and farther right
    far, near = place((80, 0, 0), (100, 100, 30)), place((0, 0, 30), (90, 8, 34))

    assert [piece.owner for piece in depth_order([near, far])] == [1, 0]


def test_boxes_that_share_room_have_no_order():
    with pytest.raises(BadValue) as fault:
        depth_order([place((0, 0, 0), (5, 5, 5)), place((4, 4, 4), (9, 9, 9))])

    assert fault.value.reason == Reason.of("picture_boxes_overlap", item=0, other=1)


def test_a_cut_gives_both_sides():
    far, near = Piece(3, (0, 0, 0), (9, 9, 9)).cut(2, 5)

    assert (far.end, near.start, far.owner, near.owner) == ((9, 9, 5), (0, 0, 5), 3, 3)


@settings(deadline=None)
@given(st.one_of(cut_boxes(), loose_boxes()))
def test_a_seen_anchor_has_nothing_before_it(boxes):
    for box, anchor in zip(boxes, anchors(boxes), strict=True):
        if anchor.seen:
            assert not any(blocked(anchor.point, other) for other in boxes if other is not box)


def test_what_lies_wholly_behind_is_not_seen():
    looks = anchors([place((0, 0, 0), (50, 50, 5)), place((0, 0, 5), (90, 90, 9))])

    assert [look.seen for look in looks] == [False, True]
