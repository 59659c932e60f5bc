"""Formlabs' printers through the maker's Web API: reading only, because nothing else can be done from outside.

The API allows 1500 requests an hour for everything. So there is one request for all printers of an account, every twenty
seconds at most, shared by their drivers; the token is kept until shortly before its end, and "too many requests" is obeyed.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec

from server.printers import reading
from server.printers.driver import (
    Ability,
    Connection,
    Driver,
    Field,
    Lost,
    NoPicture,
    Outcome,
    Picture,
    PrintFile,
    Progress,
    Report,
    Step,
    Trial,
    UploadFailed,
)
from server.printers.drivers import formlabs_reading as said
from server.printers.network.web import Answer, Web, to_printer, to_service
from server.printers.state import PrinterState

SERVICE = "https://api.formlabs.com"
_ROOT = "/developer/v1"
_ASK_EVERY_S = 20.0
_REPORT_EVERY_S = 5.0
_STALE_AFTER_S = 5 * 60.0
_TOKEN_MARGIN_S = 120.0
_LONGEST_WAIT_S = 3600.0
_MOST_PAGES = 20
_MOST_ACCOUNTS = 50
_MOST_BYTES = 8 * 1024 * 1024
_TEST_WITHIN_S = 14.0
_ONLY_READS = "Formlabs lets nobody command its printers from outside. Use the printer's screen or PreForm."


class Account:
    """What one set of credentials sees. All drivers of the account share one of these, and with it one request."""

    def __init__(
        self, web: Web, client_id: str, secret: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._web, self._client_id, self._secret, self._clock = web, client_id, secret, clock
        self._turn = asyncio.Lock()
        self._token, self._token_until = "", 0.0
        self._asked_at = -_ASK_EVERY_S
        self._lost: Lost | None = None
        self._entries: dict[str, dict[str, Any]] = {}
        self._now = datetime.now(UTC)

    async def state(self, serial: str) -> PrinterState:
        """Of one printer, at most twenty seconds old. Raises Lost, the same for everybody, until the next request."""
        async with self._turn:
            if self._clock() - self._asked_at >= _ASK_EVERY_S:
                await self._ask()
        if self._lost is not None:
            raise Lost(self._lost.cause, self._lost.sentence)
        entry = self._entries.get(serial.casefold())
        if entry is None:
            raise Lost("wrong_serial", self._no_such(serial))
        return said.state(entry, self._now)

    def _no_such(self, serial: str) -> str:
        names = sorted(reading.text(entry.get("serial")) for entry in self._entries.values())
        there = f"It has {', '.join(names[:10])}." if names else "It has none at all."
        return f"This account has no printer with the serial {serial or '(empty)'}. {there}"

    async def _ask(self) -> None:
        self._asked_at = self._clock()
        try:
            self._entries = await self._listed()
            self._lost = None
        except Lost as lost:
            self._lost = lost

    async def _listed(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        path = f"{_ROOT}/printers/"
        for _ in range(_MOST_PAGES):
            answer = await self._got(path)
            self._now = _moment_of(answer)
            entries, following = said.listed(answer.json())
            found |= {reading.text(entry.get("serial")).casefold(): entry for entry in entries}
            path = _path_below(following)
            if not path:
                break
        return found

    async def _got(self, path: str) -> Answer:
        for _ in range(2):
            await self._hold_token()
            headers = {"Authorization": f"Bearer {self._token}"}
            answer = self._obeyed(await self._web.ask("GET", path, headers=headers, most_bytes=_MOST_BYTES))
            if answer.status == 200:
                return answer
            if answer.status != 401:
                break
            self._token = ""
        if answer.status in (401, 403):
            raise Lost("wrong_secret", "Formlabs does not let these credentials see printers.")
        raise Lost("refused", f"Formlabs' service answered with {answer.status}. {answer.words()}".strip())

    async def _hold_token(self) -> None:
        if self._token and self._clock() < self._token_until:
            return
        form = {
            "grant_type": "client_credentials",
            "client_id": self._client_id,
            "client_secret": self._secret,
        }
        answer = self._obeyed(
            await self._web.ask(
                "POST",
                f"{_ROOT}/o/token/",
                content=urlencode(form).encode(),
                headers={"Content-Type": "application/x-www-form-urlencoded"},
            )
        )
        token = reading.text(answer.members().get("access_token"), 4000)
        if answer.status in (400, 401, 403):
            raise Lost(
                "wrong_secret",
                "Formlabs does not know this client ID and secret. Make new ones in the Dashboard.",
            )
        if not answer.is_good or not token.isascii() or not token:
            raise Lost("refused", f"Formlabs' service gave no token ({answer.status}).")
        lives_s = reading.number_or_none(answer.members().get("expires_in"), 0, 30 * 86_400) or 3600.0
        self._token, self._token_until = token, self._clock() + max(lives_s - _TOKEN_MARGIN_S, 30.0)

    def _obeyed(self, answer: Answer) -> Answer:
        """Too many requests: nobody of this account asks again before the time that the service names."""
        if answer.status == 429:
            wait_s = reading.number_or_none(answer.headers.get("retry-after"), 0, _LONGEST_WAIT_S) or 60.0
            self._asked_at = self._clock() - _ASK_EVERY_S + max(wait_s, _ASK_EVERY_S)
            raise Lost(
                "silent", f"Formlabs' service asks for a pause of {wait_s:.0f} seconds: too many requests."
            )
        return answer


class Formlabs:
    """One printer of an account."""

    def __init__(self, account: Account, serial: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._account, self._serial, self._clock = account, serial, clock
        self._last: PrinterState | None = None
        self._heard_at = clock()

    async def run(self, report: Report) -> None:
        while True:
            report(await self._state_or_memory())
            await asyncio.sleep(_REPORT_EVERY_S)

    async def _state_or_memory(self) -> PrinterState:
        """When the service itself is away for some minutes, the printer still prints: the last word stays, and says so."""
        try:
            return await self.read()
        except Lost as lost:
            age_s = self._clock() - self._heard_at
            if self._last is None or lost.cause not in ("not_reachable", "silent") or age_s > _STALE_AFTER_S:
                raise
            return msgspec.structs.replace(
                self._last, note=f"These values are {age_s:.0f} seconds old. {lost.sentence}"
            )

    async def read(self) -> PrinterState:
        self._last = await self._account.state(self._serial)
        self._heard_at = self._clock()
        return self._last

    async def command(self, _kind: str, _arguments: dict[str, Any]) -> Outcome:
        return Outcome("refused", _ONLY_READS)

    async def upload(self, _file: PrintFile, _progress: Progress) -> None:
        raise UploadFailed(_ONLY_READS)

    async def start(self, _file: PrintFile) -> Outcome:
        return Outcome("refused", _ONLY_READS)

    async def picture(self) -> Picture:
        raise NoPicture("Formlabs' service gives no pictures of its cameras.")


def _moment_of(answer: Answer) -> datetime:
    """The service's own clock, where it says: the age of its words is measured by it."""
    try:
        return parsedate_to_datetime(answer.headers.get("date", "")).astimezone(UTC)
    except ValueError:
        return datetime.now(UTC)


