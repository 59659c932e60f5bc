"""One task for each printer that is switched on: connects, listens, notices silence, and tries again.

All start at once and none waits for another. While a printer is away its task sleeps; two hundred of them cost nothing.
Only the process that leads the bridge runs this.
"""

import asyncio
import logging
import math
import random
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from server.foundation import clock
from server.foundation.database import Database
from server.foundation.vault import NotReadable, Vault
from server.printers import fleet, makers
from server.printers.driver import Connection, Driver, Lost, Maker
from server.printers.fleet import Wanted
from server.printers.live import NOT_HEARD_YET, Live
from server.printers.network.subnets import Subnets
from server.printers.state import Cause, PrinterState, offline

log = logging.getLogger(__name__)

# A person must change something before these go away; trying often would lock us out or fill the printer's log.
_HOPELESS: frozenset[Cause] = frozenset({"wrong_secret", "wrong_serial", "certificate", "not_allowed"})
_READ_AGAIN_S = 2.0
# How long a driver may take to end its connection before nobody waits for it.
_LET_GO_S = 5.0
# Fewer than `subnets` bears at once.
_LOOKUPS = 6
_SWITCHED_OFF = "This printer is switched off here."


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds."""

    stale_s: float = 30.0
    first_pause_s: float = 1.0
    longest_pause_s: float = 30.0
    hopeless_pause_s: float = 300.0
    # A connection that held so long was a good one: the next failure is a new story.
    steady_s: float = 30.0


@dataclass(frozen=True, slots=True)
class Shared:
    """What every printer's task works with."""

    db: Database
    vault: Vault
    subnets: Subnets
    live: Live
    patience: Patience
    lookups: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_LOOKUPS))


class Supervisor:
    def __init__(
        self, db: Database, vault: Vault, subnets: Subnets, live: Live, patience: Patience | None = None
    ) -> None:
        self._db, self._live = db, live
        self._shared = Shared(db, vault, subnets, live, patience or Patience())
        self._keepers: dict[int, _Keeper] = {}

    def driver(self, printer_id: int) -> Driver:
        """The driver of a connected printer. Raises Lost with what is known."""
        keeper = self._keepers.get(printer_id)
        if keeper is not None and keeper.driver is not None and keeper.is_heard:
            return keeper.driver
        state = self._live.state(printer_id)
        raise Lost(state.cause or "not_reachable", state.note or "There is no connection to this printer.")

    @property
    def leads(self) -> bool:
        """Whether this process has the printers' connections."""
        return bool(self._keepers)

    async def run(self, reload: asyncio.Event) -> None:
        """Keep every printer's task, until cancelled; look again at the list whenever `reload` is set."""
        try:
            while True:
                reload.clear()
                try:
                    await self.reload()
                except (SQLAlchemyError, OSError) as error:
                    # Those that are connected stay so.
                    log.warning("the list of printers cannot be read: %s", type(error).__name__)
                    await asyncio.sleep(_READ_AGAIN_S)
                    continue
                await reload.wait()
        finally:
            await self._stop()

    async def reload(self) -> None:
        """Make the tasks fit the list: new ones start, changed ones start again, removed ones end."""
        asked_at = time.monotonic()
        wanted = {printer.id: printer for printer in await self._db.read(fleet.wanted)}
        gone = [printer_id for printer_id in self._live.states() if printer_id not in wanted]
        changed = [
            printer_id
            for printer_id, keeper in self._keepers.items()
            if printer_id not in wanted or not keeper.fits(wanted[printer_id], asked_at)
        ]
        ending = {printer_id: self._keepers.pop(printer_id).end() for printer_id in changed}
        for printer_id in gone:
            self._live.remove(printer_id)
        for printer in wanted.values():
            self._look_after(printer, ending.get(printer.id))

    def _look_after(self, printer: Wanted, before: asyncio.Task[None] | None) -> None:
        running = self._keepers.get(printer.id)
        if running is not None:
            running.renamed(printer.name)
            return
        last = self._live.state(printer.id)
        if not printer.enabled:
            self._live.publish(printer.id, offline("switched_off", _SWITCHED_OFF, last))
            return
        self._live.publish(printer.id, offline("not_reachable", NOT_HEARD_YET, last))
        keeper = _Keeper(printer, self._shared)
        self._keepers[printer.id] = keeper
        keeper.begin(before)

    async def _stop(self) -> None:
        ending = [keeper.end() for keeper in self._keepers.values()]
        self._keepers.clear()
        if ending:
            await asyncio.wait(ending, timeout=_LET_GO_S)


