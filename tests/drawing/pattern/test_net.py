from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pattern_forms import ALL, CURVES, folding_forms

from reticule.drawing.pattern.folding import folded
from reticule.drawing.pattern.form import FOLDED, BagForm
from reticule.drawing.pattern.net import net_of
from reticule.drawing.pattern.polygons import area, holds_point, perimeter

NEAR = 0.1  # mm, what the paper may be off
MEETING = (  # panel, and its edge as two corners; the same of its neighbour
    ("front", (0, 3), "left", (1, 2)),
    ("front", (1, 2), "right", (0, 3)),
    ("back", (0, 3), "right", (1, 2)),
    ("back", (1, 2), "left", (0, 3)),
)
forms = st.sampled_from(FOLDED).flatmap(folding_forms)


@given(forms)
def test_panel_edges_meet_when_the_net_is_folded(form: BagForm) -> None:
    solid = folded(net_of(form))

    for panel, edge, neighbour, other in MEETING:
        assert np.abs(solid[panel][list(edge)] - solid[neighbour][list(other)]).max() <= NEAR
    for panel in ("front", "back", "left", "right"):
        hinge = solid[panel][:2]
        assert all(np.abs(solid["base"] - corner).sum(axis=1).min() <= NEAR for corner in hinge)


@given(forms)
def test_the_folded_form_has_the_outer_size(form: BagForm) -> None:
    solid = folded(net_of(form))
    corners = np.vstack([solid[panel.name] for panel in net_of(form).panels])
    mouth = np.vstack([solid[panel][2:] for panel in ("front", "back")])

    assert corners.min(axis=0) == pytest.approx((0, 0, 0), abs=1e-6)
    assert corners.max(axis=0) == pytest.approx(form.outer.sides, abs=1e-6)
    assert np.ptp(mouth, axis=0) == pytest.approx((form.top[0], 0, form.top[1]), abs=1e-6)


@given(forms)
def test_each_tab_lies_on_the_panel_that_it_is_glued_to(form: BagForm) -> None:
    net = net_of(form)
    solid = folded(net)

    for tab in net.tabs:
        panel, corners = solid[tab.onto], solid[tab.name]
        across, up = panel[1] - panel[0], panel[3] - panel[0]
        normal = np.cross(across, up) / np.linalg.norm(np.cross(across, up))
        assert np.abs((corners - panel[0]) @ normal).max() <= NEAR
        along = across / np.linalg.norm(across)
        flat = [(corner @ along, corner @ np.cross(normal, along)) for corner in (*panel, *corners)]
        outline = tuple((float(x), float(y)) for x, y in flat[:4])
        assert all(holds_point(outline, (float(x), float(y)), NEAR) for x, y in flat[4:])


@given(forms)
def test_a_tab_has_room_for_glue_and_tabs_of_one_panel_share_none(form: BagForm) -> None:
    net = net_of(form)
    middle = form.outer.width / 2

    solid = folded(net)

    assert len(net.tabs) == 4
    assert all(area(tab.points) > 0 for tab in net.tabs)
    for tab in net.tabs:
        side = solid[tab.name][:, 0]
        assert (side <= middle + NEAR).all() or (side >= middle - NEAR).all()


@given(forms)
def test_no_two_parts_of_a_net_lie_on_each_other(form: BagForm) -> None:
    for one, other in combinations(net_of(form).parts, 2):
        assert not overlap(one.points, other.points), f"{one.name} and {other.name}"


def overlap(one, other) -> bool:
    """Whether two convex polygons share more than a border: no edge of either parts them (separating axes)."""
    for polygon, against in ((one, other), (other, one)):
        for (x, y), (u, v) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
            if all((u - x) * (b - y) - (v - y) * (a - x) <= 1e-6 * max(1.0, abs(u - x) + abs(v - y)) for a, b in against):
                return False
    return True


@pytest.mark.parametrize("form", [form for form, _ in ALL.values()], ids=ALL)
def test_each_edge_is_cut_or_is_a_fold_of_two_parts(form: BagForm) -> None:
    net = net_of(form)

    edges = [edge for part in net.parts for edge in zip(part.points, (*part.points[1:], part.points[0]), strict=True)]
    folds = sum(1 for part in net.parts if part.parent)

    assert len(net.cuts) == len(edges) - 2 * folds
    assert sum(map(length, net.folds)) == pytest.approx(sum(length(part.hinge) for part in net.parts if part.parent))


def length(edge: tuple[tuple[float, float], ...]) -> float:
    return float(np.hypot(edge[1][0] - edge[0][0], edge[1][1] - edge[0][1]))


@pytest.mark.parametrize("form", CURVES, ids=lambda form: form.outline)
def test_the_gusset_is_as_long_as_the_outline_that_it_runs_around(form: BagForm) -> None:
    net = net_of(form)
    gusset, front, back = net.panels

    assert max(x for x, _ in gusset.points) == pytest.approx(perimeter(front.points), abs=NEAR)
    assert perimeter(front.points) == pytest.approx(perimeter(back.points))
    for side in ("front", "back"):
        assert sum(length(tab.hinge) for tab in net.tabs if tab.onto == side) == pytest.approx(perimeter(front.points))


@pytest.mark.parametrize("form", CURVES, ids=lambda form: form.outline)
def test_the_back_mirrors_the_front(form: BagForm) -> None:
    _, front, back = net_of(form).panels
    left, right = max(x for x, _ in front.points), min(x for x, _ in back.points)
    mirror = left + right

    assert area(back.points) == pytest.approx(area(front.points))
    assert sorted((round(mirror - x, 6), round(y, 6)) for x, y in back.points) == sorted(
        (round(x, 6), round(y, 6)) for x, y in front.points
    )
