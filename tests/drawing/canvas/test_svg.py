from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.drawing.canvas.svg import element, number, words
from reticule.errors import BadValue


@given(st.text())
def test_any_text_makes_well_formed_xml(text):
    written = element("g", element("title", words(text)), data_item=text)

    read = ElementTree.fromstring(written)

    assert read.get("data-item") == read.findtext("title", default="")


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff")))
def test_harmless_text_comes_back_unchanged(text):
    assert (ElementTree.fromstring(element("title", words(text))).text or "") == text


@given(st.floats(-1e6, 1e6))
def test_a_number_is_short_and_true_to_a_hundredth(length):
    written = number(length)

    assert abs(float(written) - length) <= 0.00501
    assert len(written.partition(".")[2]) <= 2
    assert not ("." in written and written.endswith("0"))
    assert written != "-0"


def test_a_picture_holds_no_infinity():
    with pytest.raises(BadValue):
        number(float("inf"))
