"""Arriving at OctoPrint: at which port it is, whether it lets us in, and what a person is told about it."""

import asyncio

from server.printers import reading
from server.printers.driver import Connection, Lost, Step, Trial
from server.printers.drivers.octoprint_reading import NOT_CONNECTED
from server.printers.network import hosts
from server.printers.network.subnets import host_and_port
from server.printers.network.web import Answer, Web

# Behind the proxy of its ready-made images, and without any.
PORTS = (80, 5000)
_TEST_WITHIN_S = 14.0
_WRONG_KEY = (
    "OctoPrint refuses the API key. Make one in its settings under Application Keys, and enter it here."
)


def key(connection: Connection) -> dict[str, str]:
    return {"X-Api-Key": connection.secret}


async def arrived(connection: Connection) -> tuple[Connection, str | None]:
    """The connection with the port at which OctoPrint is, and its version. Raises Lost."""
    typed = connection.port or host_and_port(connection.host)[1]
    missed: Lost | None = None
    for port in (typed,) if typed else PORTS:
        there = hosts.at_port(connection, port)
        try:
            async with hosts.asking(there, port, key(connection)) as asked:
                version = await demand(asked, "/api/version")
        except Lost as lost:
            # What answers, and is OctoPrint, says more than what does not.
            if lost.cause == "wrong_secret":
                raise
            missed = missed or lost
            continue
        return there, reading.text_or_none(version.members().get("text"), 60)
    raise missed or Lost("not_reachable", "There is no address to connect to.")


async def demand(asked: Web, path: str, *, may_conflict: bool = False) -> Answer:
    """What OctoPrint answers when it lets us in. Raises Lost."""
    answer = await asked.ask("GET", path)
    if answer.status in {401, 403}:
        raise Lost("wrong_secret", _WRONG_KEY)
    if may_conflict and answer.status == 409:
        return answer
    if answer.status >= 500:
        raise Lost("not_reachable", f"{asked.where} answers, but OctoPrint behind it does not run (yet).")
    if not answer.is_good or not answer.members():
        raise Lost(
            "refused", f"What answers at {asked.where} is not OctoPrint. Check the address and the port."
        )
    return answer


async def push_session(asked: Web) -> str | None:
    """The words with which the push lets us in; None where keys get none."""
    answer = await asked.ask("POST", "/api/login", json={"passive": True})
    said = answer.members()
    name, session = reading.text(said.get("name")), reading.text(said.get("session"), 500)
    return f"{name}:{session}" if answer.is_good and name and session else None


async def may_print(asked: Web) -> bool | None:
    """Whether the key's owner may print; None where OctoPrint does not say."""
    answer = await asked.ask("GET", "/api/currentuser")
    allowed = reading.entries(answer.members().get("permissions"))
    return {"PRINT", "FILES_UPLOAD"} <= {reading.text(name) for name in allowed} if allowed else None


async def trial(connection: Connection) -> Trial:
    try:
        async with asyncio.timeout(_TEST_WITHIN_S):
            there, firmware = await arrived(connection)
            async with hosts.asking(there, PORTS[0], key(connection)) as asked:
                allowed = await may_print(asked)
                printer = await demand(asked, "/api/printer?exclude=sd", may_conflict=True)
    except TimeoutError:
        return _failed(Lost("silent", "OctoPrint takes too long to answer."))
    except Lost as lost:
        return _failed(lost)
    return _found(firmware or "OctoPrint", allowed, is_connected=printer.status != 409)


def _failed(lost: Lost) -> Trial:
    if lost.cause == "wrong_secret":
        reached = Step("Reach OctoPrint", True, "OctoPrint answers.")
        return Trial(False, (reached, Step("API key", False, lost.sentence)), lost.cause)
    return Trial(False, (Step("Reach OctoPrint", False, lost.sentence),), lost.cause)


def _found(firmware: str, allowed: bool | None, *, is_connected: bool) -> Trial:
    said = "The key is accepted." if allowed is not False else "The key is accepted, but may not print."
    printer = "OctoPrint is connected to its printer." if is_connected else NOT_CONNECTED
    steps = (
        Step("Reach OctoPrint", True, f"{firmware} answers."),
        Step("API key", allowed is not False, said),
        Step("Printer", is_connected, printer),
    )
    # Without its printer it can be added: the printer may only be switched off.
    return Trial(
        True, steps, None if is_connected else "not_connected", firmware=firmware, control_allowed=allowed
    )
