"""A Bambu printer in the lab's own network: reports and commands over MQTT, files over FTPS, pictures from port 6000.

`fingerprint` is the certificate's that this driver has seen: whoever opened it without one stores it, so that the next
connection refuses another certificate.
"""

import asyncio
from dataclasses import replace
from typing import Any

import cryptography.x509  # noqa: F401  # now, in the thread that loads this module, not in the first handshake

from server.printers.driver import (
    Ability,
    Connection,
    Field,
    Kind,
    Lost,
    Maker,
    NoPicture,
    Outcome,
    Picture,
    PrintFile,
    Progress,
    Report,
    Trial,
)
from server.printers.drivers.bambu import camera, certificates, plates, requests, starting, trial, uploading
from server.printers.drivers.bambu.answers import BROKEN_OFF, DEVELOPER_MODE, UNANSWERED, outcome
from server.printers.drivers.bambu.listening import Listener, NoAnswer
from server.printers.drivers.bambu.mqtt import Access
from server.printers.drivers.bambu.requests import Request
from server.printers.drivers.bambu.sockets import PatientContext, Sockets
from server.printers.state import PrinterState

USER = "bblp"
PORT, FTPS_PORT, CAMERA_PORT = 8883, 990, 6000


class BambuLan:
    def __init__(self, connection: Connection, sockets: Sockets) -> None:
        # Printers' topics are in capitals: in another case nothing would ever come, and nobody would know why.
        self._connection = connection = replace(connection, serial=connection.serial.strip().upper())
        self.fingerprint = connection.fingerprint
        self._listener = Listener(self._access(), sockets)
        self._urls = starting.Urls()

    async def run(self, report: Report) -> None:
        await self._listener.run(report)

    async def read(self) -> PrinterState:
        return await self._listener.read()

    async def command(self, kind: Kind, arguments: dict[str, Any]) -> Outcome:
        state = self._listener.state()
        if state.control_allowed is False:
            return Outcome("refused", DEVELOPER_MODE)
        model = self._listener.interpreter.versions.model
        try:
            asked = requests.of_command(kind, arguments, model, tuple(state.lights))
        except ValueError as error:
            return Outcome("refused", str(error))
        result = Outcome("accepted")
        for request in asked:
            result = await self._ask(request)
            if result.result != "accepted":
                break
        return result

    async def upload(self, file: PrintFile, progress: Progress) -> None:
        place = uploading.Place(
            self._connection.address,
            _port(self._connection, "ftps_port", FTPS_PORT),
            USER,
            self._connection.secret,
            self._connection.serial,
            self._check,
        )
        await uploading.upload(place, file, progress)

    async def start(self, file: PrintFile) -> Outcome:
        if self._listener.state().control_allowed is False:
            return Outcome("refused", DEVELOPER_MODE)
        try:
            plate = await asyncio.to_thread(plates.read, file.path, file.plate)
        except plates.NotSliced as error:
            return Outcome("refused", str(error))
        return await starting.start(self._listener, self._ask_start, self._urls, file, plate)

    async def picture(self) -> Picture:
        model = self._listener.interpreter.versions.model
        if model.name and model.camera != "jpeg":
            raise NoPicture(
                f"The camera of a Bambu Lab {model.name} sends a video stream, which cannot be shown here as a picture."
            )
        port = _port(self._connection, "camera_port", CAMERA_PORT)
        return await camera.picture(
            self._connection.address,
            port,
            USER,
            self._connection.secret,
            self._connection.serial,
            self._check,
        )

    async def _ask(self, request: Request) -> Outcome:
        try:
            return outcome(await self._listener.ask(request))
        except NoAnswer as none:
            return BROKEN_OFF if none.lost else UNANSWERED
        except Lost as lost:
            return Outcome("refused", f"Nothing was sent: {lost.sentence}")

    async def _ask_start(self, request: Request) -> Outcome:
        """A start that was not answered must not arrive later, when nobody expects it any more."""
        result = await self._ask(request)
        if result is UNANSWERED:
            self._listener.hang_up(
                Lost("silent", "The printer did not answer a start. The connection is made anew.")
            )
        return result

    def _access(self) -> Access:
        connection = self._connection
        port = connection.port or PORT
        return Access(
            connection.address, port, connection.serial, USER, connection.secret, self._context, self._check
        )

    def _context(self) -> PatientContext:
        context = certificates.unverified(PatientContext)
        context.server_name = self._connection.serial
        return context

    def _check(self, der: bytes | None) -> None:
        self.fingerprint = certificates.check(der, self._connection.serial, self.fingerprint)


def _port(connection: Connection, name: str, usual: int) -> int:
    """Printers do not let their ports be changed; a port that is forwarded, and a test, do."""
    value = connection.options.get(name)
    return value if type(value) is int and 0 < value < 65536 else usual


class BambuLanMaker:
    key = "bambu_lan"
    title = "Bambu Lab (in this network)"
    fields: tuple[Field, ...] = (
        Field("host", "Address", "Shown on the printer's screen under Settings, Network."),
        Field("serial", "Serial number", "15 characters, on the printer's screen under Settings, Device."),
        Field("secret", "Access code", "8 characters, on the printer's screen under Settings, LAN only."),
    )
    abilities: frozenset[Ability] = frozenset(
        ("pause", "resume", "stop", "light", "speed", "start", "upload", "camera", "ams")
    )
    extensions: tuple[str, ...] = (".gcode.3mf", ".3mf")
    reads_only = False

    def __init__(self) -> None:
        self._sockets = Sockets()

    def open(self, connection: Connection) -> BambuLan:
        return BambuLan(connection, self._sockets)

    async def test(self, connection: Connection) -> Trial:
        driver = BambuLan(connection, self._sockets)
        return await trial.try_out(driver.run, connection, lambda: driver.fingerprint)


MAKER: Maker = BambuLanMaker()
