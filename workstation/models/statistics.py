"""The lab's numbers as series a chart can draw and a spreadsheet can hold: one `Series` per picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from workstation.models.csv_text import Value
    from workstation.records.catalog import Catalog
    from workstation.records.statistics import Statistics

_MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Point:
    name: str
    number: float
    said: str
    """The number with its unit, as a tooltip says it."""
    tick: str = ""
    """A shorter name, for an axis."""


@dataclass(frozen=True, slots=True)
class Series:
    key: str
    title: str
    sub: str
    points: tuple[Point, ...]
    titles: tuple[str, str]
    """Heads of the two columns in a spreadsheet."""
    days: tuple[date, ...] = ()
    """Set when the points lie on a calendar."""
    nothing: str = ""
    """What an empty picture says."""
    stands: bool = False
    """Its bars stand on a calendar; otherwise they lie and carry their names."""

    @property
    def is_empty(self) -> bool:
        return not any(point.number for point in self.points)

    def table(self) -> tuple[list[str], list[list[Value]]]:
        if self.days:
            pairs = zip(self.days, self.points, strict=True)
            return list(self.titles), [[day, _plain(point.number)] for day, point in pairs]
        return list(self.titles), [[point.name, _plain(point.number)] for point in self.points]


def all_series(found: Statistics, catalog: Catalog) -> tuple[Series, ...]:
    return (
        submissions(found),
        printers(found),
        rejections(found, catalog),
        processing(found),
        staff(found),
    )


def submissions(found: Statistics) -> Series:
    tr = QCoreApplication.translate
    return Series(
        "submissions",
        tr("Statistics", "Submissions per day"),
        tr("Statistics", "{n} in all").format(n=_number(found.submitted)),
        tuple(
            Point(_day(day, "ddd d MMM yyyy"), count, _number(count), _day(day, "d MMM"))
            for day, count in found.submissions
        ),
        (tr("Statistics", "Day"), tr("Statistics", "Submissions")),
        days=tuple(day for day, _ in found.submissions),
        nothing=tr("Statistics", "Nothing was submitted in these days."),
        stands=True,
    )


def printers(found: Statistics) -> Series:
    tr = QCoreApplication.translate
    return Series(
        "printers",
        tr("Statistics", "Printer use"),
        tr("Statistics", "Jobs and planned hours per printer"),
        _points(found.printers, lambda name, number: _jobs_and_hours(number, found.printer_hours.get(name))),
        (tr("Statistics", "Printer"), tr("Statistics", "Jobs")),
        nothing=tr("Statistics", "No printer was used in these days."),
    )


def rejections(found: Statistics, catalog: Catalog) -> Series:
    tr = QCoreApplication.translate
    labels = dict(catalog.rejection_reasons)
    return Series(
        "rejections",
        tr("Statistics", "Rejection reasons"),
        tr("Statistics", "Jobs per reason"),
        _points({labels.get(code, code.replace("_", " ")): n for code, n in found.rejections.items()}),
        (tr("Statistics", "Reason"), tr("Statistics", "Jobs")),
        nothing=tr("Statistics", "Nothing was rejected in these days."),
    )


def processing(found: Statistics) -> Series:
    """In the order in which a job meets them, not by size."""
    tr = QCoreApplication.translate
    steps = {
        "upload_to_approval": tr("Statistics", "Upload to approval"),
        "approval_to_printing": tr("Statistics", "Approval to printing"),
        "printing_to_completion": tr("Statistics", "Printing to completion"),
    }
    hours = found.processing_hours
    ordered = [*(key for key in steps if key in hours), *(key for key in hours if key not in steps)]
    return Series(
        "processing",
        tr("Statistics", "Average processing time"),
        tr("Statistics", "Hours per step"),
        tuple(Point(steps.get(key, key.replace("_", " ")), hours[key], _span(hours[key])) for key in ordered),
        (tr("Statistics", "Step"), tr("Statistics", "Hours")),
        nothing=tr("Statistics", "No job went through these steps yet."),
    )


def staff(found: Statistics) -> Series:
    tr = QCoreApplication.translate
    return Series(
        "staff",
        tr("Statistics", "Staff activity"),
        tr("Statistics", "Steps taken per person"),
        _points(found.staff),
        (tr("Statistics", "Name"), tr("Statistics", "Steps")),
        nothing=tr("Statistics", "Nobody worked on a job in these days."),
    )


def shown(series: Series) -> tuple[Point, ...]:
    """What fits into a picture: the rest of a long list is one bar. A spreadsheet gets them all."""
    if series.days or len(series.points) <= _MOST_BARS:
        return series.points
    first, rest = series.points[: _MOST_BARS - 1], series.points[_MOST_BARS - 1 :]
    total = sum(point.number for point in rest)
    name = QCoreApplication.translate("Statistics", "{n} others").format(n=len(rest))
    return (*first, Point(name, total, _number(total)))


def _points(
    numbers: Mapping[str, float], said: Callable[[str, float], str] | None = None
) -> tuple[Point, ...]:
    """Most first."""
    ordered = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    return tuple(
        Point(name, number, said(name, number) if said else _number(number)) for name, number in ordered
    )


def _jobs_and_hours(jobs: float, hours: float | None) -> str:
    return _number(jobs) if not hours else f"{_number(jobs)} · {_span(hours)}"


def _span(hours: float) -> str:
    """Hours; minutes where hours would say 0."""
    if hours < 1:
        return f"{round(hours * 60)} min"
    return f"{_number(round(hours, 1))} h"


def _number(value: float) -> str:
    return QLocale().toString(float(value), "f", 0 if float(value).is_integer() else 1)


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _day(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
