"""Size texts of shops: the kinds that are written, and laws that hold whatever the numbers, words and units."""

from __future__ import annotations

import tracemalloc
from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reticule.carry.size_reading import CONFIDENCES, FLAGS, SizeReading
from reticule.feed.dimension.layout import layout_of
from reticule.feed.dimension.tokens import MOST_LETTERS
from reticule.feed.dimension_text import read_size_text

Sides = tuple[float | None, float | None, float | None]
CERTAIN: dict[str, Sides] = {
    # letters and words, before and behind their numbers
    "W 21 x H 14 x D 6 cm": (210, 140, 60),
    "21W x 14H x 6D cm": (210, 140, 60),
    "21cm(W) 14cm(H) 6cm(D)": (210, 140, 60),
    "H14cmxL21cmxD6cm": (210, 140, 60),
    "Height: 14 cm, Width: 21 cm, Depth: 6 cm": (210, 140, 60),
    "Height 14 cm Width 21 cm Depth 6 cm Strap 110 cm": (210, 140, 60),
    "It is 14 cm tall, 21 cm across and 6 cm wide.": (210, 140, 60),
    "Measures 9 inches long by 6 inches high by 3 inches deep": (228.6, 152.4, 76.2),
    "<td>Height</td><td>14 cm</td></tr><tr><td>Length</td><td>21 cm</td>": (210, 140, None),
    # an order of labels, before and behind
    "19 x 12 x 5 cm (length x Height x Width)": (190, 120, 50),
    "Height x Length x Width: 12 x 19 x 5 cm.": (190, 120, 50),
    "19 x 12 x 5 cm (LxHxW)": (190, 120, 50),
    "HeightxWidthxDepth: 12 x 19 x 5 cm": (190, 120, 50),
    "Size (L/H/W) CM: 19 x 12 x 5": (190, 120, 50),
    "Length, height, width: 19 cm, 12 cm, 5 cm": (190, 120, 50),
    "L 7.5 x H 5.1 x W 1.8 inches": (190.5, 129.54, 45.72),
    "20 x 5 x 12 cm (L x l x H)": (200, 120, 50),
    # two units that agree
    "H 14 cm x L 21 x D 6 cm / H 5.5\" x L 8.3\" x D 2.4\"": (210, 140, 60),
    "H 14cm/5.5in x W 21cm/8.3in x D 6cm/2.4in": (210, 140, 60),
    "Height: 14 cm (5.5 in), Width: 21 cm (8.3 in)": (210, 140, None),
    "21 x 14 x 6 cm (W x H x D) / 8.3 x 5.5 x 2.4 in": (210, 140, 60),
    # fractions, decimal commas, marks of inches
    "Height: 5 1⁄2 in\nDepth: 1⁄2 in\nBottom Width: 8 3/4 in": (222.25, 139.7, 12.7),
    "5½″ W x 4¼″ H x 1″ D": (139.7, 107.95, 25.4),
    "H 14,5 cm x L 21,25 cm": (212.5, 145, None),
    "0.21 m wide, 0.14 m high": (210, 140, None),
    "H 1,000 mm x W 300 mm": (300, 1000, None),
    # other languages
    "Высота 14,5 см, ширина 21 см, глубина 6 см, длина ремешка 116 см.": (210, 145, 60),
    "21x14x6 см (ДхВхШ)": (210, 140, 60),
    "21 см (Ш), 14 см (В), 6 см (Г)": (210, 140, 60),
    "縦14×横21×マチ6cm": (210, 140, 60),
    "幅21cm 高さ14cm 奥行6cm 持ち手10cm": (210, 140, 60),
    "长21cm×宽6cm×高14cm": (210, 140, 60),
    "宽21×高14×厚6厘米": (210, 140, 60),
    "가로 21cm 세로 14cm 폭 6cm": (210, 140, 60),
    "L 21 x H 14 x P 6 cm": (210, 140, 60),
    "21 cm de large, 14 cm de haut et 6 cm de profondeur": (210, 140, 60),
    "Breite: 21 cm, Höhe: 14 cm, Tiefe: 6 cm, Umhängeriemen 120 cm": (210, 140, 60),
    "21 cm breit, 14 cm hoch, 6 cm tief": (210, 140, 60),
    "Larghezza 21 cm, altezza 14 cm, profondità 6 cm": (210, 140, 60),
    "21 (L) x 14 (A) x 6 (P) cm": (210, 140, 60),
    "Ancho 21 cm x Alto 14 cm x Fondo 6 cm": (210, 140, 60),
    "长约21cm，宽约6cm，高约14cm": (210, 140, 60),
    "ショルダーバッグ 幅は21cm、高さ14cm、長財布が入る。ショルダー最長120cm": (210, 140, None),
    "Maße (BxHxT): 21 x 14 x 6 cm": (210, 140, 60),
    # widths of top and bottom
    "Base length: 9.50 in\nHeight: 6.25 in\nWidth: 3.00 in\nDrop: 22.00 in": (241.3, 158.75, 76.2),
    "9\"L (base), 11\"L (top) x 6\"H x 4\"D": (279.4, 152.4, 101.6),
    # what is no side of the bag
    "Height (excluding handles): 14 cm, width 21 cm": (210, 140, None),
    "Fits up to 13\" laptop. 30 x 40 x 10 cm (W x H x D)": (300, 400, 100),
    "Phone pouch: H 14 x W 21 cm": (210, 140, None),
    "Top handle bag (W x H) 21 x 14 cm. Inside the bag W 20 x H 13 cm": (210, 140, None),
    "Handle drop 12cm, W21xH14xD6cm, 42.5L, 400 g": (210, 140, 60),
    "Handle drop 12 cm; 8.3\" (W) - 5.5\" (H) - 2.4\" (D)": (210.82, 139.7, 60.96),
    "fits an iPhone 15\nLength = 21 cm, 14 cm in height, longueur de la bandoulière : 110 cm": (210, 140, None),
    "strap (L x W): 57.5 x 1 cm\n2 pockets with zip - size (L x H x W): 21 x 14 x 6 cm": (210, 140, 60),
    "W 21 cm\nH 14 cm\nInterior: 18 x 11 x 4 cm\nPocket: 10 x 8 cm": (210, 140, None),
    "Размер 75: высота 14 см, ширина 21 см": (210, 140, None),
}  # fmt: skip
UNSURE: dict[str, tuple[Sides, str, str]] = {
    "7.5\" x 4\" x 2\"": ((190.5, 101.6, 50.8), "guess", "implicit"),
    "21 x 6 x 14 cm": ((210, 140, 60), "guess", "implicit"),
    "22/16/8 cm": ((220, 160, 80), "guess", "implicit"),
    "misura 12x6 centimetri": ((120, 60, None), "guess", "implicit"),
    "L 21 x 14 x 6 cm": ((210, 140, 60), "guess", "implicit"),
    "(23×35×11)": ((230, 350, 110), "guess", "no_unit"),
    "Width: 20 cm, width: 25 cm, height: 10 cm": ((None, 100, None), "guess", "contradictory"),
    "Height: 20 cm (8.9 in), Width: 30 cm": ((300, None, None), "guess", "contradictory"),
    "20 x 10 x 5 cm / 8 x 4 x 3 in": ((200, 100, 50), "guess", "contradictory"),
    "21 x 17 x 30 cm (Longueur x Hauteur x Largeur)": ((None, None, None), "guess", "contradictory"),
    "L 21 x H 17 x W 30 cm": ((None, 170, None), "guess", "contradictory"),
    "3H 4W 9D": ((101.6, 76.2, None), "guess", "contradictory"),
    "20 x 10 cm (L x H x W)": ((200, 100, None), "guess", "order_mismatch"),
    "H 11 cm x L 28 cm x D 0.0 cm": ((280, 110, None), "likely", "zero_depth"),
    "Bag width: 8 cm": ((None, None, 80), "likely", "ambiguous_width"),
    "Width: 8 cm": ((80, None, None), "likely", "ambiguous_width"),
    "9.5 inches wide. The bag is 6.5 inches deep.": ((241.3, 165.1, None), "likely", "height_or_depth"),
    "Bag height: 33 cmm": ((None, 330, None), "likely", "unit_typo"),
    "Bag length: 16 m": ((160, None, None), "likely", "unit_typo"),
    "Bag height: !3 cm": ((None, 30, None), "likely", "stray_sign"),
    "Height: 20-22 cm, width: 30 cm": ((300, 200, None), "likely", "range"),
    "Under 6″ L x 4″ H": ((152.4, 101.6, None), "likely", "bound"),
    "Large: W 30 x H 20 x D 10 cm. Small: W 15 x H 10 x D 5 cm": ((300, 200, 100), "likely", "several"),
    "H 12 cm x L 17 cm x D 19 cm": ((170, 120, 190), "likely", "implausible"),
    "Handle height: 10 cm, width: 20 cm, depth: 5 cm": ((200, None, 50), "likely", "unread_number"),
    "Width: 20 cm, 10 cm, depth: 5 cm": ((200, None, 50), "likely", "unread_number"),
    "the size is unknown": ((None, None, None), "guess", "no_size"),
    "": ((None, None, None), "guess", "no_size"),
}  # fmt: skip
SCHEMES = (  # width, height and depth; where the first is a length, the last is a width
    ("Width", "Height", "Depth"), ("Length", "Height", "Width"), ("W", "H", "D"), ("L", "H", "W"), ("L", "H", "P"),
    ("Largeur", "Hauteur", "Profondeur"), ("Longueur", "Hauteur", "Largeur"), ("Breite", "Höhe", "Tiefe"), ("B", "H", "T"),
    ("Larghezza", "Altezza", "Profondità"), ("Lunghezza", "Altezza", "Larghezza"), ("Ancho", "Alto", "Fondo"),
    ("Ширина", "Высота", "Глубина"), ("Длина", "Высота", "Ширина"), ("幅", "高さ", "奥行"), ("横", "縦", "マチ"),
    ("宽", "高", "厚"), ("长", "高", "宽"), ("가로", "높이", "깊이"),
)  # fmt: skip
UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "inches": 25.4, '"': 25.4, "см": 10.0}
LAYOUTS = (
    "{a}: {i} {u}, {b}: {j} {u}, {c}: {k} {u}",
    "{a}: {i} {u}\n{b}: {j} {u}\n{c}: {k} {u}",
    "{a} {i} x {b} {j} x {c} {k} {u}",
    "{i} x {j} x {k} {u} ({a} x {b} x {c})",
    "{a} x {b} x {c}: {i} x {j} x {k} {u}",
    "{i}{u} ({a}) × {j}{u} ({b}) × {k}{u} ({c})",
    "{i} {u} {a} | {j} {u} {b} | {k} {u} {c}",
    "({a}/{b}/{c}) {i} x {j} x {k} {u}",
)
NOISE = (
    "{}\nStrap Drop: 55 cm", "{}\nStrap Length: 110.5 cm\nWeight: 1 lb 2 oz", "{}; weight 400 g", "Chain strap 60 cm. {}",
    "{}. Handle drop: 9cm/3.5in", "Handle drop 12 cm; {}", "{}\nStrap 43in / 110cm", "fits an iPhone 15\n{}",
    "Leather bag with 2 pockets. {}", "{}, longueur bandoulière 110 cm", "{}. 100% calf, 42L",
)  # fmt: skip


