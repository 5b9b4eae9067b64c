from __future__ import annotations

from reticule.carry.words import read_carry
from reticule.questions.fit import fit
from reticule.reality.interior import estimate
from reticule.reality.sift import holding
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library


def test_a_bag_that_sifts_through_fits_and_a_packed_one_sifts_through() -> None:
    bags = embedded_catalogue().bags[::6]
    carry = read_carry("phone, keys, lipstick, card holder", embedded_library())

    kept = holding(carry, [estimate(bag) for bag in bags])

    packed = {at for at, bag in enumerate(bags) if fit(carry, bag).packing is not None and bag.expansion is None}
    assert packed == {at for at in kept if bags[at].expansion is None}
    assert 0 < len(kept) < len(bags)
