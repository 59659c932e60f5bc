"""The conversation with one printer, the same in the lab's network and through the cloud.

It listens, asks for the whole state as often as the model bears, nudges a printer that fell silent, and brings answers to
who waits for them. An answer that comes too late finds nobody, and is ignored.
"""

import asyncio
import secrets
import time
from typing import TYPE_CHECKING, Any

import msgspec

from server.printers.driver import Lost, Report
from server.printers.drivers.bambu import reports, requests
from server.printers.drivers.bambu.answers import is_refused_unsigned
from server.printers.drivers.bambu.interpreting import Interpreter
from server.printers.drivers.bambu.models import Versions, by_serial, read_versions
from server.printers.drivers.bambu.mqtt import Access, Session
from server.printers.drivers.bambu.reports import Message, Reports
from server.printers.drivers.bambu.requests import Request
from server.printers.drivers.bambu.sockets import Sockets
from server.printers.state import PrinterState

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWER_S = 10.0
NUDGE_AFTER_S = 15.0
LOST_AFTER_S = 30.0


class NoAnswer(Exception):
    """It was sent, and nothing came back in time; or the connection broke while we waited."""

    def __init__(self, lost: Lost | None = None) -> None:
        super().__init__("no answer")
        self.lost = lost


class Listener:
    """One connection at a time, while `run` runs."""

    def __init__(self, access: Access, sockets: Sockets) -> None:
        self._access, self._sockets = access, sockets
        self._session: Session | None = None
        self._report: Report = _nobody
        self._waiting: dict[str, tuple[str, asyncio.Future[dict[str, Any]]]] = {}
        self._sequence = 10_000 + secrets.randbelow(1 << 30)
        self._full: asyncio.Future[None] | None = None
        self._heard_at = self._asked_all_at = -1e9
        self.reports = Reports()
        self.interpreter = Interpreter(access.serial)
        self.watchers: list[Callable[[dict[str, Any]], None]] = []
        """Told about each report before it is interpreted."""

    async def run(self, report: Report) -> None:
        """Connect and report until cancelled. Raises Lost."""
        session = Session(self._access, self._sockets, self._heard)
        self._report = report
        try:
            await session.open()
            self._session = session
            self._begin()
            raise await self._watch(session)
        finally:
            self._session = None
            session.close()
            self._report = _nobody
            self._break_off(Lost("not_reachable", "The connection to the printer broke."))

    async def read(self) -> PrinterState:
        """Ask instead of remembering. A small printer is only asked whether it is there: it reports every change."""
        if time.monotonic() - self._asked_all_at >= self._pushall_every_s:
            await self._read_all()
        else:
            await self._ask_here()
        return self.state()

    async def ask(self, request: Request) -> dict[str, Any]:
        """The printer's answer. Raises Lost when it could not be sent, NoAnswer when it may have arrived."""
        sequence_id = self._next_id()
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[sequence_id] = (str(request.body["command"]), answer)
        try:
            self._send(request, sequence_id)
            async with asyncio.timeout(ANSWER_S):
                return await answer
        except TimeoutError:
            raise NoAnswer from None
        finally:
            self._waiting.pop(sequence_id, None)

    def tell(self, request: Request) -> None:
        """Without waiting for an answer. Raises Lost."""
        self._send(request, self._next_id())

    def hang_up(self, lost: Lost) -> None:
        """End the connection for this reason; what has not arrived will not arrive."""
        if self._session is not None:
            self._session.close(lost)

    def state(self) -> PrinterState:
        state = self.interpreter.state(self.reports.known)
        return state if self.reports.is_whole else msgspec.structs.replace(state, status="online")

    def say(self) -> None:
        """Report the state as it is now known."""
        self._report(self.state())

    @property
    def _pushall_every_s(self) -> float:
        return self.interpreter.versions.model.pushall_every_s

    def _begin(self) -> None:
        self.reports.begin()
        self.interpreter.refuses_commands = False
        if not self.interpreter.versions.model.name:
            self.interpreter.versions = Versions(by_serial(self._access.serial))
        self._heard_at = time.monotonic()
        self.tell(requests.GET_VERSION)
        self._ask_all()

    async def _watch(self, session: Session) -> Lost:
        """Until the connection is over. Sleeps as long as nothing is due."""
        nudged_at = 0.0
        while True:
            now = time.monotonic()
            silence = now - self._heard_at
            if silence >= LOST_AFTER_S:
                return Lost(
                    "silent", "The printer is connected, but says nothing. It may need to be restarted."
                )
            if silence >= NUDGE_AFTER_S and nudged_at < self._heard_at:
                nudged_at = now
                self.tell(requests.START_PUSHING)
            if not self.reports.is_complete and now - self._asked_all_at >= LOST_AFTER_S:
                self.reports.give_up()
                if now - self._asked_all_at >= self._pushall_every_s:
                    self._ask_all()
            due = (NUDGE_AFTER_S if silence < NUDGE_AFTER_S else LOST_AFTER_S) - silence
            ended, _ = await asyncio.wait([session.ended], timeout=max(due, 0.05))
            if ended:
                return session.ended.result()

    async def _read_all(self) -> None:
        self._full = asyncio.get_running_loop().create_future()
        self._ask_all()
        try:
            async with asyncio.timeout(ANSWER_S):
                await asyncio.shield(self._full)
        except TimeoutError:
            raise Lost("silent", "The printer does not say what it is doing.") from None
        finally:
            self._full = None

    async def _ask_here(self) -> None:
        try:
            await self.ask(requests.GET_VERSION)
        except NoAnswer as none:
            raise none.lost or Lost("silent", "The printer does not answer.") from None

    def _ask_all(self) -> None:
        self._asked_all_at = time.monotonic()
        self.tell(requests.PUSHALL)

    def _next_id(self) -> str:
        self._sequence = self._sequence % requests.LARGEST_ID + 1
        return str(self._sequence)

    def _send(self, request: Request, sequence_id: str) -> None:
        if self._session is None:
            raise Lost("not_reachable", "There is no connection to the printer.")
        body = {"sequence_id": sequence_id, **request.body}
        self._session.publish(msgspec.json.encode({request.category: body}))

    def _break_off(self, lost: Lost) -> None:
        for _, answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(NoAnswer(lost))
        if self._full is not None and not self._full.done():
            self._full.set_exception(lost)

    def _heard(self, payload: bytes) -> None:
        message = reports.decode(payload)
        if message is None:
            return
        self._heard_at = time.monotonic()
        if message.kind == "report":
            self._take_report(message, len(payload))
        elif message.kind == "answer":
            self._take_answer(message)
        elif message.body.get("event") == "client.disconnected":
            self.hang_up(
                Lost("silent", "The printer is not connected to the cloud. Is it switched on and online?")
            )
            return
        self._report(self.state())

    def _take_report(self, message: Message, size: int) -> None:
        for watcher in tuple(self.watchers):
            watcher(message.body)
        self.reports.merge(message.body, size)
        if self._full is not None and not self._full.done() and reports.is_full(message.body):
            self._full.set_result(None)

    def _take_answer(self, message: Message) -> None:
        body = message.body
        if body.get("command") == "get_version" and "module" in body:
            self.interpreter.versions = read_versions(body, self._access.serial)
        if is_refused_unsigned(body):
            self.interpreter.refuses_commands = True
        command, answer = self._waiting.get(str(body.get("sequence_id")), ("", None))
        if answer is not None and not answer.done() and body.get("command") == command:
            answer.set_result(body)


def _nobody(_: PrinterState) -> None:
    """Between two connections nobody listens."""
