"""From triangles to the report: size, volume, fit, weight. The words for people are in `advice`."""

from server.inspection import advice, surface
from server.inspection.report import Filling, Report, Size, Unit
from server.inspection.surface import Surface
from server.inspection.triangles import Triangles

# Below these largest extents a model in millimetres is most likely one in another unit: nobody prints a 0.2 mm
# thing, but 0.2 m is a vase, and 3 mm is seldom, but 3 inches is a cup.
METRES_BELOW_MM = 0.35
INCHES_BELOW_MM = 5.0
SOMETHING_ELSE_ABOVE_MM = 2000.0

FIT_TOLERANCE_MM = 0.01


def check(triangles: Triangles, format_name: str, printers: dict[str, Size], filling: Filling) -> Report:
    size_mm = _size_mm(triangles)
    skin = surface.measure(triangles)
    volume_mm3 = abs(skin.volume_mm3) if skin.watertight and skin.oriented else None
    guess = unit_guess(size_mm)
    return Report(
        state="done",
        format=format_name,
        triangles=len(triangles),
        size_mm=size_mm,
        volume_cm3=None if volume_mm3 is None else round(volume_mm3 / 1000, 3),
        watertight=skin.watertight,
        unit_guess=guess,
        fits={name: does_fit(size_mm, room) for name, room in printers.items()},
        weight_estimate_g=None if volume_mm3 is None else weight_range_g(volume_mm3, skin.area_mm2, filling),
        advice=tuple(advice.sentences(size_mm, guess, printers, does_fit, _flaws(skin))),
    )


def unit_guess(size_mm: Size) -> Unit | None:
    """The unit in which the model was probably drawn; None when no unit makes sense of it."""
    longest = max(size_mm)
    if longest < METRES_BELOW_MM:
        return "m"
    if longest < INCHES_BELOW_MM:
        return "inch"
    return "mm" if longest <= SOMETHING_ELSE_ABOVE_MM else None


def does_fit(size_mm: Size, room_mm: Size) -> bool:
    """Turned by quarter turns as needed: then only the sorted sides matter."""
    return all(
        side <= room + FIT_TOLERANCE_MM for side, room in zip(sorted(size_mm), sorted(room_mm), strict=True)
    )


def weight_range_g(volume_mm3: float, area_mm2: float, filling: Filling) -> tuple[float, float]:
    """A rough estimate: walls are solid, the rest is filled in part, supports are not counted."""
    low, high = (
        _weight_g(volume_mm3, area_mm2 * wall_mm, infill, filling.density_g_cm3)
        for wall_mm, infill in zip(filling.wall_mm, filling.infill, strict=True)
    )
    return round(low, 1), round(high, 1)


def _weight_g(volume_mm3: float, walls_mm3: float, infill: float, density_g_cm3: float) -> float:
    solid_mm3 = min(volume_mm3, walls_mm3)
    return (solid_mm3 + (volume_mm3 - solid_mm3) * infill) * density_g_cm3 / 1000


def _size_mm(triangles: Triangles) -> Size:
    extent = (triangles.max(axis=(0, 1)).astype(float) - triangles.min(axis=(0, 1)).astype(float)).round(3)
    return float(extent[0]), float(extent[1]), float(extent[2])


def _flaws(skin: Surface) -> list[advice.Flaw]:
    if not skin.watertight:
        return ["open"]
    if not skin.oriented:
        return ["mixed"]
    return ["inside out"] if skin.volume_mm3 < 0 else []
