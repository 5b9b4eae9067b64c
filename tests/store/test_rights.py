"""Every row of shipped data says where it is from and of which day, and that it is a fact, our own, or under which licence."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import reticule

DATA = Path(reticule.__file__).parent / "store" / "data"
RIGHTS = {"fact", "own", "CC0-1.0", "Apache-2.0", "public domain"}
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
Rule = dict[str, str]
Groups = dict[str, str]  # the sources of one row, by the group of figures that each is of


def rules() -> list[Rule]:
    """The table of rights."""
    with (DATA / "rights.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shipped() -> list[str]:
    """Every file of the embedded data."""
    return sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file() and path.suffix != ".pyc")


def rows(file: str) -> Iterator[tuple[str, Groups, str]]:
    """Each row of a file that has sources: its name, these by group, and its day if it states one."""
    if file.endswith(".jsonl"):
        for line in (DATA / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            groups = dict(row.get("sources", {}))
            yield row["name"], groups, groups.pop("date", "")
    else:
        with (DATA / file).open(encoding="utf-8", newline="") as lines:
            for found in csv.DictReader(lines):
                yield next(iter(found.values())), {"source": found["source"]}, ""


def unaccounted(row: tuple[str, Groups, str], own: list[Rule], least: str) -> list[str]:
    """What a row lacks: a source of the group that it must have, one that no rule knows, or a day."""
    name, groups, day = row
    faults = [] if groups.get(least) else [f"{name} has no source"]
    for group, source in groups.items():
        matching = [rule for rule in own if rule["group"] == group and rule["match"] in source]
        if not matching:
            faults.append(f"{name}: no rule for {group} {source!r}")
        faults += [f"{name} has no date" for rule in matching[:1] if rule["date"] == "row" and not DAY.fullmatch(day)]
    return faults


def with_rows() -> list[str]:
    return sorted({rule["file"] for rule in rules() if rule["group"]})


def test_every_shipped_file_is_in_the_table_and_no_other() -> None:
    assert sorted({rule["file"] for rule in rules()}) == shipped()


def test_every_rule_names_a_day_a_right_and_an_origin() -> None:
    for rule in rules():
        assert rule["right"] in RIGHTS, rule
        assert rule["from"], rule
        assert rule["date"] == "row" or re.fullmatch(r"\d{4}-\d{2}-\d{2}", rule["date"]), rule
        assert bool(rule["group"]) == bool(rule["match"]), rule


@pytest.mark.parametrize("file", with_rows())
def test_every_row_of_a_file_with_sources_is_accounted_for(file: str) -> None:
    own = [rule for rule in rules() if rule["file"] == file]
    least = "size" if file.endswith(".jsonl") else "source"

    faults = [fault for row in rows(file) for fault in unaccounted(row, own, least)]

    assert faults == []


def test_every_table_with_a_column_of_sources_is_judged_row_by_row() -> None:
    heads = {
        file: (DATA / file).read_text(encoding="utf-8").splitlines()[0].split(",")
        for file in shipped()
        if file.endswith(".csv")
    }

    assert {file for file, head in heads.items() if "source" in head} | {"bags.jsonl"} == set(with_rows())


@pytest.mark.parametrize(
    ("groups", "day"),
    [
        ({}, "2026-11-23"),
        ({"size": ""}, "2026-11-23"),
        ({"size": "heard somewhere"}, "2026-11-23"),
        ({"size": "https://a.example"}, ""),
    ],
)
def test_a_row_without_source_or_day_is_named(groups: Groups, day: str) -> None:
    own = [rule for rule in rules() if rule["file"] == "bags.jsonl"]

    assert unaccounted(("some bag", groups, day), own, "size")


def test_every_rule_is_needed() -> None:
    used = {
        (file, group, rule["match"])
        for file in with_rows()
        for _, groups, _ in rows(file)
        for group, source in groups.items()
        for rule in rules()
        if rule["file"] == file and rule["group"] == group and rule["match"] in source
    }

    assert {(rule["file"], rule["group"], rule["match"]) for rule in rules() if rule["group"]} == used
