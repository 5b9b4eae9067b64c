"""The command line: reticule QUESTION ...; exit codes 0 answered, 2 bad input, 3 a fault of reticule's own."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from reticule import __version__
from reticule.errors import BadInput

COMMANDS = {
    "plan": "which bag, with what in it, for this outfit?",
    "fit": "does all of this go into this bag?",
    "curate": "what of all this should come along?",
    "compose": "which of these bags together carry the list?",
    "streamline": "what could stay at home, or be lighter?",
    "style": "which bag goes with this outfit, and why?",
    "trend": "will it last?",
    "serve": "answers all of this over HTTP",
    "mcp": "answers assistants over standard input and output",
}
ANSWERED, BAD_INPUT, INTERNAL = 0, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    asked = _parser(words).parse_args(words)
    try:
        run: Callable[[argparse.Namespace], None] = asked.run
        run(asked)
        if not sys.stdout.closed:  # an assistant that hangs up takes it along
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
    search = sys.modules.get("reticule.packing.solver.search")
    if search is not None and str(search.__file__).endswith(".py"):
        print("reticule: running uncompiled, about fifty times slower; with a C compiler, install it again", file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Exits with the code of bad input."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}\n")


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(prog="reticule", description="The small bag, measured: what fits, what stays at home, which bag to take.")
    parser.add_argument("--version", action="version", version=f"reticule {__version__}")
    names = "{" + ",".join(COMMANDS) + "}"
    commands = parser.add_subparsers(title="questions", metavar=names, required=True, parser_class=_Parser)
    for name, asks in COMMANDS.items():
        command = commands.add_parser(name, help=asks, description=asks)
        if name in arguments:  # only the command asked for is imported
            import_module(f"reticule.interfaces.cli.{name.replace('-', '_')}").add(command)
    return parser
