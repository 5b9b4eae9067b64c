"""The adjectives of dress: how much room a garment takes, what it feels like, how dressed it is.

Garments are data (store/data/garments.csv), adjectives are grammar and stand here. Words are written as `spoken` writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from reticule.errors import BadValue
from reticule.reason import Name

VOLUMES = ("slim", "regular", "voluminous")
LEAST_DRESSED, MOST_DRESSED = -2, 2  # the beach and the gym; the ball


@dataclass(frozen=True, slots=True)
class Texture:
    """A feel or a pattern: the words for it, how much it dresses a thing up, and whether the eye goes there first.

    >>> Texture("sequin", ("sequin", "sequins"), dresses=1, bold=True).dresses
    1
    """

    name: str
    words: tuple[str, ...]
    dresses: int = 0
    bold: bool = False

    def __post_init__(self) -> None:
        if self.dresses not in (-1, 0, 1):
            raise BadValue("texture_steps_wrong", texture=Name("texture", self.name), got=self.dresses)


TEXTURES = (
    Texture("sequin", ("sequin", "sequins", "sequined", "sequinned", "paillette", "paillettes"), 1, bold=True),
    Texture(
        "crystal",
        ("crystal", "crystals", "rhinestone", "rhinestones", "beaded", "glitter", "embellished", "jewelled"),
        1,
        bold=True,
    ),
    Texture(
        "metallic",
        ("metallic", "foil", "mirrored", "mirror effect", "laminated", "lame", "chainmail", "metal mesh"),
        1,
        bold=True,
    ),
    Texture("feather", ("feather", "feathers", "feathered", "marabou"), 1, bold=True),
    Texture("patent", ("patent", "vinyl", "glossy", "lacquered"), 1, bold=True),
    Texture("croc", ("croc", "crocodile", "alligator", "lizard", "ostrich"), 1, bold=True),
    Texture("fur", ("fur", "faux fur", "shearling", "fluffy", "furry", "plush", "teddy"), bold=True),
    Texture("leopard", ("leopard", "leopard print", "cheetah", "animal print", "ocelot"), bold=True),
    Texture("zebra", ("zebra", "zebra print"), bold=True),
    Texture("snakeskin", ("snakeskin", "snake", "snake print", "python"), bold=True),
    Texture("tie-dye", ("tie dye", "tie dyed", "psychedelic"), -1, bold=True),
    Texture("fringe", ("fringe", "fringed", "tassel", "tasselled"), bold=True),
    Texture("camouflage", ("camouflage", "camo"), -1, bold=True),
    Texture("satin", ("satin", "duchesse", "charmeuse"), 1),
    Texture("silk", ("silk", "silky", "chiffon", "organza", "crepe"), 1),
    Texture("velvet", ("velvet", "velour"), 1),
    Texture("lace", ("lace", "guipure", "broderie"), 1),
    Texture("tulle", ("tulle", "sheer", "mesh"), 1),
    Texture("pearl", ("pearl", "pearls", "pearly"), 1),
    Texture("quilted", ("quilted", "padded", "matelasse")),
    Texture(
        "leather",
        ("leather", "calfskin", "lambskin", "goatskin", "calf leather", "nappa", "faux leather", "cowhide", "saffiano"),
    ),
    Texture("suede", ("suede", "nubuck")),
    Texture("tweed", ("tweed", "boucle")),
    Texture("wool", ("wool", "woollen", "cashmere", "mohair", "felt", "tweedy", "camel hair")),
    Texture("knit", ("knit", "knitted", "cable knit", "ribbed", "cable", "chunky knit", "jersey")),
    Texture("striped", ("striped", "stripe", "stripes", "breton", "pinstripe", "pinstriped")),
    Texture("checked", ("checked", "check", "plaid", "tartan", "gingham", "houndstooth", "argyle")),
    Texture("floral", ("floral", "flowery", "flower", "paisley")),
    Texture(
        "printed",
        ("printed", "print", "patterned", "polka dot", "dotted", "multicolour", "multi", "monogram", "logo", "graphic"),
    ),
    Texture("embroidered", ("embroidered", "brocade", "jacquard")),
    Texture("linen", ("linen", "seersucker")),
    Texture("cotton", ("cotton", "poplin", "flannel")),
    Texture("woven", ("woven", "intrecciato", "crochet", "crocheted", "macrame"), -1),
    Texture("raffia", ("raffia", "straw", "wicker", "rattan", "bamboo", "cork"), -1),
    Texture("denim", ("denim", "chambray"), -1),
    Texture("corduroy", ("corduroy", "cord"), -1),
    Texture("canvas", ("canvas", "coated canvas"), -1),
    Texture("nylon", ("nylon", "polyester", "recycled nylon", "neoprene", "technical", "ripstop", "fleece"), -1),
)
BOLD = frozenset(texture.name for texture in TEXTURES if texture.bold)
_TEXTURE_OF: Mapping[str, Texture] = MappingProxyType({word: texture for texture in TEXTURES for word in texture.words})


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(","))


_WIDE = _phrases(
    "oversized, oversize, baggy, loose, slouchy, voluminous, puffy, full, full length, flared, flare, balloon, billowing, "
    "boyfriend, relaxed, boxy, wide, wide leg, wide legged, barrel leg, big, huge, giant, exaggerated, tiered, cocoon, "
    "palazzo, puff, puff sleeve, puff sleeved, bell, bell sleeve, ruffled, draped, maxi, chunky"
)
_NARROW = _phrases("slim, slim fit, slim leg, skinny, fitted, tight, bodycon, pencil, cigarette, slinky")
_PLAIN = _phrases("straight, straight leg, regular, regular fit, classic, bootcut")
VOLUME_OF: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(_WIDE, "voluminous") | dict.fromkeys(_NARROW, "slim") | dict.fromkeys(_PLAIN, "regular")
)
STANDING: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(_phrases("evening, cocktail, gala, wedding, minaudiere, clutch, opera, black tie"), 2)
    | dict.fromkeys(_phrases("tailored, formal, elegant, smart, office, pleated, dressy, party, jewelled, strappy, heeled"), 1)
    | dict.fromkeys(
        _phrases("ripped, distressed, casual, faded, frayed, everyday, cropped, backpack, tote, utility, cargo"), -1
    )
    | dict.fromkeys(_phrases("sporty, sports, running, gym, athletic, beach, camping, hiking, track, ski"), -2)
)
FILLERS = frozenset(
    _phrases(
        "a, an, the, my, her, his, our, your, their, in, of, with, and, some, pair, pairs, new, old, little, pretty, nice, "
        "one, two, small, size, colour, color, that, is, on, at, over, under, for"
    )
)


def textures_of(words: Iterable[str]) -> tuple[str, ...]:
    """The names of the textures that any of these words or phrases mention, each once, in the order of TEXTURES.

    >>> textures_of(("quilted lambskin", "chain"))
    ('quilted', 'leather')
    """
    return _textures_of(tuple(words))


@lru_cache(maxsize=8_192)
def _textures_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Remembered: every look at a bag asks for its textures several times."""
    spoken_words = [f" {word.lower().replace('-', ' ')} " for word in words]
    return tuple(t.name for t in TEXTURES if any(f" {word} " in phrase for word in t.words for phrase in spoken_words))


def texture_of(word: str) -> str | None:
    """The texture that exactly this word or phrase names, or None."""
    found = _TEXTURE_OF.get(word)
    return found.name if found else None


def dressed(base: float, textures: Iterable[str], words: Iterable[str] = ()) -> float:
    """How dressed a thing is, from what it is, its textures and its words, kept within -2 and 2.

    Textures count once in each direction, so that satin and sequins together are no more than evening wear.

    >>> dressed(0, ("satin", "sequin")), dressed(-1, ("denim",), ("ripped",)), dressed(0, (), ("evening",))
    (1, -2, 2)
    """
    chosen = set(textures)
    steps = {texture.dresses for texture in TEXTURES if texture.name in chosen}
    total = base + sum(steps) + sum(STANDING.get(word, 0) for word in words)
    return max(LEAST_DRESSED, min(MOST_DRESSED, total))
