"""The process that speaks with a scheduler elsewhere, and with the server that has started it.

Dask's messages are pickles, and a pickle runs what it wants where it is read: here, in a process that has the scheduler's
address, the lab's certificate, and nothing else of the server. It ends when the server does, or when the scheduler is gone.
"""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from server.compute.engine import speech
from server.compute.engine.cluster import Begun, Cluster, Heard, Lost, NoCluster, Place, Returned
from server.compute.engine.speech import NoFrame, Question, Said

_LOOK_S = 0.5


def main() -> None:
    scheduler, tls = sys.argv[1:]
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    said = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints is no speech of ours
    place = Place(scheduler, Path(tls), Path(), "", "", 0)
    asyncio.run(_speak(place, 0, said))
    # No farewell: whatever was sent is sent again by the next one, and Dask forgets who is gone.
    os._exit(0)


async def _speak(place: Place, questions: int, said: int) -> None:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(questions, "rb"))
    transport, protocol = await loop.connect_write_pipe(
        asyncio.streams.FlowControlMixin, os.fdopen(said, "wb")
    )
    await Speaker(place, reader, asyncio.StreamWriter(transport, protocol, None, loop)).until_one_ends()


class Speaker:
    def __init__(self, place: Place, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        loop = asyncio.get_running_loop()
        self._cluster = Cluster(place, lambda heard: _later(loop, self._tell, heard))

    async def until_one_ends(self) -> None:
        tasks = [asyncio.create_task(work) for work in (self._answer(), self._watch())]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)

    async def _answer(self) -> None:
        while True:
            try:
                question = await speech.read(self._reader, Question)
            except NoFrame:
                return
            try:
                answer = await self._answered(question)
            except NoCluster as gone:
                answer = Said(refused=str(gone))
            answer.number = question.number
            await self._say(answer)

    async def _answered(self, question: Question) -> Said:
        match question.verb:
            case "open":
                await self._cluster.open()
            case "send":
                await self._cluster.send(question.errands)
            case "stop":
                await self._cluster.stop(question.keys)
            case "agents":
                return Said(agents=await self._cluster.agents())
        return Said()

    async def _watch(self) -> None:
        """Until the connection that was made is gone."""
        was_connected = False
        while self._cluster.is_connected or not was_connected:
            was_connected = was_connected or self._cluster.is_connected
            await asyncio.sleep(_LOOK_S)

    async def _say(self, said: Said) -> None:
        speech.write(self._writer, said)
        await self._writer.drain()

    def _tell(self, heard: Heard) -> None:
        match heard:
            case Begun():
                said = Said(begun=heard)
            case Returned():
                said = Said(returned=heard)
            case Lost():
                said = Said(lost=heard)
        speech.write(self._writer, said)


def _later(loop: asyncio.AbstractEventLoop, call: Callable[[Heard], None], heard: Heard) -> None:
    with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
        loop.call_soon_threadsafe(call, heard)


if __name__ == "__main__":
    main()
