"""Locks are kept alive, shared, given back, and lost aloud."""

import asyncio
from dataclasses import replace

import pytest

from tests.workstation.fake_lab import LEASE_S, FakeLab, row
from tests.workstation.waiting import until
from workstation.client import errors
from workstation.client.lab import Lab
from workstation.records.jobs import Job
from workstation.sync.board import Delta
from workstation.sync.leases import LeaseKeeper
from workstation.sync.link import Link
from workstation.sync.notices import Notices
from workstation.sync.tasks import TaskKeeper

pytestmark = pytest.mark.anyio
JOB = row(1)["id"]


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keeper(fake_lab: FakeLab, clock: Clock) -> LeaseKeeper:
    fake_lab.add(row(1))
    transport = fake_lab.transport()
    transport.token = fake_lab.token
    link = Link()
    return LeaseKeeper(Lab(transport), link, TaskKeeper(link, Notices()), clock=clock)


async def test_a_lease_counts_down_and_is_given_back_by_its_last_holder(
    keeper: LeaseKeeper, fake_lab: FakeLab, clock: Clock
) -> None:
    panel = await keeper.hold(JOB, "Jane Doe")
    dialog = await keeper.hold(JOB, "Jane Doe")
    assert panel is dialog
    assert keeper.token(JOB) == fake_lab.holders[JOB][1]
    clock.now += 100
    assert panel.left_s == LEASE_S - 100
    await keeper.release(dialog)
    assert JOB in fake_lab.holders
    await keeper.release(panel)
    assert JOB not in fake_lab.holders
    assert not panel.is_held
    assert keeper.of(JOB) is None


async def test_somebody_elses_job_is_not_taken(keeper: LeaseKeeper, fake_lab: FakeLab) -> None:
    fake_lab.holders[JOB] = ("John Smith", 5)
    with pytest.raises(errors.Locked):
        await keeper.hold(JOB)
    assert keeper.of(JOB) is None


async def test_an_extension_begins_a_new_lease(keeper: LeaseKeeper, clock: Clock) -> None:
    lease = await keeper.hold(JOB)
    clock.now += 500
    assert await keeper._extend(lease)
    assert lease.left_s == LEASE_S
    await keeper.release_all()


async def test_a_lost_lock_says_who_has_it(keeper: LeaseKeeper, fake_lab: FakeLab) -> None:
    lease = await keeper.hold(JOB)
    said: list[str] = []
    lease.lost.connect(said.append)
    fake_lab.holders[JOB] = ("John Smith", 99)
    fake_lab.jobs[JOB]["locked_by"] = "John Smith"
    await keeper._extend(lease)
    assert said == ["John Smith has this job now. What you typed is kept."]
    assert (lease.is_held, lease.left_s) == (False, 0)


async def test_offline_a_lease_lives_until_it_has_run_out(
    keeper: LeaseKeeper, fake_lab: FakeLab, clock: Clock
) -> None:
    lease = await keeper.hold(JOB)
    said: list[str] = []
    lease.lost.connect(said.append)
    fake_lab.broken = True
    assert not await keeper._extend(lease)
    assert lease.is_held
    clock.now += LEASE_S + 1
    await keeper._extend(lease)
    assert len(said) == 1
    assert not lease.is_held


async def test_the_heartbeat_extends_by_itself(keeper: LeaseKeeper, fake_lab: FakeLab) -> None:
    lease = await keeper.hold(JOB)
    lease.lease_s = 0.03
    beat = asyncio.ensure_future(keeper._beat(lease))
    await until(lambda: ("POST", f"/jobs/{JOB}/lock/extend") in fake_lab.asked)
    beat.cancel()
    await keeper.release(lease)


async def test_an_action_that_went_through_ends_the_lease_quietly(keeper: LeaseKeeper) -> None:
    lease = await keeper.hold(JOB)
    ended: list[bool] = []
    lease.ended.connect(lambda: ended.append(True))
    keeper.forget(JOB)
    assert ended == [True]
    await keeper.release(lease)


async def test_a_job_that_was_unlocked_from_outside_is_lost_at_once(
    keeper: LeaseKeeper, fake_lab: FakeLab
) -> None:
    lease = await keeper.hold(JOB, "Jane Doe")
    said: list[str] = []
    lease.lost.connect(said.append)
    held = Job.from_wire(fake_lab.jobs[JOB])
    del fake_lab.holders[JOB]
    fake_lab.jobs[JOB]["locked_by"] = None
    keeper.watch(Delta(changed=((held, replace(held, locked_by=None)),)))
    await until(lambda: said)
    assert "unlocked from outside" in said[0]
    assert keeper.of(JOB) is None


async def test_what_only_looks_unlocked_stays_held(keeper: LeaseKeeper, fake_lab: FakeLab) -> None:
    lease = await keeper.hold(JOB, "Jane Doe")
    await keeper.make_sure(JOB)
    assert lease.is_held
