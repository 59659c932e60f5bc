"""How many TLS sockets are served at once: by the event loop itself, or where it cannot watch sockets, by one thread.

Reaching a printer, the handshake and its failing must not hold up the other printers: TCP is tried by the event loop
first, the library's blocking connect runs in a few threads of ours, and a handshake goes on whenever bytes come.
"""

import asyncio
import socket
import ssl
import struct
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from server.printers.driver import Lost

REACH_S = 5.0
LARGEST_PACKET = 4_000_000
_THREADS = 16
# Closing takes back what has not arrived: the system would go on delivering it for minutes, and a start that comes through
# when a broken link is mended would surprise everybody.
_TAKE_BACK = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)

Result = TypeVar("Result")


class Sockets:
    """Shared by all connections of a process. `in_thread` None: only where the event loop cannot watch sockets."""

    def __init__(self, *, in_thread: bool | None = None) -> None:
        self._in_thread = in_thread
        self._own_loop: asyncio.AbstractEventLoop | None = None
        self._pool: ThreadPoolExecutor | None = None

    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop that watches sockets: the running one if it can, else one of our own in a thread."""
        running = asyncio.get_running_loop()
        if not (_cannot_watch(running) if self._in_thread is None else self._in_thread):
            return running
        if self._own_loop is None:
            self._own_loop = asyncio.SelectorEventLoop()
            threading.Thread(target=_serve, args=(self._own_loop,), name="bambu sockets", daemon=True).start()
        return self._own_loop

    def blocking(self, function: Callable[[], Result]) -> asyncio.Future[Result]:
        """Run a short blocking step in one of our own few threads, never in those that the server shares."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(_THREADS, "bambu connect")
        return asyncio.get_running_loop().run_in_executor(self._pool, function)

    def close(self) -> None:
        """End the threads. Connections must be closed before."""
        if self._own_loop is not None:
            self._own_loop.call_soon_threadsafe(self._own_loop.stop)
            self._own_loop = None
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    try:
        loop.run_forever()
    finally:
        loop.close()


def _cannot_watch(loop: asyncio.AbstractEventLoop) -> bool:
    proactor = getattr(asyncio, "ProactorEventLoop", None)  # Windows
    return proactor is not None and isinstance(loop, proactor)


async def reach(address: str, port: int) -> None:
    """Whether something listens there. Raises Lost. Costs no thread, so those that do not answer delay nobody."""
    loop = asyncio.get_running_loop()
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)
        try:
            async with asyncio.timeout(REACH_S):
                await loop.sock_connect(probe, (address, port))
        except ConnectionRefusedError:
            raise Lost(
                "not_reachable",
                f"{address} is there, but nothing answers at port {port}. Is the address the printer's?",
            ) from None
        except (OSError, TimeoutError):
            raise Lost(
                "not_reachable", f"{address} does not answer. Is the printer switched on and in the network?"
            ) from None


class PatientSocket(ssl.SSLSocket):
    """A TLS socket whose handshake is not waited for: `advance` carries it on whenever the other side has spoken."""

    is_ready = False
    """Set by whoever has looked at the certificate: until then nothing can be said, least of all a password."""
    unanswered = 0
    """Bytes since the last whole message: an endless one ends the connection, before it fills the memory."""

    def do_handshake(self, block: bool = False) -> None:  # noqa: ARG002  # the library's blocking wish is not granted
        return

    def advance(self) -> bool:
        """Whether the handshake is done. Raises what is wrong with it."""
        try:
            super().do_handshake()
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return False
        return True

    def send(self, data: Any, flags: int = 0) -> int:
        if not self.is_ready:
            raise ssl.SSLWantReadError
        return super().send(data, flags)

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        data = super().recv(min(buflen, 1 << 18), flags)
        self.unanswered += len(data)
        if self.unanswered > LARGEST_PACKET:
            raise ConnectionError("A message without end.")
        return data


class PatientContext(ssl.SSLContext):
    """Makes patient sockets, and asks for the name that the certificate should have."""

    sslsocket_class = PatientSocket
    server_name = ""

    # The library's own wishes (a handshake at once, another name) are not granted.
    def wrap_socket(self, sock: socket.socket, *_: Any, **__: Any) -> PatientSocket:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _TAKE_BACK)
        made = super().wrap_socket(
            sock, do_handshake_on_connect=False, server_hostname=self.server_name or None
        )
        assert isinstance(made, PatientSocket)  # noqa: S101  # what sslsocket_class says
        return made
