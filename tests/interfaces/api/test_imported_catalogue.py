"""A server of an imported catalogue: one version of it, for all workers, until it stops."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reticule.carry.bag import Bag, StatedSize
from reticule.errors import BadInput
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.store import snapshot
from reticule.store.catalogue_import import import_bags
from reticule.store.database import opened
from reticule.store.schema import SCHEMA_VERSION

SMALL = Bag("Red", StatedSize(120, 90, 30))
LARGE = replace(SMALL, stated=StatedSize(400, 300, 200))
ASKED = {"bag": "Red", "carry": "phone, keys, sunglasses"}


def imported(database: str, *bags: Bag) -> None:
    with opened(database) as engine:
        import_bags(engine, "shop", bags)


def test_every_worker_answers_from_the_version_that_readyz_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot.tempfile, "gettempdir", lambda: str(tmp_path))
    database = str(tmp_path / "shop.db")
    imported(database, SMALL)
    settings = Settings("shop", workers=1, database=database)

    with TestClient(app_of(settings)) as client:
        ready = {"status": "ready", "catalogue": "shop", "version": 1, "schema": SCHEMA_VERSION}
        assert client.get("/readyz").json() == ready
        before = client.post("/v1/fit", json=ASKED).json()
        imported(database, LARGE)  # a worker that starts from now on is as old as the server
        job = client.post("/v1/jobs", json={"question": "fit", "asked": ASKED}).json()
        client.get(f"/v1/jobs/{job['job']}/events")  # ends with the job
        assert client.get(f"/v1/jobs/{job['job']}").json()["answer"] == before
        assert client.get("/readyz").json()["version"] == 1

    with TestClient(app_of(settings)) as client:
        assert client.get("/readyz").json()["version"] == 2
        assert client.post("/v1/fit", json=ASKED).json()["margin_mm"] > before["margin_mm"]
    assert list(tmp_path.glob("reticule-*.jsonl")) == []


def test_a_name_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    database = str(tmp_path / "shop.db")
    imported(database, SMALL)

    with pytest.raises(BadInput) as fault:
        app_of(Settings("shoe", database=database))

    assert fault.value.reason.code == "catalogue_unknown"
