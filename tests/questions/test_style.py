"""Each bag has one score, and a bad line does not stop the others."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reticule.errors import BadValue
from reticule.interfaces.wire.style import style_lines
from reticule.language.locale import ENGLISH
from reticule.looks.outfit.bag_traits import traits_of
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.questions.style import style
from reticule.reason import Reason
from reticule.store.catalogue import embedded_catalogue
from reticule.store.dress_lexicon import embedded_dress_lexicon

GOOD = {
    "id": 1,
    "outfit": [{"category": "Belts", "name": "red belt"}],
    "bags": [{"name": "red bag"}, {"name": "green bag"}, {}],
}


def test_the_echo_goes_first_and_each_bag_has_a_score() -> None:
    (line,) = style_lines([json.dumps(GOOD)], ENGLISH)

    scores = json.loads(line)["scores"]

    assert len(scores) == 3
    assert scores[0] > scores[1]


def test_a_bad_line_keeps_its_id_and_the_rest_go_on() -> None:
    bad, good = (json.loads(line) for line in style_lines(['{"id": 9, "outfit": []}', json.dumps(GOOD)], ENGLISH))

    assert (bad["id"], bad["error"]["code"], good["id"]) == (9, "bad_record", 1)


def test_no_bag_is_no_choice() -> None:
    with pytest.raises(BadValue) as fault:
        style(read_outfit("red belt", embedded_dress_lexicon()), ())

    assert fault.value.reason == Reason.of("style_without_bags")


def test_fewer_than_one_suggestion_is_refused() -> None:
    lexicon = embedded_dress_lexicon()
    answer = style(read_outfit("red belt", lexicon), [traits_of(embedded_catalogue().bags[0], lexicon.palette)])

    with pytest.raises(BadValue) as fault:
        replace(answer, most=0).suggested()

    assert fault.value.reason == Reason.of("suggestions_range", least=1, got=0)


def test_a_bag_that_cannot_be_worn_so_is_not_suggested() -> None:
    lexicon = embedded_dress_lexicon()
    bags = [traits_of(bag, lexicon.palette) for bag in embedded_catalogue().bags]

    answer = style(read_outfit("red dress", lexicon), bags, wear="belt")

    suggested = replace(answer, most=10).suggested()
    assert suggested
    assert all(answer.looks[number].meter("wear").value > 0 for number in suggested)
    assert any(look.meter("wear").value == 0 for look in answer.looks)


def test_a_chosen_effect_that_is_not_reached_says_so() -> None:
    lexicon = embedded_dress_lexicon()
    bags = [traits_of(bag, lexicon.palette) for bag in embedded_catalogue().bags[:1]]

    plain, chosen = (style(read_outfit("red dress", lexicon), bags, effects=names).looks[0] for names in ((), ("contrast",)))

    assert len(chosen.reasons) == len(plain.reasons) + 1
    assert chosen.meter("contrast").reason in chosen.reasons
