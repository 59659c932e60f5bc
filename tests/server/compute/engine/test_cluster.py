"""Dask behind its door: begun, returned, lost, stopped; and a scheduler that is not there."""

import asyncio
import dataclasses
import pickle
from pathlib import Path
from typing import Any

import pytest

from server.compute.agent.limits import Limits
from server.compute.agent.workshop import DONE, STOPPED, Errand
from server.compute.engine.certificates import Authority
from server.compute.engine.cluster import Begun, Cluster, Heard, NoCluster, Place, Returned, _seen
from tests.programs.laboratory import until
from tests.programs.processes import free_port

pytestmark = pytest.mark.anyio


class Bomb:
    """A result that does something to whoever unpickles it."""

    went_off = False

    def explode(self) -> None:
        self.went_off = True

    def __reduce__(self) -> tuple[Any, ...]:
        return _explode, ()


BOMB = Bomb()


def _explode() -> None:
    BOMB.explode()


PICKLE = pickle.dumps(BOMB)


def errand(key: str, code: str) -> Errand:
    return Errand(key, code.encode(), (), b"a\n1\n", Limits(seconds=300))


async def test_what_is_heard(place: Place) -> None:
    heard: list[Heard] = []
    cluster = Cluster(place, heard.append)
    await cluster.open()
    try:
        assert [agent.slots for agent in await cluster.agents()] == [2]
        await cluster.send(
            [
                errand("part-1-1-1", f"import sys; open(sys.argv[2], 'wb').write({PICKLE!r})"),
                errand("part-1-2-1", "import time; time.sleep(900)"),
            ]
        )

        async def has_returned() -> bool:
            return (
                any(isinstance(each, Returned) for each in heard)
                and sum(isinstance(each, Begun) for each in heard) == 2
            )

        await until(has_returned, within_s=120)
        await cluster.stop(["part-1-2-1"])
        returned = [each for each in heard if isinstance(each, Returned)]
        assert [(each.key, each.brought.state, each.brought.output) for each in returned] == [
            ("part-1-1-1", DONE, PICKLE)
        ]
        assert not BOMB.went_off
        await cluster.send([errand("part-1-3-1", "import sys; open(sys.argv[2], 'w').write('y')")])

        async def has_third() -> bool:
            return sum(isinstance(each, Returned) and each.brought.state != STOPPED for each in heard) == 2

        await until(has_third, within_s=120)
    finally:
        await cluster.close()


@pytest.mark.parametrize("facts", [None, "x", {}, {"ram_bytes": "much", "gpu_model": ["x"]}])
async def test_an_agent_that_says_nonsense_of_itself(facts: object) -> None:
    worker = {"name": None, "nthreads": 1, "last_seen": 0.0, "metrics": {"layerdesk": facts}}
    assert _seen(worker).ram_bytes == 0


async def test_nobody_there(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.compute.engine.cluster._CONNECT_S", 0.5)
    Authority(tmp_path / "ca").write_for("server", tmp_path / "tls")
    gone = dataclasses.replace(place, scheduler=f"tls://127.0.0.1:{free_port()}", tls=tmp_path / "tls")
    cluster = Cluster(gone, lambda _heard: None)
    with pytest.raises(NoCluster, match="does not answer"):
        await asyncio.wait_for(cluster.open(), 60)
