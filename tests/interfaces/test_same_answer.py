"""Every question that stands is reachable in every interface, with the same answer; a later one cannot forget any."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from reticule.interfaces.cli.main import main
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.mcp import called, tools
from reticule.interfaces.server import app_of
from reticule.interfaces.wire.registry import QUESTIONS, answer, question
from reticule.services.sources import Sources

SOURCE = Path(__file__).parents[2] / "src" / "reticule"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1))) as one:
        yield one


def words_of(name: str, asked: dict[str, Any], folder: Path) -> list[str]:
    """The command line that asks the same."""
    plural = {"bags": "bag", "days": "carry", "sizes": "size"}
    words = [name]
    for field, value in asked.items():
        if field == "csv":
            (folder / "series.csv").write_text(value)
            words.append(str(folder / "series.csv"))
        elif field == "raw":
            words.append(value)
        elif value is True:
            words.append(f"--{field.replace('_', '-')}")
        elif field == "used":
            words += ["--used", ", ".join(value)]
        else:
            for one in value if isinstance(value, list) else [value]:
                words += [f"--{plural.get(field, field).replace('_', '-')}", str(one)]
    return [*words, "--json"]


def test_the_table_names_every_question() -> None:
    files = {path.stem for path in (SOURCE / "questions").glob("*.py")} - {"__init__"}

    assert set(QUESTIONS) == {file.replace("_", "-") for file in files}


@pytest.mark.parametrize("name", QUESTIONS)
def test_all_interfaces_give_the_same_answer(
    name: str, client: TestClient, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = question(name).example
    expected = json.loads(json.dumps(answer(name, asked, Sources())))

    assert main(words_of(name, asked, tmp_path)) == 0
    typed = json.loads(capsys.readouterr().out)
    posted = client.post(f"/v1/{name}", json=asked).json()
    assisted = called(name, asked, Sources()).structuredContent

    if name == "trend":  # a file's series is named after the file
        for one in (typed, expected, posted, assisted):
            one["series"][0].pop("series")
            one["read"][0].pop("file")
    assert typed == expected
    assert posted == expected
    assert json.loads(json.dumps(assisted)) == expected


def test_every_question_is_a_tool_with_its_schema() -> None:
    assert [tool.name for tool in tools()] == list(QUESTIONS)
    assert all(tool.inputSchema["type"] == "object" for tool in tools())


def test_a_tool_draws_and_tells_bad_input() -> None:
    drawn = called("fit", question("fit").example, Sources())
    refused = called("fit", {"bag": "nobag", "carry": "phone"}, Sources())

    assert [part.type for part in drawn.content] == ["text", "image"]
    assert refused.isError
    assert refused.structuredContent is not None
    assert refused.structuredContent["code"] == "unknown_bag"


def test_an_assistant_speaks_over_standard_input_and_output() -> None:
    from anyio.from_thread import start_blocking_portal
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def asked() -> tuple[list[str], Any]:
        started = StdioServerParameters(command=sys.executable, args=["-m", "reticule", "mcp"])
        async with stdio_client(started) as (heard, said), ClientSession(heard, said) as session:
            await session.initialize()
            names = [tool.name for tool in (await session.list_tools()).tools]
            return names, await session.call_tool("fit", question("fit").example)

    with start_blocking_portal() as portal:
        names, fitted = portal.call(asked)

    assert names == list(QUESTIONS)
    assert fitted.structuredContent["verdict"] == "fits"


MINE = {
    "plan": {"carry": "phone, wallet, keys", "outfit": "black dress"},
    "fit": {"carry": "phone, wallet, keys", "bag": "tabby"},
    "find": {"carry": "phone, wallet"},
    "switch": {"carry": "phone, wallet, keys, lipstick", "from": "pouch", "to": "tabby"},
    "curate": {"carry": "phone, wallet, keys, bottle", "bag": "tabby"},
    "compose": {"carry": "phone, wallet, keys"},
    "worth": {"bag": "tabby", "today": "2026-11-01"},
}


@pytest.mark.parametrize("name", MINE)
def test_all_interfaces_answer_alike_of_ones_own_bags(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from reticule.interfaces.wire.own import own_sources

    database, asked = str(tmp_path / "mine.db"), MINE[name]
    own = own_sources(database, Sources())
    for what, fields in (
        ("add_bag", {"name": "Coach Tabby 20", "called": "tabby", "price": "350 EUR", "bought": "2025-03-01"}),
        ("add_bag", {"name": "red pouch", "size": "18x12x4cm"}),
        ("add_thing", {"name": "my wallet", "size": "110x90x22mm"}),
        ("wear", {"bag": "tabby", "carry": "phone, wallet, keys", "on": "2026-05-03"}),
    ):
        own().change(what, fields)

    assert main([*words_of(name, asked, tmp_path), "--mine", "--database", database]) == 0
    typed = json.loads(capsys.readouterr().out)
    with TestClient(app_of(Settings(workers=1, database=database)), base_url="http://localhost") as server:
        posted = server.post(f"/v1/{name}", json={**asked, "mine": True}).json()
        page = server.get(f"/{name}", params={**asked, "mine": "1"})
        sent = server.post(f"/v1/{name}", json={**asked, "mine": server.get("/v1/mine").json()}).json()
    assisted = called(name, {**asked, "mine": True}, Sources(), own).structuredContent

    assert posted == typed
    assert sent == typed
    assert json.loads(json.dumps(assisted)) == typed
    assert page.status_code == 200
    assert "tabby" in page.text


def test_without_the_extra_of_the_store_an_assistant_is_told_what_to_install() -> None:
    program = (
        "import sys; sys.modules['sqlalchemy'] = None\n"
        "from reticule.interfaces.mcp import called\n"
        "from reticule.interfaces.wire.own import own_sources\n"
        "from reticule.services.sources import Sources\n"
        "answer = called('find', {'carry': 'phone', 'mine': True}, Sources(), own_sources(None, Sources()))\n"
        "print(answer.isError, answer.content[0].text)"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60).stdout

    assert printed.startswith("True ")
    assert "reticule[store]" in printed
