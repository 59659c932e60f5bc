"""The server goes away and comes back; a sign-in runs out. Nobody loses a word, and nothing is sent twice."""

import asyncio
from pathlib import Path

import httpx
import pytest

from tests.journeys.lab import House, job_at, until
from tests.programs.laboratory import PASSWORD
from workstation.actions import jobs
from workstation.app import Program
from workstation.dialogs.login import LoginDialog
from workstation.sync.link import LinkState

pytestmark = pytest.mark.anyio


async def test_a_server_that_comes_back(house: House) -> None:
    async with house:
        writing, watching = await house.desk("staff", "Dana"), await house.desk("admin", "Robin")
        job_id = await house.submitted()
        await until(lambda: writing.desk.board.get(job_id) and watching.desk.board.get(job_id))
        await asyncio.to_thread(house.server.kill)
        await until(lambda: {writing.link.state, watching.link.state} == {LinkState.OFFLINE})
        for desk in (writing, watching):
            assert job_at(desk, job_id).status == "UPLOADED"
            assert desk.link.heard_at is not None
        await jobs.write_notes(writing.desk, job_at(writing, job_id), "needs a brim")
        assert job_at(writing, job_id).notes == "needs a brim"
        assert writing.desk.board.pending_count == 1

        await asyncio.to_thread(house.server.start)
        await _sent(writing)
        await until(lambda: job_at(watching, job_id).notes == "needs a brim")
        await until(lambda: writing.link.is_online and watching.link.is_online)
        assert _times_written(house, job_id) == 1


async def test_an_answer_that_never_came(house: House, tmp_path: Path) -> None:
    """The server stores a note and dies before it can say so: the desk sends it again, and it stands there once."""
    async with house:
        desk = await house.desk("staff", "Dana")
        job_id = await house.submitted()
        await until(lambda: desk.desk.board.get(job_id))
        (tmp_path / "wish").write_text("database.committed.annotations.write_notes:1:kill", "utf-8")
        await jobs.write_notes(desk.desk, job_at(desk, job_id), "hollow inside")
        await until(lambda: desk.link.state is LinkState.OFFLINE)
        assert desk.desk.board.pending_count == 1
        assert _times_written(house, job_id) == 1
        (tmp_path / "wish").unlink()
        await asyncio.to_thread(house.server.kill)
        await asyncio.to_thread(house.server.start)
        await _sent(desk)
        assert job_at(desk, job_id).notes == "hollow inside"
        assert _times_written(house, job_id) == 1


async def test_a_desk_that_starts_without_its_server(house: House) -> None:
    """It shows what it knew when it was closed, and says that it is offline."""
    async with house:
        desk = await house.desk("staff", "Dana")
        job_id = await house.submitted()
        await until(lambda: desk.desk.board.get(job_id))
        # It is on the board before it is on the disk; a desk that closes in between asks for it again.
        while not await desk.store.load_jobs("UPLOADED", 1):  # noqa: ASYNC110  # the cache tells nobody
            await asyncio.sleep(0.01)
        await house.close_all()
        await asyncio.to_thread(house.server.kill)
        again = house.started("staff")
        await until(lambda: again.desk.board.get(job_id))
        await until(lambda: again.link.state is LinkState.OFFLINE)
        await asyncio.to_thread(house.server.start)
        await until(lambda: again.link.is_online)


async def test_a_sign_in_that_ran_out(house: House) -> None:
    async with house:
        desk = await house.desk("staff", "Dana")
        job_id = await house.submitted()
        await until(lambda: desk.desk.board.get(job_id))
        headers = {"Authorization": f"Bearer {desk.transport.token}"}
        async with httpx.AsyncClient(base_url=house.server.url, headers=headers, trust_env=False) as session:
            assert (await session.post("/api/v1/auth/logout")).status_code == 200
        await jobs.write_notes(desk.desk, job_at(desk, job_id), "typed meanwhile")
        question = await house.opened(LoginDialog, desk)
        assert desk.desk.board.pending_count == 1
        assert job_at(desk, job_id).notes == "typed meanwhile"
        question.password.setText(PASSWORD)
        question.accept()
        await _sent(desk)
        assert desk.link.is_online
        assert _times_written(house, job_id) == 1


async def _sent(desk: Program) -> None:
    await until(lambda: desk.desk.board.pending_count == 0)


def _times_written(house: House, job_id: str) -> int:
    query = "SELECT count(*) FROM job_events WHERE job_id = ? AND event_type = 'NotesUpdated'"
    return int(house.ask(query, job_id)[0][0])
