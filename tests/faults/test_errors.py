"""The disk fails at every place of every action that touches files: the answer says so, and nothing changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.deeds import DEEDS, Deed, Ledger
from tests.faults.fragile import fragile
from tests.programs.forge import Forge
from tests.programs.processes import free_port

# After a commit nothing is refused any more; a transaction fails as a whole, before it.
PLACES = (
    r"(files|forms|intents)\..*|database\.committing\.(?!courier|feed|outbox|processes|notifier|sessions\.prune"
    r"|annotations\.forget|commands\.(prune|expire|close_abandoned)).*"
)

CHORES = ("archive", "prune")


@pytest.fixture(scope="module")
def ledger(unsynced: Path, sqlite_template: Path, forge: Forge) -> Iterator[Ledger]:
    nobody = f"smtp://127.0.0.1:{free_port()}"
    with fragile(unsynced, sqlite_template, forge, only_lab=True, mail_url=nobody) as server:
        server.start()
        yield Ledger(server)


def test_submission(ledger: Ledger) -> None:
    struck = 0
    for number in range(1, 100):
        ledger.server.wish(PLACES, number, "error")
        before = len(ledger.server.struck_places())
        answer = ledger.try_to_submit()
        ledger.server.wish_nothing()
        if len(ledger.server.struck_places()) == before:
            assert answer.status_code == 201
            break
        struck += answer.status_code == 503
        assert answer.status_code in (201, 503), answer.text
        assert answer.status_code == 201 or "again" in answer.json()["message"]
        ledger.check()
    assert struck > 4


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_deed(ledger: Ledger, deed: Deed) -> None:
    """Before the commit: 503 and all as it was. After it: done, and what could not be removed goes at the next start."""
    struck = 0
    for number in range(1, 100):
        job_id = deed.prepared(ledger)
        before = len(ledger.server.struck_places())
        ledger.server.wish(f"(?=({deed.places})$)({PLACES})", number, "error")
        answer = deed.do(ledger, job_id)
        ledger.server.wish_nothing()
        if len(ledger.server.struck_places()) == before:
            assert answer.is_success
            ledger.settle(job_id, (deed.after,))
            break
        struck += 1
        assert answer.status_code in (200, 204, 201, 503), answer.text
        told = (deed.after if answer.is_success else deed.before,)
        # A chore over many jobs skips what it cannot move, and keeps what it moved before the disk failed.
        ledger.settle(job_id, (deed.before, deed.after) if deed.name in CHORES else told)
        if ledger.server.ask("SELECT 1 FROM file_intents"):
            _restart(ledger)
        ledger.check()
    assert struck > 2


def _restart(ledger: Ledger) -> None:
    ledger.server.stop()
    ledger.server.start()