def sides_of(reading: SizeReading) -> Sides:
    return reading.w_mm, reading.h_mm, reading.d_mm


@st.composite
def bags(draw: st.DrawFn) -> tuple[int, int, int]:
    """Width, height and depth in tenths of a unit, the depth least: else no shop's word for it is sure."""
    width, height = draw(st.integers(60, 270)), draw(st.integers(60, 390))
    return width, height, draw(st.integers(10, min(width, height)))


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, tuple[float, float, float]]:
    """A text with all labels in any order, language, unit and layout, and the sides in mm that it states."""
    bag, scheme = draw(bags()), draw(st.sampled_from(SCHEMES))
    unit, layout = draw(st.sampled_from(sorted(UNITS))), draw(st.sampled_from(LAYOUTS))
    comma = draw(st.booleans())
    tenths = 1 if unit == "mm" else 10
    written = [f"{side / tenths:g}".replace(".", "," if comma else ".") for side in bag]
    (a, i), (b, j), (c, k) = draw(st.permutations(tuple(zip(scheme, written, strict=True))))
    factor = UNITS[unit] / tenths
    return layout.format(a=a, b=b, c=c, i=i, j=j, k=k, u=unit), (bag[0] * factor, bag[1] * factor, bag[2] * factor)


@pytest.mark.parametrize("text", CERTAIN)
def test_what_labels_name_is_certain(text: str) -> None:
    reading = read_size_text(text)

    assert sides_of(reading) == CERTAIN[text]
    assert reading.confidence == "certain", reading.flags


