"""Every question that stands, in one table: what the HTTP interface, the pages and assistants offer is read from here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from reticule.errors import BadValue
from reticule.interfaces.wire.encode import Json
from reticule.store.catalogue import Catalogue

# name: what it asks, in the order in which they are offered
QUESTIONS = {
    "plan": "Which bag, with what in it, for this outfit?",
    "fit": "Does all of this go into this bag?",
    "curate": "What of all this should come along?",
    "compose": "Which of these bags together carry the list?",
    "streamline": "What could stay at home, or be lighter?",
    "style": "Which bag goes with this outfit, and why?",
    "trend": "Will it last?",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is asked in JSON: what it takes (JSON Schema) and one example."""

    name: str
    asks: str
    takes: Json
    example: Json


@cache
def question(name: str) -> Question:
    """The question of this name.

    Raises:
        BadValue: there is none.

    >>> question("fit").asks
    'Does all of this go into this bag?'
    """
    if name not in QUESTIONS:
        raise BadValue(f"a question must be one of {', '.join(QUESTIONS)}, got {name!r}")
    module = import_module(f"reticule.interfaces.wire.{name}")
    return Question(name, QUESTIONS[name], module.TAKES, module.EXAMPLE)


def answer(name: str, asked: Json, catalogue: Catalogue) -> Json:
    """The answer to a question, the same for every interface.

    Raises:
        BadInput: the question is unknown, or what is asked cannot be read.

    >>> from reticule.store.catalogue import embedded_catalogue
    >>> answer("fit", question("fit").example, embedded_catalogue())["verdict"]
    'fits'
    """
    question(name)
    answered: Json = import_module(f"reticule.interfaces.wire.{name}").ask(asked, catalogue)
    return answered
