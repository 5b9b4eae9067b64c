"""reticule things: what you carry, measured; with --mine "wallet" is your wallet."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import print_json, print_table, text
from reticule.interfaces.cli.own_rows import owner_rows
from reticule.interfaces.cli.own_table import add_table_commands
from reticule.language.messages import say_value
from reticule.reason import Size, Weight

if TYPE_CHECKING:
    from reticule.carry.wardrobe import Thing


def add(things: argparse.ArgumentParser) -> None:
    """Its commands and their arguments."""
    commands = things.add_subparsers(title="commands", required=True, parser_class=type(things))
    adds = commands.add_parser("add", help="adds a thing by its measured size")
    adds.set_defaults(run=run_add)
    adds.add_argument("name", metavar="NAME", help='such as "my wallet"')
    adds.add_argument("size", metavar="LxWxT", help="its sides, such as 110x90x22mm; with --upright its height first")
    edits = commands.add_parser("edit", help="changes what is said of a thing")
    edits.set_defaults(run=run_edit)
    edits.add_argument("name", metavar="NAME", help='the thing, such as "my wallet"')
    edits.add_argument("--size", metavar="LxWxT", help="its sides, such as --size 110x90x22mm")
    for command in (adds, edits):
        command.add_argument("--as", dest="called", metavar="NAME", help='what you call it, such as --as "red wallet"')
        command.add_argument("--weight", metavar="G", help="such as --weight 95g")
        command.add_argument("--upright", action=argparse.BooleanOptionalAction, help="it must stand, such as --upright")
        command.add_argument("--shape", metavar="WORD", help="box, cylinder, capsule, slab or bundle, such as --shape slab")
        command.add_argument("--note", metavar="TEXT", help='such as --note "the red one"')
        add_database(command)
        add_output(command, "")
    add_table_commands(commands, "things", run_list)


def run_add(options: argparse.Namespace) -> None:
    """Adds one thing.

    Raises:
        BadInput: a field cannot be read, or there is one of this name.
    """
    from reticule.services.owned_fields import new_thing

    thing = new_thing({"name": options.name, **_fields(options)})
    with owner_rows(options.database, writes=True) as rows:
        from reticule.store.wardrobe import add_thing

        add_thing(rows, thing)
    _print("cli_added", thing, options)


def run_edit(options: argparse.Namespace) -> None:
    """Changes one thing.

    Raises:
        BadInput: nothing or several things go by the name, or a field cannot be read.
    """
    from reticule.services.owned_fields import changed_thing

    with owner_rows(options.database, writes=True) as rows:
        from reticule.store.wardrobe import change_thing, read_things, thing_named

        before = thing_named(read_things(rows), options.name)
        thing = changed_thing(before, _fields(options))
        change_thing(rows, before.name, thing)
    _print("cli_changed", thing, options)


def run_list(options: argparse.Namespace) -> None:
    """Lists the things by name, those in use first."""
    from reticule.interfaces.cli.own_rows import wardrobe_in

    locale, things = locale_of(options), wardrobe_in(options.database).things
    if options.json:
        from reticule.store.wardrobe_record import record_of_thing

        print_json({"things": [record_of_thing(thing) for thing in things]})
    elif not things:
        print(text("cli_no_things", locale))
    else:
        heads = tuple(text(head, locale) for head in ("cli_item", "cli_size", "cli_weight", "cli_retired"))
        rows = [
            (
                thing.name,
                say_value(Size(thing.item.sides), "", locale),
                "" if thing.weight is None else say_value(Weight(thing.weight), "", locale),
                thing.retired or "",
            )
            for thing in sorted(things, key=lambda thing: thing.retired is not None)
        ]
        print_table([heads, *rows])


def _fields(options: argparse.Namespace) -> dict[str, str]:
    fields = {field: getattr(options, field) for field in ("called", "size", "weight", "shape", "note")}
    if options.upright is not None:
        fields["upright"] = "yes" if options.upright else "no"
    return {field: value for field, value in fields.items() if value is not None}


def _print(code: str, thing: Thing, options: argparse.Namespace) -> None:
    if options.json:
        from reticule.store.wardrobe_record import record_of_thing

        print_json(record_of_thing(thing))
        return
    print(text(code, locale_of(options), name=thing.name, size=Size(thing.item.sides)))
