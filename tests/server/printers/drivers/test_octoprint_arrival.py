"""Where OctoPrint is, and what answers instead of it."""

import pytest

from server.printers.driver import Connection, Lost
from server.printers.drivers import octoprint_arrival as arrival
from tests.programs.processes import free_port
from tests.standins.small_http import Reply, Request, SmallHttp, said

pytestmark = pytest.mark.anyio


def at(port: int | None) -> Connection:
    return Connection(1, "127.0.0.1", "127.0.0.1", port, secret="a key")


async def octoprint(request: Request) -> Reply:
    assert request.headers["x-api-key"] == "a key"
    return said({"text": "OctoPrint 1.9.3"}) if request.path == "/api/version" else said({}, 404)


async def test_without_a_port_both_usual_ones_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    async with SmallHttp(octoprint) as server:
        monkeypatch.setattr(arrival, "PORTS", (free_port(), server.port))
        there, firmware = await arrival.arrived(at(None))
        assert (there.port, firmware) == (server.port, "OctoPrint 1.9.3")


async def test_a_stated_port_is_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async with SmallHttp(octoprint) as server:
        monkeypatch.setattr(arrival, "PORTS", (free_port(), server.port))
        with pytest.raises(Lost) as lost:
            await arrival.arrived(at(free_port()))
    assert lost.value.cause == "not_reachable"


@pytest.mark.parametrize(
    ("reply", "cause", "words"),
    [
        (Reply(403), "wrong_secret", "refuses the API key"),
        (Reply(200, b"<html>Router</html>"), "refused", "is not OctoPrint"),
        (Reply(404), "refused", "is not OctoPrint"),
        (Reply(503, b"starting"), "not_reachable", "does not run"),
        (Reply(302, headers={"Location": "http://10.0.0.1/"}), "refused", "elsewhere"),
    ],
)
async def test_what_answers_instead_is_said(reply: Reply, cause: str, words: str) -> None:
    async def answer(_: Request) -> Reply:
        return reply

    async with SmallHttp(answer) as server:
        trial = await arrival.trial(at(server.port))
    assert (trial.ok, trial.cause) == (False, cause)
    assert words in trial.steps[-1].sentence


async def test_a_key_that_may_not_print_is_said() -> None:
    answers = {
        "/api/version": said({"text": "OctoPrint 1.9.3"}),
        "/api/currentuser": said({"permissions": ["STATUS"]}),
        "/api/printer": said({"error": "no printer"}, 409),
    }

    async def answer(request: Request) -> Reply:
        return answers[request.path]

    async with SmallHttp(answer) as server:
        trial = await arrival.trial(at(server.port))
    assert (trial.control_allowed, trial.cause) == (False, "not_connected")
    assert [step.ok for step in trial.steps] == [True, False, False]
