"""Photos: decoded to small upright sRGB pixels within limits, and previews of their segmentation."""

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

    from reticule.looks.outfit.segmentation import BoundingBox, Segmentation

MOST_BYTES = 25_000_000
MOST_PIXELS = 60_000_000  # the largest photo of a phone, as JPEG, which is decoded at reduced size
MOST_WHOLE_PIXELS = 24_000_000  # of a kind that is decoded whole: a small file may decode to far more, at 15 bytes a pixel
MOST_SIDE = 30_000  # pixels; each row costs memory of its own
MOST_PIXEL_SCANS = 600_000_000  # pixels times scans: the largest photo of a phone in ten scans, as in progressive files
LONGEST_SIDE = 256  # pixels; more changes no figure (docs/decisions/0025)
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
THE_PHOTO = Reason.of("the_photo")  # the name of a photo without a file name
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypheim", b"ftypheis")


def read_photo(path: str) -> NDArray[np.uint8]:
    """Returns the pixels of a photo file, converted by its colour profile, upright, at most 256 pixels on the longer side.

    Returns:
        sRGB bytes, shape (height, width, 3), uint8.

    Raises:
        BadRecord: the file cannot be read, is no picture, is larger than 25 MB, has more than 60 megapixels (24 where it is no
            JPEG), 30,000 pixels on a side or 600 million pixels times scans.
        BadValue: the photo is HEIC, for which reticule has no decoder, or Pillow is not installed.
    """
    try:
        with open(path, "rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise BadRecord("photo_unreadable", photo=path, why=str(fault.strerror)) from fault
    return pixels_of(content, path)


def pixels_of(content: bytes, name: str | Reason = THE_PHOTO) -> NDArray[np.uint8]:
    """As `read_photo`, from the bytes of a file; `name` stands for the photo in errors."""
    import numpy as np

    if len(content) > MOST_BYTES:
        raise BadRecord("photo_too_heavy", photo=name, most=MOST_BYTES // 1_000_000)
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
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; the limit below raises an error instead
            picture = Image.open(io.BytesIO(content), formats=KINDS)
        _require_readable(content, picture, name)
        profile = picture.info.get("icc_profile")
        picture.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))  # decodes a JPEG at reduced size
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BOX)
        return _in_srgb(_on_white(upright, keep=profile is not None), profile)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise BadRecord("photo_no_picture", photo=name) from fault


def _require_readable(content: bytes, picture: Image.Image, name: str | Reason) -> None:
    """Refuses a picture of too many pixels or scans."""
    width, height = picture.width, picture.height
    most = MOST_PIXELS if picture.format == "JPEG" else MOST_WHOLE_PIXELS
    if width * height > most:
        raise BadRecord("photo_too_large", photo=name, most=most // 1_000_000, width=width, height=height)
    if max(width, height) > MOST_SIDE:
        raise BadRecord("photo_too_long", photo=name, most=MOST_SIDE, width=width, height=height)
    if (scans := _scans(content, picture)) * width * height > MOST_PIXEL_SCANS:
        most = MOST_PIXEL_SCANS // 1_000_000
        raise BadRecord("photo_too_slow", photo=name, most=most, scans=scans, width=width, height=height)


def _scans(content: bytes, picture: Image.Image) -> int:
    """Returns the number of scans of a JPEG, else 1: a limit in steps refuses the same photos on every machine."""
    return content.count(b"\xff\xda") if picture.format == "JPEG" else 1


def _on_white(picture: Image.Image, *, keep: bool) -> Image.Image:
    """Returns the picture with transparency replaced by white; with `keep`, modes that a profile can convert stay."""
    from PIL import Image

    if "A" in picture.getbands() or "transparency" in picture.info:
        layers = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layers.size, "white"), layers).convert("RGB")
    return picture if keep and picture.mode in ("RGB", "CMYK", "L") else picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Returns the picture in sRGB, converted by its ICC profile if that is valid."""
    if profile:
        from PIL import ImageCms

        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError):
            pass  # a picture with a broken profile is most likely sRGB
    return picture.convert("RGB")


def bounding_box_of(box: str, photo: str) -> BoundingBox:
    """Returns the box that a text "x,y,w,h" describes, in pixels of the upright photo.

    Raises:
        BadValue: the text is not four numbers, or the box is empty or outside the photo.
        BadRecord: the photo cannot be read.
    """
    from reticule.looks.outfit.segmentation import BoundingBox

    try:
        left, top, box_width, box_height = (float(part) for part in box.split(","))
    except ValueError as fault:
        raise BadValue("photo_box_wrong", got=box) from fault
    width, height = _size(photo)
    inside = left >= 0 and top >= 0 and left + box_width <= width and top + box_height <= height
    if not inside or box_width <= 0 or box_height <= 0:
        raise BadValue("photo_box_outside", width=width, height=height, got=box)
    return BoundingBox(left / width, top / height, box_width / width, box_height / height)


def _size(path: str) -> tuple[int, int]:
    """Returns width and height of the upright photo, in pixels."""
    from PIL import Image

    try:
        with Image.open(path, formats=KINDS) as picture:
            rotated = picture.getexif().get(0x0112, 1) >= 5  # EXIF orientations 5 to 8 are rotated by a quarter turn
            return (picture.height, picture.width) if rotated else (picture.width, picture.height)
    except (OSError, ValueError) as fault:
        raise BadRecord("photo_no_picture", photo=path) from fault


def as_png(pixels: NDArray[np.uint8], segmentation: Segmentation | None = None) -> bytes:
    """Returns a small photo as PNG; with a segmentation, all but its mask dimmed."""
    out = io.BytesIO()
    (_picture(pixels) if segmentation is None else _dimmed(pixels, segmentation)).save(out, "PNG")
    return out.getvalue()


def _picture(pixels: NDArray[np.uint8]) -> Image.Image:
    from PIL import Image

    return Image.fromarray(pixels)


def _dimmed(pixels: NDArray[np.uint8], segmentation: Segmentation) -> Image.Image:
    import numpy as np

    return _picture(np.where(segmentation.mask[..., None], pixels, (pixels * 0.25 + 255 * 0.75)).astype(np.uint8))


def preview(pixels: NDArray[np.uint8], segmentation: Segmentation, words: tuple[str, ...]) -> bytes:
    """Returns a PNG of the photo with all but the mask dimmed, and beside it a swatch for each colour.

    Args:
        pixels: sRGB bytes, shape (height, width, 3), uint8.
        segmentation: the mask and the colours.
        words: the name of each colour, in the order of the colours.
    """
    from PIL import Image, ImageDraw

    dimmed, scale = _dimmed(pixels, segmentation), 2
    photo = dimmed.resize((dimmed.width * scale, dimmed.height * scale))
    sheet = Image.new("RGB", (photo.width + 300, max(photo.height, 44 * len(segmentation.colours) + 24)), "white")
    sheet.paste(photo, (0, 0))
    draw = ImageDraw.Draw(sheet)
    for number, ((lab, share), word) in enumerate(zip(segmentation.colours, words, strict=True)):
        top = 12 + 44 * number
        draw.rectangle((photo.width + 16, top, photo.width + 52, top + 32), fill=lab.hex, outline="#333333")
        draw.text((photo.width + 62, top + 10), f"{word}, {share:.0%}, {lab.hex}", fill="#222222")
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
