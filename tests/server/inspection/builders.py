"""Models and sliced files made in code, so that each test shows what is special about its file."""

import io
import math
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Written = Callable[..., Path]
Point = tuple[float, float, float]
Triangle = tuple[Point, Point, Point]

# Each face of the unit cube as two triangles, seen counter-clockwise from outside.
_CUBE = "000 010 110  000 110 100  001 101 111  001 111 011  000 100 101  000 101 001  010 011 111  010 111 110  000 001 011  000 011 010  100 110 111  100 111 101"

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel" Target="/3D/3dmodel.model"/>'
    "</Relationships>"
)


def box(x: float = 20, y: float = 20, z: float = 20) -> list[Triangle]:
    corners = [
        (int(bits[0]) * float(x), int(bits[1]) * float(y), int(bits[2]) * float(z)) for bits in _CUBE.split()
    ]
    return [(corners[i], corners[i + 1], corners[i + 2]) for i in range(0, 36, 3)]


def moved(triangles: Iterable[Triangle], by: Point) -> list[Triangle]:
    def shifted(point: Point) -> Point:
        return (point[0] + by[0], point[1] + by[1], point[2] + by[2])

    return [(shifted(a), shifted(b), shifted(c)) for a, b, c in triangles]


def binary_stl(triangles: Iterable[Triangle], header: bytes = b"made in a test") -> bytes:
    facets = [struct.pack("<12x9f2x", *a, *b, *c) for a, b, c in triangles]
    return header.ljust(80, b"\0") + struct.pack("<I", len(facets)) + b"".join(facets)


def ascii_stl(triangles: Iterable[Triangle]) -> bytes:
    facets = "".join(
        "facet normal 0 0 0\nouter loop\n"
        + "".join(f"vertex {x!r} {y!r} {z!r}\n" for x, y, z in triangle)
        + "endloop\nendfacet\n"
        for triangle in triangles
    )
    return f"solid test\n{facets}endsolid test\n".encode()


def obj(triangles: Iterable[Triangle], before: str = "") -> bytes:
    points, faces = _indexed(triangles)
    lines = [f"v {x!r} {y!r} {z!r}" for x, y, z in points]
    lines += [f"f {a + 1} {b + 1} {c + 1}" for a, b, c in faces]
    return (before + "\n".join(lines) + "\n").encode()


def mesh_xml(triangles: Iterable[Triangle]) -> str:
    points, faces = _indexed(triangles)
    vertices = "".join(f'<vertex x="{x!r}" y="{y!r}" z="{z!r}"/>' for x, y, z in points)
    corners = "".join(f'<triangle v1="{a}" v2="{b}" v3="{c}"/>' for a, b, c in faces)
    return f"<mesh><vertices>{vertices}</vertices><triangles>{corners}</triangles></mesh>"


def model_xml(objects: str, items: str = '<item objectid="1"/>', unit: str = "millimeter") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><model unit="{unit}" '
        'xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02" '
        'xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06">'
        f"<resources>{objects}</resources><build>{items}</build></model>"
    )


def box_xml(unit: str = "millimeter", items: str = '<item objectid="1"/>', size: float = 20) -> str:
    return model_xml(f'<object id="1" type="model">{mesh_xml(box(size, size, size))}</object>', items, unit)


def threemf(model: str | None = None, extra: Mapping[str, bytes | str] | None = None) -> bytes:
    parts: dict[str, bytes | str] = {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS}
    return archive({**parts, "3D/3dmodel.model": model or box_xml(), **(extra or {})})


def archive(parts: Mapping[str, bytes | str] | Iterable[tuple[str | zipfile.ZipInfo, bytes | str]]) -> bytes:
    buffer = io.BytesIO()
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        warnings.simplefilter("ignore")  # Two entries of one name are what a test asks for.
        for name, data in pairs:
            file.writestr(name, data)
    return buffer.getvalue()


def png(width: int = 4, height: int = 3) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + b"\x80" * (4 * width) for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def ball(rings: int, radius: float = 30) -> list[Triangle]:
    """A closed round thing of 4 rings² triangles, less the poles."""

    def at(ring: int, slice_: int) -> Point:
        if ring in (0, rings):
            return (0.0, 0.0, radius if ring == 0 else -radius)
        down, around = math.pi * ring / rings, math.pi * (slice_ % (2 * rings)) / rings
        return (
            radius * math.sin(down) * math.cos(around),
            radius * math.sin(down) * math.sin(around),
            radius * math.cos(down),
        )

    triangles: list[Triangle] = []
    for ring in range(rings):
        for slice_ in range(2 * rings):
            a, b = at(ring, slice_), at(ring + 1, slice_)
            c, d = at(ring + 1, slice_ + 1), at(ring, slice_ + 1)
            triangles += [(a, b, c)] * (ring < rings - 1) + [(a, c, d)] * (ring > 0)
    return triangles


def _indexed(triangles: Iterable[Triangle]) -> tuple[list[Point], list[tuple[int, int, int]]]:
    numbers: dict[Point, int] = {}
    faces = []
    for triangle in triangles:
        a, b, c = (numbers.setdefault(point, len(numbers)) for point in triangle)
        faces.append((a, b, c))
    return list(numbers), faces
