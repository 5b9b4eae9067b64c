from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw
from said import english

from reticule.errors import BadInput, BadRecord, BadValue
from reticule.feed.photo import MOST_BYTES, as_png, bounding_box_of, pixels_of, preview, read_photo
from reticule.interfaces.cli.main import BAD_INPUT, main
from reticule.language.locale import Locale
from reticule.language.messages import say
from reticule.looks.outfit.segmentation import segment_product, segment_worn

RED, BLUE = (170, 30, 40), (30, 60, 140)


def shot(colour: tuple[int, int, int] = RED) -> Image.Image:
    """A bag on a nearly white background."""
    picture = Image.new("RGB", (600, 400), (244, 244, 242))
    ImageDraw.Draw(picture).rounded_rectangle((200, 120, 420, 320), 20, fill=colour)
    return picture


def saved(picture: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def near_red(content: bytes) -> bool:
    lab = segment_product(pixels_of(content, "photo")).colours[0][0]
    return lab.a > 40 and lab.b > 10


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF"])
def test_the_main_colour_of_a_product_shot_is_the_bag_s(kind: str) -> None:
    assert near_red(saved(shot(), kind))


def test_cmyk_and_transparent_pictures_are_read() -> None:
    cut_out = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(cut_out).ellipse((60, 80, 240, 250), fill=(*RED, 255))

    assert near_red(saved(shot().convert("CMYK"), "JPEG"))
    assert near_red(saved(cut_out))


def test_a_profile_is_honoured() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    plain = pixels_of(saved(shot()), "photo")

    same = pixels_of(saved(shot(), icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()), "photo")
    broken = pixels_of(saved(shot(), icc_profile=profile.tobytes()[:40]), "photo")

    assert np.abs(plain.astype(int) - same.astype(int)).max() <= 2
    assert np.abs(plain.astype(int) - broken.astype(int)).max() <= 2


def test_a_photo_held_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    assert pixels_of(saved(shot(), "JPEG", exif=exif), "photo").shape[0] > pixels_of(saved(shot(), "JPEG"), "photo").shape[0]


def test_a_worn_thing_is_read_from_the_middle_of_its_box(tmp_path: Path) -> None:
    worn = Image.new("RGB", (400, 600), (90, 120, 80))
    ImageDraw.Draw(worn).rectangle((100, 100, 300, 550), fill=BLUE)
    worn.save(tmp_path / "worn.png")

    segmentation = segment_worn(
        read_photo(str(tmp_path / "worn.png")), bounding_box_of("100,100,200,450", str(tmp_path / "worn.png"))
    )

    assert segmentation.colours[0][0].b < -30
    assert 0 < segmentation.mask.mean() < 0.2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "photo_is_heic"),
        (b"hello", "photo_no_picture"),
        (saved(shot())[:200], "photo_no_picture"),
        (b"x" * (MOST_BYTES + 1), "photo_too_heavy"),
    ],
)
def test_what_is_no_picture_gets_one_clear_line(content: bytes, code: str) -> None:
    with pytest.raises(BadInput) as fault:
        pixels_of(content, "my_photo.png")

    assert (fault.value.reason.code, fault.value.reason["photo"]) == (code, "my_photo.png")
    assert "\n" not in english(fault.value)


def test_what_a_camera_wrote_beside_the_picture_is_dropped() -> None:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = "my-secret-place"  # what it shows, and who took it
    content = saved(shot(), "JPEG", exif=exif)

    assert b"my-secret-place" in content
    assert b"my-secret-place" not in as_png(pixels_of(content))
    assert b"eXIf" not in as_png(pixels_of(content))


def test_a_photo_without_a_name_is_named_in_each_language() -> None:
    with pytest.raises(BadInput) as fault:
        pixels_of(b"hello")

    assert english(fault.value) == "the photo cannot be read as a picture; JPEG, PNG and WebP can"
    assert say(fault.value.reason, Locale("fr")).startswith("la photo n’est pas")


@pytest.mark.parametrize(
    ("size", "kind", "says"),
    [
        ((9000, 9000), "PNG", "photo must be at most 24 megapixels, got 9000 x 9000"),
        ((9000, 9000), "JPEG", "photo must be at most 60 megapixels, got 9000 x 9000"),
        ((5000, 5000), "WEBP", "photo must be at most 24 megapixels, got 5000 x 5000"),
        ((1, 30_001), "PNG", "photo must be at most 30000 pixels on a side, got 1 x 30001"),
    ],
)
def test_a_file_that_unfolds_to_too_much_is_refused(size: tuple[int, int], kind: str, says: str) -> None:
    with pytest.raises(BadRecord) as fault:
        pixels_of(saved(Image.new("L", size), kind), "photo")

    assert english(fault.value) == says


def test_a_file_that_tells_its_pixels_too_often_is_refused_before_it_is_read() -> None:
    content = saved(shot().resize((3000, 2000)), "JPEG", progressive=True)
    last = content.rindex(b"\xff\xda")
    endless = content[:last] + content[last:-2] * 100 + content[-2:]

    assert near_red(content)
    with pytest.raises(BadRecord) as fault:
        pixels_of(endless, "photo")

    reason = fault.value.reason
    assert (reason.code, reason["most"], reason["width"], reason["height"]) == ("photo_too_slow", 600, 3000, 2000)
    assert isinstance(reason["scans"], int)
    assert reason["scans"] > 100


def test_on_an_uneven_background_the_middle_is_the_thing() -> None:
    picture = Image.new("RGB", (400, 400), (200, 180, 60))
    draw = ImageDraw.Draw(picture)
    for number in range(8):
        for row in range(8):
            draw.rectangle((50 * number, 50 * row, 50 * number + 49, 50 * row + 49), fill=(30 * number, 230 - 25 * row, 120))
    draw.rectangle((110, 90, 290, 310), fill=RED)

    segmentation = segment_product(pixels_of(saved(picture), "photo"))

    assert sum(share for lab, share in segmentation.colours if lab.a > 40 and lab.b > 10) > 0.9


@pytest.mark.parametrize(
    ("box", "code"),
    [
        ("1,2,3", "photo_box_wrong"),
        ("a,b,c,d", "photo_box_wrong"),
        ("500,0,300,10", "photo_box_outside"),
        ("0,0,0,10", "photo_box_outside"),
    ],
)
def test_a_box_must_lie_in_its_photo(box: str, code: str, tmp_path: Path) -> None:
    shot().save(tmp_path / "bag.png")

    with pytest.raises(BadValue) as fault:
        bounding_box_of(box, str(tmp_path / "bag.png"))

    assert (fault.value.reason.code, fault.value.reason["got"]) == (code, box)


def test_the_preview_is_a_picture_with_a_swatch_for_each_colour() -> None:
    pixels = pixels_of(saved(shot()), "photo")
    segmentation = segment_product(pixels)

    sheet = Image.open(io.BytesIO(preview(pixels, segmentation, tuple("colour" for _ in segmentation.colours))))

    assert sheet.width > 2 * pixels.shape[1]


def test_the_command_reads_photos_and_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shot().save(tmp_path / "bag.png")
    words = ["style", "--outfit", "red belt", "--bag-photo", str(tmp_path / "bag.png")]

    assert main([*words, "--preview", str(tmp_path / "sheet.png")]) == 0
    assert (tmp_path / "sheet.png").read_bytes().startswith(b"\x89PNG")
    assert main(["style", "--outfit", "hat", "--bag-photo", str(tmp_path / "none.png")]) == BAD_INPUT
    assert "cannot be read" in capsys.readouterr().err
