import pytest

from server.inspection import sliced
from server.inspection.sliced import SlicerMetadata
from tests.server.inspection.builders import png


@pytest.mark.parametrize(
    ("written", "grams"),
    [
        ("22.08", 22.08),
        ("12.5,3.25", 15.75),
        ("200.5;50.2", 250.7),
        ("0.00", None),
        ("", None),
        ("9e999", 1008),
    ],
)
def test_filaments_are_weighed_together(written: str, grams: float | None) -> None:
    assert sliced.from_keys({"filament used [g]": written}, None, None).weight_g == grams


def test_absurd_weights_are_not_believed() -> None:
    assert sliced.from_keys({"weight": "1" * 400}, None, None).weight_g is None


def test_the_total_wins_over_the_part_unless_it_is_zero() -> None:
    keys = {"filament used [g]": "20", "total filament used [g]": "25"}
    assert sliced.from_keys(keys, None, None).weight_g == 25
    assert sliced.from_keys(keys | {"total filament used [g]": "0.00"}, None, None).weight_g == 20


def test_materials_are_named_once() -> None:
    assert sliced.from_keys({"filament_type": '"PLA";PLA;PETG'}, None, None).material == "PLA, PETG"


def test_codes_become_names() -> None:
    assert sliced.from_keys({"printer_model_id": "N2S"}, None, None).printer == "Bambu Lab A1"


def test_an_empty_name_is_looked_for_elsewhere() -> None:
    keys = {"printer_model": '""', "printer_settings_id": "MK4S profile"}
    assert sliced.from_keys(keys, None, None).printer == "MK4S profile"


def test_names_are_short_and_printable() -> None:
    printer = sliced.from_keys({"printer_model": "\x1b[31m" + "x" * 500}, None, None).printer
    assert printer == ("[31m" + "x" * 500)[:100]


def test_nothing_says_nothing() -> None:
    assert not sliced.from_keys({}, None, None).says_anything()
    assert SlicerMetadata(weight_g=1).says_anything()


def test_pictures_are_png_of_a_safe_size() -> None:
    assert sliced.picture(png()) == png()
    assert sliced.picture(png(sliced.MAX_THUMBNAIL_PX + 1, 1)) is None
    assert sliced.picture(b"\xff\xd8\xff" + bytes(100)) is None
    assert sliced.picture(png()[:20]) is None
    assert sliced.picture(png() + bytes(sliced.MAX_THUMBNAIL_BYTES)) is None


def test_the_largest_picture_is_kept() -> None:
    assert sliced.largest([png(4, 4), png(8, 8), b"no picture", png(2, 9)]) == png(8, 8)
    assert sliced.largest([]) is None
