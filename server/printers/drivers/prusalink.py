"""PrusaLink: Prusa's printers in the local network, by their own firmware (Buddy) or by a Raspberry Pi beside them.

The server inside a printer is small: one request at a time, a question every two seconds while it prints, and while it
takes a file, nothing else.
"""

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from server.printers import reading
from server.printers.driver import (
    ACCEPTED,
    Ability,
    Connection,
    Driver,
    Field,
    Lost,
    NoPicture,
    Outcome,
    Picture,
    PrintFile,
    Progress,
    Report,
    Step,
    Trial,
    UploadFailed,
)
from server.printers.drivers import prusalink_reading as said
from server.printers.drivers.prusalink_door import FIXED_USER, Door
from server.printers.network.web import MOST_PICTURE_BYTES, Answer, Undelivered, picture_of, to_printer
from server.printers.state import BUSY, PrinterState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_BUSY_EVERY_S = 2.0
_IDLE_EVERY_S = 10.0
_TRIES = 3
_HEARTBEAT_S = 5.0
_COMMAND_WITHIN_S = 8.0
_LIVELY_POLLS = 15
"""After a command the state is asked for often, until what was asked for shows."""
_TEST_WITHIN_S = 14.0
_PASSED = {
    "Reach the printer": "A web server answers at that address.",
    "Sign in": "The password is accepted.",
    "Recognise it": "It is the printer that was meant, and speaks PrusaLink.",
}
_PASSED_BEFORE: dict[str, int] = {"wrong_secret": 1, "refused": 2, "wrong_serial": 2}
"""How many of these went well, by why the next one did not."""


