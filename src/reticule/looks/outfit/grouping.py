"""Which words describe which garment: pieces gathered into groups of one garment each, and what no garment takes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reticule.looks.outfit.meaning import JOINING, GarmentEntry, Meaning, Meanings
from reticule.looks.outfit.pieces import Piece

_SOFT = ("/", "+", "&")  # signs that join as "and" does
_HEADING: Meanings = (Meaning("filler", "heading"),)
_ONE_WORN = ("shoes", "bag")  # parts of which two names beside each other are one thing: mule sandals, crossbody tote


@dataclass(slots=True)
class Group:
    """A garment and the pieces around it that describe it."""

    garment: Piece
    before: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        """All its pieces in the order in which they were typed."""
        return sorted((*self.before, self.garment, *self.after), key=lambda piece: piece.start)

    @property
    def entry(self) -> GarmentEntry:
        """The garment of the lexicon."""
        entry = self.garment.meanings[-1].entry
        assert entry is not None  # nosec B101 # tells mypy what the reader ensures
        return entry


@dataclass(slots=True)
class _Segment:
    """Pieces between two joints; `joint` is the one before them."""

    pieces: list[Piece]
    joint: Piece | None = None
    groups: list[Group] = field(default_factory=list)

    @property
    def garments(self) -> list[Piece]:
        """Its pieces that name garments."""
        return [piece for piece in self.pieces if piece.garment]

    @property
    def open_end(self) -> bool:
        """Whether its last word describes a garment before it."""
        last = next((piece for piece in reversed(self.pieces) if piece.kind != "filler"), None)
        return last is not None and last.describing

    def joined_by(self, *kinds: str) -> bool:
        """Whether the joint before it is of one of these kinds; a sign counts as "and"."""
        return self.joint is not None and (self.joint.kind or "and") in kinds


def headings_joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Returns pieces in which headings, such as the first word of "bag: black clutch", are fillers."""
    marked = list(pieces)
    for colon, piece in enumerate(pieces):
        if piece.stop == ":" and _has_garment(pieces[colon + 1 :]):
            for place in range(colon - 1, -1, -1):
                if pieces[place].stop or pieces[place].unknown or pieces[place].describing:
                    break
                marked[place] = replace(pieces[place], meanings=_HEADING, alone=())
    return tuple(marked)


def _has_garment(pieces: Sequence[Piece]) -> bool:
    """Whether a garment stands before the next stop."""
    for piece in pieces:
        if piece.garment or piece.stop in (",", ":"):
            return piece.garment
    return False


def groups_of(pieces: Iterable[Piece], *, follows: bool) -> list[Group]:
    """Returns the garments in order, each with what describes it; what no group holds is unread.

    Args:
        pieces: as `pieces_of` returns them.
        follows: whether adjectives follow their garment in the language.
    """
    groups: list[Group] = []
    for part in _parts(pieces):
        groups += _groups_of_part(part, groups, follows=follows)
    return groups


