"""How much work the reader does: it grows with the length of a text and no faster, up to the longest that is taken."""

from __future__ import annotations

import pytest

from reticule.carry.lexicon import Lexicon
from reticule.carry.parser import understand
from reticule.carry.typed import MAX_LENGTH
from reticule.errors import BadInput
from reticule.services.sources import library

LONG = {
    "digits and blanks": "1 ",
    "sizes": "1x1x",
    "strange words": "zorp ",
    "strange things": "zorp,",
    "known things": "phone ",
    "a list": "2 lipsticks, phone in case, 30ml perfume; ",
    "kanji": "猫犬",
    "brackets": "(",
    "points": ".",
}


def steps_of(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a phrase is looked up while a text is read."""
    count = 0
    looked_up = Lexicon.__call__

    def counted(self: Lexicon, key: str, singular: str) -> object:
        nonlocal count
        count += 1
        return looked_up(self, key, singular)

    monkeypatch.setattr(Lexicon, "__call__", counted)
    try:
        understand(text, library(), "en")
    except BadInput:  # of more things than anybody has
        pass
    finally:
        monkeypatch.setattr(Lexicon, "__call__", looked_up)
    return count


@pytest.mark.parametrize("kind", LONG)
def test_twice_the_text_is_twice_the_work(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    times = MAX_LENGTH // len(LONG[kind])
    half, full = (steps_of(LONG[kind] * number, monkeypatch) for number in (times // 2, times))

    assert full <= 2.2 * half + 50
    assert full <= 12 * MAX_LENGTH


WRITTEN = (  # things of seven lists that people have published, one by one as they wrote them
    "purse", "lipstick purse", "slip of paper", "balm stick", "vouchers", "paperclip", "Polo mints", "contacts", "cotton swabs",
    "cough drop", "lip products", "portable fan", "Baby Lips", "29 mL hand sanitizer", "phone cord", "small palette", "badge",
    "lanyard", "napkins", "flask", "lotion", "medicine", "charging cable", "contacts case", "keychain", "jeans", "swimsuit",
    "khôl", "vaporisateur", "lecteur mp3", "化粧品", "手ぬぐい", "pasmoケース", "メモ帳", "リップ", "ミニ財布",
)  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_what_people_write_is_read(written: str) -> None:
    reading = understand(written, library())

    assert len(reading.things) == 1
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("written", "other"), [("Polo mints", "mints tin"), ("portable fan", "folding fan"), ("リップ", "driving licence")]
)
def test_what_people_write_is_not_taken_for_something_else(written: str, other: str) -> None:
    assert understand(written, library()).things[0].name != other
