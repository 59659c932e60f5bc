"""Statistics as the wire says them."""

from datetime import date
from decimal import Decimal

from tests.workstation.back_office import DETAILS, OVERVIEW
from workstation.records.statistics import Overview, Statistics, Storage, numbers


def test_the_overview_counts_and_measures() -> None:
    read = Overview.from_wire(OVERVIEW)
    assert read.counts["READYTOPRINT"] == 3
    assert read.counts["ARCHIVED"] == 0
    assert read.storage.share == 0.1


def test_exact_bytes_win_over_rounded_megabytes() -> None:
    read = Overview.from_wire(OVERVIEW | {"storage_usage_mb": 0, "storage_usage_bytes": 4096})
    assert read.storage.used_bytes == 4096


def test_a_storage_without_a_limit_is_never_full() -> None:
    assert Storage(5, 0).share == 0.0


def test_details_read_themselves() -> None:
    read = Statistics.from_wire(DETAILS)
    assert read.submissions[0] == (date(2026, 11, 18), 5)
    assert read.submitted == 12
    assert read.revenue_usd == Decimal("1234.50")
    assert read.printer_hours == {"Prusa XL": 12.3}


def test_a_step_that_no_job_took_has_no_average() -> None:
    assert Statistics.from_wire(DETAILS).processing_hours == {
        "upload_to_approval": 24,
        "approval_to_printing": 0.5,
    }


def test_an_empty_answer_is_empty_statistics() -> None:
    assert Statistics.from_wire({}) == Statistics()
    assert numbers({"a": None, "b": "x", "c": 2}) == {"c": 2.0}
    assert numbers(None) == {}
