"""The demonstration's programs end with it, whatever happens in between."""

import socket
from pathlib import Path

import pytest

from server.commands import demo_server
from server.commands.folder import prepare
from server.settings import SettingsError
from tests.programs import processes


def test_a_server_that_fails_to_start_is_said_so(tmp_path: Path) -> None:
    prepare(tmp_path / "data")
    with socket.socket() as occupied:
        occupied.bind(("127.0.0.1", processes.free_port()))
        occupied.listen()
        with pytest.raises(SettingsError), demo_server.serving(tmp_path / "data", occupied.getsockname()[1]):
            pass


def test_the_server_ends_with_the_block(tmp_path: Path) -> None:
    prepare(tmp_path / "data")
    with demo_server.serving(tmp_path / "data", 0) as server:
        assert server.is_healthy()
        with pytest.raises(SettingsError, match="could not sign in"):
            server.sign_in("front-desk", "no such password")
    assert server.process.poll() is not None
    assert not server.is_healthy()
