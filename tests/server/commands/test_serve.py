"""Serving: one server for each SQLite folder."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from server.commands import serve
from server.commands.arguments import run
from tests.programs.server import Server


def test_a_second_server_is_refused(real_server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--data", str(real_server.data), "--port", "0"]) == 1
    assert "Another server already uses" in capsys.readouterr().err

    # And when that one ends, who listens for news holds up nobody.
    with httpx.Client(base_url=f"{real_server.url}/api/v1", trust_env=False, timeout=30) as desk:
        stated = {"workstation_id": "front-desk", "password": "a long password"}
        token = desk.post("/auth/login", json=stated).json()["token"]
        with desk.stream("GET", "/events", headers={"Authorization": f"Bearer {token}"}) as news:
            assert news.status_code == 200
            assert real_server.stop() == 0
    assert "timeout graceful shutdown exceeded" not in real_server.log.read_text()


def test_arguments_override_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []
    monkeypatch.setattr(serve, "_serve", served.append)
    monkeypatch.setattr(serve, "_refuse_second_server", lambda _settings: None)
    for variable in ("LAYERDESK_SERVER_HOST", "LAYERDESK_SERVER_PORT"):
        monkeypatch.setenv(variable, "1")  # so that it is taken away again
    assert run(["serve", "--data", str(tmp_path), "--host", "0.0.0.0", "--port", "7"]) == 0
    assert (served[0].text("server", "host"), served[0].whole("server", "port")) == ("0.0.0.0", 7)
