"""What a terminal may be sent: names of catalogues and feeds come from strangers, and a control sequence would be obeyed."""

from __future__ import annotations

import re
from typing import Any, TextIO

# bold, dim and plain are reticule's own; a table of values ends its lines with both signs
_OBEYED = re.compile(r"(\x1b\[[0-2]m|\r\n)|[\x00-\x08\x0b-\x1f]")
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


class Printable:
    """A text stream that shows control sequences instead of sending them on; all else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Writes a text, made printable."""
        return self._stream.write(printable(text, is_terminal=self._stream.isatty()))

    def __getattr__(self, name: str) -> Any:
        """The same of the stream beneath."""
        if name == "_stream":  # asked for before it is there
            raise AttributeError(name)
        return getattr(self._stream, name)
