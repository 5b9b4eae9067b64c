"""Colours out of the pixels of a photo: what stands on a plain ground, or what lies in a box drawn round a worn thing.

A product shot is parted from its ground by the colours of the picture's rim, a worn thing by the ellipse at the centre of its
box; then Lab k-means, and shades of one colour are merged (docs/decisions/0025). Arrays in, colours out: no file is read here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reticule.colour.ciede2000 import differences
from reticule.colour.cielab import Lab
from reticule.errors import BadValue
from reticule.units import Share

Pixels = NDArray[np.float64]  # (height, width, 3) of Lab, or (n, 3)
Mask = NDArray[np.bool_]

SAMPLE = 6000  # pixels looked at; more change no figure, only the time
CLUSTERS, ROUNDS = 7, 12
LEAST_SHARE: Share = 0.05  # less is a buckle, a seam, a highlight
SHADE = 10.0  # two clusters nearer than this, lightness counting a third, are one colour in light and shade
ELLIPSE = 0.35  # half axes as parts of the box: the centre of a bag is bag
RIM = 40  # the rim is one fortieth of the picture wide
LEAST_MASK: Share = 0.01
MOTLEY: Share = 0.1  # a ground of which more is unlike its middle colour cannot be told from the thing by its colours
MOTLEY_APART = 12.0
CENTRE = 0.25  # half axes of the ellipse that is taken to be the thing, before a motley ground

_TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
_WHITE = np.array([0.95047, 1.0, 1.08883])  # D65; the matrix and both exact fractions below as in colour/cielab.py
_LINEAR = np.where(
    np.arange(256) / 255 <= 0.04045, np.arange(256) / 255 / 12.92, ((np.arange(256) / 255 + 0.055) / 1.055) ** 2.4
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The colours of a thing in a photo with their shares, largest first, and the mask that they were read through."""

    colours: tuple[tuple[Lab, Share], ...]
    mask: Mask


@dataclass(frozen=True, slots=True)
class Frame:
    """A box in a photo, in parts of its width and height from the upper left corner.

    >>> Frame(0.25, 0.25, 0.5, 0.5).wide
    0.5
    """

    left: Share
    top: Share
    wide: Share
    high: Share

    def __post_init__(self) -> None:
        if not (self.wide > 0 and self.high > 0):
            raise BadValue("box_empty", wide=self.wide, high=self.high)
        if not (self.left >= 0 and self.top >= 0 and self.left + self.wide <= 1.001 and self.top + self.high <= 1.001):
            raise BadValue("box_outside")


def lab_of(rgb: NDArray[np.uint8]) -> Pixels:
    """Lab of sRGB bytes, pixel by pixel.

    >>> lab_of(np.array([[255, 255, 255]], np.uint8)).round(1).tolist()[0][0]
    100.0
    """
    light = _LINEAR[rgb] @ _TO_XYZ.T / _WHITE
    bent = np.where(light > 216 / 24389, np.cbrt(light), (24389 / 27 * light + 16) / 116)
    lightness, a, b = 116 * bent[..., 1] - 16, 500 * (bent[..., 0] - bent[..., 1]), 200 * (bent[..., 1] - bent[..., 2])
    return np.stack([lightness, a, b], axis=-1)


def see_product(rgb: NDArray[np.uint8]) -> Seen:
    """Which colours has the thing that stands before a plain ground?

    Where nothing differs from the rim, the whole picture is taken.
    """
    lab = lab_of(rgb)
    mask = product_mask(lab)
    return Seen(colours_of(lab[mask]), mask)


def see_worn(rgb: NDArray[np.uint8], frame: Frame) -> Seen:
    """Which colours has the thing in this box?"""
    lab = lab_of(rgb)
    mask = worn_mask(lab.shape[0], lab.shape[1], frame)
    return Seen(colours_of(lab[mask]), mask)


