"""The door of a system whose people have accounts: registering, signing in, and who is calling.

Every system has its own door, because a token of one is worth nothing at another. What guesses passwords, and what makes
accounts by the thousand, is slowed down by address.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row
from starlette.requests import Request

from server.foundation import accounts
from server.foundation.addresses import client_address
from server.foundation.auth import Claims, Keyring, Passwords
from server.foundation.callers import Callers, bearer
from server.foundation.database import Database
from server.foundation.limits import Limit, Limits
from server.foundation.operations import Caller, Who
from server.foundation.problems import Forbidden, Invalid, TooMany, Unauthorised
from server.foundation.sessions import close_session

LONGEST_PASSWORD = 1024
_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class DoorRules:
    """`is_open`: whoever reaches the server may register; otherwise an administrator adds people."""

    is_open: bool
    token_hours: float
    failed_logins_per_hour: int
    registrations_per_hour: int
    trusted_proxies: tuple[str, ...] = ()


def account(claims: Claims) -> Caller:
    """Whom the claims of an account's token mean."""
    account_id = accounts.account_of(claims.subject)
    return Caller(claims.session_id, claims.subject, Who[claims.role.upper()], claims.expires_at, account_id)


class Door:
    def __init__(
        self,
        system: str,
        db: Database,
        keys: Keyring,
        passwords: Passwords,
        limits: Limits,
        rules: DoorRules,
    ) -> None:
        self.system = system
        self.callers = Callers(db, keys, system, account)
        self._db = db
        self._keys = keys
        self._passwords = passwords
        self._limits = limits
        self._rules = rules
        self._failures = Limit("failed-logins", rules.failed_logins_per_hour, _HOUR_S)
        self._registrations = Limit("registrations", rules.registrations_per_hour, _HOUR_S)

    async def register(self, request: Request, name: str, password: str) -> Row[Any]:
        """The new account. Raises Invalid, Conflict when the name is taken, Forbidden when the door is closed, TooMany."""
        if not self._rules.is_open:
            raise Forbidden("This lab adds accounts itself. Please ask at the front desk.")
        _look_through(name, password)
        verdict = await self._limits.take(self._registrations, self._address(request))
        if not verdict.allowed:
            raise TooMany("Too many new accounts from here. Please wait.", verdict.retry_after_s)
        hashed = await self._passwords.hashed(password)
        return await self._db.write(accounts.add, self.system, name, hashed)

    async def check(self, request: Request, name: str, password: str, refusal: str) -> Row[Any]:
        """The account that this password opens. Raises Unauthorised with `refusal`, TooMany."""
        found = await self._db.read(accounts.find, self.system, name)
        address = self._address(request)
        async with self._passwords.turn:
            verdict = await self._limits.look(self._failures, address)
            if not verdict.allowed:
                raise TooMany("Too many failed sign-ins. Please wait.", verdict.retry_after_s)
            stored = None if found is None else found.password_hash
            if not await self._passwords.matches(password, stored) or found is None:
                await self._limits.take(self._failures, address)
                raise Unauthorised(refusal)
        return found

    async def token(self, account_id: int, role: str = accounts.ROLE) -> str:
        """A new session of an account, as a token."""
        claims = await self._db.write(
            accounts.open_session, self.system, account_id, self._rules.token_hours, role
        )
        return self._keys.issue(self.system, claims)

    async def sign_out(self, request: Request, caller: Caller) -> None:
        await self.end(caller, bearer(request) or "")

    async def end(self, caller: Caller, token: str) -> None:
        """For systems whose people may carry the token elsewhere than in a header."""
        await self._db.write(close_session, caller.session_id)
        self.callers.forget(token)

    def _address(self, request: Request) -> str:
        return client_address(request, self._rules.trusted_proxies)


def _look_through(name: str, password: str) -> None:
    """What a name and a password must be. Raises Invalid. No least length: the documents' own examples are short."""
    problems = {}
    if not name.strip() or len(name) > accounts.LONGEST_NAME:
        problems["username"] = f"The name must have 1 to {accounts.LONGEST_NAME} characters."
    if not password or len(password) > LONGEST_PASSWORD:
        problems["password"] = f"The password must have 1 to {LONGEST_PASSWORD} characters."
    if problems:
        raise Invalid(problems)
