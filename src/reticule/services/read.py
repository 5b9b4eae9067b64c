"""read: what was understood of what was typed?"""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.parser import understand
from reticule.carry.vocabulary import READ_LANGUAGES
from reticule.errors import BadInput, BadValue
from reticule.questions.read import Read
from reticule.reason import Name
from reticule.services.sources import Sources


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A carry list, an outfit, or both; `language` is what they are written in, empty where nobody says."""

    carry: str | None = None
    outfit: str | None = None
    language: str = ""

    def __post_init__(self) -> None:
        if self.carry is None and self.outfit is None:
            raise BadInput("nothing_to_read")
        if self.language and self.language not in READ_LANGUAGES:
            raise BadValue("field_one_of", field=Name("field", "lang"), known=READ_LANGUAGES, got=repr(self.language))


def answer(request: ReadRequest, sources: Sources) -> Read:
    """What is read of either text, and what is not.

    Raises:
        BadInput: a size or a count that nothing has, or a text that is too long.
    """
    lists = () if request.carry is None else (understand(request.carry, sources.library, request.language),)
    return Read(lists, None if request.outfit is None else sources.worn(request.outfit, request.language))
