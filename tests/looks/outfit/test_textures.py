"""Each adjective has one meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.errors import BadValue
from reticule.looks.outfit.textures import (
    FORMALITY_WORDS,
    TEXTURES,
    VOLUME_OF,
    VOLUMES,
    Texture,
    formality_of,
    texture_of,
    textures_of,
)
from reticule.reason import Name, Reason


def test_no_word_names_two_textures() -> None:
    words = [word for texture in TEXTURES for word in texture.words]

    assert len(set(words)) == len(words)


def test_every_volume_word_names_a_volume() -> None:
    assert set(VOLUME_OF.values()) == set(VOLUMES)


def test_textures_are_found_inside_a_makers_words() -> None:
    assert textures_of(("velvet with sequins", "coated canvas")) == ("sequin", "velvet", "canvas")


def test_a_word_within_a_word_is_no_texture() -> None:
    assert textures_of(("checkout", "satiny-smooth")) == ()
    assert texture_of("chain") is None


@given(
    st.integers(-2, 2),
    st.lists(st.sampled_from([t.name for t in TEXTURES])),
    st.lists(st.sampled_from(sorted(FORMALITY_WORDS))),
)
def test_nothing_is_dressed_beyond_its_ends(base: int, textures: list[str], words: list[str]) -> None:
    assert -2 <= formality_of(base, textures, words) <= 2


def test_a_texture_dresses_by_one_step_at_most() -> None:
    with pytest.raises(BadValue) as fault:
        Texture("tiara", ("tiara",), 3)

    assert fault.value.reason == Reason.of("texture_steps_wrong", texture=Name("texture", "tiara"), got=3)
