import math

import numpy as np
import pytest

from server.inspection import surface
from server.inspection.triangles import Triangles
from tests.server.inspection.builders import Triangle, ball, box, moved


def _mesh(triangles: list[Triangle]) -> Triangles:
    return np.array(triangles, np.float32)


def test_a_box() -> None:
    found = surface.measure(_mesh(moved(box(10, 20, 30), (1000, -1000, 5))))
    assert (found.watertight, found.oriented) == (True, True)
    assert found.volume_mm3 == pytest.approx(6000)
    assert found.area_mm2 == pytest.approx(2200)


def test_a_ball_has_nearly_the_volume_of_a_ball() -> None:
    found = surface.measure(_mesh(ball(100)))
    assert (found.watertight, found.oriented) == (True, True)
    assert found.volume_mm3 == pytest.approx(4 / 3 * math.pi * 30**3, rel=0.01)


def test_inside_out_is_a_negative_volume() -> None:
    found = surface.measure(_mesh(box())[:, ::-1])
    assert (found.watertight, found.oriented) == (True, True)
    assert found.volume_mm3 == pytest.approx(-8000)


def test_a_missing_triangle_is_a_hole() -> None:
    assert not surface.measure(_mesh(box()[1:])).watertight


def test_one_turned_triangle_leaves_it_closed_but_not_oriented() -> None:
    mesh = _mesh(box())
    mesh[3] = mesh[3, ::-1]
    found = surface.measure(mesh)
    assert (found.watertight, found.oriented) == (True, False)


def test_boxes_that_share_an_edge_are_closed() -> None:
    assert surface.measure(_mesh(box() + moved(box(), (20, 20, 0)))).watertight


def test_triangles_without_area_change_nothing() -> None:
    flat: Triangle = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), (20.0, 0.0, 0.0))
    found = surface.measure(_mesh([*box(), flat]))
    assert found.watertight
    assert found.volume_mm3 == pytest.approx(8000)


def test_nothing_but_such_triangles_is_no_skin() -> None:
    assert not surface.measure(np.zeros((5, 3, 3), np.float32)).watertight


def test_minus_zero_is_zero() -> None:
    mesh = _mesh(box())
    mesh[0][mesh[0] == 0] = -0.0
    assert surface.measure(mesh).watertight


def test_pieces_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface, "CHUNK", 5)
    assert surface.measure(_mesh(box())).volume_mm3 == pytest.approx(8000)
