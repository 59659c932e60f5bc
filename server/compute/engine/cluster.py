"""Dask as the engine sees it: send an attempt, stop attempts, hear of what begins and ends, ask who is there.

Dask runs in a thread with a loop of its own, because the server's loop answers desks. With no scheduler in the settings the
scheduler and one worker live in that thread too, and speak through memory.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from server.compute.agent import machine
from server.compute.agent.workshop import Brought, Errand
from server.compute.agents import BUSY, IDLE, Seen
from server.foundation import clock

log = logging.getLogger(__name__)

T = TypeVar("T")

_CONNECT_S = 10
CALL_S = 60
_CLOSE_S = 5
_LONGEST_NAME = 120


class NoCluster(RuntimeError):
    """A sentence why there is none just now."""


@dataclass(frozen=True, slots=True)
class Begun:
    key: str
    agent: str


@dataclass(frozen=True, slots=True)
class Returned:
    key: str
    brought: Brought


@dataclass(frozen=True, slots=True)
class Lost:
    """No result will come. `is_killed`: an agent died over it."""

    key: str
    is_killed: bool


Heard = Begun | Returned | Lost


@dataclass(frozen=True, slots=True)
class Place:
    """`scheduler` empty: embedded. `tls`: the folder with the server's certificate."""

    scheduler: str
    tls: Path
    workshop: Path
    python: str
    index: str
    slots: int

    @property
    def is_embedded(self) -> bool:
        return not self.scheduler


