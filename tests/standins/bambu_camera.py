"""The camera port of a pretended Bambu printer: TLS, a greeting of 80 bytes, then JPEGs until the viewer goes."""

import contextlib
import socketserver
import ssl
import struct
import threading
from pathlib import Path
from typing import Any

PICTURE = b"\xff\xd8" + bytes(range(256)) * 40 + b"\xff\xd9"


class Camera:
    def __init__(self, certificate: Path, access_code: str) -> None:
        self.access_code = access_code
        self.picture = PICTURE
        self.is_mute = False
        self.viewers = 0
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate)
        self._server = _Server(("127.0.0.1", 0), _Viewer)
        self._server.camera = self
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    camera: Camera

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A viewer that breaks off is what is tested."""


class _Viewer(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        camera = self.server.camera
        camera.viewers += 1
        with camera.context.wrap_socket(self.request, server_side=True) as viewer:
            greeting = b""
            while len(greeting) < 80:
                block = viewer.recv(80 - len(greeting))
                if not block:
                    return
                greeting += block
            *numbers, user, code = struct.unpack("<IIII32s32s", greeting)
            wanted = (b"bblp", camera.access_code.encode())
            if numbers != [0x40, 0x3000, 0, 0] or (user.rstrip(b"\0"), code.rstrip(b"\0")) != wanted:
                return
            with contextlib.suppress(OSError):
                while camera.is_mute and not viewer.pending():
                    threading.Event().wait(0.02)
                while True:
                    viewer.sendall(struct.pack("<IIII", len(camera.picture), 0, 1, 0) + camera.picture)
                    threading.Event().wait(0.02)
