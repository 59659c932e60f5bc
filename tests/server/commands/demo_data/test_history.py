"""The plan: two hundred jobs in all states, and nothing that happens in the future."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.commands.demo_data import history, people
from server.commands.demo_data.history import DemoJob
from server.lab.life_cycle import STATUSES
from server.opening.catalog import catalog_of
from server.settings import load

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> list[DemoJob]:
    return history.plan(catalog_of(load(tmp_path_factory.mktemp("data"))), NOW, 25)


def test_all_states_of_two_hundred_jobs(planned: list[DemoJob]) -> None:
    found = Counter(job.status for job in planned)
    assert sum(found.values()) == 200
    assert {status: found[status] for status in STATUSES} == {
        status: count for status, (count, _, _) in history.SHARES.items()
    }


def test_time_runs_forward_and_not_into_the_future(planned: list[DemoJob]) -> None:
    for job in planned:
        moments = [job.created, *(step.at for step in job.steps)]
        assert moments == sorted(moments)
        assert NOW - timedelta(days=history.DAYS) <= moments[0] <= moments[-1] < NOW
    assert [job.created for job in planned] == sorted(job.created for job in planned)


def test_the_same_plan_each_time(planned: list[DemoJob], tmp_path: Path) -> None:
    assert history.plan(catalog_of(load(tmp_path)), NOW, 25) == planned


def test_rejections_have_reasons_and_steps_have_names(planned: list[DemoJob]) -> None:
    assert all(job.reasons for job in planned if job.status == "REJECTED")
    assert {step.by for job in planned for step in job.steps} == {*people.STAFF, "Student"}
    assert any(job.holder for job in planned)
    assert any(job.failure for job in planned)