@pytest.mark.parametrize("text", UNSURE)
def test_what_is_unsure_is_flagged(text: str) -> None:
    sides, confidence, flag = UNSURE[text]

    reading = read_size_text(text)

    assert (sides_of(reading), reading.confidence) == (sides, confidence)
    assert flag in reading.flags


@pytest.mark.parametrize(("brand", "sides"), [("Chanel", (230, 145, 60)), ("BURBERRY", (145, 230, 60)), ("", (145, 230, 60))])
def test_a_brands_habit_settles_an_order_without_labels(brand: str, sides: Sides) -> None:
    reading = read_size_text("14.5 x 23 x 6 cm" if brand != "BURBERRY" else "14.5 x 6 x 23 cm", brand)

    assert sides_of(reading) == sides
    assert (reading.confidence, reading.flags) == (("likely", ("brand_prior",)) if brand else ("guess", ("implicit",)))


def test_labels_outweigh_a_brands_habit() -> None:
    assert sides_of(read_size_text("14 x 9 x 6 cm (W x H x D)", "Chanel")) == (140, 90, 60)


def test_widths_of_top_and_bottom_are_kept_and_the_greater_counts() -> None:
    reading = read_size_text("Высота 17,5 см, ширина низа 13 см, ширина верха 22 см, глубина 7 см")

    assert sides_of(reading) == (220, 175, 70)
    assert (reading.bottom_width_mm, reading.top_width_mm) == (130, 220)
    assert reading.flags == ("bottom_width",)


