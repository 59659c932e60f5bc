import socket
from collections.abc import Callable

import httpx
import pytest

from tests.programs.server import HEALTH, Server


def answers(server: Server) -> int:
    return httpx.get(server.url + HEALTH, timeout=5, trust_env=False).status_code


def test_it_serves_and_finishes_when_asked(real_server: Server) -> None:
    assert answers(real_server) == httpx.codes.OK
    assert real_server.stop() == 0
    with pytest.raises(httpx.ConnectError):
        answers(real_server)


def test_it_comes_back_after_a_kill(real_server: Server) -> None:
    real_server.kill()
    real_server.start()
    assert answers(real_server) == httpx.codes.OK


def test_one_that_cannot_start_shows_its_log(make_server: Callable[..., Server]) -> None:
    server = make_server()
    with socket.create_server(("127.0.0.1", server.port)), pytest.raises(RuntimeError, match=r"(?i)in use"):
        server.start()


def test_a_failed_command_shows_what_it_said(make_server: Callable[..., Server]) -> None:
    with pytest.raises(RuntimeError, match="ended with"):
        make_server().command("no-such-command")
