"""Little parametric models as closed meshes, in millimetres: what students bring to a print lab.

Two ways make them all: a prism over an outline that can be seen from one point inside it, and a lathe that turns a
profile around the vertical axis.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

Point = tuple[float, float, float]
Triangle = tuple[Point, Point, Point]
Flat = tuple[float, float]
Mesh = list[Triangle]

_SLICES = 40
_PEAK: list[Flat] = [(0, 0), (62, 0), (48, 9), (30, 22), (17, 41), (0, 55)]
_SPACER: list[Flat] = [(8, 0), (15, 0), (15, 5), (8, 5), (8, 0)]


@dataclass(frozen=True, slots=True)
class Model:
    """One model with the name that its student gave the file."""

    file_stem: str
    make: Callable[[], Mesh]


def catalogue() -> list[Model]:
    """Enough different models that a queue does not look like a copy of itself."""
    return [
        *(Model(f"calibration_cube_{side}mm", partial(cube, side)) for side in (20, 30, 45)),
        *(Model(f"gear_{teeth}t", partial(gear, teeth, 2.2, 9)) for teeth in (12, 18, 24, 32)),
        *(Model(f"vase_{height}", partial(vase, height)) for height in (70, 95, 130)),
        *(Model(f"bracket_{arm}x{arm}", partial(bracket, arm, 6, 24)) for arm in (35, 50, 70)),
        *(Model(f"knob_M{size}", partial(knob, size)) for size in (6, 8, 12)),
        *(Model(f"pawn_{height}mm", partial(pawn, height)) for height in (38, 55)),
        *(Model(f"column_order_{flutes}", partial(gear, flutes, 1.1, 85)) for flutes in (14, 22)),
        Model("phone_stand_v2", partial(phone_stand, 72)),
        Model("site_terrain_peak", partial(lathe, _PEAK)),
        Model("lampshade_test", partial(vase, 150)),
        Model("spacer_ring", partial(lathe, _SPACER)),
    ]


def knob(size: float) -> Mesh:
    return prism(ring(6, size * 2.1), (0, 0), size * 1.6)


def cube(side: float) -> Mesh:
    half = side / 2
    return prism([(-half, -half), (half, -half), (half, half), (-half, half)], (0, 0), side)


def gear(teeth: int, module: float, height: float) -> Mesh:
    outer, root = module * (teeth + 2) / 2, module * (teeth - 2.5) / 2
    outline: list[Flat] = []
    for tooth in range(teeth):
        for share, radius in ((0.0, root), (0.28, root), (0.4, outer), (0.68, outer), (0.8, root)):
            angle = 2 * math.pi * (tooth + share) / teeth
            outline.append((radius * math.cos(angle), radius * math.sin(angle)))
    return prism(outline, (0, 0), height)


def bracket(arm: float, thickness: float, width: float) -> Mesh:
    corner: list[Flat] = [
        (0, 0),
        (arm, 0),
        (arm, thickness),
        (thickness, thickness),
        (thickness, arm),
        (0, arm),
    ]
    return prism(corner, (thickness / 2, thickness / 2), width)


def phone_stand(width: float) -> Mesh:
    side: list[Flat] = [(0, 0), (80, 0), (80, 14), (74, 14), (74, 6), (40, 6), (12, 66), (6, 66)]
    return prism(side, (38, 3), width)


def vase(height: float) -> Mesh:
    """Hollow, with a floor: the profile goes up outside and down inside."""
    outside = [(height * (0.24 + 0.09 * math.sin(4.2 * step / 10)), height * step / 10) for step in range(11)]
    inside = [(radius - 2.4, z) for radius, z in reversed(outside[1:])]
    return lathe([(0, 0), *outside, *inside, (0, outside[1][1])])


def pawn(height: float) -> Mesh:
    shape = [(0, 0), (0.3, 0), (0.3, 0.08), (0.16, 0.2), (0.1, 0.55), (0.19, 0.6), (0.09, 0.66)]
    head = [(0.17 * math.cos(angle), 0.82 + 0.17 * math.sin(angle)) for angle in (-1.0, -0.4, 0.2, 0.8, 1.3)]
    return lathe([(radius * height, z * height) for radius, z in [*shape, *head, (0, 0.99)]])


def ring(corners: int, radius: float) -> list[Flat]:
    angles = [2 * math.pi * corner / corners for corner in range(corners)]
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]


def prism(outline: Sequence[Flat], centre: Flat, height: float) -> Mesh:
    """`outline` counter-clockwise; every corner can be seen from `centre`."""
    mesh: Mesh = []
    low, high = (*centre, 0.0), (*centre, float(height))
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        a, b = (ax, ay, 0.0), (bx, by, 0.0)
        above_a, above_b = (ax, ay, float(height)), (bx, by, float(height))
        mesh += [(a, b, above_b), (a, above_b, above_a), (low, b, a), (high, above_a, above_b)]
    return mesh


def lathe(profile: Sequence[Flat]) -> Mesh:
    """`profile` runs upward outside as (radius, height); it begins and ends on the axis, or is closed."""
    mesh: Mesh = []
    for (low_r, low_z), (high_r, high_z) in pairwise(profile):
        for slice_ in range(_SLICES):
            a, b = _turned(low_r, low_z, slice_), _turned(low_r, low_z, slice_ + 1)
            c, d = _turned(high_r, high_z, slice_ + 1), _turned(high_r, high_z, slice_)
            mesh += [(a, b, c)] * (low_r > 0) + [(a, c, d)] * (high_r > 0)
    return mesh


def _turned(radius: float, height: float, slice_: int) -> Point:
    # The last slice ends in the very points of the first, so that the mesh is closed to the last bit.
    angle = 2 * math.pi * (slice_ % _SLICES) / _SLICES
    return (radius * math.cos(angle), radius * math.sin(angle), float(height))
