"""Arrays in one file: a head of JSON, then each array at an aligned place, mapped into memory and checked when first read."""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from reticule.errors import BadRecord
from reticule.json_text import parse_json
from reticule.store.whole_file import whole_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MAGIC = b"reticule arrays 1\n"
_HEAD = 16_384  # bytes, padded with spaces
_ALIGNED = 64


class ArrayFile:
    """Arrays by name, mapped from a file; `facts` is what its writer said of them.

    Raises:
        OSError: the file cannot be read.
        BadRecord: it is no such file, or shorter than its head says.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            head = file.read(_HEAD)
            try:
                seal, text = head.removeprefix(_MAGIC).split(b"\n", 1)
                whole = head.startswith(_MAGIC) and int(seal) == zlib.crc32(text)
                record: dict[str, Any] = parse_json(text) if whole else {}
            except (ValueError, BadRecord):
                record = {}
            if record.get("bytes") != os.fstat(file.fileno()).st_size:
                raise BadRecord("index_damaged", path=str(path))
            self._bytes = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        self.facts: dict[str, Any] = record["facts"]
        self._places: dict[str, dict[str, Any]] = record["arrays"]
        self._arrays: dict[str, NDArray[Any]] = {}

    def __getitem__(self, name: str) -> NDArray[Any]:
        """One array, which cannot be written to; its checksum is taken the first time.

        Raises:
            BadRecord: the array is damaged.
        """
        import numpy as np

        if name not in self._arrays:
            place = self._places[name]
            stored = self._bytes[place["at"] : place["at"] + place["bytes"]]
            if zlib.crc32(stored) != place["crc"]:
                raise BadRecord("index_damaged", path=str(self.path))
            self._arrays[name] = np.frombuffer(stored, place["type"]).reshape(place["shape"])
        return self._arrays[name]


class ArrayWriter:
    """Writes arrays to a file, part by part; the file takes its place when all of them are written.

    >>> import tempfile, numpy as np
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with ArrayWriter(Path(folder) / "numbers", {"version": "1"}) as writer:
    ...         writer.write("sides", (np.full((1, 3), side, np.int16) for side in (5, 6)))
    ...     arrays = ArrayFile(Path(folder) / "numbers")
    ...     arrays.facts["version"], arrays["sides"].tolist()
    ('1', [[5, 5, 5], [6, 6, 6]])
    """

    def __init__(self, path: Path, facts: dict[str, Any]) -> None:
        self._facts = facts
        self._arrays: dict[str, dict[str, Any]] = {}
        self._whole = ExitStack()
        self._file = self._whole.enter_context(whole_file(path))
        self._file.write(b" " * _HEAD)

    def __enter__(self) -> ArrayWriter:
        return self

    def write(self, name: str, parts: Iterable[NDArray[np.generic]]) -> None:
        """Adds an array; its parts, at least one, follow each other along the first axis."""
        self._file.write(b"\0" * (-self._file.tell() % _ALIGNED))
        start, crc, rows, part = self._file.tell(), 0, 0, None
        for part in parts:
            written = part.tobytes()
            crc, rows = zlib.crc32(written, crc), rows + len(part)
            self._file.write(written)
        if part is None:
            raise AssertionError(f"array {name} has no parts")
        length, shape = self._file.tell() - start, [rows, *part.shape[1:]]
        self._arrays[name] = {"at": start, "bytes": length, "crc": crc, "type": part.dtype.str, "shape": shape}

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        if kind is not None:
            return self._whole.__exit__(kind, fault, trace)
        with self._whole:
            self._seal()
        return None

    def _seal(self) -> None:
        """Writes the head, over the blanks that hold its place."""
        record = {"facts": self._facts, "arrays": self._arrays, "bytes": self._file.tell()}
        text = json.dumps(record).encode()
        seal_length = len(_MAGIC) + len(str(2**32)) + 1
        padded = text.ljust(_HEAD - seal_length)
        if len(padded) > _HEAD - seal_length:
            raise AssertionError("the head of an array file is too long")
        self._file.seek(0)
        self._file.write(_MAGIC + f"{zlib.crc32(padded):010d}\n".encode() + padded)
