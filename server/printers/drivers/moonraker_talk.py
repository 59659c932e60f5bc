"""The conversation with Moonraker: JSON-RPC, in which answers and news come in any order over one socket."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from server.printers import reading
from server.printers.driver import Lost
from server.printers.network.sockets import Socket

ANSWER_WITHIN_S = 10.0
_UNAUTHORISED = "unauthorized"
# News that nobody had time for: whoever sends more is no Moonraker.
_MOST_WAITING = 2000


class Refusal(Exception):
    """Moonraker or Klipper answers that it will not. `sentence` is theirs."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    @property
    def is_about_the_key(self) -> bool:
        return _UNAUTHORISED in self.sentence.lower()


class Unanswered(Exception):
    """The connection holds, but no answer came in time: a long command may still be at work."""


@dataclass(frozen=True, slots=True)
class News:
    """A notification; of its parameters the first is what it is about."""

    kind: str
    about: dict[str, Any]


class Talk:
    def __init__(self, socket: Socket) -> None:
        self._socket = socket
        self._number = 0
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._news: asyncio.Queue[News | Lost] = asyncio.Queue(_MOST_WAITING)
        self._lost: Lost | None = None

    @property
    def is_over(self) -> bool:
        return self._lost is not None

    async def ask(
        self, method: str, params: Mapping[str, Any] | None = None, within_s: float = ANSWER_WITHIN_S
    ) -> Any:
        """The result. Raises Refusal, Unanswered, Lost."""
        if self._lost:
            raise self._lost
        self._number += 1
        number = self._number
        answered: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._asked[number] = answered
        try:
            async with asyncio.timeout(within_s):
                await self._socket.say(
                    {"jsonrpc": "2.0", "method": method, "params": dict(params or {}), "id": number}
                )
                return await answered
        except TimeoutError:
            raise Unanswered(f"Moonraker has not answered within {within_s:.0f} seconds.") from None
        finally:
            del self._asked[number]

    async def members(self, method: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The result of a question that Moonraker answers by itself, at once. Raises Lost, Refusal."""
        try:
            return reading.members(await self.ask(method, params))
        except Unanswered as error:
            raise Lost("silent", str(error)) from None

    async def hear(self, within_s: float) -> News | None:
        """What happened next; None when nothing did in that time. Raises Lost."""
        try:
            async with asyncio.timeout(within_s):
                news = await self._news.get()
        except TimeoutError:
            return None
        if isinstance(news, Lost):
            raise news
        return news

    async def listen(self) -> None:
        """Runs beside everything else, until the connection is lost; then everybody who waits is told."""
        try:
            while True:
                self._sort(await self._socket.hear() or {})
        except Lost as lost:
            self._end(lost)
        except asyncio.QueueFull:
            self._end(Lost("refused", "Moonraker says more than can be followed."))

    def _sort(self, message: Mapping[str, Any]) -> None:
        if kind := reading.text(message.get("method"), 80):
            about = reading.entries(message.get("params"))[:1]
            self._news.put_nowait(News(kind, reading.members(about[0]) if about else {}))
            return
        answered = self._asked.get(reading.whole_or_none(message.get("id")) or 0)
        if answered is None or answered.done():
            return
        if "error" in message:
            said = reading.text(reading.members(message["error"]).get("message"))
            answered.set_exception(Refusal(said or "Moonraker refuses that."))
        else:
            answered.set_result(message.get("result"))

    def _end(self, lost: Lost) -> None:
        self._lost = lost
        for answered in self._asked.values():
            if not answered.done():
                answered.set_exception(lost)
        with suppress(asyncio.QueueEmpty):
            while self._news.full():
                self._news.get_nowait()
        self._news.put_nowait(lost)


@asynccontextmanager
async def talking(socket: Socket) -> AsyncIterator[Talk]:
    talk = Talk(socket)
    listening = asyncio.create_task(talk.listen())
    try:
        yield talk
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening
