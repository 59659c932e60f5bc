"""The files are what their names say: the house's own readers measure them alike."""

from pathlib import Path

import pytest

from server.commands.demo_data import model_files
from server.commands.demo_data.models import cube, gear
from server.inspection.report import Request
from server.inspection.slicer_metadata import read_slicer_metadata
from server.inspection.worker import inspect


@pytest.mark.parametrize("extension", [".stl", ".obj", ".3mf"])
def test_each_format_is_measured_alike(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"cube{extension}"
    path.write_bytes(model_files.written(cube(20), extension))
    report = inspect(Request(path, extension))
    assert (report.state, report.watertight) == ("done", True)
    assert report.size_mm == pytest.approx((20, 20, 20))
    assert report.volume_cm3 == pytest.approx(8, rel=1e-3)


@pytest.mark.parametrize("extension", [".stl", ".obj", ".3mf"])
def test_the_same_model_gives_the_same_bytes(extension: str) -> None:
    assert model_files.written(gear(12, 2, 9), extension) == model_files.written(gear(12, 2, 9), extension)


def test_the_sliced_file_says_what_it_costs(tmp_path: Path) -> None:
    path = tmp_path / "a.gcode"
    path.write_bytes(model_files.gcode(25.5, 3.5, "PLA", "Prusa MK4S"))
    found = read_slicer_metadata(path)
    assert found is not None
    assert (found.weight_g, found.time_hours, found.printer) == (25.5, 3.5, "Prusa MK4S")
