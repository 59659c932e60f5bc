"""The sign-in of the stand-in Etsy: consent, one-time codes, and tokens that rotate."""

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

import msgspec

from tests.standins.small_http import Reply, Request, said

CODE_S = 60.0
ACCESS_S = 3600
REFRESH_S = 90 * 86_400.0


@dataclass
class Grant:
    user_id: int
    scopes: frozenset[str]
    expires_at: float


@dataclass
class Code:
    user_id: int
    scopes: frozenset[str]
    challenge: str
    redirect_uri: str
    expires_at: float


@dataclass
class SignIn:
    keystring: str
    redirect_uris: set[str]
    user_id: int
    """Who says yes on the page of consent."""
    now: Callable[[], float]
    codes: dict[str, Code] = field(default_factory=dict)
    access: dict[str, Grant] = field(default_factory=dict)
    refresh: dict[str, Grant] = field(default_factory=dict)
    spent: set[str] = field(default_factory=set)
    rotations: int = 0

    def connect(self, request: Request) -> Reply:
        query = {name: values[0] for name, values in parse_qs(request.query).items()}
        redirect_uri = query.get("redirect_uri", "")
        if redirect_uri not in self.redirect_uris or query.get("client_id") != self.keystring:
            return said({"error": "The redirect_uri or the client_id is not registered."}, 400)
        if query.get("code_challenge_method") != "S256" or len(query.get("code_challenge", "")) != 43:
            return said({"error": "A code_challenge with the method S256 is required."}, 400)
        if query.get("response_type") != "code" or not query.get("state"):
            return said({"error": "response_type and state are required."}, 400)
        code = secrets.token_urlsafe(16)
        self.codes[code] = Code(
            self.user_id,
            frozenset(query.get("scope", "").split()),
            query["code_challenge"],
            redirect_uri,
            self.now() + CODE_S,
        )
        target = f"{redirect_uri}?{urlencode({'code': code, 'state': query['state']})}"
        return Reply(302, b"", {"Location": target})

    def token(self, request: Request) -> Reply:
        form = _form(request)
        if form.get("client_id") != self.keystring:
            return _refused("invalid_client", "The client is not known.")
        if form.get("grant_type") == "authorization_code":
            return self._exchange(form)
        if form.get("grant_type") == "refresh_token":
            return self._renew(form)
        return _refused("unsupported_grant_type", "This grant type is not known.")

    def grant(self, token: str) -> Grant | None:
        """None: not given out by us, or too old."""
        found = self.access.get(token)
        return found if found is not None and found.expires_at > self.now() else None

    def expire(self) -> None:
        """Every access token is too old now."""
        for grant in self.access.values():
            grant.expires_at = 0.0

    def revoke(self) -> None:
        """The person took the consent back."""
        self.access.clear()
        self.spent.update(self.refresh)
        self.refresh.clear()

    def narrow(self, *scopes: str) -> None:
        """Those permissions are gone."""
        for grant in [*self.access.values(), *self.refresh.values()]:
            grant.scopes -= frozenset(scopes)

    def pair(self, user_id: int, scopes: frozenset[str]) -> dict[str, object]:
        access, refresh = (f"{user_id}.{secrets.token_urlsafe(24)}" for _ in range(2))
        self.access[access] = Grant(user_id, scopes, self.now() + ACCESS_S)
        self.refresh[refresh] = Grant(user_id, scopes, self.now() + REFRESH_S)
        return {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": ACCESS_S,
            "refresh_token": refresh,
        }

    def _exchange(self, form: dict[str, str]) -> Reply:
        code = self.codes.pop(form.get("code", ""), None)
        if code is None or code.expires_at < self.now():
            return _refused("invalid_grant", "The code is not good any more.")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if challenge != code.challenge or form.get("redirect_uri") != code.redirect_uri:
            return _refused("invalid_grant", "The code_verifier or the redirect_uri does not fit.")
        return said(self.pair(code.user_id, code.scopes))

    def _renew(self, form: dict[str, str]) -> Reply:
        token = form.get("refresh_token", "")
        grant = self.refresh.pop(token, None)
        if grant is None or grant.expires_at < self.now():
            return _refused("invalid_grant", "The refresh token was used already or is unknown.")
        self.spent.add(token)
        self.rotations += 1
        return said(self.pair(grant.user_id, grant.scopes))


def _form(request: Request) -> dict[str, str]:
    if "json" in request.headers.get("content-type", ""):
        return dict(msgspec.json.decode(request.body, type=dict[str, str]))
    return {name: values[0] for name, values in parse_qs(request.body.decode()).items()}


def _refused(error: str, description: str) -> Reply:
    return said({"error": error, "error_description": description}, 400)
