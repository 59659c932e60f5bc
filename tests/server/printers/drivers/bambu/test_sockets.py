"""Serving sockets: reaching, not waiting for handshakes, and the thread where there is no other way."""

import asyncio
import contextlib
import socket
import ssl
import threading

import pytest

from server.printers.driver import Lost
from server.printers.drivers.bambu import certificates, sockets
from server.printers.drivers.bambu.sockets import PatientContext, PatientSocket, Sockets
from tests.programs.processes import free_port

pytestmark = pytest.mark.anyio


async def test_the_event_loop_serves_its_own_sockets() -> None:
    assert Sockets().loop() is asyncio.get_running_loop()


async def test_where_it_cannot_a_thread_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "_cannot_watch", lambda _: True)
    made = Sockets()
    try:
        assert made.loop() is not asyncio.get_running_loop()
        assert made.loop() is made.loop()
        assert any(thread.name == "bambu sockets" for thread in threading.enumerate())
    finally:
        made.close()


async def test_windows_loop_cannot_watch_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    assert not sockets._cannot_watch(loop)
    monkeypatch.setattr(asyncio, "ProactorEventLoop", type(loop), raising=False)
    assert sockets._cannot_watch(loop)


async def test_reaching() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        await sockets.reach("127.0.0.1", server.getsockname()[1])
    with pytest.raises(Lost, match="nothing answers at port"):
        await sockets.reach("127.0.0.1", free_port())


async def test_one_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "REACH_S", 0.1)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server, contextlib.ExitStack() as others:
        for _ in range(4):  # More than it takes.
            other = others.enter_context(socket.socket())
            other.setblocking(False)
            other.connect_ex(server.getsockname())
        with pytest.raises(Lost, match="does not answer"):
            await sockets.reach("127.0.0.1", server.getsockname()[1])


async def test_a_handshake_is_not_waited_for_and_nothing_is_said_before_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        plain = socket.create_connection(server.getsockname())
        with certificates.unverified(PatientContext).wrap_socket(plain) as made:
            assert isinstance(made, PatientSocket)
            made.setblocking(False)
            made.do_handshake()
            assert made.advance() is False
            with pytest.raises(ssl.SSLWantReadError):
                made.send(b"password")
            assert not made.is_ready


async def test_blocking_steps_run_in_threads_of_our_own() -> None:
    made = Sockets()
    try:
        name = await made.blocking(lambda: threading.current_thread().name)
        assert name.startswith("bambu connect")
    finally:
        made.close()
