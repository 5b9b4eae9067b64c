"""The commands that `bags` and `things` share: list, clone, retire, remove, and tables in and out."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import print_json, text
from reticule.interfaces.cli.own_csv import run_export, run_import
from reticule.interfaces.cli.own_rows import owner_rows


class _Kind(NamedTuple):
    """How one kind of what somebody owns is read, found by a name, renamed, added, changed and removed."""

    read: Callable[[Any], Any]
    named: Callable[[Any, str], Any]
    renamed: Callable[[Any, str], Any]
    add: Callable[[Any, Any], None]
    change: Callable[[Any, str, Any], None]
    remove: Callable[[Any, str], None]


def add_table_commands(
    commands: argparse._SubParsersAction[Any], kind: str, run_list: Callable[[argparse.Namespace], None]
) -> None:
    """list, clone, retire, remove, import and export.

    Args:
        commands: of `bags` or of `things`.
        kind: which of the two.
        run_list: prints them.
    """
    one = "the bag, such as tabby" if kind == "bags" else 'the thing, such as "my wallet"'
    helps = {
        "list": (f"lists your {kind}", run_list),
        "clone": ("adds another that is the same but for its name", run_clone),
        "retire": ("takes it out of use; its days in the diary stay", run_retire),
        "remove": ("removes it for good", run_remove),
    }
    for name, (does, run) in helps.items():
        command = commands.add_parser(name, help=does)
        command.set_defaults(run=run, kind=kind)
        if name != "list":
            command.add_argument("name", metavar="NAME", help=one)
        if name == "clone":
            command.add_argument("called", metavar="NEW", help='what the other is called, such as "second"')
        add_database(command)
        add_output(command, "")
    for name, (does, run) in {"import": ("adds the rows of a CSV file, all or none", run_import),
                              "export": ("writes them as a CSV file", run_export)}.items():  # fmt: skip
        command = commands.add_parser(name, help=does)
        command.set_defaults(run=run, kind=kind)
        command.add_argument("file", metavar="FILE", help=f"such as {kind}.csv")
        if name == "import" and kind == "bags":
            command.add_argument("--currency", default="", metavar="CODE",
                                 help="of prices that name none, such as --currency EUR")  # fmt: skip
        add_database(command)
        add_output(command, "")


def run_clone(options: argparse.Namespace) -> None:
    """Adds a copy under another name.

    Raises:
        BadInput: none or several go by the name, or the other name is taken.
    """
    with owner_rows(options.database, writes=True) as rows:
        kind = _kind(options.kind)
        other = kind.renamed(kind.named(kind.read(rows), options.name), options.called)
        kind.add(rows, other)
    _print("added", "cli_added_name", other.name, options)


def run_retire(options: argparse.Namespace) -> None:
    """Takes one out of use today.

    Raises:
        BadInput: none or several go by the name.
    """
    from reticule.store.days import today

    with owner_rows(options.database, writes=True) as rows:
        kind = _kind(options.kind)
        meant = kind.named(kind.read(rows), options.name)
        kind.change(rows, meant.name, replace(meant, retired=today()))
    _print("retired", "cli_retired_name", meant.name, options)


def run_remove(options: argparse.Namespace) -> None:
    """Removes one for good.

    Raises:
        BadInput: none or several go by the name.
    """
    with owner_rows(options.database, writes=True) as rows:
        kind = _kind(options.kind)
        meant = kind.named(kind.read(rows), options.name)
        kind.remove(rows, meant.name)
    _print("removed", "cli_removed", meant.name, options)


def _kind(name: str) -> _Kind:
    from reticule.store import wardrobe

    if name == "bags":
        return _Kind(
            wardrobe.read_bags,
            wardrobe.bag_named,
            lambda owned, called: replace(owned, bag=replace(owned.bag, name=called), retired=None, events=()),
            wardrobe.add_bag,
            wardrobe.change_bag,
            wardrobe.remove_bag,
        )
    return _Kind(
        wardrobe.read_things,
        wardrobe.thing_named,
        lambda thing, called: replace(thing, name=called, retired=None),
        wardrobe.add_thing,
        wardrobe.change_thing,
        wardrobe.remove_thing,
    )


def _print(field: str, code: str, name: str, options: argparse.Namespace) -> None:
    if options.json:
        print_json({field: name})
    else:
        print(text(code, locale_of(options), name=name))
