"""A bar on the terminal for work that takes more than a second or two; silent where no terminal reads it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reticule.interfaces.cli.output import text
from reticule.language.locale import Locale


@contextmanager
def progress_bar(step: str, locale: Locale, *, long: bool) -> Iterator[Callable[[float], None]]:
    """Yields what takes the share of the work that is done, 0 to 1.

    Args:
        step: the message code of what is being done.
        locale: of the message.
        long: whether the work is long enough to show a bar for.
    """
    if not (long and sys.stderr.isatty()):
        yield lambda share: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text(step, locale), total=1.0)
        yield lambda share: bar.update(task, completed=share)


@contextmanager
def until_interrupted(step: str, locale: Locale, *, long: bool) -> Iterator[Callable[[float], bool]]:
    """Yields what shows the share of the work that is done, and returns False once Ctrl-C was pressed.

    A search then gives what it has worked out; a second Ctrl-C ends the command at once. The arguments are those of
    `progress_bar`.
    """
    pressed = False

    def press(number: int, frame: object) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, before)

    with progress_bar(step, locale, long=long) as shown:

        def moved(share: float) -> bool:
            shown(share)
            return not pressed

        before = signal.signal(signal.SIGINT, press)
        try:
            yield moved
        finally:
            signal.signal(signal.SIGINT, before)


@contextmanager
def progress_count(step: str, locale: Locale) -> Iterator[Callable[[int], None]]:
    """Yields what takes how many more rows are done, of a number that nobody knows.

    Args:
        step: the message code of what is being done.
        locale: of the message.
    """
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text(step, locale), total=None)
        yield lambda rows: bar.advance(task, rows)
