"""A desk that dies while it holds a lock, and one that sleeps past its lease."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.deeds import Ledger
from tests.faults.fragile import fragile
from tests.programs.forge import Forge
from tests.programs.processes import free_port

_LEASE_S = 1.0


@pytest.fixture(scope="module")
def ledger(unsynced: Path, sqlite_template: Path, forge: Forge) -> Iterator[Ledger]:
    nobody = f"smtp://127.0.0.1:{free_port()}"
    with fragile(
        unsynced, sqlite_template, forge, mail_url=nobody, locks_lease_seconds=str(_LEASE_S)
    ) as server:
        server.start()
        yield Ledger(server)


def test_the_lease_of_a_dead_desk_runs_out(ledger: Ledger) -> None:
    job_id = ledger.submit()
    assert _lock(ledger.server.clients["staff"], job_id).status_code == 200
    refused = _lock(ledger.server.clients["other"], job_id)
    assert refused.status_code == 409
    assert refused.json()["locked_by"] == "front-desk"
    _wait_for_lock(ledger.server.clients["other"], job_id)


def test_a_lock_survives_a_power_cut_and_still_runs_out(ledger: Ledger) -> None:
    job_id = ledger.submit()
    assert _lock(ledger.server.clients["staff"], job_id).status_code == 200
    [[until]] = ledger.server.ask("SELECT lock_expires_at FROM jobs WHERE id = ?", job_id)
    ledger.server.kill()
    ledger.server.start()
    assert ledger.server.ask("SELECT lock_expires_at FROM jobs WHERE id = ?", job_id) == [(until,)]
    _wait_for_lock(ledger.server.clients["other"], job_id)


@pytest.mark.parametrize("taken_meanwhile", [True, False])
def test_who_slept_past_the_lease_changes_nothing(ledger: Ledger, taken_meanwhile: bool) -> None:
    sleeper, other = ledger.server.clients["staff"], ledger.server.clients["other"]
    job_id = ledger.submit()
    token = _lock(sleeper, job_id).json()["lock_token"]
    _wait_for_lock(other, job_id)
    if not taken_meanwhile:
        assert other.post(f"/jobs/{job_id}/unlock").status_code == 200
    before = ledger.server.ask("SELECT * FROM jobs WHERE id = ?", job_id)
    events = ledger.server.ask("SELECT count(*) FROM job_events WHERE job_id = ?", job_id)
    shown = {"Lock-Token": str(token)}
    answer = sleeper.post(
        f"/jobs/{job_id}/reject", json={"staff_name": "Dana", "reasons": ["too_large"]}, headers=shown
    )
    assert answer.status_code == 409
    notes = sleeper.patch(
        f"/jobs/{job_id}/notes", json={"staff_name": "Dana", "notes": "late"}, headers=shown
    )
    assert notes.status_code == 409
    assert sleeper.post(f"/jobs/{job_id}/lock/extend", headers=shown).status_code == 403
    assert ledger.server.ask("SELECT * FROM jobs WHERE id = ?", job_id) == before
    assert ledger.server.ask("SELECT count(*) FROM job_events WHERE job_id = ?", job_id) == events
    ledger.check()


def _lock(desk: httpx.Client, job_id: str) -> httpx.Response:
    return desk.post(f"/jobs/{job_id}/lock", json={})


def _wait_for_lock(desk: httpx.Client, job_id: str) -> None:
    latest = time.monotonic() + 20
    while (answer := _lock(desk, job_id)).status_code == 409:
        assert time.monotonic() < latest
        time.sleep(0.05)
    assert answer.status_code == 200
