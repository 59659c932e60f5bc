"""Failures are heard, cancellation is silent, and nothing runs on after closing."""

import asyncio

import pytest

from tests.workstation.waiting import until
from workstation.client import errors
from workstation.records.sessions import Session
from workstation.sync.link import Link, LinkState
from workstation.sync.notices import Notice, Notices
from workstation.sync.tasks import TaskKeeper

pytestmark = pytest.mark.anyio


async def failing(trouble: Exception) -> None:
    raise trouble


@pytest.fixture
def link() -> Link:
    made = Link()
    made.signed_in(Session("desk", "staff", None))
    return made


async def test_what_is_fit_for_people_is_said(link: Link) -> None:
    heard: list[Notice] = []
    notices = Notices()
    notices.listen(heard.append)
    tasks = TaskKeeper(link, notices)
    tasks.start(failing(errors.NotFound("Job not found")))
    await until(lambda: heard)
    assert heard[0].sentence == "Job not found"
    assert link.is_online


async def test_lost_connection_and_token_move_the_link(link: Link) -> None:
    tasks = TaskKeeper(link, Notices())
    tasks.start(failing(errors.Offline("gone")))
    await until(lambda: link.state is LinkState.OFFLINE)
    tasks.start(failing(errors.Unauthorised("over")))
    await until(lambda: link.state is LinkState.SIGNED_OUT)


async def test_a_fault_of_ours_is_logged_and_told(link: Link, caplog: pytest.LogCaptureFixture) -> None:
    tasks, crashed = TaskKeeper(link, Notices()), []
    tasks.crashed.connect(crashed.append)
    tasks.start(failing(ZeroDivisionError()))
    await until(lambda: crashed)
    assert "A task failed" in caplog.text


async def test_stopping_waits_for_every_finally(link: Link) -> None:
    tasks, cleaned = TaskKeeper(link, Notices()), []

    async def work() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            cleaned.append(True)

    tasks.start(work())
    await asyncio.sleep(0)
    await tasks.stop()
    assert cleaned == [True]


async def test_what_must_be_finished_is_waited_for(link: Link) -> None:
    tasks, done = TaskKeeper(link, Notices()), []

    async def write() -> None:
        await asyncio.sleep(0.01)
        done.append(True)

    tasks.start(write(), "write notes")
    await tasks.settle("write notes", "nothing")
    assert done == [True]


async def test_what_starts_while_the_loop_stands_still_begins_when_it_goes_on(link: Link) -> None:
    """As a Qt timer does that somebody's processing of events delivers."""
    tasks, ran = TaskKeeper(link, Notices()), []

    async def note(what: str) -> None:
        ran.append(what)

    await tasks.start(note("first"))
    running = asyncio.get_running_loop()
    asyncio._set_running_loop(None)
    try:
        later = tasks.start(note("later"))
    finally:
        asyncio._set_running_loop(running)
    await later
    assert ran == ["first", "later"]


async def test_what_begins_while_it_stops_is_stopped_too(link: Link) -> None:
    tasks, ran = TaskKeeper(link, Notices()), []

    async def late() -> None:
        ran.append("late")
        await asyncio.sleep(3600)

    async def work() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            tasks.start(late())
            await asyncio.sleep(0)

    tasks.start(work())
    await asyncio.sleep(0)
    await tasks.stop()
    assert ran == ["late"]
    assert tasks._tasks == set()
