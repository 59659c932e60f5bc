"""An agent comes back to a scheduler that was away, and ends when it is asked."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from server.compute.agent import program
from server.compute.agent.program import Membership, keep_working
from server.compute.agent.workshop import Workshop
from server.compute.engine import machinery
from server.compute.engine.certificates import Authority
from tests.programs.laboratory import until
from tests.programs.processes import free_port

pytestmark = pytest.mark.anyio


async def test_the_scheduler_goes_and_comes(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_LONGEST_PAUSE_S", 0.2)
    monkeypatch.setattr(program, "_FIRST_PAUSE_S", 0.1)
    machinery.configure()
    Authority(tmp_path / "ca").write_for("pc-1", tmp_path / "tls")
    port, security = free_port(), machinery.security(tmp_path / "tls")
    member = Membership(f"tls://127.0.0.1:{port}", tmp_path / "tls", "pc-1", 1)
    agent = asyncio.create_task(keep_working(member, workshop))
    for _ in range(2):
        async with machinery.scheduler("127.0.0.1", port, security) as scheduler:

            async def is_there(scheduler: machinery.QuietScheduler = scheduler) -> bool:
                return [worker.name for worker in scheduler.workers.values()] == ["pc-1"]

            await until(is_there, within_s=60)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(agent, 60)
