"""A server answers from the one version of a catalogue that it has loaded, in every worker and until it stops."""

from __future__ import annotations

import json
from multiprocessing import active_children
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reticule.errors import CatalogueChanged
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.store import large_catalogue


def line(width: int, name: str = "Box") -> str:
    return json.dumps({"name": name, "stated_mm": {"w": width, "h": 100, "d": 50}}) + "\n"


ASKED = {"bag": "Box", "carry": "card"}


def test_a_file_that_changes_or_goes_changes_no_answer(tmp_path: Path) -> None:
    bags = tmp_path / "bags.jsonl"
    bags.write_text(line(197))
    with TestClient(app_of(Settings(str(bags), workers=1, hot_bytes=0))) as client:
        first = client.post("/v1/fit", json=ASKED)
        bags.write_text(line(999))
        [worker] = [child for child in active_children() if child.pid]
        worker.kill()  # one that starts later answers as the others do
        assert client.post("/v1/fit", json=ASKED).status_code in (200, 500)
        later = client.post("/v1/fit", json=ASKED)
        bags.unlink()
        last = client.post("/v1/fit", json=ASKED)

        assert first.json() == later.json() == last.json()
        assert first.json()["bag"]["stated_mm"]["w"] == 197
        labels = {each.headers["catalogue-version"] for each in (first, later, last)}
        assert labels == {client.get("/readyz").headers["catalogue-version"]}
        assert labels.pop().startswith("bags.jsonl@")


def test_two_versions_of_a_file_have_two_labels(tmp_path: Path) -> None:
    labels = set()
    for width in (197, 999):
        (tmp_path / "bags.jsonl").write_text(line(width))
        with TestClient(app_of(Settings(str(tmp_path / "bags.jsonl"), workers=1))) as client:
            labels.add(client.get("/healthz").headers["catalogue-version"])
    assert len(labels) == 2


def test_a_large_file_that_changes_is_not_answered_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_catalogue, "_LARGE_FILE", 10)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    bags = tmp_path / "bags.jsonl"
    bags.write_text(line(197))
    opened = large_catalogue.large_catalogue_at(str(bags))
    assert opened is not None
    assert [bag.stated.width for bag in opened.bags([0])] == [197]
    app = app_of(Settings(str(bags), workers=1))
    with TestClient(app) as client:
        assert client.get("/readyz").json()["status"] == "ready"
        bags.write_text(line(99, "Other"))

        assert client.get("/readyz").status_code == 503
        assert client.get("/readyz").json()["status"] == "catalogue changed"
    with pytest.raises(CatalogueChanged):
        [*opened.bags([0])]
    with pytest.raises(CatalogueChanged):
        large_catalogue.large_catalogue_at(str(bags), version=opened.version)
