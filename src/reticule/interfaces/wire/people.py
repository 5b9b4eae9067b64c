"""The people of a question for makers as JSON: a table's text, or how many to make up."""

from __future__ import annotations

from reticule.carry.made_up_people import MOST_PEOPLE
from reticule.errors import BadRecord
from reticule.interfaces.wire.decode import optional_text_in, whole_in
from reticule.interfaces.wire.encode import Json
from reticule.services.people import MadeUp

_LEAST_YEAR, _MOST_YEAR, _YEAR = 2013, 2040, 2025
PEOPLE: Json = {
    "csv": {
        "type": "string",
        "description": "a table's text with the column carry, and weight where people count differently",
    },
    "people": {"type": "integer", "minimum": 1, "maximum": MOST_PEOPLE, "description": "to make up, in place of csv"},
    "year": {
        "type": "integer",
        "minimum": _LEAST_YEAR,
        "maximum": _MOST_YEAR,
        "description": "whose phones made-up people have",
    },
    "seed": {"type": "integer", "minimum": 0, "maximum": 2**31, "description": "the same seed makes up the same people"},
}
SKIP_BAD: Json = {"type": "boolean", "description": "leaves out rows that cannot be read"}


def people_in(record: Json) -> str | MadeUp:
    r"""Returns the table's text under csv, or how many people to make up.

    Raises:
        BadInput: neither is there, or a number is none.

    >>> people_in({"csv": "carry\nphone\n"}), people_in({"people": 300, "seed": 1})
    ('carry\nphone\n', MadeUp(people=300, year=2025, seed=1))
    """
    if record.get("people") is not None:
        count, year, seed = whole_in(record, "people", 0), whole_in(record, "year", _YEAR), whole_in(record, "seed", 0)
        return MadeUp(count, year, max(0, seed))
    table = optional_text_in(record, "csv")
    if table is None:
        raise BadRecord("people_missing")
    return table