def _path_below(address: str) -> str:
    """The path of a next page. Its host is not followed: we ask where we asked before."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (
        f"{parts.path}?{parts.query}" if parts.path.startswith(f"{_ROOT}/printers/") and parts.query else ""
    )


class FormlabsMaker:
    """Keeps the accounts, so that printers of one account share them, and so that a driver that is made anew
    still waits as long as the service asked for.
    """

    key = "formlabs"
    title = "Formlabs"
    fields: tuple[Field, ...] = (
        Field("serial", "Serial name", "As on the printer's screen, like HappyOtter."),
        Field("username", "Client ID", "Made in the Formlabs Dashboard under Developer."),
        Field("secret", "Client secret", "Shown once, when the client is made."),
    )
    abilities: frozenset[Ability] = frozenset(("ams",))
    extensions: tuple[str, ...] = ()
    reads_only = True

    def __init__(self) -> None:
        self._accounts: dict[tuple[str, ...], Account] = {}

    def open(self, connection: Connection) -> Driver:
        return Formlabs(self._account(connection), connection.serial.strip())

    def _account(self, connection: Connection) -> Account:
        where = f"{connection.address}:{connection.port}" if connection.address else SERVICE
        key = (where, connection.username, connection.secret)
        # The one that was used last moves to the end; those at the front are of settings long changed.
        account = self._accounts.pop(key, None)
        if account is None:
            account = Account(_web(connection), connection.username, connection.secret)
        self._accounts[key] = account
        if len(self._accounts) > _MOST_ACCOUNTS:
            del self._accounts[next(iter(self._accounts))]
        return account

    async def test(self, connection: Connection) -> Trial:
        account = Account(_web(connection), connection.username, connection.secret)
        try:
            async with asyncio.timeout(_TEST_WITHIN_S):
                state = await account.state(connection.serial.strip())
        except (Lost, TimeoutError) as error:
            lost = (
                error
                if isinstance(error, Lost)
                else Lost("silent", "Formlabs' service took too long to answer.")
            )
            return _failed(lost)
        steps = (*(Step(name, True, sentence) for name, sentence in _PASSED.items()), _seen(state))
        return Trial(
            True, steps, None, state.model or "", state.serial or "", state.firmware or "", "", False
        )


_PASSED = {
    "Reach Formlabs": "The service answers.",
    "Sign in": "The client ID and the secret are accepted.",
    "Find the printer": "The account has it.",
}
_PASSED_BEFORE = {"wrong_secret": 1, "refused": 1, "wrong_serial": 2}


def _failed(lost: Lost) -> Trial:
    passed = _PASSED_BEFORE.get(lost.cause, 0)
    names = list(_PASSED)
    steps = [Step(name, True, _PASSED[name]) for name in names[:passed]]
    return Trial(False, (*steps, Step(names[passed], False, lost.sentence)), lost.cause)


def _seen(state: PrinterState) -> Step:
    if state.status == "offline":
        return Step("Read its state", True, state.note or "It is switched off.")
    return Step("Read its state", True, f"It is {state.status}.")


def _web(connection: Connection) -> Web:
    """The service; or, where somebody states a host, a stand-in in the printers' networks, like any other printer."""
    return to_printer(connection) if connection.address else to_service(SERVICE)


MAKER = FormlabsMaker()
