"""Google Merchant's feed in XML (RSS 2.0 or Atom): item by item, without entities, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError  # nosec B405 # names of types alone; defusedxml parses

from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.table import listed, without_tags

_ITEMS: Final = ("item", "entry")
# shipping_length and its like are of the parcel and are never read; product_length is schema.org's depth
_SIDES: Final = (("product_width", "width"), ("product_height", "height"), ("product_length", "depth"))


def merchant_offers(path: str) -> Iterator[Offer | Skipped]:
    """The items of a feed.

    Raises:
        BadRecord: the extra is not installed, or it is no XML or declares a document type or entities.
    """
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import iterparse
    except ImportError as fault:
        raise BadRecord("feeds_extra_missing") from fault
    number, above = 0, []
    try:
        for event, element in iterparse(path, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                above.append(element)
                continue
            above.pop()
            if _name(element) in _ITEMS:
                number += 1
                yield _offer(number, element)
                if above:
                    above[-1].clear()  # else every item that was read stays in the tree
    except ParseError as fault:
        raise BadRecord("feed_xml_wrong", path=path, line=fault.position[0], column=fault.position[1] + 1) from fault
    except DefusedXmlException as fault:
        raise BadRecord("feed_xml_entities", path=path) from fault
    if not number:
        raise BadRecord("feed_without_products", path=path)


def _offer(number: int, item: Element) -> Offer:
    texts: dict[str, str] = {}
    for part in item:
        name, text = _name(part), (part.text or part.get("href") or "").strip()
        texts[name] = f"{texts[name]} > {text}" if name == "product_type" and name in texts else texts.get(name) or text
    lengths = {name: f"{side}: {texts[name]}" for name, side in _SIDES if texts.get(name)}
    sides = ", ".join(lengths), "\n".join(lengths.values())
    return Offer(
        row=number,
        sku=texts.get("id", ""),
        title=texts.get("title", ""),
        brand=texts.get("brand", ""),
        category=" > ".join(filter(None, (texts.get("google_product_category", ""), texts.get("product_type", "")))),
        size=tuple((name, text) for name, text in (("size", texts.get("size", "")), sides) if text),
        description=without_tags(texts.get("description") or texts.get("summary") or ""),
        colours=listed(texts.get("color", "")),
        materials=listed(texts.get("material", "")),
        price=texts.get("sale_price") or texts.get("price", ""),
        stock=texts.get("quantity") or texts.get("availability", ""),
        source=texts.get("link", ""),
    )


def _name(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
