"""The words by which things of one taste know each other: families of style, and the tongue of the dear shop and the cheap one.

All of it is reticule's own choice. Words are stems as `stems_of` cuts them, so that one entry covers stud, studs and studded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_WORD = re.compile(r"[^\W_]{2,}(?:'[^\W_]+)?")
_ENDINGS = ("ing", "ed", "es", "s")


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    word = word.removesuffix("'s").replace("'", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 4 and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The words of a text, cut so that singular and plural, stud and studded, meet.

    >>> sorted(stems_of("Studded leather boots, women's"))
    ['boot', 'leather', 'studd', 'women']
    """
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()))


def _cut(text: str) -> frozenset[str]:
    return stems_of(text)


FAMILIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "bohemian": _cut(
            "boho bohemian fringe fringed tassel tasselled crochet suede tribal ethnic embroidered floral flower paisley maxi kimono"  # noqa: E501
            " moccasin feather turquoise woven straw gladiator native aztec hippie peasant western patchwork poncho"
        ),
        "rock": _cut(
            "stud studded rivet rivets rockstud leather biker moto motorcycle ripped skull chain spike spiked combat grunge gothic"  # noqa: E501
            " punk martens distressed band zip eyelet buckle"
        ),
        "sporty": _cut(
            "sneakers trainers nike adidas puma reebok sport sports hoodie sweatshirt joggers backpack baseball converse vans"
            " nylon track leggings jersey sporty beanie"
        ),
        "ladylike": _cut(
            "pearl bow lace pumps peplum pleated ladylike tweed quilted satchel kitten mary jane retro polka dot elegant scallop"  # noqa: E501
            " ruffle gloves brooch swing"
        ),
        "glamour": _cut(
            "crystal sequin sequined glitter metallic gold gown evening satin embellished diamond rhinestone clutch box minaudiere"  # noqa: E501
            " swarovski beaded velvet party cocktail jewel prom fur"
        ),
        "preppy": _cut(
            "plaid loafers blazer oxford stripe striped monogram satchel crew preppy check checked tartan navy nautical anchor polo"  # noqa: E501
            " varsity gingham argyle cardigan"
        ),
        "beach": _cut(
            "bikini swimsuit sandals espadrille beach tropical palm raffia wicker summer shorts flip canvas sun basket straw bamboo"  # noqa: E501
        ),
        "animal": _cut("leopard python snake snakeskin zebra crocodile croc animal ostrich cheetah"),
        "playful": _cut("heart cat bear bunny cute kawaii sweet pom star candy lolita panda unicorn emoji fruit novelty"),
        "office": _cut("blazer pencil trousers pumps tote structured office formal work trench turtleneck suit tailored"),
        "winter": _cut("wool fur knit knitted cashmere shearling coat boots scarf beanie tweed felt fluffy cable turtleneck"),
        "evening": _cut(
            "gown evening clutch clutches cocktail prom party formal minaudiere gala ball pump pumps heel stiletto tuxedo opera"
            " sandal strappy"
        ),
        "romantic": _cut("rose floral flower lace blush pink pastel bow ruffle tulle chiffon sweet heart ribbon pearl"),
        "bridal": _cut("wedding bridal bride bridesmaid veil tiara ivory"),
        "beauty": _cut(
            "makeup lipstick cosmetic cosmetics nail polish lip eyeshadow mascara perfume beauty fragrance skincare foundation"
            " eyeliner gloss parfum toilette brush"
        ),
    }
)
USUAL_FAMILY = 0.15  # about so many things of any wardrobe speak for a given family: an estimate

DEAR = _cut(
    "calfskin lambskin nappa suede cashmere silk python 18k 14k diamond crocodile exotic vintage preowned owned pre crepe"
    " textured intarsia jacquard brushed couture runway sterling handmade italy"
)
CHEAP = _cut(
    "pu faux artificial rivet splicing stitching stylish cute sexy casual retro solid pattern printing hollow trendy zipper"
    " buckle women girls lady ladies fashion fashionable design designed european korean style ethnic rhinestone synthetic"
    " polyester pocket personality color korea plus size embellishment"
)
# Habits of a shop's names (looks/score/naming_habits.py): for whom, owning to an imitation, praising.
WEARERS = _cut("women womens woman lady ladies girl girls men mens man")
IMITATION = _cut("pu faux artificial imitation synthetic")
PRAISE = _cut("fashion fashionable style stylish casual new hot sexy trendy design")
# Words that every shop prints say little when two things share them; a word of dress says more; any other is likely a maker's name.  # noqa: E501
COMMONPLACE = _cut(
    "women womens woman ladies lady men mens man girl girls style fashion fashionable new size mini small medium big large long"
    " short design bag bags handbag shoulder cross body crossbody top round high low front back set collection one day color"
    " colour plus with and in for the of to on by from de la le leather black gold white silver"
)
_OF_DRESS = _cut(
    "bag handbag purse tote clutch satchel backpack wallet case top dress skirt shirt jacket coat shoe boot jean pants trousers"
    " sandal pump earring necklace bracelet ring watch sunglasses hat belt scarf sweater blouse cardigan shorts tee heel flat"
    " strap flap chain metal toe neck sleeve waist wash hem cut print printed trim lined double single side pocket button collar"  # noqa: E501
    " light dark black white grey gray red pink blue green purple yellow orange brown beige tan nude navy burgundy cream khaki gold"  # noqa: E501
    " silver multicolor multicolour teal turquoise rose mint coral camel ivory olive cotton wool silk lace denim velvet satin canvas fur mesh patent croc stripe summer winter spring fall autumn"  # noqa: E501
)
DRESS_WORDS = frozenset().union(_OF_DRESS, DEAR, CHEAP, *FAMILIES.values())
USUAL = {"commonplace": 0.10, "of dress": 0.02, "other": 0.003}  # the share of things that bear such a word: estimates


def usual_share(stem: str, known: frozenset[str] = frozenset()) -> float:
    """How many things of any shop bear this word, about; `known` are further words of dress.

    >>> usual_share("women"), usual_share("fringe"), usual_share("fendi")
    (0.1, 0.02, 0.003)
    """
    if stem in COMMONPLACE:
        return USUAL["commonplace"]
    return USUAL["of dress" if stem in DRESS_WORDS or stem in known else "other"]
