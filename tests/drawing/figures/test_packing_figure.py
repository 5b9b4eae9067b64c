import os
import re
import subprocess
import sys
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from said import english

from reticule.carry.box import Box
from reticule.drawing.canvas.palette import HUES, INK, PAPER, RIM, SOFT
from reticule.drawing.figures.packed_bag import Drawn, PackedBag
from reticule.drawing.figures.packing_figure import draw_packing
from reticule.errors import BadValue
from reticule.language.locale import Locale
from reticule.packing.placement import Placement
from reticule.reason import Reason

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = ("box", "cylinder", "capsule", "slab", "bundle")
HOSTILE = (
    "a < b & \"c\" 'd'",
    "🔑🧴👩‍👧",
    "x" * 200,
    "مفاتيح البيت",
    "שלום \u202e evil",
    "]]><script>",
    "nul \x00 bell \x07",
    "\ud800",
    "  ",
)


def shelf(names, per_row=10):
    """Boxes of 20 x 30 x 12 in rows, from the bottom up."""
    return tuple(
        Drawn(name, Placement(20 * (at % per_row), 30 * (at // per_row), 0, Box(19, 29, 12)), SHAPES[at % len(SHAPES)])
        for at, name in enumerate(names)
    )


def bag_of(names, **more):
    return PackedBag("Bag", (210, 130, None), Box(200, 120, 12), shelf(names), **more)


def tops_of_words(picture):
    """For each side, the heights of all lines of the labels there."""
    root = ElementTree.fromstring(picture)
    columns = {"start": [], "end": []}
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "rt-label":
            heights = [(float(text.get("y")), float(text.get("font-size"))) for text in group]
            side = group[0].get("text-anchor", "start")
            columns[side].append((min(y - size for y, size in heights), max(y for y, _ in heights)))
    return columns


def test_the_same_scene_gives_the_same_bytes():
    scene = bag_of(["keys", "phone", "card"], left=("umbrella",))

    assert draw_packing(scene) == draw_packing(scene)


def test_the_bytes_do_not_hang_on_the_hash_seed():
    program = (
        "from reticule.carry.box import Box\n"
        "from reticule.packing.placement import Placement\n"
        "from reticule.drawing.figures.packed_bag import Drawn, PackedBag\n"
        "from reticule.drawing.figures.packing_figure import draw_packing\n"
        "print(draw_packing(PackedBag('B', (70, 70, 70), Box(60, 60, 60), "
        "tuple(Drawn(n, Placement(*p, Box(*b))) for n, p, b in ("
        "('x', (0, 20, 0), (60, 20, 20)), ('y', (0, 0, 20), (20, 60, 20)), ('z', (20, 0, 0), (20, 20, 60)))))))"
    )

    def drawn(seed):
        world = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run([sys.executable, "-c", program], env=world, capture_output=True, check=True).stdout

    assert drawn("1") == drawn("2")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_make_a_well_formed_picture(name):
    scene = PackedBag(name, (40, 40, 40), Box(30, 30, 30), (Drawn(name, Placement(0, 0, 0, Box(9, 9, 9))),), (name,))

    picture = draw_packing(scene)

    ElementTree.fromstring(picture.encode("utf-8"))
    assert "<script" not in picture


def test_each_item_is_a_group_with_its_name_for_those_who_do_not_see():
    names = ["keys & ring", "phone", "card"]

    root = ElementTree.fromstring(draw_packing(bag_of(names)))

    groups = [group for group in root.iter(f"{SVG}g") if group.get("data-item")]
    assert root.get("role") == "img"
    assert sorted(group.get("data-item") for group in groups) == sorted(names)
    assert all(group.findtext(f"{SVG}title").startswith(group.get("data-item")) for group in groups)
    assert all(name in root.findtext(f"{SVG}desc") for name in names)


@pytest.mark.parametrize("count", [0, 1, 2, 7, 12, 17, 40])
def test_names_do_not_overlap(count):
    columns = tops_of_words(draw_packing(bag_of([f"a thing with a long name {at}" for at in range(count)])))

    assert sum(len(column) for column in columns.values()) == count
    for column in columns.values():
        ordered = sorted(column)
        assert all(above[1] <= below[0] for above, below in pairwise(ordered))


def test_forty_items_still_draw_and_one_more_is_refused():
    assert draw_packing(bag_of([f"thing {at}" for at in range(40)])).count("data-item") == 40

    with pytest.raises(BadValue) as fault:
        bag_of([f"thing {at}" for at in range(41)])

    assert fault.value.reason == Reason.of("picture_items_most", most=40, got=41)


def test_twelve_items_take_less_than_60_kb():
    picture = draw_packing(bag_of([f"thing {at} of this bag" for at in range(12)], left=("umbrella",) * 5))

    assert len(picture.encode()) < 60_000


def test_everything_lies_on_the_page():
    root = ElementTree.fromstring(draw_packing(bag_of([f"thing {at}" for at in range(40)], left=("umbrella",))))

    width, height = (float(side) for side in root.get("viewBox").split()[2:])
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x")) <= width
        assert 0 < float(text.get("y")) < height


def test_ids_of_two_pictures_never_meet():
    one, other = (
        set(re.findall(r' id="([^"]+)"', draw_packing(bag_of(names)))) for names in (["keys", "lip balm"], ["phone", "card"])
    )

    assert one
    assert other
    assert not one & other


def test_every_reference_is_to_an_id_of_the_picture():
    picture = draw_packing(bag_of([f"thing {at}" for at in range(10)]))

    assert set(re.findall(r"url\(#([^)]+)\)", picture)) <= set(re.findall(r' id="([^"]+)"', picture))


def test_what_stays_at_home_is_listed_by_name():
    picture = draw_packing(bag_of(["keys"], left=("umbrella", "lipstick", "umbrella"), probability=0.86, margin=4))

    for label in ("Stays at home", ">umbrella (2)<", ">lipstick<", "86 % likely to go in · 4 mm to spare"):
        assert label in picture


@pytest.mark.parametrize(
    ("probability", "margin", "standing"),
    [
        (1.0, 0, "100 % likely to go in · nothing to spare"),
        (0.999, 12, "99 % likely to go in · 12 mm to spare"),
        (0.001, -3, "1 % likely to go in · 3 mm would have to give"),
    ],
)
def test_only_what_is_proven_is_called_certain(probability, margin, standing):
    assert bag_of(["keys"], probability=probability, margin=margin).standing == standing


def test_a_name_that_is_too_long_for_its_column_stands_in_smaller_type():
    picture = draw_packing(bag_of(["half tissue pack", "lipstick-sized power bank"]))

    sizes = {text.text: text.get("font-size") for text in ElementTree.fromstring(picture).iter(f"{SVG}text")}
    assert sizes["lipstick-sized"] < sizes["half tissue"] == "20"


def test_the_scale_bar_is_round_in_the_unit_of_the_reader():
    labels = [draw_packing(bag_of(["keys"], locale=Locale("en", unit))) for unit in ("mm", "cm", "inch")]

    assert [label in picture for label, picture in zip((">50 mm<", ">5 cm<", ">2 in<"), labels, strict=True)] == [True] * 3


def test_an_item_through_the_wall_is_refused():
    with pytest.raises(BadValue) as fault:
        PackedBag("Bag", (20, 20, 20), Box(20, 20, 20), (Drawn("keys", Placement(5, 0, 0, Box(16, 5, 5))),))

    assert english(fault.value) == "keys must lie inside the interior 20 x 20 x 20 mm, got its end at (21, 5, 5)"


def test_an_unknown_shape_is_refused():
    with pytest.raises(BadValue) as fault:
        Drawn("keys", Placement(0, 0, 0, Box(5, 5, 5)), "blob")

    assert (fault.value.reason.code, fault.value.reason["got"]) == ("picture_item_shape_unknown", "blob")


def luminance(colour):
    def linear(channel):
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_stand_out_on_light_paper_and_on_dark():
    dark = dict(re.findall(r"\.rt-(\w+)\{fill:(#\w+)\}", draw_packing(bag_of([]))))

    assert min(contrast(PAPER, ink) for ink in (INK, SOFT, RIM)) >= 4.5  # WCAG 2.2, 1.4.3
    assert min(contrast(dark["paper"], dark[ink]) for ink in ("ink", "soft", "rim")) >= 4.5


def test_ten_hues_differ():
    assert len(set(HUES)) == 10
