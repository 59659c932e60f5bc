"""Whole queues come page by page, from the cache first, then from the server."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.workstation.fake_lab import FakeLab, row
from workstation.cache.store import Store
from workstation.client.lab import Lab
from workstation.sync.board import Board
from workstation.sync.puller import Puller

pytestmark = pytest.mark.anyio


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = Store(tmp_path / "cache.sqlite")
    yield opened
    await opened.close()


def puller(fake_lab: FakeLab, store: Store) -> tuple[Puller, Board]:
    transport = fake_lab.transport()
    transport.token = fake_lab.token
    board = Board()
    return Puller(Lab(transport), board, store), board


async def test_every_page_of_every_queue_arrives_and_is_kept(fake_lab: FakeLab, store: Store) -> None:
    fake_lab.add(*(row(number) for number in range(450)), row(900, "PENDING"))
    asked, board = puller(fake_lab, store)
    await asked.pull_all("PENDING")
    assert (board.known("UPLOADED"), board.known("PENDING")) == (450, 1)
    again, later = puller(fake_lab, store)
    fake_lab.broken = True
    facts = await again.load_cached("UPLOADED")
    assert facts["complete"]
    assert {job.id for job in later} == {job.id for job in board}


async def test_what_vanished_meanwhile_leaves_board_and_cache(fake_lab: FakeLab, store: Store) -> None:
    fake_lab.add(row(1), row(2))
    asked, board = puller(fake_lab, store)
    await asked.pull_all()
    del fake_lab.jobs[row(1)["id"]]
    await asked.pull_all()
    assert [job.id for job in board] == [row(2)["id"]]
    assert len(await store.load_jobs("UPLOADED", 10)) == 1


async def test_history_stops_at_its_newest_part_until_it_is_asked_for(
    fake_lab: FakeLab, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workstation.sync.puller.HISTORY_ROWS", 200)
    fake_lab.add(*(row(number, "PAIDPICKEDUP") for number in range(500)))
    asked, board = puller(fake_lab, store)
    await asked.pull_all()
    assert (board.known("PAIDPICKEDUP"), board.count("PAIDPICKEDUP")) == (200, 500)
    await asked.search("PAIDPICKEDUP", "student 499")
    assert board.get(row(499)["id"]) is not None
    await asked.pull_whole("PAIDPICKEDUP")
    assert board.known("PAIDPICKEDUP") == 500
