from __future__ import annotations

import re
from pathlib import Path

import pytest

from reticule.errors import BadRecord, UnknownBag
from reticule.store.catalogue import bag_of, embedded_catalogue, read_catalogue

GOOD = '{"name": "Mine", "stated_mm": {"w": 190, "h": 120, "d": null}}'


def saved(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "bags.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_a_file_of_bags_is_read_with_unknown_left_unknown(tmp_path: Path) -> None:
    (bag,) = read_catalogue(saved(tmp_path, GOOD, "")).bags

    assert bag.stated.axes == (190, 120, None)
    assert bag.shape == "unknown"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("{", "must be a JSON object"),
        ("[1]", "a bag must be a JSON object"),
        ('{"stated_mm": {"w": 1}}', "must have a name"),
        ('{"name": "x"}', "stated_mm must be an object"),
        ('{"name": "x", "stated_mm": {}}', "at least one of width"),
        ('{"name": "x", "stated_mm": {"w": "12 cm"}}', "must be a number or null"),
        ('{"name": "x", "stated_mm": {"w": -4}}', "from 1 to 2000 mm, got -4"),
        ('{"name": "x", "stated_mm": {"w": 4}, "shape": "cloud"}', "shape must be one of"),
        ('{"name": "x", "stated_mm": {"w": 4}, "price": 12}', "wrong type"),
        ('{"name": "x", "stated_mm": {"w": 4}, "colours": "red"}', "list of words"),
    ],
)
def test_a_broken_line_is_named_by_its_number(tmp_path: Path, line: str, rule: str) -> None:
    with pytest.raises(BadRecord, match=rf"line 2: .*{rule}"):
        read_catalogue(saved(tmp_path, GOOD, line))


def test_broken_lines_are_left_out_only_when_asked_and_then_listed(tmp_path: Path) -> None:
    catalogue = read_catalogue(saved(tmp_path, GOOD, "{"), skip_bad=True)

    assert len(catalogue.bags) == 1
    assert "line 2" in catalogue.skipped[0]


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="cannot be read: No such file"):
        read_catalogue(str(tmp_path / "none.jsonl"))


def test_a_file_without_a_bag_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="holds no bag"):
        read_catalogue(saved(tmp_path, ""))


def test_part_of_a_name_finds_the_only_bag_that_bears_it() -> None:
    assert embedded_catalogue().find("WALLET on chain").name == "Chanel Wallet on Chain (classic)"


def test_a_name_that_several_bags_bear_offers_three_of_them() -> None:
    with pytest.raises(UnknownBag, match="several bags go by 'chanel'; near names: Chanel"):
        embedded_catalogue().find("chanel")


def test_an_unknown_name_offers_three_near_ones() -> None:
    with pytest.raises(UnknownBag, match=r"no bag is called 'zzz'; near names: .*, .*, "):
        embedded_catalogue().find("zzz")


@pytest.mark.parametrize("name", ["Jacqemus Le Bambino", "channel wallet on chain"])
def test_a_slightly_misspelt_bag_is_found(name: str) -> None:
    assert embedded_catalogue().find(name).brand in ("Jacquemus", "Chanel")


def test_a_number_is_never_a_slip() -> None:
    with pytest.raises(UnknownBag):
        embedded_catalogue().find("Coach Tabby 21")


@pytest.mark.parametrize(
    ("price", "said"),
    [
        ({"amount": -12, "currency": "EUR"}, "price.amount must be a number from 0, got -12"),
        ({"amount": "12", "currency": "EUR"}, "price.amount must be a number from 0, got '12'"),
        ({"amount": 12}, "price.currency must be a word such as EUR, got None"),
    ],
)
def test_a_price_that_cannot_be_is_named(price: dict[str, object], said: str) -> None:
    with pytest.raises(BadRecord, match=re.escape(said)):
        bag_of({"name": "box", "stated_mm": {"w": 90, "h": 60, "d": 20}, "price": price})


def test_a_byte_order_mark_is_no_part_of_a_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "bags.jsonl"
    file.write_text('{"name": "box", "stated_mm": {"w": 90, "h": 60, "d": 20}}\n', encoding="utf-8-sig")

    assert read_catalogue(str(file)).bags[0].name == "box"
