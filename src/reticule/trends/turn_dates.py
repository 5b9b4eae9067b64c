"""When each series last turned, and how sure that day is: the hinges of many series moved and dated side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from reticule.trends.hinges import Hinges
from reticule.trends.models.season import Floats

Ints = npt.NDArray[np.int64]

FURTHER: Final = 20.0  # twice the gain in log likelihood that each hinge after the first needs
_SETTLING: Final = 4  # rounds in which hinges are moved; they rarely need two
_BENDS: Final = np.array([[0.2], [0.4]])  # how far slopes usually change, in logarithms a year; either as likely
_SURE: Final = 0.8
_NEAR: Final = {"weekly": 8, "monthly": 2, "quarterly": 1, "yearly": 1}  # beats: the date is the middle of its likeliest span
_AT_ONCE: Final = 256  # series whose hinges are moved together: they stay in the cache


@dataclass(frozen=True, slots=True)
class Turn:
    """The last turn of one series: beats counted from its first, and the slope before and after, in logarithms a year."""

    at: int
    earliest: int
    latest: int
    before: float
    after: float
    evidence: float

    @property
    def upward(self) -> bool:
        """Whether it goes better since."""
        return self.after > self.before


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Series beside one set of hinges: their logarithms, and in white coordinates squares and how they lie along candidates."""

    logs: Floats  # (series, beats)
    squares: Floats  # (series)
    pulls: Floats  # (series, candidates)

    def some(self, which: Ints) -> Rows:
        """The rows of some of the series."""
        return Rows(self.logs[which], self.squares[which], self.pulls[which])


def turns_of(hinges: Hinges, rows: Rows, chosen: Ints, evidence: Floats) -> list[Turn]:
    """The last turn of each series.

    Args:
        hinges: the candidates.
        rows: the series.
        chosen: (series, most hinges) numbers of candidates, -1 for none; each series has at least one.
        evidence: (series) of its strongest hinge.
    """
    answers: list[Turn] = []
    for start in range(0, len(chosen), _AT_ONCE):
        here = np.arange(start, min(start + _AT_ONCE, len(chosen)))
        settled = _settled(hinges, rows.some(here), chosen[here])
        counts = (settled >= 0).sum(axis=1)
        dated: dict[int, Turn] = {}
        for count in np.unique(counts):
            alike = np.flatnonzero(counts == count)
            days = np.sort(settled[alike][:, :count], axis=1)
            dated |= zip(alike.tolist(), _dated(hinges, rows.some(here[alike]), days, evidence[here[alike]]), strict=True)
        answers += [dated[number] for number in range(len(here))]
    return answers


def _settled(hinges: Hinges, rows: Rows, chosen: Ints) -> Ints:
    """The hinges of each series, each moved to where the others leave it best, and needless ones taken out; -1 for none."""
    days, moving = chosen.copy(), np.ones(len(chosen), dtype=bool)
    for _ in range(_SETTLING):
        counts = (days >= 0).sum(axis=1)
        for count in range(2, days.shape[1] + 1):
            here = np.flatnonzero(moving & (counts == count))
            if len(here):
                days[here, :count], moving[here] = _moved(hinges, rows.some(here), days[here, :count])
    return days


def _moved(hinges: Hinges, rows: Rows, days: Ints) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """One round: each hinge in turn goes where it explains most, the weakest goes if it is needless; and who still moves."""
    kept, worths = days.copy(), np.empty(days.shape)
    for number in range(days.shape[1]):
        gain, rest, free = _gains(hinges, rows, np.delete(kept, number, axis=1))
        kept[:, number] = gain.argmax(axis=1)
        worths[:, number] = free * np.log(rest / np.maximum(rest - gain.max(axis=1), 1e-9 * rest + 1e-300))
    weakest = worths.argmin(axis=1)
    needless = worths[np.arange(len(kept)), weakest] < FURTHER
    moves = needless | (kept != days).any(axis=1)
    for row in np.flatnonzero(needless):
        kept[row] = [*np.delete(kept[row], weakest[row]), -1]
    return kept, moves


