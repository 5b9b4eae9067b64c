"""The makers' questions on the command line and over JSON: people from a file, bad input in one line, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from reticule.errors import BadInput
from reticule.interfaces.cli.main import main
from reticule.interfaces.cli.progress import until_interrupted
from reticule.interfaces.wire.registry import answer, picture
from reticule.language.locale import ENGLISH
from reticule.language.messages import say
from reticule.services.sources import Sources

LISTS = 'carry,weight\n"phone, keys",2\nlipstick,1\n'
ELEVEN = ", ".join(["lipstick"] * 11)
BROKEN = f'carry\n"phone, keys"\n"{ELEVEN}"\nwibblewobble\n'
FIELDS = {"width", "height", "depth"}


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    out, fault = capsys.readouterr()
    return code, out, fault


def written(folder: Path, text: str) -> str:
    (folder / "people.csv").write_text(text)
    return str(folder / "people.csv")


@pytest.mark.parametrize("name", ["design-many", "design-modules"])
def test_a_file_of_lists_answers_as_its_text_does(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, name, written(tmp_path, LISTS), "--json")

    assert code == 0
    assert json.loads(out) == json.loads(json.dumps(answer(name, {"csv": LISTS}, Sources())))


@pytest.mark.parametrize("name", ["design-many", "design-modules"])
def test_broken_rows_are_named_by_line_or_left_out(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, BROKEN)
    code, out, fault = ran(capsys, name, file)
    skipped = ran(capsys, name, file, "--skip-bad")

    assert (code, out, fault.count("\n")) == (2, "", 1)
    assert "line 4: no item is called 'wibblewobble'" in fault
    assert ("line 3: a list of a population may have at most 10 things, got 11" in fault) == (name == "design-modules")
    assert skipped[0] == 0
    assert f"{'2 rows are' if name == 'design-modules' else '1 row is'} left out" in skipped[1]


def test_made_up_people_fill_pouches_with_a_table_and_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, drawing = tmp_path / "pouches.csv", tmp_path / "pouches.svg"

    code, out, _ = ran(capsys, "design-modules", "--people", "40", "--seed", "2", "--target", ".7", "--most", "2",
                       "--csv", str(table), "--svg", str(drawing))  # fmt: skip

    assert code == 0
    assert "comes along on" in out
    assert table.read_text().splitlines()[0] == "part,width_mm,height_mm,depth_mm,volume_ml,usage"
    assert {"module", "host"} == {row.split(",")[0] for row in table.read_text().splitlines()[1:]}
    assert "Host" in drawing.read_text()
    assert "Pouch 1" in drawing.read_text()


def test_a_product_s_lengths_are_written_as_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "lengths.csv"

    code, out, _ = ran(capsys, "design-product", "--product", "comb 180x30x5mm", "--carry", "phone", "--csv", str(table))

    assert code == 0
    assert "one side alone" in out
    assert {row.split(",")[0] for row in table.read_text().splitlines()[1:]} == {"uniform", *FIELDS}


def test_what_was_not_read_beside_a_product_is_told_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    question = ("design-product", "--product", "comb 180x30x5mm", "--carry", "phone, wibblewobble", "--bag", "Coach Tabby 20")

    lenient, strict = ran(capsys, *question), ran(capsys, *question, "--strict")

    assert "not counted: 'wibblewobble'" in lenient[1]
    assert strict[0] == 2
    assert "wibblewobble" in strict[2]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("design-modules",), "name a file of lists or --people N, and not both"),
        (("design-modules", "people.csv", "--people", "3"), "name a file of lists or --people N, and not both"),
        (("design-modules", "nowhere.csv"), "nowhere.csv cannot be read"),
        (("design-modules", "--people", "3", "--size", "large"), "a size must give three lengths"),
        (("design-modules", "--people", "3", "--most", "5"), "a system has from 1 to 4 pouches, got 5"),
        (("design-product", "--product", "comb, lipstick"), "a product must be one thing, got 2"),
        (("design-product", "--product", "wibblewobble"), "wibblewobble"),
        (("design-product", "--product", "comb", "--bag", "zzqq"), "no bag is called 'zzqq'"),
    ],
)
def test_bad_words_are_one_clear_line(words: tuple[str, ...], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, fault = ran(capsys, *words)

    assert (code, out, fault.count("\n")) == (2, "", 1)
    assert line in fault


@pytest.mark.parametrize(
    ("name", "asked", "line"),
    [
        ("design-modules", {}, "people must be a table's text under csv, or a number under people"),
        ("design-modules", {"csv": ""}, "a population needs at least one list, each with a weight"),
        ("design-modules", {"people": 3, "sizes": [3]}, "sizes must be"),
        ("design-modules", {"people": 3, "wall": 51}, "the wall of a pouch must be from 0 to 50 mm, got 51"),
        ("design-modules", {"people": 3, "objective": "zz"}, "objective must be one of least_size, fewest, got 'zz'"),
        ("design-modules", {"people": 3, "target": 70}, "the share of lists to serve must be above 0 and at most 1, got 70"),
        ("design-modules", {"people": 3, "most_litres": 0}, "most_litres must be above 0, got 0"),
        ("design-modules", {"people": 3, "most_litres": 1e6}, "most_litres must be from 0 to 1000, got 1e+06"),
        ("design-modules", {"people": 3, "sizes": ["9x9x9mm"], "largest": "8x8x8mm"}, "no size lies within 8 x 8 x 8 mm"),
        ("design-product", {"carry": "phone"}, "product"),
        ("design-product", {"product": 3}, "product must be"),
        ("design-product", {"product": "comb", "bags": 3}, "bags must be"),
    ],
)
def test_bad_fields_are_one_clear_line(name: str, asked: dict[str, Any], line: str) -> None:
    with pytest.raises(BadInput) as fault:
        answer(name, asked, Sources())

    assert line in say(fault.value.reason, ENGLISH)


def test_what_has_no_pouch_or_no_bag_is_not_drawn() -> None:
    for name, asked in (
        ("design-modules", {"csv": LISTS, "given": ["400x400x400mm"]}),
        ("design-modules", {"csv": LISTS, "sizes": ["9x9x9mm"]}),
        ("design-product", {"product": "comb", "carry": "towel, umbrella", "bags": ["Coach Tabby 20"]}),
    ):
        with pytest.raises(BadInput) as fault:
            picture(name, asked, Sources())
        assert fault.value.reason.code == "nothing_to_draw", name


def test_ctrl_c_ends_a_search_and_the_handler_before_it_comes_back() -> None:
    before = signal.getsignal(signal.SIGINT)

    with until_interrupted("progress_sizes", ENGLISH, long=False) as progress:
        goes_on = progress(0.1)
        os.kill(os.getpid(), signal.SIGINT)
        stopped = not progress(0.2)
        second = signal.getsignal(signal.SIGINT)

    assert (goes_on, stopped) == (True, True)
    assert second is before
    assert signal.getsignal(signal.SIGINT) is before


def test_a_room_is_said_once_under_its_first_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["design", "--carry", "phone"]) == 0

    told = capsys.readouterr().out
    assert told.count("150 x 72 x 9 mm") == 1
    assert told.count("the same as least volume") == 4
