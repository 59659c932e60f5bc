"""A network link that can be cut and mended: everything between two programs goes through it, and TCP does not notice.

Like a cable that was pulled: while it is cut nothing passes and no connection ends. What was under way when it is mended
arrives late, unless its sender has reset the connection meanwhile.
"""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self


class Link:
    def __init__(self, target_port: int) -> None:
        self._target_port = target_port
        self._loop = asyncio.new_event_loop()
        self._whole, self._lets_up = asyncio.Event(), asyncio.Event()
        self._whole.set()
        self._lets_up.set()
        self.is_holding = False
        """Something came to the cut and went no further."""
        self._ways: set[asyncio.Task[None]] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self.port = int(self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)
        self._thread.start()

    def cut(self) -> None:
        self._do(self._whole.clear)

    def cut_up(self) -> None:
        """Only the way to the target: what it says still comes. Done when this returns."""
        done = threading.Event()
        self._loop.call_soon_threadsafe(self._lets_up.clear)
        self._loop.call_soon_threadsafe(done.set)
        done.wait(5)

    def mend(self) -> None:
        self._do(self._whole.set)
        self._loop.call_soon_threadsafe(self._lets_up.set)

    def drop(self) -> None:
        """End every connection."""
        self._do(self._drop)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _do(self, change: Callable[[], object]) -> None:
        """In the link's own thread; done when this returns."""
        done = threading.Event()

        def work() -> None:
            change()
            done.set()

        self._loop.call_soon_threadsafe(work)
        assert done.wait(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        accepting = self._loop.create_task(self._accept())
        self._loop.run_forever()
        accepting.cancel()
        self._drop()
        self._loop.run_until_complete(asyncio.gather(accepting, *self._ways, return_exceptions=True))
        self._listener.close()
        self._loop.close()

    def _drop(self) -> None:
        for way in self._ways:
            way.cancel()

    async def _accept(self) -> None:
        while True:
            near, _ = await self._loop.sock_accept(self._listener)
            self._keep(self._carry(near))

    def _keep(self, work: Awaitable[None]) -> None:
        way = asyncio.ensure_future(work)
        assert isinstance(way, asyncio.Task)
        self._ways.add(way)
        way.add_done_callback(self._ways.discard)

    async def _carry(self, near: socket.socket) -> None:
        far = socket.socket()
        try:
            far.setblocking(False)
            near.setblocking(False)
            for end in (near, far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            await self._whole.wait()
            await self._loop.sock_connect(far, ("127.0.0.1", self._target_port))
            await _either(self._pass(near, far, self._lets_up), self._pass(far, near, self._whole))
        finally:
            near.close()
            far.close()

    async def _pass(self, source: socket.socket, target: socket.socket, is_open: asyncio.Event) -> None:
        with contextlib.suppress(OSError):
            while True:
                await _readable(self._loop, source)
                self.is_holding |= not (self._whole.is_set() and is_open.is_set())
                await self._whole.wait()
                await is_open.wait()
                # What a sender has reset while the link was cut would never have arrived.
                if source.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                    return
                data = await self._loop.sock_recv(source, 65536)
                if not data:
                    return
                await self._loop.sock_sendall(target, data)


async def _readable(loop: asyncio.AbstractEventLoop, source: socket.socket) -> None:
    ready = asyncio.Event()
    loop.add_reader(source.fileno(), ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(source.fileno())


async def _either(*ways: Awaitable[None]) -> None:
    running = [asyncio.ensure_future(way) for way in ways]
    try:
        await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in running:
            way.cancel()
        await asyncio.gather(*running, return_exceptions=True)
