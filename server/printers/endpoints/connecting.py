"""Before a printer is added: what is there on the network, and whether a connection would work."""

import asyncio
import logging
from dataclasses import replace

from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.printers import fleet, rendering, wire
from server.printers.bridge import Bridge
from server.printers.driver import Connection, Lost, Step, Trial
from server.printers.endpoints.managing import maker_of
from server.printers.state import Cause

log = logging.getLogger(__name__)

_WITHIN_S = 20.0
_LARGEST_ID = 2**31


async def test(bridge: Bridge, call: Call[wire.TestPrinter, None]) -> wire.TrialAnswer:
    asked = call.body
    maker = await maker_of(asked.maker)
    connection = await _connection(bridge, asked)
    try:
        address = await bridge.subnets.resolve(asked.host) if asked.host.strip() else ""
    except Lost as lost:
        return rendering.trial(_failed(lost.cause, "Address", lost.sentence))
    try:
        async with asyncio.timeout(_WITHIN_S):
            return rendering.trial(await maker.test(replace(connection, address=address)))
    except Lost as lost:
        return rendering.trial(_failed(lost.cause, "Connection", lost.sentence))
    except TimeoutError:
        return rendering.trial(_failed("not_reachable", "Connection", "The printer did not answer in time."))
    except Exception:
        log.exception("a connection test failed")
        sentence = "The printer's answers could not be understood. The server's log says more."
        return rendering.trial(_failed("refused", "Connection", sentence))


async def discover(bridge: Bridge, call: Call[None, wire.DiscoverQuery]) -> wire.FoundList:
    from server.printers import discovery  # noqa: PLC0415  # loads zeroconf, for whoever looks

    rows = await bridge.db.read(fleet.listed)
    known = {row.host for row in rows} | {row.serial for row in rows if row.serial}
    return wire.FoundList(
        [
            wire.FoundPrinter(
                found.maker,
                found.name,
                found.host,
                found.serial,
                found.model,
                found.host in known or found.serial in known,
                found.port,
            )
            for found in await discovery.discover(bridge.subnets, call.query.seconds)
        ]
    )


async def _connection(bridge: Bridge, asked: wire.TestPrinter) -> Connection:
    connection = Connection(
        printer_id=asked.printer_id or 0,
        host=asked.host.strip(),
        address="",
        port=asked.port,
        serial=asked.serial.strip(),
        username=asked.username.strip(),
        secret=asked.secret or "",
        fingerprint=asked.fingerprint.strip(),
        options=asked.options,
    )
    if asked.secret or asked.printer_id is None:
        return connection
    if not 0 < asked.printer_id < _LARGEST_ID:
        raise Invalid({"printer_id": "There is no such printer."})
    return await bridge.db.read(fleet.with_stored_secret, connection, bridge.vault)


def _failed(cause: Cause, name: str, sentence: str) -> Trial:
    return Trial(ok=False, steps=(Step(name, False, sentence),), cause=cause)
