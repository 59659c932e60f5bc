"""A job as lists and events show it."""

import pytest

from server.foundation import clock
from server.lab import summaries
from server.lab.summaries import COLUMNS, dollars, summary
from server.lab.tables import jobs
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]


@pytest.mark.parametrize(
    ("cents", "text"), [(None, None), (0, "0.00"), (5, "0.05"), (510, "5.10"), (123456, "1234.56")]
)
def test_dollars(cents: int | None, text: str | None) -> None:
    assert dollars(cents) == text


def test_one_value_for_each_column() -> None:
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


async def test_what_passes_by_time_alone(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    await lab.staff.post(f"/jobs/{job_id}/lock")
    job = lab.job(job_id)
    row = [job[column.name] for column in COLUMNS]
    now, later = summary(row, clock.now()), summary(row, clock.shift(clock.now(), days=4))
    assert (now.locked_by, now.is_confirmation_expired) == ("front-desk", False)
    assert (later.locked_by, later.locked_until, later.is_confirmation_expired) == (None, None, True)


async def test_new_is_what_nobody_looked_at(lab: Lab) -> None:
    job_id = await lab.submit()
    fresh = await lab.desk.db.read(summaries.of_job, job_id)
    assert fresh is not None
    assert fresh.is_new
    lab.run(jobs.update().values(staff_viewed_at=clock.now()))
    seen = await lab.desk.db.read(summaries.of_job, job_id)
    assert seen is not None
    assert not seen.is_new
    assert await lab.desk.db.read(summaries.of_job, "nobody") is None
