import numpy as np
import pytest

from server.inspection import obj
from server.inspection.refusal import NotAModel
from tests.server.inspection import builders
from tests.server.inspection.builders import Written


def test_corners_are_looked_up(written: Written) -> None:
    mesh = obj.read_obj(written(builders.obj(builders.box(1, 2, 3))))
    np.testing.assert_array_equal(mesh, np.array(builders.box(1, 2, 3), np.float32))


def test_a_square_becomes_two_triangles_with_the_same_way_round(written: Written) -> None:
    mesh = obj.read_obj(written(b"v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1 2 3 4\n"))
    assert mesh[:, :, :2].tolist() == [[[0, 0], [1, 0], [1, 1]], [[0, 0], [1, 1], [0, 1]]]


def test_no_faces_is_an_empty_mesh(written: Written) -> None:
    assert obj.read_obj(written(b"v 0 0 0\n")).shape == (0, 3, 3)


def test_too_many_triangles_are_refused(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.inspection.triangles.MAX_TRIANGLES", 11)
    monkeypatch.setattr(obj, "MAX_TRIANGLES", 11)
    with pytest.raises(NotAModel, match="Reduce its detail"):
        obj.read_obj(written(builders.obj(builders.box())))
