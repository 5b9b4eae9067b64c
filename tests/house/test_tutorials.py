"""Each command of a tutorial prints what the page shows; the commands of a page run in order, in one folder, with its files.

A line `...` stands for any lines. `python tools/fill_examples.py docs/tutorials/*.md` writes the answers anew.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from reticule.interfaces.cli.main import main

PAGES = sorted((Path(__file__).parents[2] / "docs" / "tutorials").glob("*.md"))
FILE = re.compile(r'```csv title="([\w.]+)"\n(.*?)```', re.DOTALL)
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ reticule (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def test_there_is_a_tutorial_for_each_kind_of_user() -> None:
    assert [page.stem for page in PAGES] == ["designer", "merchandiser", "shop", "wearer"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_tutorial_shows_what_its_commands_print(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RETICULE_DATABASE", str(tmp_path / "reticule.db"))
    monkeypatch.setenv("COLUMNS", "80")
    text = page.read_text(encoding="utf-8")
    for name, cells in FILE.findall(text):
        (tmp_path / name).write_text(cells, encoding="utf-8")
    commands = [found for block in BLOCK.findall(text) for found in COMMAND.findall(block)]

    assert 5 <= len(commands) <= 8
    for words, shown in commands:
        assert main(shlex.split(words)) == 0
        printed = "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines())
        assert re.fullmatch(
            ".*\n".join(map(re.escape, re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE))), printed, re.DOTALL
        ), words
