"""reticule trend on the command line."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from command_line import ran

from reticule.interfaces.cli.main import BAD_INPUT
from reticule.interfaces.wire.registry import answer
from reticule.questions.trend import ORDERS
from reticule.services.sources import Sources
from reticule.trends.frequency import iso

SAMPLES = Path(__file__).parents[1] / "data" / "trend"
DATES = iso(np.arange(209) * 7 + 17_000)


def written(folder: Path, name: str, slopes: dict[str, float]) -> str:
    rows = ["date,series,value"]
    for series, slope in slopes.items():
        values = np.exp(slope * np.arange(209) / 52) * (2 + np.sin(2 * np.pi * np.arange(209) / 52.18))
        rows += [f"{date},{series},{value:.5f}" for date, value in zip(DATES, values, strict=True)]
    file = folder / name
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(file)


def test_one_series_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "a.csv", {"mini bag": 0.2})
    code, short, _ = ran(capsys, "trend", path)
    _, out, _ = ran(capsys, "trend", path, "--why")

    assert code == 0
    assert short.startswith("It is climbing.\n")
    assert "mini bag (209 weeks)" in short
    assert out.startswith("mini bag (209 weeks)\nIt is climbing. ")
    assert "doing nothing by" in out


def test_several_files_are_one_table_by_growth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = written(tmp_path, "a.csv", {"fanny pack": -0.2, "flat": 0.0})
    second = written(tmp_path, "b.csv", {"mini bag": 0.2})

    code, out, _ = ran(capsys, "trend", first, second)

    assert code == 0
    names = [line.split("  ")[0] for line in out.splitlines()][:4]
    assert names == ["series", "mini bag", "flat", "fanny pack"]


@pytest.mark.parametrize("order", ORDERS)
def test_each_order_is_taken(order: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "a.csv", {"grows": 0.2, "shrinks": -0.6})

    code, out, _ = ran(capsys, "trend", path, "--sort", order)

    first = out.splitlines()[1]
    assert code == 0
    assert first.startswith("shrinks" if order in ("fall", "lasting") else "grows")


def test_json_holds_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capsys, "trend", written(tmp_path, "a.csv", {"a": 0.1, "b": 0.0}), "--horizon", "26", "--json")

    assert code == 0
    told = json.loads(out)["series"]
    assert [one["series"] for one in told] == ["a", "b"]
    assert [len(one["forecast"]) for one in told] == [26, 26]


def test_one_series_of_many_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "b.svg"
    code, out, _ = ran(
        capsys, "trend", written(tmp_path, "a.csv", {"a": 0.1, "b": -0.3}), "--series", "b", "--svg", str(picture)
    )

    assert code == 0
    assert "b (209 weeks)" in out
    ElementTree.fromstring(picture.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name a file of series, such as interest.csv, or look round with --example"),
        (("{file}", "--example"), "name a file of series"),
        (("nowhere.csv",), "nowhere.csv cannot be read"),
        (("{file}", "--cost", "dear"), "--cost must be two numbers such as 3:1, got 'dear'"),
        (("{file}", "--cost", "0:1"), "the cost of a unit unsold must be above 0, got 0"),
        (("{file}", "--series", "c"), "--series must be one of a, got 'c'"),
        (("{file}", "--horizon", "0"), "horizon must be 1 to 520 beats of the series, got 0"),
        (("{file}", "--horizon", "soon"), "must be a whole number, got 'soon'"),
    ],
)
def test_bad_input_is_one_line(words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "a.csv", {"a": 0.1})

    code, out, err = ran(capsys, "trend", *(word.format(file=file) for word in words))

    assert (code, out) == (BAD_INPUT, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_png_is_the_drawing_in_dots(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("trend", written(tmp_path, "a.csv", {"mini bag": 0.2}), "--png", str(tmp_path / "trend.png"))

    code, _, _ = ran(capsys, *asked)

    picture = (tmp_path / "trend.png").read_bytes()
    assert code == 0
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) > 1000  # wide


def test_without_the_extra_a_png_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)

    code, _, err = ran(capsys, "trend", written(tmp_path, "a.csv", {"mini bag": 0.2}), "--png", str(tmp_path / "trend.png"))

    assert code == BAD_INPUT
    assert "pip install 'reticule[png]'" in err
    assert err.count("\n") == 1
    assert not (tmp_path / "trend.png").exists()


def test_a_plan_prices_a_wear_by_a_series_of_the_style(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = written(tmp_path, "mini.csv", {"mini bag": 0.1})
    words = ("plan", "--carry", "keys, lipstick", "--outfit", "black dress", "--most", "1", "--json")

    code, out, _ = ran(capsys, *words, "--interest", series, "--wears", "10")

    told = json.loads(out)
    option = told["options"][0]
    assert code == 0
    assert told["interest"]["style"] == "mini bag"
    assert 0 < told["interest"]["years"] <= 10
    assert option["per_wear"]["amount"] == pytest.approx(option["price"]["amount"] / told["interest"]["years"] / 10, rel=0.01)


def test_worth_prices_a_wear_by_a_series_of_the_style_at_every_door(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = written(tmp_path, "mini.csv", {"mini bag": 0.1})
    words = ("worth", "--bag", "Coach Tabby 20", "--price", "300 EUR", "--today", "2026-11-01", "--interest", series)
    asked = {"bag": "Coach Tabby 20", "price": "300 EUR", "today": "2026-11-01", "interest": Path(series).read_text()}

    code, out, _ = ran(capsys, *words, "--wears", "10", "--json")
    usual = json.loads(ran(capsys, *words, "--json")[1])
    worn = json.loads(ran(capsys, *words, "--acquired", "2025-11-01", "--worn", "2025-11-08", "--json")[1])
    refused = ran(capsys, *words[:7], "--wears", "10")

    typed = json.loads(out)
    assert code == 0
    assert typed["per_wear"]["amount"] == pytest.approx(300 / typed["interest"]["years"] / 10, rel=0.01)
    assert [reason["code"] for reason in typed["reasons"]].count("wear_costs_while_of_interest") == 1
    assert usual["interest"]["wears_a_year"] == 24
    assert worn["interest"]["wears_a_year"] == max(1, round(worn["cost"]["wears_next_year"]["mean"]))
    assert answer("worth", {**asked, "wears": 10}, Sources())["interest"]["years"] == typed["interest"]["years"]
    assert refused[0] == BAD_INPUT


@pytest.mark.parametrize(
    ("slopes", "words", "said"),
    [
        ({"a": 0.1, "b": 0.0}, ("--wears", "10"), "the series of one style, got 2"),
        ({"a": 0.1}, ("--wears", "0"), "wears must be from 1 to 366"),
    ],
)
def test_a_plan_refuses_interest_it_cannot_price(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], slopes: dict[str, float], words: tuple[str, ...], said: str
) -> None:
    series = written(tmp_path, "many.csv", slopes)

    code, _, err = ran(capsys, "plan", "--carry", "keys", "--outfit", "black dress", "--interest", series, *words)

    assert code == BAD_INPUT
    assert said in err


def test_columns_named_by_hand_are_read_and_the_answer_says_which(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(SAMPLES / "two_values.csv")

    code, _, err = ran(capsys, "trend", file)
    named, out, _ = ran(capsys, "trend", file, "--value-column", "net", "--series-column", "brand", "--json")

    assert (code, named) == (BAD_INPUT, 0)
    assert "several columns could hold the values: gross, net; name one of them (--value-column" in err
    assert json.loads(out)["read"][0]["columns"] == {"date": "day", "series": ["brand"], "value": ["net"]}


def test_rows_left_out_are_told_with_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "trend", str(SAMPLES / "partial_es.csv"), "--json")

    read = json.loads(out)["read"][0]
    assert read["format"] == "google_trends"
    assert [(row["line"], row["why"]["code"]) for row in read["dropped"]] == [(1, "row_above"), (264, "last_week_unfinished")]


def spiked(folder: Path, name: str, at: int, series: tuple[str, ...] = ("a", "b", "c")) -> str:
    """A file of series that all treble in one week."""
    rows = ["date,series,value"]
    for number, one in enumerate(series):
        values = (20 + number) * (2 + np.sin(2 * np.pi * np.arange(209) / 52.18)) * np.where(np.arange(209) == at, 3, 1)
        rows += [f"{date},{one},{value:.5f}" for date, value in zip(DATES, values, strict=True)]
    (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(folder / name)


def test_the_faults_of_each_file_are_told_beside_it_unless_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = (spiked(tmp_path, "a.csv", 150), written(tmp_path, "b.csv", {"d": 0.0, "e": 0.1}))

    _, left_out, _ = ran(capsys, "trend", *files, "--json")
    _, kept, _ = ran(capsys, "trend", *files, "--keep-faults", "--json")

    first, second = json.loads(left_out)["read"]
    assert [fault["code"] for fault in first["faults"]] == ["jump_left_out"]
    assert first["faults"][0]["values"]["since"] == {"date": DATES[150]}
    assert second["faults"] == []
    assert [file["faults"] for file in json.loads(kept)["read"]] == [[], []]


def test_files_are_not_judged_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = (spiked(tmp_path, "a.csv", 150, ("a", "b")), spiked(tmp_path, "b.csv", 150, ("c", "d")))

    _, out, _ = ran(capsys, "trend", *files, "--json")

    assert [file["faults"] for file in json.loads(out)["read"]] == [[], []]


def test_a_query_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, "trend", "a.csv", "--query", "SELECT 1")

    assert code == BAD_INPUT
    assert "name files or one query, not both" in err


def test_without_the_extra_a_parquet_file_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    (tmp_path / "a.parquet").write_bytes(b"")

    code, _, err = ran(capsys, "trend", str(tmp_path / "a.parquet"))

    assert code == BAD_INPUT
    assert "pip install 'reticule[tables]'" in err


def test_json_of_many_series_is_written_as_it_comes_and_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, "many.csv", {f"style {number}": number / 10 for number in range(4)})
    _, whole, _ = ran(capsys, "trend", file, "--json")

    monkeypatch.setattr("reticule.interfaces.cli.trend._MANY", 3)
    _, streamed, _ = ran(capsys, "trend", file, "--json")

    assert streamed.count("\n") == 1 < whole.count("\n")
    assert json.loads(streamed) == json.loads(whole)


def test_a_bar_shows_on_a_terminal_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, "many.csv", {f"style {number}": number / 10 for number in range(4)})
    monkeypatch.setattr("reticule.interfaces.cli.trend._MANY", 3)
    _, _, silent = ran(capsys, "trend", file, "--json")

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    code, out, bar = ran(capsys, "trend", file, "--json")

    assert (code, silent) == (0, "")
    assert "Forecasting" in bar
    assert len(json.loads(out)["series"]) == 4


def test_series_that_move_alike_are_named_under_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "trend", written(tmp_path, "a.csv", {"mini bag": 0.2, "micro bag": 0.21, "fanny pack": -0.9}))

    assert out.splitlines()[-1] in ("these move alike: mini bag and micro bag", "these move alike: micro bag and mini bag")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_table_fits_a_terminal_of_eighty_columns(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = {"mini bag": 0.2, "fanny pack": -0.6, "flat": 0.0}

    _, out, _ = ran(capsys, "trend", written(tmp_path, "a.csv", series), "--lang", language)

    assert max(map(len, out.splitlines())) <= 80
