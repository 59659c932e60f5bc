"""The server is killed at every place of every action that touches files; afterwards each promise holds.

The sweep is SQLite's: break the first place, then the second, until the action goes through. Every kill happens to
the same folder, so each recovery also has to get along with what all the earlier ones left.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.deeds import DEEDS, Deed, Ledger
from tests.faults.fragile import OF_A_REQUEST, Dead, Fragile, fragile
from tests.programs.forge import Forge
from tests.programs.processes import free_port

KILLED = -9
# The courier and the systems beside the lab have sweeps of their own.
ELSEWHERE = re.compile(r"(courier|jobsync|etsy|ledger|printed|compute)\.")


@pytest.fixture(scope="module")
def ledger(unsynced: Path, sqlite_template: Path, forge: Forge) -> Iterator[Ledger]:
    # Nobody takes the mails: a courier that writes files would strike places that no request reached.
    nobody = f"smtp://127.0.0.1:{free_port()}"
    with fragile(unsynced, sqlite_template, forge, only_lab=True, mail_url=nobody) as server:
        server.start()
        yield Ledger(server)


def test_submission(ledger: Ledger) -> None:
    for number in range(1, 100):
        known = set(ledger.status)
        if _goes_through(ledger, number, ledger.submit):
            assert number > 6
            return
        _find_new_jobs(ledger, known)
        ledger.check()
    pytest.fail("The submission never went through.")


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_deed(ledger: Ledger, deed: Deed) -> None:
    for number in range(1, 100):
        job_id = deed.prepared(ledger)
        if _goes_through(ledger, number, lambda job_id=job_id: _done(deed, ledger, job_id), deed.places):
            ledger.settle(job_id, (deed.after,))
            ledger.check()
            assert number > 4
            return
        ledger.settle(job_id, (deed.before, deed.after))
        ledger.check()
    pytest.fail(f"{deed.name} never went through.")


def test_recovery_itself(ledger: Ledger) -> None:
    """A second power cut, and a third, while the first one is being repaired."""
    job_id = ledger.job_in("COMPLETED")
    ledger.server.wish("moves.committed", 1, "kill")
    with pytest.raises(httpx.TransportError):
        ledger.desk.post(f"/jobs/{job_id}/mark-picked-up", json={"staff_name": "Dana"})
    ledger.server.ended()
    for number in range(1, 100):
        ledger.server.wish(r"intents\..*|files\..*|database\..*", number, "kill")
        ledger.server.begin()
        if _is_up(ledger.server):
            break
    ledger.server.wish_nothing()
    assert number > 4
    ledger.status[job_id] = "PAIDPICKEDUP"
    ledger.check()


def test_every_place_was_struck(ledger: Ledger) -> None:
    """A place that no sweep reaches would be a promise that nobody tests."""
    sources = (Path(__file__).parents[2] / "server").rglob("*.py")
    places = {
        name for path in sources for name in re.findall(r'reach\("([a-z.]+)"\)', path.read_text("utf-8"))
    }
    assert {name for name in places if not ELSEWHERE.match(name)} <= set(ledger.server.struck_places())


def _goes_through(ledger: Ledger, number: int, do: object, places: str = OF_A_REQUEST) -> bool:
    """False when the server died of it; then it runs again."""
    server = ledger.server
    server.wish(places, number, "kill")
    try:
        do()  # type: ignore[operator]  # a lambda or a bound method
    except httpx.TransportError:
        assert server.ended() == KILLED
        server.wish_nothing()
        server.start()
        return False
    server.wish_nothing()
    return True


def _done(deed: Deed, ledger: Ledger, job_id: str) -> None:
    answer = deed.do(ledger, job_id)
    assert answer.is_success, answer.text


def _find_new_jobs(ledger: Ledger, known: set[str]) -> None:
    """A submission that was killed may have been stored; its student just never heard of it."""
    found = ledger.found()
    assert len(found.keys() - known) <= 1
    ledger.status.update({job_id: found[job_id] for job_id in found.keys() - known})


def _is_up(server: Fragile) -> bool:
    try:
        server.wait_until_healthy()
    except Dead:
        return False
    return True