def test_a_strap_is_set_aside_with_its_length() -> None:
    reading = read_size_text("Strap Drop: 26 in\nStrap Length: 52 in\nHeight: 5 in")

    assert (reading.strap_mm, sides_of(reading)) == (1320.8, (None, 127, None))


def test_a_reading_says_which_words_and_numbers_it_rests_on() -> None:
    reading = read_size_text("Strap 110 cm. Hauteur 14 cm, 21 cm (L)")

    assert (reading.labels, reading.numbers, reading.unit) == (("L", "Hauteur", ""), (3, 2, 0), "cm")


@given(texts())
def test_every_labelled_text_reads_back(written: tuple[str, tuple[float, float, float]]) -> None:
    text, sides = written

    reading = read_size_text(text)

    assert sides_of(reading) == pytest.approx(sides, abs=0.01)
    assert reading.confidence == "certain", reading.flags


@given(texts(), st.sampled_from(NOISE))
def test_what_is_no_side_changes_no_side(written: tuple[str, tuple[float, float, float]], noise: str) -> None:
    text, sides = written

    assert sides_of(read_size_text(noise.format(text))) == pytest.approx(sides, abs=0.01)


@given(
    bags(), st.sampled_from(("{} x {} x {} cm / {} x {} x {} in (W x H x D)", "W {0}cm/{3}in x H {1}cm/{4}in x D {2}cm/{5}in"))
)
def test_a_second_unit_that_is_rounded_agrees(bag: tuple[int, int, int], layout: str) -> None:
    centimetres = [side / 10 for side in bag]
    inches = [round(side / 25.4, 1) for side in bag]

    reading = read_size_text(layout.format(*centimetres, *inches))

    assert (sides_of(reading), reading.confidence) == (pytest.approx(bag, abs=1.3), "certain")


