"""Words by which shops name bags, and what only sounds like one; as data."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from reticule.feed.shop.phrases import Phrases, words_of

# a word that names a bag wherever it stands alone, by language
BAGS: Final = (
    "bag", "bags", "handbag", "handbags", "minibag", "crossbody", "clutch", "clutches", "tote", "totes",
    "purse", "purses", "pouch", "pouches", "satchel", "hobo", "backpack", "backpacks", "baguette", "minaudiere",
    "minaudière", "wristlet", "pochette", "pochettes", "belt-bag", "wallet on chain", "sac", "sacs", "besace",
    "cabas", "borsa", "borse", "borsetta", "tracolla", "zaino", "tasche", "taschen", "handtasche",
    "umhängetasche", "rucksack", "bolso", "bolsos", "bandolera", "mochila", "сумка", "сумки", "клатч", "рюкзак",
    "кроссбоди", "バッグ", "ポーチ", "ポシェット", "リュック", "包",
)  # fmt: skip
# what has such a word, and is none
OTHERS: Final = (
    "tea bag", "tea bags", "sleeping bag", "garment bag", "dust bag", "dustbag", "paper bag", "paperbag",
    "paper-bag", "gift bag", "bean bag", "punching bag", "bag charm", "bag strap", "shoulder strap",
    "purse hook", "bag organizer", "bag organiser", "bag liner", "trousers", "jeans", "pants", "shorts",
    "shirt", "t-shirt", "dress", "skirt", "jacket", "coat", "sweater", "hoodie", "shampoo", "conditioner",
    "soap", "perfume", "eau de parfum", "sandals", "sneakers", "shoes", "boots", "loafers", "earrings",
    "necklace", "bracelet", "ring", "sunglasses", "scarf", "socks", "bread",
)  # fmt: skip
# of a category, which says what a thing is more surely than its title
NO_BAG_CATEGORY: Final = (
    "clothing", "shoes", "footwear", "beauty", "hair care", "hair", "fragrance", "jewelry", "jewellery", "home",
    "apparel",
)  # fmt: skip

_BAGS, _OTHERS, _NO_BAGS = Phrases({"bag": BAGS}), Phrases({"other": OTHERS}), Phrases({"category": NO_BAG_CATEGORY})


@lru_cache(maxsize=256)  # the variants of a product share their title
def is_bag(title: str, category: str, *, sized: bool) -> bool:
    """Whether a product is a bag: its category says so, or its title, or both are silent and it has the columns of one.

    Args:
        title: of the product.
        category: type, category and tags, as they stand.
        sized: whether it states a size in a column made for that, or a strap.

    >>> is_bag("Baker Out Medium Tote Bag", "Man > Bags", sized=False), is_bag("Baggy jeans", "Bags", sized=False)
    (True, False)
    >>> is_bag("Le Chiquito", "", sized=True), is_bag("Bagno shampoo", "Beauty", sized=True)
    (True, False)
    """
    words, (in_bags, in_others) = words_of(title), _kinds_of(category)
    left = _OTHERS.cut(words)
    named = bool(_BAGS.named(left))
    if len(left) < len(words):  # the title names something else as well
        return named and in_bags
    if in_bags or in_others:
        return in_bags
    return named or sized


@lru_cache(maxsize=1_024)
def _kinds_of(category: str) -> tuple[bool, bool]:
    """Whether a category is one of bags, and whether it is one of other things."""
    words = words_of(category)
    return bool(_BAGS.named(words)), bool(_NO_BAGS.named(words))
