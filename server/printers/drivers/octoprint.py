"""OctoPrint, on whatever it runs: pushed to us by its WebSocket, or polled where a proxy in front of it lets none through.

OctoPrint being there and its printer being there are two things: without a printer the state is offline and says why, and
the connection is kept, so that it is seen at once when the printer comes.
"""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager
from typing import Any
from urllib.parse import quote

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
    Trial,
    UploadFailed,
)
from server.printers.drivers import octoprint_arrival as arrival
from server.printers.drivers.octoprint_arrival import PORTS
from server.printers.drivers.octoprint_reading import (
    EVENTS,
    NOT_CONNECTED,
    Watched,
    as_current,
    snapshot_url,
)
from server.printers.network import hosts, sockets, web
from server.printers.network.web import Answer, Web
from server.printers.state import PrinterState

log = logging.getLogger(__name__)

# It says nothing while nothing changes; then it is asked, so that a dead connection is noticed.
_SILENCE_S = 10.0
_POLL_EVERY_S = 2.5
_PAUSING_WITHIN_S = 8.0
_LOOK_EVERY_S = 0.4
_PUSHED = {"subscribe": {"state": {"logs": False, "messages": False}, "plugins": [], "events": [*EVENTS]}}
_ONCE_A_SECOND = {"throttle": 2}
_FILES = "/api/files/local"
_FEED_PCT = {1: 50, 2: 100, 3: 124, 4: 166}
_REFUSALS = {
    403: "OctoPrint does not let this key do that.",
    404: "OctoPrint does not know that file.",
    409: "OctoPrint cannot do that in the state its printer is in.",
    413: "The file is too large for OctoPrint.",
    415: "OctoPrint prints no files of this type.",
}


class OctoPrint:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._headers = arrival.key(connection)
        self._watched = Watched()
        self._paths: dict[str, str] = {}
        self._report: Report | None = None

    async def run(self, report: Report) -> None:
        self._report = report
        try:
            self._connection, self._watched.firmware = await arrival.arrived(self._connection)
            async with self._asking() as asked:
                self._watched.control_allowed = await arrival.may_print(asked)
                await self._look(asked)
                self._tell()
                await self._be_told(asked)
        finally:
            self._report = None

    async def read(self) -> PrinterState:
        # Not the connection of `run`, which may wait for an answer at this moment.
        async with self._asking() as asked:
            await self._look(asked)
        return self._watched.state()

    async def command(self, kind: str, arguments: dict[str, Any]) -> Outcome:
        match kind:
            case "pause":
                return await self._order("/api/job", {"command": "pause", "action": "pause"})
            case "resume":
                return await self._resume()
            case "stop":
                return await self._order("/api/job", {"command": "cancel"})
            case "speed" if (pct := _feed_pct(arguments)) is not None:
                return await self._order("/api/printer/printhead", {"command": "feedrate", "factor": pct})
            case _:
                return Outcome("refused", "OctoPrint cannot do that.")

    async def upload(self, file: PrintFile, progress: Progress) -> None:
        name = hosts.file_name(file)
        form = hosts.envelope(name, {"print": "false", "select": "false"})
        async with self._asking() as asked:
            answer = await asked.send(
                "POST", _FILES, file, progress, headers=form.headers, before=form.before, after=form.after
            )
            if not answer.is_good:
                raise UploadFailed(_reason(answer))
            local = reading.members(reading.members(answer.members().get("files")).get("local"))
            path = reading.text(local.get("path")) or name
            await _demand_size(asked, path, file)
        self._paths[name] = path

    async def start(self, file: PrintFile) -> Outcome:
        name = hosts.file_name(file)
        path = self._paths.get(name, name)
        return await self._order(f"{_FILES}/{quote(path)}", {"command": "select", "print": True})

    async def picture(self) -> Picture:
        async with self._asking() as asked:
            settings = await asked.ask("GET", "/api/settings")
        if not settings.is_good:
            raise NoPicture("OctoPrint does not let this key see where its camera is.")
        port = self._connection.port or PORTS[0]
        camera = hosts.camera_path(snapshot_url(settings.members()), self._connection, port)
        # The key is OctoPrint's, not the camera's.
        async with hosts.asking(hosts.at_port(self._connection, camera.port), camera.port, {}) as asked:
            return await asked.picture(camera.path)

    # --- hearing ---------------------------------------------------------------------------------------------------

    async def _be_told(self, asked: Web) -> None:
        """By its push, or by asking again and again where there is none."""
        session = await arrival.push_session(asked)
        if session is not None:
            try:
                async with sockets.opened(self._connection, "/sockjs/websocket", PORTS[0]) as socket:
                    await self._listen(socket, session, asked)
            except web.Undelivered:
                log.debug("%s lets no push through, it is polled", asked.where)
        while True:
            await asyncio.sleep(_POLL_EVERY_S)
            await self._look(asked)
            self._tell()

    async def _listen(self, socket: sockets.Socket, session: str, asked: Web) -> None:
        for first in (_PUSHED, _ONCE_A_SECOND, {"auth": session}):
            await socket.say(first)
        while True:
            message = await socket.hear(_SILENCE_S)
            if message is None:
                await self._look(asked)
            elif "reauthRequired" in message:
                await socket.say({"auth": await arrival.push_session(asked) or ""})
            else:
                await self._take(message, asked)
            self._tell()

    async def _take(self, message: dict[str, Any], asked: Web) -> None:
        for kind in ("history", "current"):
            if kind in message:
                self._watched.take(reading.members(message[kind]))
                await self._name(asked)
        if "event" in message:
            self._watched.happened(reading.members(message["event"]))

    async def _look(self, asked: Web) -> None:
        printer = await arrival.demand(asked, "/api/printer?exclude=sd", may_conflict=True)
        job = await arrival.demand(asked, "/api/job")
        said = as_current(None if printer.status == 409 else printer.members(), job.members())
        self._watched.take(said)
        await self._name(asked)

    async def _name(self, asked: Web) -> None:
        """A print is told from its repetitions before anybody hears of it."""
        path = self._watched.nameless
        if path is None:
            return
        entry = await asked.ask("GET", f"{_FILES}/{quote(path)}")
        if self._watched.nameless == path:
            self._watched.name(entry.members() if entry.is_good else {})

    def _tell(self) -> None:
        if self._report:
            self._report(self._watched.state())

    # --- asking ----------------------------------------------------------------------------------------------------

    def _asking(self) -> AbstractAsyncContextManager[Web]:
        return hosts.asking(self._connection, PORTS[0], self._headers)

    async def _resume(self) -> Outcome:
        try:
            async with asyncio.timeout(_PAUSING_WITHIN_S):
                await self.read()
                while self._watched.is_pausing:
                    await asyncio.sleep(_LOOK_EVERY_S)
                    await self.read()
        except TimeoutError:
            return Outcome(
                "refused", "The printer is still on its way into the pause. Try again when it stands."
            )
        except Lost as lost:
            return Outcome("refused", lost.sentence)
        return await self._order("/api/job", {"command": "pause", "action": "resume"})

    async def _order(self, path: str, body: dict[str, Any]) -> Outcome:
        try:
            async with self._asking() as asked:
                answer = await asked.ask("POST", path, json=body)
        except web.Undelivered as lost:
            return Outcome("refused", lost.sentence)
        except Lost as lost:
            return Outcome("unknown", f"{lost.sentence} Look at the printer.")
        if answer.status == 409 and self._watched.is_absent:
            # Its own words then are that it prints already, whatever was asked.
            return Outcome("refused", NOT_CONNECTED)
        return ACCEPTED if answer.is_good else Outcome("refused", _reason(answer))


