"""The usage of a product, read from its name: casual, formal, sports or ethnic.

Words and makers are reticule's own choice, after the categories of Indian and Western shops; nothing is fitted.
"""

from __future__ import annotations

import re

USAGES = ("casual", "formal", "sports", "ethnic")
_WORDS = re.compile(r"[a-z0-9]+")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ETHNIC = _set(
    "kurta kurtas kurti kurtis saree sarees sari salwar kameez dupatta dupattas churidar patiala lehenga dhoti sherwani ethnic"
    " jhumka jhumkas mangalsutra bindi kolhapuri mojari jutti juttis chanderi kimono hanbok qipao cheongsam sarong abaya"
    " kaftan nehru"
)
_ETHNIC_MAKERS = _set("fabindia biba aurelia diadem")
_BAGS = _set("bag bags handbag handbags clutch clutches purse wallet wallets pouch")
_FORMAL = _set("formal tie ties cufflink cufflinks suspenders tuxedo suit oxford brogue brogues waistcoat business gown")
_SPORTS = _set(
    "sport sports running run runner training trainer gym football soccer cricket tennis basketball badminton cycling hiking"
    " trekking track tracksuit tracksuits swim fitness racer jersey athletic golf dry dri climacool wristband"
)
_OUTDOOR_MAKERS = _set("quechua kalenji domyos geonaute artengo tribord newfeel solognac speedo skechers")  # sell nothing else
_SPORTS_MAKERS = _set("nike adidas reebok asics wilson umbro fila lotto")
_WORN_FOR_SPORT = _set(
    "shoe shoes tshirt tshirts shorts capris tights bra polo tracksuit track sweatshirt sweatshirts sock socks"
)
_SHIRT_MAKERS = _set("arrow raymond reid turtle hancock heusen zodiac genesis miller taylor nation england belmonte")
_SHIRTS = _set("shirt shirts trouser trousers belt belts")
_ANY_DAY = _set(
    "casual perfume deo deos deodorant brief briefs trunk trunks night sleepwear originals neo printed print graphic"
)


def usage_of(name: str, category: str = "") -> str:
    """Returns the usage of a product of this name, and category if known: one of USAGES, casual by default.

    >>> [usage_of(name) for name in ("Nike Men Running Shoes", "Women Printed Kurta", "Arrow Men Formal Shirt", "Red Handbag")]
    ['sports', 'ethnic', 'formal', 'casual']
    >>> usage_of("Nike Men Dunk Low Blue", "Casual Shoes")
    'casual'
    """
    words = frozenset(_WORDS.findall(f"{name} {category}".lower().replace("t-shirt", "tshirt")))
    if words & _ETHNIC or (words & _ETHNIC_MAKERS and not words & _BAGS):
        return "ethnic"
    if words & _FORMAL and not words & _ANY_DAY:
        return "formal"
    if words & _ANY_DAY and not words & _OUTDOOR_MAKERS:
        return "casual"
    if words & _SHIRT_MAKERS and words & _SHIRTS:
        return "formal"
    if words & (_SPORTS | _OUTDOOR_MAKERS) or (words & _SPORTS_MAKERS and words & _WORN_FOR_SPORT):
        return "sports"
    return "casual"
