"""A photo is written anew: upright, small, without what it carried."""

import io
from pathlib import Path
from typing import cast

import pytest
from PIL import Image, ImageOps

from server.foundation.problems import Invalid
from server.shop.orders import photos


def test_nothing_of_the_senders_bytes_is_kept(tmp_path: Path) -> None:
    given = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif[0x010E] = "where I live"
    given.save(tmp_path / "given.png", exif=exif)
    name = photos.keep(tmp_path / "photos", tmp_path / "given.png", 7)
    data = (tmp_path / "photos" / name).read_bytes()
    kept = Image.open(io.BytesIO(data))
    assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (100, 300), {})
    assert kept.getpixel((50, 50)) == (255, 255, 255)
    photos.remove(tmp_path / "photos", name)
    photos.remove(tmp_path / "photos", name)
    photos.remove(tmp_path / "photos", "")
    assert not (tmp_path / "photos" / name).exists()


def test_what_would_burst_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("1", (200, 50)).save(tmp_path / "large.png")
    monkeypatch.setattr(photos, "_MOST_PIXELS", 9_999)
    with pytest.raises(Invalid, match="megapixels"):
        photos.keep(tmp_path, tmp_path / "large.png", 1)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(Invalid, match="photo"):
        photos.keep(tmp_path, tmp_path / "large.png", 1)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_turned_as_the_camera_was_held(tmp_path: Path, orientation: int) -> None:
    given = Image.new("RGB", (64, 32), "white")
    given.paste("red", (0, 0, 32, 16))
    exif = Image.Exif()
    exif[0x0112] = orientation
    given.save(tmp_path / "given.png", exif=exif)
    name = photos.keep(tmp_path, tmp_path / "given.png", 7)
    with Image.open(tmp_path / "given.png") as before, Image.open(tmp_path / name) as kept:
        expected = ImageOps.exif_transpose(before)
        assert kept.size == expected.size
        for place in ((8, 8), (kept.width - 8, 8), (8, kept.height - 8)):
            assert red(kept, place) == red(expected, place)


def red(picture: Image.Image, place: tuple[int, int]) -> bool:
    _, green, _ = cast("tuple[int, int, int]", picture.convert("RGB").getpixel(place))
    return green < 128


def test_nonsense_beside_a_picture_does_not_matter(tmp_path: Path) -> None:
    """A value of another sort than its tag: whoever writes it again stumbles over it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "x" * 30
    written = io.BytesIO()
    Image.new("RGB", (60, 40)).save(written, "JPEG", exif=exif)
    data = bytearray(written.getvalue())
    # The description calls itself the picture's width, which is a number.
    data[data.index(b"\x01\x0e\x00\x02") + 1] = 0
    (tmp_path / "given.jpg").write_bytes(data)
    name = photos.keep(tmp_path / "photos", tmp_path / "given.jpg", 7)
    with Image.open(tmp_path / "photos" / name) as kept:
        assert kept.size == (40, 60)
