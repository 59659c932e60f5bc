"""Dask in a process of its own: what it brings, what is not believed, and a result that is a bomb."""

import dataclasses
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from server.compute.agent import running
from server.compute.agent.limits import Limits
from server.compute.agent.workshop import DONE, Brought, Errand
from server.compute.agents import IDLE, Seen
from server.compute.engine import machinery
from server.compute.engine.apart import Apart, _fitting
from server.compute.engine.certificates import Authority
from server.compute.engine.cluster import Begun, Heard, Lost, NoCluster, Place, Returned
from server.compute.engine.speech import Said
from server.foundation import clock
from tests.programs.laboratory import until
from tests.programs.processes import free_port

pytestmark = pytest.mark.anyio


class Bomb:
    """A result that does what it wants where it is unpickled: it looks around, and says what it has seen."""

    def __init__(self, secret: Path) -> None:
        self.code = (
            "(lambda os: {'state': 'done', 'log': '', 'sentence': '', 'output': repr(("
            f"os.path.exists({str(secret)!r}), os.access('/', os.W_OK), os.getpid(), os.environ.get('LAYERDESK_SECRET')"
            ")).encode()})(__import__('os'))"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return eval, (self.code,)


@pytest.fixture
async def lab(place: Place, tmp_path: Path, workshop: Path) -> AsyncIterator[Place]:
    """A scheduler and an agent, here; and where the server finds them."""
    machinery.configure()
    Authority(tmp_path / "ca").write_for("server", tmp_path / "tls")
    security, port = machinery.security(tmp_path / "tls"), free_port()
    async with AsyncExitStack() as opened:
        scheduler = await opened.enter_async_context(machinery.scheduler("127.0.0.1", port, security))
        shop = machinery.workshop(workshop, "", "")
        worker = machinery.worker(scheduler.address, shop, name="pc-1", slots=1, security=security)
        await opened.enter_async_context(worker)
        yield dataclasses.replace(place, scheduler=f"tls://127.0.0.1:{port}", tls=tmp_path / "tls")


async def test_a_bomb_goes_off_behind_walls(
    lab: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "layerdesk.db"
    secret.touch()
    monkeypatch.setenv("LAYERDESK_SECRET", "secret")
    monkeypatch.setattr(running, "run_part", lambda _errand: Bomb(secret))  # an agent in the wrong hands
    heard: list[Heard] = []
    apart = Apart(lab, heard.append)
    await apart.open()
    try:
        assert [(agent.name, agent.slots) for agent in await apart.agents()] == [("pc-1", 1)]
        await apart.send([Errand("part-1-1-1", b"pass", (), b"a\n1\n", Limits())])

        async def has_returned() -> bool:
            return any(isinstance(each, Returned) for each in heard)

        await until(has_returned, within_s=60)
        (brought,) = (each.brought for each in heard if isinstance(each, Returned))
        sees, writes, process, variable = eval(brought.output)  # what this very test has put there
        assert (brought.state, sees, writes, variable) == (DONE, False, False, None)
        assert process != os.getpid()
        assert apart._process is not None
        apart._process.kill()

        async def is_gone() -> bool:
            return not apart.is_connected

        await until(is_gone, within_s=60)
        with pytest.raises(NoCluster, match="has ended"):
            await apart.agents()
    finally:
        await apart.close()


async def test_nobody_there(place: Place, tmp_path: Path) -> None:
    gone = dataclasses.replace(place, scheduler="tls://127.0.0.1:1", tls=tmp_path)
    apart = Apart(gone, lambda _heard: None)
    with pytest.raises(NoCluster, match="does not answer"):
        await apart.open()
    assert not apart.is_connected


async def test_only_what_was_sent_is_believed(place: Place) -> None:
    heard: list[Heard] = []
    apart = Apart(place, heard.append)
    apart._sent = {"part-1-1-1", "part-1-2-1"}
    brought = Brought(DONE, b"1", "x" * 2_000_000, "y" * 10_000)
    for said in (
        Said(begun=Begun("nonsense", "pc")),
        Said(begun=Begun("part-1-1-1", "p\x00c" * 100)),
        Said(lost=Lost("part-7-7-7", is_killed=True)),
        *[Said(returned=Returned("part-1-1-1", brought))] * 2,
        *[Said(lost=Lost("part-1-2-1", is_killed=True))] * 2,
        Said(7),
    ):
        apart._take(said)
    first, second, third = heard
    assert isinstance(first, Begun)
    assert (len(first.agent), "\x00" in first.agent) == (120, False)
    assert isinstance(second, Returned)
    assert (len(second.brought.log), len(second.brought.sentence)) == (1 << 20, 4000)
    assert third == Lost("part-1-2-1", is_killed=True)


@pytest.mark.parametrize("heartbeat", ["", "9999-12-31T23:59:59.000000Z"])
def test_what_an_agent_says_of_itself_fits(heartbeat: str) -> None:
    wild = Seen("a\x00" * 500, "EVIL", "g" * 999, 1 << 70, -1, heartbeat)
    fitting = _fitting(wild)
    assert (fitting.status, fitting.ram_bytes, fitting.slots) == (IDLE, 1 << 60, 0)
    assert (len(fitting.name), len(fitting.gpu_model)) == (120, 120)
    assert fitting.last_heartbeat <= clock.now()
