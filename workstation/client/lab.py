"""The lab's calls that the front desk makes: signing in, queues, locks, and everything done to a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from workstation.records.catalog import Catalog, Price
from workstation.records.files import Candidates
from workstation.records.jobs import Job, JobDetails, Page
from workstation.records.locks import Lock
from workstation.records.sessions import Session
from workstation.records.staff import StaffMember

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workstation.client.transport import Transport


class Lab:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    # signing in

    async def sign_in(self, workstation_id: str, password: str) -> Session:
        body = {"workstation_id": workstation_id, "password": password}
        session = Session.from_wire(await self._transport.ask("POST", "/auth/login", body=body))
        self._transport.token = session.token
        return session

    async def resume(self, token: str) -> Session:
        """Goes on with a kept token, when the server still takes it."""
        self._transport.token = token
        return Session.from_wire(await self._transport.ask("GET", "/auth/session"), token)

    async def sign_out(self) -> None:
        await self._transport.ask("POST", "/auth/logout", body={})
        self._transport.token = ""

    # reading

    async def jobs(
        self, *, status: str = "", cursor: str | None = None, limit: int = 200, **filters: Any
    ) -> Page:
        query = {"status": status, "cursor": cursor, "limit": limit, **filters}
        return Page.from_wire(await self._transport.ask("GET", "/jobs", query=query))

    async def job(self, job_id: str) -> JobDetails:
        return JobDetails.from_wire(await self._transport.ask("GET", _job(job_id)))

    async def candidates(self, job_id: str) -> Candidates:
        return Candidates.from_wire(await self._transport.ask("GET", _job(job_id, "candidate-files")))

    async def price(self, print_method: str, weight_g: float) -> Price:
        query = {"print_method": print_method, "weight_g": weight_g}
        return Price.from_wire(await self._transport.ask("GET", "/price", query=query))

    async def catalog(self) -> Catalog:
        return Catalog.from_wire(await self._transport.ask("GET", "/catalog"))

    async def staff(self, *, include_inactive: bool = False) -> tuple[StaffMember, ...]:
        query = {"include_inactive": "true"} if include_inactive else {}
        row = await self._transport.ask("GET", "/staff", query=query)
        return tuple(StaffMember.from_wire(item) for item in row.get("staff") or ())

    async def thumbnail(self, job_id: str) -> bytes:
        return await self._transport.fetch(_job(job_id, "thumbnail"))

    # locks

    async def lock(self, job_id: str, staff_name: str = "") -> Lock:
        body = {"staff_name": staff_name} if staff_name else {}
        return Lock.from_wire(await self._transport.ask("POST", _job(job_id, "lock"), body=body))

    async def extend(self, job_id: str, lock_token: int | None) -> Lock:
        row = await self._transport.ask(
            "POST", _job(job_id, "lock", "extend"), body={}, headers=_fencing(lock_token)
        )
        return Lock.from_wire(row)

    async def unlock(self, job_id: str, lock_token: int | None) -> None:
        await self._transport.ask("POST", _job(job_id, "unlock"), body={}, headers=_fencing(lock_token))

    # what is done to a job

    async def act(
        self, job_id: str, verb: str, body: Mapping[str, Any], *, lock_token: int | None = None, key: str = ""
    ) -> Job | None:
        """Posts one verb (`approve`, `admin/mark-failed` …); answers the whole job as it is afterwards."""
        method = "PATCH" if verb == "notes" else "POST"
        headers = _fencing(lock_token) | ({"Idempotency-Key": key} if key else {})
        row = await self._transport.ask(method, _job(job_id, *verb.split("/")), body=body, headers=headers)
        return Job.from_wire(row["job"]) if row.get("job") else None

    async def delete(self, job_id: str, staff_name: str, lock_token: int | None) -> None:
        await self._transport.ask(
            "DELETE", _job(job_id), body={"staff_name": staff_name}, headers=_fencing(lock_token)
        )


def _job(job_id: str, *parts: str) -> str:
    return "/".join(["/jobs", *(quote(part, safe="") for part in (job_id, *parts))])


def _fencing(lock_token: int | None) -> dict[str, str]:
    return {} if lock_token is None else {"Lock-Token": str(lock_token)}
