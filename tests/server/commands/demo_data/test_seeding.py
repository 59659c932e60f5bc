"""The seeded lab is a sound lab: an audit finds nothing, and every number agrees."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from server.commands.demo_data import history, seeding
from server.foundation import outbox, schema
from server.lab import counts, events, jobs
from server.lab.desk import Desk
from server.lab.jobs import Wanted
from server.lab.tables import job_counts, job_files
from server.lab.upkeep import auditing
from server.lab.upkeep.audit_walk import Pace
from tests.server import filled_lab


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with filled_lab.opened_desk(tmp_path_factory.mktemp("demo") / "data") as opened:
        started = time.monotonic()
        assert seeding.seed(opened) == 200
        assert time.monotonic() - started < 60  # about three seconds on an idle machine
        yield opened


def test_an_audit_finds_nothing(desk: Desk) -> None:
    async def told(_share: float) -> None:
        """Nobody listens."""

    extensions = desk.catalog.slicer_extensions
    found = asyncio.run(auditing.audit(desk.db, desk.storage, extensions, told, Pace(rests=False)))
    assert found == auditing.Findings(files_checked=found.files_checked)
    assert found.files_checked > 200  # the originals, and what was sliced


def test_the_counters_agree_with_the_rows(desk: Desk) -> None:
    expected = {status: count for status, (count, _, _) in history.SHARES.items()}
    assert desk.db.read_now(events.status_counts) == expected
    size = desk.db.read_now(lambda unit: unit.value(select(func.sum(job_files.c.size_bytes))))
    assert desk.db.read_now(counts.stored_bytes) == size
    assert desk.db.read_now(lambda unit: unit.value(select(func.min(job_counts.c.jobs)))) >= 0


def test_a_queue_shows_what_a_desk_expects(desk: Desk) -> None:
    rows = desk.db.read_now(jobs.page, Wanted(limit=200)).jobs
    assert all(row.has_thumbnail for row in rows)
    assert any(row.locked_by for row in rows)
    assert any(row.is_new for row in rows)
    assert any(row.has_notes for row in rows)
    assert any(row.is_confirmation_expired for row in rows)
    assert desk.db.read_now(jobs.page, Wanted(search="fernández")).filtered > 0


def test_no_mail_of_the_past_goes_out_again(desk: Desk) -> None:
    states = Counter(
        desk.db.read_now(lambda unit: [row.state for row in unit.all(select(schema.outbox.c.state))])
    )
    assert set(states) == {outbox.DONE, outbox.DEAD}
    assert states[outbox.DEAD] == 2


def test_it_is_seeded_once(desk: Desk) -> None:
    assert desk.db.read_now(seeding.is_seeded)
