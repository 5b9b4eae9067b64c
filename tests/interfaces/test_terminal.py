"""The terminal answers first: at most 15 lines of at most 80 columns, in words; evidence by --why; plain where signs fail."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from read_page import PHRASES

from reticule.interfaces.cli.main import main

THINGS = "iPhone 16 Pro Max, card holder, car key, lip gloss"
WORN = "black dress, red heels"
SERIES = str(Path(__file__).parents[1] / "data" / "trend")
QUESTIONS = {
    "plan": ["plan", "--carry", THINGS, "--outfit", WORN],
    "plan of much": ["plan", "--carry", f"{THINGS}, water bottle, long wallet, umbrella", "--outfit", WORN],
    "find": ["find", "--carry", THINGS],
    "fit": ["fit", "--bag", "Coach Tabby 20", "--carry", THINGS],
    "no fit": ["fit", "--bag", "Jacquemus Le Chiquito mini", "--carry", THINGS],
    "curate": ["curate", "--bag", "Coach Tabby 20", "--carry", f"{THINGS}, water bottle"],
    "fit of a size": ["fit", "--size", "20 x 14 x 6", "--carry", THINGS],
    "curate of a size": ["curate", "--size", "20 x 14 x 6", "--carry", THINGS],
    "switch": ["switch", "--carry", THINGS, "--from", "Coach Tabby 26"],
    "compose": ["compose", "--carry", f"{THINGS}, water bottle", "--bag", "Coach Tabby 20", "--bag", "Chanel Pouch"],
    "streamline": ["streamline", "--carry", THINGS, "--carry", "phone, keys", "--used", "phone"],
    "style": ["style", "--outfit", WORN],
    "worth": ["worth", "--bag", "Coach Tabby 20", "--price", "350 EUR"],
    "design": ["design", "--carry", THINGS, "--sketch", "150x75x30mm"],
    "trend": ["trend", "--example"],
    "read": ["read", "--carry", THINGS],
    "size-text": ["size-text", "L 7.5 x H 5.1 x W 1.8 inches"],
    "nothing": [],
}
WHYS = ("plan", "find", "fit", "curate", "switch", "compose", "style")


def width_of(line: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_takes_at_most_15_lines_of_80_columns(name: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    spoken = ["--lang", language] if QUESTIONS[name] else []

    assert main([*QUESTIONS[name], *spoken]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert 1 <= len(lines) <= 15
    assert max(map(width_of, lines)) <= 80


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_says_no_word_twice_in_a_row(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(QUESTIONS[name])

    assert re.findall(r"\b([a-z]+) \1\b", capsys.readouterr().out) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_speaks_no_word_of_the_laboratory(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(QUESTIONS[name])

    told = capsys.readouterr().out
    assert [phrase for phrase in PHRASES if phrase in told] == []


@pytest.mark.parametrize("name", WHYS)
def test_the_figures_stand_behind_why(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(QUESTIONS[name])
    short = capsys.readouterr().out
    main([*QUESTIONS[name], "--why"])
    long = capsys.readouterr().out

    figures = set(re.findall(r"\d+(?:\.\d+)?", long)) - set(re.findall(r"\d+(?:\.\d+)?", short))
    assert len(figures) >= 3
    assert max(map(width_of, long.splitlines())) <= 110  # tables of figures are as wide as they need


def test_plan_tells_the_reasons_of_one_option_by_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    main([*QUESTIONS["plan"], "--why", "2"])
    two = capsys.readouterr().out
    main([*QUESTIONS["plan"], "--why"])
    every = capsys.readouterr().out

    assert two.splitlines()[0].startswith("2. ")
    assert two.splitlines()[0] in every.splitlines()
    assert len(every) > 3 * len(two)


def test_an_option_that_is_not_there_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*QUESTIONS["plan"], "--why", "9"]) == 2

    assert capsys.readouterr().err == "reticule: there are 5 options, got --why 9\n"


SOURCED = ("plan", "find", "fit", "curate", "switch", "compose", "style", "worth")


@pytest.mark.parametrize("name", SOURCED)
def test_sources_are_told_when_they_are_asked_for(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(QUESTIONS[name])
    plain = capsys.readouterr().out

    main([*QUESTIONS[name], "--sources"])

    told = capsys.readouterr().out.removeprefix(plain)
    assert "https://" not in plain
    assert "https://" in told


@pytest.mark.parametrize(
    "words", [["backup", "kept.db"], ["bags", "list"], ["migrate"], QUESTIONS["design"], QUESTIONS["read"]]
)
def test_a_command_without_sources_does_not_take_the_option(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--sources"])

    assert ended.value.code == 2
    assert "--sources" in capsys.readouterr().err


def test_the_sentence_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    main(QUESTIONS["fit"])
    fit = capsys.readouterr().out.splitlines()
    main(QUESTIONS["plan"])
    plan = capsys.readouterr().out.splitlines()

    assert fit[0] == "Yes, easily. All 4 go into the Coach Tabby 20: 19 times in 20."
    assert plan[0].startswith("Take the ")


def test_without_a_question_it_greets_with_one_line_to_try(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0

    told = capsys.readouterr().out
    assert 'reticule fit --bag "Coach Tabby 20" --carry "phone, keys, lipstick"' in told


@pytest.mark.parametrize("name", ["plan", "fit", "switch"])
def test_a_terminal_without_signs_gets_none(name: str) -> None:
    words = [sys.executable, "-m", "reticule", *QUESTIONS[name]]

    ran = subprocess.run(words, capture_output=True, env={"PYTHONIOENCODING": "ascii", "PATH": "", "TERM": "dumb"}, check=True)

    assert ran.stdout.isascii()
    assert b"\x1b" not in ran.stdout


def test_a_pipe_gets_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    main(QUESTIONS["plan"])

    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0

    assert "reticule" in capsys.readouterr().out


@pytest.mark.parametrize(("line", "completed"), [("reticule des", "design"), ("reticule fit --inter", "--interior")])
def test_a_line_is_completed(line: str, completed: str, tmp_path: Path) -> None:
    answers = tmp_path / "answers"
    asked = {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)), "_ARGCOMPLETE_STDOUT_FILENAME": str(answers),
             "_ARGCOMPLETE_IFS": "\n", "PATH": ""}  # fmt: skip

    subprocess.run([sys.executable, "-m", "reticule"], env=asked, check=True, capture_output=True)

    assert completed in answers.read_text().split()


@pytest.mark.parametrize("name", ["nothing", "fit"])
def test_a_reader_that_has_had_enough_breaks_nothing(name: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(
        [sys.executable, "-m", "reticule", *QUESTIONS[name]], stdout=writing, stderr=subprocess.PIPE, text=True
    )

    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")
