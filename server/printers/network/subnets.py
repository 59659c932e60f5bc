"""Which addresses the bridge may connect to: a printer's address is typed by a person, and must not open the whole network.

A name is resolved once, and what is connected to is the address that was checked, never the name again: a name whose
answer changes between the check and the connection (DNS rebinding) gains nothing. Of several addresses the first allowed
one is taken, because `printer.local` commonly answers with a link-local address as well.

Addresses with a meaning of their own (loopback, link-local, multicast, unspecified, IPv4 inside IPv6 …) are allowed only
by a network that lies within that range itself: `0.0.0.0/0` does not open the server's own services.
"""

import asyncio
import socket
import threading
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias
from urllib.parse import urlsplit

from server.printers.driver import Lost
from server.printers.network import local_names
from server.printers.reading import text

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

SETTING = "bridge.printer_subnets"
_LONGEST_NAME = 253
_ANSWER_WITHIN_S = 5.0
_LOOKUPS_AT_ONCE = 8

_SPECIAL: tuple[Network, ...] = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/8",  # ::, ::1, IPv4-mapped, IPv4-compatible, NAT64
        "2002::/16",  # 6to4 carries an IPv4 address too
        "fe80::/10",
        "ff00::/8",
    )
)


class Subnets:
    """The networks of the setting. An entry that is none raises ValueError: settings have checked it before."""

    def __init__(self, networks: Sequence[str]) -> None:
        self.networks: tuple[Network, ...] = tuple(ip_network(str(entry), strict=False) for entry in networks)
        self._lookups = threading.BoundedSemaphore(_LOOKUPS_AT_ONCE)
        # Each opens sockets of its own; a lab whose printers are all switched off asks for them one after another.
        self._asking = asyncio.Semaphore(2)

    def allows(self, address: str | Address) -> bool:
        """Whether this very address may be connected to. What is no address is not allowed."""
        if isinstance(address, str):
            parsed = _address(address)
            if parsed is None:
                return False
            address = parsed
        special = [network for network in _SPECIAL if address in network]
        return any(address in network and _lies_within(network, special) for network in self.networks)

    async def resolve(self, host: str) -> str:
        """The address to connect to for what a person typed. Raises Lost, saying what is wrong."""
        name, _ = host_and_port(host)
        literal = _address(name)
        found = [literal] if literal is not None else await self._looked_up(name)
        for address in found:
            if self.allows(address):
                return str(address)
        raise Lost("not_allowed", self._refusal(name, found))

    def _refusal(self, name: str, found: Sequence[Address]) -> str:
        subject = name if str(found[0]) == name else f"{name} ({found[0]})"
        stated = ", ".join(str(network) for network in self.networks) or "none"
        return (
            f"{subject} lies outside the printers' networks ({stated}). "
            f"If a printer is really there, add its network to the setting {SETTING}."
        )

    async def _looked_up(self, name: str) -> list[Address]:
        if not name or len(name) > _LONGEST_NAME:
            raise Lost("not_reachable", "This is no host name or address. Enter one like 192.168.1.100.")
        if not self._lookups.acquire(blocking=False):
            raise Lost("not_reachable", f"The name {name} could not be looked up: too many lookups hang.")
        try:
            async with asyncio.timeout(_ANSWER_WITHIN_S):
                answer = await _ask(name, self._lookups)
        except TimeoutError:
            raise Lost("not_reachable", f"Looking up the name {name} took too long.") from None
        if not answer and name.endswith(local_names.ENDING):
            async with self._asking:
                answer = await local_names.addresses(name)
        found = [address for address in map(_address, answer) if address is not None]
        if not found:
            raise Lost("not_reachable", f"Nobody knows the name {name}. Check it, or enter the IP address.")
        return found


def host_and_port(typed: str) -> tuple[str, int | None]:
    """The host and the port, if any, in what a person typed or pasted: `http://192.168.1.100:5000/` is common."""
    typed = text(typed, 500)
    if _address(typed) is not None:
        return typed, None
    try:
        parts = urlsplit(typed if "://" in typed else f"//{typed}")
        return (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "", None


def _lies_within(network: Network, ranges: Sequence[Network]) -> bool:
    return all(network.version == one.version and network.subnet_of(one) for one in ranges)  # type: ignore[arg-type]  # the versions are equal


def _address(written: str) -> Address | None:
    try:
        return ip_address(written.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


async def _ask(name: str, lookups: threading.BoundedSemaphore) -> list[str]:
    """In a daemon thread: a name server that never answers must hold up neither other lookups nor the end of the server."""
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[list[str]] = loop.create_future()

    def deliver(answer: list[str]) -> None:
        if not answered.done():
            answered.set_result(answer)

    def work() -> None:
        try:
            answer = _addresses(name)
        finally:
            lookups.release()
        with suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(deliver, answer)

    threading.Thread(target=work, name="name lookup", daemon=True).start()
    return await answered


def _addresses(name: str) -> list[str]:
    try:
        answers = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(answer[4][0]) for answer in answers]
