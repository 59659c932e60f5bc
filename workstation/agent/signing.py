"""What this device and the server sign their words with, once they are paired.

A request carries a number that only grows, so nothing can be said twice, and no clock has to be right: a Pi has none when it
starts. An answer is bound to its request by the nonce. `server/devices/signatures.py` says the same from the other side.
"""

from __future__ import annotations

import hashlib
import hmac

DEVICE = "Layerdesk-Device"
COUNTER = "Layerdesk-Counter"
NONCE = "Layerdesk-Nonce"
PROOF = "Layerdesk-Proof"


def request_proof(
    key: bytes, device: str, counter: int, nonce: str, method: str, target: str, body: bytes
) -> str:
    return _proof(key, "request", method, target, device, str(counter), nonce, _hash(body))


def answer_proof(key: bytes, nonce: str, status: int, body: bytes) -> str:
    return _proof(key, "answer", nonce, str(status), _hash(body))


def file_proof(key: bytes, nonce: str, status: int, sha256: str, start: int) -> str:
    return _proof(key, "file", nonce, str(status), sha256, str(start))


def counter_proof(key: bytes, nonce: str, counter: int) -> str:
    return _proof(key, "counter", nonce, str(counter))


def same(stated: str, expected: str) -> bool:
    return hmac.compare_digest(stated.encode(), expected.encode())


def _proof(key: bytes, kind: str, *lines: str) -> str:
    return hmac.new(key, "\n".join(("layerdesk 1", kind, *lines)).encode(), "sha256").hexdigest()


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
