"""The rules of the house, held by reading every file."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "reticule"
FILES = sorted(SOURCE.rglob("*.py"))
FLOORS = (
    ("interfaces",),
    ("services",),
    ("drawing",),
    ("language", "questions", "store", "feed"),
    ("reality",),
    ("frontier",),
    ("packing", "choosing", "selection", "looks", "trends"),
    ("carry", "colour"),
    ("errors",),
    ("reason",),
    ("units",),
)


def room_of(path: Path) -> str:
    part = path.relative_to(SOURCE).parts[0]
    return part.removesuffix(".py")


def floor_of(room: str) -> int:
    return next(level for level, rooms in enumerate(FLOORS) if room in rooms)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reticule."):
            for name in node.names:
                module = f"{node.module}.{name.name}"
                yield module if SOURCE.parent.joinpath(*module.split(".")).with_suffix(".py").exists() else str(node.module)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("reticule."))


def functions_of(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_fall(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "__main__"):
        return
    for module in imports_of(path):
        other = module.split(".")[1]
        assert other == room or floor_of(other) > floor_of(room), f"{path.name} imports {module}, which is not below"


def test_no_module_imports_in_a_circle() -> None:
    names = {
        ".".join(("reticule", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in FILES
    }
    needs = {name: {module for module in imports_of(path) if module in names} for name, path in names.items()}
    while free := [name for name, others in needs.items() if not others - {name} & needs.keys()]:
        for name in free:
            del needs[name]

    assert not needs, f"a circle runs through {sorted(needs)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_walls_hold(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    for function in functions_of(ast.parse(path.read_text(encoding="utf-8"))):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        length = body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0
        assert length <= 50, f"{path.name}: {function.name} has {length} lines"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_everything_public_is_typed_and_documented(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}: {node.name} says nothing"
    inner = {id(child) for function in functions_of(tree) for child in ast.walk(function) if child is not function}
    for function in functions_of(tree):
        assert function.returns is not None, f"{path.name}: {function.name} has no return type"
        if not function.name.startswith("_") and id(function) not in inner:
            assert ast.get_docstring(function), f"{path.name}: {function.name} says nothing"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_edges_touch_the_world(path: Path) -> None:
    if room_of(path) in ("interfaces", "language", "store", "feed"):
        return
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    world = {"os", "sys", "time", "datetime", "random", "pathlib", "io", "socket", "subprocess", "tempfile"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not world & {name.name.split(".")[0] for name in node.names}, f"{path} touches the world"
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in world, f"{path} touches the world"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "open", "input"), f"{path} touches the world"


def test_the_checker_loads_no_search() -> None:
    listing = "import sys, reticule.packing.checker.check, reticule.packing.checker.insertion_check; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True).stdout.split()

    assert not [name for name in loaded if name.startswith(("reticule.packing.solver", "reticule.packing.insertion"))]


def test_the_checker_is_small_and_asserts_nothing() -> None:
    for path in (SOURCE / "packing" / "checker").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 220
        assert not any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
