import numpy as np
import pytest

from server.inspection import stl
from server.inspection.refusal import NotAModel
from tests.server.inspection.builders import Written, ascii_stl, binary_stl, box


@pytest.mark.parametrize("data", [binary_stl(box(1, 2, 3)), ascii_stl(box(1, 2, 3))], ids=["binary", "ASCII"])
def test_corners_are_read_as_written(written: Written, data: bytes) -> None:
    np.testing.assert_array_equal(stl.read_stl(written(data)), np.array(box(1, 2, 3), np.float32))


def test_an_ascii_file_without_facets_is_an_empty_mesh(written: Written) -> None:
    assert stl.read_stl(written(b"solid\nendsolid\n")).shape == (0, 3, 3)


@pytest.mark.parametrize("data", [binary_stl(box()), ascii_stl(box())], ids=["binary", "ASCII"])
def test_too_many_triangles_are_refused(
    written: Written, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.inspection.triangles.MAX_TRIANGLES", 11)
    monkeypatch.setattr(stl, "MAX_TRIANGLES", 11)
    with pytest.raises(NotAModel, match="Reduce its detail"):
        stl.read_stl(written(data))
