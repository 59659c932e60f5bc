"""The numbers' shapes: documented names first, and windows that make sense."""

import msgspec
import pytest

from server.lab.wire_statistics import Details, DetailsQuery, Overview


def test_documented_keys_are_spelled_as_documented() -> None:
    assert Overview.__struct_fields__[:9] == (
        "uploaded",
        "pending",
        "readyToPrint",
        "printing",
        "completed",
        "paidPickedUp",
        "rejected",
        "storage_usage_mb",
        "storage_limit_mb",
    )
    assert Details.__struct_fields__[:5] == (
        "submission_trends",
        "printer_utilization",
        "rejection_reasons",
        "average_processing_time",
        "staff_activity",
    )


@pytest.mark.parametrize("days", ["0", "-1", "4000", "x"])
def test_a_window_has_at_least_a_day(days: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"days": days}, DetailsQuery, strict=False)


def test_the_window_is_a_month_of_everything() -> None:
    assert msgspec.convert({}, DetailsQuery) == DetailsQuery(30, "all", "all")
