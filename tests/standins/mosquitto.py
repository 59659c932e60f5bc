"""A real MQTT broker with TLS, as a printer has one inside: it knows the printer's access code, and a printer's account."""

import signal
import socket
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.programs import processes
from tests.programs.finding import find

MACHINE, MACHINE_PASSWORD = "machine", "inside the printer"
_CONFIGURATION = """
per_listener_settings false
allow_anonymous false
password_file {folder}/passwords
acl_file {folder}/rights
{listeners}
log_dest file {folder}/broker.log
log_type error
log_type warning
log_type notice
log_type subscribe
log_type information
max_queued_messages 5000
set_tcp_nodelay true
user {user}
"""
_LISTENER = """
listener {port} 127.0.0.1
certfile {certificate}
keyfile {certificate}
"""
# Like some printers, it lets nobody else listen to what is asked of the printer.
_RIGHTS = """
user machine
topic readwrite #
user bblp
topic read device/+/report
topic write device/+/request
"""


class Broker:
    """One broker; several printers may share it, and then share the access code too."""

    def __init__(self, folder: Path, certificate: Path, access_code: str, username: str = "bblp") -> None:
        self.folder, self.port, self.access_code = folder, processes.free_port(), access_code
        self.username = username
        self.certificate = certificate
        self.others: dict[int, Path] = {}
        """More ports with certificates of their own, for more printers."""
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write()
        command: list[str | Path] = [find("mosquitto"), "-c", self.folder / "broker.conf"]
        self._process = processes.start(command, log=self.folder / "output.log")
        processes.wait_until(self._listens, self._process, self.folder / "broker.log")

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)
            processes.stop(self._process, signal.SIGKILL)
            self._process = None

    def restart(self, certificate: Path | None = None, access_code: str | None = None) -> None:
        """Drops every connection; perhaps comes back with another certificate or access code."""
        self.stop()
        self.certificate = certificate or self.certificate
        self.access_code = access_code or self.access_code
        self.start()

    def freeze(self) -> None:
        """Connections stay, and nothing comes over them."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def log(self) -> str:
        return (self.folder / "broker.log").read_text("utf-8", "replace")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _write(self) -> None:
        passwords = self.folder / "passwords"
        passwords.write_text(f"{self.username}:{self.access_code}\n{MACHINE}:{MACHINE_PASSWORD}\n")
        subprocess.run([self._passwd(), "-U", passwords], check=True)
        (self.folder / "rights").write_text(_RIGHTS.replace("bblp", self.username))
        (self.folder / "broker.conf").write_text(
            _CONFIGURATION.format(
                folder=self.folder,
                listeners="".join(
                    _LISTENER.format(port=port, certificate=certificate)
                    for port, certificate in {self.port: self.certificate, **self.others}.items()
                ),
                user="root" if processes.is_root() else "nobody",
            )
        )

    def _passwd(self) -> Path:
        return find("mosquitto_passwd")

    def _listens(self) -> bool:
        """They are opened in the order in which they are written down."""
        last = next(reversed(self.others), self.port)
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", last)) == 0