async def _demand_size(asked: Web, path: str, file: PrintFile) -> None:
    """What went is known by its hash; what arrived is known by its size."""
    entry = await asked.ask("GET", f"{_FILES}/{quote(path)}")
    size = reading.whole_or_none(entry.members().get("size")) if entry.is_good else None
    if size != file.size_bytes:
        found = "is not there" if size is None else f"has {size} bytes"
        raise UploadFailed(
            f"{file.name} has {file.size_bytes} bytes, and at OctoPrint it {found}. Nothing was started."
        )


def _reason(answer: Answer) -> str:
    said = answer.words()
    return f"OctoPrint says: {said}." if said else _REFUSALS.get(answer.status, "OctoPrint refuses that.")


def _feed_pct(arguments: dict[str, Any]) -> int | None:
    level = _FEED_PCT.get(reading.whole_or_none(arguments.get("level")) or 0)
    return level or reading.whole_or_none(arguments.get("pct"), 10, 300)


class OctoPrintMaker:
    key = "octoprint"
    title = "OctoPrint"
    fields: tuple[Field, ...] = (
        Field("host", "Address", "The address of OctoPrint, such as 192.168.1.100 or octopi.local."),
        Field("port", "Port", "Empty: 80, or 5000 where that does not answer.", is_required=False),
        Field("secret", "API key", "From OctoPrint's settings: Application Keys."),
    )
    abilities: frozenset[Ability] = frozenset(
        ("pause", "resume", "stop", "speed", "start", "upload", "camera")
    )
    extensions: tuple[str, ...] = (".gcode", ".gco", ".g")
    reads_only = False

    def open(self, connection: Connection) -> Driver:
        return OctoPrint(connection)

    async def test(self, connection: Connection) -> Trial:
        return await arrival.trial(connection)


MAKER = OctoPrintMaker()
