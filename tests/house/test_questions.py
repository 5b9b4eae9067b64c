"""One name stands in all its places: a question that lacks an interface, a page or a test is not finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from reticule.interfaces.cli.main import commands

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "reticule"
QUESTIONS = sorted(path.stem for path in (SOURCE / "questions").glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "place",
    [
        "src/reticule/interfaces/cli/{}.py",
        "src/reticule/interfaces/wire/{}.py",
        "src/reticule/services/{}.py",
        "tests/questions/test_{}.py",
    ],
)
def test_a_question_stands_in_all_its_places(question: str, place: str) -> None:
    assert (ROOT / place.format(question)).exists()


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_a_command_with_a_page_of_its_name(question: str) -> None:
    name = question.replace("_", "-")

    assert name in commands()
    assert (ROOT / "docs" / "questions" / f"{name}.md").exists()
