"""The demonstration's models are closed solids of a sensible size."""

from collections import Counter

import pytest

from server.commands.demo_data.models import Model, catalogue, cube


@pytest.mark.parametrize("model", catalogue(), ids=lambda model: model.file_stem)
def test_every_edge_joins_exactly_two_triangles(model: Model) -> None:
    edges: Counter[tuple[object, object]] = Counter()
    for a, b, c in model.make():
        edges.update([(a, b), (b, c), (c, a)])
    assert set(edges.values()) == {1}  # each direction once …
    assert all((b, a) in edges for a, b in edges)  # … and each edge in both directions


@pytest.mark.parametrize("model", catalogue(), ids=lambda model: model.file_stem)
def test_each_solid_is_right_side_out_and_fits_a_large_printer(model: Model) -> None:
    mesh = model.make()
    volume = sum(
        a[0] * (b[1] * c[2] - b[2] * c[1])
        - a[1] * (b[0] * c[2] - b[2] * c[0])
        + a[2] * (b[0] * c[1] - b[1] * c[0])
        for a, b, c in mesh
    )
    assert volume / 6 > 100  # cubic millimetres
    assert max(abs(value) for triangle in mesh for point in triangle for value in point) < 300


def test_names_are_different() -> None:
    names = [model.file_stem for model in catalogue()]
    assert len(set(names)) == len(names) >= 20


def test_a_cube_is_a_cube() -> None:
    corners = {point for triangle in cube(20) for point in triangle if point[0] or point[1]}
    assert corners == {(x, y, z) for x in (-10.0, 10.0) for y in (-10.0, 10.0) for z in (0.0, 20.0)}
