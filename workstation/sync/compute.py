"""A person's compute jobs at this desk: whose they are, how they stand, and which machines there are.

It has an account and a token of its own, which open nothing of the lab. When that token is over, only this page asks again.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from workstation.client import errors
from workstation.client.compute import token_name
from workstation.records.compute import ComputeJob, Machines, Part

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path

    from workstation.client.compute import ComputeJobs
    from workstation.credentials import Credentials
    from workstation.settings import Settings

    Progress = Callable[[int, int], None]

T = TypeVar("T")


class Compute(QObject):
    changed = Signal()
    """Whose jobs they are."""
    listed = Signal(object)
    """All jobs, the newest first."""
    seen = Signal(object)
    """The machines."""

    def __init__(
        self,
        client: ComputeJobs,
        credentials: Credentials,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.client = client
        self.account = ""
        self.user_id = 0
        self.jobs: tuple[ComputeJob, ...] = ()
        self.is_listed = False
        """Whether the server has said which jobs there are."""
        self.machines = Machines()
        self.remembers = True
        self._credentials = credentials
        self._settings = settings

    @property
    def last_account(self) -> str:
        return str(self._settings["compute_account"]).partition(" ")[2]

    async def begin(self) -> None:
        """With the token that the keyring has; whether it is still good is found out by using it."""
        number, _, email = str(self._settings["compute_account"]).partition(" ")
        if not email or self.account:
            return
        token = await self._credentials.token(self.client.server, token_name(email))
        if token:
            self.client.use(token)
            self._enter(email, int(number))

    async def sign_in(self, email: str, password: str, *, is_new: bool) -> None:
        """Raises what the server says, and never Unauthorised: that would mean the desk's own sign-in."""
        try:
            user_id, token = await self.client.sign_in(email, password, is_new=is_new)
        except errors.Unauthorised as wrong:
            raise errors.Refused(wrong.sentence) from wrong
        await self._credentials.keep(self.client.server, token_name(email), token)
        self.remembers = self._credentials.remembers
        self._settings["compute_account"] = f"{user_id} {email}"
        self._enter(email, user_id)

    async def sign_out(self) -> None:
        """Here at once and whatever the server says."""
        email = self.account
        self._leave()
        await self._credentials.forget(self.client.server, token_name(email))
        with contextlib.suppress(errors.ClientError):
            await self.client.sign_out()
        if not self.account:
            self.client.use("")

    async def look(self) -> None:
        """Machines and jobs as they are now. Raises what the server says."""
        self.machines = await self.client.machines()
        self.seen.emit(self.machines)
        if self.account:
            self.jobs = await self._own(self.client.jobs(self.user_id))
            self.is_listed = True
            self.listed.emit(self.jobs)

    async def parts(self, job_id: int) -> tuple[Part, ...]:
        return await self._own(self.client.parts(job_id))

    async def log(self, job_id: int) -> str:
        return await self._own(self.client.log(job_id))

    async def upload(self, title: str, files: Mapping[str, Path], progress: Progress) -> int:
        return await self._own(self.client.upload(self.user_id, title, files, progress))

    async def cancel(self, job_id: int) -> None:
        await self._own(self.client.cancel(job_id))

    async def download(self, job_id: int, target: Path, progress: Progress) -> Path:
        """Where it lies then."""
        await self._own(self.client.download(job_id, target, progress))
        return target

    async def close(self) -> None:
        await self.client.close()

    async def _own(self, work: Awaitable[T]) -> T:
        try:
            return await work
        except errors.Unauthorised as over:
            self._leave()
            raise errors.Refused(over.sentence) from over

    def _enter(self, email: str, user_id: int) -> None:
        self.account, self.user_id = email, user_id
        self.changed.emit()

    def _leave(self) -> None:
        self.account, self.user_id, self.jobs, self.is_listed = "", 0, (), False
        self.changed.emit()
