"""Every route of document 001 under /pisync, the way in for devices' programs beside them, and what desks are offered."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.devices import pairing, syncs, wire
from server.devices.bell import Bell
from server.devices.contents import Contents, Queue
from server.devices.devices import WAKE
from server.devices.dialect import AgentDialect, PisyncDialect
from server.devices.driver import Driver
from server.devices.drivers.agent import FETCHED_WITHIN_S, AgentDriver
from server.devices.drivers.octoprint import OctoPrint
from server.devices.drivers.simulated import Simulated
from server.devices.endpoints import accounts, agent, desks, files, syncing
from server.devices.folders import Folders
from server.devices.house import House
from server.devices.syncing import Syncing
from server.foundation import operations as declared
from server.foundation.courier import Carrier
from server.foundation.database import Database
from server.foundation.door import Door
from server.foundation.limits import Limits
from server.foundation.operations import Operation, Who
from server.foundation.problems import Problem
from server.foundation.tasks import Loops, every
from server.foundation.vault import Vault

PREFIX = "/pisync"
_TIDY_EVERY_S = 10.0


@dataclass(frozen=True, slots=True)
class Given:
    """What the app knows and this room needs. `queue`: a printer's queue as JSON; `resolve`: see drivers.octoprint."""

    db: Database
    door: Door
    vault: Vault
    limits: Limits
    folder: Path
    process_id: str
    lab_name: str
    public_url: str
    trusted_proxies: tuple[str, ...]
    sync_s: float
    max_file_bytes: int
    queue: Queue
    resolve: Callable[[str], Awaitable[str]]


class Devices:
    """The devices as the app sees them."""

    def __init__(self, given: Given) -> None:
        self._db = given.db
        self._process_id = given.process_id
        self._bell = Bell(is_alone=given.db.is_sqlite)
        self.house = _house(given, self._bell)
        self._dialect = PisyncDialect(given.door.callers)
        self._for_agents = AgentDialect(given.db, given.vault)

    def routes(self) -> list[Route]:
        return [
            *declared.routes(operations(self.house), self._dialect, PREFIX),
            *declared.routes(for_agents(self.house), self._for_agents, PREFIX),
        ]

    def for_desks(self) -> list[Operation]:
        return for_desks(self.house)

    def carriers(self) -> dict[str, Carrier]:
        return {}

    def answers_for(self, request: Request) -> bool:
        return str(request.scope["path"]).startswith(f"{PREFIX}/")

    async def refused(self, _request: Request, problem: Problem, status: int) -> Response:
        return declared.refuse(self._dialect, problem, status)

    async def open(self, loops: Loops) -> None:
        self._bell.open()
        await asyncio.to_thread(self.house.folders.sweep)
        self._db.wake[WAKE] = self._bell.ring
        loops.start("devices", lambda: every(_TIDY_EVERY_S, self._tidy))

    def leave(self) -> None:
        self._bell.leave()

    async def close(self) -> None:
        await self.house.syncing.close()
        await self._db.write(syncs.give_up_abandoned, self._process_id)
        self._db.wake.pop(WAKE, None)

    async def _tidy(self) -> None:
        """What a server that died has left; on SQLite there was nobody else."""
        await self._db.write(syncs.give_up_abandoned)
        await self._db.write(syncs.prune)


def _house(given: Given, bell: Bell) -> House:
    db, folders = given.db, Folders(given.folder)
    contents = Contents(folders, given.lab_name, given.public_url, given.queue)
    return House(
        db=db,
        door=given.door,
        vault=given.vault,
        limits=given.limits,
        folders=folders,
        contents=contents,
        syncing=Syncing(
            db, given.vault, contents, _drivers(given, bell), bell, given.process_id, given.sync_s
        ),
        bell=bell,
        public_url=given.public_url,
        trusted_proxies=given.trusted_proxies,
        max_file_bytes=given.max_file_bytes,
    )


