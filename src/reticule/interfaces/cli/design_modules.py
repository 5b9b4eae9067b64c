"""reticule design-modules: which pouches and host serve these people?"""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_output, add_why
from reticule.interfaces.cli.ask import answer_request
from reticule.interfaces.cli.design import write_table
from reticule.interfaces.cli.output import print_reasons, print_table, text
from reticule.interfaces.cli.people import add_people, people_progress, people_record
from reticule.interfaces.wire.registry import question
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Share, Size

if TYPE_CHECKING:
    from reticule.questions.design_modules import ModularDesign

_OBJECTIVES = ("least_size", "fewest")  # as in `questions.design_modules`, which is not for --help
_FIELDS = ("most", "wall", "objective", "target", "largest", "most_litres")


def add(modules: argparse.ArgumentParser) -> None:
    """Its arguments."""
    modules.set_defaults(run=run)
    add_people(modules)
    modules.add_argument("--most", type=int, metavar="N", help="pouches at most, from 1 to 4, such as --most 3")
    modules.add_argument("--size", action="append", default=[], metavar="WxHxD",
                         help="an inner size to choose from, once for each, such as --size 160x90x40mm")  # fmt: skip
    modules.add_argument("--given", action="append", default=[], metavar="WxHxD",
                         help="a pocket or space that is always there, once for each, such as --given 90x60x8mm")  # fmt: skip
    modules.add_argument("--wall", type=int, metavar="MM", help="thickness of a pouch's wall, such as --wall 2")
    modules.add_argument("--objective", choices=_OBJECTIVES, help="what is to be least: the room of the pouches together, or "
                         "how many come along on a day, such as --objective fewest")  # fmt: skip
    modules.add_argument("--target", type=float, metavar="P", help="the least share of the lists, such as --target .9")
    modules.add_argument("--largest", metavar="WxHxD", help="the largest pouch, such as --largest 160x90x40mm")
    modules.add_argument("--most-litres", type=float, metavar="L", help="of all pouches together, such as --most-litres 1.5")
    modules.add_argument("--skip-bad", action="store_true", help="leaves out rows that cannot be read, such as --skip-bad")
    modules.add_argument("--csv", metavar="FILE", help="writes pouches and host as a table, such as --csv pouches.csv")
    add_why(modules)
    add_output(modules, "draws the pouches, packed, in their host")


def run(options: argparse.Namespace) -> None:
    """Asks, with a bar where it takes long; draws, writes the table and prints."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    record = {**people_record(options), "sizes": options.size, "given": options.given, "skip_bad": options.skip_bad}
    record |= {name: getattr(options, name) for name in _FIELDS if getattr(options, name) is not None}
    working = people_progress("progress_modules", options, record)
    design = answer_request("design-modules", options, question("design-modules").request(record), print_modules, working)
    if options.csv:
        from reticule.interfaces.wire.design_modules import rows_of

        write_table(options.csv, rows_of(design))


def print_modules(design: ModularDesign, locale: Locale) -> None:
    """Each pouch with the share of the days on which it comes along, the host, and why."""
    system = design.system
    rows = [] if system is None else [
        (say_value(Size(module.sides), "", locale), text("cli_module_usage", locale, share=Share(usage)))
        for module, usage in zip(system.modules, system.usage, strict=True)
    ]  # fmt: skip
    if rows:
        print_table(rows)
    print_reasons(design.reasons, locale, indent="")
    if design.skipped:
        print(text("cli_rows_left_out", locale, count=len(design.skipped), rows=design.skipped))