def product_mask(lab: Pixels) -> Mask:
    """What is unlike the rim of the picture, near the middle; before a motley ground, the middle alone."""
    height, width = lab.shape[:2]
    rim = max(2, height // RIM)
    edge = np.concatenate(
        [lab[:rim].reshape(-1, 3), lab[-rim:].reshape(-1, 3), lab[:, :rim].reshape(-1, 3), lab[:, -rim:].reshape(-1, 3)]
    )
    scaled = np.array([0.6, 1.0, 1.0])  # a shadow changes the lightness of the ground more than its hue
    if (np.linalg.norm((edge - np.median(edge, axis=0)) * scaled, axis=1) > MOTLEY_APART).mean() > MOTLEY:
        return _ellipse(height, width, Frame(0.0, 0.0, 1.0, 1.0), CENTRE)
    ground, _ = clusters_of(edge, 8)
    apart = np.min([np.linalg.norm((lab - colour) * scaled, axis=-1) for colour in ground], axis=0)
    mask = _opened(apart > _threshold(apart))
    mask &= _middle(height, width)
    mask = _eroded(mask)
    return mask if mask.mean() > LEAST_MASK else np.ones((height, width), np.bool_)


def worn_mask(height: int, width: int, frame: Frame) -> Mask:
    """The ellipse at the centre of the box."""
    mask = _ellipse(height, width, frame, ELLIPSE)
    if not mask.any():
        raise BadValue("box_without_pixels")
    return mask


def _ellipse(height: int, width: int, frame: Frame, half: float) -> Mask:
    rows, columns = np.mgrid[0:height, 0:width]
    across = ((columns + 0.5) / width - frame.left - frame.wide / 2) / (frame.wide * half)
    down = ((rows + 0.5) / height - frame.top - frame.high / 2) / (frame.high * half)
    inside: Mask = across**2 + down**2 <= 1
    return inside


def colours_of(pixels: Pixels) -> tuple[tuple[Lab, Share], ...]:
    """The colours of these pixels, shades merged, largest share first; those under 5 % are left out."""
    step = max(1, len(pixels) // SAMPLE)
    sample = pixels[::step]
    centres, labels = clusters_of(sample, CLUSTERS)
    counts = np.bincount(labels, minlength=len(centres))
    medians = np.array([np.median(sample[labels == n], axis=0) if counts[n] else centres[n] for n in range(len(centres))])
    merged = _merged(medians[counts > 0], counts[counts > 0])
    total = sum(count for _, count in merged)
    kept = [(colour, count / total) for colour, count in merged if count / total >= LEAST_SHARE] or [(merged[0][0], 1.0)]
    return tuple((Lab(float(min(100.0, max(0.0, c[0]))), float(c[1]), float(c[2])), float(share)) for c, share in kept)


def clusters_of(points: Pixels, number: int) -> tuple[Pixels, NDArray[np.int64]]:
    """k-means, begun at the median and then at whatever lies farthest off: the same points always give the same clusters."""
    step = max(1, len(points) // 2000)
    few = points[::step]
    centres = [np.median(few, axis=0)]
    nearest = np.linalg.norm(few - centres[0], axis=1)
    for _ in range(min(number, len(few)) - 1):
        centres.append(few[int(nearest.argmax())])
        nearest = np.minimum(nearest, np.linalg.norm(few - centres[-1], axis=1))
    middle = np.array(centres)
    for _ in range(ROUNDS):
        labels = _nearest(few, middle)
        middle = np.array([few[labels == n].mean(axis=0) if (labels == n).any() else middle[n] for n in range(len(middle))])
    return middle, _nearest(points, middle)


def _nearest(points: Pixels, centres: Pixels) -> NDArray[np.int64]:
    apart = (centres**2).sum(axis=1)[None] - 2 * points @ centres.T
    labels: NDArray[np.int64] = apart.argmin(axis=1)
    return labels


def _merged(colours: Pixels, counts: NDArray[np.int64]) -> list[tuple[Pixels, int]]:
    """Shades of one colour become the larger of them, nearest pair first."""
    left = [(colour, int(count)) for colour, count in zip(colours, counts, strict=True)]
    scaled = np.array([1 / 3, 1.0, 1.0])
    while len(left) > 1:
        points = np.array([colour * scaled for colour, _ in left])
        apart = differences(points[:, None], points[None]) + np.eye(len(left)) * 1e9
        one, other = sorted(divmod(int(apart.argmin()), len(left)), key=lambda n: -left[n][1])
        if apart[one, other] > SHADE:
            break
        left[one] = (left[one][0], left[one][1] + left[other][1])
        del left[other]
    return sorted(left, key=lambda entry: (-entry[1], tuple(entry[0])))


def _threshold(apart: Pixels) -> float:
    """Where to cut between ground and thing: the cut of least spread on both sides (Otsu 1979), from 8 to 16."""
    counts, edges = np.histogram(np.minimum(apart, 60.0), bins=120)
    middles = (edges[:-1] + edges[1:]) / 2
    weight, total = np.cumsum(counts), np.cumsum(counts * middles)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (total[-1] * weight / weight[-1] - total) ** 2 / (weight * (weight[-1] - weight))
    return float(min(16.0, max(8.0, middles[int(np.nan_to_num(spread, posinf=0).argmax())])))


def _middle(height: int, width: int) -> Mask:
    rows, columns = np.mgrid[0:height, 0:width]
    inside: Mask = (np.abs((columns + 0.5) / width - 0.5) < 0.42) & (np.abs((rows + 0.5) / height - 0.5) < 0.45)
    return inside


def _eroded(mask: Mask) -> Mask:
    inner = mask.copy()
    inner[1:] &= mask[:-1]
    inner[:-1] &= mask[1:]
    inner[:, 1:] &= mask[:, :-1]
    inner[:, :-1] &= mask[:, 1:]
    return inner


def _opened(mask: Mask) -> Mask:
    """Without specks: what survives an erosion, grown back."""
    return ~_eroded(~_eroded(mask))
