"""reticule completion: what a shell needs to complete commands and options."""

from __future__ import annotations

import argparse

from reticule.errors import BadInput

SHELLS = ("bash", "zsh", "fish")


def add(completion: argparse.ArgumentParser) -> None:
    """Its argument."""
    completion.set_defaults(run=run)
    completion.add_argument("shell", choices=SHELLS, help='such as bash: eval "$(reticule completion bash)"')


def run(options: argparse.Namespace) -> None:
    """Prints the code that the shell evaluates."""
    try:
        from argcomplete.shell_integration import shellcode
    except ImportError as fault:
        raise BadInput("completion_missing") from fault
    print(shellcode(["reticule"], shell=options.shell))  # nosec B604 # the name of a shell; nothing is started


def complete(parser: argparse.ArgumentParser) -> None:
    """Answers the shell that asks for completions, and ends the program."""
    from argcomplete import autocomplete

    autocomplete(parser)
