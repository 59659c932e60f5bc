"""A photo is written anew: upright, small, without what it carried."""

import io
from pathlib import Path

import pytest
from PIL import Image

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
