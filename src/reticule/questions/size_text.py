"""size-text: how large is the bag of which a shop says this?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reticule.carry.size_reading import SizeReading
from reticule.reason import Length, Reason

_NOTES = {  # what each flag tells a person
    "implicit": Reason.of("size_implicit"),
    "brand_prior": Reason.of("size_brand_prior"),
    "contradictory": Reason.of("size_contradictory"),
    "zero_depth": Reason.of("size_zero_depth"),
    "ambiguous_width": Reason.of("size_ambiguous_width"),
    "height_or_depth": Reason.of("size_height_or_depth"),
    "several": Reason.of("size_several"),
    "range": Reason.of("size_range"),
    "bound": Reason.of("size_bound"),
    "unit_typo": Reason.of("size_unit_typo"),
    "stray_sign": Reason.of("size_stray_sign"),
    "implausible": Reason.of("size_implausible"),
    "order_mismatch": Reason.of("size_order_mismatch"),
    "unread_number": Reason.of("size_unread_number"),
    "bottom_width": Reason.of("size_bottom_width"),
    "top_width": Reason.of("size_top_width"),
    "cut": Reason.of("size_cut"),
    "no_size": Reason.of("size_none"),
}
_SHOWN = 80  # letters of a text that a note repeats


@dataclass(frozen=True, slots=True)
class SizeText:
    """A size text and what was read of it."""

    text: str
    reading: SizeReading

    @property
    def sides(self) -> tuple[Reason, ...]:
        """The sides in words, those that are stated: how wide, how tall, how deep."""
        return tuple(_sides(self.reading))

    @property
    def summary(self) -> Reason:
        """The sides, and the labels that name them where there are any."""
        lengths = (self.reading.w_mm, self.reading.h_mm, self.reading.d_mm)
        labels = tuple(
            label for length, label in zip(lengths, self.reading.labels, strict=True) if length is not None and label
        )
        if not self.sides:
            return _NOTES["contradictory" if "contradictory" in self.reading.flags else "no_size"]
        return (
            Reason.of("size_sides_labelled", sides=self.sides, labels=labels)
            if labels
            else Reason.of("size_sides", sides=self.sides)
        )

    @property
    def notes(self) -> tuple[Reason, ...]:
        """What is unsure, a reason a flag."""
        unit = self.reading.unit
        return tuple(
            Reason.of("size_no_unit", unit=unit) if flag == "no_unit" else _NOTES[flag]
            for flag in self.reading.flags
            if flag != "no_unit" or unit
        )

    @property
    def readings(self) -> tuple[Reason, ...]:
        """How the text was read and what is unsure of that; nothing where it is certain."""
        if self.reading.confidence == "certain":
            return ()
        return (Reason.of("size_read_as", text=self.text[:_SHOWN], sides=self.sides), *self.notes)


def _sides(reading: SizeReading) -> Iterator[Reason]:
    if reading.w_mm is not None:
        yield Reason.of("side_wide", length=Length(round(reading.w_mm)))
    if reading.h_mm is not None:
        yield Reason.of("side_tall", length=Length(round(reading.h_mm)))
    if reading.d_mm is not None:
        yield Reason.of("side_deep", length=Length(round(reading.d_mm)))
