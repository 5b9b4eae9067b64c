"""reticule design-product: to which size must a product shrink?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_carry, add_catalogue, add_output, add_why, locale_of
from reticule.interfaces.cli.ask import answer_request
from reticule.interfaces.cli.design import write_table
from reticule.interfaces.cli.output import print_reasons, print_table, text
from reticule.interfaces.cli.progress import until_interrupted
from reticule.interfaces.wire.registry import question
from reticule.language.locale import Locale
from reticule.language.messages import say_value, word
from reticule.reason import Length, Share

if TYPE_CHECKING:
    from reticule.questions.design_product import ProductDesign


def add(product: argparse.ArgumentParser) -> None:
    """Its arguments."""
    product.set_defaults(run=run)
    product.add_argument("--product", required=True, metavar="TEXT",
                         help='one thing with its size, such as --product "comb 180x30x5mm"')  # fmt: skip
    add_carry(product, required=False)
    product.add_argument("--bag", action="append", default=[], metavar="NAME",
                         help='a bag that it is to go into, once for each, such as --bag "Coach Tabby 20"; without it those '
                              "of the catalogue")  # fmt: skip
    product.add_argument("--large", action="store_true", help="takes bags of more than 22 x 16 cm too, such as --large")
    product.add_argument("--csv", metavar="FILE", help="writes the shares by length as a table, such as --csv lengths.csv")
    add_catalogue(product)
    add_why(product)
    add_output(product, "draws the share of the bags by length")


def run(options: argparse.Namespace) -> None:
    """Asks, with a bar; draws, writes the table and prints."""
    record = {"product": options.product, "carry": options.carry, "bags": options.bag, "large": options.large}
    working = until_interrupted("progress_product", locale_of(options), long=True)
    design = answer_request("design-product", options, question("design-product").request(record), print_product, working)
    if options.csv:
        from reticule.interfaces.wire.design_product import rows_of

        write_table(options.csv, rows_of(design))


def print_product(design: ProductDesign, locale: Locale) -> None:
    """Into how many bags it goes, to which size it must shrink, and how far a single side must."""
    print_reasons(design.reasons, locale, indent="")
    rows = [
        (
            text("cli_product_side", locale, side=word(curve.side, locale), length=Length(curve.now)),
            *(_target(target.share, target.length, locale) for target in curve.targets),
        )
        for curve in design.sides
    ]
    if design.bag_count:
        print(text("cli_product_sides", locale))
        print_table(rows, indent="  ")


def _target(share: float, most: int | None, locale: Locale) -> str:
    length = "-" if most is None else say_value(Length(most), "", locale)
    return text("cli_product_target", locale, share=Share(share), length=length)
