"""reticule wore: writes down which bag you wore, with what in it, and whether all of it went in."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.diary import print_wear
from reticule.interfaces.cli.output import print_json, text
from reticule.interfaces.cli.own_rows import owner_rows
from reticule.reason import Date

if TYPE_CHECKING:
    from reticule.carry.wardrobe import Wear
    from reticule.store.owner import OwnerRows


def add(wore: argparse.ArgumentParser) -> None:
    """Its arguments."""
    wore.set_defaults(run=run)
    wore.add_argument("bags", nargs="*", metavar="BAG", help="the bag, such as tabby; several that were worn together")
    wore.add_argument("--with", dest="carried", default="", metavar="TEXT",
                      help='what came along, such as --with "phone, keys"')  # fmt: skip
    wore.add_argument("--last", type=int, metavar="N", help="instead, option N of your last plan, such as --last 1")
    wore.add_argument("--on", metavar="DATE", help="such as --on 2026-05-03; without it today")
    wore.add_argument("--outfit", default="", metavar="TEXT", help='such as --outfit "black dress"')
    wore.add_argument("--occasion", default="", metavar="TEXT", help="such as --occasion opera")
    wore.add_argument("--note", default="", metavar="TEXT", help='such as --note "too heavy"')
    wore.add_argument("--used", default="", metavar="TEXT", help='what you used of it, such as --used "phone"')
    wore.add_argument("--missed", default="", metavar="TEXT", help='what you lacked, such as --missed "umbrella"')
    wore.add_argument("--did-not-go-in", action="store_true", help="it was too much for the bag, such as --did-not-go-in")
    wore.add_argument("--undo", action="store_true", help="removes the day that was written down last, such as --undo")
    add_database(wore)
    add_output(wore, "")


def run(options: argparse.Namespace) -> None:
    """Writes one day down.

    Raises:
        BadInput: neither bags nor a plan are named or both are, a bag is not known, or a list or the day cannot be read.
    """
    if options.undo:
        _undo(options)
        return
    if bool(options.bags) == (options.last is not None):
        raise BadInput("bag_or_last")
    if options.did_not_go_in and not (options.carried or options.last is not None):
        raise BadInput("what_did_not_go_in")
    with owner_rows(options.database, writes=True) as rows:
        from reticule.store.diary import add_wear

        wear = _wear(options, rows)
        add_wear(rows, wear)
    if options.json:
        from reticule.store.wardrobe_record import record_of_wear

        print_json(record_of_wear(wear))
    else:
        print_wear(wear, locale_of(options))


def _undo(options: argparse.Namespace) -> None:
    with owner_rows(options.database, writes=True) as rows:
        from reticule.store.diary import read_wears, remove_wear

        last = max(read_wears(rows), key=lambda wear: wear.number, default=None)
        if last is None:
            raise BadInput("no_such_day")
        remove_wear(rows, last.number)
    if options.json:
        print_json({"removed": last.date})
    else:
        print(text("cli_day_removed", locale_of(options), date=Date(last.date)))


def _wear(options: argparse.Namespace, rows: OwnerRows) -> Wear:
    from reticule.carry.wardrobe import Wear, WornItem
    from reticule.services.sources import Sources
    from reticule.services.worn import TypedWear, wear_of
    from reticule.store.days import past_day, today
    from reticule.store.last_plan import read_last_option
    from reticule.store.stored_wardrobe import StoredWardrobe
    from reticule.store.wardrobe import bag_name

    outfit, names = options.outfit, options.bags
    items: tuple[WornItem, ...] = ()
    if options.last is not None:
        planned, (bag, kept) = read_last_option(options.database, options.last)
        outfit, names, items = outfit or planned, [bag], tuple(WornItem(item.name, item) for item in kept)
    bags = tuple(bag_name(rows, name) for name in names)
    day = today() if options.on is None else past_day(options.on)
    went_in = not options.did_not_go_in if items or options.carried else None
    wear = Wear(day, tuple(dict.fromkeys(bags)), items, options.occasion, outfit, options.note, went_in)
    sources = Sources.mine(lambda: StoredWardrobe(rows))
    return wear_of(TypedWear(wear, options.carried, options.used, options.missed), sources)
