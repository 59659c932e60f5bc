"""Draws a mesh with numpy alone: a z-buffer without OpenGL, so it works on servers, in tests and over remote desktops.

The trick is to turn the loops around: triangles of about the same size in pixels form a group, and for each group
the few pixel offsets are stepped over with all its triangles at once. Few or large ones are drawn one by one. Depth and
triangle number share one 64-bit number, so "nearest wins" is a maximum. Colour comes last, by triangle number. It imports
nothing of the server.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Pixels = npt.NDArray[np.uint8]

# A middle blue: its lightest side still shows on white, its darkest on black.
COLOUR = (104, 158, 222)
DARKEST = 0.46
MARGIN = 0.06

_GROUP_EDGES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
_LIGHT = (0.35, 0.5, 0.8)
_DEPTH_STEPS = 4e9
# A mesh of many huge triangles would be drawn for minutes; then the picture gets coarser, and at last incomplete.
_MAX_STEPS = 4e8
_STEPS_PER_LARGE = 2e4


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the eye is, in degrees around and above the model."""

    azimuth: float = 40.0
    elevation: float = 25.0

    def axes(self) -> Floats:
        """Three rows: right, up, towards the eye."""
        around, above = np.radians([self.azimuth, self.elevation])
        eye = np.array([np.cos(above) * np.cos(around), np.cos(above) * np.sin(around), np.sin(above)])
        right = np.array([-np.sin(around), np.cos(around), 0.0])
        return np.stack([right, np.cross(eye, right), eye]).astype(np.float32)


def render(
    triangles: Floats,
    size: int = 512,
    *,
    camera: Camera | None = None,
    colour: tuple[int, int, int] = COLOUR,
    oversample: int = 2,
    cull: bool = False,
) -> Pixels:
    """The picture as size by size by RGBA, on a transparent ground. `cull` skips faces that look away: twice as
    fast, but holes in a mesh that is wound the wrong way.
    """
    seen = _normalised(triangles) @ (camera or Camera()).axes().T
    shades = _shades(triangles)
    fine, corners, numbers = _affordable(seen, size * oversample, cull)
    buffer = _drawn(corners, numbers, fine)
    return _scaled(_coloured(buffer.reshape(fine, fine), shades, colour), size)


def _normalised(triangles: Floats) -> Floats:
    """Centred and about one in size, so that no coordinate of a stranger's file overflows anything."""
    low = triangles.min(axis=(0, 1)).astype(np.float64)
    high = triangles.max(axis=(0, 1)).astype(np.float64)
    span = max(float((high - low).max()), 1e-12)
    unit: Floats = ((triangles - (low + high) / 2) / span).astype(np.float32)
    return unit


def _shades(triangles: Floats) -> Floats:
    """Brightness of each triangle, from the angle to the light; both sides are lit."""
    light = np.array(_LIGHT, np.float32) / np.float32(np.linalg.norm(_LIGHT))
    unit = _normalised(triangles)
    normals = np.cross(unit[:, 1] - unit[:, 0], unit[:, 2] - unit[:, 0])
    length = np.sqrt(np.einsum("ij,ij->i", normals, normals))
    cosine = np.abs(normals @ light) / np.maximum(length, np.float32(1e-30))
    shades: Floats = (DARKEST + (1 - DARKEST) * np.minimum(cosine, 1)).astype(np.float32)
    return shades


def _affordable(seen: Floats, fine: int, cull: bool) -> tuple[int, Floats, Numbers]:
    """The corners in pixels, at the finest resolution that can be drawn in bounded time."""
    while True:
        corners, numbers = _placed(seen, fine, cull)
        if _steps(corners).sum() <= _MAX_STEPS:
            return fine, corners, numbers
        if fine <= 64:
            within = np.cumsum(_steps(corners)) <= _MAX_STEPS
            return fine, corners[within], numbers[within]
        fine //= 2


def _placed(seen: Floats, fine: int, cull: bool) -> tuple[Floats, Numbers]:
    """Corners in pixels (y down, third number depth from 0 to 1), without triangles seen from the side or behind."""
    flat = seen.reshape(-1, 3)
    low, high = flat.min(axis=0), flat.max(axis=0)
    scale = fine * (1 - 2 * MARGIN) / max(float((high - low)[:2].max()), 1e-12)
    middle = (low + high) / 2
    corners = np.empty_like(seen)
    corners[..., 0] = (seen[..., 0] - middle[0]) * scale + fine / 2
    corners[..., 1] = fine / 2 - (seen[..., 1] - middle[1]) * scale
    corners[..., 2] = (seen[..., 2] - low[2]) / max(float(high[2] - low[2]), 1e-12)
    area = _doubled_area(corners)
    # With y pointing down, a face that looks at the eye turns the other way round.
    numbers = np.flatnonzero(area < -1e-9 if cull else np.abs(area) > 1e-9)
    return corners[numbers], numbers


def _doubled_area(corners: Floats) -> Floats:
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area: Floats = one[:, 0] * two[:, 1] - two[:, 0] * one[:, 1]
    return area


def _boxes(corners: Floats) -> tuple[Numbers, Numbers]:
    """First pixel and number of pixels, across and down, whose centres may lie in each triangle."""
    first = np.ceil(corners[..., :2].min(axis=1) - 0.5).astype(np.int64)
    last = np.floor(corners[..., :2].max(axis=1) - 0.5).astype(np.int64)
    return first, np.maximum(last - first + 1, 0)


