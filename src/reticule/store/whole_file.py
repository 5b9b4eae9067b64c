"""Files that are written whole or not at all: under a name that nobody can guess in the same folder, and then renamed.

The name is new (`O_EXCL`), so that no link which somebody planted there is followed, and no two writers share it. Where a path
leads to something that is no file (a device, a pipe), it is written in place; a link to a file is replaced by the new file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import BinaryIO, Final

PART: Final = ".part"  # how the name of a file ends that is not whole yet
_PUBLIC: Final = 0o666  # less what the umask takes
_BITS = 8  # bytes of chance in a name


@contextmanager
def whole_path(path: str | os.PathLike[str], mode: int = _PUBLIC) -> Iterator[str]:
    """Yields the name of a new empty file in the same folder; it takes its place at the end, and is removed at a fault.

    Args:
        path: of the file that there is to be; one that is there keeps its permissions, as far as `mode` goes.
        mode: the most permissions that it has.

    Raises:
        OSError: the folder cannot be written.
    """
    partial = f"{os.fspath(path)}.{token_hex(_BITS)}{PART}"
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    try:
        with suppress(FileNotFoundError):
            before = os.lstat(path)
            if stat.S_ISREG(before.st_mode):
                os.chmod(partial, stat.S_IMODE(before.st_mode) & mode)
        yield partial
        os.replace(partial, path)
    except BaseException:
        with suppress(OSError):
            os.remove(partial)
        raise


@contextmanager
def whole_file(path: str | os.PathLike[str], mode: int = _PUBLIC) -> Iterator[BinaryIO]:
    """Yields a file to write to, which takes its place when it is done; the arguments are those of `whole_path`.

    Raises:
        OSError: it cannot be written.
    """
    if _is_in_place(path):
        with open(path, "wb") as file:
            yield file
        return
    with whole_path(path, mode) as partial, open(partial, "wb") as file:
        yield file
        file.close()  # what the disk has no room for is a fault before the file takes its place


def write_file(path: str | os.PathLike[str], content: str | bytes, mode: int = _PUBLIC) -> None:
    """Writes a file whole or not at all, text as UTF-8; the arguments are those of `whole_path`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_file(os.path.join(folder, "bag.svg"), "<svg/>")
    ...     os.listdir(folder)
    ['bag.svg']

    Raises:
        OSError: it cannot be written.
        UnicodeEncodeError: half of a surrogate pair is no text.
    """
    encoded = content if isinstance(content, bytes) else content.encode("utf-8")
    with whole_file(path, mode) as file:
        file.write(encoded)


def _is_in_place(path: str | os.PathLike[str]) -> bool:
    """Whether a path leads to something other than a file."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False
