"""Secrets of others that we must be able to say again (access codes, tokens): encrypted before they reach the database.

AES-256-GCM with a key of its own purpose, derived from the house's key file, which is not in the database and not in its
backup of tables. `about` binds a secret to its place: copied to another row it does not open. Passwords of people are not
kept here; they are hashed (see auth).
"""

import base64
import os

from server.foundation.auth import Keyring

_PREFIX = "v1:"
_NONCE_BYTES = 12


class NotReadable(ValueError):
    """The secret was written with another key, or for another place."""


class Vault:
    def __init__(self, keys: Keyring) -> None:
        self._key = keys.derive_bytes("vault")

    def seal(self, secret: str, about: str) -> str:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  # 30 ms a start need not pay

        nonce = os.urandom(_NONCE_BYTES)
        sealed = AESGCM(self._key).encrypt(nonce, secret.encode(), about.encode())
        return _PREFIX + base64.b64encode(nonce + sealed).decode()

    def unseal(self, sealed: str, about: str) -> str:
        """Raises NotReadable."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  # as above
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  # as above

        try:
            raw = base64.b64decode(sealed.removeprefix(_PREFIX), validate=True)
            return AESGCM(self._key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], about.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise NotReadable("This secret cannot be read with the server's key. Enter it again.") from error
