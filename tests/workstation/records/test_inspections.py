"""What the server found out about a model."""

from workstation.records.inspections import Inspection


def test_whole_numbers_of_the_wire_are_floats() -> None:
    found = Inspection.from_wire(
        {"state": "done", "size_mm": [80, 2.5, 1], "weight_estimate_g": [1, 2], "advice": ["a"]}
    )
    assert found.size_mm == (80.0, 2.5, 1.0)
    assert found.advice == ("a",)
    assert found.watertight is None