def _steps(corners: Floats) -> npt.NDArray[np.float64]:
    _, extent = _boxes(corners)
    area: npt.NDArray[np.float64] = extent.prod(axis=1).astype(np.float64)
    longest = extent.max(axis=1, initial=0)
    return np.where(longest > _GROUP_EDGES[-1], area + _STEPS_PER_LARGE, longest.astype(np.float64) ** 2)


def _drawn(corners: Floats, numbers: Numbers, fine: int) -> npt.NDArray[np.uint64]:
    buffer = np.zeros(fine * fine, np.uint64)
    first, extent = _boxes(corners)
    longest = np.where(extent.min(axis=1, initial=fine) > 0, extent.max(axis=1, initial=0), 0)
    smaller, alone = 0, np.zeros(0, np.int64)
    for edge in _GROUP_EDGES:
        group = np.flatnonzero((longest > smaller) & (longest <= edge))
        smaller = edge
        if len(group) < edge * edge:  # fewer triangles than offsets: each by itself is less to do
            alone = np.append(alone, group)
        else:
            _draw_group(buffer, fine, corners[group], first[group], numbers[group], edge)
    for one in np.append(alone, np.flatnonzero(longest > smaller)):
        _draw_large(buffer, fine, corners[one], first[one], extent[one], int(numbers[one]))
    return buffer


def _draw_group(
    buffer: npt.NDArray[np.uint64], fine: int, corners: Floats, first: Numbers, numbers: Numbers, edge: int
) -> None:
    """Triangles that fit into `edge` by `edge` pixels: one pixel offset at a time, all triangles at once."""
    start, one, two = corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = _doubled_area(corners)
    for down in range(edge):
        for across in range(edge):
            x, y = first[:, 0] + across, first[:, 1] + down
            from_x, from_y = x + 0.5 - start[:, 0], y + 0.5 - start[:, 1]
            to_one = (from_x * two[:, 1] - two[:, 0] * from_y) / area
            to_two = (one[:, 0] * from_y - from_x * one[:, 1]) / area
            hit = np.flatnonzero((to_one >= 0) & (to_two >= 0) & (to_one + to_two <= 1))
            depth = start[hit, 2] + to_one[hit] * one[hit, 2] + to_two[hit] * two[hit, 2]
            np.maximum.at(buffer, y[hit] * fine + x[hit], _key(depth, numbers[hit]))


def _draw_large(
    buffer: npt.NDArray[np.uint64], fine: int, corners: Floats, first: Numbers, extent: Numbers, number: int
) -> None:
    """One triangle over many pixels."""
    start, one, two = corners[0], corners[1] - corners[0], corners[2] - corners[0]
    area = one[0] * two[1] - two[0] * one[1]
    x = first[0] + np.arange(extent[0])
    y = first[1] + np.arange(extent[1])
    from_x, from_y = x[None, :] + 0.5 - start[0], y[:, None] + 0.5 - start[1]
    to_one = (from_x * two[1] - two[0] * from_y) / area
    to_two = (one[0] * from_y - from_x * one[1]) / area
    rows, columns = np.nonzero((to_one >= 0) & (to_two >= 0) & (to_one + to_two <= 1))
    depth = start[2] + to_one[rows, columns] * one[2] + to_two[rows, columns] * two[2]
    pixels = y[rows] * fine + x[columns]
    buffer[pixels] = np.maximum(buffer[pixels], _key(depth, np.full(len(rows), number)))


def _key(depth: npt.NDArray[np.floating], numbers: Numbers) -> npt.NDArray[np.uint64]:
    """Nearer is larger; 0 stays for "nothing here"."""
    steps = (np.clip(depth, 0, 1).astype(np.float64) * _DEPTH_STEPS).astype(np.uint64)
    key: npt.NDArray[np.uint64] = (steps << np.uint64(32)) | (numbers + 1).astype(np.uint64)
    return key


def _coloured(buffer: npt.NDArray[np.uint64], shades: Floats, colour: tuple[int, int, int]) -> Floats:
    """RGBA as floats, colours already multiplied by opacity, ready to be averaged."""
    number = (buffer & np.uint64(0xFFFFFFFF)).astype(np.int64)
    drawn = number > 0
    picture = np.zeros((*number.shape, 4), np.float32)
    picture[drawn, :3] = shades[number[drawn] - 1][:, None] * np.array(colour, np.float32)
    picture[drawn, 3] = 255
    return picture


def _scaled(picture: Floats, size: int) -> Pixels:
    """Averages down, or repeats up when the mesh was too costly to draw fine."""
    fine = len(picture)
    if fine < size:
        nearest = np.arange(size) * fine // size
        picture = picture[nearest][:, nearest]
    elif fine > size:
        many = fine // size
        picture = picture.reshape(size, many, size, many, 4).mean(axis=(1, 3))
    opacity = picture[..., 3:] / 255
    picture[..., :3] = np.divide(
        picture[..., :3], opacity, out=np.zeros_like(picture[..., :3]), where=opacity > 0
    )
    return picture.round().astype(np.uint8)
