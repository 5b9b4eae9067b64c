from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from command_line import ran

from reticule.carry.box import Box
from reticule.interfaces.cli.main import BAD_INPUT, INTERNAL
from reticule.packing import Verdict, check
from reticule.packing.placement import Packing, Placement
from reticule.store.library import embedded_library

OUTFIT = "oversized camel coat, white tee, wide-leg jeans, red belt, white sneakers"
CARRY = "iPhone 15 Pro, card holder, keys, lipstick, AirPods"
LINE = {
    "id": "a",
    "bag": {"stated_mm": {"w": 192, "h": 123, "d": None}, "dims_kind": "external", "shape": "box", "construction": "rigid"},
    "items": [{"name": "phone", "size_mm": [147, 71.5, 7.8]}, {"name": "card", "size_mm": [85.6, 53.98, 0.76], "shape": "box"}],
}


def test_plan_prints_its_options_with_bag_contents_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "plan", "--carry", CARRY, "--outfit", OUTFIT, "--why")

    assert code == 0
    for number in range(1, 6):
        assert f"{number}. " in out
    assert "likely in the real bag" in out


def test_every_placement_of_the_plan_as_json_passes_the_judge(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "plan", "--carry", f"{CARRY}, sunglasses, long wallet", "--outfit", OUTFIT, "--json")
    answer = json.loads(out)

    assert code == 0
    wanted = {item["name"]: Box(*item["box_mm"]) for item in answer["carry"]}
    for option in answer["options"]:
        swapped = {swap["take"]: embedded_library().find(swap["take"]).item.box for swap in option["swaps"]}
        sizes = wanted | swapped
        packing = Packing(tuple(Placement(*place["at_mm"], Box(*place["size_mm"])) for place in option["placements"]))
        check(Verdict(packing=packing), [sizes[place["item"]] for place in option["placements"]], Box(*option["interior_mm"]))
        assert {"bag", "left", "swaps", "wear", "margin_mm", "probability", "style", "price", "reasons", "sources"} <= set(
            option
        )


def test_fit_answers_one_bag_of_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "fit", "--carry", CARRY, "--bag", "chanel wallet on chain")

    assert code == 0
    assert "Chanel Wallet on Chain" in out


def test_fit_takes_a_measured_interior_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "fit", "--carry", "box 10x5x3cm", "--interior", "30x50x100mm", "--json")

    assert code == 0
    assert (json.loads(out)["verdict"], json.loads(out)["margin_mm"]) == ("fits", 0)


