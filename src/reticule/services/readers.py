"""Files of shops as bags: JSON lines of reticule's own form, and every kind of feed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reticule.carry.bag import Bag
from reticule.carry.skipped import Skipped
from reticule.feed.shop.columns import Columns
from reticule.feed.shop.readers import feed_columns, is_catalogue, read_feed
from reticule.store.catalogue import read_bags


def read_offers(path: str, by_hand: Mapping[str, str] | None = None, currency: str = "") -> Iterator[Bag | Skipped]:
    """Yields each bag of a file, or why a row of it is left out; read as it comes, so that no file is too large.

    Args:
        path: of JSON lines as in reticule's own catalogue, or of a shop's feed.
        by_hand: titles of columns that are settled, by field.
        currency: of prices that name none.

    Raises:
        BadRecord: the file cannot be read.
    """
    return read_bags(path) if is_catalogue(path) else read_feed(path, by_hand, currency)


def columns_of_file(path: str, by_hand: Mapping[str, str] | None = None) -> Columns | None:
    """Returns which columns of a file `read_offers` reads; None where they are not guessed, as in reticule's own form.

    Raises:
        BadRecord: the file cannot be read.
    """
    return None if is_catalogue(path) else feed_columns(path, by_hand)
