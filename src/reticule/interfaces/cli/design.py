"""reticule design: how small may a bag be?"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_carry, add_database, add_mine, add_output, add_why, carried, locale_of
from reticule.interfaces.cli.ask import answer_request
from reticule.interfaces.cli.output import print_reasons, print_table, text, write
from reticule.interfaces.wire.registry import question
from reticule.language.locale import Locale
from reticule.language.messages import say_value, word
from reticule.reason import Name, Size

if TYPE_CHECKING:
    from reticule.carry.box import Box
    from reticule.questions.design import Design, Shape

_OUTLINES = (
    "box",
    "trapezoid",
    "crescent",
    "round",
    "heart",
    "bucket",
    "wedge",
)  # as in `outline_profile`, which is not for --help


def add(design: argparse.ArgumentParser) -> None:
    """Its arguments."""
    design.set_defaults(run=run)
    add_carry(design, required=True)
    design.add_argument("--sketch", metavar="WxHxD", help="a room that you have drawn, such as --sketch 150x75x30mm")
    add_bounds(design)
    design.add_argument("--outline", choices=_OUTLINES, help="of the front, such as --outline heart")
    design.add_argument("--wall", type=int, metavar="MM", help="thickness of a wall, such as --wall 2")
    design.add_argument("--seam", type=int, metavar="MM", help="seam allowance of each panel, such as --seam 8")
    design.add_argument("--mouth", type=int, metavar="MM", help="width of the mouth that all must pass, such as --mouth 90")
    design.add_argument("--grams", type=float, metavar="G", help="of a square metre of the material, such as --grams 900")
    design.add_argument("--outside", action="store_true", help="sketch and bounds are outer sides, such as --outside --wall 2")
    design.add_argument("--csv", metavar="FILE", help="writes all least rooms as a table, such as --csv rooms.csv")
    design.add_argument("--pattern", metavar="FILE", help="writes what a maker cuts and folds, true to scale, as .svg, .pdf, "
                        ".dxf or .glb (pdf and dxf with the extra maker), such as --pattern bag.pdf")  # fmt: skip
    design.add_argument("--shape", default="least_volume", metavar="NAME", help="of the pattern, such as --shape flattest")
    add_mine(design)
    add_database(design)
    add_why(design)
    add_output(design, "draws the four shapes, packed")


def add_bounds(parser: argparse.ArgumentParser) -> None:
    """--width, --height, --depth and --aspect."""
    for side in ("width", "height", "depth"):
        parser.add_argument(f"--{side}", metavar="RANGE", help=f'of the room, such as --{side} "<=16cm" or --{side} 120-160mm')
    parser.add_argument("--aspect", metavar="RANGE", help="width / height, such as --aspect 1.4-1.6")


def bounds_of(options: argparse.Namespace) -> dict[str, str | None]:
    """The bounds in the JSON of the wire."""
    return {side: getattr(options, side) for side in ("width", "height", "depth", "aspect")}


def run(options: argparse.Namespace) -> None:
    """Asks, draws, writes the table and prints."""
    record = {"carry": carried(options), "mine": options.mine, "sketch": options.sketch, **bounds_of(options),
              "outline": options.outline, "outside": options.outside, "mouth": options.mouth, "grams": options.grams,
              "wall": options.wall or 0, "seam": options.seam or 0}  # fmt: skip
    designed: Design = answer_request("design", options, question("design").request(record), print_design)
    if options.csv:
        from reticule.interfaces.wire.design import rows_of

        write_table(options.csv, rows_of(designed))
    if options.pattern:
        from reticule.drawing.size_answers import design_pattern

        ending = options.pattern.rpartition(".")[2].lower()
        write(options.pattern, design_pattern(designed, options.shape, ending, locale_of(options)))


def write_table(path: str, rows: Iterable[Sequence[str]]) -> None:
    """Writes rows as CSV, whole or not at all.

    Raises:
        UnwritableFile: it cannot be written there.
    """
    from reticule.interfaces.wire.csv_text import csv_text

    write(path, csv_text(rows))


def print_design(designed: Design, locale: Locale) -> None:
    """What the sketch lacks, the shapes that designers ask for, and how many others there are."""
    if designed.sketch is not None:
        print_reasons(designed.sketch.reasons, locale, indent="")
    first: dict[Box, str] = {}
    rows = []
    for name, shape in (*designed.named, *designed.also):
        of_room = first.setdefault(shape.room, name)
        rows.append((word(name, locale), *(_cells(shape, locale) if of_room == name else _cells_as(of_room, locale))))
    if rows:
        print_table(rows, indent="  ")
    print_reasons(designed.reasons, locale, indent="")


def _cells(shape: Shape, locale: Locale) -> tuple[str, str, str]:
    litres, area = shape.volume / 1e6, shape.leather / 1e4
    size, volume = say_value(Size(shape.room.sides), "", locale), text("cli_design_volume", locale, litres=litres)
    return size, volume, text("cli_design_leather", locale, area=area)


def _cells_as(name: str, locale: Locale) -> tuple[str, str, str]:
    """Of a room that stands in the table already, under another name."""
    return text("cli_design_as", locale, name=Name("word", name)), "", ""
