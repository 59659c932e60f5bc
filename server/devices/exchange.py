"""How a code that a person types becomes a key of 32 bytes, over a network that may be listened to (SPAKE2).

Neither the code nor the key crosses the wire. Who listens learns nothing to guess with; who sits in the middle has one guess
for each attempt, and the desk allows five. Only the standard library: the program on the device has nothing else, and
speaks the same words (`workstation/agent/exchange.py`).
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

# RFC 3526, group 14. The squares modulo this prime are a group of prime order, which 2 generates.
PRIME: Final = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AACAA68FFFFFFFFFFFFFFFF",
    16,
)
ORDER: Final = (PRIME - 1) // 2
_GENERATOR: Final = 2
_BYTES: Final = 256
_CONTEXT: Final = b"layerdesk pairing 1"


def point(purpose: bytes) -> int:
    """An element whose logarithm nobody knows: a hash, squared."""
    stream = b"".join(hashlib.sha512(purpose + bytes([number])).digest() for number in range(4))
    return pow(int.from_bytes(stream, "big") % PRIME, 2, PRIME)


AGENTS: Final = point(b"layerdesk pairing agent")
SERVERS: Final = point(b"layerdesk pairing server")


class NoShare(ValueError):
    """What was sent is no element of the group."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the server knows after its half: its share, the key, and what each side says to prove that it has it."""

    share: str
    key: bytes
    proof_of_agent: str
    proof_of_server: str


def answered(secret: str, handle: str, agents_share: str) -> Agreed:
    """The server's half. Takes some 20 ms of arithmetic; raises NoShare."""
    theirs = _element(agents_share)
    word = _word(secret, handle)
    own = secrets.randbits(256)
    ours = pow(_GENERATOR, own, PRIME) * pow(SERVERS, word, PRIME) % PRIME
    common = pow(theirs * pow(pow(AGENTS, word, PRIME), -1, PRIME) % PRIME, own, PRIME)
    return _agreed(handle, theirs, ours, common, word)


def same(stated: str, expected: str) -> bool:
    return hmac.compare_digest(stated.encode(), expected.encode())


def _element(share: str) -> int:
    try:
        found = int(share, 16)
    except ValueError:
        raise NoShare("no number") from None
    if not 1 < found < PRIME - 1 or pow(found, ORDER, PRIME) != 1:
        raise NoShare("outside the group")
    return found


def _word(secret: str, handle: str) -> int:
    return int.from_bytes(hashlib.sha512(f"{handle}:{secret}".encode()).digest(), "big") % ORDER


def _agreed(handle: str, agents: int, servers: int, common: int, word: int) -> Agreed:
    numbers = [number.to_bytes(_BYTES, "big") for number in (agents, servers, common, word)]
    said = [_CONTEXT, handle.encode(), *numbers]
    root = hashlib.sha512(b"".join(len(part).to_bytes(4, "big") + part for part in said)).digest()
    return Agreed(
        share=f"{servers:x}",
        key=hmac.digest(root, b"key", "sha256"),
        proof_of_agent=hmac.digest(root, b"agent", "sha256").hex(),
        proof_of_server=hmac.digest(root, b"server", "sha256").hex(),
    )
