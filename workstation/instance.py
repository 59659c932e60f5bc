"""One desk per person and state folder: the second start hands its links to the first and ends.

A lock file decides who is first, not the socket: only the lock's holder may clear a socket that a killed desk left behind.
"""

from __future__ import annotations

import hashlib
import json
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PATIENCE_S = 3.0


class Instance(QObject):
    links_handed = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._name = "layerdesk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self._lock = QLockFile(str(folder / "instance.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        return self._server.listen(self._name)

    def hand_over(self, links: Sequence[str]) -> bool:
        """To the first desk, which may still be starting. False when it does not answer."""
        deadline = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(200):
                return _tell(socket, links, deadline)
            time.sleep(0.05)
        return False

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _on_ready(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            said = bytes(socket.readLine().data())
            socket.write(b"ok\n")
            socket.flush()
            self.links_handed.emit(_links(said))


def _tell(socket: QLocalSocket, links: Sequence[str], deadline: float) -> bool:
    socket.write(json.dumps(list(links)).encode() + b"\n")
    while socket.bytesToWrite() and socket.waitForBytesWritten(500):
        continue
    while not socket.canReadLine():
        left_ms = int((deadline - time.monotonic()) * 1000)
        if left_ms <= 0 or not socket.waitForReadyRead(left_ms):
            return False
    return bytes(socket.readLine().data()).strip() == b"ok"


def _links(said: bytes) -> list[str]:
    try:
        found = json.loads(said)
    except ValueError:
        return []
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []
