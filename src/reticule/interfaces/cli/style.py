"""reticule style: which bag goes with this outfit, and why?"""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_catalogue, add_output, add_sources, add_why, locale_of
from reticule.interfaces.cli.ask import answer_request
from reticule.interfaces.cli.output import print_hint, print_line, print_lines, print_reasons, print_table, text, write
from reticule.language.locale import Locale
from reticule.language.looks import colour_words, dress_words
from reticule.language.messages import say
from reticule.reason import Name

if TYPE_CHECKING:
    from reticule.looks.score.look import Look
    from reticule.questions.style import Style
    from reticule.services.photo import Photo

_ALONE = ("outfit", "bag", "wear", "svg", "photo", "bag_photo", "box", "preview")  # which --jsonl brings itself


def add(style: argparse.ArgumentParser) -> None:
    """Its arguments."""
    style.set_defaults(run=run)
    style.add_argument("--outfit", metavar="TEXT", help='such as --outfit "camel coat, white tee, red belt"')
    style.add_argument(
        "--photo", metavar="FILE", help="shows a garment instead of or beside --outfit, such as --photo shoes.jpg"
    )
    style.add_argument("--box", metavar="X,Y,W,H", help="where in --photo it is worn, in pixels, such as --box 120,300,80,60")
    style.add_argument("--bag-photo", metavar="FILE", help="judges the bag of a product photo, such as --bag-photo bag.jpg")
    style.add_argument("--preview", metavar="FILE", help="a PNG of what the photo was read as, such as --preview read.png")
    style.add_argument("--bag", metavar="NAME", help='judges one bag of the catalogue, such as --bag "Chanel Wallet on Chain"')
    style.add_argument("--wear", metavar="MODE", help="how it is to be worn, such as --wear crossbody")
    style.add_argument("--effect", action="append", default=[], metavar="NAME",
                       help="a chosen effect, such as --effect accent")  # fmt: skip
    style.add_argument("--most", type=int, default=3, metavar="N", help="at most so many bags, such as --most 5")
    style.add_argument(
        "--jsonl", metavar="FILE", help="one question a line (- reads standard input), such as --jsonl asked.jsonl"
    )
    add_catalogue(style)
    add_why(style)
    add_sources(style)
    add_output(style, "draws the best bag with the outfit")


def run(options: argparse.Namespace) -> None:
    """Answers one question, or a file of questions line by line."""
    if options.jsonl is None:
        _answer(options)
        return
    named = [flag for flag in _ALONE if getattr(options, flag) is not None]
    if named:
        raise BadInput("option_beside_jsonl", option=f"--{named[0].replace('_', '-')}")
    from reticule.interfaces.wire.style import style_lines

    print_lines(options.jsonl, style_lines, locale_of(options))


def print_short(style: Style, locale: Locale) -> None:
    """Which bag to take and for what, then the suggestions side by side; and how to learn why."""
    for assumed in style.outfit.assumed:
        print_line(f"({say(assumed, locale)})")
    looks = [style.looks[number] for number in style.suggested()]
    if not looks:
        return
    best, colour = looks[0], colour_words(looks[0].reasons)
    bag = Name("bag", best.traits.name)
    line = text("cli_style_take_plain", locale, bag=bag) if colour is None or colour.code == "looks_unknown" else text(
        "cli_style_take", locale, looks=colour, bag=bag)  # fmt: skip
    print_line(line[:1].upper() + line[1:])
    print()
    rows = [(str(place), look.traits.name, *_words(look, locale)) for place, look in enumerate(looks, start=1)]
    print_table(rows, shrinking={1: 24, 2: 12})
    print_hint("cli_why_hint", locale)


def _words(look: Look, locale: Locale) -> tuple[str, str]:
    """How its colour goes with the outfit, and how dressed it is."""
    colour, dress = colour_words(look.reasons, short=True), dress_words(look.reasons)
    return "" if colour is None else say(colour, locale), "" if dress is None else say(dress, locale)


def print_style(style: Style, locale: Locale) -> None:
    """The suggestions, best first, each with its reasons and the effects it makes."""
    for assumed in style.outfit.assumed:
        print(f"({say(assumed, locale)})")
    for place, number in enumerate(style.suggested(), start=1):
        look = style.looks[number]
        print(f"{place}. {look.traits.name}: {look.score:.2f}")
        print_reasons(look.reasons, locale, "   ")


def _answer(options: argparse.Namespace) -> None:
    from reticule.interfaces.wire.style import decode

    record = {"outfit": options.outfit or "", "bag": options.bag, "wear": options.wear, "effect": options.effect}
    request = replace(decode({**record, "most": options.most}), outfit=options.outfit)
    if options.outfit is None and options.photo is None and options.bag_photo is None:
        raise BadInput("no_outfit_option")
    if options.photo or options.bag_photo or options.box or options.preview:
        worn, bag = _photos(options)
        request = replace(request, worn_photo=worn, bag_photo=bag)
    answer_request("style", options, request, print_style if options.why is not None else print_short,
                   bags=lambda style: [style.bags[number] for number in style.suggested() if style.bags])  # fmt: skip


def _photos(options: argparse.Namespace) -> tuple[Photo | None, Photo | None]:
    """The photo of a garment and that of a bag, with a preview of what was read from the first of them."""
    from reticule.feed.photo import bounding_box_of, read_photo
    from reticule.services.photo import Photo, preview_of

    if options.box is not None and options.photo is None:
        raise BadInput("box_without_photo")
    if options.preview is not None and options.photo is None and options.bag_photo is None:
        raise BadInput("preview_without_photo")
    worn = bag = None
    if options.photo is not None:
        frame = None if options.box is None else bounding_box_of(options.box, options.photo)
        worn = Photo(read_photo(options.photo), frame)
    if options.bag_photo is not None:
        bag = Photo(read_photo(options.bag_photo))
    if options.preview is not None and (photo := worn or bag) is not None:
        write(options.preview, preview_of(photo))
    return worn, bag
