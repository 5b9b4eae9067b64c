"""Gathers the units of a carry list around the things they speak of; what is left over names nothing that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from reticule.carry.measures import TypedMeasure
from reticule.carry.parts import Part, Rules, parts_of, resolved
from reticule.carry.segmentation import Unit
from reticule.carry.vocabulary import Kind

_ADDED = (Kind.CASED, Kind.BARE, Kind.COUNTER, Kind.NICE, Kind.MUST)
_REFINED = frozenset(("wallet",))  # kinds of which a second name in brackets says which: "wallet (a long one)"
_WITHOUT_SENSE = (Kind.FILLER, Kind.ASKING, Kind.JOINT, Kind.LINK)


@dataclass(slots=True)
class Draft:
    """One thing and what is said of it; `start` and `end` are places in the text, `label` the words of a sized thing."""

    start: int
    end: int
    name: str = ""
    typed: str = ""
    label: str = ""
    numbers: list[int] = field(default_factory=list)
    some: int = 1
    named: int = 0  # where the words start that name it
    measures: list[TypedMeasure] = field(default_factory=list)
    marks: str = ""
    value: int | None = None
    kinds: set[Kind] = field(default_factory=set)
    certain: bool = True

    def cover(self, unit: Unit) -> None:
        """Makes the span of the thing reach over a unit."""
        self.start, self.end = min(self.start, unit.start), max(self.end, unit.end)
        self.certain = self.certain and not (unit.corrected or unit.is_strange)


def grouped(units: Sequence[Unit], rules: Rules, text: str) -> tuple[list[Draft], list[tuple[int, int]]]:
    """The things of a list and the places of what is unread, each in the order of the text."""
    parts = parts_of(units, text)
    reader = _Reader(rules, text, sum(any(unit.meanings or unit.is_strange for unit in part.units) for part in parts) > 1)
    for part in parts:
        reader.read(part)
    return reader.drafts, reader.unread


class _Reader:
    """Reads part after part, and remembers the things so far."""

    def __init__(self, rules: Rules, text: str, separated: bool) -> None:
        self._rules = rules
        self._text = text
        self._separated = separated
        self._asking = False
        self._mood: Kind | None = None  # how much the things of joined parts, or of those behind a heading, matter
        self._headed = False
        self.drafts: list[Draft] = []
        self.unread: list[tuple[int, int]] = []

    def read(self, part: Part) -> None:
        """Reads one part."""
        self._asking = self._asking or any(unit.means(Kind.ASKING) for unit in part.units)
        self._set_mood(part)
        units = self._without_sized(resolved(part.units, self._rules))
        places = [place for place, unit in enumerate(units) if unit.means(Kind.THING)]
        if part.inside and not part.heading and self.drafts and self._read_inside(units, places, part.closed):
            return
        if not units:
            return
        if not places:
            self._without_thing(units, part)
        elif len(places) == 1:
            self._one_thing(units, places[0])
        else:
            self._several(units, places)

    def _without_sized(self, units: list[Unit]) -> list[Unit]:
        """Units without strange things behind known ones that say how big they are: "phone gift box 8x8x5 cm"."""
        rest: list[Unit] = []
        gap: list[Unit] = []
        for unit in units:
            gap.append(unit)
            if unit.means(Kind.THING):
                rest, gap = rest + gap, []
            elif rest and unit.measure and unit.measure.unit == "size" and any(other.is_strange for other in gap):
                self._sized(gap, _worded(gap))
                gap = []
        return rest + gap

    def _read_inside(self, units: list[Unit], places: list[int], closed: bool) -> bool:
        """Reads what stands in brackets behind a thing, where it says more of it; returns whether it does."""
        last = self.drafts[-1]
        kind_of = self._rules.kind_of
        kinds = ("phone", *_REFINED.intersection((kind_of(last.name),)))
        if not closed or len(places) > 1 or any(kind_of(units[place].meanings[0].name) not in kinds for place in places):
            return False
        if places:  # "phone (15 plus)", "wallet (a long one)"
            last.name, last.typed = units[places[0]].meanings[0].name, ""
        for unit in units:
            self._add(last, unit)
        return True

    def _set_mood(self, part: Part) -> None:
        """Remembers "definitely" for what is joined by "and", and "would be nice:" for all that follows in the brackets."""
        if part.heading or not (part.joined or self._headed):
            self._mood, self._headed = None, False
        mood = next((unit.meanings[0].kind for unit in part.units if unit.means(Kind.NICE, Kind.MUST)), None)
        thing = next((place for place, unit in enumerate(part.units) if unit.means(Kind.THING)), len(part.units))
        if mood and any(unit.means(mood) for unit in part.units[:thing]):
            self._mood, self._headed = mood, part.heading

    def _without_thing(self, units: list[Unit], part: Part) -> None:
        size = any(unit.measure and unit.measure.unit == "size" for unit in units)
        words = _worded(units)
        if part.joined and self.drafts and len(words) == 1 and words[0].key in self._rules.covers:
            self.drafts[-1].kinds.add(Kind.CASED)
            self.drafts[-1].cover(words[0])
        elif size and words:
            self._sized(units, words)
        elif words and not part.heading:
            plane = next((unit for unit in units if unit.measure and unit.measure.unit == "plane"), words[-1])
            self.unread.append((words[0].start, max(words[-1].end, plane.end)))
        elif self.drafts and not words and not part.heading:
            for unit in units:
                if unit.measure or unit.sign or unit.means(*_ADDED):
                    self._add(self.drafts[-1], unit)
        elif size and not self.drafts:
            self._sized(units, [])

    def _sized(self, units: list[Unit], words: list[Unit]) -> None:
        """A thing that nothing is known of but its size."""
        draft = Draft(units[0].start, units[0].end)
        named = [unit for unit in words if not unit.means(Kind.NUMBER)]
        draft.label = self._text[named[0].start : named[-1].end] if named else "item"
        for unit in units:
            self._add(draft, unit)
        draft.certain = True
        self.drafts.append(draft)

    def _one_thing(self, units: list[Unit], place: int) -> None:
        thing = units[place]
        if thing.meanings[0].loosely and any(unit.measure and unit.measure.unit == "size" for unit in units):
            self._sized(units, _worded(units))
            return
        before = [unit for unit in units[:place] if unit.is_strange]
        behind = [unit for unit in units[place + 1 :] if unit.is_strange]
        linked_before = any(unit.means(Kind.LINK) for unit in units[:place]) and bool(before)
        linked_behind = any(unit.means(Kind.LINK) for unit in units[place + 1 :])
        describes_behind = self._rules.head_first or linked_behind
        unknown_model = thing.key in self._rules.makes and any(unit.key.isdecimal() for unit in behind)
        names_another = thing.key in self._rules.general or linked_before or unknown_model
        another = names_another or (behind and not describes_behind)
        if (before or behind) and another and not any(unit.measure and unit.measure.unit == "size" for unit in units):
            self._skip(units)
            return
        absorbed = self._separated and not (before and self._rules.head_first)
        draft = self._draft(thing)
        for unit in units if absorbed else _without_link_to(behind, units):
            if unit.sign and unit.start < thing.start:  # of a greeting
                continue
            if unit.is_strange and not absorbed:
                self.unread.append((unit.start, unit.end))
                draft.certain = draft.certain and unit.end <= thing.start and not self._rules.head_first
            elif absorbed or not ((before and unit.end <= before[-1].start) or (behind and unit.start >= behind[0].end)):
                self._add(draft, unit)
        self.drafts.append(draft)

    def _several(self, units: list[Unit], places: list[int]) -> None:
        """Things one after the other; what stands between two goes to the one that it speaks of."""
        gone = self._unclear(units, places)
        drafts = {place: self._draft(units[place]) for place in places if place not in gone}
        owner = _owners(units, places, self._rules)
        strange = list(accumulate(unit.is_strange for unit in units))  # so many up to each place
        for place, unit in enumerate(units):
            if place in gone or place in drafts:
                continue
            if unit.is_strange:
                self.unread.append((unit.start, unit.end))
            elif owner[place] in drafts and strange[place] == strange[owner[place]]:
                self._add(drafts[owner[place]], unit)
        self._drop_described(units, drafts)
        self.drafts += drafts.values()

    def _unclear(self, units: list[Unit], places: list[int]) -> set[int]:
        """The places of general names with a strange word before them, which may be anything: listed as unread."""
        gone: set[int] = set()
        for place in places:
            if place and units[place].key in self._rules.general and units[place - 1].is_strange:
                gone |= {place - 1, place}
                self.unread.append((units[place - 1].start, units[place].end))
        return gone

    def _drop_described(self, units: list[Unit], drafts: dict[int, Draft]) -> None:
        """Of two things that "of" or "for" joins only one is carried: the first, or the second where things come last."""
        for place in list(drafts):
            if place in drafts and place + 2 in drafts and units[place + 1].means(Kind.LINK):
                kept, other = (place, place + 2) if units[place + 1].key != "の" else (place + 2, place)
                drafts[kept].cover(units[other])
                drafts[kept].certain = False
                del drafts[other]

    def _draft(self, unit: Unit) -> Draft:
        meaning = unit.meanings[0]
        draft = Draft(unit.start, unit.end, named=unit.start, name=meaning.name, typed=self._text[unit.start : unit.end])
        draft.kinds |= {self._mood} if self._mood else set()
        draft.certain = not (unit.corrected or meaning.loosely)
        return draft

    def _add(self, draft: Draft, unit: Unit) -> None:
        """Adds what a unit says to a thing."""
        if unit.means(*_WITHOUT_SENSE) and not unit.means(Kind.LINK):
            return
        draft.cover(unit)
        if unit.measure:
            draft.measures.append(unit.measure)
        elif unit.sign:
            draft.marks += "" if unit.sign == "?" and self._asking else unit.sign
        for meaning in unit.meanings[:1]:
            draft.kinds.add(meaning.kind)
            draft.certain = draft.certain and not meaning.loosely
            contents = meaning.kind is Kind.NUMBER and Kind.PACK in draft.kinds and unit.end <= draft.named
            if contents:  # "a pack of 10 tissues"
                continue
            if meaning.kind is Kind.SOME:
                draft.some = meaning.number
            if meaning.kind is Kind.NUMBER and "=" in draft.marks and draft.value is None:
                draft.value = meaning.number
            elif meaning.kind is Kind.NUMBER:
                draft.numbers.append(meaning.number)

    def _skip(self, units: list[Unit]) -> None:
        """Lists a whole part as unread."""
        words = _worded(units)
        self.unread.append((words[0].start, words[-1].end))


def _worded(units: Sequence[Unit]) -> list[Unit]:
    """The units from the first to the last that are words with a sense."""
    places = [
        place for place, unit in enumerate(units)
        if unit.is_strange or (unit.meanings and not unit.means(*_WITHOUT_SENSE, *_ADDED, Kind.TIMES))
    ]  # fmt: skip
    return list(units[places[0] : places[-1] + 1]) if places else []


def _without_link_to(strange: Sequence[Unit], units: Sequence[Unit]) -> list[Unit]:
    """Units without the "for my" that stands before the first of some strange words."""
    if not strange:
        return list(units)
    start = end = units.index(strange[0])
    while start and units[start - 1].means(Kind.LINK, Kind.ABOUT, Kind.NUMBER):
        start -= 1
    return [*units[:start], *units[end:]]


def _owners(units: Sequence[Unit], places: Sequence[int], rules: Rules) -> dict[int, int]:
    """The place of the thing that each other unit speaks of."""
    owners: dict[int, int] = {}
    before: int | None = None
    ahead = iter((*places, None))
    behind = next(ahead)
    for place in range(len(units)):
        if place == behind:
            before, behind = behind, next(ahead)
        if before is not None and (behind is None or _speaks_back(units, place, before, rules)):
            owners[place] = before
        else:
            owners[place] = place if behind is None else behind
    return owners


def _speaks_back(units: Sequence[Unit], place: int, before: int, rules: Rules) -> bool:
    """Whether a unit between two things speaks of the one before it."""
    unit = units[place]
    if unit.sign or unit.means(Kind.CASED, Kind.BARE, Kind.COUNTER):
        return True
    if unit.means(Kind.NUMBER):
        beside = units[place - 1 : place + 2]
        after_times = place - 1 > before and beside[0].means(Kind.TIMES)
        return after_times or any(other.means(Kind.COUNTER) for other in units[place + 1 : place + 2])
    if unit.means(Kind.TIMES):
        return not units[place - 1].means(Kind.NUMBER)
    if unit.measure:
        touching = place == before + 1
        return unit.measure.unit in ("size", "plane") or (touching and not _wants_volume(units, place, rules))
    return rules.head_first and unit.means(Kind.ABOUT)


def _wants_volume(units: Sequence[Unit], place: int, rules: Rules) -> bool:
    """Whether an amount stands right before a thing, and does not follow one that is sold by its volume."""
    before, behind = units[place - 1], units[place + 1 : place + 2]
    taken = before.means(Kind.THING) and rules.has_volume(before.meanings[0].name)
    return not taken and any(unit.means(Kind.THING) for unit in behind)
