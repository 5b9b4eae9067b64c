"""What reticule says when it is called without a question: the verbs, and one line to try."""

from __future__ import annotations

from reticule.interfaces.cli.output import has_colours
from reticule.language.locale import ENGLISH
from reticule.language.messages import say
from reticule.reason import Reason

_VERBS = ("plan", "fit", "find", "style", "trend", "design", "bags", "serve")


def print_greeting() -> None:
    """The name, each verb with what it answers, and a command that runs as it stands."""
    dim, end = ("\x1b[2m", "\x1b[0m") if has_colours() else ("", "")
    print("reticule: the small bag, measured\n")
    for verb in _VERBS:
        print(f"  {verb.ljust(7)} {say(Reason.of(f'greet_{verb}'), ENGLISH)}")
    print(f"\n{say(Reason.of('greet_try'), ENGLISH)}")
    print('  reticule fit --bag "Coach Tabby 20" --carry "phone, keys, lipstick"')
    print(f"{dim}{say(Reason.of('greet_more'), ENGLISH)}{end}")
