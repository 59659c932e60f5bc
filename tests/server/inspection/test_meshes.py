import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.inspection import checks, meshes, raster, surface
from server.inspection.refusal import NotAModel
from server.inspection.report import Filling, Report
from tests.server.inspection.builders import Written, ascii_stl, ball, binary_stl, box, box_xml, obj, threemf

TEXTS = {"ascii": ascii_stl(box()).decode(), "obj": obj(box()).decode(), "3mf": box_xml()}
WHOLE = {"stl": binary_stl(box()), "ascii": ascii_stl(box()), "obj": obj(box()), "3mf": threemf()}


@pytest.mark.parametrize("kind", WHOLE)
def test_every_format_holds_the_same_box(written: Written, kind: str) -> None:
    mesh = meshes.read(written(WHOLE[kind]), "stl" if kind == "ascii" else kind)
    assert mesh.dtype == np.float32
    np.testing.assert_array_equal(mesh, np.array(box(), np.float32))


@pytest.mark.parametrize("kind", ["stl", "obj", "3mf"])
def test_what_a_real_program_exports_measures_the_same(
    tmp_path: Path, prusa_slicer: Callable[..., str], kind: str
) -> None:
    (tmp_path / "ball.stl").write_bytes(binary_stl(ball(20)))
    told = prusa_slicer(tmp_path, "--info", "ball.stl")
    prusa_slicer(tmp_path, f"--export-{kind}", "--output", f"out.{kind}", "ball.stl")
    found = surface.measure(meshes.read(tmp_path / f"out.{kind}", kind))
    assert found.watertight
    volume = re.search(r"volume = ([\d.]+)", told)
    assert volume
    assert found.volume_mm3 == pytest.approx(float(volume[1]), rel=1e-4)


def test_other_kinds_are_refused(written: Written) -> None:
    with pytest.raises(NotAModel, match="cannot be printed"):
        meshes.read(written(b""), ".gcode")


def test_nan_behind_the_first_thousand_facets_is_found(written: Written) -> None:
    late = box() * 100
    late[1100] = ((float("nan"), 0.0, 0.0),) * 3
    with pytest.raises(NotAModel, match="lie nowhere"):
        meshes.read(written(binary_stl(late)), ".stl")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(sorted(WHOLE)),
    place=st.floats(0, 1),
    patch=st.binary(max_size=12),
    cut=st.floats(0, 1),
)
def test_damaged_models_are_read_or_refused(
    tmp_path: Path, kind: str, place: float, patch: bytes, cut: float
) -> None:
    whole = WHOLE[kind]
    start = int(place * len(whole))
    damaged = whole[:start] + patch + whole[start + len(patch) :]
    path = tmp_path / "model"
    path.write_bytes(damaged[: int(cut * len(whole)) or len(whole)])
    try:
        count = len(meshes.read(path, "stl" if kind == "ascii" else kind))
    except NotAModel:
        count = 1
    assert count


NASTY = [
    "nan",
    "-1",
    "1e400",
    "0",
    "",
    "\\",
    "f",
    "vertex",
    "endsolid",
    "<",
    "&lt;",
    '"/>',
    "<object/>",
    "9" * 30,
    "-0",
    "1_0",
]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(sorted(TEXTS)), data=st.data())
def test_texts_with_exchanged_words_are_read_or_refused(
    tmp_path: Path, kind: str, data: st.DataObject
) -> None:
    """Unlike random bytes, these get past the grammar's first steps."""
    words = re.split(r"([ \n\"=])", TEXTS[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(
            st.sampled_from(NASTY) | st.sampled_from(words)
        )
    text = "".join(words)
    path = tmp_path / "model"
    path.write_bytes(threemf(text) if kind == "3mf" else text.encode())
    try:
        triangles = meshes.read(path, "stl" if kind == "ascii" else kind)
    except NotAModel:
        return
    report = checks.check(triangles, kind, {"XL": (360, 360, 360)}, Filling())
    assert raster.render(triangles, 16).shape == (16, 16, 4)
    assert Report.from_json(report.to_json()) == report
