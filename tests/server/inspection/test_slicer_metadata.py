from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.inspection import checks
from server.inspection.report import Filling
from server.inspection.slicer_metadata import read_slicer_metadata
from tests.server.inspection.builders import Written, archive, binary_stl, box

PROFILE = """
filament_density = 1.24
filament_diameter = 1.75
filament_type = PETG
nozzle_diameter = 0.4
layer_height = 0.2
fill_density = 15%
perimeters = 2
temperature = 210
bed_shape = 0x0,250x0,250x210,0x210
gcode_flavor = marlin
printer_model = MK4S
printer_settings_id = Original Prusa MK4S
"""


@pytest.fixture(scope="module")
def sliced_box(tmp_path_factory: pytest.TempPathFactory, prusa_slicer: Callable[..., str]) -> Path:
    """A cube of 20 mm, sliced by the real program."""
    folder = tmp_path_factory.mktemp("slicer")
    (folder / "box.stl").write_bytes(binary_stl(box()))
    (folder / "lab.ini").write_text(PROFILE, encoding="ascii")
    prusa_slicer(folder, "--export-gcode", "--load", "lab.ini", "--output", "box.gcode", "box.stl")
    return folder / "box.gcode"


def test_a_really_sliced_file_tells_its_facts(sliced_box: Path) -> None:
    found = read_slicer_metadata(sliced_box)
    assert found is not None
    assert (found.material, found.printer) == ("PETG", "MK4S")
    assert (found.slicer or "").startswith("PrusaSlicer")
    assert found.weight_g is not None
    assert found.time_hours is not None
    assert f"; total filament used [g] = {found.weight_g:.2f}\n" in sliced_box.read_text(encoding="utf-8")
    assert 0.1 < found.time_hours < 2


def test_our_estimate_brackets_what_the_slicer_says(sliced_box: Path) -> None:
    found = read_slicer_metadata(sliced_box)
    assert found is not None
    low, high = checks.weight_range_g(8000, 2400, Filling())
    assert low <= (found.weight_g or 0) <= high


@pytest.mark.parametrize("name", ["a.form", "a.idea", "a.stl", "a.txt", "gcode"])
def test_other_kinds_say_nothing(written: Written, name: str) -> None:
    assert read_slicer_metadata(written(b"; total filament used [g] = 5\n", name)) is None


@pytest.mark.parametrize("name", ["a.gcode", "a.GCODE", "a.gco", "a.g"])
def test_kinds_are_told_by_the_name(written: Written, name: str) -> None:
    found = read_slicer_metadata(written(b"; total filament used [g] = 5\n", name))
    assert found is not None
    assert found.weight_g == 5


def test_sliced_archives_have_two_extensions(written: Written) -> None:
    info = '<config><plate><metadata key="weight" value="5"/></plate></config>'
    found = read_slicer_metadata(written(archive({"Metadata/slice_info.config": info}), "a.gcode.3mf"))
    assert found is not None
    assert found.weight_g == 5


def test_a_file_without_facts_says_nothing(written: Written) -> None:
    assert read_slicer_metadata(written(b"G28\nG1 X1\n", "a.gcode")) is None


def test_a_file_that_is_gone_says_nothing(tmp_path: Path) -> None:
    assert read_slicer_metadata(tmp_path / "gone.gcode") is None


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=2000) | st.text(max_size=2000).map(lambda text: f";{text}".encode()),
    suffix=st.sampled_from(["gcode", "bgcode", "3mf", "gcode.3mf"]),
)
def test_any_bytes_say_something_or_nothing(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"model.{suffix}"
    path.write_bytes(data)
    found = read_slicer_metadata(path)
    assert found is None or found.says_anything()
