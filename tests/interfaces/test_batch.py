"""reticule batch: the same answers as one by one, the same bytes however often it is stopped."""

from __future__ import annotations

import hashlib
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

from reticule.carry.bag import Bag
from reticule.errors import BadRecord
from reticule.feed.shop.readers import read_feed
from reticule.interfaces.batch.fit import FitAnswer, FitRequest, answer
from reticule.interfaces.cli.main import BAD_INPUT, main
from reticule.questions.fit import fit
from reticule.services.sources import Sources
from reticule.store.catalogue import embedded_catalogue

duckdb = pytest.importorskip("duckdb")
LISTS = {
    "a": "phone, keys",
    "b": "keys, phone",
    "c": "wallet, sunglasses",
    "d": "3 lipsticks",
    "e": "umbrella, passport",
    "f": "zzz",
}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETICULE_CACHE", str(tmp_path / "cache"))


def files(folder: Path, count: int = 60) -> FitRequest:
    """Bags of the embedded catalogue, and a few lists, as Parquet."""
    bags = [bag for bag in embedded_catalogue().bags if "bag" in bag.name.casefold()][:count]
    sides = np.array([[side or -1 for side in bag.stated.axes] for bag in bags], np.int32)
    columns = {"sku": np.array([f"B{number}" for number in range(len(bags))], dtype=object),
               "title": np.array([bag.name for bag in bags], dtype=object),
               "w": sides[:, 0], "h": sides[:, 1], "d": sides[:, 2]}  # fmt: skip
    lists = {"id": np.array(list(LISTS), dtype=object), "carry": np.array(list(LISTS.values()), dtype=object)}
    database = duckdb.connect()
    database.register("bags", columns)
    database.register("lists", lists)
    chosen = "sku, title, nullif(w, -1) AS width_mm, nullif(h, -1) AS height_mm, nullif(d, -1) AS depth_mm"
    database.execute(f"COPY (SELECT {chosen} FROM bags) TO '{folder / 'bags.parquet'}' (FORMAT parquet)")
    database.execute(f"COPY lists TO '{folder / 'lists.parquet'}' (FORMAT parquet)")
    return FitRequest(str(folder / "bags.parquet"), str(folder / "lists.parquet"), str(folder / "out"))


def answered(request: FitRequest) -> FitAnswer:
    with ThreadPoolExecutor(1) as executor:
        return answer(request, executor)


def bags_of(request: FitRequest) -> dict[str, Bag]:
    return {row.id: row for row in read_feed(request.catalogue) if isinstance(row, Bag)}


def digest(folder: str) -> str:
    every = sorted(Path(folder).glob("*.parquet"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in every)).hexdigest()


def test_each_pair_is_answered_as_fit_answers_it(tmp_path: Path) -> None:
    request = files(tmp_path)

    reply = answered(request)

    rows = duckdb.sql(f"SELECT bag, list, verdict, margin_mm FROM '{request.out}/*.parquet'").fetchall()
    bags = bags_of(request)
    carries = {name: Sources().carry(text) for name, text in LISTS.items() if name != "f"}
    assert (reply.bags, reply.lists, len(reply.files)) == (60, 5, 16)
    assert [reason.code for reason in reply.skipped] == ["batch_list_unread"]
    assert len(rows) == len(bags) * 5 == (60 - reply.bags_skipped) * 5
    straight = 0
    for bag, name, verdict, margin in rows[::7]:
        alone = fit(carries[name], bags[bag])
        assert verdict != "fits" or alone.verdict == "fits"
        if not alone.poses:
            straight += 1
            assert (verdict == "fits", margin) == (alone.verdict == "fits", alone.margin)
    assert straight > 20


def test_probabilities_from_a_share_on_are_those_of_fit(tmp_path: Path) -> None:
    base = files(tmp_path, 20)
    request = FitRequest(base.catalogue, base.carries, base.out, probability=0.5)

    answered(request)

    rows = duckdb.sql(f"SELECT bag, probability FROM '{request.out}/*.parquet' WHERE list = 'c'").fetchall()
    bags = bags_of(request)
    for bag, probability in rows:
        alone = fit(Sources().carry(LISTS["c"]), bags[bag]).probability
        assert probability == pytest.approx(alone, abs=1e-4) if alone >= 0.5 else probability is None


def test_what_is_there_is_kept_and_the_rest_comes_out_equal(tmp_path: Path) -> None:
    request = files(tmp_path)
    answered(request)
    whole, times = digest(request.out), {path: path.stat().st_mtime_ns for path in Path(request.out).glob("fit-[0-7].parquet")}

    for path in Path(request.out).glob("fit-[8-f].parquet"):
        path.unlink()
    reply = answered(request)

    assert digest(request.out) == whole
    assert reply.resumed == 8
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_killed_run_is_taken_up_again(tmp_path: Path) -> None:
    request = files(tmp_path)
    words = [sys.executable, "-m", "reticule", "batch", "fit", "--catalogue", request.catalogue, "--carries", request.carries,
             "--out", request.out, "--workers", "1"]  # fmt: skip
    started = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while started.poll() is None and not list(Path(request.out).glob("fit-*.parquet")):
        time.sleep(0.01)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()

    answered(request)

    other = FitRequest(request.catalogue, request.carries, str(tmp_path / "other"))
    answered(other)
    assert digest(request.out) == digest(other.out)


def test_a_folder_of_another_question_is_refused(tmp_path: Path) -> None:
    request = files(tmp_path)
    answered(request)

    with pytest.raises(BadRecord) as refused:
        answered(FitRequest(request.catalogue, request.carries, request.out, probability=0.5))

    assert refused.value.reason.code == "batch_of_another_question"


def test_lists_that_cannot_be_read_leave_no_folder(tmp_path: Path) -> None:
    request = files(tmp_path, 5)

    with pytest.raises(BadRecord):
        answered(FitRequest(request.catalogue, request.catalogue, request.out))

    assert not Path(request.out).exists()


def test_another_version_begins_anew_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = files(tmp_path, 5)
    answered(request)

    monkeypatch.setattr("reticule.interfaces.batch.shards.__version__", "99")
    with pytest.raises(BadRecord) as refused:
        answered(request)

    assert refused.value.reason.code == "batch_of_another_question"


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    request = files(tmp_path, 10)
    words = ["batch", "fit", "--catalogue", request.catalogue, "--carries", request.carries, "--out", request.out]

    code = main([*words, "--workers", "1", "--json"])
    reply = json.loads(capsys.readouterr().out)

    assert (code, reply["bags"], reply["lists"]) == (0, 10, 5)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"--catalogue": "nowhere.parquet"}, "nowhere.parquet cannot be read"),
        ({"--workers": "0"}, "--workers must be at least 1, got 0"),
        ({"--scheduler": "tcp://127.0.0.1:1"}, "no scheduler answers at tcp://127.0.0.1:1"),
    ],
)
def test_bad_input_is_one_line(
    change: dict[str, str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reticule.interfaces.cli.batch._PATIENCE", 1)
    if "--scheduler" in change:
        pytest.importorskip("distributed")
    request = files(tmp_path, 5)
    options = {"--catalogue": request.catalogue, "--carries": request.carries, "--out": request.out, "--workers": "1"} | change

    code = main(["batch", "fit", *(word for pair in options.items() for word in pair)])

    assert code == BAD_INPUT
    assert said in capsys.readouterr().err
