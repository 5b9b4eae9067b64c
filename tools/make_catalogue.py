"""Writes the catalogue that ships: the rows that were typed by hand, as they are, and a row for each further bag of two feeds.

The feeds do not ship. Of each bag its maker, model, sides, colours, materials and price are taken, with the feed, its commit,
the row and the date; no sentence is. Run again, it writes the same file.

python tools/make_catalogue.py WHOLESALE.csv RETAIL.csv src/reticule/store/data/bags.jsonl
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from catalogue_rules import fault_of, is_same, model_of, opening_of, shape_of, short_of
from catalogue_words import COLOURS, MAKERS, MATERIALS

from reticule.carry.bag import Bag
from reticule.carry.skipped import Skipped
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.offer_bag import bag_of
from reticule.feed.shop.table import table_offers
from reticule.feed.shop.traits import traits_of
from reticule.store.bag_record import bag_of_record, record_of_bag

MOST_COLOURS = 12


@dataclass(frozen=True, slots=True)
class Feed:
    """Where a feed is from, as the sources of its rows name it, and the date on which it was read by its collector."""

    name: str
    date: str
    currency: str = ""
    price: str = ""  # the column of prices, where they are taken

    def sources(self, offer: Offer) -> dict[str, str]:
        """Where the size of an offer is stated, in which row of the feed it was read, and when."""
        item = re.search(r"SKU:? ?#?(\d+)", offer.description)
        listing = offer.source or f"Zappos listing, SKU {item[1] if item else '?'}, feed of {self.date}"
        return {"size": listing, "feed": f"{self.name}, row {offer.row}", "date": self.date}


WHOLESALE = Feed("dissagaliyeva/shopify_ikonic_update @ e10bec5a : bags.csv", "2024", "EUR", "Compare to Price")
RETAIL = Feed("aysenuryalcinkaya/productscraper @ 9bdc76f4 : handbags.csv", "2024-04")
MARKS = (WHOLESALE.name, RETAIL.name)


def main(wholesale: str, retail: str, catalogue: str) -> None:
    """Reads the typed rows of the present catalogue and the feeds, and writes the catalogue anew."""
    path = Path(catalogue)
    rows = [bag_of_record(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    typed = [bag for bag in rows if not bag.sources.get("feed", "").startswith(MARKS)]
    left_out: Counter[str] = Counter()
    bags = [*_offers(wholesale, WHOLESALE, left_out), *_offers(retail, RETAIL, left_out)]
    bags = _further(_merged(bags, left_out), typed, left_out)
    everything = sorted([*typed, *bags], key=lambda bag: (bag.brand.casefold(), bag.name.casefold()))
    path.write_text("".join(f"{_line_of(bag)}\n" for bag in everything), encoding="utf-8")
    for why, count in sorted(left_out.items()):
        print(f"{count:5} left out: {why}")
    print(f"{len(typed):5} typed, {len(bags)} from the feeds")


def _offers(path: str, feed: Feed, left_out: Counter[str]) -> Iterator[Bag]:
    """The offers of a feed whose title names a model and whose sides do not contradict each other or it."""
    for offer in table_offers(path, {"price": feed.price} if feed.price else {}):
        bag = offer if isinstance(offer, Skipped) else bag_of(offer, path, feed.currency)
        if isinstance(bag, Skipped) or isinstance(offer, Skipped):
            left_out[bag.why.code if isinstance(bag, Skipped) else "row"] += 1
            continue
        fault = fault_of(bag, offer)
        if fault:
            left_out[fault] += 1
        else:
            yield _typed_off(bag, offer, feed)


def _typed_off(bag: Bag, offer: Offer, feed: Feed) -> Bag:
    """The facts of an offer, in the words of the catalogue: its outline and stiffness by its title alone."""
    maker = MAKERS.get(offer.brand.casefold(), offer.brand.title() if offer.brand.isupper() else offer.brand)
    traits = traits_of({"title": short_of(offer.title)})
    price = bag.price and replace(bag.price, date=feed.date)
    sources = feed.sources(offer)
    if price is not None:
        sources["price"] = f"column {feed.price} (the feed names no currency, euro assumed)"
    bottom = "Bottom Width" in offer.description
    return Bag(
        model_of(offer.title, maker),
        bag.stated,
        maker,
        shape_of(offer.title),
        traits.construction,
        opening_of(offer.title, offer.description),
        wear=bag.wear,
        colours=tuple(
            COLOURS.get(colour.casefold(), colour) for colour in bag.colours if colour not in ("dark", "light", "multi")
        ),
        materials=_materials_of(bag.materials),
        price=price,
        sources=sources,
        note="width is the bottom width; the bag may be wider above" if bottom else "",
    )


def _materials_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The materials that codes such as "60%co 40% calf leather" stand for."""
    words = re.findall(r"[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+)*", " , ".join(texts).casefold())
    return tuple(dict.fromkeys(MATERIALS[word] for word in words if word in MATERIALS))


def _merged(bags: list[Bag], left_out: Counter[str]) -> list[Bag]:
    """One bag a maker and model: colours in one list; what is sold in two sizes under one name is left out."""
    by_title = _groups(bags, lambda bag: bag.name)
    models = [_one(group) for group in by_title if _of_one_size(group)]
    left_out["two sizes under one name"] += sum(not _of_one_size(group) for group in by_title)
    merged = []
    for group in _groups(models, lambda bag: short_of(bag.name)):
        if _of_one_size(group):
            merged.append(replace(_one(group), name=short_of(group[0].name)))
        else:
            whole = [bag for bag in group if bag.name != short_of(bag.name)]
            left_out["a name that is cut short"] += len(group) - len(whole)
            merged += whole
    return merged


def _groups(bags: list[Bag], name: object) -> list[list[Bag]]:
    groups: defaultdict[tuple[str, str], list[Bag]] = defaultdict(list)
    for bag in bags:
        groups[bag.brand.casefold(), name(bag).casefold()].append(bag)  # type: ignore[operator]
    return list(groups.values())


def _of_one_size(group: list[Bag]) -> bool:
    return len({bag.stated.axes for bag in group}) == 1


def _one(group: list[Bag]) -> Bag:
    """The first of some bags of one model, with the colours of all, each once, and the materials of those that state any."""
    colours = tuple(dict.fromkeys(colour for bag in group for colour in bag.colours))
    materials = tuple(dict.fromkeys(material for bag in group for material in bag.materials))
    return replace(group[0], colours=colours[:MOST_COLOURS], materials=materials)


def _further(bags: list[Bag], typed: list[Bag], left_out: Counter[str]) -> list[Bag]:
    """The bags that are not there yet: not by their page, not by maker and name, not by maker, sides and words of the name."""
    further: list[Bag] = []
    pages = " ".join(source for bag in typed for source in bag.sources.values())
    for bag in bags:
        page = re.sub(r"-[a-z0-9]+\.html$", "", bag.sources["size"].partition(", feed")[0])
        if page in pages:
            left_out["typed already, by its page"] += 1
        elif any(is_same(bag, other) for other in (*typed, *further)):
            left_out["there already, by maker, sides and name"] += 1
        else:
            further.append(replace(bag, name=f"{bag.brand} {bag.name}"))
    return further


def _line_of(bag: Bag) -> str:
    """The record of a bag, without what is unknown or empty, but with all three sides."""
    record = {field: value for field, value in record_of_bag(bag).items() if value not in (None, "", [], "unknown")}
    return json.dumps(record, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
