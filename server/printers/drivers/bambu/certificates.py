"""Whether the printer that answers is the one that was meant.

A printer's certificate is signed by nobody that a computer knows; its common name is the serial number. So we trust the
certificate that was seen first (its SHA-256 is stored), check that its name is the serial, and refuse a change.
"""

import hashlib
import ssl
from typing import TypeVar

from server.printers.driver import Lost

Context = TypeVar("Context", bound=ssl.SSLContext)


def fingerprint(der: bytes) -> str:
    return hashlib.sha256(der).hexdigest()


def common_name(der: bytes) -> str:
    """The subject's name; empty when there is none. Certificates of version 1 are read as well."""
    from cryptography import x509  # noqa: PLC0415  # loaded with the first printer, not with the server

    try:
        names = x509.load_der_x509_certificate(der).subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    except ValueError:
        return ""
    return str(names[0].value) if names else ""


def check(der: bytes | None, serial: str, trusted: str) -> str:
    """The fingerprint of the right printer. Raises Lost for another printer, and for a certificate that changed."""
    if not der:
        raise Lost("certificate", "The printer showed no certificate.")
    name = common_name(der)
    if name.upper() != serial.upper():
        said = f"the printer with serial number {name}" if name else "a device without a serial number"
        if not serial:
            raise Lost("wrong_serial", f"The serial number is missing. At this address answers {said}.")
        raise Lost(
            "wrong_serial", f"At this address answers {said}, not {serial}. Check address and serial number."
        )
    found = fingerprint(der)
    if trusted and found != trusted.lower().replace(":", ""):
        raise Lost(
            "certificate",
            "The printer shows another certificate than the one that was trusted. If the printer was repaired or reset, "
            "test the connection again and trust the new certificate; otherwise do not connect.",
        )
    return found


def unverified(kind: type[Context]) -> Context:
    """Verifies nothing by itself: whoever uses it calls `check` before saying anything."""
    made = kind(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made
