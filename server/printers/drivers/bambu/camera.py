"""One picture from the camera port of the smaller models: a TLS stream of JPEGs, of which we take the first.

It serves one viewer at a time, so the connection is closed as soon as the picture is there.
"""

import asyncio
import ssl
import struct
from collections.abc import Callable

from server.printers.driver import Lost, NoPicture, Picture
from server.printers.drivers.bambu.certificates import unverified

WITHIN_S = 10.0
LARGEST_PICTURE = 5_000_000


async def picture(
    address: str, port: int, username: str, password: str, serial: str, check: Callable[[bytes | None], None]
) -> Picture:
    """Raises NoPicture, Lost."""
    try:
        async with asyncio.timeout(WITHIN_S):
            reader, writer = await asyncio.open_connection(
                address, port, ssl=unverified(ssl.SSLContext), server_hostname=serial
            )
            try:
                check(writer.get_extra_info("ssl_object").getpeercert(binary_form=True))
                writer.write(_greeting(username, password))
                return Picture(await _first_picture(reader), "image/jpeg")
            finally:
                writer.transport.abort()
    except TimeoutError:
        raise NoPicture("The camera sends no picture. Another program may be watching it.") from None
    except asyncio.IncompleteReadError:
        raise NoPicture(
            "The camera refuses: the access code is wrong, or another program is watching."
        ) from None
    except OSError as error:
        raise Lost("not_reachable", f"The camera does not answer: {error}.") from error


def _greeting(username: str, password: str) -> bytes:
    return struct.pack("<IIII32s32s", 0x40, 0x3000, 0, 0, username.encode()[:32], password.encode()[:32])


async def _first_picture(reader: asyncio.StreamReader) -> bytes:
    size = struct.unpack("<I", (await reader.readexactly(16))[:4])[0]
    if not 4 <= size <= LARGEST_PICTURE:
        raise NoPicture("The camera sends something that is no picture.")
    data = await reader.readexactly(size)
    if not (data.startswith(b"\xff\xd8") and data.endswith(b"\xff\xd9")):
        raise NoPicture("The camera sends something that is no picture.")
    return data