def _parts(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yields the pieces between stops; a heading such as "shoes:" is none of a part, and brackets stay in theirs."""
    part: list[Piece] = []
    for piece in pieces:
        if piece.stop == "," or piece.stop == "+":
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _groups_of_part(part: list[Piece], earlier: list[Group], *, follows: bool) -> list[Group]:
    part = [piece for piece in part if piece.stop != ":"]
    segments = [segment for segment in _segments(part) if not segment.joined_by("without")]
    for segment in segments:
        _name_alone(segment)
        if not follows:
            _name_coloured(segment)
    if not any(segment.garments for segment in segments):
        _add_brackets(part, earlier)
        return []
    _attach(segments, follows=follows)
    return [group for segment in segments for group in segment.groups]


def _add_brackets(part: list[Piece], earlier: list[Group]) -> None:
    """A bracket that stands for itself describes the garment before it: "jeans, (straight)"."""
    if earlier and part and part[0].stop == "(" and not any(piece.unknown for piece in part):
        earlier[-1].after += [piece for piece in part if piece.describing]


def _segments(part: list[Piece]) -> Iterator[_Segment]:
    """Yields the pieces between joints; a bracket without a garment joins what stands before it."""
    segment = _Segment([])
    for place, piece in enumerate(part):
        if piece.stop in (")", ":"):
            continue
        if piece.kind in JOINING or piece.stop in _SOFT or _opens_segment(part, place):
            yield segment
            segment = _Segment([], piece)
        elif piece.stop != "(":
            segment.pieces.append(piece)
    yield segment


def _opens_segment(part: Sequence[Piece], place: int) -> bool:
    if part[place].stop != "(":
        return False
    for piece in part[place + 1 :]:
        if piece.stop in (")", "("):
            return False
        if piece.garment:
            return True
    return False


def _name_alone(segment: _Segment) -> None:
    """Makes a garment of the last word of a segment without one, if that word is one alone: "floral midi"."""
    if segment.garments or not segment.pieces:
        return
    words = [place for place, piece in enumerate(segment.pieces) if piece.alone]
    if words and not any(piece.unknown for piece in segment.pieces[words[-1] :]):
        place = words[-1]
        segment.pieces[place] = replace(segment.pieces[place], meanings=segment.pieces[place].alone)


def _name_coloured(segment: _Segment) -> None:
    """Makes garments of words that may stand alone between two colours: "cream knit gold hoops"."""
    coloured = False
    for place, piece in enumerate(segment.pieces):
        after = segment.pieces[place + 1] if place + 1 < len(segment.pieces) else None
        if piece.alone and coloured and after is not None and after.kind == "colour":
            segment.pieces[place] = replace(piece, meanings=piece.alone)
        coloured = piece.kind == "colour" or (coloured and not segment.pieces[place].garment)


def _attach(segments: list[_Segment], *, follows: bool) -> None:
    """Gives each segment its groups; one without a garment describes the garment before it, or after it."""
    kept: list[_Segment] = []
    pending: list[Piece] = []
    last = max((place for place, segment in enumerate(segments) if segment.garments), default=-1)
    for place, segment in enumerate(segments):
        if segment.garments:
            segment.pieces = pending + segment.pieces
            pending = []
            segment.groups = _groups(segment.pieces, follows=follows)
            kept.append(segment)
        elif kept and _describes_before(segment, kept[-1], _next_of(segments, place), follows=follows):
            kept[-1].groups[-1].after += [piece for piece in (segment.joint, *segment.pieces) if piece]
            kept[-1].pieces = kept[-1].pieces + segment.pieces
        elif place < last and not segment.joined_by("with"):
            pending += ([segment.joint] if segment.joint and pending else []) + segment.pieces
        else:
            pending = []


def _next_of(segments: list[_Segment], place: int) -> _Segment | None:
    return segments[place + 1] if place + 1 < len(segments) else None


def _describes_before(segment: _Segment, before: _Segment, after: _Segment | None, *, follows: bool) -> bool:
    """Whether a segment without a garment describes the garment before it: "dress with dots", "top noir et blanc"."""
    if not any(piece.describing for piece in segment.pieces) or any(piece.unknown for piece in segment.pieces):
        return False
    if segment.joined_by("with") or before.open_end:
        return True
    return follows and after is None and not any(piece.kind == "colour" for piece in segment.pieces)


def _groups(pieces: list[Piece], *, follows: bool) -> list[Group]:
    """Divides pieces with at least one garment among their garments."""
    pieces = _heads_joined(pieces, follows=follows)
    places = [place for place, piece in enumerate(pieces) if piece.garment]
    groups = [Group(pieces[place]) for place in places]
    follows = _order(pieces, places, follows=follows)
    borders = [-1, *places, len(pieces)]
    for n, (start, end) in enumerate(itertools.pairwise(borders)):
        between = pieces[start + 1 : end]
        cut = _cut(between, first=n == 0, last=n == len(places), follows=follows)
        if n:
            groups[n - 1].after += between[:cut]
        if n < len(places):
            groups[n].before += between[cut:]
    return [_trimmed(group) for group in groups]


def _order(pieces: list[Piece], places: list[int], *, follows: bool) -> bool:
    """Whether adjectives follow their garments here, which may be unlike the language: "suit navy shirt white"."""
    if len(places) < 2 and not follows:
        return False
    starts, ends = places[0] == 0, places[-1] == len(pieces) - 1
    every = all(right - left > 1 for left, right in itertools.pairwise(places))
    if not follows:
        return starts and not ends and every and not any(piece.kind == "in" for piece in pieces)
    return not (ends and not starts and every and len(places) > 1)


def _cut(between: list[Piece], *, first: bool, last: bool, follows: bool) -> int:
    """How many of the pieces between two garments describe the first of them."""
    if first or last:
        return 0 if first else len(between)
    if follows:
        return next((place for place, piece in enumerate(between) if piece.unknown), len(between))
    for place, piece in enumerate(between):
        if piece.kind == "in":  # jumpsuit in cobalt silver heels
            colours = [at for at, later in enumerate(between) if at > place and later.kind == "colour"]
            return colours[0] + 1 if colours else len(between)
    return 0


def _trimmed(group: Group) -> Group:
    """A group without the words at its ends that do not describe it, and without what describes an unknown thing."""
    before, after = group.before, group.after
    unknown = [place for place, piece in enumerate(before) if piece.unknown]
    if unknown and _coloured(before[: unknown[-1]]) and _coloured(before[unknown[-1] :]):
        before = before[unknown[-1] + 1 :]  # black wibble white shoes: the wibble is black
    unknown = [place for place, piece in enumerate(after) if piece.unknown]
    if unknown and (_coloured(after[: unknown[0]]) or after[unknown[0] - 1 : unknown[0]]):
        after = after[: unknown[0]]
    while before and not before[0].describing:
        before = before[1:]
    while after and not after[-1].describing:
        after = after[:-1]
    return Group(group.garment, before, after)


def _coloured(pieces: Iterable[Piece]) -> bool:
    return any(piece.kind == "colour" for piece in pieces)


def _heads_joined(pieces: list[Piece], *, follows: bool) -> list[Piece]:
    """Makes one garment of two names for it beside each other: turtleneck sweater, sac cabas."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.garment and joined[-1].garment and (meanings := _one_garment(joined[-1], piece)):
            certain, own = joined[-1].certain and piece.certain, joined[-1].own and piece.own
            joined[-1] = Piece(joined[-1].start, piece.end, meanings, certain=certain, own=own)
        else:
            joined.append(piece)
    return joined


def _one_garment(first: Piece, second: Piece) -> Meanings:
    """The meanings of two garments that are one, the more special name of the two; empty if they are two."""
    left, right = first.meanings[-1].entry, second.meanings[-1].entry
    if left is None or right is None or not left.category:
        return ()
    if left.category != right.category and left.part != right.part:
        return ()
    if left.category != right.category:
        headed = right.part in _ONE_WORN or right.name == "top"
        return (*second.meanings[:-1], *(first.meanings if right.is_general else second.meanings[-1:])) if headed else ()
    if right.is_general or left.name == right.name:
        return (*second.meanings[:-1], *first.meanings)
    return (*first.meanings[:-1], *second.meanings) if left.is_general or left.part in _ONE_WORN else ()
