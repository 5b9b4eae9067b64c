"""reticule batch trend: the answers of reticule trend, the same bytes however often it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from command_line import ran

from reticule.errors import BadRecord
from reticule.interfaces.batch.trend import TrendBatchAnswer, TrendBatchRequest, answer
from reticule.interfaces.cli.main import BAD_INPUT
from reticule.trends.advice import Costs
from reticule.trends.frequency import iso

duckdb = pytest.importorskip("duckdb")
WEEKS = 160
DATES = iso(np.arange(WEEKS) * 7 + 17_000)


def lines(count: int) -> list[str]:
    """Series that rise or fall, and one that is too short."""
    draw, rows = np.random.default_rng(59), ["date,series,value"]
    for number in range(count):
        trend = np.exp(0.2 * draw.normal() * np.arange(WEEKS) / 52 + 0.1 * draw.normal(size=WEEKS))
        values = trend * (2 + np.sin(2 * np.pi * np.arange(WEEKS) / 52.18))
        rows += [f"{date},bag {number:02},{value:.5f}" for date, value in zip(DATES, values, strict=True)]
    return [*rows, *(f"{date},short,{number}" for number, date in enumerate(DATES[:9]))]


def csv_file(folder: Path, count: int = 30, wrong: str = "") -> str:
    rows = lines(count)
    if wrong:
        rows[20] = f"{rows[20].rpartition(',')[0]},{wrong}"
    path = folder / "sales.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def parquet_file(folder: Path, select: str = "date, series, value", count: int = 30) -> str:
    path = str(folder / "sales.parquet")
    duckdb.sql(f"COPY (SELECT {select} FROM '{csv_file(folder, count)}') TO '{path}'")
    return path


def asked(folder: Path, path: str, shards: int = 16) -> TrendBatchRequest:
    return TrendBatchRequest((path,), str(folder / "out"), shards=shards)


def answered(request: TrendBatchRequest) -> TrendBatchAnswer:
    with ThreadPoolExecutor(1) as executor:
        return answer(request, executor)


def content(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def skipped(folder: str) -> dict[str, str]:
    records = [json.loads(line) for path in Path(folder).glob("skipped-*.jsonl") for line in path.read_text().splitlines()]
    return {record["series"]: record["why"] for record in records}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_one_shard_answers_as_trend_does(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = csv_file(tmp_path) if form == "csv" else parquet_file(tmp_path)
    request = TrendBatchRequest((path,), str(tmp_path / "out"), horizon=12, costs=Costs(3, 1))

    reply = answered(request)

    alone = {
        one["series"]: one
        for one in json.loads(ran(capsys, "trend", path, "--json", "--horizon", "12", "--cost", "3:1")[1])["series"]
    }
    rows = duckdb.sql(
        "SELECT series, stage, growth, falling, above_half_2y, advice, depth, off, forecast_from, forecast, upper_80 "
        f"FROM '{request.out}/trend-all.parquet'"
    ).fetchall()
    assert (reply.series, reply.skipped, len(alone)) == (31, 1, 31)
    for series, stage, *figures in rows:
        one = alone[series]
        assert stage == one["stage"]
        if stage == "too_short":
            assert set(figures) == {None}
            continue
        growth, direction, advice, forecast = one["growth"], one["direction"], one["advice"], one["forecast"]
        assert figures == [growth["middle"], direction["falling"], one["probabilities"]["above_half_2y"], advice["do"],
                           advice["depth"], one["backtest"]["off"], forecast[0]["date"],
                           [point["value"] for point in forecast], one["intervals"]["80"]["upper"]]  # fmt: skip


def test_a_shard_answers_as_trend_does_on_its_series(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    request = asked(tmp_path, parquet_file(tmp_path))
    answered(request)

    rows = duckdb.sql(
        f"SELECT filename, series, growth FROM read_parquet('{request.out}/*.parquet', filename = true)"
    ).fetchall()
    shard = max(rows, key=lambda row: sum(other[0] == row[0] for other in rows))[0]
    of_shard = {series: growth for name, series, growth in rows if name == shard}
    part = tmp_path / "part.csv"
    part.write_text("\n".join(line for line in lines(30) if line.split(",")[1] in {"series", *of_shard}), encoding="utf-8")
    alone = json.loads(ran(capsys, "trend", str(part), "--json")[1])["series"]

    assert len(rows) == 31
    assert 1 < len(of_shard) < 31
    assert {one["series"]: one["growth"]["middle"] if "growth" in one else None for one in alone} == of_shard


def test_a_killed_run_is_taken_up_again(tmp_path: Path) -> None:
    request = asked(tmp_path, csv_file(tmp_path, 12))
    words = [sys.executable, "-m", "reticule", "batch", "trend", *request.files, "--out", request.out, "--workers", "1",
             "--shards", "16"]  # fmt: skip
    started = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while started.poll() is None and not list(Path(request.out).glob("trend-*.parquet")):
        time.sleep(0.01)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()

    answered(request)

    other = TrendBatchRequest(request.files, str(tmp_path / "other"), shards=16)
    assert answered(other).resumed == 0
    assert content(request.out) == content(other.out)
    assert len(content(request.out)) == 33


def test_a_finished_shard_is_kept(tmp_path: Path) -> None:
    request = asked(tmp_path, csv_file(tmp_path, 10))
    answered(request)
    before = content(request.out)

    for path in Path(request.out).glob("trend-[8-f].parquet"):
        path.unlink()
    reply = answered(request)

    assert reply.resumed == 8
    assert content(request.out) == before


@pytest.mark.parametrize(
    "change",
    [{"horizon": 9}, {"costs": Costs(1, 1)}, {"keep_faults": True}, {"shards": 1}],
    ids=lambda change: next(iter(change)),
)
def test_a_folder_of_another_question_is_refused(change: dict[str, object], tmp_path: Path) -> None:
    request = asked(tmp_path, csv_file(tmp_path, 3))
    answered(request)
    facts: dict[str, object] = {"shards": 16, **change}

    with pytest.raises(BadRecord) as refused:
        answered(TrendBatchRequest(request.files, request.out, **facts))  # type: ignore[arg-type]

    assert refused.value.reason.code == "batch_of_another_question"


def test_a_cell_that_is_no_number_costs_its_series_alone(tmp_path: Path) -> None:
    request = asked(tmp_path, csv_file(tmp_path, 5, wrong="oops"))

    reply = answered(request)

    assert (reply.series, reply.skipped) == (5, 2)
    assert skipped(request.out)["bag 00"] == "series_line_value(line=21, got='oops')"
    assert skipped(request.out)["short"].startswith("verdict_silent")


LAST = f"series = 'bag 01' AND date = DATE '{DATES[-1]}'"


@pytest.mark.parametrize(
    ("select", "code"),
    [
        ("date, series, if(series = 'bag 01' AND value > 2, -1, value) AS value", "points_value_range"),
        ("if(series = 'bag 01' AND value > 2, NULL, date) AS date, series, value", "series_point_undated"),
        (f"if(series = 'bag 01' AND value > 2, DATE '{DATES[0]}', date) AS date, series, value", "series_point_doubled"),
        (f"if({LAST}, DATE '2190-01-01', date) AS date, series, value", "points_too_far_apart"),
        (f"if({LAST}, DATE '9999-12-31', date) AS date, series, value", "points_year_range"),
    ],
)
def test_broken_rows_of_parquet_cost_their_series_alone(select: str, code: str, tmp_path: Path) -> None:
    request = asked(tmp_path, parquet_file(tmp_path, select, 5))

    reply = answered(request)

    assert reply.series == 5
    assert skipped(request.out)["bag 01"].startswith(code)


def test_two_files_stay_two(tmp_path: Path) -> None:
    paths = (parquet_file(tmp_path, count=3), csv_file(tmp_path, 3))

    reply = answered(TrendBatchRequest(paths, str(tmp_path / "out")))

    assert reply.series == 8


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = csv_file(tmp_path, 3), str(tmp_path / "out")

    first = ran(capsys, "batch", "trend", path, "--out", out, "--workers", "1")
    again = ran(capsys, "batch", "trend", path, "--out", out, "--workers", "1", "--json")

    assert first[:2] == (0, f"4 series: 1 files in {out}\n1 series are broken or too short; {out}/skipped-*.jsonl says why\n")
    assert json.loads(again[1])["resumed"] == 1


def test_a_file_that_is_no_table_leaves_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "no.csv"
    path.write_text("hello\n", encoding="utf-8")

    code, _, err = ran(capsys, "batch", "trend", str(path), "--out", str(tmp_path / "out"), "--workers", "1")

    assert code == BAD_INPUT
    assert err.count("\n") == 1
