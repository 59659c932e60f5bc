"""Testing a connection: one try, told step by step, so that a person sees which input is wrong."""

import asyncio
from collections.abc import Awaitable, Callable

from server.printers.driver import Connection, Lost, Report, Step, Trial
from server.printers.drivers.bambu.answers import DEVELOPER_MODE
from server.printers.state import Cause, PrinterState

WITHIN_S = 14.0
_STEPS = ("network", "certificate", "sign-in", "report")
_DONE = (
    "The printer answers.",
    "It is the printer with this serial number.",
    "The printer accepts the access code.",
    "The printer reports what it is doing.",
)
# The step at which each cause shows.
_FAILED_AT: dict[Cause, int] = {
    "not_reachable": 0,
    "refused": 1,
    "wrong_serial": 1,
    "certificate": 1,
    "wrong_secret": 2,
    "silent": 3,
}


async def try_out(
    run: Callable[[Report], Awaitable[None]],
    connection: Connection,
    fingerprint: Callable[[], str],
    *,
    within_s: float = WITHIN_S,
) -> Trial:
    """`run` is a driver's: until the printer has told its version and its state, or something is wrong."""
    heard = _Heard()
    running = asyncio.ensure_future(run(heard.take))
    waiting = asyncio.ensure_future(heard.all.wait())
    try:
        await asyncio.wait((running, waiting), timeout=within_s, return_when=asyncio.FIRST_COMPLETED)
        lost = running.exception() if running.done() else None
    finally:
        running.cancel()
        waiting.cancel()
        await asyncio.gather(running, waiting, return_exceptions=True)
    if lost is not None and not isinstance(lost, Lost):
        raise lost
    if lost is None and heard.state is None:
        lost = Lost(
            "silent",
            "The printer accepts the connection, but reports nothing. Check that the serial number is written exactly "
            "as on the printer, and restart the printer.",
        )
    return _trial(connection, heard.state or PrinterState(), lost, fingerprint())


class _Heard:
    def __init__(self) -> None:
        self.state: PrinterState | None = None
        self.all = asyncio.Event()

    def take(self, state: PrinterState) -> None:
        self.state = state
        if state.firmware and state.status != "online":
            self.all.set()


def _trial(connection: Connection, state: PrinterState, lost: Lost | None, fingerprint: str) -> Trial:
    failed_at = len(_STEPS) if lost is None else _FAILED_AT.get(lost.cause, 0)
    steps = [Step(name, True, sentence) for name, sentence in zip(_STEPS, _DONE, strict=True)][:failed_at]
    if lost is not None:
        steps.append(Step(_STEPS[failed_at], False, lost.sentence))
    elif state.control_allowed is False:
        steps.append(Step("commands", False, DEVELOPER_MODE))
    return Trial(
        ok=lost is None,
        steps=tuple(steps),
        cause=lost.cause if lost else None,
        model=state.model or "",
        serial=connection.serial,
        firmware=state.firmware or "",
        fingerprint=fingerprint,
        control_allowed=state.control_allowed if lost is None else None,
    )
