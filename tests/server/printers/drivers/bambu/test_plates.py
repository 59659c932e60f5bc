"""What sliced files say about a plate, broken ones among them."""

import zipfile
from pathlib import Path

import pytest

from server.printers.drivers.bambu import plates
from server.printers.drivers.bambu.requests import UNUSED

INFO = """<config><header/><plate><metadata key="index" value="1"/><filament id="1" type="PLA"/></plate>
<plate><metadata key="index" value="2"/><filament type="PETG" id="3"/><filament id="1" type="PLA"/></plate></config>"""


def sliced(path: Path, *, plates_in: int = 2, info: str | None = INFO) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(1, plates_in + 1):
            archive.writestr(f"Metadata/plate_{number}.gcode", "G28\n")
        if info is not None:
            archive.writestr("Metadata/slice_info.config", info)
    return path


def test_the_filaments_of_a_plate(tmp_path: Path) -> None:
    path = sliced(tmp_path / "a.3mf")
    assert plates.read(path, 1).filaments == (1,)
    assert plates.read(path, 2).filaments == (1, 3)
    assert plates.read(path, 2).trays_as_sliced() == (0, UNUSED, 2)


@pytest.mark.parametrize(
    ("filaments", "wished", "expected"),
    [
        ((1,), (6,), (6,)),
        ((3,), (6,), (UNUSED, UNUSED, 6)),
        ((2,), (None,), (UNUSED, None)),
        ((3,), (UNUSED, UNUSED, 6), (UNUSED, UNUSED, 6)),
        ((1, 3), (6,), (6,)),
        ((), (6,), (6,)),
    ],
)
def test_one_tray_for_a_plate_of_one_filament(
    filaments: tuple[int, ...], wished: tuple[int | None, ...], expected: tuple[int | None, ...]
) -> None:
    assert plates.Plate(filaments).trays(wished) == expected


@pytest.mark.parametrize("info", [None, "", "<config>", "<plate><metadata key='x'/></plate>"])
def test_a_file_that_does_not_say_is_printed_all_the_same(tmp_path: Path, info: str | None) -> None:
    plate = plates.read(sliced(tmp_path / "a.3mf", info=info), 1)
    assert plate.filaments == ()
    assert plate.trays_as_sliced() == ()


def test_a_project_that_was_not_sliced_is_refused(tmp_path: Path) -> None:
    with pytest.raises(plates.NotSliced, match="no sliced plate 1"):
        plates.read(sliced(tmp_path / "a.3mf", plates_in=0), 1)
    with pytest.raises(plates.NotSliced, match="no sliced plate 3"):
        plates.read(sliced(tmp_path / "a.3mf"), 3)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.3mf"
    path.write_bytes(b"G28\n")
    with pytest.raises(plates.NotSliced, match="cannot be read"):
        plates.read(path, 1)
    with pytest.raises(plates.NotSliced, match="cannot be read"):
        plates.read(tmp_path / "none.3mf", 1)
