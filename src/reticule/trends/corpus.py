"""What is known of other series: the trees that tell what lasts, and the careers that serve as analogues."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.trends.analogues import Record
from reticule.trends.longevity import Forests


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Forests for the probability that a level lasts, and a record of whole careers."""

    forests: Forests
    record: Record
