"""What a device's program and the server sign their words with, once they are paired.

A request carries a number that only grows, so nothing can be said twice and no clock has to be right; an answer is bound
to its request by the nonce. `workstation/agent/signing.py` says the same from the other side.
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

DEVICE: Final = "layerdesk-device"
COUNTER: Final = "layerdesk-counter"
NONCE: Final = "layerdesk-nonce"
PROOF: Final = "layerdesk-proof"
LARGEST_COUNTER: Final = 1 << 53


@dataclass(frozen=True, slots=True)
class Said:
    """One request as it was signed."""

    device: str
    counter: int
    nonce: str
    method: str
    target: str
    body: bytes


def request_proof(key: bytes, said: Said) -> str:
    lines = (said.method, said.target, said.device, str(said.counter), said.nonce, _hash(said.body))
    return _proof(key, "request", *lines)


def answer_proof(key: bytes, nonce: str, status: int, body: bytes) -> str:
    return _proof(key, "answer", nonce, str(status), _hash(body))


def file_proof(key: bytes, nonce: str, status: int, sha256: str, start: int) -> str:
    """Of an answer whose bytes are still being sent; they are known by their hash."""
    return _proof(key, "file", nonce, str(status), sha256, str(start))


def counter_proof(key: bytes, nonce: str, counter: int) -> str:
    """Of the number that the program has to go on from, when its own was lost."""
    return _proof(key, "counter", nonce, str(counter))


def same(stated: str, expected: str) -> bool:
    return hmac.compare_digest(stated.encode(), expected.encode())


def _proof(key: bytes, kind: str, *lines: str) -> str:
    return hmac.digest(key, "\n".join(("layerdesk 1", kind, *lines)).encode(), "sha256").hex()


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
