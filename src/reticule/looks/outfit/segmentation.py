"""The segmentation of a photo: the mask of a product on a plain background or of a worn thing in a box, and its colours.

A product is separated from the background by the colours along the edge of the picture. A worn thing is the ellipse at the
centre of its box. Its colours are clusters of k-means in Lab, with shades of one colour merged (docs/decisions/0025).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reticule.colour.ciede2000 import differences
from reticule.colour.cielab import Lab
from reticule.errors import BadValue
from reticule.units import Share

Pixels = NDArray[np.float64]  # Lab, shape (height, width, 3) or (n, 3)
Mask = NDArray[np.bool_]  # shape (height, width)

SAMPLE = 6000  # pixels clustered; more change no figure, only the time
CLUSTERS, ROUNDS = 7, 12
LEAST_SHARE: Share = 0.05  # a smaller colour is a buckle, a seam or a highlight
SHADE = 10.0  # two clusters of a smaller CIEDE2000 difference, lightness counting a third, are one colour in light and shade
ELLIPSE = 0.35  # half axes of the mask of a worn thing, as shares of its box
EDGE = 40  # the edge of a picture is one fortieth of its height wide
LEAST_MASK: Share = 0.01
UNEVEN: Share = 0.1  # of the edge; if more differs from its median colour, the background is uneven
UNEVEN_DISTANCE = 12.0  # Lab units from the median colour of the edge, lightness counting 0.6
CENTRE = 0.25  # half axes of the mask on an uneven background, as shares of the picture

_TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
_WHITE = np.array([0.95047, 1.0, 1.08883])  # D65; the matrix and both exact fractions below as in colour/cielab.py
_LINEAR = np.where(
    np.arange(256) / 255 <= 0.04045, np.arange(256) / 255 / 12.92, ((np.arange(256) / 255 + 0.055) / 1.055) ** 2.4
)


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The colours of a thing in a photo, each with its share, largest first, and the mask of the thing."""

    colours: tuple[tuple[Lab, Share], ...]
    mask: Mask


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A box in a photo, as shares, 0 to 1, of the photo's width and height from the upper left corner.

    >>> BoundingBox(0.25, 0.25, 0.5, 0.5).width
    0.5
    """

    left: Share
    top: Share
    width: Share
    height: Share

    def __post_init__(self) -> None:
        if not (self.width > 0 and self.height > 0):
            raise BadValue("box_empty", wide=self.width, high=self.height)
        if not (self.left >= 0 and self.top >= 0 and self.left + self.width <= 1.001 and self.top + self.height <= 1.001):
            raise BadValue("box_outside")


def lab_of(rgb: NDArray[np.uint8]) -> Pixels:
    """Returns the Lab values, shape (..., 3), float64, of sRGB bytes of the same shape.

    >>> lab_of(np.array([[255, 255, 255]], np.uint8)).round(1).tolist()[0][0]
    100.0
    """
    light = _LINEAR[rgb] @ _TO_XYZ.T / _WHITE
    f = np.where(light > 216 / 24389, np.cbrt(light), (24389 / 27 * light + 16) / 116)
    lightness, a, b = 116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])
    return np.stack([lightness, a, b], axis=-1)


def segment_product(rgb: NDArray[np.uint8]) -> Segmentation:
    """Returns the segmentation of a product on a plain background.

    If nothing differs from the edge of the picture, the mask is the whole picture.

    Args:
        rgb: sRGB bytes, shape (height, width, 3), uint8.
    """
    lab = lab_of(rgb)
    mask = product_mask(lab)
    return Segmentation(colours_of(lab[mask]), mask)


def segment_worn(rgb: NDArray[np.uint8], box: BoundingBox) -> Segmentation:
    """Returns the segmentation of a worn thing in a box.

    Args:
        rgb: sRGB bytes, shape (height, width, 3), uint8.
        box: the box around the thing.
    """
    lab = lab_of(rgb)
    mask = worn_mask(lab.shape[0], lab.shape[1], box)
    return Segmentation(colours_of(lab[mask]), mask)


def product_mask(lab: Pixels) -> Mask:
    """Returns the pixels near the middle that differ from the edge of the picture; on an uneven background, the middle."""
    height, width = lab.shape[:2]
    margin = max(2, height // EDGE)
    edge = np.concatenate([part.reshape(-1, 3) for part in (lab[:margin], lab[-margin:], lab[:, :margin], lab[:, -margin:])])
    scaled = np.array([0.6, 1.0, 1.0])  # a shadow changes the lightness of the background more than its hue
    if (np.linalg.norm((edge - np.median(edge, axis=0)) * scaled, axis=1) > UNEVEN_DISTANCE).mean() > UNEVEN:
        return _ellipse(height, width, BoundingBox(0.0, 0.0, 1.0, 1.0), CENTRE)
    background, _ = clusters_of(edge, 8)
    apart = np.min([np.linalg.norm((lab - colour) * scaled, axis=-1) for colour in background], axis=0)
    mask = _opened(apart > _threshold(apart))
    mask &= _middle(height, width)
    mask = _eroded(mask)
    return mask if mask.mean() > LEAST_MASK else np.ones((height, width), np.bool_)


def worn_mask(height: int, width: int, box: BoundingBox) -> Mask:
    """Returns the ellipse at the centre of a box, in a photo of this height and width in pixels.

    Raises:
        BadValue: the ellipse covers no pixel.
    """
    mask = _ellipse(height, width, box, ELLIPSE)
    if not mask.any():
        raise BadValue("box_without_pixels")
    return mask


def _ellipse(height: int, width: int, box: BoundingBox, half: float) -> Mask:
    rows, columns = np.mgrid[0:height, 0:width]
    across = ((columns + 0.5) / width - box.left - box.width / 2) / (box.width * half)
    down = ((rows + 0.5) / height - box.top - box.height / 2) / (box.height * half)
    inside: Mask = across**2 + down**2 <= 1
    return inside


def colours_of(pixels: Pixels) -> tuple[tuple[Lab, Share], ...]:
    """Returns the colours of pixels, shape (n, 3), shades merged, largest share first; shares below 5 % are left out."""
    step = max(1, len(pixels) // SAMPLE)
    sample = pixels[::step]
    centres, labels = clusters_of(sample, CLUSTERS)
    counts = np.bincount(labels, minlength=len(centres))
    medians = np.array([np.median(sample[labels == n], axis=0) if counts[n] else centres[n] for n in range(len(centres))])
    merged = _merged(medians[counts > 0], counts[counts > 0])
    total = sum(count for _, count in merged)
    shares = [(colour, count / total) for colour, count in merged if count / total >= LEAST_SHARE] or [(merged[0][0], 1.0)]
    return tuple((Lab(float(min(100.0, max(0.0, c[0]))), float(c[1]), float(c[2])), float(share)) for c, share in shares)


def clusters_of(points: Pixels, number: int) -> tuple[Pixels, NDArray[np.int64]]:
    """Returns the centres, shape (number, 3), and the label of each point, by k-means.

    The first centre is the median, each further one the point farthest from the centres so far, so the result is deterministic.
    """
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
    """Returns the colours with their counts, each pair of shades merged into the larger, nearest pair first."""
    left = [(colour, int(count)) for colour, count in zip(colours, counts, strict=True)]
    scaled = np.array([1 / 3, 1.0, 1.0])
    while len(left) > 1:
        points = np.array([colour * scaled for colour, _ in left])
        apart = differences(points[:, None], points[None]) + np.eye(len(left)) * 1e9
        larger, smaller = sorted(divmod(int(apart.argmin()), len(left)), key=lambda n: -left[n][1])
        if apart[larger, smaller] > SHADE:
            break
        left[larger] = (left[larger][0], left[larger][1] + left[smaller][1])
        del left[smaller]
    return sorted(left, key=lambda entry: (-entry[1], tuple(entry[0])))


def _threshold(apart: Pixels) -> float:
    """Returns the distance that separates thing and background: Otsu's threshold (1979, eq. 18), clipped to 8 to 16."""
    counts, edges = np.histogram(np.minimum(apart, 60.0), bins=120)
    middles = (edges[:-1] + edges[1:]) / 2
    weight, total = np.cumsum(counts), np.cumsum(counts * middles)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (total[-1] * weight / weight[-1] - total) ** 2 / (weight * (weight[-1] - weight))
    return float(min(16.0, max(8.0, middles[int(np.nan_to_num(spread, posinf=0).argmax())])))


def _middle(height: int, width: int) -> Mask:
    """Returns the rectangle of the middle 84 % of the width and 90 % of the height."""
    rows, columns = np.mgrid[0:height, 0:width]
    inside: Mask = (np.abs((columns + 0.5) / width - 0.5) < 0.42) & (np.abs((rows + 0.5) / height - 0.5) < 0.45)
    return inside


def _eroded(mask: Mask) -> Mask:
    """Returns the mask without the pixels that touch its outside."""
    inner = mask.copy()
    inner[1:] &= mask[:-1]
    inner[:-1] &= mask[1:]
    inner[:, 1:] &= mask[:, :-1]
    inner[:, :-1] &= mask[:, 1:]
    return inner


def _opened(mask: Mask) -> Mask:
    """Returns the mask without specks: eroded, then dilated."""
    return ~_eroded(~_eroded(mask))
