"""Certificates like those of Bambu printers: the common name is the serial number, and nobody known has signed them."""

import datetime as dt
import subprocess
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def write(folder: Path, serial: str) -> Path:
    """One file with key and certificate, new each time; its path."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, serial)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "A printer's maker")]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{serial}-{certificate.serial_number:x}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


def write_first_version(folder: Path, serial: str) -> Path:
    """The same in X.509 version 1, without any extension, as some older printers have it."""
    key, request, path = folder / "key", folder / "request", folder / f"{serial}-v1.pem"
    asking = ["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    asking += ["-keyout", str(key), "-subj", f"/CN={serial}", "-out", str(request)]
    subprocess.run(asking, check=True, capture_output=True)
    signing = ["openssl", "x509", "-req", "-in", str(request), "-signkey", str(key), "-days", "9"]
    signed = subprocess.run(signing, check=True, capture_output=True)
    path.write_bytes(key.read_bytes() + signed.stdout)
    return path
