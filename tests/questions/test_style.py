"""Every bag gets one score, and a bad line never stops the others."""

from __future__ import annotations

import json

import pytest

from reticule.errors import BadValue
from reticule.interfaces.wire.style import style_lines
from reticule.looks.words import read_outfit
from reticule.questions.style import style
from reticule.store.vocabulary import embedded_wardrobe

GOOD = {
    "id": 1,
    "outfit": [{"category": "Belts", "name": "red belt"}],
    "bags": [{"name": "red bag"}, {"name": "green bag"}, {}],
}


def test_the_echo_goes_first_and_each_bag_has_a_score() -> None:
    (line,) = style_lines([json.dumps(GOOD)])

    scores = json.loads(line)["scores"]

    assert len(scores) == 3
    assert scores[0] > scores[1]


def test_a_bad_line_keeps_its_id_and_the_rest_go_on() -> None:
    bad, good = (json.loads(line) for line in style_lines(['{"id": 9, "outfit": []}', json.dumps(GOOD)]))

    assert (bad["id"], bad["error"]["code"], good["id"]) == (9, "bad_record", 1)


def test_no_bag_is_no_choice() -> None:
    with pytest.raises(BadValue, match="at least one"):
        style(read_outfit("red belt", embedded_wardrobe()), ())
