"""From rows to the document's words."""

from server.compute import agents, jobs, parts, rendering
from server.compute.agents import Seen
from server.foundation import clock
from server.foundation.database import Database
from tests.server.compute.filled import job


def test_a_job_with_its_parts(db: Database, account_id: int) -> None:
    job_id = job(db, account_id, 2)
    attempt = db.write_now(parts.claim, 1)[0].attempt
    db.write_now(parts.begun, [(attempt, "pc-1")])
    row, rows = db.read_now(parts.of_own_job, account_id, job_id)
    shown = rendering.job_detail(row, rows, "https://lab.test")
    assert shown.original_code_url == f"https://lab.test/jobs/{job_id}/code"
    assert [(part.status, part.agent) for part in shown.subtasks] == [("RUNNING", "pc-1"), ("PENDING", None)]
    assert (shown.progress.total_subtasks, shown.progress.running_subtasks) == (2, 1)
    assert shown.final_result_url is None
    db.write_now(jobs.complete, job_id, 3)
    ended = db.read_now(jobs.one, account_id, job_id)
    assert (
        rendering.job(ended, "https://lab.test").final_result_url == f"https://lab.test/jobs/{job_id}/result"
    )


def test_an_agent_that_is_gone(db: Database) -> None:
    now = clock.now()
    db.write_now(agents.report, [Seen("pc-1", "IDLE", "RTX 3090", 32 << 30, 2, now)])
    row = db.read_now(agents.known)[0]
    assert rendering.agent(row).ram_total == "32GB"
    assert rendering.known_agent(row, clock.shift(now, seconds=1)).status == "OFFLINE"
    assert rendering.known_agent(row, clock.shift(now, seconds=-1)).status == "IDLE"
