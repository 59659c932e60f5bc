"""Passwords and tokens.

argon2id with OWASP's second profile (19 MiB, two passes): 17 ms a check instead of 130 with the library's defaults.
Checks run on a thread of their own, so many sign-ins at once cost memory for one. An unknown name is checked
against a dummy, so that its answer takes as long.

Tokens are JWTs signed with the house's key, one audience per system: a token of one system is worth nothing at
another. Links in mails are derived from the key instead of being stored: the database keeps only their hash.
"""

import asyncio
import base64
import contextlib
import hashlib
import hmac
import os
import secrets
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import argon2

from server.foundation import clock

_ALGORITHM = "HS256"
_MAX_PASSWORD = 1024
_KEY_BYTES = 48


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says once its signature, audience and expiry are checked."""

    subject: str
    session_id: str
    role: str
    expires_at: clock.Instant


# See above. The tests, which hash hundreds of passwords, make it cheaper for themselves.
PASSES, MEMORY_KIB = 2, 19 * 1024


class Passwords:
    def __init__(self) -> None:
        self._hasher = argon2.PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=1)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="passwords")
        self._dummy: str | None = None
        # Who guesses waits in line, so that the next guess is counted before it is tried.
        self.turn = asyncio.Lock()

    def hash(self, password: str) -> str:
        return self._hasher.hash(_normalised(password))

    async def hashed(self, password: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self.hash, password)

    async def matches(self, password: str, stored: str | None) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._matches, password, stored)

    def close(self) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _matches(self, password: str, stored: str | None) -> bool:
        if self._dummy is None:
            self._dummy = self._hasher.hash(secrets.token_hex(8))
        try:
            return self._hasher.verify(stored or self._dummy, _normalised(password)) and stored is not None
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False


class Keyring:
    """The house's signing key and what is derived from it."""

    def __init__(self, key: bytes) -> None:
        if len(key) < 32:
            raise ValueError("The signing key must have at least 32 bytes.")
        self._key = key

    @classmethod
    def open(cls, path: Path) -> "Keyring":
        """Read the key; make one at first use, readable for its owner only."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _make_key(path)
        return cls(base64.urlsafe_b64decode(path.read_bytes()))

    def issue(self, audience: str, claims: Claims) -> str:
        issued, expires = clock.to_datetime(clock.now()), clock.to_datetime(claims.expires_at)
        payload = {
            "sub": claims.subject,
            "jti": claims.session_id,
            "role": claims.role,
            "aud": audience,
            "iat": issued,
            "exp": expires,
        }
        return str(_jwt().encode(payload, self._key, _ALGORITHM))

    def verify(self, audience: str, token: str) -> Claims | None:
        jwt = _jwt()
        try:
            payload = jwt.decode(
                token,
                self._key,
                algorithms=[_ALGORITHM],
                audience=audience,
                options={"require": ["exp", "iat", "sub", "jti", "role"]},
            )
        except jwt.InvalidTokenError:
            return None
        expires_at = clock.from_timestamp(payload["exp"])
        return Claims(payload["sub"], payload["jti"], payload["role"], expires_at)

    def derive(self, purpose: str, subject: str) -> str:
        """A secret for a link: 32 URL-safe characters (192 bits), the same each time, unguessable without the key."""
        digest = hmac.digest(self._key, f"{purpose}\x00{subject}".encode(), "sha256")
        return base64.urlsafe_b64encode(digest[:24]).decode()

    def derive_bytes(self, purpose: str) -> bytes:
        """A key of 32 bytes for another use than signing."""
        return hmac.digest(self._key, f"{purpose}\x00key".encode(), "sha256")


def _make_key(path: Path) -> None:
    """Whole or not at all: a key cut short by a crash would make every later start fail. The first one made stays."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.urlsafe_b64encode(secrets.token_bytes(_KEY_BYTES)))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(temporary)
    finally:
        temporary.unlink(missing_ok=True)


def secret_hash(secret: str) -> str:
    """How a link's secret is kept: looked up by hash, so nothing is compared byte by byte."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _normalised(password: str) -> str:
    return unicodedata.normalize("NFKC", password)[:_MAX_PASSWORD]


def _jwt() -> ModuleType:
    """PyJWT brings the whole of cryptography: a start does not wait for it, the first sign-in does."""
    import jwt  # noqa: PLC0415  # see the docstring

    return jwt
