"""Signing in with Etsy: OAuth 2 with PKCE, where the verifier proves that who started is who comes back.

Etsy's token names the user before its first dot. A refresh token is good once; what comes back replaces it.
"""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

import msgspec

from server.shop.etsy.api import Api, read
from server.shop.etsy.credentials import Credentials

SCOPES = ("transactions_r", "transactions_w", "shops_r")
_USER = re.compile(r"(\d{1,18})\.")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")
_LEAST_LIFE_S = 60


@dataclass(frozen=True, slots=True)
class Start:
    """What a sign-in begins with; the verifier and the state stay with who started it."""

    verifier: str
    state: str

    @classmethod
    def new(cls) -> "Start":
        return cls(secrets.token_urlsafe(48), secrets.token_urlsafe(24))


@dataclass(frozen=True, slots=True)
class Pair:
    access: str
    refresh: str
    lives_s: float

    @property
    def user_id(self) -> str | None:
        found = _USER.match(self.access)
        return None if found is None else found.group(1)


def challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def is_verifier(text: str) -> bool:
    return _VERIFIER.fullmatch(text) is not None


def consent_url(credentials: Credentials, start: Start) -> str:
    """Where the person goes to say yes."""
    query = {
        "response_type": "code",
        "client_id": credentials.keystring,
        "redirect_uri": credentials.redirect_uri,
        "scope": " ".join(SCOPES),
        "state": start.state,
        "code_challenge": challenge_of(start.verifier),
        "code_challenge_method": "S256",
    }
    joint = "&" if "?" in credentials.oauth_url else "?"
    return credentials.oauth_url + joint + urlencode(query)


async def exchange(api: Api, code: str, verifier: str) -> Pair:
    """Raises EtsyTrouble; Refused when the code is not good."""
    form = {
        "grant_type": "authorization_code",
        "client_id": api.credentials.keystring,
        "redirect_uri": api.credentials.redirect_uri,
        "code": code,
        "code_verifier": verifier,
    }
    return _pair(await api.token(form))


async def renew(api: Api, refresh_token: str) -> Pair:
    """Raises EtsyTrouble; Refused with `is_spent_grant` when only a new consent helps."""
    form = {
        "grant_type": "refresh_token",
        "client_id": api.credentials.keystring,
        "refresh_token": refresh_token,
    }
    return _pair(await api.token(form))


class _Answer(msgspec.Struct):
    access_token: str
    refresh_token: str
    expires_in: float = 3600.0


def _pair(body: bytes) -> Pair:
    answer = read(body, _Answer)
    return Pair(answer.access_token, answer.refresh_token, max(_LEAST_LIFE_S, min(answer.expires_in, 86_400)))
