from __future__ import annotations

from pathlib import Path

import pytest
from said import english

from reticule.carry.bag import Bag
from reticule.carry.skipped import Skipped
from reticule.errors import BadInput, BadRecord, UnknownBag
from reticule.reason import Reason
from reticule.store.bag_record import bag_of_record, stated_size_of
from reticule.store.catalogue import embedded_catalogue, read_bags, read_catalogue

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
    ("line", "code"),
    [
        ("{", "catalogue_line_no_json"),
        ("[1]", "bag_no_object"),
        ('{"stated_mm": {"w": 1}}', "bag_record_without_name"),
        ('{"name": "x"}', "stated_no_object"),
        ('{"name": "x", "stated_mm": {"w": "12 cm"}}', "stated_axis_wrong"),
        ('{"name": "x", "stated_mm": {"w": 4}, "dims_kind": "odd"}', "dims_kind_unknown"),
        ('{"name": "x", "stated_mm": {"w": 4}, "price": 12}', "bag_field_wrong"),
        ('{"name": "x", "stated_mm": {"w": 4}, "colours": "red"}', "bag_words_wrong"),
    ],
)
def test_a_broken_line_is_named_by_its_number(tmp_path: Path, line: str, code: str) -> None:
    with pytest.raises(BadRecord) as fault:
        read_catalogue(saved(tmp_path, GOOD, line))

    reason, path = fault.value.reason, str(tmp_path / "bags.jsonl")
    assert (reason.code, reason["path"], reason["line"]) == ("catalogue_line_wrong", path, 2)
    assert isinstance(reason["why"], Reason)
    assert reason["why"].code == code
    assert english(fault.value).startswith(f"{path} line 2: ")


@pytest.mark.parametrize(
    "line",
    [
        '{"name": "x", "stated_mm": {}}',
        '{"name": "x", "stated_mm": {"w": -4}}',
        '{"name": "x", "stated_mm": {"w": 4}, "shape": "cloud"}',
    ],
)
def test_a_bag_that_cannot_be_keeps_its_own_fault(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadRecord) as fault:
        read_catalogue(saved(tmp_path, GOOD, line))

    assert isinstance(fault.value.__cause__, BadInput)
    assert fault.value.reason["why"] == fault.value.__cause__.reason


def test_broken_lines_are_left_out_only_when_asked_and_then_listed(tmp_path: Path) -> None:
    catalogue = read_catalogue(saved(tmp_path, GOOD, "{"), skip_bad=True)

    path, fault = str(tmp_path / "bags.jsonl"), Reason.of("catalogue_line_no_json", got="{")
    assert len(catalogue.bags) == 1
    assert catalogue.skipped == (Reason.of("catalogue_line_wrong", path=path, line=2, why=fault),)


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    path = str(tmp_path / "none.jsonl")

    with pytest.raises(BadRecord) as fault:
        read_catalogue(path)

    assert english(fault.value) == f"catalogue {path} cannot be read: No such file or directory"


def test_a_file_of_other_bytes_is_refused_as_no_text(tmp_path: Path) -> None:
    file = tmp_path / "bags.jsonl"
    file.write_bytes(b"\xe9")

    with pytest.raises(BadRecord) as fault:
        read_catalogue(str(file))

    assert fault.value.reason == Reason.of("catalogue_unreadable", path=str(file), why=Reason.of("not_utf8"))


def test_a_file_without_a_bag_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "")

    with pytest.raises(BadRecord) as fault:
        read_catalogue(path)

    assert fault.value.reason == Reason.of("catalogue_without_bags", path=path)


def test_part_of_a_name_finds_the_only_bag_that_bears_it() -> None:
    assert embedded_catalogue().find("WALLET on chain").name == "Chanel Wallet on Chain"


def test_a_name_with_a_note_in_brackets_still_leads_to_its_bag() -> None:
    assert embedded_catalogue().find("Chanel Wallet on Chain (classic)").name == "Chanel Wallet on Chain"
    assert embedded_catalogue().find("Cell phone holder (crochet pattern)").kind == "pattern"


def test_a_name_that_several_bags_bear_offers_three_of_them() -> None:
    with pytest.raises(UnknownBag) as fault:
        embedded_catalogue().find("chanel")

    assert (fault.value.reason.code, fault.value.reason["name"]) == ("bag_ambiguous", "chanel")
    assert len(fault.value.near) == 3
    assert all(near.startswith("Chanel") for near in fault.value.near)
    assert english(fault.value) == f"several bags go by 'chanel'; near names: {', '.join(fault.value.near)}"


