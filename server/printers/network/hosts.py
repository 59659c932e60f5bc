"""What programs that drive a printer for others (OctoPrint, Moonraker) share: files are given names and wrapped for them,
and their settings say where a camera is.

What a host says about its camera is a stranger's word: only the host itself is asked, whatever the address says.
"""

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import PurePath
from urllib.parse import urlsplit

from server.printers import reading
from server.printers.driver import Connection, NoPicture, PrintFile
from server.printers.network.subnets import host_and_port
from server.printers.network.web import Web, to_printer

# Quotes, semicolons and hashes end a file's name in the G-code command that prints it.
_ALLOWED = " ._-()+,@"
_LONGEST_NAME = 120
_ITSELF = ("localhost", "127.0.0.1", "::1", "")


@dataclass(frozen=True, slots=True)
class Envelope:
    """A form (multipart/form-data) in two pieces: what stands before the file's bytes, and what follows them."""

    headers: Mapping[str, str]
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class CameraPath:
    """Where the camera's picture is: on the printer's host, at this port."""

    port: int
    path: str


def file_name(file: PrintFile) -> str:
    """What the file is called on the host: its label, because hosts know a print by its file."""
    suffix = PurePath(file.name).suffix.lower() or ".gcode"
    label = reading.text(file.label) or PurePath(file.name).stem
    kept = "".join(letter if letter.isalnum() or letter in _ALLOWED else "_" for letter in label)
    return f"{kept[:_LONGEST_NAME].strip(' .') or 'print'}{suffix}"


def envelope(name: str, fields: Mapping[str, str]) -> Envelope:
    boundary = f"layerdesk-{secrets.token_hex(12)}"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    ]
    # `file_name` lets nothing through that would have to be quoted.
    opening = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    before = f"{''.join(parts)}{opening}Content-Type: application/octet-stream\r\n\r\n"
    return Envelope(
        {"Content-Type": f"multipart/form-data; boundary={boundary}"},
        before.encode(),
        f"\r\n--{boundary}--\r\n".encode(),
    )


def camera_path(url: str, connection: Connection, web_port: int = 80) -> CameraPath:
    """Where a camera's URL leads, as the host's own web page would read it. Raises NoPicture."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise NoPicture("The camera's address in the printer's settings is none.") from None
    if not url:
        raise NoPicture("No camera is set up for this printer.")
    if parts.scheme not in {"", "http"}:
        raise NoPicture("The camera's address does not begin with http://, which is all that can be asked.")
    typed, _ = host_and_port(connection.host)
    if host.lower() not in {*_ITSELF, connection.address, typed.lower()}:
        raise NoPicture("The camera is on another machine than the printer, where it is not asked.")
    path = f"/{parts.path.lstrip('/')}" + (f"?{parts.query}" if parts.query else "")
    return CameraPath(port or (80 if host else web_port), path)


@asynccontextmanager
async def asking(connection: Connection, port: int, headers: Mapping[str, str]) -> AsyncIterator[Web]:
    """The host's web server beside the conversation that `run` has with it: hosts, unlike printers, bear several."""
    asked = to_printer(connection, port, headers)
    try:
        yield asked
    finally:
        await asked.close()


def at_port(connection: Connection, port: int) -> Connection:
    """The same host at another port."""
    return replace(connection, port=port)
