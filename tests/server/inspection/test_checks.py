import numpy as np
import pytest

from server.inspection import checks
from server.inspection.report import Filling, Report, Size
from tests.server.inspection.builders import Triangle, box

LAB: dict[str, Size] = {"Prusa MK4S": (250, 210, 220), "Form 3": (145, 145, 175)}


def _check(triangles: list[Triangle]) -> Report:
    return checks.check(np.array(triangles, np.float32), "binary STL", LAB, Filling())


def test_a_good_model() -> None:
    low, high = _check(box()).weight_estimate_g or (0, 0)
    assert _check(box()) == Report(
        state="done",
        format="binary STL",
        triangles=12,
        size_mm=(20, 20, 20),
        volume_cm3=8.0,
        watertight=True,
        unit_guess="mm",
        fits={"Prusa MK4S": True, "Form 3": True},
        weight_estimate_g=(low, high),
        advice=(),
    )
    # Solid it would weigh 9.9 g; empty but for its walls about 2.4 g.
    assert 2.4 < low < high < 9.9


def test_what_is_open_has_no_volume_and_no_weight() -> None:
    found = _check(box()[1:])
    assert (found.watertight, found.volume_cm3, found.weight_estimate_g) == (False, None, None)
    assert "has holes" in found.advice[0]


def test_inside_out_has_a_volume_and_a_word_about_it() -> None:
    found = _check([(c, b, a) for a, b, c in box()])
    assert found.volume_cm3 == 8.0
    assert "inside out" in found.advice[0]


def test_mixed_faces_have_no_volume() -> None:
    a, b, c = box()[0]
    found = _check([(c, b, a), *box()[1:]])
    assert (found.watertight, found.volume_cm3) == (True, None)
    assert "wrong way" in found.advice[0]


@pytest.mark.parametrize(
    ("longest", "unit"), [(0.2, "m"), (2.1, "inch"), (4.9, "inch"), (5, "mm"), (2000, "mm"), (2001, None)]
)
def test_units_are_guessed_from_the_longest_side(longest: float, unit: str | None) -> None:
    assert checks.unit_guess((longest, longest / 2, 0.1)) == unit


@pytest.mark.parametrize(
    ("size", "fits"),
    [
        ((250, 210, 220), True),
        ((220, 250, 210), True),
        ((210, 220, 250), True),
        ((250.005, 210, 220), True),
        ((251, 1, 1), False),
        ((230, 215, 1), True),
        ((230, 230, 215), False),
        ((221, 221, 221), False),
    ],
)
def test_models_may_be_turned_by_quarter_turns(size: Size, fits: bool) -> None:
    assert checks.does_fit(size, LAB["Prusa MK4S"]) is fits


def test_resin_is_solid() -> None:
    solid = Filling(density_g_cm3=1.1, infill=(1.0, 1.0))
    assert checks.weight_range_g(8000, 2400, solid) == (8.8, 8.8)


def test_thin_things_are_all_wall() -> None:
    assert checks.weight_range_g(100, 2000, Filling(density_g_cm3=1.0)) == (0.1, 0.1)
