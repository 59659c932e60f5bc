"""The demonstration from outside: started, looked at, ended with Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from server.commands.arguments import run
from tests.programs import processes
from tests.programs.server import ROOT


@pytest.fixture
def environment() -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {key: value for key, value in os.environ.items() if key not in hidden}


def test_from_start_to_ctrl_c(tmp_path: Path, environment: dict[str, str]) -> None:
    log, port = tmp_path / "log", processes.free_port()
    folder = str(tmp_path / "demo")
    command = [sys.executable, "-m", "server", "demo", "--data", folder, "--port", str(port)]
    demo = processes.start(command, log=log, env=environment, cwd=ROOT)
    try:
        processes.wait_until(lambda: b"Ctrl-C ends" in log.read_bytes(), demo, log, 90)
        said = log.read_text()
        assert "no display" in said
        password = re.search(r"password (\S+)", said)
        assert password is not None
        with httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", trust_env=False) as client:
            body = {"workstation_id": "front-desk", "password": password[1]}
            token = client.post("/auth/login", json=body).json()["token"]
            client.headers["Authorization"] = f"Bearer {token}"
            assert client.get("/jobs").json()["total"] == 200
            assert "demonstration" in client.get("/catalog").json()["lab_name"]
            assert client.get("/auth/session").json()["role"] == "admin"
    finally:
        code = processes.stop(demo, signal.SIGINT, within_s=30)
    assert code == 0
    assert "has ended" in log.read_text()
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://127.0.0.1:{port}/api/v1/health", trust_env=False)


def test_a_real_labs_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--data", str(tmp_path / "real")]) == 0
    assert run(["demo", "--data", str(tmp_path / "real"), "--no-desk"]) == 1
    assert "real lab" in capsys.readouterr().err


def test_help_names_its_options() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "server", "demo", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "--no-desk" in done.stdout
