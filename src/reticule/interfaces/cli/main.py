"""The command line: reticule QUESTION ...; exit codes 0 answered, 2 bad input, 3 a fault of reticule's own, 130 interrupted."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from typing import TextIO, cast

from reticule import __version__
from reticule.errors import BadInput, UnwritableFile
from reticule.interfaces.cli.arguments import locale_of
from reticule.interfaces.cli.printable import Printable, discard, discard_unwritten, prepare_streams, print_fault, printable
from reticule.interfaces.wire.registry import QUESTIONS

SERVICES = {  # commands that answer no question by themselves: the module, and what it does
    "bags": ("reticule.interfaces.cli.bags", "the bags that you own: add, list, edit, clone, retire, remove"),
    "things": ("reticule.interfaces.cli.things", "the things that you carry, as you measured them"),
    "wore": ("reticule.interfaces.cli.wore", "writes down which bag you wore, with what in it"),
    "diary": ("reticule.interfaces.cli.diary", "lists the days on which you wore your bags"),
    "habits": ("reticule.interfaces.cli.habits", "shows what you carried over the months, and what was never used"),
    "export": ("reticule.interfaces.cli.export", "writes all that you own and wore into one file"),
    "import": ("reticule.interfaces.cli.import_wardrobe", "reads what reticule export wrote, all or nothing"),
    "backup": ("reticule.interfaces.cli.backup", "copies the database while it is in use"),
    "forget": ("reticule.interfaces.cli.forget", "removes all that you own and wore"),
    "accounts": ("reticule.interfaces.cli.accounts", "adds and removes those who may log in to a server"),
    "serve": ("reticule.interfaces.cli.serve", "answers all of this over HTTP"),
    "batch": ("reticule.interfaces.cli.batch", "answers whole files in shards: every list in every bag, or every series"),
    "catalogue": ("reticule.interfaces.cli.catalogue", "imports the bags of a shop, lists and removes catalogues"),
    "migrate": ("reticule.interfaces.cli.migrate", "brings the database of catalogues to the schema of this program"),
    "completion": ("reticule.interfaces.cli.completion", "prints what bash, zsh or fish complete commands by"),
    "mcp": ("reticule.interfaces.cli.mcp", "answers assistants over standard input and output"),
}
ANSWERED, BAD_INPUT, INTERNAL = 0, 2, 3
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    if "_ARGCOMPLETE" in os.environ:  # a shell asks how a line could go on
        from reticule.interfaces.cli.completion import complete

        complete(_parser(os.environ.get("COMP_LINE", "").split()[1:2]))
    prepare_streams()
    options = argparse.Namespace(run=greet)
    try:
        if words:
            options = _parser(words).parse_args(words)
        run: Callable[[argparse.Namespace], None] = options.run
        with redirect_stdout(cast("TextIO", Printable(sys.stdout))):
            run(options)
            if not sys.stdout.closed:  # an assistant that hangs up takes it along
                sys.stdout.flush()
        _say_if_uncompiled()
    except BadInput as fault:
        if isinstance(fault, UnwritableFile):
            discard(sys.stdout)
        print_fault(f"reticule: {printable(_said(fault, options))}")
        return BAD_INPUT
    except BrokenPipeError:
        discard(sys.stdout)  # the reader has had enough
    except SystemExit:  # the parser has printed its help, or what is wrong
        discard_unwritten(sys.stdout)
        raise
    except KeyboardInterrupt:
        print_fault(f"reticule: {_said(BadInput('interrupted'), options)}")
        return INTERRUPTED
    except Exception as fault:
        print_fault(f"reticule: internal fault ({type(fault).__name__}: {printable(str(fault))}); please report it")
        return INTERNAL
    return ANSWERED


def greet(_: argparse.Namespace) -> None:
    """Says what can be asked, and one line to try."""
    from reticule.interfaces.cli.greeting import print_greeting

    print_greeting()


def commands() -> dict[str, tuple[str, str]]:
    """Every command: its module, and what it does in a line."""
    questions = {name: (entry.command, entry.asks[0].lower() + entry.asks[1:]) for name, entry in QUESTIONS.items()}
    return questions | SERVICES


def _said(fault: BadInput, options: argparse.Namespace) -> str:
    from reticule.language.messages import say

    try:
        return say(fault.reason, locale_of(options))
    except BadInput:  # it is the language that is not offered
        return say(fault.reason)


def _say_if_uncompiled() -> None:
    """Once an answer, on the side: the same source runs as Python where nothing was compiled, but slowly."""
    search = sys.modules.get("reticule.packing.solver.search")
    if search is not None and str(search.__file__).endswith(".py"):
        print_fault("reticule: running uncompiled, about sixty times slower; with a C compiler, install it again")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Exits with the code of bad input."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}\n")


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(prog="reticule", description="The small bag, measured: what fits, what stays at home, which bag to take.")
    parser.add_argument("--version", action="version", version=f"reticule {__version__}")
    every = commands()
    names = "{" + ",".join(every) + "}"
    parsers = parser.add_subparsers(title="questions", metavar=names, required=True, parser_class=_Parser)
    named = [name for name in every if name in arguments[:1]]
    for name in named or every:  # only the command asked for is built and imported
        module, does = every[name]
        command = parsers.add_parser(name, help=does, description=does)
        if named:
            import_module(module).add(command)
    return parser
