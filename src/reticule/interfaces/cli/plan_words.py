"""The answer to plan in a sentence and a table, as a terminal shows it first."""

from __future__ import annotations

from reticule.interfaces.cli.output import has_signs, print_hint, print_line, print_table, text
from reticule.language.chance import how_it_goes_in, take_bag
from reticule.language.locale import Locale
from reticule.language.looks import colour_words
from reticule.language.messages import say, say_value
from reticule.questions.plan import Option, Plan
from reticule.reason import Money, Reason

_SIGNS = {"easily": "✓", "snugly": "✓", "perhaps": "?", "hardly": "?", "not": "✗"}
_PLAIN = {"✓": "+", "⌂": "-", "✗": "x"}


def print_short(plan: Plan, locale: Locale) -> None:
    """Which bag to take, in a sentence; the options side by side; and what may be asked next."""
    if not plan.options:
        return
    print_line(say(headline(plan.options[0]), locale))
    print()
    heads = ("", *(text(code, locale) for code in ("cli_bag", "cli_plan_goes_in", "cli_plan_looks", "cli_plan_price")))
    rows = [(str(number), *_cells(option, locale)) for number, option in enumerate(plan.options, start=1)]
    print_table([heads, *rows], shrinking={1: 24, 3: 12})
    print_hint("cli_plan_hint", locale, considered=plan.considered)


def headline(option: Option) -> Reason:
    """The sentence that answers: which bag to take, and how it all goes in or what stays at home."""
    kept, left = [item.name for item in option.kept], [one.item.name for one in option.left]
    return take_bag(option.bag.name, kept, left, how_it_goes_in(option.fit.probability, option.fit.margin))


def _cells(option: Option, locale: Locale) -> tuple[str, str, str, str]:
    word = how_it_goes_in(option.fit.probability, option.fit.margin)
    count, whole = len(option.kept), len(option.kept) + len(option.left)
    goes_in = (
        text("cli_plan_some", locale, count=count, of=whole) if option.left else f"{_SIGNS[word]} {text(f'how_{word}', locale)}"
    )
    if not has_signs():
        goes_in = "".join(_PLAIN.get(sign, sign) for sign in goes_in)
    looks, price = colour_words(option.look.reasons, short=True), option.bag.price
    cost = "" if price is None else say_value(Money(price.amount, price.currency), "", locale)
    return option.bag.name, goes_in, "" if looks is None else say(looks, locale), cost
