"""Standard streams: what a terminal may be sent, and what is done where a shell left one closed, full or without letters.

Names of catalogues and feeds come from strangers, and a terminal would obey a control sequence in them.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from reticule.errors import UnwritableFile

# bold, dim and plain are reticule's own; a table of values ends its lines with both signs
_OBEYED = re.compile(r"(\x1b\[[0-2]m|\r\n)|[\x00-\x08\x0b-\x1f]")
_OUTPUT = "stdout"  # what a fault calls it
_OBEYED_BY_TERMINALS = re.compile(r"[\x7f-\x9f]")


def printable(text: str, *, is_terminal: bool = True) -> str:
    r"""Returns a text whose control characters are U+FFFD, line ends and tabs excepted.

    Args:
        text: to be shown.
        is_terminal: whether it goes to a terminal; else the characters from U+007F to U+009F stay, as JSON may hold them.

    >>> printable("a\x1b[2Jb\tc\n"), printable("\x1b[2mhint\x1b[0m\r\n")
    ('a�[2Jb\tc\n', '\x1b[2mhint\x1b[0m\r\n')
    """
    text = _OBEYED.sub(lambda found: found[1] or "\ufffd", text)
    return _OBEYED_BY_TERMINALS.sub("\ufffd", text) if is_terminal else text


@contextmanager
def _write_faults() -> Iterator[None]:
    """Names the fault of a stream; that its reader has gone is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise UnwritableFile("unwritable_file", file=_OUTPUT, why=fault.strerror or str(fault)) from fault


class Printable:
    """A text stream that shows control sequences instead of sending them on; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Writes a text, made printable.

        Raises:
            UnwritableFile: the disk is full, or the stream was closed.
        """
        with _write_faults():
            return self._stream.write(printable(text, is_terminal=self._stream.isatty()))

    def flush(self) -> None:
        """Writes what is left; the faults are those of `write`."""
        with _write_faults():
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        """The same of the stream beneath."""
        if name == "_stream":  # asked for before it is there
            raise AttributeError(name)
        return getattr(self._stream, name)


def prepare_streams() -> None:
    """Puts a stream whose use is a fault in the place of each that is closed, and lets the others show any name.

    Python has None for a closed stream, and the next file that is opened would take its descriptor.
    """
    sys.stdin = sys.stdin or _closed(0, os.O_WRONLY, "r")
    sys.stdout = sys.stdout or _closed(1, os.O_RDONLY, "w")
    sys.stderr = sys.stderr or _closed(2, os.O_WRONLY, "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(errors="replace")


def print_fault(line: str) -> None:
    """Prints a line on standard error, if that takes any."""
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)
        return
    discard(sys.stderr)


def discard(stream: TextIO) -> None:
    """Sends what is left of a stream to nowhere, so that Python's own last flush does not fail."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def discard_unwritten(stream: TextIO) -> None:
    """Writes what is left of a stream, or discards it where it takes nothing more."""
    try:
        stream.flush()
    except OSError:
        discard(stream)


def _closed(descriptor: int, flags: int, mode: str) -> TextIO:
    """A stream on the null device, opened the wrong way round for one that is to fail."""
    null = os.open(os.devnull, flags)
    if null != descriptor:
        os.dup2(null, descriptor)
        os.close(null)
    return io.TextIOWrapper(io.FileIO(descriptor, mode), encoding="utf-8")