class Cluster:
    """Opened once; `hear` is called on Dask's thread."""

    def __init__(self, place: Place, hear: Callable[[Heard], None]) -> None:
        self._place = place
        self._hear = hear
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="compute", daemon=True)
        self._client: Any = None
        self._opened: list[Any] = []
        self._waiting: dict[str, tuple[Any, asyncio.Task[None]]] = {}
        self._telling: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Raises NoCluster."""
        self._thread.start()
        try:
            await self._asked(self._open())
        except NoCluster as error:
            await self.close()
            if self._place.is_embedded:
                raise
            raise NoCluster(f"The scheduler {self._place.scheduler} does not answer.") from error
        except Exception:
            await self.close()
            raise

    async def close(self) -> None:
        with contextlib.suppress(Exception):  # whatever Dask says now: the thread ends
            await self._asked(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        await asyncio.to_thread(self._thread.join)
        self._loop.close()

    @property
    def is_connected(self) -> bool:
        return self._client is not None and self._client.status == "running"

    async def send(self, errands: list[Errand]) -> None:
        await self._asked(self._send(errands))

    async def stop(self, keys: list[str]) -> None:
        """Wherever they run or wait."""
        await self._asked(self._stop(keys))

    async def agents(self) -> list[Seen]:
        return await self._asked(self._agents())

    async def _asked(self, work: Coroutine[Any, Any, T]) -> T:
        asked = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            async with asyncio.timeout(CALL_S):
                return await asyncio.wrap_future(asked)
        except TimeoutError:
            raise NoCluster("The scheduler does not answer.") from None
        except OSError as error:  # Dask's, when the connection broke in the middle of a call
            raise NoCluster(f"The scheduler is gone: {error}") from error

    async def _open(self) -> None:
        from distributed import Client  # noqa: PLC0415  # a second and 60 MB that only compute jobs pay

        from server.compute.agent import running  # noqa: PLC0415  # as above
        from server.compute.engine import machinery  # noqa: PLC0415  # as above

        machinery.configure()
        place, security = self._place, None
        if place.is_embedded:
            address = await self._embedded()
        else:
            address, security = place.scheduler, machinery.security(place.tls)
        self._client = await Client(  # type: ignore[no-untyped-call]  # Dask's
            address, asynchronous=True, security=security, set_as_default=False, timeout=_CONNECT_S
        )
        self._client.subscribe_topic(running.TOPIC, self._on_begun)

    async def _embedded(self) -> str:
        from server.compute.engine import machinery  # noqa: PLC0415  # see _open

        place = self._place
        scheduler = await machinery.scheduler("", 0, None)
        self._opened.append(scheduler)
        workshop = await asyncio.to_thread(machinery.workshop, place.workshop, place.python, place.index)
        self._opened.append(
            await machinery.worker(
                scheduler.address, workshop, name=machine.name(), slots=machine.slots(place.slots)
            )
        )
        return str(scheduler.address)

    async def _close(self) -> None:
        for task in (*(task for _, task in self._waiting.values()), *self._telling):
            task.cancel()
        if self._client is not None:
            await self._client.close(timeout=_CLOSE_S)
        for opened in reversed(self._opened):
            await opened.close(timeout=_CLOSE_S)

    async def _send(self, errands: list[Errand]) -> None:
        from server.compute.agent import running  # noqa: PLC0415  # see _open

        if not self.is_connected:
            raise NoCluster("The scheduler is gone.")
        for errand in errands:
            future = self._client.submit(running.run_part, errand.plain(), key=errand.key, pure=False)
            task = asyncio.create_task(self._await(errand.key, future))
            self._waiting[errand.key] = future, task

    async def _await(self, key: str, future: Any) -> None:
        from distributed import KilledWorker  # noqa: PLC0415  # see _open

        heard: Heard
        try:
            found = await future
            heard = Returned(key, _brought(found))
        except CancelledError:  # Dask's, not asyncio's: the scheduler is gone
            heard = Lost(key, is_killed=False)
        except KilledWorker:
            heard = Lost(key, is_killed=True)
        except Exception as error:  # noqa: BLE001  # an agent of another version, a full disk there: not the script's doing
            log.warning("compute: %s has no result: %s", key, repr(error)[:300])
            heard = Lost(key, is_killed=True)
        finally:
            self._waiting.pop(key, None)
            future.release()
        self._hear(heard)

    async def _stop(self, keys: list[str]) -> None:
        from server.compute.agent import running  # noqa: PLC0415  # see _open

        known = [(key, self._waiting[key]) for key in keys if key in self._waiting]
        for _, (_, task) in known:
            task.cancel()
        if not self.is_connected:
            return
        await self._client.cancel([future for _, (future, _) in known], force=True)
        # Nobody waits: an agent that hangs would hold up everybody's jobs.
        told = asyncio.create_task(self._told(running.stop_parts, keys))
        self._telling.add(told)
        told.add_done_callback(self._telling.discard)

    async def _told(self, function: Callable[..., None], *arguments: object) -> None:
        """Called on every agent that can be reached."""
        with contextlib.suppress(OSError):
            await self._client.run(function, *arguments, on_error="ignore")

    async def _agents(self) -> list[Seen]:
        if not self.is_connected:
            raise NoCluster("The scheduler is gone.")
        info = await self._client.scheduler.identity(n_workers=-1)
        return [_seen(worker) for worker in info["workers"].values()]

    def _on_begun(self, event: tuple[float, dict[str, str]]) -> None:
        key = str(event[1]["key"])
        if key in self._waiting:  # anybody may say that anything has begun
            self._hear(Begun(key, named(event[1]["agent"])))


def named(name: object) -> str:
    """As it fits the database, whatever a machine calls itself."""
    return str(name).replace("\x00", "")[:_LONGEST_NAME]


def _brought(found: dict[str, Any]) -> Brought:
    """Plain types, whatever an agent sent."""
    return Brought(str(found["state"]), bytes(found["output"]), str(found["log"]), str(found["sentence"]))


def _seen(worker: dict[str, Any]) -> Seen:
    """What an agent says of itself may be anything."""
    metrics = worker.get("metrics", {})
    facts = metrics.get("layerdesk")
    facts = facts if isinstance(facts, dict) else {}
    ram_bytes = facts.get("ram_bytes")
    return Seen(
        named(worker["name"]),
        BUSY if metrics.get("executing") else IDLE,
        str(facts.get("gpu_model", machine.NO_GPU)),
        ram_bytes if isinstance(ram_bytes, int) else 0,
        int(worker["nthreads"]),
        clock.from_timestamp(float(worker["last_seen"])),
    )
