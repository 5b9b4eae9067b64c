"""Words of shop feeds in the words of the catalogue, for make_catalogue.py; as data."""

from __future__ import annotations

from typing import Final

COLOURS: Final = {
    "nero": "black", "bianco": "white", "marrone": "brown", "neutro": "neutral", "rosa": "pink", "blu": "blue",
    "verde": "green", "grigio": "grey", "celeste": "light blue", "rosso": "red", "argento": "silver", "viola": "purple",
    "giallo": "yellow", "fuxia": "fuchsia", "arancio": "orange", "oro": "gold", "metallico": "metallic",
    "multicolor": "multicolour",
}  # fmt: skip
# codes and words of a wholesale feed; what is not here is not taken
MATERIALS: Final = {
    "ny": "nylon", "rec ny": "nylon", "nylon": "nylon", "pa": "polyamide", "rec pa": "polyamide", "pl": "polyester",
    "rec pl": "polyester", "poliestere": "polyester", "co": "cotton", "rec co": "cotton", "org co": "cotton",
    "organic co": "cotton", "li": "linen", "wo": "wool", "se": "silk", "vi": "viscose", "pu": "polyurethane",
    "pvc": "PVC", "rec pvc": "PVC", "raffia": "raffia", "rafia": "raffia", "leather": "leather",
    "calf leather": "leather", "cow leather": "leather", "calfskin": "leather", "calf skin": "leather",
    "lamb leather": "leather", "bovine leather": "leather", "goat leather": "leather", "lambskin": "leather",
    "sheep leather": "leather", "vitello": "leather", "agnello": "leather", "cowhide": "leather",
    "cowhide leather": "leather", "goatskin": "leather", "goat skin": "leather", "kidskin": "leather",
    "ovine leather": "leather", "pelle": "leather", "pelle di agnello": "leather", "pelle bovina": "leather",
    "deer skin": "leather", "lh": "leather", "rec leather": "leather",
}  # fmt: skip
# makers as they write themselves, where capitals at the head of each word are not it
MAKERS: Final = {
    "courreges": "Courrèges", "see by chloe": "See by Chloé", "mm6": "MM6 Maison Margiela", "khaite": "Khaite",
    "maison kitsune": "Maison Kitsuné", "comme des garcons wallet": "Comme des Garçons", "castaner": "Castañer",
    "ami alexandre matiussi": "AMI Paris", "hugo": "HUGO", "amiri": "AMIRI", "darkpark": "DARKPARK",
    "agolde": "AGOLDE", "carhartt wip": "Carhartt WIP", "by malene birger": "By Malene Birger",
    "fear of god": "Fear of God", "r13": "R13", "y-3": "Y-3", "a.p.c.": "A.P.C.", "dsquared2": "Dsquared2",
    "michael michael kors": "Michael Kors", "guess": "GUESS", "lauren ralph lauren": "Lauren Ralph Lauren",
    "dkny": "DKNY", "stella mccartney": "Stella McCartney", "alexander mcqueen": "Alexander McQueen",
    "the sak": "The Sak", "tod's": "Tod's", "kensie": "kensie",
}  # fmt: skip
# capitals and small letters that a title lost, and slips
WORDS: Final = {
    "Dg": "DG", "Vlogo": "VLogo", "Ysl": "YSL", "Xs": "XS", "Xl": "XL", "Ak": "AK", "Wtf": "WTF", "Ii": "II",
    "Multress": "Multrees", "Evelope": "Envelope",
}  # fmt: skip
# after which a title says of what it is made, and no longer which model it is
TAILS: Final = ("With", "with", "w/", "In", "in", "By", "For", "for")
# what is no bag that things are carried in, though its category says so
NO_BAGS: Final = frozenset((
    "wallet", "cardholder", "cardcase", "belt", "strap", "keyring", "keychain", "charm", "organizer", "insert", "case",
    "passport", "luggage", "trolley", "suitcase", "duffel", "duffle",
))  # fmt: skip
# words that say what kind of bag it is, and not which
PLAIN: Final = frozenset((
    "bag", "bags", "handbag", "mini", "micro", "nano", "small", "medium", "large", "big", "maxi", "crossbody",
    "cross-body", "shoulder", "tote", "bucket", "clutch", "pouch", "hobo", "satchel", "camera", "flap", "leather",
    "nylon", "canvas", "cotton", "denim", "raffia", "straw", "quilted", "padded", "grained", "patent", "suede",
    "smooth", "woven", "logo", "logoed", "print", "printed", "vertical", "horizontal", "n/s", "e/w", "top", "handle",
    "handles", "chain", "strap", "removable", "adjustable", "double", "zip", "the", "and", "a", "of", "in", "on",
    "soft", "belt", "backpack", "shopper", "shopping", "duffle", "bowling", "box", "embroidered", "lettering", "metal",
    "detail", "plaque", "crystals", "velvet", "satin", "wool", "ew", "ns", "hand", "travel", "compact", "flat", "round",
    "baguette", "half", "moon", "pebble", "grain", "tech", "recycled", "faux", "shiny", "shaded", "metallic",
))  # fmt: skip
# of a title that has no other word nobody can tell which model it is
BARE: Final = frozenset(("bag", "tote", "shoulder", "crossbody", "hobo", "large", "small", "medium", "mini"))
