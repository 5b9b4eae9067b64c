"""The rules of the house, held by reading every file."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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
    ("packing", "selection", "looks", "trends"),
    ("carry", "colour"),
    ("json_text",),
    ("errors",),
    ("reason",),
    ("units",),
)
WINGS = (  # of interfaces/, from the top: what stands in one tuple imports nothing of its neighbours
    ("cli",),
    ("server", "mcp", "batch"),
    ("api", "web"),
    ("http",),
    ("wire",),
)
WORLD = {"os", "sys", "time", "datetime", "random", "pathlib", "io", "socket", "subprocess", "tempfile"}

READS_CATALOGUES = {"reticule.language.json_file", "reticule.language.locale"}  # the messages, and the form of a date
READERS = {  # core files that may use regular expressions, as they read what people and files bring, or markup
    "reticule.carry.typed": "typed text",
    "reticule.carry.measures": "sizes and volumes",
    "reticule.carry.library": "names of things",
    "reticule.services.plan": "outfits with a budget",
    "reticule.looks.outfit.product_names": "names of products",
    "reticule.looks.outfit.brands": "brands",
    "reticule.looks.outfit.bag_traits": "colour names of shops",
    "reticule.looks.outfit.style_families": "words of titles",
    "reticule.colour.cielab": "hex colours",
    "reticule.colour.shop_colours": "colour names of shops",
    "reticule.feed.numbers": "numbers of a file",
    "reticule.feed.dimension.tokens": "size texts of shops",
    "reticule.feed.shop.phrases": "titles and descriptions of products",
    "reticule.feed.shop.columns": "titles of columns",
    "reticule.feed.shop.table": "markup in descriptions",
    "reticule.feed.shop.offer_bag": "prices of shops",
    "reticule.feed.google_trends": "titles of a download",
    "reticule.feed.dates": "dates of a file",
    "reticule.language.names": "names with a count or a case",
    "reticule.drawing.answers": "the size of a picture",
    "reticule.drawing.canvas.labels": "where a line may break",
    "reticule.drawing.space.mesh": "paths",
}


def name_of(path: Path) -> str:
    return ".".join(("reticule", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")


MODULES: Mapping[str, Path] = {name_of(path): path for path in FILES}


def room_of(module: str) -> str:
    """The room: carry, packing, ...; for reticule itself nothing."""
    return module.split(".")[1] if "." in module else ""


def unit_of(module: str) -> str:
    """The sub-room, or the file where it stands in a room of its own: packing.solver, packing.verdict, interfaces.web."""
    return ".".join(module.split(".")[1:3])


def floor_of(room: str, floors: Iterable[tuple[str, ...]] = FLOORS) -> int:
    return next(level for level, rooms in enumerate(floors) if room in rooms)


def imports_of(path: Path) -> Iterator[str]:
    """Modules of reticule that a file imports anywhere in it, also late ones and those for types alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "reticule":
            for name in node.names:
                module = f"{node.module}.{name.name}"
                yield module if module in MODULES else str(node.module)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] == "reticule")


NEEDS: Mapping[str, frozenset[str]] = {
    module: frozenset(imports_of(path)) - {module, "reticule"} for module, path in MODULES.items()
}


