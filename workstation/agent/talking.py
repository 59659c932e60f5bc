"""HTTP to the server: signed questions, proved answers, and files that go on where they broke off.

No proxy is asked and no redirect followed. With https the server's certificate must be one that this device trusts.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import secrets
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

from workstation.agent import signing
from workstation.agent.exchange import Exchange, WrongShare

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workstation.agent.identity import Identity

PREFIX = "/pisync/agent"
_ANSWER_S = 30.0
_POLL_S = 45.0
_MOST_BYTES = 16 * 1024 * 1024
_CHUNK = 256 * 1024


class Gone(Exception):
    """The server cannot be reached just now; in a sentence."""


class Refused(Exception):
    """The server does not want what was asked; in a sentence."""


class Changed(Exception):
    """The file on the server is another one by now."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given: Any, **_named: Any) -> None:
        return None


_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects())


class Talk:
    """The paired device's conversation with its server."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    def wait(self, state: dict[str, Any] | None, unfinished: int | None) -> dict[str, Any]:
        """What there is to do; the server keeps the question open until there is something, for a while."""
        return self._ask("/wait", {"state": state, "unfinished": unfinished}, _POLL_S)

    def report(self, sync: int, ok: bool, detail: str, state: dict[str, Any]) -> None:
        self._ask("/report", {"sync": sync, "ok": ok, "detail": detail, "state": state}, _ANSWER_S)

    def fetch(self, sha256: str, part: Path, progress: Callable[[int], None]) -> None:
        """Bring a file into `part`, which may have its beginning already. Raises Changed when it is another one."""
        start = part.stat().st_size if part.exists() else 0
        headers = {"Range": f"bytes={start}-"} if start else {}
        with self._sent("GET", f"/files/{sha256}", b"", headers, _ANSWER_S) as answer:
            start = start if answer.status == 206 else 0
            expected = signing.file_proof(self._identity.key, answer.nonce, answer.status, sha256, start)
            if not signing.same(answer.proof, expected):
                raise Gone("What answered is not our server.")
            _receive(answer, part, start, progress)
        if hash_of(part) != sha256:
            part.unlink()
            raise Changed(sha256)

    def _ask(self, path: str, said: dict[str, Any], within_s: float) -> dict[str, Any]:
        body = json.dumps(said).encode()
        with self._sent("POST", path, body, {"Content-Type": "application/json"}, within_s) as answer:
            heard = answer.read()
        expected = signing.answer_proof(self._identity.key, answer.nonce, answer.status, heard)
        if not signing.same(answer.proof, expected):
            raise Gone("What answered is not our server.")
        return dict(json.loads(heard))

    def _sent(self, method: str, path: str, body: bytes, headers: dict[str, str], within_s: float) -> _Answer:
        """The server's answer once it has let us in. Raises Gone, Refused."""
        try:
            return self._once(method, path, body, headers, within_s)
        except _Stale as stale:
            self._identity.go_on_from(stale.counter)
        try:
            return self._once(method, path, body, headers, within_s)
        except _Stale:
            raise Gone("Another program speaks as this device: was its memory card copied?") from None

    def _once(self, method: str, path: str, body: bytes, headers: dict[str, str], within_s: float) -> _Answer:
        own, nonce, target = self._identity, secrets.token_hex(16), PREFIX + path
        counter = own.next_counter()
        signed = {
            signing.DEVICE: own.device,
            signing.COUNTER: str(counter),
            signing.NONCE: nonce,
            signing.PROOF: signing.request_proof(own.key, own.device, counter, nonce, method, target, body),
        }
        request = urllib.request.Request(  # noqa: S310  # http or https, which pairing has looked at
            own.server + target, body or None, {**headers, **signed}, method=method
        )
        try:
            return _Answer(_opened(request, within_s), nonce)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refusal(error, nonce) from None

    def _refusal(self, error: urllib.error.HTTPError, nonce: str) -> Exception:
        said = _object(error)
        counter, proof = said.get("counter"), str(said.get("proof", ""))
        if isinstance(counter, int) and signing.same(
            proof, signing.counter_proof(self._identity.key, nonce, counter)
        ):
            return _Stale(counter)
        sentence = str(said.get("message", ""))[:300] or f"The server answered with {error.code}."
        return Refused(sentence) if error.code in (401, 403, 404, 400) else Gone(sentence)