def _drivers(given: Given, bell: Bell) -> dict[str, Driver]:
    db, within_s = given.db, min(FETCHED_WITHIN_S, given.sync_s)
    return {
        "agent": AgentDriver(
            lambda sync_id: db.read(syncs.is_taken, sync_id),
            lambda sync_id: db.read(syncs.is_finished, sync_id),
            bell.until,
            within_s,
        ),
        "octoprint": OctoPrint(given.resolve),
        "simulated": Simulated(),
    }


def operations(house: House) -> list[Operation]:
    public, account = Who.PUBLIC, Who.ACCOUNT
    return [
        Operation("POST", "/auth/register", partial(accounts.register, house), public, "Make an account",
                  answer=wire.Welcome, body=wire.Credentials, status=201, errors=(403, 429, 500)),
        Operation("POST", "/auth/login", partial(accounts.login, house), public, "Sign in",
                  answer=wire.Welcome, body=wire.Credentials, errors=(401, 429, 500)),
        Operation("GET", "/devices", partial(syncing.listed, house), account, "The devices",
                  answer=wire.DeviceList, query=wire.ListQuery, errors=(500,)),
        Operation("GET", "/devices/{device_id}", partial(syncing.sync, house), account, "Sync a device",
                  answer=wire.Synced, errors=(400, 500)),
    ]  # fmt: skip


def for_agents(house: House) -> list[Operation]:
    public, account = Who.PUBLIC, Who.ACCOUNT
    return [
        Operation("POST", "/agent/pair", partial(agent.pair, house), public, "Answer a program that knows a code",
                  answer=wire.ServersShare, body=wire.PairingShare, errors=(401, 429)),
        Operation("POST", "/agent/pair/confirm", partial(agent.confirm, house), public, "Pair a program",
                  answer=pairing.Paired, body=wire.PairingProof, errors=(401,)),
        Operation("POST", "/agent/wait", partial(agent.wait, house), account, "Wait for work",
                  answer=wire.Order, body=wire.Waiting),
        Operation("GET", "/agent/files/{sha256}", partial(agent.fetch, house), account, "Fetch a file",
                  media_type="application/octet-stream"),
        Operation("POST", "/agent/report", partial(agent.report, house), account, "Tell how a sync went",
                  answer=wire.Answer, body=wire.Report),
    ]  # fmt: skip


def for_desks(house: House) -> list[Operation]:
    staff, admin, one = Who.STAFF, Who.ADMIN, "/devices/{device_id}"
    stored: dict[str, Any] = {"max_body": house.max_file_bytes, "errors": (400, 404, 413)}
    return [
        Operation("GET", "/devices", partial(desks.listed, house), staff, "The devices that are kept in sync",
                  answer=wire.DeskDevices),
        Operation("POST", "/devices", partial(desks.add, house), admin, "Add a device",
                  answer=wire.DeskDevice, body=wire.NewDevice, status=201, errors=(409,)),
        Operation("GET", one, partial(desks.one, house), staff, "One device", answer=wire.DeskDevice),
        Operation("PATCH", one, partial(desks.change, house), admin, "Change a device",
                  answer=wire.DeskDevice, body=wire.ChangeDevice, errors=(409,)),
        Operation("DELETE", one, partial(desks.remove, house), admin, "Remove a device", answer=wire.Answer),
        Operation("POST", f"{one}/sync", partial(desks.sync, house), staff, "Sync a device",
                  answer=wire.DeskSynced),
        Operation("GET", f"{one}/syncs", partial(desks.history, house), staff, "The last syncs of a device",
                  answer=wire.DeskSyncs),
        Operation("POST", f"{one}/pair", partial(desks.pair, house), admin, "A code to pair the device's program",
                  answer=wire.PairingCode, errors=(409,)),
        Operation("GET", f"{one}/files", partial(files.listed, house), staff,
                  "The files of a device; of all devices under the id shared", answer=wire.StoredFiles),
        Operation("PUT", f"{one}/files/{{path:path}}", partial(files.save, house), staff,
                  "Store a file for a device", answer=wire.StoredFile, status=201, **stored),
        Operation("DELETE", f"{one}/files/{{path:path}}", partial(files.remove, house), staff,
                  "Remove a file of a device", status=204, errors=(400, 404)),
    ]  # fmt: skip
