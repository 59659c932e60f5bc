import numpy as np
import pytest

from server.inspection import triangles
from server.inspection.refusal import NotAModel


def test_a_finite_mesh_passes_unchanged() -> None:
    mesh = np.ones((2, 3, 3), np.float32)
    assert triangles.checked(mesh) is mesh


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 2e9])
def test_one_corner_nowhere_is_enough(number: float) -> None:
    mesh = np.ones((1000, 3, 3), np.float32)
    mesh[999, 2, 1] = number
    with pytest.raises(NotAModel, match="lie nowhere"):
        triangles.checked(mesh)


def test_nothing_is_no_model() -> None:
    with pytest.raises(NotAModel, match="no triangles"):
        triangles.checked(np.empty((0, 3, 3), np.float32))


def test_too_many_triangles_are_answered_with_the_remedy() -> None:
    triangles.check_count(triangles.MAX_TRIANGLES)
    with pytest.raises(NotAModel, match="Reduce its detail"):
        triangles.check_count(triangles.MAX_TRIANGLES + 1)
