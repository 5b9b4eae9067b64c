"""The adjectives of garments: volume, texture and formality.

Garments are data (store/data/garments.csv). Words are written as `colour.naming.normalised` returns them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from reticule.errors import BadValue
from reticule.reason import Name

VOLUMES = ("slim", "regular", "voluminous")
LEAST_FORMAL, MOST_FORMAL = -2, 2  # beach and gym; ball


@dataclass(frozen=True, slots=True)
class Texture:
    """A material or a pattern, the words for it, its step of formality (-1, 0 or 1), and whether it catches the eye.

    >>> Texture("sequin", ("sequin", "sequins"), formality_step=1, bold=True).formality_step
    1
    """

    name: str
    words: tuple[str, ...]
    formality_step: int = 0
    bold: bool = False

    def __post_init__(self) -> None:
        if self.formality_step not in (-1, 0, 1):
            raise BadValue("texture_steps_wrong", texture=Name("texture", self.name), got=self.formality_step)


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
FORMALITY_WORDS: Mapping[str, int] = MappingProxyType(
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
    """Returns the names of the textures that these words or phrases mention, each once, in the order of TEXTURES.

    >>> textures_of(("quilted lambskin", "chain"))
    ('quilted', 'leather')
    """
    return _textures_of(tuple(words))


@lru_cache(maxsize=8_192)
def _textures_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Cached, because each look reads the textures of a bag several times."""
    phrases = [f" {word.lower().replace('-', ' ')} " for word in words]
    return tuple(t.name for t in TEXTURES if any(f" {word} " in phrase for word in t.words for phrase in phrases))


def texture_of(word: str) -> str | None:
    """Returns the texture that exactly this word or phrase names, or None."""
    texture = _TEXTURE_OF.get(word)
    return texture.name if texture else None


def formality_of(base: float, textures: Iterable[str], words: Iterable[str] = ()) -> float:
    """Returns the formality of a thing from its base formality, textures and words, clipped to -2 to 2.

    Textures count once in each direction: satin and sequins together add one step.

    >>> formality_of(0, ("satin", "sequin")), formality_of(-1, ("denim",), ("ripped",)), formality_of(0, (), ("evening",))
    (1, -2, 2)
    """
    names = set(textures)
    steps = {texture.formality_step for texture in TEXTURES if texture.name in names}
    total = base + sum(steps) + sum(FORMALITY_WORDS.get(word, 0) for word in words)
    return max(LEAST_FORMAL, min(MOST_FORMAL, total))
