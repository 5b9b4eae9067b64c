"""reticule fit: does all of this go into this bag?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import (
    add_bag,
    add_carry,
    add_catalogue,
    add_output,
    add_sources,
    add_why,
    bag_record,
    carried,
    locale_of,
)
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.output import print_hint, print_line, print_lines, print_reasons, print_table, text
from reticule.interfaces.cli.top_view import top_view
from reticule.language.chance import goes_into
from reticule.language.locale import Locale
from reticule.language.messages import say, say_value
from reticule.reason import Length, Name, Probability, Size

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reticule.carry.item import Item
    from reticule.packing.placement import Placement
    from reticule.questions.fit import Fit
    from reticule.reality.room_packings import RoomPacking

_FIRST = 2  # reasons that are told at once where it does not go in


def add(fit: argparse.ArgumentParser) -> None:
    """Its arguments."""
    fit.set_defaults(run=run)
    add_carry(fit, required=False)
    add_bag(fit)
    fit.add_argument(
        "--jsonl", metavar="FILE", help="one question a line (- reads standard input), such as --jsonl asked.jsonl"
    )
    add_catalogue(fit)
    add_why(fit)
    add_sources(fit)
    add_output(fit, "draws the packed bag")


def run(options: argparse.Namespace) -> None:
    """Answers one question, or a file of questions line by line."""
    if options.jsonl is None:
        printed = print_short if options.why is None else print_fit
        answer("fit", options, {"carry": carried(options), "bag": bag_record(options)}, printed, lambda fit: [fit.bag])
        return
    named = [flag for flag in ("carry", "bag", "size", "interior", "svg") if getattr(options, flag) is not None]
    if named:
        raise BadInput("option_beside_jsonl", option=f"--{named[0]}")
    from reticule.interfaces.wire.fit import fit_lines

    print_lines(options.jsonl, fit_lines, locale_of(options))


def print_short(fit: Fit, locale: Locale) -> None:
    """Whether and how it goes in, in a sentence; the room from above; and what may be asked next."""
    print_line(say(goes_into(fit.bag.name, len(fit.carry), fit.probability, fit.margin), locale))
    packed = fit.packing is not None and fit.verdict == "fits"
    if packed and fit.packing is not None:
        things = [(say_value(Name("item", item.name), "", locale), place)
                  for item, place in zip(fit.carry, fit.packing.placements, strict=True)]  # fmt: skip
        print()
        for line in top_view(fit.room, things, text("cli_back", locale), text("cli_front", locale)):
            print(f"  {line}")
        print(f"   {text('cli_from_above', locale)}")
    else:
        print_reasons(fit.reasons[:_FIRST], locale)
    print_hint("cli_fit_hint", locale)


def print_fit(fit: Fit, locale: Locale) -> None:
    """Verdict, probability, margin, each reason on a line, and where everything lies."""
    bag = say_value(Name("bag", fit.bag.name), "", locale)
    print(f"{bag} ({say_value(Size(fit.bag.stated.axes), '', locale)}): {text(f'cli_{fit.verdict}', locale)}")
    likely, margin = Probability(fit.probability), Length(fit.margin)
    if fit.closes in (None, fit.probability):
        print(text("cli_probability", locale, probability=likely, margin=margin))
    else:
        print(text("cli_probability_closes", locale, probability=likely, closes=Probability(fit.closes or 0.0), margin=margin))
    print_reasons(fit.reasons, locale)
    if len(fit.rooms) > 1 or (fit.rooms and fit.packing is None):
        print_rooms(fit.rooms, fit.carry.items, locale)
    elif fit.packing is not None:
        print(text("cli_packing", locale, room=Size(fit.room.sides)))
        print_places(zip(fit.carry, fit.packing.placements, strict=True), locale)
    elif fit.exact is not None:
        in_mm = fit.exact.in_mm
        print(text("cli_packing", locale, room=Size(tuple(in_mm(fit.exact.room.sides)))))
        placed = zip(fit.carry, fit.exact.packing.placements, strict=True)
        _print_rows(((item, in_mm(place.start), in_mm(place.box.sides)) for item, place in placed), locale)


def print_rooms(rooms: Iterable[RoomPacking], items: Sequence[Item], locale: Locale) -> None:
    """Each measured room with what lies in it."""
    for room in rooms:
        name = say_value(Name("word", room.kind), "", locale) + (f" {room.number}" if room.number else "")
        code = "cli_packing" if room.is_main else "cli_room"
        print(text(code, locale, name=name, room=Size(room.room.sides)))
        print_places(zip((items[number] for number in room.numbers), room.packing.placements, strict=True), locale)


def print_places(places: Iterable[tuple[Item, Placement]], locale: Locale) -> None:
    """A row an item: where its corner lies and what it takes up, in the unit of the locale."""
    _print_rows(((item, place.start, place.box.sides) for item, place in places), locale)


def _print_rows(places: Iterable[tuple[Item, Iterable[float], Iterable[float]]], locale: Locale) -> None:
    heads = (text(code, locale, unit=locale.short) for code in ("cli_lies_at", "cli_takes_up"))
    rows = [(text("cli_item", locale), *heads)]
    comma = ", " if locale.unit == "mm" else " / "  # a number may have a comma of its own
    for item, start, sides in places:
        name = say_value(Name("item", item.name), "", locale)
        rows.append((name, comma.join(_measured(start, locale)), " x ".join(_measured(sides, locale))))
    print_table(rows, "  ")


def _measured(lengths: Iterable[float], locale: Locale) -> list[str]:
    return [str(length) if locale.unit == "mm" else locale.measure(length) for length in lengths]
