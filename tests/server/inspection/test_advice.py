import pytest

from server.inspection import advice
from server.inspection.checks import does_fit
from server.inspection.report import Size

LAB: dict[str, Size] = {"Prusa MK4S": (250, 210, 220), "Prusa XL": (360, 360, 360), "Form 3": (145, 145, 175)}


def test_nothing_to_say() -> None:
    assert advice.sentences((20, 20, 20), "mm", LAB, does_fit, []) == []


def test_inches() -> None:
    (sentence,) = advice.sentences((2.1, 1, 0.5), "inch", LAB, does_fit, [])
    assert sentence == (
        "The model is 2.1 x 1.0 x 0.5 mm small. It was probably drawn in inches: scaled by 25.4 it would be "
        "53.3 x 25.4 x 12.7 mm. Export it in millimetres."
    )


def test_metres() -> None:
    (sentence,) = advice.sentences((0.12, 0.05, 0.005), "m", LAB, does_fit, [])
    assert "0.1 x 0.050 x 0.005 mm small" in sentence
    assert "drawn in metres: scaled by 1000 it would be 120 x 50.0 x 5.0 mm" in sentence


def test_some_printers_are_too_small() -> None:
    assert advice.sentences((230, 200, 100), "mm", LAB, does_fit, []) == [
        "The model is 230 x 200 x 100 mm and does not fit Form 3."
    ]
    (sentence,) = advice.sentences((300, 100, 100), "mm", LAB, does_fit, [])
    assert sentence.endswith("does not fit Prusa MK4S and Form 3.")


def test_all_printers_are_too_small() -> None:
    (sentence,) = advice.sentences((400, 300, 20), "mm", LAB, does_fit, [])
    assert "fits none of our printers. Scale it to 90 % for Prusa XL (360 x 360 x 360 mm)" in sentence


def test_the_wrong_unit_the_other_way() -> None:
    first, *_ = advice.sentences((2540, 100, 100), None, LAB, does_fit, [])
    assert "2540 x 100 x 100 mm large. It was probably exported with the wrong unit" in first


def test_thinner_than_any_layer() -> None:
    (sentence,) = advice.sentences((50, 50, 0), "mm", LAB, does_fit, [])
    assert "only 0.0 mm thin" in sentence


@pytest.mark.parametrize("flaw", ["open", "mixed", "inside out"])
def test_flaws_come_last(flaw: advice.Flaw) -> None:
    assert len(advice.sentences((2540, 1, 1), None, LAB, does_fit, [flaw])) == 3