def test_lines_in_lines_out_and_a_bad_line_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = tmp_path / "asked.jsonl"
    bad = {**LINE, "id": "c", "items": [{"name": "phone", "size_mm": [0, 1, 1]}]}
    odd = {**LINE, "id": "d", "bag": {**LINE["bag"], "shape": "cloud", "opening": None}}  # type: ignore[dict-item]
    asked.write_text("\n".join([json.dumps(LINE), "{", json.dumps(bad), json.dumps(odd), "[]"]), encoding="utf-8")

    code, out, _ = ran(capsys, "fit", "--jsonl", str(asked))
    answers = [json.loads(line) for line in out.splitlines()]

    assert code == 0
    assert [answer.get("id") for answer in answers] == ["a", None, "c", "d", None]
    assert [answer.get("error", {}).get("code") for answer in answers] == [None, "bad_record", "bad_length", None, "bad_record"]
    assert {"verdict", "probability", "margin_mm", "reasons"} <= set(answers[0])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "--carry", "", "--outfit", OUTFIT), "at least one item"),
        (("plan", "--carry", "keys, zither", "--outfit", OUTFIT, "--strict"), "'zither'"),
        (("plan", "--carry", "book 0x1x2mm", "--outfit", OUTFIT), "above 0"),
        (("plan", "--carry", "book 9999x1x2cm", "--outfit", OUTFIT), "at most 2000"),
        (("plan", "--carry", "keys", "--outfit", ""), "garment"),
        (("plan", "--carry", "keys", "--outfit", OUTFIT, "--budget", "lots"), "300 EUR"),
        (("plan", "--carry", "keys", "--outfit", OUTFIT, "--wear", "nose"), "'nose'"),
        (("plan", "--carry", "keys", "--outfit", OUTFIT, "--most", "9"), "from 1 to 5"),
        (("plan", "--carry", "keys", "--outfit", OUTFIT, "--catalogue", "none.jsonl"), "none.jsonl"),
        (("plan", "--carry", "keys", "--outfit", OUTFIT, "--effect", "magic"), "'magic'"),
        (("fit", "--carry", "keys"), "give a bag"),
        (("fit", "--bag", "chanel wallet on chain"), "say what to carry"),
        (("fit", "--carry", "keys", "--bag", "zzzz"), "near names"),
        (("fit", "--carry", "keys", "--size", "big"), "three lengths"),
        (("fit", "--carry", "keys", "--size", "10x10x10cm", "--shape", "cloud"), "shape must be one of"),
        (("fit", "--jsonl", "none.jsonl"), "none.jsonl"),
        (("sing",), "invalid choice"),
    ],
)
def test_bad_input_gets_one_clear_line(words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, *words)

    assert code == BAD_INPUT
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_a_catalogue_with_broken_lines_is_used_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bags = tmp_path / "bags.jsonl"
    bags.write_text('{"name": "Mine", "stated_mm": {"w": 190, "h": 120, "d": 50}}\n{"name": "No size"}\n', encoding="utf-8")
    words = ("plan", "--carry", "keys", "--outfit", OUTFIT, "--catalogue", str(bags))

    assert ran(capsys, *words)[0] == BAD_INPUT
    code, out, err = ran(capsys, *words, "--skip-bad")

    assert code == 0
    assert "Mine" in out
    assert "line 2" in err


def test_the_picture_is_written_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "packed.svg"

    code, _, _ = ran(capsys, "fit", "--carry", CARRY, "--bag", "chanel wallet on chain", "--svg", str(picture))

    assert code == 0
    assert ElementTree.parse(picture).getroot().tag.endswith("svg")
    assert [path.name for path in tmp_path.iterdir()] == ["packed.svg"]


def test_a_picture_that_cannot_be_written_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path / "no" / "packed.svg", tmp_path):
        code, out, err = ran(capsys, "fit", "--carry", "keys", "--bag", "chanel wallet on chain", "--svg", str(path))

        assert (code, out, err.count("\n")) == (BAD_INPUT, "", 1)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_reticules_own_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("odd")

    monkeypatch.setattr("reticule.questions.fit.estimate", broken)

    code, _, err = ran(capsys, "fit", "--carry", "keys", "--bag", "chanel wallet on chain")

    assert code == INTERNAL
    assert "internal fault" in err


@pytest.mark.parametrize("question", ["plan", "fit"])
def test_help_shows_an_example_for_each_option(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, question, "--help")

    assert code == 0
    options = out.split("options:")[1]
    assert options.count("such as") == options.count("\n  --")


