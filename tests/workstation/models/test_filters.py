"""Which jobs a queue shows."""

import pytest

from tests.workstation.fake_lab import row
from workstation.models.filters import JobFilter
from workstation.records.jobs import Job

JOB = Job.from_wire(row(1, student_name="Zoë Müller", printer="Prusa XL"))


@pytest.mark.parametrize(
    ("wanted", "keeps"),
    [
        (JobFilter(), True),
        (JobFilter("PENDING"), False),
        (JobFilter(search="mÜLLER zoë"), True),
        (JobFilter(search="müller jane"), False),
        (JobFilter(printer="Prusa XL"), True),
        (JobFilter(printer="Prusa"), False),
        (JobFilter(discipline="Art"), False),
        (JobFilter(only_new=True), True),
        (JobFilter(only_expired=True), False),
    ],
)
def test_keeps(wanted: JobFilter, keeps: bool) -> None:
    assert wanted.keeps(JOB) is keeps


def test_only_the_status_is_no_narrowing() -> None:
    assert not JobFilter("PENDING").is_narrowed
    assert JobFilter(search="a").is_narrowed
