"""Arguments that several commands share: what to carry, which bag, which catalogue."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.units import down

if TYPE_CHECKING:  # each command imports what it needs: a cold start is most of a short answer
    from reticule.carry.bag import Bag
    from reticule.carry.item import CarryList
    from reticule.store.catalogue import Catalogue


def add_carry(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """--carry."""
    parser.add_argument("--carry", required=required, metavar="TEXT",
                        help='what comes along, such as --carry "iPhone 15 Pro in case, 4 cards, keys!, mirror?"')  # fmt: skip


def add_bag(parser: argparse.ArgumentParser) -> None:
    """--bag, or --size or --interior with what is known of it."""
    parser.add_argument("--bag", metavar="NAME", help='a bag of the catalogue, such as --bag "Chanel Wallet on Chain"')
    parser.add_argument("--size", metavar="WxHxD", help="a stated outer size instead, such as --size 19x12x3.5cm")
    parser.add_argument("--interior", metavar="WxHxD", help="a measured inner size instead, such as --interior 180x110x30mm")
    parser.add_argument("--shape", metavar="WORD", default="unknown", help="with --size, such as --shape box")
    parser.add_argument("--construction", metavar="WORD", default="unknown", help="with --size, such as --construction soft")
    parser.add_argument("--opening", metavar="WORD", default="unknown", help="with --size, such as --opening zip-top")


def add_floor(parser: argparse.ArgumentParser) -> None:
    """--probability."""
    parser.add_argument("--probability", type=float, metavar="P",
                        help="the least chance in the real bag to plan for, such as --probability 0.8")  # fmt: skip


def add_catalogue(parser: argparse.ArgumentParser) -> None:
    """--catalogue and --skip-bad."""
    parser.add_argument("--catalogue", metavar="FILE", help="bags as JSON lines, such as --catalogue mine.jsonl")
    parser.add_argument(
        "--skip-bad",
        action="store_true",
        help="leaves out lines that cannot be read, such as --catalogue mine.jsonl --skip-bad",
    )


def add_output(parser: argparse.ArgumentParser, what: str) -> None:
    """--json and --svg; `what` says what is drawn."""
    parser.add_argument("--json", action="store_true", help="prints one JSON object instead, such as --json > answer.json")
    parser.add_argument("--svg", metavar="FILE", help=f"{what}, such as --svg packed.svg")


def carry_of(asked: argparse.Namespace) -> CarryList:
    """The list that --carry names.

    Raises:
        BadInput: none is given, or a word of it is not understood.
    """
    from reticule.carry.parser import read_carry
    from reticule.store.library import embedded_library

    if asked.carry is None:
        raise BadInput('say what to carry, such as --carry "phone, keys", or ask many questions with --jsonl')
    return read_carry(asked.carry, embedded_library())


def bag_of(asked: argparse.Namespace) -> Bag:
    """The one bag that --bag names, or --size or --interior describe.

    Raises:
        BadInput: none or several are given, or it cannot be.
    """
    from reticule.carry.bag import Bag, StatedSize
    from reticule.carry.parser import read_size

    if sum(given is not None for given in (asked.bag, asked.size, asked.interior)) != 1:
        raise BadInput("name one bag: with --bag, or by its --size or --interior")
    kinds = [flag for flag in ("shape", "construction", "opening") if getattr(asked, flag) != "unknown"]
    if kinds and asked.size is None:
        raise BadInput(f"--{kinds[0]} goes with --size alone")
    if asked.bag is not None:
        return catalogue_of(asked).find(asked.bag)
    width, height, depth = (down(side) for side in read_size(asked.size or asked.interior))
    if asked.interior:
        return Bag("measured interior", StatedSize(width, height, depth, internal=True), shape="box", construction="rigid")
    return Bag(
        "the bag", StatedSize(width, height, depth), shape=asked.shape, construction=asked.construction, opening=asked.opening
    )


def catalogue_of(asked: argparse.Namespace) -> Catalogue:
    """The catalogue that --catalogue names, else the embedded one; what was left out is said on the side."""
    from reticule.store.catalogue import embedded_catalogue, read_catalogue

    if asked.catalogue is None:
        return embedded_catalogue()
    catalogue = read_catalogue(asked.catalogue, skip_bad=asked.skip_bad)
    for skipped in catalogue.skipped:
        print(f"reticule: left out {skipped}", file=sys.stderr)
    return catalogue
