"""Dask elsewhere as the engine sees it: as `Cluster`, but in a process of its own that the server does not trust.

What comes from there is believed as far as it is about what was sent there, and as far as it fits the database.
"""

import asyncio
import contextlib
import itertools
from collections.abc import Callable
from dataclasses import replace

from server.compute.agent.workshop import Brought, Errand
from server.compute.agents import BUSY, IDLE, Seen
from server.compute.engine import confined, speech
from server.compute.engine.cluster import CALL_S, Begun, Heard, NoCluster, Place, Returned, named
from server.compute.engine.speech import NoFrame, Question, Said, Verb
from server.foundation import clock

_PROGRAM = "server.compute.engine.speaker"
_END_S = 5
_MOST_AGENTS = 10_000
_MOST_SLOTS = 4096
_MOST_BYTES = 1 << 60
_LONGEST_LOG = 1 << 20
_LONGEST_SENTENCE = 4000
_GONE = "The process that speaks with the scheduler has ended."


class Apart:
    """Opened once; `hear` is called on this loop."""

    def __init__(self, place: Place, hear: Callable[[Heard], None]) -> None:
        self._place = place
        self._hear = hear
        self._numbers = itertools.count(1)
        self._asked: dict[int, asyncio.Future[Said]] = {}
        self._sent: set[str] = set()
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Raises NoCluster."""
        try:
            await self._start()
            await self._ask("open")
        except NoCluster:
            await self.close()
            raise NoCluster(f"The scheduler {self._place.scheduler} does not answer.") from None
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(_END_S):
                await process.wait()
        except TimeoutError:
            _kill(process)
            await process.wait()
        if self._reading is not None:
            await asyncio.wait([self._reading])

    @property
    def is_connected(self) -> bool:
        return self._process is not None and self._reading is not None and not self._reading.done()

    async def send(self, errands: list[Errand]) -> None:
        self._sent.update(errand.key for errand in errands)
        await self._ask("send", errands=errands)

    async def stop(self, keys: list[str]) -> None:
        """Wherever they run or wait."""
        self._sent.difference_update(keys)
        await self._ask("stop", keys=keys)

    async def agents(self) -> list[Seen]:
        said = await self._ask("agents")
        return [_fitting(seen) for seen in said.agents[:_MOST_AGENTS]]

    async def _start(self) -> None:
        place = self._place
        tls = await asyncio.to_thread(place.tls.resolve)
        await asyncio.to_thread(confined.trouble)  # a program is tried, which must not hold up the loop
        arguments = ["-m", _PROGRAM, place.scheduler, str(tls)]
        with confined.command(tls, arguments) as (command, descriptors):
            self._process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env=confined.variables(),
                pass_fds=descriptors,
            )
        self._reading = asyncio.create_task(self._read(self._process))

    async def _ask(
        self, verb: Verb, *, errands: list[Errand] | None = None, keys: list[str] | None = None
    ) -> Said:
        """Raises NoCluster."""
        process = self._process
        if process is None or process.stdin is None or not self.is_connected:
            raise NoCluster(_GONE)
        question = Question(next(self._numbers), verb, errands or [], keys or [])
        answer: asyncio.Future[Said] = asyncio.get_running_loop().create_future()
        self._asked[question.number] = answer
        try:
            async with asyncio.timeout(CALL_S + _END_S):
                speech.write(process.stdin, question)
                await process.stdin.drain()
                said = await answer
        except TimeoutError:
            raise NoCluster("The scheduler does not answer.") from None
        except ConnectionError:
            raise NoCluster(_GONE) from None
        finally:
            self._asked.pop(question.number, None)
        if said.refused is not None:
            raise NoCluster(said.refused[:_LONGEST_SENTENCE])
        return said

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        try:
            while process.stdout is not None:
                self._take(await speech.read(process.stdout, Said))
        except NoFrame:
            _kill(process)
        finally:
            for answer in self._asked.values():
                if not answer.done():
                    answer.set_result(Said(refused=_GONE))

    def _take(self, said: Said) -> None:
        answer = self._asked.get(said.number)
        if answer is not None and not answer.done():
            answer.set_result(said)
        heard = said.begun or said.returned or said.lost
        if heard is None or heard.key not in self._sent:
            return
        if isinstance(heard, Begun):
            self._hear(Begun(heard.key, named(heard.agent)))
            return
        self._sent.discard(heard.key)
        if said.returned is not None:
            heard = Returned(heard.key, _short(said.returned.brought))
        self._hear(heard)


def _short(brought: Brought) -> Brought:
    return replace(brought, log=brought.log[:_LONGEST_LOG], sentence=brought.sentence[:_LONGEST_SENTENCE])


def _fitting(seen: Seen) -> Seen:
    """As it fits the database, whatever an agent says of itself."""
    return Seen(
        named(seen.name),
        BUSY if seen.status == BUSY else IDLE,
        named(seen.gpu_model),
        max(0, min(seen.ram_bytes, _MOST_BYTES)),
        max(0, min(seen.slots, _MOST_SLOTS)),
        min(seen.last_heartbeat, clock.now())
        if len(seen.last_heartbeat) == len(clock.now())
        else clock.now(),
    )


def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
