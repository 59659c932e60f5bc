"""Results that count and results that do not: only the newest attempt's bytes get into the result."""

import pytest

from server.compute import jobs, parts
from server.compute.agent.workshop import DONE, Brought
from server.compute.engine.cluster import Lost, Returned
from server.compute.engine.engine import Engine
from server.compute.engine.taking import Taking
from server.foundation.database import Database
from tests.server.compute.engine.jobs_on_disk import TABLE, result, uploaded

pytestmark = pytest.mark.anyio


async def test_a_late_result_gets_into_nothing(engine: Engine, db: Database, account_id: int) -> None:
    job_id = uploaded(engine, db, account_id)
    taking = Taking(db, engine.folder, 1 << 40)
    await db.write(parts.plan, job_id, [(10, len(TABLE))])
    late = (await db.write(parts.claim, 1))[0].attempt
    await taking.take([Lost(late.key, is_killed=True)])
    second = (await db.write(parts.claim, 1))[0].attempt
    await taking.take([Returned(late.key, Brought(DONE, b"late\n", "late"))])
    await taking.merge()
    assert not result(engine).exists()
    await taking.take(
        [Returned(second.key, Brought(DONE, b"right\n")), Returned(late.key, Brought(DONE, b"later\n"))]
    )
    await taking.merge()
    await taking.merge()
    assert result(engine).read_bytes() == b"right\n"
    row = await db.read(jobs.get, job_id)
    assert row is not None
    assert (row.status, row.result_bytes) == ("COMPLETED", 6)


async def test_a_result_of_a_forgotten_job(engine: Engine, db: Database) -> None:
    await Taking(db, engine.folder, 1 << 40).take([Returned("part-99-1-1", Brought(DONE, b"x"))])
