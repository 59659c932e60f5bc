import ast
import inspect
import sys
import time

import numpy as np
import pytest

from server.inspection import png, raster
from server.inspection.raster import Camera
from tests.server.inspection.builders import Triangle, ball, box, moved

ABOVE = Camera(azimuth=-90, elevation=89.99)
"""Looks down, with x to the right and y up."""


def _drawn(triangles: list[Triangle], size: int = 64, **wishes: bool | Camera) -> raster.Pixels:
    return raster.render(np.array(triangles, np.float32), size, **wishes)  # type: ignore[arg-type]  # few names, tested here


def test_the_ground_is_transparent_and_the_model_is_not() -> None:
    picture = _drawn(box())
    assert picture.shape == (64, 64, 4)
    assert picture[0, 0].tolist() == [0, 0, 0, 0]
    assert picture[32, 32, 3] == 255


def test_a_flat_box_seen_from_above_fills_its_rectangle() -> None:
    opacity = _drawn(box(40, 20, 1), 100, camera=ABOVE)[..., 3] > 127
    rows, columns = np.flatnonzero(opacity.any(axis=1)), np.flatnonzero(opacity.any(axis=0))
    assert len(columns) == pytest.approx(88, abs=2)
    assert len(rows) == pytest.approx(44, abs=2)
    assert opacity[rows[1] : rows[-1], columns[1] : columns[-1]].all()


def test_nearest_wins_whatever_the_order() -> None:
    low = box(40, 40, 1)
    slope: list[Triangle] = [((10.0, 10.0, 20.0), (30.0, 10.0, 20.0), (20.0, 30.0, 35.0))]
    first = _drawn([*low, *slope], camera=ABOVE)
    np.testing.assert_array_equal(first, _drawn([*slope, *low], camera=ABOVE))
    assert first[36, 32].tolist() != first[10, 10].tolist()


def test_wrong_winding_is_drawn_unless_culled() -> None:
    inside_out = [(c, b, a) for a, b, c in box()]
    np.testing.assert_array_equal(_drawn(inside_out)[..., 3], _drawn(box())[..., 3])
    one: list[Triangle] = [((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))]
    assert _drawn(one, camera=ABOVE, cull=True)[..., 3].any()
    assert not _drawn([(c, b, a) for a, b, c in one], camera=ABOVE, cull=True)[..., 3].any()


def test_small_and_large_triangles_make_the_same_silhouette() -> None:
    """A box of many small triangles, drawn in groups, and of twelve large ones, drawn one by one."""
    fine = [
        moved(box(5, 5, 5), (x, y, z))
        for x in range(0, 40, 5)
        for y in range(0, 40, 5)
        for z in range(0, 40, 5)
    ]
    many = _drawn([triangle for part in fine for triangle in part], 256)
    few = _drawn(box(40, 40, 40), 256)
    assert np.abs(many[..., 3].astype(int) - few[..., 3]).mean() < 0.5


def test_it_reads_on_white_and_on_black() -> None:
    picture = _drawn(ball(20), 128)
    bright = picture[picture[..., 3] == 255][:, :3].astype(float) @ [0.2126, 0.7152, 0.0722]
    assert bright.min() > 50
    assert bright.max() < 200


@pytest.mark.parametrize("scale", [1e-6, 1e-3, 1e8])
def test_any_size_is_drawn_alike(scale: float) -> None:
    mesh = np.array(box(), np.float32)
    np.testing.assert_allclose(
        raster.render(mesh * np.float32(scale), 64).astype(int), raster.render(mesh, 64), atol=3
    )


def test_nothing_visible_is_an_empty_picture() -> None:
    assert not raster.render(np.zeros((3, 3, 3), np.float32), 32).any()


def test_many_huge_triangles_make_it_coarser_not_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of what the server bears, with a tenth of its patience."""
    monkeypatch.setattr(raster, "_MAX_STEPS", raster._MAX_STEPS / 10)
    corners = np.random.default_rng(1).random((6_000, 3, 3), np.float32) * 100
    start = time.process_time()
    picture = raster.render(corners)
    assert time.process_time() - start < 5
    assert picture.shape == (512, 512, 4)
    assert picture[256, 256, 3] == 255


def test_the_drawing_knows_nothing_of_the_server() -> None:
    for module in (raster, png):
        imports = [
            (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
            for node in ast.walk(ast.parse(inspect.getsource(module)))
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert {name.partition(".")[0] for name in imports} <= {*sys.stdlib_module_names, "numpy"}
