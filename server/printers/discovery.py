"""Finds printers in the network while somebody asks: Bambu's announcements (much like SSDP) and names by mDNS.

Nothing is scanned, and nothing runs in between. Only printers in the allowed networks are listed. Packets of strangers
are counted, and beyond a number that no lab has, they are thrown away.
"""

import asyncio
import logging
import socket
import struct
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from server.printers.announcements import (
    BAMBU_LIKE,
    LONGEST_PACKET,
    SERVICES,
    Found,
    bambu,
    service,
    sorted_out,
)
from server.printers.network.subnets import Subnets

if TYPE_CHECKING:
    from zeroconf import ServiceStateChange
    from zeroconf.asyncio import AsyncZeroconf

log = logging.getLogger(__name__)

MOST_FOUND = 500
_MOST_PACKETS = 5000
_GROUP = "239.255.255.250"
_ANNOUNCED_ON = 2021
_SEARCHED_ON = (2021, 1990)
_SEARCH_TTL = 2
_ANSWER_WITHIN_MS = 2000.0
_LONGEST_S = 15.0


async def discover(
    subnets: Subnets,
    seconds: float = 4.0,
    *,
    announced_on: int = _ANNOUNCED_ON,
    interfaces: Sequence[str] | None = None,
) -> list[Found]:
    """Listen for so long, and say who was there. A network that cannot be listened on has no printers to show."""
    seconds = min(max(seconds, 0.1), _LONGEST_S)
    found: list[Found] = []

    def note(one: Found | None) -> None:
        if one is not None and len(found) < MOST_FOUND:
            found.append(one)

    await asyncio.gather(
        _listen_for_bambu(subnets, seconds, note, announced_on),
        _listen_for_names(subnets, seconds, note, interfaces),
    )
    return sorted_out(found)


Note = Callable[[Found | None], None]


# --- Bambu -------------------------------------------------------------------------------------------------------------


async def _listen_for_bambu(subnets: Subnets, seconds: float, note: Note, port: int) -> None:
    try:
        listener = _socket(port)
    except OSError as error:
        log.info("no listening for Bambu printers on UDP %s: %s", port, error.strerror)
        return
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: _Ear(subnets, note), sock=listener)
    try:
        # Printers announce themselves every few seconds; a search makes most of them answer at once, and one
        # packet may be lost.
        for part in (seconds / 2, seconds / 2):
            _search(listener)
            await asyncio.sleep(part)
    finally:
        transport.close()


class _Ear(asyncio.DatagramProtocol):
    def __init__(self, subnets: Subnets, note: Note) -> None:
        self._subnets, self._note = subnets, note
        self._left = _MOST_PACKETS

    def datagram_received(self, data: bytes, addr: tuple[Any, ...]) -> None:
        self._left -= 1
        if self._left >= 0 and len(data) <= LONGEST_PACKET:
            self._note(bambu(data, str(addr[0]), self._subnets))


def _socket(port: int) -> socket.socket:
    """Shared with whatever else on this machine listens for printers."""
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, _SEARCH_TTL)
        made.setblocking(False)
        # All interfaces, because printers announce to everybody; what is heard opens nothing.
        made.bind(("", port))
    except OSError:
        made.close()
        raise
    with suppress(OSError):  # a machine without multicast still hears broadcasts
        membership = struct.pack("4sL", socket.inet_aton(_GROUP), socket.INADDR_ANY)
        made.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, membership)
    return made


def _search(listener: socket.socket) -> None:
    for port in _SEARCHED_ON:
        words = f'M-SEARCH * HTTP/1.1\r\nHOST: {_GROUP}:{port}\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: {BAMBU_LIKE}\r\n\r\n'
        with suppress(OSError):  # without a way to the group there is nobody to ask
            listener.sendto(words.encode(), (_GROUP, port))


# --- names by mDNS -----------------------------------------------------------------------------------------------------


async def _listen_for_names(
    subnets: Subnets, seconds: float, note: Note, interfaces: Sequence[str] | None
) -> None:
    # Loaded while somebody waits for printers anyway.
    from zeroconf import Error, InterfaceChoice, IPVersion  # noqa: PLC0415  # see above
    from zeroconf.asyncio import AsyncZeroconf  # noqa: PLC0415  # see above

    try:
        zone = AsyncZeroconf(
            interfaces=list(interfaces) if interfaces else InterfaceChoice.All, ip_version=IPVersion.V4Only
        )
    except (OSError, Error) as error:
        log.info("no listening for printers' names by mDNS: %s", error)
        return
    try:
        await _browse(zone, subnets, seconds, note)
    finally:
        await zone.async_close()


async def _browse(zone: "AsyncZeroconf", subnets: Subnets, seconds: float, note: Note) -> None:
    from zeroconf import DNSQuestionType  # noqa: PLC0415  # loaded by the caller
    from zeroconf.asyncio import AsyncServiceBrowser  # noqa: PLC0415  # loaded by the caller

    names: set[tuple[str, str]] = set()
    asking: set[asyncio.Task[None]] = set()

    def seen(*, service_type: str, name: str, state_change: "ServiceStateChange", **_: Any) -> None:
        if state_change.name == "Removed" or (service_type, name) in names or len(names) >= MOST_FOUND:
            return
        names.add((service_type, name))
        asking.add(asyncio.ensure_future(_ask(zone, service_type, name, subnets, note)))

    # One browser for each type, asking everybody: the responder in Prusa's printers answers the first question of a
    # packet only, and none that asks for an answer to itself.
    browsers = [
        AsyncServiceBrowser(zone.zeroconf, kind, handlers=[seen], question_type=DNSQuestionType.QM)
        for kind in SERVICES
    ]
    try:
        await asyncio.sleep(seconds)
    finally:
        for browser in browsers:
            await browser.async_cancel()
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)


async def _ask(zone: "AsyncZeroconf", kind: str, name: str, subnets: Subnets, note: Note) -> None:
    """Where it is; mostly that came along with its name."""
    from zeroconf import Error  # noqa: PLC0415  # loaded by the caller
    from zeroconf.asyncio import AsyncServiceInfo  # noqa: PLC0415  # loaded by the caller

    try:
        info = AsyncServiceInfo(kind, name)
        if await info.async_request(zone.zeroconf, _ANSWER_WITHIN_MS):
            note(service(kind, name, info.parsed_addresses(), info.port, subnets))
    except (Error, ValueError):
        log.debug("what announces itself as %r makes no sense", name[:100])
