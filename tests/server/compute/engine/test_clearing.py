"""What an ended job keeps, whatever attempts and crashes left beside it."""

import pytest

from server.compute import files, jobs, parts
from server.compute.agent.workshop import DONE, Brought
from server.compute.engine import clearing
from server.compute.engine.cluster import Returned
from server.compute.engine.engine import Engine
from server.compute.engine.taking import Taking
from server.foundation.database import Database
from tests.server.compute.engine.jobs_on_disk import TABLE, uploaded

pytestmark = pytest.mark.anyio

SENT_IN = {files.CODE, files.REQUIREMENTS, files.DATA}


@pytest.mark.parametrize("is_cancelled", [True, False])
async def test_what_is_kept(engine: Engine, db: Database, account_id: int, is_cancelled: bool) -> None:
    job_id = uploaded(engine, db, account_id)
    folder = engine.folder / "f1"
    taking = Taking(db, engine.folder, 1 << 40)
    await db.write(parts.plan, job_id, [(10, len(TABLE))])
    late = (await db.write(parts.claim, 1))[0].attempt
    await db.write(parts.lost, late)
    second = (await db.write(parts.claim, 1))[0].attempt
    await taking.take([Returned(late.key, Brought(DONE, b"late\n"))])
    await taking.take([Returned(second.key, Brought(DONE, b"right\n", "said"))])
    await clearing.clear(db, engine.folder)
    assert files.output(folder, 1, 2).exists()
    if is_cancelled:
        (folder / files.RESULT).touch()
        await db.write(jobs.cancel, account_id, job_id)
    else:
        await taking.merge()
    await taking.take([Returned(late.key, Brought(DONE, b"much later\n"))])
    await clearing.clear(db, engine.folder)
    kept = {path.name for path in folder.iterdir()}
    assert kept == {*SENT_IN, files.LOG, *([] if is_cancelled else [files.RESULT])}
    assert "said" in (folder / files.LOG).read_text()
    # Once more, as after a crash before it was written down.
    clearing._clear(folder, await db.read(jobs.one, account_id, job_id), [])
    assert "said" in (folder / files.LOG).read_text()
