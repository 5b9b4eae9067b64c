"""A large catalogue answers `find` as a small one does, reads few of its bags, and notices when it has changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reticule.carry.bag import Bag, Price
from reticule.carry.bag_wishes import BagWishes
from reticule.errors import BadInput, BadRecord
from reticule.questions.find import Found
from reticule.services.find import FindRequest, answer
from reticule.services.plan import Budget
from reticule.services.sources import Sources
from reticule.store import large_catalogue
from reticule.store.bag_record import record_of_bag
from reticule.store.catalogue import Catalogue, embedded_catalogue
from reticule.store.catalogue_import import import_bags
from reticule.store.database import opened
from reticule.store.large_catalogue import LargeCatalogue, large_catalogue_at

BAGS = tuple(
    replace(bag, name=f"{bag.name} {at}", price=Price(30 + 7 * (at % 50), "EUR"))
    for at, bag in enumerate(embedded_catalogue().bags)
)
CARRY = "phone, card holder, keys, lipstick, AirPods Pro"
SURELY, EITHER = 0.75, 0.5
Kept = Callable[[tuple[Bag, ...]], LargeCatalogue | None]


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(large_catalogue, "_LARGE_FILE", 1_000)
    monkeypatch.setattr(large_catalogue, "LARGE_FROM", 20)
    monkeypatch.setenv("RETICULE_CACHE", str(tmp_path / "cache"))


def written(path: Path, bags: tuple[Bag, ...]) -> Path:
    path.write_text("".join(json.dumps(record_of_bag(bag)) + "\n" for bag in bags), encoding="utf-8")
    return path


@pytest.fixture(params=["file", "database"])
def kept(request: pytest.FixtureRequest, tmp_path: Path, database: str) -> Kept:
    def in_file(bags: tuple[Bag, ...]) -> LargeCatalogue | None:
        return large_catalogue_at(str(written(tmp_path / "bags.jsonl", bags)))

    def in_database(bags: tuple[Bag, ...]) -> LargeCatalogue | None:
        with opened(database) as engine:
            import_bags(engine, "shop", bags)
        return large_catalogue_at("shop", database)

    return in_file if request.param == "file" else in_database


def shown(matches: Found) -> list[tuple[str, float]]:
    return [(match.bag.name, match.probability) for match in matches.bags]


def unread() -> Catalogue:
    raise AssertionError("a large catalogue is not read as a whole")


REQUESTS = (
    FindRequest(CARRY, probability=SURELY, most=20),
    FindRequest(CARRY, probability=EITHER),
    FindRequest(CARRY, probability=SURELY, sort="price"),
    FindRequest(CARRY, probability=SURELY, budget=Budget(200, "EUR"), wishes=BagWishes(colour="black")),
    FindRequest(CARRY, probability=SURELY, wishes=BagWishes(largest=(220, 160, 80)), evidence=False),
    FindRequest("phone, paperback, keys", wear="crossbody"),
    FindRequest("phone", sort="likely", most=5),
)


def test_the_same_bags_are_shown_as_where_each_is_asked(kept: Kept) -> None:
    large = kept(BAGS)
    assert large is not None

    for request in REQUESTS:
        asked_each = answer(request, Sources.of(Catalogue(BAGS)))
        by_index = answer(request, Sources(unread, lambda: large))

        if request.sort == "likely":  # among the smallest
            assert {round(probability, 2) for _, probability in shown(by_index)} == {0.95}
        else:
            assert shown(by_index)[:5] == shown(asked_each)[:5]
            assert [chance for _, chance in shown(by_index)] == [chance for _, chance in shown(asked_each)]
        assert by_index.count >= asked_each.count
        assert (by_index.count_exact, asked_each.count_exact) == (False, True)
        assert by_index.considered >= asked_each.considered
        almost, of_each = ([match.bag.name for match in matches.almost] for matches in (by_index, asked_each))
        assert almost == of_each or (request.probability == EITHER and set(almost) < set(of_each))  # of those asked


def test_an_outfit_orders_bags_by_style(kept: Kept) -> None:
    large = kept(BAGS)
    request = FindRequest(CARRY, outfit="camel coat, red belt", sort="style", evidence=False)

    matches = answer(request, Sources(unread, lambda: large))

    styles = [match.style for match in matches.bags]
    assert None not in styles
    assert styles == sorted(styles, key=lambda style: -round(style or 0, 2))


def test_what_no_bag_holds_shows_the_largest(kept: Kept) -> None:
    large = kept(BAGS)

    matches = answer(FindRequest("surfboard 1900x500x60mm"), Sources(unread, lambda: large))

    assert (matches.bags, matches.count) == ((), 0)
    assert matches.almost


def test_a_catalogue_that_has_changed_has_a_new_index(kept: Kept) -> None:
    before, after = kept(BAGS[:100]), kept(BAGS)

    assert before is not None
    assert after is not None
    assert (len(before.index), len(after.index)) == (100, len(BAGS))


def test_a_small_catalogue_has_no_index(kept: Kept) -> None:
    assert kept(BAGS[:1]) is None


def test_a_broken_line_is_named_and_leaves_no_index(tmp_path: Path) -> None:
    path = written(tmp_path / "bags.jsonl", BAGS)
    with path.open("a") as lines:
        lines.write('{"name": "half a line\n')

    with pytest.raises(BadRecord) as fault:
        large_catalogue_at(str(path))

    assert dict(fault.value.reason.values)["line"] == len(BAGS) + 1
    assert [name for _, _, names in os.walk(tmp_path / "cache") for name in names] == []


def test_a_name_that_is_not_there_is_said(database: str) -> None:
    with pytest.raises(BadInput) as fault:
        large_catalogue_at("shoe", database)

    assert fault.value.reason.code == "catalogue_none"
