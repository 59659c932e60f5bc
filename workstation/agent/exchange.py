"""How the code that a person types becomes the key that this device and the server share (SPAKE2).

Neither the code nor the key crosses the wire: who listens learns nothing to guess with. `server/devices/exchange.py` is the
other half.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

# RFC 3526, group 14. The squares modulo this prime are a group of prime order, which 2 generates.
PRIME = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AACAA68FFFFFFFFFFFFFFFF",
    16,
)
ORDER = (PRIME - 1) // 2
_GENERATOR = 2
_BYTES = 256
_CONTEXT = b"layerdesk pairing 1"
_HANDLE = 3


class WrongShare(ValueError):
    """The server's half is no element of the group."""


def point(purpose: bytes) -> int:
    """An element whose logarithm nobody knows: a hash, squared."""
    stream = b"".join(hashlib.sha512(purpose + bytes([number])).digest() for number in range(4))
    return pow(int.from_bytes(stream, "big") % PRIME, 2, PRIME)


AGENTS = point(b"layerdesk pairing agent")
SERVERS = point(b"layerdesk pairing server")


def parts_of(code: str) -> tuple[str, str]:
    """The public and the secret half of a code as it was typed."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return plain[:_HANDLE], plain[_HANDLE:]


class Exchange:
    """One try with one code."""

    def __init__(self, code: str) -> None:
        self.handle, secret = parts_of(code)
        digest = hashlib.sha512(f"{self.handle}:{secret}".encode()).digest()
        self._word = int.from_bytes(digest, "big") % ORDER
        self._own = secrets.randbits(256)
        self._ours = pow(_GENERATOR, self._own, PRIME) * pow(AGENTS, self._word, PRIME) % PRIME
        self.key = b""
        self.proof = ""
        self._expected = ""

    @property
    def share(self) -> str:
        return f"{self._ours:x}"

    def finish(self, servers_share: str) -> None:
        """With the server's half the key is known, and what each side says to prove it. Raises WrongShare."""
        try:
            theirs = int(servers_share, 16)
        except ValueError:
            raise WrongShare("no number") from None
        if not 1 < theirs < PRIME - 1 or pow(theirs, ORDER, PRIME) != 1:
            raise WrongShare("outside the group")
        unmasked = theirs * pow(pow(SERVERS, self._word, PRIME), -1, PRIME) % PRIME
        common = pow(unmasked, self._own, PRIME)
        numbers = [number.to_bytes(_BYTES, "big") for number in (self._ours, theirs, common, self._word)]
        said = [_CONTEXT, self.handle.encode(), *numbers]
        root = hashlib.sha512(b"".join(len(part).to_bytes(4, "big") + part for part in said)).digest()
        self.key = hmac.new(root, b"key", "sha256").digest()
        self.proof = hmac.new(root, b"agent", "sha256").hexdigest()
        self._expected = hmac.new(root, b"server", "sha256").hexdigest()

    def is_servers(self, proof: str) -> bool:
        """Whether the server proved that it knows the code too."""
        return bool(self._expected) and hmac.compare_digest(proof.encode(), self._expected.encode())