def _gains(hinges: Hinges, rows: Rows, others: Ints) -> tuple[Floats, Floats, int]:
    """What each day would explain beside the others, what they leave, and the freedom left with one more."""
    count = others.shape[1]
    free = rows.logs.shape[1] - hinges.base.shape[1] - count - 1
    if not count:
        return rows.pulls**2, rows.squares, free
    alike = hinges.alike[others]
    among = np.take_along_axis(alike, np.broadcast_to(others[:, None, :], (len(others), count, count)), axis=2)
    root = np.linalg.cholesky(among + 1e-9 * np.eye(count))
    explained = np.take_along_axis(rows.pulls, others, axis=1)
    ways = np.linalg.solve(root, np.concatenate([alike, explained[:, :, None]], axis=2))
    along, pull = ways[:, :, :-1], ways[:, :, -1]
    room = 1 - (along**2).sum(axis=1)
    left = rows.pulls - (pull[:, :, None] * along).sum(axis=1)
    gain = np.where(room > 0.02, left**2 / np.maximum(room, 0.02), 0.0)
    return gain, np.maximum(rows.squares - (pull**2).sum(axis=1), 0.0), free


def _dated(hinges: Hinges, rows: Rows, days: Ints, evidence: Floats) -> list[Turn]:
    """The last of the hinges of each series, its date freed again while the others stay."""
    others = days[:, :-1]
    odds = _odds(hinges, rows, others)
    count, near = odds.shape[1], _NEAR[hinges.rhythm.name]
    padded = np.pad(odds, ((0, 0), (near, near)))
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * near + 1, axis=1).sum(axis=2).argmax(axis=1)
    at = np.arange(count)
    span = np.where(np.abs(at - around[:, None]) <= near, odds, 0.0)
    best = np.rint((span @ at) / span.sum(axis=1)).astype(np.int64)
    tail = odds.cumsum(axis=1)
    low, high = ((tail < share).sum(axis=1) for share in ((1 - _SURE) / 2, (1 + _SURE) / 2))
    low, high = np.minimum(low, best), np.minimum(np.maximum(high, best), count - 1)
    before, after = _slopes(hinges, rows, np.column_stack([others, best]))
    dates = (hinges.first + np.column_stack([best, low, high])).tolist()
    slopes = np.column_stack([before, after, evidence]).tolist()
    return [Turn(*date, *slope) for date, slope in zip(dates, slopes, strict=True)]


def _odds(hinges: Hinges, rows: Rows, others: Ints) -> Floats:
    """How likely each day is the hinge, given the others: the likelihood with the bend and the noise's size integrated out.

    A bend is normal round zero beforehand, of two widths: small changes of slope are likelier than large ones, and a day near
    either end, where only a large one would show, is not favoured for fitting a few beats well.
    """
    gain, rest, free = _gains(hinges, rows, others)
    noise = np.maximum((rest - gain.max(axis=1)) / free, 1e-12)
    sway = (_BENDS * hinges.lengths) ** 2 / noise[:, None, None]
    left = np.maximum(1 - gain[:, None, :] * sway / (1 + sway) / (rest[:, None, None] + 1e-300), 1e-12)
    logged = -0.5 * free * np.log(left) - 0.5 * np.log1p(sway)
    if others.shape[1]:  # the last turn comes after the others
        early = np.arange(gain.shape[1]) <= others.max(axis=1)[:, None]
        logged = np.where(early[:, None, :], -np.inf, logged)
    odds: Floats = np.exp(logged - logged.max(axis=(1, 2), keepdims=True)).sum(axis=1)
    odds /= odds.sum(axis=1, keepdims=True)
    return odds


def _slopes(hinges: Hinges, rows: Rows, days: Ints) -> tuple[Floats, Floats]:
    """Slopes a year on either side of the last hinge of each series, fitted with line, season and hinges."""
    columns, fixed = hinges.columns, hinges.fixed
    fitted = np.column_stack([np.broadcast_to(np.arange(fixed), (len(days), fixed)), fixed + days])
    products = (columns.T @ columns)[fitted[:, :, None], fitted[:, None, :]] + 1e-9 * np.eye(fitted.shape[1])
    wanted = np.take_along_axis(rows.logs @ columns, fitted, axis=1)
    weights = np.linalg.solve(products, wanted[:, :, None])[:, :, 0]
    before: Floats = weights[:, 1] + weights[:, fixed:-1].sum(axis=1)
    return before, before + weights[:, -1]