def test_an_uncompiled_search_is_said_once_and_on_the_side(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("reticule.packing.solver.search.__file__", "search.py")

    code, out, err = ran(capsys, "fit", "--carry", "keys", "--bag", "chanel wallet on chain")

    assert code == 0
    assert "uncompiled" not in out
    assert err.count("uncompiled") == 1


def test_curate_as_json_packs_what_it_keeps(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(
        capsys, "curate", "--bag", "Chanel Wallet on Chain", "--carry", f"{CARRY}, sunglasses, long wallet", "--json"
    )
    answer = json.loads(out)

    assert code == 0
    assert {"bag", "kept", "placements", "left", "swaps", "order", "proven", "reasons"} <= set(answer)
    assert [place["item"] for place in answer["placements"]] == answer["kept"]
    assert sorted(answer["order"]) == sorted(answer["kept"])


def test_compose_as_json_and_over_days(capsys: pytest.CaptureFixture[str]) -> None:
    bags = ("--bag", "Chanel Wallet on Chain", "--bag", "Coach Tabby 20", "--json")

    _, one, _ = ran(capsys, "compose", "--carry", CARRY, *bags)
    _, week, _ = ran(capsys, "compose", "--carry", CARRY, "--carry", "phone, sunglasses", *bags)

    assert {"bags", "kept", "left", "swaps", "reasons"} <= set(json.loads(one))
    assert json.loads(week)["never_needed"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("compose", "--carry", "phone"), "name the bags to choose from, at most 12: the catalogue has"),
        (
            ("compose", "--carry", "phone", "--bag", "Coach Tabby 20", "--by", "size"),
            "must be one of bulk, weight, price, got 'size'",
        ),
        (("compose", "--carry", "phone", "--bag", "Coach Tabby 20", "--together", "phone"), "partners must be named as in"),
        (
            ("compose", "--carry", "phone", "--bag", "Coach Tabby 20", "--together", "keys with phone"),
            "must be on the carry list, got 'keys'",
        ),
        (
            ("curate", "--carry", "phone", "--bag", "Coach Tabby 20", "--probability", "1"),
            "a probability must be above 0 and at most 0.949, got 1",
        ),
        (("curate", "--carry", "phone=0", "--bag", "Coach Tabby 20"), "a value must be from 1 to 1000, got 0"),
        (
            ("curate", "--carry", "umbrella", "--interior", "20x20x20mm", "--svg", "x.svg"),
            "there is nothing to draw: nothing goes in",
        ),
    ],
)
def test_bad_wishes_get_one_clear_line(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str) -> None:
    code, _, err = ran(capsys, *words)

    assert code == BAD_INPUT
    assert says in err
    assert err.count("\n") == 1


def test_streamline_gives_advice(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "streamline", "--carry", "phone, lipstick, lip balm", "--used", "phone, lipstick")

    assert code == 0
    assert "one may do" in out


