"""Arguments that several commands share: what to carry, which bag, which catalogue, which language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from reticule.errors import BadInput, BadValue
from reticule.interfaces.wire.decode import locale_in
from reticule.language.locale import LANGUAGES
from reticule.reason import Name
from reticule.services.sources import Sources, embedded

if TYPE_CHECKING:  # each command imports what it needs: a cold start is most of a short answer
    from reticule.feed.source import ColumnNames
    from reticule.interfaces.wire.encode import Json
    from reticule.language.locale import Locale
    from reticule.store.catalogue import Catalogue
    from reticule.store.large_catalogue import LargeCatalogue


def add_carry(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """--carry."""
    parser.add_argument("--carry", required=required, metavar="TEXT",
                        help='what comes along, such as --carry "iPhone 15 Pro in case, 4 cards, keys!, mirror?"')  # fmt: skip
    add_strict(parser)


def add_strict(parser: argparse.ArgumentParser) -> None:
    """--strict."""
    parser.add_argument("--strict", action="store_true", help="refuses unknown words, such as --strict")


def add_bag(parser: argparse.ArgumentParser) -> None:
    """--bag, or --size or --interior with what is known of it."""
    parser.add_argument("--bag", metavar="NAME", help='a bag of the catalogue, such as --bag "Chanel Wallet on Chain"')
    parser.add_argument(
        "--size",
        metavar="WxHxD",
        help='a stated outer size instead, such as --size 19x12x3.5cm, or as a shop writes it: --size "L 19 x H 12 x W 5 cm"',
    )
    parser.add_argument("--interior", metavar="WxHxD", help="a measured inner size instead, such as --interior 180x110x30mm")
    parser.add_argument("--shape", metavar="WORD", default="unknown", help="with --size, such as --shape box")
    parser.add_argument("--construction", metavar="WORD", default="unknown", help="with --size, such as --construction soft")
    parser.add_argument("--opening", metavar="WORD", default="unknown", help="with --size, such as --opening zip-top")
    parser.add_argument("--compartment", action="append", default=[], metavar="TEXT",
                        help='with --size or --interior, once for each kind, such as --compartment "zip pocket 150x90x15mm"; '
                             "one whose sides are given is a room of its own")  # fmt: skip


def add_floor(parser: argparse.ArgumentParser) -> None:
    """--probability."""
    parser.add_argument("--probability", type=float, metavar="P",
                        help="the least probability in the real bag to plan for, such as --probability 0.8")  # fmt: skip


def add_catalogue(parser: argparse.ArgumentParser) -> None:
    """--catalogue, --mine, --database and --skip-bad."""
    add_catalogue_name(parser)
    add_mine(parser)
    parser.add_argument(
        "--skip-bad",
        action="store_true",
        help="leaves out lines that cannot be read, such as --catalogue mine.jsonl --skip-bad",
    )


def add_mine(parser: argparse.ArgumentParser) -> None:
    """--mine."""
    parser.add_argument("--mine", action="store_true",
                        help="of your own bags, with your own things, such as --mine (see reticule bags)")  # fmt: skip


def add_catalogue_name(parser: argparse.ArgumentParser) -> None:
    """--catalogue and --database."""
    parser.add_argument("--catalogue", metavar="FILE|NAME",
                        help="bags as JSON lines, such as --catalogue mine.jsonl, or the name of an import")  # fmt: skip
    add_database(parser)


def add_database(parser: argparse.ArgumentParser) -> None:
    """--database."""
    parser.add_argument("--database", metavar="URL",
                        help="where imported catalogues are: a SQLite file, such as --database shop.db, or the URL of a "
                             "PostgreSQL server; else $RETICULE_DATABASE, else a file in your data folder")  # fmt: skip


def add_columns(parser: argparse.ArgumentParser) -> None:
    """--value-column and --series-column."""
    parser.add_argument("--value-column", metavar="TITLE", help='the column of values, such as --value-column "net sales"')
    parser.add_argument("--series-column", metavar="TITLE", action="append", default=[],
                        help="a column that names series, such as --series-column brand; several make one name")  # fmt: skip


def columns_of(options: argparse.Namespace) -> ColumnNames:
    """The columns that --value-column and --series-column name."""
    from reticule.feed.source import ColumnNames

    return ColumnNames(options.value_column or "", tuple(options.series_column))


def add_locale(parser: argparse.ArgumentParser) -> None:
    """--lang and --units."""
    parser.add_argument("--lang", metavar="CODE", help=f"the language of the answer: {', '.join(LANGUAGES)}; such as --lang fr")
    parser.add_argument("--units", metavar="UNIT", help="the unit of lengths: mm, cm or inch, such as --units cm")


def add_why(parser: argparse.ArgumentParser, *, numbered: bool = False) -> None:
    """--why, of one option by its number where there are several."""
    if numbered:
        parser.add_argument("--why", nargs="?", type=int, const=0, metavar="N", help="all reasons, or of one, such as --why 2")
    else:
        parser.add_argument("--why", action="store_const", const=0, help="all reasons and figures, such as --why")


def add_sources(parser: argparse.ArgumentParser) -> None:
    """--sources."""
    parser.add_argument("--sources", action="store_true", help="where the sizes of the bags are from, such as --sources")


def add_output(parser: argparse.ArgumentParser, what: str) -> None:
    """--json, --lang, --units and --svg; `what` says what is drawn, nothing where nothing is."""
    parser.add_argument("--json", action="store_true", help="prints one JSON object instead, such as --json > answer.json")
    if what:
        parser.add_argument("--svg", metavar="FILE", help=f"{what}, such as --svg packed.svg")
    add_locale(parser)


def carried(options: argparse.Namespace) -> str:
    """The list that --carry names.

    Raises:
        BadInput: none is given.
    """
    if options.carry is None:
        raise BadInput("no_carry_option")
    return str(options.carry)


def bag_record(options: argparse.Namespace) -> str | Json:
    """The one bag that --bag names, or --size or --interior describe under that name, as the wire has it.

    Raises:
        BadInput: none is given, or two sizes are, or it cannot be.
    """
    sizes = [option for option in (options.size, options.interior) if option is not None]
    if len(sizes) > 1 or (options.bag is None and not sizes):
        raise BadInput("one_bag_option")
    kinds = [flag for flag in ("shape", "construction", "opening") if getattr(options, flag) != "unknown"]
    if kinds and options.size is None:
        raise BadInput("option_with_size", option=f"--{kinds[0]}")
    if not sizes:
        if options.compartment:
            raise BadInput("option_with_size", option="--compartment")
        return str(options.bag)
    compartments = {"compartments": _compartments(options)} if options.compartment else {}
    if options.interior:
        from reticule.carry.parser import read_size

        stated = dict(zip("whd", read_size(options.interior), strict=True))
        return {"name": options.bag or "measured interior", "stated_mm": stated, "dims_kind": "internal", "shape": "box",
                "construction": "rigid", **compartments}  # fmt: skip
    words = {flag: _known(options, flag) for flag in _VOCABULARIES}
    return {"name": options.bag or "the bag", "size": options.size, **words, **compartments}


def _compartments(options: argparse.Namespace) -> list[Json]:
    from reticule.services.owned_fields import read_compartment

    parts = map(read_compartment, options.compartment)
    return [{"kind": part.kind, "count": part.count, "size_mm": list(part.size)} for part in parts]


def locale_of(options: argparse.Namespace) -> Locale:
    """The language and the unit that the options name.

    Raises:
        BadValue: one of them is not offered.
    """
    return locale_in({"lang": getattr(options, "lang", None), "units": getattr(options, "units", None)})


@contextmanager
def sources_of(options: argparse.Namespace) -> Iterator[Sources]:
    """Where bags come from: with --mine the owner's, else what --catalogue names, else what is embedded.

    The owner's database is opened when something of it is needed, and closed at the end.

    Raises:
        BadInput: both are given.
    """
    catalogue = getattr(options, "catalogue", None)
    if getattr(options, "mine", False):
        if catalogue is not None:
            raise BadInput("mine_or_catalogue")
        from reticule.interfaces.cli.own_rows import stored_wardrobe

        with ExitStack() as stack:
            yield Sources.mine(lambda: stack.enter_context(stored_wardrobe(options.database)))
    elif catalogue is None:
        yield Sources(embedded)
    else:
        yield Sources(lambda: _catalogue_of(options), lambda: _large_catalogue_of(options))


_VOCABULARIES = {"shape": "SHAPES", "construction": "CONSTRUCTIONS", "opening": "OPENINGS"}


def _known(options: argparse.Namespace, flag: str) -> str:
    """A word of a vocabulary; the wire lets others pass as unknown, a person is told."""
    from reticule.carry import bag

    word, known = str(getattr(options, flag)), getattr(bag, _VOCABULARIES[flag])
    if word not in known:
        raise BadValue("field_one_of", field=Name("field", flag), known=known, got=repr(word))
    return word


def _large_catalogue_of(options: argparse.Namespace) -> LargeCatalogue | None:
    """The catalogue that --catalogue names by its index, where it is large; a file with lines to be left out is read whole."""
    if options.skip_bad:
        return None
    from reticule.interfaces.cli.progress import progress_bar
    from reticule.store.large_catalogue import large_catalogue_at

    with progress_bar("progress_index", locale_of(options), long=True) as progress:
        return large_catalogue_at(options.catalogue, options.database, progress)


def _catalogue_of(options: argparse.Namespace) -> Catalogue:
    """The catalogue that --catalogue names; what was left out is said on the side."""
    from reticule.language.messages import say
    from reticule.reason import Reason
    from reticule.store.catalogue import imported_catalogue, is_file, read_catalogue

    if not is_file(options.catalogue):
        return imported_catalogue(options.catalogue, options.database)
    catalogue = read_catalogue(options.catalogue, skip_bad=options.skip_bad)
    for skipped in catalogue.skipped:
        left_out = say(Reason.of("left_out", what=skipped), locale_of(options))
        print(f"reticule: {left_out}", file=sys.stderr)
    return catalogue