def circle_in(needs: Mapping[str, Iterable[str]]) -> list[str]:
    """Names that need each other in a circle, or need such; empty where none do."""
    left = {name: set(others) - {name} for name, others in needs.items()}
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def functions_of(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def shown(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_fall_from_room_to_room(module: str) -> None:
    room = room_of(module)
    if room in ("", "__main__"):
        return
    for needed in NEEDS[module]:
        other = room_of(needed)
        assert other == room or floor_of(other) > floor_of(room), f"{module} imports {needed}, which is not below"


@pytest.mark.parametrize("module", sorted(module for module in MODULES if module.startswith("reticule.interfaces.")))
def test_imports_fall_inside_interfaces(module: str) -> None:
    wing = module.split(".")[2]
    for needed in NEEDS[module]:
        if needed.startswith("reticule.interfaces."):
            other = needed.split(".")[2]
            assert other == wing or floor_of(other, WINGS) > floor_of(wing, WINGS), f"{module} imports {needed}"


def test_no_module_and_no_sub_room_imports_in_a_circle() -> None:
    units: dict[str, set[str]] = {}
    for module, needed in NEEDS.items():
        units.setdefault(unit_of(module), set()).update(unit_of(other) for other in needed if unit_of(other))

    assert not circle_in(NEEDS)
    assert not circle_in(units)


def test_a_circle_is_seen() -> None:
    assert circle_in({"a": ["b"], "b": ["c"], "c": ["a"], "d": []}) == ["a", "b", "c"]


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_walls_hold(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    for function in functions_of(ast.parse(path.read_text(encoding="utf-8"))):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        length = body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0
        assert length <= 50, f"{path.name}: {function.name} has {length} lines"


@pytest.mark.parametrize("path", FILES, ids=shown)
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


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_only_the_edges_touch_the_world(path: Path) -> None:
    if room_of(name_of(path)) in ("interfaces", "store", "feed", "__main__") or name_of(path) in READS_CATALOGUES:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not WORLD & {name.name.split(".")[0] for name in node.names}, f"{path} touches the world"
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in WORLD, f"{path} touches the world"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "open", "input"), f"{path} touches the world"


@pytest.mark.parametrize("module", sorted(module for module in MODULES if room_of(module) != "interfaces"))
def test_regular_expressions_read_input_and_never_a_sentence(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    loaded = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}

    assert ("re" in loaded) == (module in READERS)


def sentences_in_reasons(tree: ast.AST) -> list[str]:
    """Text built where a reason is: an f-string, a joined or filled text, or a constant that is no code and no name."""
    built = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if (
            not (isinstance(call.func, ast.Name) and (call.func.id == "Reason" or call.func.id.endswith("Error")))
            or call.func.id == "AssertionError"
        ):
            continue
        for part in (node for value in (*call.args, *(word.value for word in call.keywords)) for node in ast.walk(value)):
            is_filled = isinstance(part, ast.Call) and getattr(part.func, "attr", "") in ("join", "format", "replace")
            is_sentence = isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value
            if isinstance(part, ast.JoinedStr) or is_filled or is_sentence:
                built.append(ast.unparse(call))
    return built


@pytest.mark.parametrize("module", sorted(module for module in MODULES if room_of(module) not in ("interfaces", "language")))
def test_no_sentence_becomes_a_reason(module: str) -> None:
    if module != "reticule.packing":  # whose __getattr__ must fail in the words of Python
        assert not sentences_in_reasons(ast.parse(MODULES[module].read_text(encoding="utf-8")))


def test_a_built_sentence_is_seen() -> None:
    for line in ('Reason("fits", {"what": f"{n} things"})', 'FitError("no such bag")', 'Reason("a", {"b": ", ".join(c)})'):
        assert sentences_in_reasons(ast.parse(line))
    assert not sentences_in_reasons(ast.parse('Reason("reality.fits", {"item": name})'))


def test_the_checker_loads_no_search() -> None:
    listing = "import sys, reticule.packing.checker.check, reticule.packing.checker.insertion_check; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True).stdout.split()

    assert "reticule.packing.checker.check" in loaded
    assert "reticule.packing.insertion" not in loaded
    assert not [name for name in loaded if name.startswith("reticule.packing.solver")]


def test_the_checker_is_small_and_asserts_nothing() -> None:
    for path in (SOURCE / "packing" / "checker").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 220
        assert not any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def test_no_test_evaluates_a_text_in_a_page_that_forbids_it() -> None:
    """Playwright's wait_for_function does, when its first try is not yet true: such a test fails on a slow machine only."""
    asked = "wait_for_" + "function("
    assert [path.name for path in sorted(ROOT.glob("tests/**/*.py")) if asked in path.read_text()] == []


def test_no_two_files_of_tests_have_the_same_name() -> None:
    """pytest imports them by their names alone, and refuses the second in whichever worker meets both."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py")
    assert [name for name, times in names.items() if times > 1] == []
