"""The power goes while mails are under way: none is lost, and what is repeated is recognisably the same mail."""

import random
from collections.abc import Callable
from contextlib import suppress

import httpx
import pytest

from tests.programs.server import Server
from tests.programs.smtp import Sink
from tests.server.lab.mail_server import outbox, prepared, signed_in, submit, until


@pytest.mark.parametrize(("place", "at_most"), [("courier.claimed", 1), ("courier.carried", 2)])
def test_killed_at_a_certain_place(
    make_server: Callable[..., Server], smtp_sink: Sink, place: str, at_most: int
) -> None:
    server = prepared(make_server, smtp_sink.url)
    server.env["LAYERDESK_FAILPOINT"] = f"{place}:1:kill"
    server.start()
    process = server.process
    assert process is not None
    with suppress(httpx.TransportError), signed_in(server) as boss:
        submit(boss)
    assert process.wait(20) == -9
    del server.env["LAYERDESK_FAILPOINT"]
    server.start()
    with signed_in(server) as boss:
        until(lambda: outbox(boss)["counts"]["done"] == 1)
    assert 1 <= len(smtp_sink.received) <= at_most
    assert len({kept.message["Message-ID"] for kept in smtp_sink.received}) == 1


def test_killed_at_any_moment(make_server: Callable[..., Server], smtp_sink: Sink) -> None:
    server = prepared(make_server, smtp_sink.url)
    chance, accepted = random.Random(7), set()
    for round_number in range(4):
        server.start()
        with suppress(httpx.TransportError), signed_in(server) as boss:
            for number in range(chance.randrange(2, 9)):
                answer = submit(boss, 100 * round_number + number)
                if answer.status_code == 201:
                    accepted.add(answer.json()["job_id"])
        server.kill()
    server.start()
    with signed_in(server) as boss:
        until(lambda: not outbox(boss)["counts"]["ready"] + outbox(boss)["counts"]["running"])
        counts = outbox(boss)["counts"]
        jobs = {entry["job_id"] for entry in outbox(boss, "done")["mails"]}
    assert counts["dead"] == 0
    assert accepted <= jobs
    # As many different mails as jobs: each at least once, and a repeated one under the same Message-ID.
    assert len({kept.message["Message-ID"] for kept in smtp_sink.received}) == len(jobs) == counts["done"]
