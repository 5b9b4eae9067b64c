from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from reticule.carry.bag import Bag, Price, StatedSize
from reticule.carry.skipped import Skipped
from reticule.errors import BadInput, BadRecord, BadValue
from reticule.reason import Reason
from reticule.store import catalogue_import
from reticule.store.catalogue import embedded_catalogue
from reticule.store.catalogue_import import ImportReport, import_bags
from reticule.store.catalogue_rows import list_catalogues, read_version
from reticule.store.schema import bag as bag_table

SIZE = StatedSize(190, 120, 50)
RED = Bag("Red", SIZE, sku="r", price=Price(120.5, "EUR", "2026-11"), stock=3)
BLUE = Bag("Blue", SIZE, sku="b")
GREEN = Bag("Green", SIZE)
FAULTY = Skipped(7, "price", Reason.of("price_amount_wrong", got="-1"))


def numbers(report: ImportReport) -> tuple[int, int, int, int, int]:
    return (report.created, report.changed, report.price_or_stock_changed, report.unchanged, report.removed)


def stored(engine: Engine, name: str = "shop") -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(bag_table).order_by(bag_table.c.id))]


def test_every_bag_comes_back_as_it_went_in(engine: Engine) -> None:
    bags = [*embedded_catalogue().bags, RED]

    report = import_bags(engine, "shop", bags)

    assert numbers(report) == (len(bags), 0, 0, 0, 0)
    assert read_version(engine, "shop") == (1, tuple(sorted(bags, key=lambda bag: bag.id)))


def test_the_same_file_twice_changes_nothing(engine: Engine) -> None:
    import_bags(engine, "shop", [RED, BLUE])
    before = (stored(engine), list_catalogues(engine))

    report = import_bags(engine, "shop", [BLUE, RED], replace=True)

    assert numbers(report) == (0, 0, 0, 2, 0)
    assert report.version == 1
    assert (stored(engine), list_catalogues(engine)) == before


def test_each_kind_of_change_is_counted_once(engine: Engine) -> None:
    import_bags(engine, "shop", [RED, BLUE])

    report = import_bags(engine, "shop", [replace(RED, stock=0), replace(BLUE, shape="box", stock=1), GREEN])

    assert numbers(report) == (1, 1, 1, 0, 0)
    assert read_version(engine, "shop") == (2, (GREEN, replace(BLUE, shape="box", stock=1), replace(RED, stock=0)))


@pytest.mark.parametrize(
    "bag",
    [replace(RED, stock=None), replace(RED, price=None), replace(RED, price=Price(99, "EUR", "2026-11")),
     replace(RED, price=Price(120.5, "EUR", "2026-12")), replace(RED, price=Price(120.5, "EUR", "2026-11", "sale"))],
)  # fmt: skip
def test_a_price_or_a_stock_changes_its_columns_and_no_other(engine: Engine, bag: Bag) -> None:
    import_bags(engine, "shop", [RED])
    ((*_, record, digest),) = stored(engine)

    report = import_bags(engine, "shop", [bag])

    assert numbers(report) == (0, 0, 1, 0, 0)
    assert stored(engine)[0][-2:] == (record, digest)
    assert read_version(engine, "shop") == (2, (bag,))


def test_what_a_file_has_no_more_is_removed_only_when_asked(engine: Engine) -> None:
    import_bags(engine, "shop", [RED, BLUE])

    assert numbers(import_bags(engine, "shop", [RED])) == (0, 0, 0, 1, 0)
    assert len(read_version(engine, "shop")[1]) == 2
    assert numbers(import_bags(engine, "shop", [RED], replace=True)) == (0, 0, 0, 1, 1)
    assert read_version(engine, "shop") == (2, (RED,))


def test_one_catalogue_is_not_another(engine: Engine) -> None:
    import_bags(engine, "shop", [RED])
    import_bags(engine, "other", [replace(RED, stock=9), BLUE], replace=True)

    assert read_version(engine, "shop") == (1, (RED,))
    assert [(one.name, one.bags) for one in list_catalogues(engine)] == [("other", 2), ("shop", 1)]


@pytest.mark.parametrize("name", ["new", "shop"])
def test_a_dry_run_reports_the_same_and_changes_nothing(engine: Engine, name: str) -> None:
    import_bags(engine, "shop", [RED, BLUE])
    before = (stored(engine), list_catalogues(engine))
    bags = [replace(RED, stock=0), GREEN, FAULTY]

    report = import_bags(engine, name, bags, dry_run=True, replace=True)

    assert (stored(engine), list_catalogues(engine)) == before
    assert import_bags(engine, name, bags, replace=True) == replace(report, dry_run=False)