def test_an_unknown_name_offers_three_near_ones() -> None:
    with pytest.raises(UnknownBag) as fault:
        embedded_catalogue().find("zzz")

    assert (fault.value.reason.code, len(fault.value.near)) == ("bag_unknown", 3)
    assert english(fault.value) == f"no bag is called 'zzz'; near names: {', '.join(fault.value.near)}"


@pytest.mark.parametrize("name", ["Jacqemus Le Bambino", "channel wallet on chain"])
def test_a_slightly_misspelt_bag_is_found(name: str) -> None:
    assert embedded_catalogue().find(name).brand in ("Jacquemus", "Chanel")


def test_a_number_is_never_a_slip() -> None:
    with pytest.raises(UnknownBag):
        embedded_catalogue().find("Coach Tabby 21")


@pytest.mark.parametrize(
    ("price", "message"),
    [
        ({"amount": -12, "currency": "EUR"}, "price.amount must be a number from 0, got -12"),
        ({"amount": "12", "currency": "EUR"}, "price.amount must be a number from 0, got '12'"),
        ({"amount": 12}, "price.currency must be a word such as EUR, got None"),
    ],
)
def test_a_price_that_cannot_be_is_named(price: dict[str, object], message: str) -> None:
    with pytest.raises(BadRecord) as fault:
        bag_of_record({"name": "box", "stated_mm": {"w": 90, "h": 60, "d": 20}, "price": price})

    assert english(fault.value) == message


def test_a_byte_order_mark_is_no_part_of_a_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "bags.jsonl"
    file.write_text('{"name": "box", "stated_mm": {"w": 90, "h": 60, "d": 20}}\n', encoding="utf-8-sig")

    assert read_catalogue(str(file)).bags[0].name == "box"


def test_inner_sides_are_kept_as_stated_and_rounded_down_beside() -> None:
    size = stated_size_of({"w": 952.5, "h": 368.3, "d": 203}, "internal")

    assert (size.axes, size.measured) == ((952, 368, 203), (952.5, 368.3, 203))
    assert stated_size_of({"w": 952, "h": 368, "d": 203}, "internal").measured is None
    assert stated_size_of({"w": 952.5, "h": 368.3, "d": 203}, "external").measured is None


def test_a_name_that_several_bags_bear_means_the_plainest_and_names_the_others() -> None:
    bag = embedded_catalogue().find("Jacquemus Chiquito")

    assert bag.name == "Jacquemus Le Chiquito"
    assert "Jacquemus Le Chiquito Moyen" in bag.alike
    assert embedded_catalogue().find("Jacquemus Le Chiquito Moyen").alike == ()


def test_bags_come_one_by_one_with_the_rows_that_are_left_out(tmp_path: Path) -> None:
    path = saved(tmp_path, GOOD, "", '{"name": "x", "stated_mm": {"w": 4}, "shape": "cloud"}', "{", GOOD)

    first, cloud, broken, last = read_bags(path)

    assert isinstance(first, Bag)
    assert first == last
    assert isinstance(cloud, Skipped)
    assert (cloud.row, cloud.column, cloud.why.code) == (3, "shape", "bag_trait_unknown")
    assert broken == Skipped(4, "", Reason.of("catalogue_line_no_json", got="{"))


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ('"stated_mm": {"w": -4}', "stated_mm"),
        ('"stated_mm": {"w": 4}, "price": {"amount": "12", "currency": "EUR"}', "price"),
        ('"stated_mm": {"w": 4}, "stock": -1', "stock"),
        ('"stated_mm": {"w": 4}, "wear": ["nose"]', "wear"),
        ('"stated_mm": {"w": 4}, "colours": "red"', "colours"),
    ],
)
def test_a_row_that_is_left_out_names_its_column(tmp_path: Path, fields: str, column: str) -> None:
    (skipped,) = read_bags(saved(tmp_path, f'{{"name": "x", {fields}}}'))

    assert isinstance(skipped, Skipped)
    assert skipped.column == column


def test_a_line_separator_inside_a_name_ends_no_line(tmp_path: Path) -> None:
    (bag,) = read_catalogue(saved(tmp_path, GOOD.replace("Mine", "Mi\u2028ne"))).bags

    assert bag.name == "Mi\u2028ne"
