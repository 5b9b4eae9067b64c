"""A question costs one file a floor and one entry: one more, in a package of its own, stands at every door at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from reticule.interfaces.cli.main import main
from reticule.interfaces.http import workers
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.worker_pool import WorkerPool
from reticule.interfaces.http.workers import Answered, Duty
from reticule.interfaces.mcp import called, tools
from reticule.interfaces.server import app_of
from reticule.interfaces.wire.registry import QUESTIONS, Question
from reticule.services.sources import Sources

FILES = {
    "service": """
from dataclasses import dataclass

@dataclass(frozen=True)
class CountRequest:
    carry: str

def answer(request, sources):
    return len(sources.carry(request.carry))
""",
    "wire": """
from one_more.service import CountRequest
from reticule.interfaces.wire.decode import text_in
from reticule.interfaces.wire.schema import CARRY, schema_of

SCHEMA = schema_of({"carry": CARRY}, ("carry",))
EXAMPLE = {"carry": "phone, keys"}

def decode(record):
    return CountRequest(text_in(record, "carry"))

def encode(count, locale):
    return {"count": count, "lang": locale.language}
""",
    "command": """
from reticule.interfaces.cli.arguments import add_carry, add_output, carried
from reticule.interfaces.cli.ask import answer

def add(parser):
    parser.set_defaults(run=run)
    add_carry(parser, required=True)
    add_output(parser, "draws a line")

def run(options):
    answer("count", options, {"carry": carried(options)}, lambda count, locale: print(f"{count} items"))
""",
    "drawing": """
def picture(count, locale):
    return f"<svg><title>{count}</title></svg>"

def figures(count, locale):
    return (picture(count, locale),)
""",
}


@pytest.fixture
def one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    package = tmp_path / "one_more"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for name, text in FILES.items():
        (package / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    entry = Question("count", "How many things are on this list?", "Count", "one_more.wire", "one_more.service",
                     "one_more.command", "one_more.drawing:picture", "one_more.drawing:figures")  # fmt: skip
    monkeypatch.setitem(QUESTIONS, "count", entry)
    yield "count"
    for module in [module for module in sys.modules if module.startswith("one_more")]:
        del sys.modules[module]


@pytest.fixture
def client(one_more: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    async def ask(pool: WorkerPool, task: str, name: str, record: Any, *_: object) -> Answered:
        duty = Duty().also(page="reticule.interfaces.web.view_models:page")
        return workers._answered(workers._loaded(duty.tasks[task]), name, record, Sources(), 0)

    monkeypatch.setattr(WorkerPool, "ask", ask)
    monkeypatch.setattr(WorkerPool, "start", lambda pool: None)
    with TestClient(app_of(Settings(workers=1))) as one:
        yield one


def test_it_is_a_command(one_more: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([one_more, "--carry", "phone, keys, lipstick"]) == 0
    assert capsys.readouterr().out == "3 items\n"
    assert main([one_more, "--carry", "phone", "--json", "--lang", "fr"]) == 0
    assert json.loads(capsys.readouterr().out) == {"count": 1, "lang": "fr"}


def test_it_answers_over_http_with_its_drawing_and_its_description(client: TestClient) -> None:
    assert client.post("/v1/count", json={"carry": "phone, keys", "lang": "ja"}).json() == {"count": 2, "lang": "ja"}
    assert client.post("/v1/count/picture", json={"carry": "phone"}).text == "<svg><title>1</title></svg>"
    assert "count" in [question["name"] for question in client.get("/v1/questions").json()]
    assert "/v1/count" in client.get("/v1/openapi.json").json()["paths"]


def test_it_has_a_page_with_its_form_and_its_answer(client: TestClient) -> None:
    asked, answered = client.get("/count").text, client.get("/count", params={"carry": "phone, keys"}).text

    assert "How many things are on this list?" in asked
    assert 'name="carry"' in asked
    assert "&#34;count&#34;: 2" in answered
    assert ">Count</a>" in client.get("/").text


def test_it_is_a_tool_for_assistants(one_more: str) -> None:
    assert one_more in [tool.name for tool in tools()]
    assert called(one_more, {"carry": "phone"}, Sources()).structuredContent == {"count": 1, "lang": "en"}
