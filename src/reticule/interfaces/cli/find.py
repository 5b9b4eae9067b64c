"""reticule find: which bags hold all of this?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_carry, add_catalogue, add_floor, add_output, add_sources, add_why, sources_of
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.output import print_hint, print_line, print_reasons, print_table, text, write
from reticule.interfaces.wire.csv_text import csv_text
from reticule.interfaces.wire.find import SCHEMA
from reticule.language.chance import how_it_goes_in
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Length, Name, Probability, Size

if TYPE_CHECKING:
    from reticule.questions.find import Found, Match

_SHOWN, _NEARLY = 9, 3  # bags, and near misses


def add(find: argparse.ArgumentParser) -> None:
    """Its arguments."""
    find.set_defaults(run=run)
    add_carry(find, required=True)
    find.add_argument("--outfit", metavar="TEXT", help='the most fitting first, such as --outfit "camel coat, red belt"')
    find.add_argument("--budget", metavar="AMOUNT", help='the most a bag may cost, such as --budget "300 EUR"')
    find.add_argument("--wear", metavar="MODE", help="how it is to be worn, such as --wear crossbody")
    find.add_argument("--most", type=int, default=12, metavar="N", help="at most so many bags, such as --most 3")
    add_floor(find)
    find.add_argument("--colour", metavar="WORD", help="a colour it must have, such as --colour black")
    find.add_argument("--name", metavar="WORDS", help="words that its name must have, such as --name tabby")
    find.add_argument("--brand", metavar="NAME", help="whose bag it must be, such as --brand Coach")
    find.add_argument("--opening", metavar="WORD", help="how it opens, such as --opening zip-top")
    find.add_argument("--shape", metavar="WORD", help="its shape, such as --shape box")
    find.add_argument("--material", metavar="WORD", help="what it is made of, such as --material leather")
    find.add_argument("--attach", metavar="WORD", help="something to clip on by, such as --attach ring")
    find.add_argument("--compartments", type=int, metavar="N", help="at least so many, such as --compartments 2")
    find.add_argument("--expansion", action="store_true", default=None, help="with an expansion zip, such as --expansion")
    find.add_argument("--kind", metavar="WORD", help="bag (the usual), pattern or holder, such as --kind holder")
    find.add_argument("--largest", metavar="WxHxD", help="the largest stated size, such as --largest 220x160x80mm")
    find.add_argument("--sort", metavar="ORDER", help="smallest (the usual), likely, style or price, such as --sort price")
    find.add_argument("--why-not", metavar="NAME", help='why one bag is not shown, such as --why-not "Coach Tabby 20"')
    find.add_argument("--sql", metavar="DIALECT", help="prints a SELECT for your own warehouse instead, such as --sql duckdb")
    find.add_argument("--table", metavar="NAME", help="with --sql, the table, such as --table shop.bags")
    find.add_argument("--columns", metavar="NAMES",
                      help="with --sql, its columns, such as --columns id=sku,w=width_mm,h=height_mm,d=depth_mm")  # fmt: skip
    find.add_argument("--sides", metavar="FILE",
                      help="with --sql, writes the sides of each bag for that table, such as --sides sides.csv")  # fmt: skip
    add_catalogue(find)
    add_why(find)
    add_sources(find)
    add_output(find, "draws the first bag")


def run(options: argparse.Namespace) -> None:
    """Asks and prints."""
    if options.sql:
        _print_select(options)
        return
    fields = tuple(field for field in SCHEMA["properties"] if hasattr(options, field))
    record = {field: getattr(options, field) for field in fields if getattr(options, field) is not None}
    answer("find", options, record, print_found if options.why is not None else print_short,
           lambda found: [match.bag for match in (found.bags or found.almost)[:_SHOWN]])  # fmt: skip


def _print_select(options: argparse.Namespace) -> None:
    """The condition of the list as one SELECT, and the file of the columns that it reads."""
    from reticule.services.find import SelectRequest, level_rows, selection
    from reticule.store.predicate_sql import select_statement, table_of

    request, table = SelectRequest(options.carry, options.probability), table_of(options.table, options.columns)
    with sources_of(options) as sources:
        print(select_statement(selection(request, sources), options.sql, table))
        if options.sides:
            write(options.sides, csv_text([tuple(table.columns.values()), *level_rows(request, sources)]))


def print_short(found: Found, locale: Locale) -> None:
    """How many hold all, the first of them with how it goes in, which nearly do; and what may be asked next."""
    code = ("cli_found" if found.count_exact else "cli_found_at_most") if found.bags else "cli_found_none"
    print_line(text(code, locale, count=found.count, considered=found.considered))
    rows = [_short_row(match, locale) for match in (found.bags or found.almost)[:_SHOWN]]
    if rows:
        print_table(rows, "  ", shrinking={0: 20})
    if found.bags and found.almost:
        bags = tuple(Name("bag", match.bag.name) for match in found.almost[:_NEARLY])
        print_line(text("cli_short_nearly", locale, bags=bags, count=len(bags)))
    if found.why_not is not None:
        _print_why_not(found, locale)
    print_hint("cli_find_hint", locale)


def _short_row(match: Match, locale: Locale) -> tuple[str, ...]:
    how = "" if match.fit is None else text(f"how_{how_it_goes_in(match.probability, match.fit.margin)}", locale)
    name = say_value(Name("bag", match.bag.name), "", locale)
    return name, say_value(Size(match.bag.stated.axes), "", locale), how


def _print_why_not(found: Found, locale: Locale) -> None:
    if found.why_not is not None:
        why, name = found.why_not, Name("bag", found.why_not.match.bag.name)
        print_line(text("cli_why_not" if why.reasons else "cli_is_among_them", locale, bag=name))
        print_reasons(why.reasons, locale)


def print_found(found: Found, locale: Locale) -> None:
    """How many hold all, and a row a bag."""
    code = ("cli_found" if found.count_exact else "cli_found_at_most") if found.bags else "cli_found_none"
    print(text(code, locale, count=found.count, considered=found.considered))
    rows = [_row(match, locale) for match in found.bags or found.almost]
    if rows:
        print_table(rows, "  ")
    if found.bags and found.almost:
        print(text("cli_almost", locale))
        print_table([_row(match, locale) for match in found.almost], "  ")
    _print_why_not(found, locale)


def _row(match: Match, locale: Locale) -> tuple[str, ...]:
    bag = match.bag
    likely = text("cli_share_likely", locale, probability=Probability(match.probability))
    margin = "" if match.fit is None else text("cli_margin", locale, margin=Length(match.fit.margin))
    name = say_value(Name("bag", bag.name), "", locale)
    return (name, say_value(Size(bag.stated.axes), "", locale), likely, margin)