def pair(server: str, code: str) -> tuple[str, str, bytes]:
    """The device's id, its name and the key, from a code that the desk shows. Raises Gone, Refused."""
    exchange = Exchange(code)
    begun = _public(server, "/pair", {"handle": exchange.handle, "share": exchange.share})
    try:
        exchange.finish(str(begun.get("share", "")))
    except WrongShare:
        raise Refused("What answered is not a server of Layerdesk.") from None
    paired = _public(server, "/pair/confirm", {"handle": exchange.handle, "proof": exchange.proof})
    if not exchange.is_servers(str(paired.get("proof", ""))):
        raise Refused("What answered does not know the code: it is not the lab's server. Nothing was paired.")
    return str(paired["device"]), str(paired["name"]), exchange.key


def hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            digest.update(chunk)
    return digest.hexdigest()


class _Stale(Exception):
    """The server has heard our number before, and says from where to go on."""

    def __init__(self, counter: int) -> None:
        super().__init__(counter)
        self.counter = counter


class _Answer:
    """An open answer, and the nonce of its question."""

    def __init__(self, response: http.client.HTTPResponse, nonce: str) -> None:
        self._response = response
        self.nonce = nonce
        self.status = response.status
        self.proof = response.headers.get(signing.PROOF) or ""
        stated = response.headers.get("Content-Length") or ""
        self.length = int(stated) if stated.isdecimal() else None

    def __enter__(self) -> _Answer:  # noqa: PYI034  # Self is newer than the Python of these devices
        return self

    def __exit__(self, *_failure: object) -> None:
        self._response.close()

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._response.read(_MOST_BYTES + 1 if size < 0 else size)
        except (OSError, http.client.HTTPException) as error:
            raise Gone(f"The connection to the server broke: {error}") from error
        if len(data) > _MOST_BYTES:
            raise Gone("The server's answer makes no sense.")
        return data


def _receive(answer: _Answer, part: Path, start: int, progress: Callable[[int], None]) -> None:
    with part.open("r+b" if start else "wb") as file:
        file.seek(start)
        got = 0
        while data := answer.read(_CHUNK):
            file.write(data)
            got += len(data)
            progress(len(data))
    # A connection that breaks looks like an end; what has arrived is kept for the next try.
    if answer.length is not None and got < answer.length:
        raise Gone("The connection to the server broke in the middle of a file.")


def _opened(request: urllib.request.Request, within_s: float) -> http.client.HTTPResponse:
    try:
        response: http.client.HTTPResponse = _opener.open(request, timeout=within_s)
    except urllib.error.HTTPError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise Gone(f"The server at {request.host} does not answer: {reason}") from error
    return response


def _public(server: str, path: str, said: dict[str, Any]) -> dict[str, Any]:
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(  # noqa: S310  # http or https, which `__main__` has looked at
        server + PREFIX + path, json.dumps(said).encode(), headers, method="POST"
    )
    try:
        with _Answer(_opened(request, _ANSWER_S), "") as answer:
            return dict(json.loads(answer.read()))
    except urllib.error.HTTPError as error:
        with error:
            sentence = str(_object(error).get("message", ""))[:300]
        raise Refused(sentence or f"The server answered with {error.code}.") from None
    except (ValueError, TypeError):
        raise Refused("What answered is not a server of Layerdesk.") from None


def _object(error: urllib.error.HTTPError) -> dict[str, Any]:
    try:
        said = json.loads(error.read(65536))
    except (OSError, ValueError, http.client.HTTPException):
        return {}
    return said if isinstance(said, dict) else {}
