"""Snapshots are read in the order of a queue, page by page, and facts travel with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.workstation.fake_lab import row
from workstation.cache import snapshots
from workstation.cache.engine import open_engine
from workstation.records import wire
from workstation.records.jobs import Job


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_engine(tmp_path / "cache.sqlite")
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def test_pages_follow_each_other_without_loss_even_at_equal_times(connection: Connection) -> None:
    same = row(1)["created_at"]
    jobs = [Job.from_wire(row(number, created_at=same)) for number in range(7)]
    snapshots.save(connection, jobs, (), {})
    read: list[Job] = []
    after: tuple[str, str] | None = None
    while part := snapshots.load(connection, "UPLOADED", 3, after):
        read += part
        after = (wire.stamp(part[-1].created_at) or "", part[-1].id)
    assert sorted(job.id for job in read) == sorted(job.id for job in jobs)
    assert len(read) == 7


def test_a_row_is_replaced_removed_and_kept_with_its_facts(connection: Connection) -> None:
    snapshots.save(connection, [Job.from_wire(row(1)), Job.from_wire(row(2))], (), {"last_id": 3})
    snapshots.save(connection, [Job.from_wire(row(1, "PENDING"))], [row(2)["id"]], {"last_id": 4})
    assert snapshots.load(connection, "UPLOADED", 10) == []
    assert [job.id for job in snapshots.load(connection, "PENDING", 10)] == [row(1)["id"]]
    assert snapshots.facts(connection) == {"last_id": 4}
    snapshots.clear(connection)
    assert snapshots.facts(connection) == {}
