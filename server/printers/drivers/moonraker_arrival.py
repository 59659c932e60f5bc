"""Arriving at Moonraker: at which port it is, whether it lets us in, and what a person is told about it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from server.printers import reading
from server.printers.driver import Connection, Lost, Step, Trial
from server.printers.drivers.moonraker_talk import Refusal, Talk, talking
from server.printers.network import hosts, sockets
from server.printers.network.sockets import Socket
from server.printers.network.subnets import host_and_port
from server.printers.network.web import Undelivered

# Its own, and that of the web server that most installations put in front of it.
PORTS = (7125, 80)
_TEST_WITHIN_S = 14.0
_WRONG_KEY = "Moonraker refuses the API key. Its web interface shows the right one."
_NO_KEY = "Moonraker wants an API key. Enter it here, or list the server's address under trusted_clients in moonraker.conf."
_NAMES_US = {"client_name": "Layerdesk", "version": "1", "type": "other", "url": "https://layerdesk.example"}


@dataclass(frozen=True, slots=True)
class Arrived:
    """Moonraker has let us in. `connection` has the port at which it is."""

    connection: Connection
    talk: Talk
    info: dict[str, Any]


def key(connection: Connection) -> dict[str, str]:
    """None is sent where none was entered: most installations trust the network that they are in."""
    return {"X-Api-Key": connection.secret} if connection.secret else {}


@asynccontextmanager
async def arrived(connection: Connection) -> AsyncIterator[Arrived]:
    """Until the block is left. Raises Lost."""
    async with AsyncExitStack() as stack:
        there, socket = await _opened(stack, connection)
        talk = await stack.enter_async_context(talking(socket))
        yield Arrived(there, talk, await _introduced(talk, there))


async def _opened(stack: AsyncExitStack, connection: Connection) -> tuple[Connection, Socket]:
    typed = connection.port or host_and_port(connection.host)[1]
    missed: Lost | None = None
    for port in (typed,) if typed else PORTS:
        there = hosts.at_port(connection, port)
        try:
            opening = sockets.opened(there, "/websocket", port, key(there))
            return there, await stack.enter_async_context(opening)
        except Undelivered as lost:
            if lost.cause == "wrong_secret":
                raise _without_key(connection) from lost
            missed = missed or lost
    raise missed or Lost("not_reachable", "There is no address to connect to.")


async def _introduced(talk: Talk, connection: Connection) -> dict[str, Any]:
    try:
        await talk.members("server.connection.identify", _NAMES_US)
        return await talk.members("server.info")
    except Refusal as refusal:
        if refusal.is_about_the_key:
            raise _without_key(connection) from refusal
        raise Lost("refused", f"Moonraker refuses us: {refusal.sentence}") from refusal


def _without_key(connection: Connection) -> Lost:
    return Lost("wrong_secret", _WRONG_KEY if connection.secret else _NO_KEY)


async def klipper_words(talk: Talk) -> dict[str, Any]:
    """What Klipper says about itself; empty when it is not there."""
    try:
        return await talk.members("printer.info")
    except Refusal:
        return {}


def firmware(info: dict[str, Any], klipper: dict[str, Any]) -> str | None:
    version = reading.text(klipper.get("software_version"), 60)
    own = reading.text(info.get("moonraker_version"), 60)
    return f"Klipper {version}" if version else f"Moonraker {own}" if own else None


async def trial(connection: Connection) -> Trial:
    try:
        async with asyncio.timeout(_TEST_WITHIN_S), arrived(connection) as there:
            klipper = await klipper_words(there.talk)
            return _found(there.info, klipper)
    except TimeoutError:
        return _failed(Lost("silent", "Moonraker takes too long to answer."))
    except Undelivered as lost:
        if lost.cause == "refused":
            where = "What answers there is not Moonraker. Check the address and the port."
            return _failed(Lost("refused", where))
        return _failed(lost)
    except Lost as lost:
        return _failed(lost)


def _failed(lost: Lost) -> Trial:
    if lost.cause == "wrong_secret":
        reached = Step("Reach Moonraker", True, "Moonraker answers.")
        return Trial(False, (reached, Step("API key", False, lost.sentence)), lost.cause)
    return Trial(False, (Step("Reach Moonraker", False, lost.sentence),), lost.cause)


def _found(info: dict[str, Any], klipper: dict[str, Any]) -> Trial:
    state = reading.text(info.get("klippy_state"), 40) or "disconnected"
    said = reading.text(klipper.get("state_message")) or f"Klipper is {state}."
    named = firmware(info, {}) or "Moonraker"
    steps = (
        Step("Reach Moonraker", True, f"{named} answers."),
        Step("API key", True, "We are let in."),
        Step("Klipper", state == "ready", said),
    )
    is_away = state == "disconnected"
    # Without its printer it can be added: the printer may only be switched off.
    return Trial(
        True,
        steps,
        "not_connected" if is_away else None,
        firmware=firmware(info, klipper) or "",
        control_allowed=True,
    )
