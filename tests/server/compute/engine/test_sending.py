"""How many parts are under way at once."""

from typing import Any

import pytest

from server.compute import jobs, parts
from server.compute.agent.limits import Limits
from server.compute.agent.workshop import Errand
from server.compute.engine.engine import Engine
from server.compute.engine.sending import Sending
from server.foundation.database import Database
from tests.server.compute.engine.jobs_on_disk import TABLE, uploaded

pytestmark = pytest.mark.anyio


class FakeCluster:
    def __init__(self) -> None:
        self.sent: list[Errand] = []

    async def send(self, errands: list[Errand]) -> None:
        self.sent += errands


async def test_two_for_each_slot(engine: Engine, db: Database, account_id: int) -> None:
    job_id = uploaded(engine, db, account_id)
    sending, cluster = Sending(db, engine.folder, 64, Limits()), FakeCluster()
    faked: Any = cluster
    await sending.split(1)
    await sending.send(faked, 1)
    await sending.send(faked, 1)
    assert len(cluster.sent) == 2
    assert all(errand.part.startswith(b"name,size\n") for errand in cluster.sent)
    await sending.send(faked, 0)
    await sending.send(faked, 100)
    assert b"".join(errand.part.removeprefix(b"name,size\n") for errand in cluster.sent) == TABLE[10:]
    assert len(await db.read(parts.of_job, job_id)) == len(cluster.sent)


async def test_files_that_are_gone_end_the_job(engine: Engine, db: Database, account_id: int) -> None:
    job_id = uploaded(engine, db, account_id)
    sending, cluster = Sending(db, engine.folder, 64, Limits()), FakeCluster()
    faked: Any = cluster
    await sending.split(1)
    (engine.folder / "f1" / "code.py").unlink()
    await sending.send(faked, 1)
    row = await db.read(jobs.get, job_id)
    assert row is not None
    assert (row.status, cluster.sent) == ("FAILED", [])
