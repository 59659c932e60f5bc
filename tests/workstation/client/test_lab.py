"""The lab's calls, against the lab in memory."""

import pytest

from tests.workstation.fake_lab import FakeLab, row
from workstation.client import errors
from workstation.client.lab import Lab

pytestmark = pytest.mark.anyio


@pytest.fixture
def lab(fake_lab: FakeLab) -> Lab:
    fake_lab.add(*(row(number) for number in range(5)), row(9, "PRINTING"))
    transport = fake_lab.transport()
    transport.token = fake_lab.token
    return Lab(transport)


async def test_signing_in_gives_the_token_to_every_later_call(fake_lab: FakeLab) -> None:
    lab = Lab(fake_lab.transport())
    with pytest.raises(errors.Unauthorised):
        await lab.jobs()
    session = await lab.sign_in("front-desk", "password")
    assert session.token == fake_lab.token
    assert (await lab.jobs()).total == 0
    await lab.sign_out()
    with pytest.raises(errors.Unauthorised):
        await lab.jobs()


async def test_queues_are_read_page_by_page(lab: Lab) -> None:
    first = await lab.jobs(status="UPLOADED", limit=3)
    second = await lab.jobs(status="UPLOADED", limit=3, cursor=first.next)
    assert [len(first.jobs), len(second.jobs)] == [3, 2]
    assert first.filtered == 5
    assert second.next is None


async def test_a_verb_sends_lock_number_and_key(lab: Lab, fake_lab: FakeLab) -> None:
    job_id = row(1)["id"]
    lock = await lab.lock(job_id, "Jane Doe")
    with pytest.raises(errors.Locked) as caught:
        await lab.act(job_id, "approve", {})
    assert caught.value.locked_by == "Jane Doe"
    job = await lab.act(job_id, "approve", {"weight_g": 1}, lock_token=lock.lock_token, key="k")
    assert job is not None
    assert job.status == "PENDING"
    assert fake_lab.bodies[-1][2]["idempotency-key"] == "k"


async def test_locks_are_extended_and_given_back(lab: Lab) -> None:
    job_id = row(1)["id"]
    lock = await lab.lock(job_id)
    assert (await lab.extend(job_id, lock.lock_token)).lock_token == lock.lock_token
    await lab.unlock(job_id, lock.lock_token)
    with pytest.raises(errors.Forbidden):
        await lab.extend(job_id, lock.lock_token)


async def test_the_smaller_calls(lab: Lab) -> None:
    assert (await lab.catalog()).lab_name == "Test Lab"
    assert [member.name for member in await lab.staff()] == ["Jane Doe", "John Smith"]
    assert str((await lab.price("Filament", 25.5)).cost_usd) == "5.10"
    assert len((await lab.candidates(row(1)["id"])).files) == 2
    assert (await lab.job(row(1)["id"])).job.short_id == row(1)["short_id"]
    await lab.delete(row(1)["id"], "Jane Doe", None)
    with pytest.raises(errors.NotFound):
        await lab.job(row(1)["id"])
