"""WebSockets to one printer, inside the network that it may lie in: what drivers that are pushed to share.

As in `web`: it connects to the address that was checked, only says the host's name, and follows no redirect. Every
failure is a `Lost`; one that is `Undelivered` was no connection at all.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from server.printers import reading
from server.printers.driver import Connection, Lost
from server.printers.network.subnets import host_and_port
from server.printers.network.web import CONNECT_WITHIN_S, Undelivered

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

# OctoPrint's first message holds half an hour of temperatures, Klipper's list of objects may be long.
MOST_BYTES = 4 * 1024 * 1024
_PING_EVERY_S = 10.0
_REFUSALS = {401, 403}


class Socket:
    """One connection on which both sides say JSON objects."""

    def __init__(self, connection: "ClientConnection", where: str) -> None:
        self._connection = connection
        self._where = where

    async def say(self, message: Mapping[str, Any]) -> None:
        from websockets.exceptions import ConnectionClosed  # noqa: PLC0415  # the library is loaded by then

        try:
            await self._connection.send(msgspec.json.encode(message).decode())
        except ConnectionClosed as error:
            raise self._broken() from error

    async def hear(self, within_s: float | None = None) -> dict[str, Any] | None:
        """The next message; what is no JSON object is an empty one. None: nothing came in time. Raises Lost."""
        from websockets.exceptions import ConnectionClosed  # noqa: PLC0415  # the library is loaded by then

        try:
            async with asyncio.timeout(within_s):
                return reading.parsed_object(await self._connection.recv())
        except TimeoutError:
            return None
        except ConnectionClosed as error:
            raise self._broken() from error

    def _broken(self) -> Lost:
        return Lost("not_reachable", f"The connection to {self._where} broke.")


@asynccontextmanager
async def opened(
    connection: Connection, path: str, default_port: int, headers: Mapping[str, str] | None = None
) -> AsyncIterator[Socket]:
    """A conversation, until the block is left. Raises Undelivered; inside it `say` and `hear` raise Lost."""
    # 40 ms that only labs with such printers pay.
    from websockets.asyncio.client import connect  # noqa: PLC0415  # see above

    host, typed_port = host_and_port(connection.host)
    port = connection.port or typed_port or default_port
    name = host if host and host.isascii() else connection.address
    name = f"[{name}]" if ":" in name else name
    opening = connect(
        f"ws://{name}:{port}{path}",
        # A connection that was made for it cannot be redirected to another host.
        host=connection.address,
        port=port,
        additional_headers=dict(headers or {}),
        user_agent_header="Layerdesk",
        proxy=None,
        compression=None,
        open_timeout=CONNECT_WITHIN_S,
        close_timeout=1.0,
        ping_interval=_PING_EVERY_S,
        ping_timeout=_PING_EVERY_S,
        max_size=MOST_BYTES,
    )
    talk = await _connected(opening, f"{name}:{port}")
    try:
        yield Socket(talk, f"{name}:{port}")
    finally:
        await talk.close()


async def _connected(opening: Any, where: str) -> "ClientConnection":
    from websockets.exceptions import InvalidStatus, WebSocketException  # noqa: PLC0415  # loaded by then

    try:
        talk: ClientConnection = await opening
    except InvalidStatus as error:
        if error.response.status_code in _REFUSALS:
            raise Undelivered("wrong_secret", f"{where} refuses us. Check the key.") from error
        raise Undelivered("refused", f"{where} offers no live connection.") from error
    except (WebSocketException, ssl.SSLError, ValueError) as error:
        raise Undelivered("refused", f"{where} offers no live connection.") from error
    except (OSError, TimeoutError) as error:
        raise Undelivered("not_reachable", f"No answer from {where}. Is it switched on?") from error
    return talk
