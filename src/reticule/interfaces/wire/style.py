"""style as JSON: outfits and bags as records in, one score and its reasons for each bag out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from reticule.carry.bag import WEARS, Bag
from reticule.colour.cielab import Lab
from reticule.errors import BadRecord
from reticule.interfaces.wire.decode import number_asked, text_asked, texts_asked
from reticule.interfaces.wire.encode import Json, answer_lines, bag_json
from reticule.interfaces.wire.schema import TEXTS, takes
from reticule.looks.outfit.bag_traits import traits_of
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.looks.outfit.records import Piece, bag_of, outfit_of
from reticule.looks.score.look import Look
from reticule.questions.style import Style, style
from reticule.store.catalogue import Catalogue
from reticule.store.dress_lexicon import embedded_wardrobe

_PIECE: Json = {
    "type": "object",
    "properties": {
        "category": {"type": "string"},
        "name": {"type": "string"},
        "price": {"type": ["number", "null"]},
        "lab": {"type": "array", "items": {"type": "array", "items": {"type": "number"}, "minItems": 3, "maxItems": 4}},
    },
}
TAKES = takes(
    {
        "outfit": {"anyOf": [{"type": "string", "minLength": 1}, {"type": "array", "items": _PIECE, "minItems": 1}]},
        "bags": {"type": "array", "items": _PIECE, "minItems": 1, "maxItems": 1_000},
        "wear": {"enum": list(WEARS)},
        "effect": TEXTS,
        "most": {"type": "integer", "minimum": 1, "maximum": 50},
    },
    ("outfit",),
)
EXAMPLE: Json = {"outfit": "camel coat, white tee, red belt", "most": 3}


def ask(asked: Json, catalogue: Catalogue | None = None) -> Json:
    """One score per bag, higher is better, and why; without bags the most fitting of the catalogue, as options.

    outfit is a text or a list of objects, each with any of category, lab, name and price; bags is a list of such objects.

    Raises:
        BadInput: a field has the wrong kind or a value that cannot be.

    >>> answer = ask({"outfit": [{"name": "red belt"}], "bags": [{"name": "red satin bag"}, {"name": "green bag"}]})
    >>> answer["scores"][0] > answer["scores"][1]
    True
    """
    return told(asked, answered(asked, catalogue), catalogue)


def told(asked: Json, answer: Style, catalogue: Catalogue | None) -> Json:
    """The answer as it goes out: scores for the bags asked about, else the most fitting of the catalogue."""
    if not _ranks_catalogue(asked, catalogue) or catalogue is None:
        return style_json(answer)
    return {"options": [option_json(answer.looks[number], catalogue.bags[number]) for number in suggested(asked, answer)]}


def suggested(asked: Json, answer: Style) -> tuple[int, ...]:
    """The numbers of the bags to suggest, as many as asked for."""
    return tuple(answer.suggested(int(number_asked(asked, "most", 3))))


def answered(asked: Json, catalogue: Catalogue | None = None) -> Style:
    """The answer itself."""
    wardrobe = embedded_wardrobe()
    worn = asked.get("outfit")
    outfit = read_outfit(worn, wardrobe) if isinstance(worn, str) else outfit_of(_pieces(asked, "outfit"), wardrobe)
    if catalogue is not None and _ranks_catalogue(asked, catalogue):
        bags = [traits_of(bag, wardrobe.palette) for bag in catalogue.bags]
    else:
        bags = [bag_of(piece, wardrobe, number) for number, piece in enumerate(_pieces(asked, "bags"), start=1)]
    wear = text_asked(asked, "wear") if asked.get("wear") is not None else None
    effects = tuple(effect.replace(" ", "_") for effect in texts_asked(asked, "effect"))
    return style(outfit, bags, wear=wear, effects=effects)


def _ranks_catalogue(asked: Json, catalogue: Catalogue | None) -> bool:
    return asked.get("bags") is None and catalogue is not None


def style_lines(lines: Iterable[str]) -> Iterator[str]:
    """One answer a line; a bad line yields its error."""
    return answer_lines(lines, ask)


def style_json(answer: Style) -> Json:
    """Scores and reasons in the order of the bags; `cites` are the indices, from 0, of the garments cited."""
    return {
        "scores": [round(look.points, 6) for look in answer.looks],
        "reasons": [list(look.reasons) for look in answer.looks],
        "cites": [list(look.cites) for look in answer.looks],
    }


def option_json(look: Look, bag: Bag | None) -> Json:
    """One look with its bag, as the command prints it; a bag seen in a photo has no record, only colours."""
    record = bag_json(bag) if bag else {"name": look.traits.name, "colours": [lab.hex for lab in look.traits.labs]}
    return {"bag": record, **look_json(look)}


def look_json(look: Look) -> Json:
    """One look with every meter, whether it counts or not."""
    return {
        "score": round(look.score, 4),
        "points": round(look.points, 6),
        "wear": look.wear,
        "reasons": list(look.reasons),
        "cites": list(look.cites),
        "meters": {meter.name: {"value": round(meter.value, 4), "reason": meter.reason} for meter in look.meters},
        "weights": dict(look.parts),
    }


def _pieces(asked: Json, field: str) -> tuple[Piece, ...]:
    records = asked.get(field)
    if not isinstance(records, list) or not records:
        raise BadRecord(f"{field} must be a list of at least one object, got {_short(records)}")
    return tuple(_piece(record, f"{field}[{number}]") for number, record in enumerate(records))


def _piece(record: object, where: str) -> Piece:
    if not isinstance(record, dict):
        raise BadRecord(f"{where} must be an object, got {_short(record)}")
    price = record.get("price")
    if price is not None and not _number(price):
        raise BadRecord(f"{where}.price must be a number, got {_short(price)}")
    known = float(price) if price is not None and price > 0 else None  # feeds write 0 or -1 where no price is known
    return Piece(_text(record, "category", where), _colours(record.get("lab"), where), _text(record, "name", where), known)


def _text(record: Json, field: str, where: str) -> str:
    text = record.get(field)
    if text is not None and not isinstance(text, str):
        raise BadRecord(f"{where}.{field} must be text, got {_short(text)}")
    return text or ""


def _colours(rows: object, where: str) -> tuple[tuple[Lab, float], ...]:
    if rows is None:
        return ()
    if not isinstance(rows, list):
        raise BadRecord(f"{where}.lab must be a list of [L, a, b, share], got {_short(rows)}")
    found = []
    for row in rows:
        if not isinstance(row, list) or len(row) not in (3, 4) or not all(_number(value) for value in row):
            raise BadRecord(f"{where}.lab must hold [L, a, b, share], got {_short(row)}")
        share = float(row[3]) if len(row) == 4 else 1.0
        if share > 0:
            found.append((Lab(min(100.0, max(0.0, float(row[0]))), float(row[1]), float(row[2])), share))
    return tuple(found)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
