"""A Bambu printer through the maker's cloud: the same reports as in the lab's network, and no control.

Current firmware takes no commands from others through the cloud, so this maker reads only. The certificate is an ordinary
public one and is verified as such.
"""

import asyncio
import socket
import ssl
from dataclasses import replace
from typing import Any

import msgspec

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
    UploadFailed,
)
from server.printers.drivers.bambu import trial
from server.printers.drivers.bambu.listening import Listener
from server.printers.drivers.bambu.mqtt import Access
from server.printers.drivers.bambu.sockets import PatientContext, Sockets
from server.printers.state import PrinterState

PORT = 8883
_HOSTS = {"us": "us.mqtt.bambulab.com", "cn": "cn.mqtt.bambulab.com"}
READS_ONLY = "Bambu Lab's cloud takes no commands from other programs. Add the printer by its address in this network to control it."
_WRONG_TOKEN = "The cloud does not accept this account. A token is good for about 90 days; enter a new one."  # noqa: S105  # a sentence


class BambuCloud:
    def __init__(self, connection: Connection, sockets: Sockets) -> None:
        self._connection = replace(connection, serial=connection.serial.strip().upper())
        self._sockets = sockets
        self._listener: Listener | None = None

    async def run(self, report: Report) -> None:
        host = _host(self._connection)
        address = self._connection.address or await _address(host)
        self._listener = Listener(self._access(host, address), self._sockets)
        await self._listener.run(lambda state: report(_reads_only(state)))

    async def read(self) -> PrinterState:
        if self._listener is None:
            raise Lost("not_reachable", "There is no connection to the cloud.")
        return _reads_only(await self._listener.read())

    async def command(self, kind: Kind, arguments: dict[str, Any]) -> Outcome:  # noqa: ARG002  # refused whatever it is
        return Outcome("refused", READS_ONLY)

    async def upload(self, file: PrintFile, progress: Progress) -> None:  # noqa: ARG002  # refused whatever it is
        raise UploadFailed(READS_ONLY)

    async def start(self, file: PrintFile) -> Outcome:  # noqa: ARG002  # refused whatever it is
        return Outcome("refused", READS_ONLY)

    async def picture(self) -> Picture:
        raise NoPicture("The cloud passes no pictures on.")

    def _access(self, host: str, address: str) -> Access:
        connection = self._connection
        user = connection.username.strip()
        return Access(
            address,
            connection.port or PORT,
            connection.serial,
            user if user.startswith("u_") else f"u_{user}",
            connection.secret,
            lambda: _context(host),
            lambda _: None,  # verified in the handshake
            _WRONG_TOKEN,
        )


def authorities(context: ssl.SSLContext) -> None:
    """Trust those that this computer trusts."""
    context.load_default_certs(ssl.Purpose.SERVER_AUTH)


def _context(host: str) -> PatientContext:
    context = PatientContext(ssl.PROTOCOL_TLS_CLIENT)
    authorities(context)
    context.server_name = host
    return context


def _host(connection: Connection) -> str:
    return connection.host or _HOSTS.get(str(connection.options.get("region") or "us"), _HOSTS["us"])


async def _address(host: str) -> str:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    except OSError:
        raise Lost(
            "not_reachable", f"{host} cannot be found. Is the server connected to the internet?"
        ) from None
    return str(found[0][4][0])


def _reads_only(state: PrinterState) -> PrinterState:
    return msgspec.structs.replace(state, control_allowed=False)


class BambuCloudMaker:
    key = "bambu_cloud"
    title = "Bambu Lab (through the cloud, reading only)"
    fields: tuple[Field, ...] = (
        Field("serial", "Serial number", "15 characters, on the printer's screen under Settings, Device."),
        Field("username", "User id", "The number of the Bambu Lab account (uid), without u_."),
        Field("secret", "Access token", "Of the Bambu Lab account. It is good for about 90 days."),
    )
    abilities: frozenset[Ability] = frozenset(("ams",))
    extensions: tuple[str, ...] = ()
    reads_only = True

    def __init__(self) -> None:
        self._sockets = Sockets()

    def open(self, connection: Connection) -> BambuCloud:
        return BambuCloud(connection, self._sockets)

    async def test(self, connection: Connection) -> Trial:
        return await trial.try_out(self.open(connection).run, connection, str)


MAKER: Maker = BambuCloudMaker()