class _Keeper:
    """One printer's connection."""

    def __init__(self, wanted: Wanted, shared: Shared) -> None:
        self.wanted = wanted
        self.driver: Driver | None = None
        self.is_heard = False
        self._db, self._vault, self._live = shared.db, shared.vault, shared.live
        self._subnets, self._lookups, self._patience = shared.subnets, shared.lookups, shared.patience
        self._is_over = self._is_down = False
        self._trusting: asyncio.Task[None] | None = None
        self._trusted_at = -math.inf
        self._opening: tuple[Maker, Connection] | None = None

    def begin(self, before: asyncio.Task[None] | None) -> None:
        """After the connection `before` has been let go of: a printer may bear only one."""
        self._task = asyncio.create_task(self._begun(before), name=f"printer {self.wanted.id}")

    def end(self) -> asyncio.Task[None]:
        """Nothing is reported from here on, however long the driver takes to let go."""
        self._is_over = True
        self._task.cancel()
        return self._task

    async def _begun(self, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait((before,), timeout=_LET_GO_S)
        await self.keep()

    def fits(self, wanted: Wanted, asked_at: float) -> bool:
        """Whether the connection may stay: a new name alone changes nothing. `asked_at`: when the list was read."""
        if not wanted.fingerprint and self._trusted_at > asked_at:
            wanted = replace(wanted, fingerprint=self.wanted.fingerprint)  # it was not written yet
        return replace(self.wanted, name=wanted.name) == wanted

    def renamed(self, name: str) -> None:
        self.wanted = replace(self.wanted, name=name)

    async def keep(self) -> None:
        failures = 0
        while True:
            began = time.monotonic()
            try:
                await self._connected()
                lost = Lost("silent", "The connection ended.")
            except Lost as error:
                lost = error
            except Exception:
                if not self._is_down:
                    log.exception("the driver of printer %s failed", self.wanted.name)
                lost = Lost(
                    "refused", "The printer's answers could not be understood. The server's log says more."
                )
            finally:
                self.driver, self.is_heard = None, False
            self._fall(lost)
            failures = 1 if time.monotonic() - began > self._patience.steady_s else failures + 1
            await asyncio.sleep(self._pause_s(lost.cause, failures))

    async def _connected(self) -> None:
        """Until the connection is lost: raises Lost."""
        if self._opening is None:
            # Loads the driver's libraries and the cipher, for the first printer of a kind: not on the event loop.
            self._opening = await asyncio.to_thread(_opening, self.wanted, self._vault)
        address = await self._address()
        maker, connection = self._opening
        fingerprint = self.wanted.fingerprint
        driver = maker.open(replace(connection, address=address, fingerprint=fingerprint))
        self.driver = driver
        watch = _Watch(self._patience.stale_s)
        await watch.over(driver.run(lambda state: self._report(driver, watch, state)))

    async def _address(self) -> str:
        """An address goes ahead at once; names are looked up a few at a time, and hold up nobody but each other."""
        host = self.wanted.host
        if not host or self._subnets.allows(host):
            return host
        async with self._lookups:
            return await self._subnets.resolve(host)

    def _report(self, driver: Driver, watch: "_Watch", state: PrinterState) -> None:
        if self._is_over:
            return
        watch.heard()
        self._live.publish(self.wanted.id, msgspec.structs.replace(state, seen_at=_stamp()))
        if not self.is_heard:
            self.is_heard = True
            self._trust(getattr(driver, "fingerprint", ""))
            if self._is_down:
                log.info("printer %s is back", self.wanted.name)
            self._is_down = False

    def _fall(self, lost: Lost) -> None:
        if not self._is_down:
            log.warning("printer %s is offline: %s", self.wanted.name, lost.sentence)
        self._is_down = True
        last = self._live.state(self.wanted.id)
        self._live.publish(self.wanted.id, offline(lost.cause, lost.sentence, last))

    def _trust(self, fingerprint: str) -> None:
        """The first certificate that a printer shows is the one it must show from now on."""
        if fingerprint and not self.wanted.fingerprint:
            self.wanted = replace(self.wanted, fingerprint=fingerprint)
            self._trusted_at = math.inf
            self._trusting = asyncio.create_task(self._keep_trust(fingerprint))

    async def _keep_trust(self, fingerprint: str) -> None:
        """A certificate that could not be kept is trusted again, and kept, at the next connection."""
        try:
            await self._db.write(fleet.trust, self.wanted.id, fingerprint)
        except Exception:
            log.exception("a printer's certificate could not be kept")
        finally:
            self._trusted_at = time.monotonic()

    def _pause_s(self, cause: Cause, failures: int) -> float:
        if cause in _HOPELESS:
            longest = self._patience.hopeless_pause_s
        else:
            doubled = self._patience.first_pause_s * 2.0 ** min(failures - 1, 16)
            longest = min(self._patience.longest_pause_s, doubled)
        return longest * random.uniform(0.75, 1.0)  # noqa: S311  # spreads attempts, protects nothing


class _Watch:
    """Ends a connection over which nothing came for too long. A report costs one look at the clock."""

    def __init__(self, stale_s: float) -> None:
        self._stale_s = stale_s
        self._heard_at = time.monotonic()
        self._is_silent = False

    def heard(self) -> None:
        self._heard_at = time.monotonic()

    async def over(self, running: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(running)
        self._timer = asyncio.get_running_loop().call_later(self._stale_s, self._look, task)
        try:
            await task
        except asyncio.CancelledError:
            if not self._is_silent:
                raise
            raise Lost("silent", f"Nothing was heard for {self._stale_s:.0f} seconds.") from None
        finally:
            self._timer.cancel()

    def _look(self, task: asyncio.Task[None]) -> None:
        left_s = self._heard_at + self._stale_s - time.monotonic()
        if left_s > 0:
            self._timer = asyncio.get_running_loop().call_later(left_s, self._look, task)
            return
        self._is_silent = True
        task.cancel()


def _opening(wanted: Wanted, vault: Vault) -> tuple[Maker, Connection]:
    try:
        return makers.maker(wanted.maker), wanted.connection("", vault)
    except NotReadable as error:
        raise Lost("wrong_secret", str(error)) from None


def _stamp() -> str:
    return clock.shown(clock.now())
