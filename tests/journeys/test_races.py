"""Two desks want the same job; a desk dies with a job in its hands."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.lab import House, job_at, until
from tests.programs.finding import find
from tests.programs.laboratory import tokens
from tests.programs.server import ROOT
from workstation.dialogs.reject import RejectDialog

pytestmark = pytest.mark.anyio


async def test_two_desks_race_for_one_job(house: House) -> None:
    async with house:
        here, there = await house.desk("staff", "Dana"), await house.desk("admin", "Robin")
        people = {id(here): "Dana", id(there): "Robin"}
        job_id = await house.submitted()
        await until(lambda: here.desk.board.get(job_id) and there.desk.board.get(job_id))
        for desk in (here, there):
            desk.errands.start("reject", job_at(desk, job_id))
        await until(lambda: any(desk.window.toasts.sentences for desk in (here, there)))
        winner = here if here.desk.leases.of(job_id) else there
        loser = there if winner is here else here
        assert loser.desk.leases.of(job_id) is None
        assert house.sheet(RejectDialog, loser) is None
        assert any("locked by another user" in sentence for sentence in loser.window.toasts.sentences)
        await until(lambda: job_at(loser, job_id).locked_by == people[id(winner)])

        question = await house.opened(RejectDialog, winner)
        question.reject()
        await until(lambda: not job_at(loser, job_id).locked_by)
        loser.errands.start("reject", job_at(loser, job_id))
        (await house.opened(RejectDialog, loser)).reject()


async def test_a_desk_dies_with_a_job_in_its_hands(house: House, tmp_path: Path) -> None:
    """Everybody sees who has it; when the lease has run out, somebody else takes it."""
    async with house:
        desk = await house.desk("admin", "Robin")
        job_id = await house.submitted()
        await until(lambda: desk.desk.board.get(job_id))
        folder = tmp_path / "doomed"
        folder.mkdir()
        doomed = await asyncio.to_thread(_doomed_desk, house.server.url, job_id, folder)
        await until(lambda: job_at(desk, job_id).locked_by == "Dana", 60)
        # It lives: the heartbeat holds the job for longer than one lease.
        [[first]] = house.ask("SELECT lock_expires_at FROM jobs WHERE id = ?", job_id)
        await until(lambda: house.ask("SELECT lock_expires_at FROM jobs WHERE id = ?", job_id)[0][0] > first)
        doomed.send_signal(signal.SIGKILL)
        await asyncio.to_thread(doomed.wait)

        async def taken() -> bool:
            desk.errands.start("reject", job_at(desk, job_id))
            await asyncio.sleep(0.5)
            return desk.desk.leases.of(job_id) is not None

        async with asyncio.timeout(30):
            while not await taken():  # a person who clicks again
                pass
        assert job_at(desk, job_id).status == "UPLOADED"
        (await house.opened(RejectDialog, desk)).reject()


def _doomed_desk(url: str, job_id: str, folder: Path) -> "subprocess.Popen[bytes]":
    mortal = [str(find("setpriv")), "--pdeathsig", "KILL", "--"]
    desk = subprocess.Popen(
        [*mortal, sys.executable, "-m", "tests.journeys.doomed", url, job_id, str(folder)],
        stdin=subprocess.PIPE,
        cwd=ROOT,
    )
    assert desk.stdin is not None
    desk.stdin.write(tokens()["staff"].encode() + b"\n")
    desk.stdin.close()
    return desk
