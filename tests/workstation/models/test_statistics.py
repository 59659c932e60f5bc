"""Numbers become series: most first, steps in order, nothing lost on the way to a spreadsheet."""

from datetime import date

from tests.workstation.back_office import DETAILS
from workstation.models import statistics
from workstation.records.catalog import Catalog
from workstation.records.statistics import Statistics

FOUND = Statistics.from_wire(DETAILS)
CATALOG = Catalog(rejection_reasons=(("model_broken", "The model is broken"),))


def test_there_is_one_series_per_picture() -> None:
    series = statistics.all_series(FOUND, CATALOG)
    assert [item.key for item in series] == ["submissions", "printers", "rejections", "processing", "staff"]
    assert not any(item.is_empty for item in series)


def test_days_keep_their_order_and_their_zeros() -> None:
    series = statistics.submissions(FOUND)
    assert [point.number for point in series.points] == [5, 0, 7]
    assert series.points[0].tick == "18 Nov"
    assert series.table() == (
        ["Day", "Submissions"],
        [[date(2026, 11, 18), 5], [date(2026, 11, 19), 0], [date(2026, 11, 20), 7]],
    )


def test_printers_say_jobs_and_hours_most_first() -> None:
    points = statistics.printers(FOUND).points
    assert [(point.name, point.said) for point in points] == [("Prusa XL", "8 · 12.3 h"), ("Prusa MK4S", "4")]


def test_reasons_carry_the_lab_s_own_words() -> None:
    names = [point.name for point in statistics.rejections(FOUND, CATALOG).points]
    assert names == ["The model is broken", "own words", "too large"]


def test_steps_stand_in_the_order_of_a_job_s_life() -> None:
    points = statistics.processing(FOUND).points
    assert [(point.name, point.said) for point in points] == [
        ("Upload to approval", "24 h"),
        ("Approval to printing", "30 min"),
    ]


def test_a_long_list_is_shown_short_and_saved_whole() -> None:
    found = Statistics(staff={f"Person {number:02d}": 20 - number for number in range(15)})
    series = statistics.staff(found)
    shown = statistics.shown(series)
    assert len(shown) == 12
    assert shown[-1].name == "4 others"
    assert sum(point.number for point in shown) == sum(point.number for point in series.points)
    assert len(series.table()[1]) == 15
    assert statistics.shown(statistics.submissions(FOUND)) == statistics.submissions(FOUND).points


def test_nothing_is_said_in_words() -> None:
    for series in statistics.all_series(Statistics(), Catalog()):
        assert series.is_empty
        assert series.nothing
        assert series.table()[1] == []
