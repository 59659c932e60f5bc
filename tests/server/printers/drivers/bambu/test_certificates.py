"""The right printer, another one, and the right one with another certificate."""

import ssl
from pathlib import Path

import pytest

from server.printers.driver import Lost
from server.printers.drivers.bambu import certificates
from tests.standins import bambu_certificates

SERIAL = "01P00X000000001"


def certificate(folder: Path, serial: str = SERIAL) -> bytes:
    words = bambu_certificates.write(folder, serial).read_text()
    return ssl.PEM_cert_to_DER_cert(words[words.index("-----BEGIN CERTIFICATE") :])


def test_the_first_certificate_is_accepted_by_its_name(tmp_path: Path) -> None:
    found = certificates.check(certificate(tmp_path), SERIAL, "")
    assert len(found) == 64
    assert found == found.lower()


def test_the_trusted_one_is_accepted_however_its_fingerprint_is_written(tmp_path: Path) -> None:
    der = certificate(tmp_path)
    found = certificates.fingerprint(der)
    pairs = ":".join(found[place : place + 2] for place in range(0, 64, 2)).upper()
    assert certificates.check(der, SERIAL, pairs) == found


@pytest.mark.parametrize(
    ("serial", "trusted", "cause"),
    [
        (SERIAL, "ab" * 32, "certificate"),
        ("01P00X999999999", "", "wrong_serial"),
        ("01P00X999999999", "ab" * 32, "wrong_serial"),
    ],
)
def test_others_are_refused(tmp_path: Path, serial: str, trusted: str, cause: str) -> None:
    with pytest.raises(Lost) as caught:
        certificates.check(certificate(tmp_path), serial, trusted)
    assert caught.value.cause == cause


@pytest.mark.parametrize(
    ("der", "cause"), [(None, "certificate"), (b"", "certificate"), (b"nonsense", "wrong_serial")]
)
def test_what_is_no_certificate_is_refused(der: bytes | None, cause: str) -> None:
    with pytest.raises(Lost) as caught:
        certificates.check(der, SERIAL, "")
    assert caught.value.cause == cause


def test_the_sentence_names_the_printer_that_answers(tmp_path: Path) -> None:
    with pytest.raises(Lost, match="serial number OTHER"):
        certificates.check(certificate(tmp_path, "OTHER"), SERIAL, "")


def test_a_serial_number_that_nobody_typed_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Lost, match=r"is missing.*serial number OTHER"):
        certificates.check(certificate(tmp_path, "OTHER"), "", "")
