"""Writes docs/licences.md: each package that an installation brings, its licence, and what it comes with.

Run as `python tools/make_licences_page.py` where every extra is installed (`make test` does so). Licences are read from what is
installed; one that is not allowed here, or that nobody can read, ends it with 1 and writes nothing.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
FOR_OURSELVES = ("bench", "dev", "docs", "measure", "release")

PERMISSIVE = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "PSF-2.0",
    "W3C",
    "Zlib",
}
SHARED = {  # these ask something of who changes them; reticule ships and changes none of their files
    "LGPL-3.0-only": "used as a library that anyone can replace; it is no part of our files",
    "MPL-2.0": "binds its own files only, and we change none",
}
SPELLINGS = {  # as packages write it, in small letters, to SPDX
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "psfl": "PSF-2.0",
    "python software foundation license": "PSF-2.0",
    "the mit license (mit)": "MIT",
    "w3c license": "W3C",
}
READ_BY_HAND = {"resvg-py": ("MIT", "the file LICENSE in its wheel; its metadata names none")}
HEAD = """# Licences of what is installed

Reticule is under the MIT licence. Installing it brings the packages below; their files stay theirs, none is copied into ours.
Written by `python tools/make_licences_page.py` from what each package says of itself; a test fails when one has a licence
that is not allowed. Versions stand in `locks/`. On Windows `colorama`, `pywin32` and `tzdata` come too (BSD-3-Clause, PSF-2.0,
Apache-2.0).

Allowed without more: {permissive}. Allowed with a reason:

{shared}

| package | licence | comes with |
|---|---|---|
"""


@dataclass
class Package:
    """An installed package, and which installations bring it."""

    found: Distribution
    extras: set[str] = field(default_factory=set)
    comes_with: set[str] = field(default_factory=set)


def packages() -> dict[str, Package]:
    """What `pip install reticule` and each extra for users bring, by canonical name.

    Raises:
        PackageNotFoundError: an extra is not installed here.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    brought: dict[str, Package] = {}
    extras = {name: group for name, group in project["optional-dependencies"].items() if name not in FOR_OURSELVES}
    for name, group in {"reticule": project["dependencies"], **extras}.items():
        for requirement in map(Requirement, group):
            if requirement.name != "reticule" and _holds(requirement, {""}):
                _bring(requirement, name, brought)
    return dict(sorted(brought.items()))


def _holds(requirement: Requirement, extras: set[str]) -> bool:
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras)


def _bring(requirement: Requirement, name: str, brought: dict[str, Package]) -> None:
    """Adds a package and all that it requires, unless it is there with the same extras for the same installation."""
    key = canonicalize_name(requirement.name)
    package = brought.get(key) or Package(distribution(requirement.name))
    if name in package.comes_with and requirement.extras <= package.extras:
        return
    brought[key] = package
    package.comes_with.add(name)
    package.extras |= requirement.extras
    for needed in map(Requirement, package.found.requires or ()):
        if _holds(needed, {"", *package.extras}):
            _bring(needed, name, brought)


def licence(name: str, found: Distribution) -> str:
    """The licence of a package as an SPDX expression, or "unknown"."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name][0]
    texts = found.metadata.get_all("License-Expression") or []
    texts += [text for text in found.metadata.get_all("License") or [] if len(text) < 40]
    texts += [
        line.rpartition("::")[2].strip() for line in found.metadata.get_all("Classifier") or [] if line.startswith("License")
    ]
    spelt = (SPELLINGS.get(text.lower(), text) for text in texts)
    return next((text for text in spelt if set(_parts(text)) <= PERMISSIVE | SHARED.keys()), "unknown")


def _parts(expression: str) -> Iterator[str]:
    return (part.strip("() ") for part in re.split(r" (?:AND|OR) ", expression))


def page(brought: dict[str, Package]) -> str:
    """The page for these packages."""
    shared = "\n".join(f"- {name}: {why}." for name, why in SHARED.items())
    head = HEAD.format(permissive=", ".join(sorted(PERMISSIVE)), shared=shared)
    rows = (f"| {name} | {licence(name, one.found)} | {', '.join(sorted(one.comes_with))} |" for name, one in brought.items())
    by_hand = "\n".join(f"Read by hand: {name}, {licence} ({where})." for name, (licence, where) in READ_BY_HAND.items())
    return head + "\n".join(rows) + f"\n\n{by_hand}\n"


def main() -> int:
    """Writes the page; 1 if a licence is unknown or an extra is not installed."""
    try:
        brought = packages()
    except PackageNotFoundError as fault:
        print(f"{fault}: install every extra first, as `make test` does")
        return 1
    unknown = [name for name, one in brought.items() if licence(name, one.found) == "unknown"]
    if unknown:
        print(f"no licence that is allowed: {', '.join(unknown)}")
        return 1
    PAGE.write_text(page(brought), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
