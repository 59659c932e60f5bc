"""Labels as files that others can read."""

import io

import pytest
from PIL import Image

from server.shop.stock import label_sheets
from server.shop.stock.labels import Label, Size

LABEL = Label(
    "layerdesk://spool/12", "PLA", "Galaxy Black – жёлтый", (20, 20, 30), ("#12 · 1000 g", "银河 ♥")
)


def test_a_picture_is_as_large_as_its_label() -> None:
    image = Image.open(io.BytesIO(label_sheets.picture(LABEL, Size(62, 29))))
    assert image.size == (744, 348)
    assert [round(dots / 25.4) for dots in image.info["dpi"]] == [12, 12]
    assert image.getpixel((0, 0)) == (255, 255, 255)


def test_the_code_in_the_picture_says_the_link() -> None:
    """Its modules, taken back out of the picture."""
    image = Image.open(io.BytesIO(label_sheets.picture(LABEL, Size(62, 29)))).convert("L")
    code = label_sheets.code_of(LABEL.link)
    side = (29 - 2) * 12
    module, top = side / (len(code) + 8), 12
    seen = [
        [
            int(image.getpixel((round((column + 4.5) * module), round(top + (row + 4.5) * module))) < 128)
            for column in range(len(code))
        ]
        for row in range(len(code))
    ]
    assert seen == [list(row) for row in code]


def test_a_pdf_of_one() -> None:
    made = label_sheets.single(LABEL, Size(62, 29))
    assert made.startswith(b"%PDF-")
    assert b"/MediaBox [0 0 175.75 82.20]" in made


@pytest.mark.parametrize(
    ("count", "skipped", "pages"), [(1, 0, 1), (27, 0, 1), (28, 0, 2), (27, 1, 2), (1, 27, 1), (1, 30, 1)]
)
def test_sheets(monkeypatch: pytest.MonkeyPatch, count: int, skipped: int, pages: int) -> None:
    """Where labels come to lie; what stands on them has tests of its own."""
    monkeypatch.setattr(label_sheets, "draw", lambda *_given: None)
    assert label_sheets.places(Size(62, 29)) == (3, 9)
    short = Label("layerdesk://spool/1", "P", "", None, ())
    made = label_sheets.sheets([short] * count, Size(62, 29), skipped=skipped)
    assert f"/Count {pages}".encode() in made


def test_a_label_as_large_as_the_sheet_has_one_place() -> None:
    assert label_sheets.places(Size(210, 297)) == (1, 1)
