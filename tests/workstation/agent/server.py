"""A small server on a real socket that speaks to the agent's program: scripted, and able to break off in the middle."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from server.devices import signatures
from server.devices.signatures import Said

KEY = b"k" * 32


class Script:
    """What the server has and says; what it was asked."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.orders: list[dict[str, Any]] = []
        self.reports: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []
        self.counter = 0
        self.breaks_after: int | None = None
        self.key = KEY

    def order(self, sync: int, files: dict[str, bytes]) -> None:
        rows = []
        for path, data in files.items():
            sha256 = hashlib.sha256(data).hexdigest()
            self.files[sha256] = data
            rows.append({"path": path, "size_bytes": len(data), "sha256": sha256})
        self.orders.append({"sync": sync, "files": rows})


class _Handler(BaseHTTPRequestHandler):
    script: Script

    def do_POST(self) -> None:
        self._take(self.rfile.read(int(self.headers["Content-Length"])))

    def do_GET(self) -> None:
        self._take(b"")

    def log_message(self, *_given: object) -> None:
        """Quiet."""

    def _take(self, body: bytes) -> None:
        script, said = self.script, self._said(body)
        script.asked.append((self.path, self.headers.get("Range", "")))
        proof = signatures.request_proof(KEY, said)
        if self.headers[signatures.PROOF] != proof:
            self._answer(401, {"message": "This device is not paired with this server."})
        elif said.counter <= script.counter:
            hint = signatures.counter_proof(KEY, said.nonce, script.counter)
            self._answer(401, {"message": "heard", "counter": script.counter, "proof": hint})
        else:
            script.counter = said.counter
            self._obey(said, body)

    def _obey(self, said: Said, body: bytes) -> None:
        script = self.script
        if self.path.startswith("/pisync/agent/files/"):
            self._send(said)
        elif self.path.endswith("/report"):
            script.reports.append(json.loads(body))
            self._signed(said, {"message": "Heard."})
        else:
            order = script.orders.pop(0) if script.orders else {"sync": None, "files": None}
            self._signed(said, order)

    def _send(self, said: Said) -> None:
        script, sha256 = self.script, self.path.rpartition("/")[2]
        if sha256 not in script.files:
            self._answer(404, {"message": "There is no such file."})
            return
        data = script.files[sha256]
        stated = self.headers.get("Range", "")
        start = int(stated[6:-1]) if stated else 0
        status = 206 if start else 200
        proof = signatures.file_proof(script.key, said.nonce, status, sha256, start)
        self.send_response(status)
        self.send_header("Content-Length", str(len(data) - start))
        self.send_header(signatures.PROOF, proof)
        self.end_headers()
        end = len(data) if script.breaks_after is None else start + script.breaks_after
        self.wfile.write(data[start:end])

    def _signed(self, said: Said, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self._answer(200, answer, signatures.answer_proof(self.script.key, said.nonce, 200, body))

    def _answer(self, status: int, answer: dict[str, Any], proof: str = "") -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if proof:
            self.send_header(signatures.PROOF, proof)
        self.end_headers()
        self.wfile.write(body)

    def _said(self, body: bytes) -> Said:
        headers = self.headers
        return Said(
            headers[signatures.DEVICE],
            int(headers[signatures.COUNTER]),
            headers[signatures.NONCE],
            self.command,
            self.path,
            body,
        )


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_given: object) -> None:
        """A client that hung up is no news."""


@contextmanager
def serving(script: Script) -> Iterator[str]:
    handler = type("Handler", (_Handler,), {"script": script})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
