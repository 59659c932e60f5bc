import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from server.inspection import recognise as recognising
from server.inspection.recognise import NotAModel, Recognised, recognise
from tests.server.inspection import builders
from tests.server.inspection.builders import Written

WHOLE = {
    ".stl": builders.binary_stl(builders.box()),
    ".obj": builders.obj(builders.box()),
    ".3mf": builders.threemf(),
}


@pytest.mark.parametrize("extension", recognising.MODEL_EXTENSIONS)
def test_a_whole_model_is_recognised_by_its_content(written: Written, extension: str) -> None:
    assert recognise(written(WHOLE[extension]), extension).triangles == 12


@pytest.mark.parametrize("extension", recognising.MODEL_EXTENSIONS)
@pytest.mark.parametrize("content", recognising.MODEL_EXTENSIONS)
def test_extension_and_content_must_agree(written: Written, extension: str, content: str) -> None:
    if extension == content:
        return
    with pytest.raises(NotAModel, match=r"[Ee]xport"):
        recognise(written(WHOLE[content]), extension)


@pytest.mark.parametrize("extension", ["stl", "STL", ".Stl"])
def test_the_extension_is_taken_as_people_write_it(written: Written, extension: str) -> None:
    assert recognise(written(WHOLE[".stl"]), extension) == Recognised("binary STL", 12)


def test_other_kinds_are_refused_with_those_that_work(written: Written) -> None:
    with pytest.raises(NotAModel, match=r"\.stl, \.obj, \.3mf"):
        recognise(written(b"ISO-10303-21;"), ".step")


@pytest.mark.parametrize("extension", recognising.MODEL_EXTENSIONS)
def test_an_empty_file_is_called_empty(written: Written, extension: str) -> None:
    with pytest.raises(NotAModel, match="empty"):
        recognise(written(b""), extension)


def test_a_disguise_is_named(written: Written) -> None:
    with pytest.raises(NotAModel, match="a PDF document"):
        recognise(written(b"%PDF-1.7\n" + b"x" * 500), ".stl")


def test_the_web_process_needs_no_numpy() -> None:
    light = ("recognise", "slicer_metadata", "matching", "runner")
    imports = "; ".join(f"import server.inspection.{module}" for module in light)
    code = f"import sys; {imports}; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=3000), extension=st.sampled_from(recognising.MODEL_EXTENSIONS))
@example(data=b"solid\nfacet", extension=".stl")
@example(data=b"PK\x05\x06" + b"\0" * 18, extension=".3mf")
def test_random_bytes_are_refused_or_recognised(tmp_path: Path, data: bytes, extension: str) -> None:
    _only_verdicts(tmp_path, data, extension)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    extension=st.sampled_from([".stl", ".obj", ".3mf", "ascii.stl"]),
    cut=st.floats(0, 1),
    place=st.floats(0, 1),
    patch=st.binary(min_size=0, max_size=12),
)
def test_damaged_models_are_refused_or_recognised(
    tmp_path: Path, extension: str, cut: float, place: float, patch: bytes
) -> None:
    whole = {**WHOLE, "ascii.stl": builders.ascii_stl(builders.box())}[extension]
    start = int(place * len(whole))
    damaged = whole[:start] + patch + whole[start + len(patch) :]
    _only_verdicts(
        tmp_path, damaged[: int(cut * len(whole)) or len(whole)], Path(extension).suffix or extension
    )


def _only_verdicts(folder: Path, data: bytes, extension: str) -> None:
    path = folder / "model"
    path.write_bytes(data)
    try:
        found = recognise(path, extension)
    except NotAModel as verdict:
        sentence = verdict.sentence
    else:
        sentence = "." if found.triangles is None or found.triangles > 0 else ""
    assert sentence.endswith(".")
