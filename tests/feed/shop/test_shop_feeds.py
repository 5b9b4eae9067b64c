"""Feeds of shops: each kind is read alike, what is no bag is set aside, and no row is lost without a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.carry.bag import Bag
from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord
from reticule.feed.shop.bag_words import is_bag
from reticule.feed.shop.offer_bag import price_of
from reticule.feed.shop.parquet import split_offers
from reticule.feed.shop.readers import feed_columns, read_feed, read_part
from reticule.services.readers import read_offers

MERCHANT = """<?xml version="1.0"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title>
<item><g:id>M1</g:id><g:title>Mini tote bag</g:title><g:brand>Acme</g:brand><g:product_type>Bags &gt; Totes</g:product_type>
<g:product_width>19 cm</g:product_width><g:product_height>12 cm</g:product_height><g:product_length>5 cm</g:product_length>
<g:shipping_length>40 cm</g:shipping_length>
<g:shipping_width>30 cm</g:shipping_width><g:shipping_height>9 cm</g:shipping_height>
<g:price>120.00 EUR</g:price><g:availability>in_stock</g:availability><g:color>Red/Black</g:color></item>
<item><g:id>M2</g:id><g:title>Baggy jeans</g:title><g:product_type>Clothing</g:product_type></item>
</channel></rss>
"""
PAGE = """<html><head><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "Product",
"name": "Mini tote bag", "sku": "M1", "brand": {"@type": "Brand", "name": "Acme"}, "color": "Red/Black",
"width": {"@type": "QuantitativeValue", "value": 190, "unitCode": "MMT"}, "height": {"value": "12", "unitText": "cm"},
"depth": "5 cm", "offers": [{"@type": "Offer", "price": "120.00", "priceCurrency": "EUR",
"availability": "https://schema.org/InStock"}]}]}</script></head><body>Mini tote</body></html>
"""
SHOPIFY = (
    "Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,"
    "Bag Width (product.metafields.custom.bag_width),Bag Height (product.metafields.custom.bag_height),"
    "Bag Depth (product.metafields.custom.bag_depth),Color (product.metafields.shopify.color-pattern)\n"
    'mini-tote,Mini tote bag,"<p>A small, soft one.</p>",Acme,Bags,Color,Red,M1,1,120.00,19 cm,12 cm,5 cm,Red/Black\n'
    "mini-tote,,,,,,Black,M2,2,120.00,,,,\n"
    "jeans,Baggy jeans,,Acme,Clothing,Size,34,J1,5,80.00,,,,\n"
)
PLAIN = (
    "\ufeffsku;title;brand;width (cm);height (cm);depth (cm);colour;price;stock\n"
    "M1;Mini tote bag;Acme;19;12;5;Red/Black;120,00 €;1\n"
)
PRODUCTS = {
    "products": [
        {"title": "Mini tote bag", "vendor": "Acme", "product_type": "Bags", "body_html": "<p>W 19 x H 12 x D 5 cm</p>",
         "options": [{"name": "Color", "values": ["Red", "Black"]}],
         "variants": [{"sku": "M1", "price": "120.00", "price_currency": "EUR", "available": True}]},
        {"title": "Sandals 36", "product_type": "Shoes", "variants": []},
    ]
}  # fmt: skip
FEEDS = {
    "merchant.xml": MERCHANT,
    "page.html": PAGE,
    "shopify.csv": SHOPIFY,
    "plain.csv": PLAIN,
    "products.json": json.dumps(PRODUCTS),
    "rows.jsonl": json.dumps({"sku": "M1", "title": "Mini tote bag", "brand": "Acme", "size": "W 19 x H 12 x D 5 cm",
                              "colour": ["red", "black"], "price": "120 EUR", "stock": 1}),
    "merchant.tsv": "id\ttitle\tbrand\tproduct_width\tproduct_height\tproduct_length\tshipping_length\tcolor\tprice\t"
                    "availability\n"
                    "M1\tMini tote bag\tAcme\t19 cm\t12 cm\t5 cm\t40 cm\tRed/Black\t120.00 EUR\tin stock\n",
}  # fmt: skip


def read(folder: Path, name: str, content: str, **by_hand: str) -> tuple[list[Bag], list[Skipped]]:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    every = list(read_feed(str(path), by_hand, "EUR"))
    return [one for one in every if isinstance(one, Bag)], [one for one in every if isinstance(one, Skipped)]


@pytest.mark.parametrize("name", FEEDS)
def test_one_product_reads_alike_in_every_kind_of_feed(name: str, tmp_path: Path) -> None:
    (bag,), skipped = read(tmp_path, name, FEEDS[name])

    assert (bag.sku, bag.name, bag.brand, bag.stated.axes) == ("M1", "Mini tote bag", "Acme", (190, 120, 50))
    assert set(bag.colours) == {"red", "black"}
    assert bag.sources["size"].startswith(f"{name}, ")
    assert bag.price is not None
    assert (bag.price.amount, bag.price.currency) == (120, "EUR")
    assert bag.stock == (3 if name == "shopify.csv" else 1)
    assert all(one.why.code == "offer_no_bag" for one in skipped)


def test_parquet_is_read_as_a_table_is(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = str(tmp_path / "bags.parquet")
    duckdb.sql(
        f"COPY (SELECT 'M1' AS sku, 'Mini tote bag' AS title, 190.0 AS width_mm, 120 AS height_mm, 50 AS depth_mm) TO '{path}'"
    )

    (bag,) = read_feed(path)

    assert isinstance(bag, Bag)
    assert bag.stated.axes == (190, 120, 50)


@pytest.mark.parametrize(
    ("title", "category", "counts"),
    [
        ("Baggy Fit Jeans", "Woman > Clothing > Jeans", False),
        ("Paper-bag trousers", "Clothing", False),
        ("Bagno all'iperico shampoo", "Beauty", False),
        ("Bag charm", "Accessories", False),
        ("Le Chiquito", "Women > Bags > Mini bags", True),
        ("Сумка кросс-боди", "", True),
        ("ミニショルダーバッグ", "", True),
        ("Jeans denim tote", "Bags", True),
        ("Mini bag with shoulder strap", "Bags", True),
        ("Shoulder strap", "Bags", False),
        ("Bag strap", "Bags", False),
    ],
)
def test_what_only_sounds_like_a_bag_is_none(title: str, category: str, counts: bool) -> None:
    assert is_bag(title, category, sized=False) is counts


@pytest.mark.parametrize("name", FEEDS)
def test_the_columns_of_a_feed_are_those_that_are_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FEEDS[name], encoding="utf-8")

    columns = feed_columns(str(path))

    if path.suffix in (".xml", ".html", ".json"):
        assert columns is None
    else:
        assert columns is not None
        assert {"sku", "title", "brand", "price"} <= set(columns.titles)


def test_columns_that_are_sure_of_texts_alone_are_not_shown_as_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("title,width,height\nMini bag,soft,19,12\nMidi bag,firm,25,16\n", encoding="utf-8")

    columns = feed_columns(str(path))

    assert columns is not None
    assert (columns.titles, columns.unused) == ({"title": ("title",)}, ("width", "height"))


def test_columns_of_parquet_are_shown_too(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = str(tmp_path / "bags.parquet")
    duckdb.sql("SELECT 'Mini bag' AS Name, 19 AS \"Width (cm)\", 'x' AS Odd").write_parquet(path)

    columns = feed_columns(path)

    assert columns is not None
    assert (columns.titles, columns.unused) == ({"title": ("Name",), "width": ("Width (cm)",)}, ("Odd",))


def test_columns_can_be_named_by_hand(tmp_path: Path) -> None:
    rows = "Art;Was;B;H;T\n7;Kleine Tasche;19 cm;12 cm;5 cm\n"

    with pytest.raises(BadRecord, match="Art"):
        read(tmp_path, "a.csv", rows)
    (bag,), _ = read(tmp_path, "b.csv", rows, sku="Art", title="Was", width="B", height="H", depth="T")

    assert (bag.sku, bag.stated.axes) == ("7", (190, 120, 50))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A;Tote;19 cm;12 cm", "offer_row_uneven"),
        ("A;Tote;;;", "offer_without_size"),
        ("A;;19;12;5", "offer_without_title"),
        ("A;Tote;900 cm;12 cm;5 cm", "offer_without_size"),
    ],
)
def test_each_row_that_is_left_out_says_why(row: str, code: str, tmp_path: Path) -> None:
    bags, skipped = read(tmp_path, "a.csv", f"sku;title;width;height;depth\n{row}\nB;Bag;19 cm;12 cm;5 cm\n")

    assert [bag.sku for bag in bags] == ["B"]
    assert [(one.row, one.why.code) for one in skipped] == [(2, code)] or code == "offer_without_size"


def test_a_feed_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;">]><rss><item><title>&b;</title></item></rss>'

    with pytest.raises(BadRecord) as refused:
        read(tmp_path, "bomb.xml", bomb)

    assert refused.value.reason.code == "feed_xml_entities"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xml", "<rss><item>", "feed_xml_wrong"),
        ("a.xml", "<rss></rss>", "feed_without_products"),
        ("a.json", "{", "feed_no_json"),
        ("a.json", "{}", "feed_without_products"),
        ("a.html", "<html></html>", "feed_without_products"),
        ("a.csv", "", "feed_empty"),
        ("a.csv", "x;y\n1;2\n", "feed_without_titles"),
        ("a.parquet", "no parquet", "feed_unreadable"),
    ],
)
def test_a_broken_feed_is_one_line(name: str, content: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(BadRecord) as refused:
        read(tmp_path, name, content)

    assert refused.value.reason.code == code


def test_a_feed_that_is_not_there_is_named() -> None:
    with pytest.raises(BadRecord, match="nowhere"):
        list(read_feed("/nowhere.csv"))


@given(st.floats(0.5, 99_999).map(lambda amount: round(amount, 2)), st.sampled_from([",.", ".,", " ,", "'."]))
@settings(max_examples=200, deadline=None)
def test_prices_are_read_with_any_marks(amount: float, marks: str) -> None:
    written = f"{amount:,.2f}".translate({ord(","): marks[0], ord("."): marks[1]})

    price = price_of(f"{written} EUR")

    assert price is not None
    assert price.amount == pytest.approx(amount)


@given(st.lists(st.text(max_size=12), min_size=5, max_size=5))
@settings(max_examples=200, deadline=None)
def test_any_cells_are_a_bag_or_a_reason(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    import csv

    path = tmp_path_factory.mktemp("feed") / "any.csv"
    with open(path, "w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows([["sku", "title", "size", "price", "stock"], cells])

    every = list(read_feed(str(path)))

    assert len(every) == (1 if any(cell.strip() for cell in cells) else 0)


def test_a_catalogue_of_its_own_form_is_told_from_a_feed(tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text('{"name": "Mine", "stated_mm": {"w": 190, "h": 120, "d": 50}}\n', encoding="utf-8")
    (tmp_path / "feed.jsonl").write_text('{"title": "Mine bag", "size": "W 19 x H 12 x D 5 cm"}\n', encoding="utf-8")

    for name in ("own.jsonl", "feed.jsonl"):
        (bag,) = read_offers(str(tmp_path / name))
        assert isinstance(bag, Bag)
        assert bag.stated.axes == (190, 120, 50)


def test_lines_may_leave_out_what_is_empty(tmp_path: Path) -> None:
    lines = [
        {"Art": "1", "Was": "Tasche", "size": "W 19 x H 12 x D 5 cm"},
        {"Art": "2", "size": "W 19 x H 12 x D 5 cm"},
        {"Was": "Tasche", "size": "W 19 x H 12 x D 5 cm", "colour": ["red", "black"]},
    ]

    bags, skipped = read(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)), sku="Art", title="Was")

    assert [(bag.sku, bag.colours) for bag in bags] == [("1", ()), ("", ("red", "black"))]
    assert [(one.row, one.why.code) for one in skipped] == [(2, "offer_without_title")]


def test_parts_are_read_as_the_whole_file_is(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = str(tmp_path / "bags.parquet")
    duckdb.sql(
        "COPY (SELECT 'B' || n AS sku, 'Tote bag' AS title, 190 AS width_mm, 120 AS height_mm, ['red', 'black'] AS colour "
        f"FROM range(40) AS numbers(n)) TO '{path}'"
    )

    whole = [bag for bag in read_feed(path) if isinstance(bag, Bag)]
    split_offers(path, str(tmp_path / "parts"), 1)
    every = (bag for digit in "0123456789abcdef" for bag in read_part(str(tmp_path / "parts"), digit, "bags.parquet"))
    parts = [bag for bag in every if isinstance(bag, Bag)]

    assert sorted(parts, key=lambda bag: int(bag.sku[1:])) == whole
    assert len(parts) == 40
    assert whole[0].colours == ("red", "black")
