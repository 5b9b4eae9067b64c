"""Values are frozen and slotted; what is not is being built, and named here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "reticule"
BUILT = {  # changed while a text is read, a file written or a page asked for
    "carry/grouping.Draft", "carry/parts.Part", "drawing/figures/gltf._Scene", "feed/dimension/axes.Axes",
    "feed/dimension/axes.Lengths", "feed/dimension/runs.Runs", "feed/dimension/sides.Run", "feed/dimension/sides.Side",
    "feed/plain_csv._Names", "interfaces/api/jobs.Job", "interfaces/web/page.Page", "looks/outfit/description._Description",
    "looks/outfit/grouping.Group", "looks/outfit/grouping._Segment", "looks/outfit/pieces._Cutter",
    "looks/outfit/product_names._Adjectives", "packing/checker/clauses.Facts", "store/bag_columns.Deviations",
    "store/bag_columns.Words", "store/catalogue_import._Import",
}  # fmt: skip


def dataclasses() -> Iterator[tuple[str, ast.ClassDef, set[str]]]:
    """Each with its name, and which flags of its decorator are set."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for decorator in node.decorator_list if isinstance(node, ast.ClassDef) else ():
                called = decorator.func if isinstance(decorator, ast.Call) else decorator
                if isinstance(node, ast.ClassDef) and isinstance(called, ast.Name) and called.id == "dataclass":
                    keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
                    flags = {str(each.arg) for each in keywords if isinstance(each.value, ast.Constant) and each.value.value}
                    yield f"{file.relative_to(SOURCE).with_suffix('')}.{node.name}", node, flags


def test_a_value_is_frozen() -> None:
    assert {name for name, _, flags in dataclasses() if "frozen" not in flags} == BUILT


def test_a_value_has_slots_unless_it_works_something_out_once() -> None:
    for name, node, flags in dataclasses():
        assert "slots" in flags or name in BUILT or "cached_property" in ast.unparse(node), name
