"""The places of a room that can be changed, and one change of each: operators of cosmic-ray, drawn by a seed.

Left out, since no test could see them: changes of an annotation or under TYPE_CHECKING, `is` for `==`, a cache taken away.
"""

from __future__ import annotations

import ast
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

SAME = ("_Eq_Is", "_Is_Eq", "_NotEq_IsNot", "_IsNot_NotEq")  # the same wherever the code compares with None or a small number
CACHES = {"cache", "lru_cache", "cached_property"}


@dataclass(frozen=True)
class Mutant:
    """One change: which operator, at which of its places in the file, its lines, and whether they are those of a function."""

    path: str  # beneath the root
    operator: str
    occurrence: int
    first: int
    last: int
    is_called: bool

    @property
    def name(self) -> str:
        """Where and what, in a word for lists."""
        return f"{self.path}:{self.first} {self.operator.removeprefix('core/')} {self.occurrence}"

    def source(self, root: Path) -> str:
        """The file with the change in it."""
        changed = mutate_code((root / self.path).read_text(encoding="utf-8"), get_operator(self.operator)(), self.occurrence)
        assert changed is not None, f"{self.name}: nothing to change"
        return str(changed)


def draw_mutants(root: Path, rooms: tuple[str, ...], count: int, seed: int) -> tuple[list[Mutant], int]:
    """One mutant each of so many places, every place as likely, and how many places there are."""
    places: dict[tuple[str, tuple[int, int], tuple[int, int]], list[Mutant]] = defaultdict(list)
    for room in rooms:
        for file in sorted((root / room).rglob("*.py")):
            path = str(file.relative_to(root))
            for start, end, mutant in _mutants(path, file.read_text(encoding="utf-8")):
                places[path, start, end].append(mutant)
    draw = random.Random(seed)
    chosen = draw.sample(sorted(places), min(count, len(places)))
    return [draw.choice(places[place]) for place in chosen], len(places)


def _mutants(path: str, text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int], Mutant]]:
    tree = ast.parse(text)
    unseen, called = _unseen_spans(tree), _called_lines(tree)
    nodes = list(ast_nodes(get_ast(text)))
    for name in operator_names():
        if get_operator(name).arguments() or name.endswith(SAME):
            continue
        operator = get_operator(name)()
        positions = ((start, end) for node in nodes for start, end in operator.mutation_positions(node))
        for occurrence, (start, end) in enumerate(positions):
            if not any(low <= start and end <= high for low, high in unseen):
                yield start, end, Mutant(path, name, occurrence, start[0], end[0], start[0] in called)


def _called_lines(tree: ast.Module) -> set[int]:
    """The lines of functions with a name; all others run once, on import, and so, as a rule, do those of lambdas in tables."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    bodies = ((node.body[0], node.body[-1]) for node in functions)
    return {line for first, last in bodies for line in range(first.lineno, (last.end_lineno or last.lineno) + 1)}


def _unseen_spans(tree: ast.Module) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """From and to (line, column) of what no run can see."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                args = node.args
                every = (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg)
                found += [arg.annotation for arg in every if arg and arg.annotation]
                found += [node.returns] if node.returns else []
                found += [each for each in node.decorator_list if _called(each) in CACHES]
            case ast.AnnAssign():
                found.append(node.annotation)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                found.append(node)
    # the sign of a decorator stands before its expression
    return [((node.lineno, max(node.col_offset - 1, 0)), (node.end_lineno, node.end_col_offset + 1)) for node in found]  # type: ignore[attr-defined]


def _called(decorator: ast.expr) -> str:
    """`functools.lru_cache(maxsize=1)` is `lru_cache`."""
    while isinstance(decorator, ast.Call):
        decorator = decorator.func
    return decorator.attr if isinstance(decorator, ast.Attribute) else getattr(decorator, "id", "")
