"""A mail server that is not there, and a house that dies while a mail is under way: none is lost, none is invented."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.faults.deeds import Ledger
from tests.faults.fragile import fragile
from tests.programs.forge import Forge
from tests.programs.smtp import Sink


def test_mails_wait_for_their_server(
    tmp_path: Path, sqlite_template: Path, forge: Forge, smtp_sink: Sink
) -> None:
    smtp_sink.refuse = 451
    with fragile(tmp_path, sqlite_template, forge, mail_url=smtp_sink.url) as server:
        server.start()
        ledger = Ledger(server)
        ledger.submit()
        _until(lambda: smtp_sink.attempts > 0)
        _until(lambda: server.ask("SELECT state, attempts FROM outbox") == [("ready", 1)])
        smtp_sink.refuse = None
        [[mail]] = server.ask("SELECT id FROM outbox")
        answer = ledger.desk.post(f"/admin/outbox/{mail}/retry", json={"staff_name": "Dana"})
        assert answer.status_code == 200, answer.text
        _until(lambda: server.ask("SELECT state FROM outbox") == [("done",)])
    assert len(smtp_sink.received) == 1


@pytest.mark.parametrize(("place", "copies"), [("courier.claimed", 1), ("courier.carried", 2)])
def test_a_mail_survives_the_house(
    tmp_path: Path, sqlite_template: Path, forge: Forge, smtp_sink: Sink, place: str, copies: int
) -> None:
    """Killed before it went out: once. Killed before that was recorded: again, under the same Message-ID."""
    with fragile(tmp_path, sqlite_template, forge, mail_url=smtp_sink.url) as server:
        server.start()
        ledger = Ledger(server)
        server.wish(place, 1, "kill")
        with suppress(httpx.TransportError):  # the courier may be quicker than the answer
            ledger.submit()
        assert server.ended() == -9
        server.wish_nothing()
        server.start()
        _until(lambda: server.ask("SELECT state FROM outbox") == [("done",)])
        ledger.status = ledger.found()
        ledger.check()
    assert len(smtp_sink.received) == copies
    assert len({received.message["Message-ID"] for received in smtp_sink.received}) == 1


def _until(is_so: Callable[[], bool]) -> None:
    latest = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < latest
        time.sleep(0.02)