@given(bags(), st.integers(0, 2), st.floats(1.1, 3.0))
def test_two_units_that_disagree_are_never_certain(bag: tuple[int, int, int], wrong: int, times: float) -> None:
    inches = [side * (times if place == wrong else 1) / 25.4 for place, side in enumerate(bag)]
    assume(abs(bag[wrong] * (times - 1)) > 4)
    text = 'H {:.1f} x W {:.1f} x D {:.1f} cm / H {:.1f}" x W {:.1f}" x D {:.1f}"'

    reading = read_size_text(text.format(*(side / 10 for side in bag), *inches))

    assert reading.confidence == "guess"
    assert "contradictory" in reading.flags


@given(bags(), st.sampled_from(SCHEMES), st.sampled_from(LAYOUTS[:3]), st.integers(0, 2), st.integers(2, 300))
def test_two_labels_of_one_axis_that_disagree_are_never_certain(
    bag: tuple[int, int, int], scheme: tuple[str, str, str], layout: str, axis: int, other: int
) -> None:
    assume(abs(other - bag[axis]) > 1)
    (a, b, c), (i, j, k) = scheme, (side / 10 for side in bag)

    reading = read_size_text(f"{layout.format(a=a, b=b, c=c, i=i, j=j, k=k, u='cm')}\n{scheme[axis]}: {other} mm")

    assert (reading.confidence, "contradictory" in reading.flags) == ("guess", True)
    assert sides_of(reading)[axis] is None


@given(st.text(), st.text(max_size=10))
def test_no_text_raises(text: str, brand: str) -> None:
    _holds(read_size_text(text, brand))


@given(st.text(alphabet="0123456789.,/⁄½x×LWHDlaв()[]-–:;\n\"' cmin縦マチ!@", max_size=80))
def test_no_text_of_figures_and_signs_raises(text: str) -> None:
    _holds(read_size_text(text))


@given(
    st.lists(
        st.sampled_from(("20", " x ", "cm", " / ", "8 in", "(", ")", "W", "Height ", "strap", ", ", "\n", "0", "5 1⁄2", "縦")),
        max_size=40,
    )
)
def test_no_row_of_its_words_raises(words: list[str]) -> None:
    _holds(read_size_text("".join(words)))


def _holds(reading: SizeReading) -> None:
    assert reading.confidence in CONFIDENCES
    assert set(reading.flags) <= set(FLAGS)
    assert all(side is None or 0 < side < 1e13 for side in sides_of(reading))
    assert reading.confidence != "certain" or any(side is not None for side in sides_of(reading))


@pytest.mark.parametrize(
    "repeated", ["1", "1x", "1 x 1 x", "20 cm / 8 in x ", "20 (L x H x W) 10 cm / 4 in ", "1/2 ", "(", "a ", "-1-2", "½"]
)
def test_a_long_text_costs_no_more_than_its_first_letters(repeated: str) -> None:
    text = repeated * (100_000 // len(repeated))
    start = process_time()

    reading = read_size_text(text)

    assert process_time() - start < 2  # some 0.02 s; of its whole length it would be many seconds
    assert "cut" in reading.flags
    assert sides_of(reading) == sides_of(read_size_text(text[:MOST_LETTERS]))


def test_layouts_that_are_kept_are_few_and_short() -> None:
    tracemalloc.start()
    for number in range(3000):
        read_size_text("W 20 cm, " + "strap " * (number % 300) + "H 10 cm" + " x 2" * (number // 300))
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert kept < 50_000_000
    assert layout_of((("#", "cm"),) * 500) is not layout_of((("#", "cm"),) * 500)
