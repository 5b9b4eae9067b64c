"""Photos in: a file as sRGB pixels, small, upright and within bounds; and the preview that shows what was read from it."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from reticule.errors import BadRecord, BadValue
from reticule.reason import Reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from reticule.looks.outfit.segmentation import Frame, Seen

HEAVIEST = 25_000_000  # bytes
MOST_PIXELS = 60_000_000  # a phone's largest; a file that unfolds to more is a trap
MOST_PASSES = 600_000_000  # pixels times scans that tell them: a phone's largest in ten, as progressive files are
SIDE = 256  # pixels of the longer side that colours are read at: finer changes no figure (docs/decisions/0025)
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
THE_PHOTO = Reason.of("the_photo")  # how a photo without a file name is called
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypheim", b"ftypheis")


def read_photo(path: str) -> NDArray[np.uint8]:
    """The pixels of a photo as sRGB bytes, its colour profile honoured, turned upright, at most 256 pixels long.

    Raises:
        BadRecord: it cannot be read, is no picture, is over 25 MB or 60 megapixels, or takes more than 600 million steps.
        BadValue: it is HEIC, which needs a decoder that reticule does without.
    """
    try:
        with open(path, "rb") as file:
            content = file.read(HEAVIEST + 1)
    except OSError as fault:
        raise BadRecord("photo_unreadable", photo=path, why=str(fault.strerror)) from fault
    return pixels_of(content, path)


def pixels_of(content: bytes, name: str | Reason = THE_PHOTO) -> NDArray[np.uint8]:
    """As read_photo, from bytes that came some other way; `name` is what faults call the photo."""
    import numpy as np

    if len(content) > HEAVIEST:
        raise BadRecord("photo_too_heavy", photo=name, most=HEAVIEST // 1_000_000)
    if content[4:12] in _HEIC:
        raise BadValue("photo_is_heic", photo=name)
    return np.asarray(_small(content, name), np.uint8)


def _small(content: bytes, name: str | Reason) -> Image.Image:
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError as fault:
        raise BadValue("photo_needs_pillow") from fault
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; the bound below is ours and has a fault
            picture = Image.open(io.BytesIO(content), formats=KINDS)
        _require_readable(content, picture, name)
        profile = picture.info.get("icc_profile")
        picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # a JPEG unfolds no further than it is needed
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
        return _in_srgb(_on_white(upright, keep=profile is not None), profile)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise BadRecord("photo_no_picture", photo=name) from fault


def _require_readable(content: bytes, picture: Image.Image, name: str | Reason) -> None:
    """Refuses a picture that unfolds to too many pixels, or has too many scans to read."""
    width, height = picture.width, picture.height
    if width * height > MOST_PIXELS:
        raise BadRecord("photo_too_large", photo=name, most=MOST_PIXELS // 1_000_000, width=width, height=height)
    if (scans := _scans(content, picture)) * width * height > MOST_PASSES:
        most = MOST_PASSES // 1_000_000
        raise BadRecord("photo_too_slow", photo=name, most=most, scans=scans, width=width, height=height)


def _scans(content: bytes, picture: Image.Image) -> int:
    """How often a reader must go over all its pixels: steps, not seconds, so that every machine refuses the same photos."""
    return content.count(b"\xff\xda") if picture.format == "JPEG" else 1


def _on_white(picture: Image.Image, *, keep: bool) -> Image.Image:
    """Without transparency, which shops leave where the paper was; CMYK and the like stay for their profile to turn."""
    from PIL import Image

    if "A" in picture.getbands() or "transparency" in picture.info:
        layers = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layers.size, "white"), layers).convert("RGB")
    return picture if keep and picture.mode in ("RGB", "CMYK", "L") else picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Through its ICC profile, where it has one that can be followed."""
    if profile:
        from PIL import ImageCms

        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if turned is not None:
                return turned
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile is no reason to refuse a picture: sRGB is what it most likely meant
    return picture.convert("RGB")


def frame_of(box: str, photo: str) -> Frame:
    """The box that x,y,w,h names, in pixels of the photo as it is shown upright.

    Raises:
        BadInput: it is not four numbers, lies outside, or the photo cannot be read.
    """
    from reticule.looks.outfit.segmentation import Frame

    try:
        left, top, wide, high = (float(part) for part in box.split(","))
    except ValueError as fault:
        raise BadValue("photo_box_wrong", got=box) from fault
    width, height = _size(photo)
    if left < 0 or top < 0 or wide <= 0 or high <= 0 or left + wide > width or top + high > height:
        raise BadValue("photo_box_outside", width=width, height=height, got=box)
    return Frame(left / width, top / height, wide / width, high / height)


def _size(path: str) -> tuple[int, int]:
    """Width and height as shown upright."""
    from PIL import Image

    try:
        with Image.open(path, formats=KINDS) as picture:
            turned = picture.getexif().get(0x0112, 1) >= 5  # orientations 5 to 8 lie on their side
            return (picture.height, picture.width) if turned else (picture.width, picture.height)
    except (OSError, ValueError) as fault:
        raise BadRecord("photo_no_picture", photo=path) from fault


def as_png(pixels: NDArray[np.uint8], seen: Seen | None = None) -> bytes:
    """A small photo as PNG; with what was seen, all but the mask dimmed."""
    out = io.BytesIO()
    (_picture(pixels) if seen is None else _dimmed(pixels, seen)).save(out, "PNG")
    return out.getvalue()


def _picture(pixels: NDArray[np.uint8]) -> Image.Image:
    from PIL import Image

    return Image.fromarray(pixels)


def _dimmed(pixels: NDArray[np.uint8], seen: Seen) -> Image.Image:
    import numpy as np

    return _picture(np.where(seen.mask[..., None], pixels, (pixels * 0.25 + 255 * 0.75)).astype(np.uint8))


def preview(pixels: NDArray[np.uint8], seen: Seen, words: tuple[str, ...]) -> bytes:
    """A PNG that shows what was read: the photo with all but the mask dimmed, and beside it a swatch for each colour."""
    from PIL import Image, ImageDraw

    dimmed, scale = _dimmed(pixels, seen), 2
    shown = dimmed.resize((dimmed.width * scale, dimmed.height * scale))
    sheet = Image.new("RGB", (shown.width + 300, max(shown.height, 44 * len(seen.colours) + 24)), "white")
    sheet.paste(shown, (0, 0))
    draw = ImageDraw.Draw(sheet)
    for number, ((lab, share), word) in enumerate(zip(seen.colours, words, strict=True)):
        top = 12 + 44 * number
        draw.rectangle((shown.width + 16, top, shown.width + 52, top + 32), fill=lab.hex, outline="#333333")
        draw.text((shown.width + 62, top + 10), f"{word}, {share:.0%}, {lab.hex}", fill="#222222")
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
