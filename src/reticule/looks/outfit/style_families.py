"""Word lists of style families and of shops, as stems.

The lists are reticule's own choice. `stems_of` cuts each word, so that one entry covers stud and studs.
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
    """Returns the words of a text without plural and verb endings, such as boot for boots.

    >>> sorted(stems_of("Studded leather boots, women's"))
    ['boot', 'leather', 'studd', 'women']
    """
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()))


FAMILIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "bohemian": stems_of(
            "boho bohemian fringe fringed tassel tasselled crochet suede tribal ethnic embroidered floral flower paisley"
            " maxi kimono moccasin feather turquoise woven straw gladiator native aztec hippie peasant western patchwork"
            " poncho"
        ),
        "rock": stems_of(
            "stud studded rivet rivets rockstud leather biker moto motorcycle ripped skull chain spike spiked combat"
            " grunge gothic punk martens distressed band zip eyelet buckle"
        ),
        "sporty": stems_of(
            "sneakers trainers nike adidas puma reebok sport sports hoodie sweatshirt joggers backpack baseball converse"
            " vans nylon track leggings jersey sporty beanie"
        ),
        "ladylike": stems_of(
            "pearl bow lace pumps peplum pleated ladylike tweed quilted satchel kitten mary jane retro polka dot elegant"
            " scallop ruffle gloves brooch swing"
        ),
        "glamour": stems_of(
            "crystal sequin sequined glitter metallic gold gown evening satin embellished diamond rhinestone clutch box"
            " minaudiere swarovski beaded velvet party cocktail jewel prom fur"
        ),
        "preppy": stems_of(
            "plaid loafers blazer oxford stripe striped monogram satchel crew preppy check checked tartan navy nautical"
            " anchor polo varsity gingham argyle cardigan"
        ),
        "beach": stems_of(
            "bikini swimsuit sandals espadrille beach tropical palm raffia wicker summer shorts flip canvas sun basket"
            " straw bamboo"
        ),
        "animal": stems_of("leopard python snake snakeskin zebra crocodile croc animal ostrich cheetah"),
        "playful": stems_of("heart cat bear bunny cute kawaii sweet pom star candy lolita panda unicorn emoji fruit novelty"),
        "office": stems_of("blazer pencil trousers pumps tote structured office formal work trench turtleneck suit tailored"),
        "winter": stems_of(
            "wool fur knit knitted cashmere shearling coat boots scarf beanie tweed felt fluffy cable turtleneck"
        ),
        "evening": stems_of(
            "gown evening clutch clutches cocktail prom party formal minaudiere gala ball pump pumps heel stiletto tuxedo"
            " opera sandal strappy"
        ),
        "romantic": stems_of("rose floral flower lace blush pink pastel bow ruffle tulle chiffon sweet heart ribbon pearl"),
        "bridal": stems_of("wedding bridal bride bridesmaid veil tiara ivory"),
        "beauty": stems_of(
            "makeup lipstick cosmetic cosmetics nail polish lip eyeshadow mascara perfume beauty fragrance skincare"
            " foundation eyeliner gloss parfum toilette brush"
        ),
    }
)
FAMILY_SHARE = 0.15  # share of things that belong to a given family: an estimate

EXPENSIVE = stems_of(
    "calfskin lambskin nappa suede cashmere silk python 18k 14k diamond crocodile exotic vintage preowned owned pre crepe"
    " textured intarsia jacquard brushed couture runway sterling handmade italy"
)
BARGAIN = stems_of(
    "pu faux artificial rivet splicing stitching stylish cute sexy casual retro solid pattern printing hollow trendy"
    " zipper buckle women girls lady ladies fashion fashionable design designed european korean style ethnic rhinestone"
    " synthetic polyester pocket personality color korea plus size embellishment"
)
# Words of naming habits (looks/score/naming_habits.py): for whom it is made, that it is an imitation, praise.
WEARERS = stems_of("women womens woman lady ladies girl girls men mens man")
IMITATION = stems_of("pu faux artificial imitation synthetic")
PRAISE = stems_of("fashion fashionable style stylish casual new hot sexy trendy design")
# A shared word means little if every shop uses it, and more if it is a word of dress. Any other is likely a maker's name.
COMMONPLACE = stems_of(
    "women womens woman ladies lady men mens man girl girls style fashion fashionable new size mini small medium big large"
    " long short design bag bags handbag shoulder cross body crossbody top round high low front back set collection one day"
    " color colour plus with and in for the of to on by from de la le leather black gold white silver"
)
_DRESS = stems_of(
    "bag handbag purse tote clutch satchel backpack wallet case top dress skirt shirt jacket coat shoe boot jean pants"
    " trousers sandal pump earring necklace bracelet ring watch sunglasses hat belt scarf sweater blouse cardigan shorts"
    " tee heel flat strap flap chain metal toe neck sleeve waist wash hem cut print printed trim lined double single side"
    " pocket button collar light dark black white grey gray red pink blue green purple yellow orange brown beige tan nude"
    " navy burgundy cream khaki gold silver multicolor multicolour teal turquoise rose mint coral camel ivory olive cotton"
    " wool silk lace denim velvet satin canvas fur mesh patent croc stripe summer winter spring fall autumn"
)
DRESS_WORDS = frozenset().union(_DRESS, EXPENSIVE, BARGAIN, *FAMILIES.values())
WORD_SHARES = {"commonplace": 0.10, "of dress": 0.02, "other": 0.003}  # of the things that bear such a word: estimates


def usual_share(stem: str, dress_words: frozenset[str] = frozenset()) -> float:
    """Returns the estimated share of a shop's things whose names bear this stem; `dress_words` extends DRESS_WORDS.

    >>> usual_share("women"), usual_share("fringe"), usual_share("fendi")
    (0.1, 0.02, 0.003)
    """
    if stem in COMMONPLACE:
        return WORD_SHARES["commonplace"]
    return WORD_SHARES["of dress" if stem in DRESS_WORDS or stem in dress_words else "other"]
