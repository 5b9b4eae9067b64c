"""design-product as JSON, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from reticule.interfaces.wire.decode import flag_in, optional_text_in, text_in, texts_in
from reticule.interfaces.wire.encode import Json, item_json, reasons_json
from reticule.interfaces.wire.schema import CARRY, TEXTS, schema_of
from reticule.language.locale import Locale
from reticule.questions.design_product import BestCut, ProductDesign, SizeCurve
from reticule.services.design_product import DesignProductRequest

SCHEMA = schema_of(
    {
        "product": {
            "type": "string",
            "minLength": 1,
            "maxLength": 400,
            "description": "one thing, such as 'comb 180x30x5mm'",
        },
        "carry": {**CARRY, "minLength": 0, "description": "what each of the bags usually holds, such as 'phone, keys'"},
        "bags": {**TEXTS, "description": "names of bags; without them those of the catalogue"},
        "large": {"type": "boolean", "description": "takes bags of the catalogue of more than 22 x 16 cm too"},
    },
    ("product",),
)
EXAMPLE: Json = {"product": "comb 180x30x5mm", "carry": "phone, keys"}


def decode(record: Json) -> DesignProductRequest:
    """The product, what lies beside it, and the bags.

    Raises:
        BadInput: there is no product, or a field cannot be read.

    >>> decode({"product": "comb 180x30x5mm"}).carry is None
    True
    """
    bags = tuple(name for name in texts_in(record, "bags") if name.strip())
    carry = optional_text_in(record, "carry")
    return DesignProductRequest(text_in(record, "product"), carry, bags, large=flag_in(record, "large"))


def encode(design: ProductDesign, locale: Locale) -> Json:
    """The share of the bags that the product goes into, its target sizes, and the share by each side."""
    return {
        "product": item_json(design.product),
        "bags": design.bag_count,
        "left_out": design.left_out,
        "left_open": design.left_open,
        "share": round(design.share, 6),
        "uniform": _curve_json(design.uniform),
        "sides": [_curve_json(curve) for curve in design.sides],
        "best_cut": None if design.best_cut is None else _cut_json(design.best_cut),
        "reasons": reasons_json(design.reasons, locale),
    }


def _curve_json(curve: SizeCurve) -> Json:
    """`points` are lengths with shares: up to a length, and not beyond it, the product goes into that share."""
    return {
        "side": curve.side,
        "now_mm": curve.now,
        "targets": [
            {
                "share": target.share,
                "length_mm": target.length,
                "size_mm": None if target.size is None else list(target.size.sides),
            }
            for target in curve.targets
        ],
        "points": [[length, round(share, 6)] for length, share in curve.points],
    }


def _cut_json(cut: BestCut) -> Json:
    return {"side": cut.side, "length_mm": cut.length, "gain": round(cut.gain, 6), "gain_per_mm": round(cut.per_mm, 6)}


def rows_of(design: ProductDesign) -> Iterator[tuple[str, ...]]:
    """All points of the curves as rows of a table, after a row of titles; up to a length the product goes into the share."""
    yield ("side", "length_mm", "share")
    for curve in (design.uniform, *design.sides):
        for length, share in curve.points:
            yield (curve.side, str(length), str(round(share, 6)))
