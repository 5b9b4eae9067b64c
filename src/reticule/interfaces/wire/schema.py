"""What questions take, as JSON Schema (2020-12): said once, for the HTTP interface and for assistants."""

from __future__ import annotations

from reticule.carry.bag import CONSTRUCTIONS, OPENINGS, SHAPES
from reticule.carry.item import MAX_ITEMS, Shape
from reticule.interfaces.wire.encode import Json

CARRY: Json = {
    "type": "string",
    "minLength": 1,
    "maxLength": 4000,
    "description": "what to carry, such as 'iPhone 15 Pro in case, 4 cards, keys!, mirror?, notebook 148x105x12mm'",
}
NAME: Json = {"type": "string", "maxLength": 400}
_AXIS: Json = {"type": ["number", "null"], "minimum": 1, "maximum": 2000}
ITEMS: Json = {
    "type": "array",
    "minItems": 1,
    "maxItems": MAX_ITEMS,
    "description": "what to carry by size, in place of carry",
    "items": {
        "type": "object",
        "required": ["name", "size_mm"],
        "properties": {
            "name": NAME,
            "size_mm": {
                "type": "array",
                "minItems": 3,
                "maxItems": 3,
                "items": {"type": "number", "exclusiveMinimum": 0, "maximum": 2000},
            },
            "shape": {"enum": [shape.value for shape in Shape]},
        },
    },
}
COMPARTMENTS: Json = {
    "type": "array",
    "maxItems": 99,
    "description": "its compartments one by one; each whose size_mm is given (inside, as w, h, d) is a room of its own",
    "items": {
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {**NAME, "minLength": 1, "description": "such as main, zip pocket, back pocket, card slot"},
            "count": {"type": "integer", "minimum": 1, "maximum": 99},
            "size_mm": {"type": "array", "minItems": 3, "maxItems": 3, "items": _AXIS},
        },
    },
}
BAG: Json = {
    "description": "a bag of the catalogue by name, or a bag by its stated size: stated_mm, or else size as text",
    "anyOf": [
        {**NAME, "minLength": 1},
        {
            "type": "object",
            "anyOf": [{"required": ["stated_mm"]}, {"required": ["size"]}],
            "properties": {
                "name": NAME,
                "size": {
                    "type": "string",
                    "maxLength": 4000,
                    "description": "as a shop writes it, such as 'L 7.5 x H 5.1 x W 1.8 inches'",
                },
                "brand": {**NAME, "description": "with size: whose habit settles the order where no label does"},
                "stated_mm": {"type": "object", "properties": {"w": _AXIS, "h": _AXIS, "d": _AXIS}},
                "dims_kind": {"enum": ["external", "internal"]},
                "shape": {"enum": list(SHAPES)},
                "construction": {"enum": list(CONSTRUCTIONS)},
                "opening": {"enum": list(OPENINGS)},
                "compartments": COMPARTMENTS,
                "expansion": {
                    "type": ["object", "null"],
                    "description": "what an expansion zip adds to the depth of the main room, in mm",
                    "properties": {"d": _AXIS},
                },
            },
        },
    ],
}
PROBABILITY: Json = {
    "type": "number",
    "minimum": 0,
    "maximum": 0.95,
    "description": "the least chance in the real bag to plan for",
}
TEXTS: Json = {"type": "array", "items": NAME, "maxItems": 40}
STRICT: Json = {"type": "boolean", "description": "refuses words that name nothing known, which are else listed as unread"}
MINE: Json = {
    "anyOf": [{"type": "boolean"}, {"type": "object"}],
    "description": "asks of one's own bags and things: true where they are kept here, else what `reticule export` writes",
}
_TYPED = frozenset(("carry", "outfit", "days", "lists"))


def schema_of(properties: Json, required: tuple[str, ...] = ()) -> Json:
    """The schema of an object with these fields; unknown fields are let pass.

    What takes typed words can be strict, and be asked of one's own bags and things.

    >>> schema_of({"carry": {"type": "string"}}, ("carry",))["required"]
    ['carry']
    """
    if _TYPED.intersection(properties):
        properties = {**properties, "strict": STRICT, "mine": MINE}
    return {"type": "object", "properties": properties, "required": list(required)}
