"""The road of every command: options to JSON, JSON to a request, its answer drawn, encoded or printed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reticule.interfaces.cli.arguments import locale_of, sources_of
from reticule.interfaces.cli.output import print_json, print_line, text, write
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.registry import question, refuse_unread
from reticule.language.locale import PLAIN, Locale
from reticule.language.messages import say_value
from reticule.questions.read import Read, read_of
from reticule.reason import Name

if TYPE_CHECKING:
    from reticule.carry.bag import Bag

Printer = Callable[[Any, Locale], None]
BagsOf = Callable[[Any], Iterable["Bag"]]
Working = AbstractContextManager[Callable[[float], bool]]


def answer(name: str, options: argparse.Namespace, record: Json, printed: Printer, bags: BagsOf | None = None) -> None:
    """Answers a question that was asked in the JSON of the wire; the arguments are those of `answer_request`.

    Raises:
        BadInput: what is asked cannot be read.
    """
    entry = question(name)
    answer_request(name, options, entry.request(record), printed, bags=bags)


def answer_request(
    name: str,
    options: argparse.Namespace,
    request: Any,
    printed: Printer,
    working: Working | None = None,
    bags: BagsOf | None = None,
) -> Any:
    """Answers a request: draws it into the file named, prints it as JSON or in words, and returns it.

    Args:
        name: of the question.
        options: of the command.
        request: what is asked; it has the field progress where there is `working`.
        printed: prints the answer in words.
        working: yields what is told the progress, while the answer is worked out.
        bags: those of an answer, where the command has --sources.

    Raises:
        BadInput: what is asked cannot be understood, or the file cannot be written.
    """
    entry, locale = question(name), locale_of(options)
    with sources_of(options) as sources, working or nullcontext() as progress:
        reply = entry.answer(request if progress is None else replace(request, progress=progress), sources)
    read = read_of(reply)
    if read is not None and getattr(options, "strict", False):
        refuse_unread(read)
    if getattr(options, "svg", None):
        write(options.svg, entry.drawn(reply, locale))
    if options.json:
        print_json(entry.encode(reply, locale))
        return reply
    if read is not None:
        print_notes(read, locale)
    printed(reply, locale if getattr(options, "why", None) is not None else replace(locale, level=PLAIN))
    if bags is not None and options.sources:
        print_sources(bags(reply), locale)
    return reply


def print_sources(bags: Iterable[Bag], locale: Locale) -> None:
    """Where the size of each bag is from, on a line each."""
    for bag in {bag.name: bag for bag in bags}.values():
        name = say_value(Name("bag", bag.name), "", locale)
        print(f"{name}: {bag.sources.get('size') or text('cli_as_given', locale)}")


def print_notes(read: Read, locale: Locale) -> None:
    """What is not counted and what was taken for something else, before the answer."""
    for note in read.notes:
        print_line(f"({text(note.code, locale, **dict(note.values))})")