class PrusaLink:
    """One printer. `_known` remembers the last job: the status names jobs by number only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._web = to_printer(connection)
        self.door = Door(self._web, connection.username, connection.secret)
        self._who = said.Identity()
        self._known: said.Job | None = None
        self._last = PrinterState(status="online")
        self._places: dict[str, str] = {}
        self._report: Report = _unheard
        self._woken = asyncio.Event()
        self._lively = 0
        self._is_free = asyncio.Event()
        self._is_free.set()

    # --- the contract ----------------------------------------------------------------------------------------------

    async def run(self, report: Report) -> None:
        self._report = report
        try:
            self._who = await introduced(self.door, self._connection)
            while True:
                report(await self._patiently_read())
                self._lively = max(self._lively - 1, 0)
                await self._pause()
        finally:
            self._report = _unheard
            await self.close()

    async def read(self) -> PrinterState:
        status = _demanded(await self.door.ask("GET", "/api/v1/status"), "its state").members()
        await self._meet_job(status)
        self._last = said.state(status, self._known, self._who)
        return self._last

    async def command(self, kind: str, _arguments: dict[str, Any]) -> Outcome:
        if kind not in ("pause", "resume", "stop"):
            return Outcome("refused", "PrusaLink offers no way to do that.")
        if not self._is_free.is_set():
            return Outcome("refused", "The printer is busy receiving a file.")
        try:
            async with asyncio.timeout(_COMMAND_WITHIN_S):
                number = await self._job_number()
                if number is None:
                    return Outcome("refused", f"There is no print to {kind}.")
                method, path = ("DELETE", "") if kind == "stop" else ("PUT", f"/{kind}")
                answer = await self.door.ask(method, f"/api/v1/job/{number}{path}")
        except (Lost, TimeoutError) as error:
            return _no_answer(error, f"Whether the printer will {kind}")
        self._wake()
        return _outcome(
            answer, f"The printer cannot {kind} as it is now.", "That print is no longer on the printer."
        )

    async def upload(self, file: PrintFile, progress: Progress) -> None:
        async with self._receiving():
            place = await self._place(file)
            headers = {
                "Content-Type": "application/octet-stream",
                "Print-After-Upload": "?0",
                "Overwrite": "?1",
            }
            answer = await self.door.send(place, file, progress, headers)
            if not answer.is_good:
                raise UploadFailed(_upload_refusal(answer))
            await self._verify(place, file)
        self._places[file.sha256] = place

    async def start(self, file: PrintFile) -> Outcome:
        place = self._places.get(file.sha256)
        try:
            if place is None:
                # Sent over an earlier connection: it lies where it would be put now, if it lies there at all.
                place = await self._place(file)
                await self._verify(place, file)
            async with asyncio.timeout(_COMMAND_WITHIN_S):
                answer = await self.door.ask("POST", place)
        except UploadFailed as error:
            return Outcome("refused", str(error))
        except (Lost, TimeoutError) as error:
            return _no_answer(error, "Whether the print starts")
        self._wake()
        return _outcome(answer, "The printer is not ready to print.", "The file is not on the printer.")

    async def picture(self) -> Picture:
        if not self._who.is_pi:
            raise NoPicture(
                "PrusaLink inside the printer has no camera; its pictures go through Prusa Connect."
            )
        answer = await self.door.ask("GET", "/api/v1/cameras/snap", most_bytes=MOST_PICTURE_BYTES)
        if not answer.is_good or not answer.body:
            raise NoPicture(answer.words() or "No camera is connected to PrusaLink.")
        return picture_of(answer.body)

    async def close(self) -> None:
        await self._web.close()

    # --- asking ----------------------------------------------------------------------------------------------------

    async def _patiently_read(self) -> PrinterState:
        """A busy printer misses a question now and then; only the third one in a row means that it is gone."""
        for _ in range(_TRIES - 1):
            await self._is_free.wait()
            try:
                return await self.read()
            except Lost as lost:
                if lost.cause not in ("not_reachable", "silent"):
                    raise
                await asyncio.sleep(_BUSY_EVERY_S / 2)
        await self._is_free.wait()
        return await self.read()

    async def _meet_job(self, status: dict[str, Any]) -> None:
        number = said.job_id(status)
        if number is None or (self._known and self._known.id == number and self._known.name):
            return
        answer = await self.door.ask("GET", "/api/v1/job")
        # 204: it ended between the two questions. Its number is known all the same.
        self._known = said.job(answer.members() if answer.status == 200 else {}, number)

    async def _job_number(self) -> int | None:
        if self._last.status in BUSY and self._known is not None:
            return self._known.id
        await self.read()
        return self._known.id if self._last.status in BUSY and self._known else None

    async def _pause(self) -> None:
        every_s = _BUSY_EVERY_S if self._last.status in BUSY or self._lively else _IDLE_EVERY_S
        self._woken.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(every_s):
                await self._woken.wait()

    def _wake(self) -> None:
        self._lively = _LIVELY_POLLS
        self._woken.set()

    # --- files -----------------------------------------------------------------------------------------------------

    async def _place(self, file: PrintFile) -> str:
        """The path of the file on the first storage that takes it."""
        answer = await self.door.ask("GET", "/api/v1/storage")
        offered = said.storages(answer.members())
        if not offered:
            raise UploadFailed("The printer has no storage that takes files. Is a USB stick plugged in?")
        roomy = [one for one in offered if one.free_bytes is None or one.free_bytes > file.size_bytes]
        if not roomy:
            raise UploadFailed("There is not enough space left on the printer's storage.")
        return said.file_path(roomy[0].name, file)

    async def _verify(self, place: str, file: PrintFile) -> None:
        answer = await self.door.ask("GET", place)
        stored = reading.whole_or_none(answer.members().get("size"))
        if not answer.is_good:
            raise UploadFailed("The printer does not have the file.")
        if stored is not None and stored != file.size_bytes:
            raise UploadFailed(f"The printer has stored {stored} of {file.size_bytes} bytes.")

    @asynccontextmanager
    async def _receiving(self) -> "AsyncIterator[None]":
        """No questions meanwhile; the bytes it takes are the sign that it is there."""
        self._is_free.clear()
        heartbeat = asyncio.create_task(self._beat())
        try:
            yield
        finally:
            heartbeat.cancel()
            self._is_free.set()

    async def _beat(self) -> None:
        while True:
            self._report(self._last)
            await asyncio.sleep(_HEARTBEAT_S)


async def introduced(door: Door, connection: Connection) -> said.Identity:
    """Who answers there. Raises Lost when it is not PrusaLink, or not the printer that was stated."""
    version = _demanded(await door.ask("GET", "/api/version"), "its version").members()
    if not said.is_prusalink(version):
        raise Lost("refused", f"What answers there is not PrusaLink but {_named(version)}.")
    who = said.identity(version, (await door.ask("GET", "/api/v1/info")).members())
    stated = connection.serial.strip()
    if stated and who.serial and stated.casefold() != who.serial.casefold():
        raise Lost("wrong_serial", f"Another printer answers there: its serial number is {who.serial}.")
    return who


def _named(version: dict[str, Any]) -> str:
    return reading.text(version.get("text"), 60) or "something else"


def _unheard(_: PrinterState) -> None:
    """Nobody listens: no connection is up."""


def _demanded(answer: Answer, what: str) -> Answer:
    if answer.status == 404:
        raise Lost(
            "refused", "This PrusaLink is too old: it does not tell " + what + ". Update the firmware."
        )
    if answer.status != 200:
        raise Lost("refused", f"PrusaLink does not tell {what}: {answer.words() or answer.status}.")
    return answer


def _outcome(answer: Answer, conflict: str, missing: str) -> Outcome:
    if answer.is_good:
        return ACCEPTED
    words = answer.words()
    sentence = {409: conflict, 404: missing}.get(answer.status, f"The printer refused with {answer.status}.")
    return Outcome("refused", f"{sentence} It says: {words}" if words else sentence)


def _no_answer(error: Exception, what: str) -> Outcome:
    if isinstance(error, Undelivered):
        return Outcome("refused", f"It was not sent: {error.sentence}")
    if isinstance(error, Lost) and error.cause == "wrong_secret":
        return Outcome("refused", error.sentence)
    reason = error.sentence if isinstance(error, Lost) else "The printer took too long to answer."
    return Outcome("unknown", f"{what} is not known: {reason}")


def _upload_refusal(answer: Answer) -> str:
    meant = {
        404: "The printer has no such storage. Is a USB stick plugged in?",
        409: "The printer is printing that file, or takes another one at the moment.",
        413: "The file is too large for the printer.",
        507: "There is not enough space left on the printer's storage.",
    }.get(answer.status, f"The printer did not take the file ({answer.status}).")
    words = answer.words()
    return f"{meant} It says: {words}" if words else meant


async def tried(connection: Connection) -> Trial:
    """Reach it, sign in, ask who it is and how it is; the first thing that fails ends the test."""
    driver = PrusaLink(connection)
    steps: list[Step] = []
    who = said.Identity()
    try:
        async with asyncio.timeout(_TEST_WITHIN_S):
            who = await introduced(driver.door, connection)
            steps += [Step(name, True, _PASSED[name]) for name in _PASSED]
            state = await driver.read()
            steps.append(Step("Read its state", True, f"It is {state.status}."))
    except (Lost, TimeoutError) as error:
        lost = error if isinstance(error, Lost) else Lost("silent", "The printer took too long to answer.")
        passed = _PASSED_BEFORE.get(lost.cause, 0) if not steps else 0
        steps += [Step(name, True, _PASSED[name]) for name in list(_PASSED)[:passed]]
        failed = "Read its state" if len(steps) == len(_PASSED) else list(_PASSED)[len(steps)]
        steps.append(Step(failed, False, lost.sentence))
        return Trial(False, tuple(steps), lost.cause)
    finally:
        await driver.close()
    return Trial(True, tuple(steps), None, who.model or "", who.serial or "", who.firmware or "", "", True)


class PrusaLinkMaker:
    """What the dialog asks for: an address and the password from the printer's menu."""

    key = "prusalink"
    title = "Prusa (PrusaLink)"
    fields: tuple[Field, ...] = (
        Field("host", "Address", "Shown on the printer under Settings, Network."),
        Field("port", "Port", "80 unless somebody changed it.", is_required=False),
        Field(
            "username", "User name", f"Empty for {FIXED_USER}; a Raspberry Pi has its own.", is_required=False
        ),
        Field("secret", "Password", "Shown on the printer under Settings, Network, PrusaLink."),
    )
    abilities: frozenset[Ability] = frozenset(("pause", "resume", "stop", "start", "upload", "camera"))
    extensions: tuple[str, ...] = said.EXTENSIONS
    reads_only = False

    def open(self, connection: Connection) -> Driver:
        return PrusaLink(connection)

    async def test(self, connection: Connection) -> Trial:
        return await tried(connection)


MAKER = PrusaLinkMaker()
