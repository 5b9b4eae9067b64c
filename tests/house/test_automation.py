"""What runs elsewhere (workflows, hooks, updates): the files parse, their commands exist, no right is given without need."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import reticule

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")
MAY_WRITE = {
    "wheels.yml": {"attest": {"id-token", "attestations"}},
    "docs.yml": {"deploy": {"pages", "id-token"}},
    "tests.yml": {},
}


def read(path: Path) -> Any:
    """A YAML file as values; `on` is a word of its own in YAML 1.1, and stands here as True."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(workflow: Path) -> list[dict[str, Any]]:
    """Every step of every job."""
    return [step for job in read(workflow)["jobs"].values() for step in job["steps"]]


def test_the_three_workflows_are_there() -> None:
    assert [workflow.name for workflow in WORKFLOWS] == ["docs.yml", "tests.yml", "wheels.yml"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit(workflow: Path) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]

    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_nothing_and_each_job_only_what_it_needs(workflow: Path) -> None:
    settings = read(workflow)

    writes = {
        name: {right for right, level in job["permissions"].items() if level == "write"}
        for name, job in settings["jobs"].items()
    }

    assert settings["permissions"] == {}
    assert {name: rights for name, rights in writes.items() if rights} == MAY_WRITE[workflow.name]
    assert all("timeout-minutes" in job for job in settings["jobs"].values())


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_checkout_leaves_its_token_behind(workflow: Path) -> None:
    checkouts = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]

    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def commands() -> list[str]:
    """What the workflows and the hooks run, one line each."""
    hooks = [hook["entry"] for repository in read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repository["hooks"]]
    run = [line for workflow in WORKFLOWS for step in steps(workflow) for line in step.get("run", "").splitlines()]
    return [*run, *hooks]


def test_every_command_that_is_run_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    unknown = [command for command in commands() if not _exists(shlex.split(command), targets)]

    assert len(commands()) >= 8
    assert unknown == []


def _exists(words: list[str], targets: set[str]) -> bool:
    """Whether a command is a target of make, a script of ours that exists, or a module that is installed by name."""
    match words:
        case ["make", target]:
            return target in targets
        case ["bash", script]:
            return (ROOT / script).is_file()
        case ["python", "-m", "pip", "install", what]:
            return "==" in what or what == ".[release]"
        case ["python", "-m", module, *_]:
            return any(module in command and "pip install" in command for command in commands())
        case [script, *_] if script.startswith("tools/"):
            return (ROOT / script).is_file() and bool((ROOT / script).stat().st_mode & 0o100)
        case [".venv/bin/ruff" | ".venv/bin/mypy", *_]:
            return True  # extras `dev`
        case [".venv/bin/python", "-m", "pytest", *files]:
            return all((ROOT / file).is_file() for file in files)
        case _:
            return False


def test_every_tested_python_is_one_that_the_package_allows() -> None:
    (job,) = read(ROOT / ".github" / "workflows" / "tests.yml")["jobs"].values()
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    built = settings["tool"]["cibuildwheel"]["build"].split()

    assert settings["project"]["requires-python"] == ">=3.11,<3.15"
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert job["continue-on-error"] == "${{ matrix.python == '3.14' }}"
    assert built == ["cp311-*", "cp312-*", "cp313-*", "cp314-*"]


def test_updates_are_looked_for_in_actions_packages_and_the_image() -> None:
    updates = read(ROOT / ".github" / "dependabot.yml")

    assert updates["version"] == 2
    assert [update["package-ecosystem"] for update in updates["updates"]] == ["github-actions", "pip", "docker"]


def test_a_citation_names_this_version() -> None:
    citation = read(ROOT / "CITATION.cff")

    assert citation["version"] == reticule.__version__
    assert citation["license"] == "MIT"
