"""What a stranger writes into a catalogue is shown by a terminal and not obeyed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reticule.interfaces.cli.main import main
from reticule.interfaces.cli.printable import printable

EVIL = "Evil \x1b]0;pwned\x07\x1b[2J\x1b[31mbag"
BAG = {"name": EVIL, "stated_mm": {"w": 200, "h": 130, "d": 60}, "sources": {"size": "\x1b[2Jsource"}}


@pytest.fixture
def catalogue(tmp_path: Path) -> str:
    path = tmp_path / "bags.jsonl"
    path.write_text(json.dumps(BAG) + "\n")
    return str(path)


@pytest.mark.parametrize(
    "words",
    [
        ("find", "--carry", "phone"),
        ("find", "--carry", "phone", "--sources"),
        ("fit", "--bag", EVIL, "--carry", "phone, keys"),
        ("fit", "--bag", EVIL, "--carry", "phone, keys", "--why", "--sources"),
        ("plan", "--carry", "phone", "--outfit", "black dress"),
        ("plan", "--carry", "phone", "--outfit", "black dress", "--why", "1"),
        ("curate", "--bag", EVIL, "--carry", "phone"),
        ("fit", "--bag", "Evil bag", "--carry", "phone"),  # the near name stands in the fault
    ],
)
def test_a_name_sends_no_control_sequence(words: tuple[str, ...], catalogue: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([*words, "--catalogue", catalogue])

    told = capsys.readouterr()
    written = told.out + told.err
    assert "pwned" in written
    assert [sign for sign in written if sign < " " and sign not in "\n\t"] == []


def test_json_keeps_the_name_as_it_is(catalogue: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["find", "--carry", "phone", "--json", "--catalogue", catalogue])

    assert json.loads(capsys.readouterr().out)["bags"][0]["bag"]["name"] == EVIL


def test_a_terminal_gets_none_of_the_second_set_either_and_json_keeps_them() -> None:
    assert printable("a\x9b2Jb") == "a\ufffd2Jb"
    assert printable("a\x9b2Jb", is_terminal=False) == "a\x9b2Jb"
