"""Every question, one entry each: what all doors offer is read from here.

An entry holds names of modules, which are loaded when they are needed: a short answer does not wait for the others. To add
a question, write one file on each floor (`questions/`, `services/`, `interfaces/wire/`, `interfaces/cli/`, and the page's
template) and one entry here.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from reticule.errors import BadValue, UnknownItem
from reticule.interfaces.wire.bounds import require_lengths, require_range
from reticule.interfaces.wire.decode import flag_in, locale_in
from reticule.interfaces.wire.encode import Json
from reticule.language.locale import Locale
from reticule.questions.read import Read, read_of
from reticule.services.sources import Sources

INSIDE = "inside"  # the view of a drawing that is the bag seen through


@dataclass(frozen=True, slots=True)
class Question:
    """One question at every door.

    `wire` is a module with `SCHEMA` (JSON Schema of what it takes), `EXAMPLE`, `decode` (JSON to a request) and `encode` (an
    answer and a locale to JSON); `service` one with `answer`; `command` one with `add` (arguments) and `run`. `picture`
    names the function (module:name) that draws an answer by itself, `figures` the one that draws those of its page.
    """

    name: str
    asks: str
    label: str = ""
    wire: str = ""
    service: str = ""
    command: str = ""
    picture: str = ""
    figures: str = ""

    @property
    def takes(self) -> Json:
        """What it takes, as JSON Schema."""
        schema: Json = self._wire.SCHEMA
        return schema

    @property
    def example(self) -> Json:
        """One example of what it takes."""
        example: Json = self._wire.EXAMPLE
        return example

    @property
    def _wire(self) -> ModuleType:
        return import_module(self.wire)

    def request(self, record: Json) -> Any:
        """A request from what was asked in JSON.

        Raises:
            BadInput: a field is missing or wrong, or out of the bounds that `takes` declares.
        """
        require_lengths(record, self.takes)
        request = self._wire.decode(record)
        require_range(record, self.takes)
        return request

    def answer(self, request: Any, sources: Sources) -> Any:
        """The answer to a request.

        Raises:
            BadInput: what is asked cannot be understood.
        """
        return import_module(self.service).answer(request, sources)

    def encode(self, answer: Any, locale: Locale) -> Json:
        """An answer as JSON, with what was read of typed words, and what was not."""
        encoded: Json = self._wire.encode(answer, locale)
        read = read_of(answer)
        if read is None or read is answer:
            return encoded
        from reticule.interfaces.wire.read import read_json

        return {**read_json(read, locale), **encoded}

    def locale_of(self, record: Json) -> Locale:
        """Language, unit and level that an answer is to be given in.

        Raises:
            BadValue: one of them is not offered.
        """
        return locale_in({**record, "lang": None} if "lang" in self.takes["properties"] else record)

    def drawn(self, answer: Any, locale: Locale) -> str:
        """The drawing of an answer, as SVG.

        Raises:
            BadValue: there is nothing to draw.
        """
        drawing: str = _named(self.picture)(answer, locale)
        return drawing

    def figures_of(self, answer: Any, locale: Locale) -> tuple[str, ...]:
        """The figures of the page that shows an answer, as SVG; none where answers are not drawn."""
        figures: tuple[str, ...] = _named(self.figures)(answer, locale) if self.figures else ()
        return figures


def _named(path: str) -> Any:
    """What a name such as package.module:function stands for."""
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


def _entry(name: str, asks: str, label: str, *, drawn: bool = True, answers: str = "answers") -> Question:
    """A question whose files stand under its name on every floor, with an underscore for a hyphen; `answers` draws them."""
    file = name.replace("-", "_")
    return Question(
        name,
        asks,
        label,
        wire=f"reticule.interfaces.wire.{file}",
        service=f"reticule.services.{file}",
        command=f"reticule.interfaces.cli.{file}",
        picture=f"reticule.drawing.{answers}:{file}_picture" if drawn else "",
        figures=f"reticule.drawing.{answers}:{file}_figures" if drawn else "",
    )


# in the order in which they are offered
QUESTIONS: dict[str, Question] = {
    entry.name: entry
    for entry in (
        _entry("plan", "Which bag, with what in it, for this outfit?", "Plan"),
        _entry("find", "Which bags hold all of this?", "Find"),
        _entry("fit", "Does all of this go into this bag?", "Fit"),
        _entry("curate", "What of all this should come along?", "Curate"),
        _entry("switch", "What moves from the day bag to the tiny one?", "Switch"),
        _entry("compose", "Which of these bags together carry the list?", "Compose"),
        _entry("streamline", "What could stay at home, or be lighter?", "Streamline", drawn=False),
        _entry("style", "Which bag goes with this outfit, and why?", "Style"),
        _entry("worth", "What does a wear of it cost, and what does it add?", "Worth", drawn=False),
        _entry("design", "How small may a bag be?", "Design", answers="size_answers"),
        _entry("design-many", "Which size of bag serves how many people?", "Sizes", answers="size_answers"),
        _entry("design-modules", "Which pouches and host serve these people?", "Pouches", answers="size_answers"),
        _entry("design-product", "To which size must a product shrink?", "Product", answers="size_answers"),
        _entry("trend", "Will it last?", "Trend"),
        _entry("read", "What was understood of what was typed?", "Read", drawn=False),
        _entry("size-text", "How large is the bag of which a shop says this?", "Size text", drawn=False),
    )
}


def question(name: str) -> Question:
    """The question of this name.

    Raises:
        BadValue: there is none.

    >>> question("fit").asks
    'Does all of this go into this bag?'
    """
    if name not in QUESTIONS:
        raise BadValue("unknown_question", known=tuple(QUESTIONS), got=name)
    return QUESTIONS[name]


def answer(name: str, record: Json, sources: Sources) -> Json:
    """The answer to a question asked in JSON, the same for every door.

    Raises:
        BadInput: the question is unknown, or what is asked cannot be read.

    >>> answer("fit", question("fit").example, Sources())["verdict"]
    'fits'
    """
    entry = question(name)
    locale = entry.locale_of(record)
    reply = entry.answer(entry.request(record), sources)
    read = read_of(reply)
    if read is not None and flag_in(record, "strict"):
        refuse_unread(read)
    return entry.encode(reply, locale)


def refuse_unread(read: Read) -> None:
    """Refuses what was typed where a word of it was not understood.

    Raises:
        UnknownItem: of a list; the fault offers names that are near.
        BadValue: of an outfit.
    """
    for unread in read.unread_things:
        code = "no_such_item" if unread.near else "nothing_called"
        raise UnknownItem(code, name=unread.text, **({"near": unread.near} if unread.near else {}))
    for word in read.unread:
        raise BadValue("outfit_word_unread", word=word)


def picture(name: str, record: Json, sources: Sources) -> str:
    """The drawing of the answer to a question asked in JSON, as SVG; with a `view` of "inside" the first of its page alone.

    Raises:
        BadInput: what is asked cannot be read, there is nothing to draw, or the question's answers are not drawn.
    """
    entry = question(name)
    locale = entry.locale_of(record)
    if not entry.picture:
        raise BadValue("not_drawn", known=tuple(other.name for other in QUESTIONS.values() if other.picture), got=name)
    answer = entry.answer(entry.request(record), sources)
    if record.get("view") == INSIDE and (figures := entry.figures_of(answer, locale)):
        return figures[0]
    return entry.drawn(answer, locale)
