"""The catalogues say the same in each language, level and plural, and have a message for each code of the core."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import reticule
from reticule.language.json_file import catalogue
from reticule.language.locale import LANGUAGES, Locale
from reticule.language.messages import say, say_value
from reticule.reason import Date, Length, Money, Name, Probability, Reason, Share, Size, Weight, items_of

OTHERS = sorted(set(LANGUAGES) - {"en"})
SOURCE = Path(reticule.__file__).parent
MAKERS = ("of", "Reason")  # of a reason: Reason.of("code", ...)


def texts_of(message: Any) -> Iterator[str]:
    if isinstance(message, str):
        yield message
    else:
        for one in message.values():
            yield from texts_of(one)


def blanks_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def most_blanks(message: Any) -> set[str]:
    return set().union(*map(blanks_of, texts_of(message)))


def is_fault(name: str) -> bool:
    from reticule import errors

    kind = getattr(errors, name, None)
    return isinstance(kind, type) and issubclass(kind, errors.ReticuleError)


def codes_of(path: Path) -> Iterator[str]:
    """Codes that a file gives as the first argument of Reason.of or of a fault, as they are or by the name of a constant."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = dict(constants_of(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        made, first = node.func, node.args[0]
        a_reason = isinstance(made, ast.Attribute) and made.attr == "of" and getattr(made.value, "id", "") == "Reason"
        a_fault = isinstance(made, ast.Name) and is_fault(made.id)
        code = first.value if isinstance(first, ast.Constant) else constants.get(getattr(first, "id", ""))
        if (a_reason or a_fault) and isinstance(code, str):
            yield code


def constants_of(tree: ast.Module) -> Iterator[tuple[str, object]]:
    """What a module calls by a name of its own."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    yield target.id, node.value.value


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_has_the_messages_of_english(language: str) -> None:
    assert set(catalogue(language)["reasons"]) == set(catalogue("en")["reasons"])


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_asks_for_a_value_that_english_has_not(language: str) -> None:
    english: Mapping[str, Any] = catalogue("en")["reasons"]
    for code, message in catalogue(language)["reasons"].items():
        assert most_blanks(message) <= most_blanks(english[code]) | {"count"}, code


def test_no_code_stands_in_two_rooms() -> None:
    import json

    rooms = json.loads((SOURCE / "language" / "catalogues" / "en.json").read_text(encoding="utf-8"))["reasons"]

    assert sum(map(len, rooms.values())) == len(catalogue("en")["reasons"])


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_each_code_that_is_named_has_a_message(path: Path) -> None:
    if path.name in ("reason.py", "errors.py"):  # whose examples are made up
        return
    named = {code for code in codes_of(path) if " " not in code}

    assert named <= set(catalogue("en")["reasons"])


def test_values_are_said_by_their_kind() -> None:
    fr, ja = Locale("fr", "cm"), Locale("ja")

    assert say_value(Length(6), "", Locale()) == "6 mm"
    assert say_value(Length(6), "", fr) == "0,6 cm"
    assert say_value(Size((221, 146, 92)), "", Locale()) == "221 x 146 x 92 mm"
    assert say_value(Size((190, None)), "", fr) == "19 × ? cm"
    assert say_value(Share(0.125), ".1%", fr) == "12,5\u202f%"
    assert say_value(Share(-0.001), "+.0%", Locale()) == "+0%"
    assert say_value(Weight(60), "", fr) == "60 g"
    assert say_value(Money(300, "EUR"), "", Locale()) == "300 EUR"
    assert say_value(Date("2019-12-01"), "", ja) == "2019年12月1日"
    assert say_value(-3.14159, ".1f", fr) == "−3,1"
    assert say_value(Name("colour", "red"), "", fr) == "rouge"
    assert say_value(Probability(0.31), "", Locale()) == "31%"


def test_lists_are_joined_by_the_language() -> None:
    items = items_of(("phone", "keys", "lipstick", "lipstick"))

    assert say_value(items, "the and", Locale()) == "the phone, the keys and the lipstick (2)"
    assert say_value(items, "the or", Locale("fr")) == "téléphone, clés ou rouge à lèvres (2)"
    assert say_value(items[:1], "the and", Locale("ja")) == "スマートフォン"
    assert say_value((), "the and", Locale()) == ""


def test_a_reason_speaks_of_what_it_names() -> None:
    reason = Reason.of("made_up", why=Reason.of("deeper", item=Name("item", "keys")))

    assert reason.names("item", "keys")
    assert not reason.names("item", "phone")


def test_what_has_no_message_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        say(Reason.of("made_up"))


def test_two_forms_are_for_english_alone() -> None:
    assert say_value(Length(6), "bare", Locale()) == "6"
    assert say_value(Length(6), "bare", Locale("en", "cm")) == "0.6 cm"
    assert say_value((Name("item", "keys"), Name("item", "phone")), "quoted ,", Locale()) == "'keys', 'phone'"
