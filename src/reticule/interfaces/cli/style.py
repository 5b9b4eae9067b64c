"""reticule style: worn how, with this outfit?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_catalogue, add_output, catalogue_of
from reticule.interfaces.cli.output import answer_lines, print_json, write

if TYPE_CHECKING:
    from reticule.carry.bag import Bag
    from reticule.questions.style import Style


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
    add_output(style, "draws the best bag with the outfit")


def run(asked: argparse.Namespace) -> None:
    """Asks and prints, or answers a file of questions line by line."""
    if asked.jsonl is not None:
        named = [
            flag
            for flag in ("outfit", "bag", "wear", "svg", "photo", "bag_photo", "box", "preview")
            if getattr(asked, flag) is not None
        ]
        if named:
            raise BadInput(f"--jsonl brings its own questions: leave out --{named[0].replace('_', '-')}")
        from reticule.interfaces.wire.style import style_lines

        answer_lines(asked.jsonl, style_lines)
        return
    bags, answer = _ask(asked)
    if asked.svg:
        from reticule.interfaces.look_picture import look_picture
        from reticule.store.dress_lexicon import embedded_wardrobe

        write(asked.svg, look_picture(answer.looks[answer.ranked[0]], embedded_wardrobe().palette))
    if asked.json:
        from reticule.interfaces.wire.style import option_json

        best = answer.suggested(asked.most)
        print_json({"options": [option_json(answer.looks[number], bags[number] if bags else None) for number in best]})
    else:
        print_style(answer, asked.most)


def _ask(asked: argparse.Namespace) -> tuple[tuple[Bag, ...], Style]:
    """The bags asked about (none if it is the one of a photo), and the answer over them."""
    from reticule.looks.outfit.bag_traits import traits_of
    from reticule.looks.outfit.outfit_parser import read_outfit
    from reticule.questions.style import style
    from reticule.store.dress_lexicon import embedded_wardrobe

    wardrobe = embedded_wardrobe()
    outfit = read_outfit(asked.outfit, wardrobe) if asked.outfit is not None else None
    effects = tuple(effect.replace(" ", "_") for effect in asked.effect)
    seen = None
    if asked.photo or asked.bag_photo or asked.box or asked.preview:
        from reticule.interfaces.photo_desk import Photos, bag_seen, garment_seen, with_garment

        photos = Photos(asked.photo, asked.box, asked.bag_photo, asked.preview)
        outfit = with_garment(outfit, garment_seen(photos, wardrobe), wardrobe)
        seen = bag_seen(photos, wardrobe)
    if outfit is None:
        raise BadInput('say what is worn, such as --outfit "camel coat, red belt", or ask many questions with --jsonl')
    if seen is not None:
        return (), style(outfit, (seen,), wear=asked.wear, effects=effects)
    catalogue = catalogue_of(asked)
    bags = (catalogue.find(asked.bag),) if asked.bag is not None else catalogue.bags
    return bags, style(outfit, [traits_of(bag, wardrobe.palette) for bag in bags], wear=asked.wear, effects=effects)


def print_style(answer: Style, most: int) -> None:
    """The suggestions, best first, each with its reasons and the effects it makes."""
    for sentence in answer.outfit.assumed:
        print(f"({sentence})")
    if answer.outfit.unread:
        print(f"(not read in the outfit: {', '.join(answer.outfit.unread)})")
    for place, number in enumerate(answer.suggested(most), start=1):
        look = answer.looks[number]
        print(f"{place}. {look.traits.name}: {look.score:.2f}")
        for reason in look.reasons:
            print(f"   - {reason}")
