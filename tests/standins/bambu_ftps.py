"""The file service of a pretended Bambu printer: FTP over implicit TLS, which may insist on session reuse, and may fail."""

import re
import socket
import socketserver
import ssl
import threading
from pathlib import Path
from typing import Any

_NAME = re.compile(r"[A-Za-z0-9._-]+")


class FtpsServer:
    """Runs until closed. The switches may be turned while it runs."""

    def __init__(self, certificate: Path, access_code: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.access_code = folder, access_code
        self.forget()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate)
        self.context.maximum_version = ssl.TLSVersion.TLSv1_2
        self._server = _Server(("127.0.0.1", 0), _Conversation)
        self._server.files = self
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def forget(self) -> None:
        """All faults off, and an empty card."""
        self.demands_reuse = True
        self.refuses_protected = False
        self.breaks_after: int | None = None
        """Bytes of a file after which the connection is cut."""
        self.full_after: int | None = None
        self.loses_bytes = 0
        """Stored less than what came."""
        self.stalls_after: int | None = None
        """Bytes after which nothing is read any more, until it is None again."""
        self.greets_without_end = False
        self.logins = 0
        self.taken_bytes = 0
        self.deleted: list[str] = []
        for path in self.folder.iterdir():
            path.unlink()

    def close(self) -> None:
        self.stalls_after = None
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    files: FtpsServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that breaks off is what is tested."""


class _Conversation(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        self._files = self.server.files
        self._control = self._files.context.wrap_socket(self.request, server_side=True)
        self._listener: socket.socket | None = None
        self._protected = ""
        self._is_in = False
        while self._files.greets_without_end:
            self._say("220-" + "welcome " * 100)
        self._say("220 ready")
        with self._control.makefile("r", encoding="utf-8", newline="\r\n") as lines:
            for line in lines:
                verb, _, argument = line.strip().partition(" ")
                if verb.upper() == "QUIT":
                    self._say("221 bye")
                    return
                self._do(verb.upper(), argument)

    def finish(self) -> None:
        if self._listener is not None:
            self._listener.close()
        self._control.close()

    def _do(self, verb: str, argument: str) -> None:
        handler = getattr(self, f"_{verb.lower()}", None)
        if handler is None:
            self._say("502 not here")
        elif verb not in ("USER", "PASS") and not self._is_in:
            self._say("530 log in first")
        else:
            handler(argument)

    def _say(self, line: str) -> None:
        self._control.sendall(f"{line}\r\n".encode())

    def _path(self, name: str) -> Path | None:
        name = name.removeprefix("/")
        return self._files.folder / name if _NAME.fullmatch(name) else None

    def _user(self, argument: str) -> None:
        self._files.logins += 1
        self._say("331 password")

    def _pass(self, argument: str) -> None:
        self._is_in = argument == self._files.access_code
        self._say("230 in" if self._is_in else "530 wrong")

    def _pbsz(self, argument: str) -> None:
        self._say("200 fine")

    def _prot(self, argument: str) -> None:
        self._protected = argument
        self._say("200 fine")

    def _type(self, argument: str) -> None:
        self._say("200 fine")

    def _pasv(self, argument: str) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        self._say(f"227 here (127,0,0,1,{port >> 8},{port & 255})")

    def _size(self, argument: str) -> None:
        path = self._path(argument)
        self._say(f"213 {path.stat().st_size}" if path and path.exists() else "550 no such file")

    def _dele(self, argument: str) -> None:
        path = self._path(argument)
        if path is None or not path.exists():
            self._say("550 no such file")
            return
        path.unlink()
        self._files.deleted.append(path.name)
        self._say("250 gone")

    def _stor(self, argument: str) -> None:
        path = self._path(argument)
        if path is None or self._listener is None:
            self._say("553 no")
            return
        self._say("150 send it")
        plain, _ = self._listener.accept()
        self._listener.close()
        try:
            data = self._secured(plain)
        except OSError:
            plain.close()
            self._say("522 TLS session reuse required")
            return
        with data:
            self._take(data, path)

    def _secured(self, plain: socket.socket) -> socket.socket:
        if self._protected != "P":
            return plain
        if self._files.refuses_protected:
            raise ConnectionError
        data = self._files.context.wrap_socket(plain, server_side=True)
        if self._files.demands_reuse and not data.session_reused:
            data.close()
            raise ConnectionError
        return data

    def _take(self, data: socket.socket, path: Path) -> None:
        files, taken = self._files, 0
        with path.open("wb") as stored:
            while True:
                while files.stalls_after is not None and taken >= files.stalls_after:
                    threading.Event().wait(0.02)
                try:
                    block = data.recv(16384)
                except OSError:
                    block = b""
                if not block:
                    break
                taken += len(block)
                files.taken_bytes = taken
                stored.write(block)
                if files.full_after is not None and taken > files.full_after:
                    data.close()
                    self._say("552 disk full")
                    return
                if files.breaks_after is not None and taken > files.breaks_after:
                    data.close()
                    socket.socket.shutdown(self._control, socket.SHUT_RDWR)
                    return
            if files.loses_bytes:
                stored.truncate(max(0, taken - files.loses_bytes))
        self._say("226 done")
