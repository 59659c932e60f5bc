"""Where Moonraker is, whether it lets us in, and what answers instead of it."""

from dataclasses import replace

import pytest

from server.printers.driver import Connection, Lost
from server.printers.drivers import moonraker_arrival as arrival
from tests.programs import moonraker as program
from tests.programs.processes import free_port
from tests.standins.small_http import Reply, Request, SmallHttp

pytestmark = pytest.mark.anyio


def connection(server: program.Moonraker) -> Connection:
    return Connection(1, "127.0.0.1", "127.0.0.1", server.port, secret=server.key)


async def test_a_trial_says_what_it_found(moonraker: program.Moonraker) -> None:
    trial = await arrival.trial(connection(moonraker))
    assert (trial.ok, trial.cause, trial.firmware) == (True, None, "Klipper v0.12.0-standin")
    moonraker.klippy.shut_down("MCU shutdown")
    trial = await arrival.trial(connection(moonraker))
    assert (trial.ok, trial.steps[-1].ok, trial.steps[-1].sentence) == (True, False, "MCU shutdown")
    moonraker.klippy.stop()
    moonraker.wait_for("disconnected")
    trial = await arrival.trial(connection(moonraker))
    assert (trial.ok, trial.cause, trial.steps[-1].ok) == (True, "not_connected", False)


@pytest.mark.parametrize(("secret", "words"), [("", "wants an API key"), ("0" * 32, "refuses the API key")])
async def test_without_the_right_key_nobody_gets_in(
    moonraker: program.Moonraker, secret: str, words: str
) -> None:
    trial = await arrival.trial(replace(connection(moonraker), secret=secret))
    assert (trial.ok, trial.cause, [step.ok for step in trial.steps]) == (
        False,
        "wrong_secret",
        [True, False],
    )
    assert words in trial.steps[-1].sentence


async def test_without_a_port_both_usual_ones_are_tried(
    moonraker: program.Moonraker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrival, "PORTS", (free_port(), moonraker.port))
    anywhere = replace(connection(moonraker), port=None)
    async with arrival.arrived(anywhere) as there:
        assert there.connection.port == moonraker.port
    monkeypatch.setattr(arrival, "PORTS", (free_port(), free_port()))
    with pytest.raises(Lost) as lost:
        async with arrival.arrived(anywhere):
            pass
    assert lost.value.cause == "not_reachable"


@pytest.mark.parametrize(("status", "cause"), [(401, "wrong_secret"), (404, "refused"), (200, "refused")])
async def test_what_answers_instead_is_said(status: int, cause: str) -> None:
    async def answer(_: Request) -> Reply:
        return Reply(status, b"a page")

    async with SmallHttp(answer) as server:
        trial = await arrival.trial(Connection(1, "127.0.0.1", "127.0.0.1", server.port))
    assert (trial.ok, trial.cause) == (False, cause)
