"""The command line: reticule QUESTION ...; exit codes 0 answered, 2 bad input, 3 a fault of reticule's own."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from reticule import __version__
from reticule.errors import BadInput, BadRecord, UnwritableFile
from reticule.units import down

if TYPE_CHECKING:  # each command imports what it needs: a cold start is most of a short answer
    from reticule.carry.bag import Bag
    from reticule.carry.item import CarryList
    from reticule.store.catalogue import Catalogue

ANSWERED, BAD_INPUT, INTERNAL = 0, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    asked = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], None] = asked.run
        run(asked)
        sys.stdout.flush()
        _say_if_uncompiled()
    except BadInput as fault:
        print(f"reticule: {fault}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has had enough
    except Exception as fault:
        print(f"reticule: internal fault ({type(fault).__name__}: {fault}); please report it", file=sys.stderr)
        return INTERNAL
    return ANSWERED


def _say_if_uncompiled() -> None:
    """Once an answer, on the side: the same source runs as Python where nothing was compiled, but slowly."""
    search = sys.modules.get("reticule.packing.search")
    if search is not None and str(search.__file__).endswith(".py"):
        print("reticule: running uncompiled, about fifty times slower; with a C compiler, install it again", file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Exits with the code of bad input."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="reticule", description="The small bag, measured: what fits, what stays at home, which bag to take.")
    parser.add_argument("--version", action="version", version=f"reticule {__version__}")
    commands = parser.add_subparsers(title="questions", metavar="{plan,fit}", required=True, parser_class=_Parser)
    _add_plan(commands.add_parser("plan", help="which bag, with what in it, for this outfit?"))
    _add_fit(commands.add_parser("fit", help="does all of this go into this bag?"))
    return parser


def _add_plan(plan: argparse.ArgumentParser) -> None:
    plan.set_defaults(run=_run_plan)
    _add_carry(plan, required=True)
    plan.add_argument("--outfit", required=True, metavar="TEXT", help='such as --outfit "camel coat, white tee, red belt"')
    plan.add_argument("--budget", metavar="AMOUNT", help='the most a bag may cost, such as --budget "300 EUR"')
    plan.add_argument("--wear", metavar="MODE", help="how it is to be worn, such as --wear crossbody")
    plan.add_argument("--effect", action="append", default=[], metavar="NAME",
                      help="a chosen effect (contrast, accent, small dose, twist), such as --effect accent")  # fmt: skip
    plan.add_argument("--most", type=int, default=5, metavar="N", help="at most so many options, such as --most 3")
    _add_catalogue(plan)
    _add_output(plan, "draws the first option")


def _add_fit(fit: argparse.ArgumentParser) -> None:
    fit.set_defaults(run=_run_fit)
    _add_carry(fit, required=False)
    fit.add_argument("--bag", metavar="NAME", help='a bag of the catalogue, such as --bag "Chanel Wallet on Chain"')
    fit.add_argument("--size", metavar="WxHxD", help="a stated outer size instead, such as --size 19x12x3.5cm")
    fit.add_argument("--interior", metavar="WxHxD", help="a measured inner size instead, such as --interior 180x110x30mm")
    fit.add_argument("--shape", metavar="WORD", default="unknown", help="with --size, such as --shape box")
    fit.add_argument("--construction", metavar="WORD", default="unknown", help="with --size, such as --construction soft")
    fit.add_argument("--opening", metavar="WORD", default="unknown", help="with --size, such as --opening zip-top")
    fit.add_argument(
        "--jsonl", metavar="FILE", help="one question a line (- reads standard input), such as --jsonl asked.jsonl"
    )
    _add_catalogue(fit)
    _add_output(fit, "draws the packed bag")


def _add_carry(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--carry", required=required, metavar="TEXT",
                        help='what comes along, such as --carry "iPhone 15 Pro in case, 4 cards, keys!, mirror?"')  # fmt: skip


def _add_catalogue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--catalogue", metavar="FILE", help="bags as JSON lines, such as --catalogue mine.jsonl")
    parser.add_argument(
        "--skip-bad",
        action="store_true",
        help="leaves out lines that cannot be read, such as --catalogue mine.jsonl --skip-bad",
    )


def _add_output(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("--json", action="store_true", help="prints one JSON object instead, such as --json > answer.json")
    parser.add_argument("--svg", metavar="FILE", help=f"{what}, such as --svg packed.svg")


def _run_fit(asked: argparse.Namespace) -> None:
    from reticule.interfaces import wire

    named = [flag for flag in ("carry", "bag", "size", "interior", "svg") if getattr(asked, flag) is not None]
    if asked.jsonl is not None:
        if named:
            raise BadInput(f"--jsonl brings its own questions: leave out --{named[0]}")
        _answer_lines(asked.jsonl, wire.fit_lines)
        return
    from reticule.questions.fit import fit

    answer = fit(_carry(asked), _bag(asked))
    if asked.svg:
        from reticule.interfaces.picture import fit_picture

        write(asked.svg, fit_picture(answer))
    if asked.json:
        _print_json({"bag": wire.bag_json(answer.bag), **wire.fit_json(answer)})
    else:
        from reticule.interfaces import report

        report.print_fit(answer)


def _run_plan(asked: argparse.Namespace) -> None:
    from reticule.interfaces import wire
    from reticule.interfaces.desk import ask_plan, read_budget
    from reticule.questions.plan import Wishes

    budget = read_budget(asked.budget) if asked.budget is not None else None
    catalogue = _catalogue(asked)
    wishes = Wishes(budget, asked.wear, tuple(effect.replace(" ", "_") for effect in asked.effect), asked.most)
    answer = ask_plan(asked.carry, asked.outfit, catalogue.bags, wishes)
    if asked.svg:
        from reticule.interfaces.picture import fit_picture

        if not answer.options:
            raise BadInput(f"there is no option to draw: {answer.lacking}")
        best = answer.options[0]
        left = tuple(f"{one.item.name}: {one.reason}" for one in best.left)
        write(asked.svg, fit_picture(best.fit, left, best.look.reasons))
    if asked.json:
        _print_json({**wire.plan_json(answer), "skipped": list(catalogue.skipped)})
    else:
        from reticule.interfaces import report

        report.print_plan(answer)


def _print_json(answer: dict[str, object]) -> None:
    import json

    print(json.dumps(answer, ensure_ascii=False, indent=2))


def _answer_lines(path: str, answers: Callable[[Iterable[str]], Iterable[str]]) -> None:
    try:
        if path == "-":
            lines = sys.stdin.read().splitlines()
        else:
            with open(path, encoding="utf-8") as file:
                lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadRecord(f"{path} cannot be read: {getattr(fault, 'strerror', None) or 'not UTF-8 text'}") from fault
    for line in answers(lines):
        print(line)


def _carry(asked: argparse.Namespace) -> CarryList:
    from reticule.carry.words import read_carry
    from reticule.store.library import embedded_library

    if asked.carry is None:
        raise BadInput('say what to carry, such as --carry "phone, keys", or ask many questions with --jsonl')
    return read_carry(asked.carry, embedded_library())


def _bag(asked: argparse.Namespace) -> Bag:
    from reticule.carry.bag import Bag, StatedSize
    from reticule.carry.words import read_size

    if sum(given is not None for given in (asked.bag, asked.size, asked.interior)) != 1:
        raise BadInput("name one bag: with --bag, or by its --size or --interior")
    kinds = [flag for flag in ("shape", "construction", "opening") if getattr(asked, flag) != "unknown"]
    if kinds and asked.size is None:
        raise BadInput(f"--{kinds[0]} goes with --size alone")
    if asked.bag is not None:
        return _catalogue(asked).find(asked.bag)
    width, height, depth = (down(side) for side in read_size(asked.size or asked.interior))
    if asked.interior:
        return Bag("measured interior", StatedSize(width, height, depth, internal=True), shape="box", construction="rigid")
    return Bag(
        "the bag", StatedSize(width, height, depth), shape=asked.shape, construction=asked.construction, opening=asked.opening
    )


def _catalogue(asked: argparse.Namespace) -> Catalogue:
    from reticule.store.catalogue import embedded_catalogue, read_catalogue

    if asked.catalogue is None:
        return embedded_catalogue()
    catalogue = read_catalogue(asked.catalogue, skip_bad=asked.skip_bad)
    for skipped in catalogue.skipped:
        print(f"reticule: left out {skipped}", file=sys.stderr)
    return catalogue


def write(path: str, text: str) -> None:
    """Writes a file whole or not at all.

    Raises:
        UnwritableFile: it cannot be written there.
    """
    partial = f"{path}.part"
    try:
        with open(partial, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(partial, path)
    except OSError as fault:
        if os.path.exists(partial):
            os.remove(partial)
        raise UnwritableFile(f"{path} cannot be written: {fault.strerror}") from fault
