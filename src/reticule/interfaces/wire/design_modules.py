"""design-modules as JSON, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from reticule.carry.box import Box
from reticule.errors import BadValue
from reticule.interfaces.wire.decode import flag_in, number_in, optional_text_in, texts_in, whole_in, word_in
from reticule.interfaces.wire.encode import Json, placements_json, reasons_json
from reticule.interfaces.wire.people import PEOPLE, SKIP_BAD, people_in
from reticule.interfaces.wire.schema import schema_of
from reticule.language.locale import Locale
from reticule.questions.design_modules import (
    MOST_GIVEN,
    MOST_MODULES,
    MOST_SIZES,
    MOST_WALL,
    OBJECTIVES,
    PLAIN_WISHES,
    ModularDesign,
    ModularSystem,
)
from reticule.reality.packed_modules import ModuleExample
from reticule.reason import Name
from reticule.services.design_modules import DesignModulesRequest

_MOST_LITRES = 1_000
_SIZE: Json = {"type": "string", "maxLength": 80}
SCHEMA = schema_of(
    {
        **PEOPLE,
        "most": {"type": "integer", "minimum": 1, "maximum": MOST_MODULES, "description": "modules of the system"},
        "sizes": {
            "type": "array",
            "maxItems": MOST_SIZES,
            "items": _SIZE,
            "description": "inner sizes to choose from, such as '160x90x40mm'; without them they come from the lists",
        },
        "given": {
            "type": "array",
            "maxItems": MOST_GIVEN,
            "items": _SIZE,
            "description": "inner sizes of pockets and spaces that are always there",
        },
        "wall": {"type": "integer", "minimum": 0, "maximum": MOST_WALL, "description": "thickness of a module's wall, in mm"},
        "objective": {"enum": list(OBJECTIVES), "description": "least: the modules' volume together, or their number on a day"},
        "target": {"type": "number", "exclusiveMinimum": 0, "maximum": 1, "description": "the least share of lists to serve"},
        "largest": {**_SIZE, "description": "the largest module, such as '160x90x40mm'"},
        "most_litres": {
            "type": "number",
            "exclusiveMinimum": 0,
            "maximum": _MOST_LITRES,
            "description": "of all modules together",
        },
        "skip_bad": SKIP_BAD,
    }
)
EXAMPLE: Json = {"people": 300, "year": 2025, "most": 3, "target": 0.7, "largest": "180x110x60mm"}


def decode(record: Json) -> DesignModulesRequest:
    """The people, and what the modules are to be.

    Raises:
        BadInput: one of them cannot be read, or there are no people.

    >>> decode({"people": 300, "sizes": ["16x9x4cm"], "most_litres": 1.5}).most_volume
    1500000
    """
    plain, litres = PLAIN_WISHES, None
    if record.get("most_litres") is not None:
        litres = number_in(record, "most_litres", 0)
        if litres <= 0:
            raise BadValue("field_above", field=Name("field", "most_litres"), least=0, got=f"{litres:g}")
        if litres > _MOST_LITRES:
            raise BadValue("field_between", field=Name("field", "most_litres"), least=0, most=_MOST_LITRES, got=litres)
    return DesignModulesRequest(
        people_in(record),
        whole_in(record, "most", plain.most),
        texts_in(record, "sizes"),
        texts_in(record, "given"),
        whole_in(record, "wall", plain.wall),
        word_in(record, "objective", OBJECTIVES, plain.objective),
        number_in(record, "target", plain.target),
        optional_text_in(record, "largest") or None,
        None if litres is None else max(1, int(litres * 1_000_000)),
        flag_in(record, "skip_bad"),
    )


def encode(design: ModularDesign, locale: Locale) -> Json:
    """The modules with their host, how many people they serve and how, and what is proven of the sizes to choose from.

    `gap` is the share of its value by which a system of these sizes may at most be better; 0 where none is.
    """
    return {
        "lists": design.list_count,
        "system": None if design.system is None else _system_json(design.system),
        "objective": design.wishes.objective,
        "target": design.wishes.target,
        "wall_mm": design.wishes.wall,
        "given_mm": [list(box.sides) for box in design.wishes.given],
        "sizes_mm": [list(size.sides) for size in design.sizes],
        "gap": None if design.gap is None else round(design.gap, 6),
        "most_possible": round(design.most_possible, 6),
        "skipped": reasons_json(design.skipped, locale),
        "reasons": reasons_json(design.reasons, locale),
    }


def _system_json(system: ModularSystem) -> Json:
    return {
        "modules": [_module_json(module, usage) for module, usage in zip(system.modules, system.usage, strict=True)],
        "host_mm": None if system.host is None else list(system.host.sides),
        "volume_ml": _millilitres(system.volume),
        "share": round(system.share, 6),
        "count": system.count,
        "modules_a_day": round(system.mean, 6),
        "examples": [_example_json(example) for example in system.examples],
    }


def _module_json(module: Box, usage: float) -> Json:
    return {"interior_mm": list(module.sides), "volume_ml": _millilitres(module.volume), "usage": round(usage, 6)}


def _millilitres(volume: int) -> float:
    return round(volume / 1000, 1)


def _example_json(example: ModuleExample) -> Json:
    """A list with its packing in each box, by number from 0, and the corners of its modules, walls included, in the host."""
    hosted = () if example.hosted is None else example.hosted.placements
    return {
        "carry": [item.name for item in example.carry],
        "packed": [
            {
                "module": packed.module,
                "given": packed.given,
                "interior_mm": list(packed.box.sides),
                "placements": placements_json(packed.packing, [example.carry.items[number] for number in packed.numbers]),
            }
            for packed in example.packed
        ],
        "hosted": [
            {"module": module, "at_mm": list(place.start), "size_mm": list(place.box.sides)}
            for module, place in zip(example.along, hosted, strict=True)
        ],
    }


def rows_of(design: ModularDesign) -> Iterator[tuple[str, ...]]:
    r"""The modules as rows of a table, smallest first, then the host, after a row of titles.

    >>> from reticule.services.sources import Sources
    >>> from reticule.services.design_modules import answer
    >>> for row in rows_of(answer(decode({"csv": "carry\nlipstick\n"}), Sources())):
    ...     row
    ('part', 'width_mm', 'height_mm', 'depth_mm', 'volume_ml', 'usage')
    ('module', '76', '21', '21', '33.5', '1.0')
    ('host', '80', '25', '25', '50.0', '')
    """
    yield ("part", "width_mm", "height_mm", "depth_mm", "volume_ml", "usage")
    system = design.system
    if system is None:
        return
    for module, usage in zip(system.modules, system.usage, strict=True):
        yield ("module", *map(str, module.sides), str(_millilitres(module.volume)), str(round(usage, 6)))
    if system.host is not None:
        yield ("host", *map(str, system.host.sides), str(_millilitres(system.host.volume)), "")
