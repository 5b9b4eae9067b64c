"""The lock files agree with pyproject.toml: the same packages, versions within bounds, hashes. `make lock` writes them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKED = re.findall(r'^lock (locks/\S+) "([^"]*)"', (ROOT / "tools" / "lock.sh").read_text(encoding="utf-8"), re.MULTILINE)
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>\S+)(?: ; .*?)? \\\n"
    r"(?P<hashes>(?:    --hash=.*\n)+)(?P<via>(?:    #.*\n?)*)",
    re.MULTILINE,
)


def asked_for(extras: list[str]) -> dict[str, Requirement]:
    """What the project and these extras require directly, extras of extras included."""
    requirements = {canonicalize_name(found.name): found for found in map(Requirement, PROJECT["dependencies"])}
    for extra in extras:
        for requirement in map(Requirement, PROJECT["optional-dependencies"][extra]):
            more = asked_for(sorted(requirement.extras)) if requirement.name == "reticule" else {requirement.name: requirement}
            requirements |= {canonicalize_name(name): found for name, found in more.items()}
    return requirements


def test_there_is_a_lock_for_the_server_and_one_for_development() -> None:
    assert [file for file, _ in LOCKED] == ["locks/server.txt", "locks/dev.txt"]


@pytest.mark.parametrize(("file", "extras"), LOCKED)
def test_a_lock_holds_exactly_what_is_asked_for(file: str, extras: str) -> None:
    entries = [found.groupdict() for found in ENTRY.finditer((ROOT / file).read_text(encoding="utf-8"))]
    requirements = asked_for(extras.split())

    direct = {entry["name"] for entry in entries if "reticule (pyproject.toml)" in entry["via"]}

    assert direct == set(requirements), "run `make lock`"
    for entry in entries:
        if entry["name"] in requirements:
            assert requirements[entry["name"]].specifier.contains(entry["version"]), f"{entry['name']}: run `make lock`"


@pytest.mark.parametrize("file", [file for file, _ in LOCKED])
def test_every_line_of_a_lock_is_one_version_with_hashes(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")

    left = "".join(line for line in ENTRY.sub("", text).splitlines() if not line.startswith("#"))

    assert left == ""
    assert all(re.fullmatch(r"(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+", found["hashes"]) for found in ENTRY.finditer(text))


def test_every_dependency_has_an_upper_bound() -> None:
    every = [*PROJECT["dependencies"], *(found for group in PROJECT["optional-dependencies"].values() for found in group)]

    unbound = [found for found in every if "<" not in found and not found.startswith("reticule[")]

    assert unbound == []
