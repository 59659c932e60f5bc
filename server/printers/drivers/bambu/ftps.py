"""FTP over implicit TLS, as these printers speak it. Blocking; runs in a thread of its own.

The library knows explicit TLS only. The printers further want the data connection to continue the control connection's
TLS session, do not answer the TLS farewell of a data connection, and some take data without TLS only.
"""

import ftplib
import socket
import ssl
from collections.abc import Callable

from server.printers.drivers.bambu.certificates import unverified

# Session reuse breaks with 1.3 on the newer models; all of them speak 1.2.
_TLS = ssl.TLSVersion.TLSv1_2
_MOST_LINES = 50


class ImplicitFtps(ftplib.FTP_TLS):
    """`check` sees the certificate before the access code is sent, and raises when it is a wrong one."""

    def __init__(self, serial: str, check: Callable[[bytes | None], None], timeout_s: float) -> None:
        context = unverified(ssl.SSLContext)
        context.maximum_version = _TLS
        super().__init__(context=context, timeout=timeout_s)
        self._serial, self._check = serial, check
        self.data: socket.socket | None = None
        """The open data connection: closing it from another thread ends a transfer."""

    def open(self, address: str, port: int) -> None:
        self.host, self.port = address, port
        plain = socket.create_connection((address, port), self.timeout)
        try:
            control = self.context.wrap_socket(plain, server_hostname=self._serial)
        except BaseException:
            plain.close()
            raise
        try:
            self._check(control.getpeercert(binary_form=True))
        except BaseException:
            control.close()
            raise
        self.sock, self.af = control, control.family
        self.file = control.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()

    def getmultiline(self) -> str:
        """One answer, which may have several lines, but not endlessly many."""
        lines = [self.getline()]
        code = lines[0][:3]
        is_over = lines[0][3:4] != "-"
        while not is_over:
            if len(lines) == _MOST_LINES:
                raise ConnectionError("an answer without end")
            lines.append(self.getline())
            is_over = lines[-1][:3] == code and lines[-1][3:4] != "-"
        return "\n".join(lines)

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        plain, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321  # inside TLS
        self.data = plain
        if not self.is_protected:
            return plain, size
        assert isinstance(self.sock, ssl.SSLSocket)  # noqa: S101  # made by connect
        try:
            self.data = self.context.wrap_socket(
                plain, server_hostname=self._serial, session=self.sock.session
            )
        except BaseException:
            plain.close()
            raise
        return self.data, size

    is_protected = True

    def protect(self, on: bool) -> None:
        """PROT P, or PROT C for those that take data without TLS only."""
        if on:
            self.prot_p()
        else:
            self.voidcmd("PBSZ 0")
            self.prot_c()
        self.is_protected = on

    def hang_up(self, *, control: bool) -> None:
        """From another thread: whatever waits for the printer stops waiting."""
        for connection in (self.data, self.sock if control else None):
            if connection is not None:
                try:
                    socket.socket.shutdown(
                        connection, socket.SHUT_RDWR
                    )  # TLS would talk with the other thread
                except OSError:
                    continue
