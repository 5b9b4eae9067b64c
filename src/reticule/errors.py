"""Every way reticule says no to its input, as values: a class, a code of the fault, and its facts as fields.

ReticuleError
├── BadInput              the asker can mend it
│   ├── BadLength         a length that no bag or item has
│   ├── BadValue          a word or number outside its vocabulary or range
│   ├── EmptyCarryList    nothing to carry
│   ├── UnknownItem       a word that names no item of the library
│   ├── UnknownBag        a name that no bag of the catalogue bears
│   ├── BadRecord         a line of a file that cannot be read as what it should be
│   └── UnwritableFile    a picture or answer that cannot be saved where it was asked for
└── FalseEvidence         a packing or refutation that the checker rejects: a fault of reticule's own

"It does not go in" is an answer, not an error.
"""

from __future__ import annotations

from typing import ClassVar

from reticule.reason import Name, Reason, Value


class ReticuleError(Exception):
    """Base of all; `code` is stable and part of every interface, `reason` says what is wrong, with its values.

    >>> fault = BadValue("out_of_range", field=Name("field", "most"), least=1, most=5, got=9)
    >>> fault.code, fault.reason.code, fault.reason["got"]
    ('bad_value', 'out_of_range', 9)
    """

    code: ClassVar[str] = "error"

    def __init__(self, fault: str, **values: Value) -> None:
        self.reason = Reason.of(fault, **values)
        super().__init__(str(self.reason) if values or " " not in fault else fault)

    @classmethod
    def of(cls, reason: Reason) -> ReticuleError:
        """The error that a reason gives."""
        return cls(reason.code, **dict(reason.values))


class BadInput(ReticuleError):
    """The asker can mend it: the fault names the thing, the rule and the value."""

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
    """No item of the library bears this name; the fault may offer near ones."""

    code = "unknown_item"

    @property
    def near(self) -> tuple[str, ...]:
        """The near names that the fault offers."""
        return _texts(self.reason)


class UnknownBag(BadInput):
    """No bag of the catalogue bears this name; the fault may offer near ones."""

    code = "unknown_bag"

    @property
    def near(self) -> tuple[str, ...]:
        """The near names that the fault offers."""
        return _texts(self.reason)


class BadRecord(BadInput):
    """A line of a file that cannot be read as what it should be; the fault gives its number."""

    code = "bad_record"


class UnwritableFile(BadInput):
    """A file that cannot be saved where it was asked for."""

    code = "unwritable_file"


class CatalogueChanged(ReticuleError):
    """A large catalogue whose file is no longer the one that a server opened."""

    code = "catalogue_changed"


class FalseEvidence(ReticuleError):
    """A packing or refutation that the checker rejects: a fault of reticule's own, never of the question."""

    code = "false_evidence"


def _texts(reason: Reason) -> tuple[str, ...]:
    near = dict(reason.values).get("near", ())
    return tuple(name.text for name in near if isinstance(name, Name)) if isinstance(near, tuple) else ()
