"""Every way reticule says no to its input.

ReticuleError
├── BadInput              the asker can mend it
│   ├── BadLength         a length that no bag or item has
│   ├── BadValue          a word or number outside its vocabulary or range
│   ├── EmptyCarryList    nothing to carry
│   ├── UnknownItem       a word that names no item of the library
│   ├── UnknownBag        a name that no bag of the catalogue bears
│   ├── BadRecord         a line of a file that cannot be read as what it should be
│   └── UnwritableFile    a picture or answer that cannot be saved where it was asked for
└── FalseEvidence         a packing or refutation that the judge rejects: a fault of reticule's own

"It does not go in" is an answer, not an error.
"""

from __future__ import annotations

from typing import ClassVar


class ReticuleError(Exception):
    """Base of all; `code` is stable and part of every interface."""

    code: ClassVar[str] = "error"


class BadInput(ReticuleError):
    """The asker can mend it: the message names the thing, the rule and the value."""

    code = "bad_input"


class BadLength(BadInput):
    """A length that no bag or item has: zero, negative or absurd."""

    code = "bad_length"


class BadValue(BadInput):
    """A word outside its vocabulary, or a number outside its range."""

    code = "bad_value"


class EmptyCarryList(BadInput):
    """Nothing to carry is no question."""

    code = "empty_carry_list"


class UnknownItem(BadInput):
    """No item of the library bears this name; the message offers three near ones."""

    code = "unknown_item"


class UnknownBag(BadInput):
    """No bag of the catalogue bears this name; the message offers three near ones."""

    code = "unknown_bag"


class BadRecord(BadInput):
    """A line of a file that cannot be read as what it should be; the message gives its number."""

    code = "bad_record"


class UnwritableFile(BadInput):
    """A file that cannot be saved where it was asked for."""

    code = "unwritable_file"


class FalseEvidence(ReticuleError):
    """A packing or refutation that the judge rejects: a fault of reticule's own, never of the question."""

    code = "false_evidence"
