"""Naming habits of shops, shared by bag and clothes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from looks.embedded import LEXICON
from said import english

from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.brands import HIGH_STREET, MAKERS, makers_in
from reticule.looks.outfit.garment import Outfit
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.looks.outfit.records import ProductRecord, outfit_of_records, traits_of_record
from reticule.looks.score.naming_habits import habit_evidence, maker, naming_style
from reticule.reason import Name, Reason


def worn(*names: str) -> Outfit:
    return outfit_of_records(tuple(ProductRecord(name=name) for name in names), LEXICON)


def bag(name: str) -> BagTraits:
    return traits_of_record(ProductRecord(name=name), LEXICON)


HOUSES = worn("gucci loafers", "prada coat", "chanel earrings", "plain tee")
NOBODY = worn("plain tee", "pleated skirt", "knit sweater", "canvas shoes")


def test_a_bag_that_names_its_maker_goes_with_clothes_that_do() -> None:
    assert maker(bag("fendi baguette"), HOUSES).evidence > 0 > maker(bag("straw tote"), HOUSES).evidence
    assert maker(bag("fendi baguette"), NOBODY).evidence < 0 < maker(bag("straw tote"), NOBODY).evidence


def test_the_sentence_counts_what_it_says() -> None:
    habit = Name("word", "name a maker")

    shared, nobodys = maker(bag("fendi baguette"), HOUSES).reason, maker(bag("straw tote"), NOBODY).reason

    assert shared == Reason.of("habit_shared", things=4, count=3, habit=habit)
    assert english(shared) == "of the names of your 4 things 3 name a maker; the bag's does"
    assert nobodys == Reason.of("habit_of_none", things=4, habit=habit)


def test_what_a_wearer_says_herself_is_no_shops_name() -> None:
    outfit = read_outfit("camel coat, white tee", LEXICON)

    assert maker(bag("fendi baguette"), outfit).evidence == naming_style(bag("new trendy bag"), outfit).evidence == 0.0


def test_a_bag_without_a_name_has_no_habits() -> None:
    assert maker(traits_of_record(ProductRecord(category="bag"), LEXICON), HOUSES).evidence == 0.0


def test_praise_goes_with_praise() -> None:
    praised = worn("sexy fashion dress", "new style women boots", "casual trendy coat")

    assert (
        naming_style(bag("new fashion shoulder bag"), praised).evidence
        > naming_style(bag("calf shoulder bag"), praised).evidence
    )


def test_a_long_name_goes_with_long_names() -> None:
    long = worn("pleated skirt with a satin belt at its waist", "ribbed sweater that has a collar and a pocket")
    brief, wordy = bag("wicker tote"), bag("wicker tote that has a lid and a lock at its side")

    assert naming_style(wordy, long).evidence > naming_style(brief, long).evidence
    assert naming_style(brief, worn("skirt", "sweater")).evidence > naming_style(wordy, worn("skirt", "sweater")).evidence


def test_a_maker_is_found_by_its_whole_words_only() -> None:
    assert makers_in("Dolce & Gabbana Sicily") == ("dolce", "gabbana")
    assert makers_in("a coachman's gapped zaraza") == ()


def test_every_maker_can_be_found() -> None:
    assert all(makers_in(name) for name in MAKERS)
    assert HIGH_STREET < MAKERS


@given(st.booleans(), st.integers(0, 40), st.integers(0, 40), st.floats(0.01, 0.99))
def test_more_of_a_habit_makes_the_next_more_probable(present: bool, count: int, more: int, usual: float) -> None:
    total = count + more
    less, much = habit_evidence(present, count, total + 1, usual), habit_evidence(present, count + 1, total + 1, usual)

    assert (less < much) if present else (less > much)
