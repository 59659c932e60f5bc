"""FTP over implicit TLS, as the printers speak it."""

import ftplib

import pytest

from server.printers.driver import Lost
from server.printers.drivers.bambu.ftps import ImplicitFtps
from tests.standins.bambu_printer import Bambu


def accept(der: bytes | None) -> None:
    assert der


def test_it_speaks_tls_from_the_first_byte_and_reuses_the_session(bambu: Bambu) -> None:
    bambu.files.demands_reuse = True
    with ImplicitFtps(bambu.machine.serial, accept, 5) as ftp:
        ftp.open("127.0.0.1", bambu.files.port)
        ftp.login("bblp", bambu.broker.access_code)
        ftp.protect(True)
        data, _ = ftp.ntransfercmd("STOR a.txt")
        data.sendall(b"hello")
        data.close()
        assert ftp.voidresp().startswith("226")
        assert ftp.size("a.txt") == 5


def test_the_certificate_is_looked_at_before_the_access_code_is_sent(bambu: Bambu) -> None:
    def refuse(der: bytes | None) -> None:
        raise Lost("wrong_serial", "another printer")

    with ImplicitFtps(bambu.machine.serial, refuse, 5) as ftp, pytest.raises(Lost):
        ftp.open("127.0.0.1", bambu.files.port)
    assert bambu.files.logins == 0


def test_a_wrong_code_is_told(bambu: Bambu) -> None:
    with ImplicitFtps(bambu.machine.serial, accept, 5) as ftp:
        ftp.open("127.0.0.1", bambu.files.port)
        with pytest.raises(ftplib.error_perm, match="530"):
            ftp.login("bblp", "wrong")


def test_a_greeting_without_end_ends(bambu: Bambu) -> None:
    bambu.files.greets_without_end = True
    with ImplicitFtps(bambu.machine.serial, accept, 5) as ftp, pytest.raises(ConnectionError, match="end"):
        ftp.open("127.0.0.1", bambu.files.port)
