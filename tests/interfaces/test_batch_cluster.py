"""reticule batch on a Dask cluster writes the files that it writes on one machine."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from reticule.interfaces.batch import design_many, fit, trend

pytest.importorskip("duckdb")
distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
DATES = [f"{2015 + month // 12}-{month % 12 + 1:02}-01" for month in range(72)]


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Two worker processes on loopback."""
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        yield client


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_lists_in_bags(tmp_path: Path, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.setenv("RETICULE_CACHE", str(tmp_path / "cache"))
    bags, lists = str(tmp_path / "bags.parquet"), str(tmp_path / "lists.parquet")
    columns = "'B' || n AS sku, 'Tote bag' AS title, 100 + 3 * n AS width_mm, 120 AS height_mm"
    duckdb.sql(f"COPY (SELECT {columns} FROM range(60) AS numbers(n)) TO '{bags}'")
    duckdb.sql(f"COPY (SELECT * FROM (VALUES ('a', 'phone, keys'), ('b', 'wallet')) AS lists(id, carry)) TO '{lists}'")

    fit.answer(fit.FitRequest(bags, lists, str(tmp_path / "cluster")), client.get_executor())

    with ThreadPoolExecutor(1) as executor:
        fit.answer(fit.FitRequest(bags, lists, str(tmp_path / "here")), executor)
    assert content(tmp_path / "cluster") == content(tmp_path / "here")
    assert len(content(tmp_path / "here")) == 33


def test_series(tmp_path: Path, client: Any) -> None:
    path = tmp_path / "sales.csv"
    rows = [f"{date},bag {number},{10 + number + at % 12}" for number in range(20) for at, date in enumerate(DATES)]
    path.write_text("\n".join(["date,series,value", *rows]), encoding="utf-8")

    request = trend.TrendBatchRequest((str(path),), str(tmp_path / "cluster"), shards=16)
    trend.answer(request, client.get_executor())

    with ThreadPoolExecutor(1) as executor:
        trend.answer(trend.TrendBatchRequest((str(path),), str(tmp_path / "here"), shards=16), executor)
    assert content(tmp_path / "cluster") == content(tmp_path / "here")
    assert len(content(tmp_path / "here")) == 33


def test_sizes_for_many_people(tmp_path: Path, client: Any) -> None:
    import duckdb

    path = str(tmp_path / "lists.parquet")
    carries = "CASE n % 3 WHEN 0 THEN 'phone, keys' WHEN 1 THEN 'wallet, sunglasses' ELSE 'umbrella, passport' END AS carry"
    duckdb.sql(f"COPY (SELECT 'L' || n AS id, {carries}, n % 4 + 1 AS weight FROM range(40) AS numbers(n)) TO '{path}'")

    design_many.answer(design_many.SizesRequest(path, str(tmp_path / "cluster"), shards=16), client.get_executor())

    with ThreadPoolExecutor(1) as executor:
        design_many.answer(design_many.SizesRequest(path, str(tmp_path / "here"), shards=16), executor)
    assert content(tmp_path / "cluster") == content(tmp_path / "here")
    assert len(content(tmp_path / "here")) == 35
