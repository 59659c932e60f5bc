"""The lab's own authority for compute: one key that signs a certificate for the server, the scheduler and each agent.

Whoever holds one may run code on every agent, on the scheduler, and in the process that speaks with it for the server
(`speaker`): Dask's messages are pickles. So it is the lab's and nobody else's, and a machine that was broken into is shut
out by a new authority.
"""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate, CertificateBuilder

_YEARS = 10
AUTHORITY, CERTIFICATE, KEY = "ca.pem", "certificate.pem", "key.pem"


@dataclass(frozen=True, slots=True)
class Authority:
    """In `folder`; made at first use, its key readable for its owner only."""

    folder: Path

    def write_for(self, name: str, target: Path) -> None:
        """The three files that a participant needs."""
        key, authority = self._opened()
        own = _new_key()
        signed = _builder(name, own, is_authority=False).issuer_name(authority.subject)
        target.mkdir(parents=True, exist_ok=True)
        _write_secret(target / KEY, _private(own))
        (target / CERTIFICATE).write_bytes(_public(_signed(signed, key)))
        (target / AUTHORITY).write_bytes(_public(authority))

    def _opened(self) -> "tuple[EllipticCurvePrivateKey, Certificate]":
        from cryptography import x509  # noqa: PLC0415  # only this command and its tests need it
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  # as above
        from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415  # as above

        if not (self.folder / AUTHORITY).exists():
            self._make()
        key = load_pem_private_key((self.folder / KEY).read_bytes(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{self.folder / KEY} is no key of ours")
        return key, x509.load_pem_x509_certificate((self.folder / AUTHORITY).read_bytes())

    def _make(self) -> None:
        key = _new_key()
        self.folder.mkdir(parents=True, exist_ok=True)
        _write_secret(self.folder / KEY, _private(key))
        made = _builder("Layerdesk compute", key, is_authority=True)
        (self.folder / AUTHORITY).write_bytes(_public(_signed(made, key)))


def _new_key() -> "EllipticCurvePrivateKey":
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  # see Authority

    return ec.generate_private_key(ec.SECP256R1())


def _builder(name: str, key: "EllipticCurvePrivateKey", *, is_authority: bool) -> "CertificateBuilder":
    from cryptography import x509  # noqa: PLC0415  # see Authority
    from cryptography.x509.oid import NameOID  # noqa: PLC0415  # as above

    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    return builder.issuer_name(subject) if is_authority else builder


def _signed(builder: "CertificateBuilder", key: "EllipticCurvePrivateKey") -> "Certificate":
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415  # see Authority

    return builder.sign(key, hashes.SHA256())


def _public(certificate: "Certificate") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415  # see Authority

    return certificate.public_bytes(Encoding.PEM)


def _private(key: "EllipticCurvePrivateKey") -> bytes:
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415  # see Authority
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write_secret(path: Path, secret: bytes) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