def test_composed_and_curated_bags_are_drawn(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for words in (
        ("curate", "--bag", "Coach Tabby 20"),
        ("compose", "--bag", "Coach Tabby 20", "--bag", "Chanel Wallet on Chain"),
    ):
        code, _, _ = ran(capsys, *words, "--carry", CARRY, "--svg", str(tmp_path / "bag.svg"))

        assert code == 0
        ElementTree.parse(tmp_path / "bag.svg")


HUGE = f'{{"bag": {{"stated_mm": {{"w": 100}}}}, "items": [{{"size_mm": [1{"0" * 400}, 1, 1]}}]}}'


@pytest.mark.parametrize("bad", ['{"id": "x\\ud800", "items": []}', HUGE])
def test_a_line_of_broken_text_or_absurd_numbers_costs_no_other_its_answer(
    bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "asked.jsonl").write_text(f"{bad}\n{json.dumps(LINE)}\n")

    code, out, _ = ran(capsys, "fit", "--jsonl", str(tmp_path / "asked.jsonl"))

    first, second = (json.loads(line) for line in out.strip().split("\n"))
    assert code == 0
    assert "error" in first
    assert second["verdict"] == "fits"


def test_a_line_separator_inside_a_name_ends_no_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = {**LINE, "id": "a\u2028b"}
    (tmp_path / "asked.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")

    _, out, _ = ran(capsys, "fit", "--jsonl", str(tmp_path / "asked.jsonl"))

    assert json.loads(out)["id"] == "a\u2028b"


def test_positions_are_in_the_unit_that_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("fit", "--bag", "Coach Tabby 20", "--carry", "phone", "--why", "--units")

    tables = {unit: ran(capsys, *asked, unit)[1].splitlines()[-2:] for unit in ("mm", "cm", "inch")}

    assert [(heads.split()[-2:], row.split()[-5:]) for heads, row in tables.values()] == [
        (["up", "(mm)"], ["150", "x", "72", "x", "9"]),
        (["up", "(cm)"], ["15", "x", "7.2", "x", "0.9"]),
        (["up", "(in)"], ["5.9", "x", "2.83", "x", "0.35"]),
    ]


def test_placements_in_inches_are_whole_multiples_of_the_unit_beside_them(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "fit", "--interior", "37.5x14.5x8in", "--carry", "8 bricks 18.75x7.25x4in", "--json")

    answer = json.loads(out)
    assert (answer["verdict"], answer["unit_mm"], answer["interior_mm"]) == ("fits", 6.35, [952.5, 368.3, 203.2])
    lengths = [length for place in answer["placements"] for length in (*place["at_mm"], *place["size_mm"])]
    units = [length / answer["unit_mm"] for length in lengths]
    assert units == pytest.approx([round(unit) for unit in units])
    packing = Packing(tuple(Placement(*at, Box(*size)) for at, size in _in_units(answer)))
    check(Verdict(packing=packing), [Box(75, 29, 16)] * 8, Box(150, 58, 32))
    assert answer["poses"] == []


def _in_units(answer: dict) -> list[tuple[list[int], list[int]]]:
    unit = answer["unit_mm"]
    return [([round(at / unit) for at in place["at_mm"]], [round(side / unit) for side in place["size_mm"]])
            for place in answer["placements"]]  # fmt: skip


def test_an_exact_packing_is_printed_in_millimetres(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "fit", "--interior", "37.5x14.5x8in", "--carry", "8 bricks 18.75x7.25x4in", "--why")

    assert "in multiples of 6.35 mm" in out
    assert out.count("bricks ") == 8
    assert "476.25" in out


@pytest.mark.parametrize("size", ["88x185mm", "8.8 x 18.5 cm"])
def test_a_size_of_two_sides_leaves_the_depth_to_be_guessed_and_says_so(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "fit", "--size", size, "--carry", "keys", "--json")

    answer = json.loads(out)
    assert code == 0
    assert answer["bag"]["stated_mm"] == {"w": 88, "h": 185, "d": None}
    assert [reason["values"]["axis"] for reason in answer["reasons"] if reason["code"] == "guessed_side"] == [{"word": "depth"}]


def test_an_interior_needs_all_three_sides(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, "fit", "--interior", "88x185mm", "--carry", "keys")

    assert code == BAD_INPUT
    assert "three lengths" in err


def test_a_size_text_is_one_line_and_one_for_each_doubt(capsys: pytest.CaptureFixture[str]) -> None:
    certain = ran(capsys, "size-text", "L 7.5 x H 5.1 x W 1.8 inches")
    guessed = ran(capsys, "size-text", "20 x 14 x 5 cm", "--units", "mm")
    habit = ran(capsys, "size-text", "14.5 x 23 x 6 cm", "--brand", "Chanel", "--json")

    assert certain[:2] == (0, "19 cm wide, 13 cm tall, 4.6 cm deep (said: L, H, W)\n")
    assert guessed[1].startswith("200 mm wide, 140 mm tall, 50 mm deep\n  - no label says")
    assert json.loads(habit[1])["flags"] == ["brand_prior"]


def test_size_texts_are_read_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sizes.jsonl").write_text('{"id": 1, "raw": "W 20 x H 10 cm"}\n{"id": 2}\n', encoding="utf-8")

    code, out, _ = ran(capsys, "size-text", "--jsonl", str(tmp_path / "sizes.jsonl"))

    assert code == 0
    assert [(line["id"], line.get("w_mm")) for line in map(json.loads, out.splitlines())] == [(1, 200.0), (2, None)]


@pytest.mark.parametrize(
    "words", [("size-text",), ("size-text", "20 cm", "--jsonl", "-"), ("size-text", "--brand", "x", "--jsonl", "-")]
)
def test_a_size_text_is_given_once(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, *words)

    assert (code, out) == (BAD_INPUT, "")
    assert "--jsonl" in err


def test_a_pasted_size_says_how_it_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "fit", "--size", 'Measures 7.5" x 5.1" x 1.8"', "--carry", "keys", "--why")

    assert code == 0
    assert out.splitlines()[0] == """(read 'Measures 7.5" x 5.1" x 1.8"' as 190 mm wide, 129 mm tall, 45 mm deep)"""
    assert "(190 x 129 x 45 mm)" in out