def test_a_bad_row_is_left_out_and_reported(engine: Engine) -> None:
    report = import_bags(engine, "shop", [RED, FAULTY, BLUE])

    assert numbers(report) == (2, 0, 0, 0, 0)
    assert report.skipped == (FAULTY,)


def test_a_file_that_breaks_off_is_refused_whole(engine: Engine) -> None:
    def breaking_off() -> Iterator[Bag]:
        yield from (replace(RED, sku=f"r{number}") for number in range(2_500))
        raise BadRecord("not_utf8")

    import_bags(engine, "shop", [BLUE])
    with pytest.raises(BadRecord):
        import_bags(engine, "shop", breaking_off())

    assert read_version(engine, "shop") == (1, (BLUE,))


@pytest.mark.parametrize("replace_others", [False, True])
def test_a_file_without_a_bag_is_refused_and_removes_nothing(engine: Engine, replace_others: bool) -> None:
    import_bags(engine, "shop", [BLUE])

    with pytest.raises(BadRecord) as fault:
        import_bags(engine, "shop", [FAULTY], replace=replace_others)

    assert fault.value.reason == Reason.of("import_without_bags", name="shop", skipped=1)
    assert read_version(engine, "shop") == (1, (BLUE,))


def test_of_two_bags_of_one_key_the_first_is_taken(engine: Engine) -> None:
    apart = [replace(BLUE, sku=f"b{number}") for number in range(1_500)]
    bags = [RED, replace(RED, name="Again"), *apart, replace(RED, name="Late"), replace(GREEN, name="r")]

    report, again = import_bags(engine, "shop", bags), import_bags(engine, "shop", bags)

    assert (report.created, report.skipped_count) == (1_501, 3)
    assert report.skipped == tuple(Skipped(None, column, Reason.of("bag_twice", id="r")) for column in ("sku", "name", "sku"))
    assert numbers(again) == (0, 0, 0, 1_501, 0)
    assert RED in read_version(engine, "shop")[1]


@pytest.mark.parametrize(
    ("bag", "code"),
    [
        (replace(RED, sku="x" * 501), "bag_id_too_long"),
        (replace(RED, brand="a\0b"), "bag_text_unstorable"),
        (replace(RED, note="\ud800"), "bag_text_unstorable"),
        (replace(RED, stock=2**63), "bag_stock_wrong"),
        (replace(RED, price=Price(float("inf"), "EUR")), "price_amount_wrong"),
    ],
)
def test_a_bag_that_no_database_holds_is_left_out(engine: Engine, bag: Bag, code: str) -> None:
    report = import_bags(engine, "shop", [bag, BLUE])

    assert [skipped.why.code for skipped in report.skipped] == [code]
    assert read_version(engine, "shop")[1] == (BLUE,)


def test_the_longest_key_and_odd_letters_are_stored(engine: Engine) -> None:
    bags = (replace(RED, sku="鞄" * 500, name="a\u2028b' ; --", note="nul \0"), replace(BLUE, stock=2**63 - 1))

    import_bags(engine, "shop", bags)

    assert set(read_version(engine, "shop")[1]) == set(bags)


def test_a_report_holds_the_first_rows_that_are_left_out_and_counts_all(engine: Engine) -> None:
    report = import_bags(engine, "shop", [RED, *[FAULTY] * 1_200])

    assert (len(report.skipped), report.skipped_count) == (catalogue_import.MOST_SKIPPED, 1_200)


@pytest.mark.parametrize("name", ["", " ", "a/b", "a\\b", "mine.jsonl", "a\nb", "x" * 201])
def test_a_name_that_could_be_a_file_is_refused(engine: Engine, name: str) -> None:
    with pytest.raises(BadValue):
        import_bags(engine, name, [RED])


def test_progress_counts_the_rows(engine: Engine) -> None:
    counts: list[int] = []

    import_bags(engine, "shop", [replace(RED, sku=str(number)) for number in range(1_200)], progress=counts.append)

    assert counts == [1_000, 200]


def test_a_catalogue_that_is_not_there_names_those_that_are(engine: Engine) -> None:
    with pytest.raises(BadInput) as fault:
        read_version(engine, "shop")
    assert fault.value.reason == Reason.of("catalogue_none", name="shop")

    import_bags(engine, "summer", [RED])
    import_bags(engine, "spring", [RED])
    with pytest.raises(BadInput) as fault:
        read_version(engine, "shop")
    assert fault.value.reason == Reason.of("catalogue_unknown", name="shop", names=("spring", "summer"))
