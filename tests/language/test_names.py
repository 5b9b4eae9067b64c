"""Things, colours and garments have names in French and Japanese, all of them, and each name means one thing."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from reticule.carry.folding import fold
from reticule.colour.naming import normalised
from reticule.language.locale import LANGUAGES, catalogue
from reticule.language.names import colour, garment, name, names
from reticule.reality.additions import COMMON
from reticule.services.photo import GARMENTS
from reticule.store.dress_lexicon import embedded_dress_lexicon
from reticule.store.library import embedded_library

OTHERS = sorted(set(LANGUAGES) - {"en"})
PUZZLING = 30  # names of colours, such as barney, windows blue, that no shop would say and that stay English


def items() -> list[str]:
    rows = csv.DictReader((files("reticule.store.data") / "items.csv").read_text(encoding="utf-8").splitlines())
    return [row["name"] for row in rows]


@pytest.mark.parametrize("language", OTHERS)
def test_every_common_item_and_every_garment_has_a_name(language: str) -> None:
    assert [item for item in (*items(), *COMMON) if item not in names(language)] == []
    assert [one for one in GARMENTS if one not in names(language, "garment")] == []
    assert {entry.name for entry in embedded_dress_lexicon().entries} <= set(names(language, "garment"))


@pytest.mark.parametrize("language", OTHERS)
def test_nearly_every_colour_has_a_name(language: str) -> None:
    plain = [one.name for one in embedded_dress_lexicon().palette.colours if one.plain]

    assert len([one for one in plain if colour(language, one) == one and " " in one]) < PUZZLING


def test_all_languages_name_the_same() -> None:
    first, *others = (
        {
            context: set(every)
            for context, every in catalogue(f"names.{one}").items()
            if not (context or "").startswith("heard ")
        }
        for one in OTHERS
    )

    assert all(other == first for other in others)


@pytest.mark.parametrize("language", OTHERS)
def test_no_name_is_dead(language: str) -> None:
    library, wardrobe = embedded_library(), embedded_dress_lexicon()

    assert [one for one in names(language) if not library.exact(one)] == []
    assert [
        one for context in ("garment", "your") for one in names(language, context) if not wardrobe.entry(normalised(one))
    ] == []


def test_a_name_means_one_thing_in_all_languages() -> None:
    library = embedded_library()
    meant: dict[str, set[str]] = {}
    for language in OTHERS:
        for english, said in names(language).items():
            meant.setdefault(fold(said), set()).add(library.find(english).item.name)
    for said, things in meant.items():
        entry = library.exact(said)
        assert things | ({entry.item.name} if entry else set()) == things, said
        assert len(things) == 1, (said, things)


def test_what_is_put_together_is_said() -> None:
    assert name("fr", "4 payment cards") == "carte bancaire (4)"
    assert name("ja", "iPhone 15 Pro in case") == "iPhone 15 Pro（ケース付き）"
    assert colour("fr", "black/pale gold") == "noir/doré pâle"
    assert garment("fr", "boots", "your") == "vos bottes"
