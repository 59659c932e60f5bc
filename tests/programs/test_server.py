import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.programs.forge import Forge
from tests.programs.server import HEALTH, Server


def answers(server: Server) -> int:
    return httpx.get(server.url + HEALTH, timeout=5, trust_env=False).status_code


@pytest.mark.parametrize("is_forged", [False, True], ids=["as a person types it", "from the forge"])
def test_it_serves_and_finishes_when_asked(
    tmp_path: Path, lab_template: Path, forge: Forge, is_forged: bool
) -> None:
    server = Server(tmp_path, forge=forge if is_forged else None)
    shutil.copytree(lab_template, server.data)
    try:
        server.start()
        assert answers(server) == httpx.codes.OK
        assert server.stop() == 0
    finally:
        server.kill()
    with pytest.raises(httpx.ConnectError):
        answers(server)


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
