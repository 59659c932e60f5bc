"""Two devices with their real programs (the one file) and a real server: paired, synced side by side, unplugged, resumed."""

import asyncio
import importlib.util
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.journeys.lab import until
from tests.programs import processes
from tests.programs.laboratory import tokens
from tests.programs.server import Server

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]
LARGE = b"0123456789abcdef" * (4 << 16)
MANY = 15


class Pi:
    """One device: its folder, and its program when it is switched on."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.data = folder
        self.log = folder.with_suffix(".log")
        self.process: subprocess.Popen[bytes] | None = None

    def pair(self, server: str, code: str) -> subprocess.CompletedProcess[str]:
        words = ["pair", "--data", self.data, "--server", server, code]
        command = [sys.executable, "-I", "-S", self.program, *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    def switch_on(self) -> None:
        command = [sys.executable, "-I", "-S", self.program, "run", "--data", self.data]
        self.process = processes.start(command, log=self.log)

    def unplug(self) -> None:
        process, self.process = self.process, None
        if process:
            processes.stop(process, signal.SIGKILL)

    def file(self, path: str) -> bytes:
        return (self.data / "files" / path).read_bytes()

    def names(self) -> set[str]:
        root = self.data / "files"
        found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
        return {path.as_posix() for path in found if path.parts[0] not in (".layerdesk", "layerdesk")}


@pytest.fixture
def pis(tmp_path: Path) -> Iterator[list[Pi]]:
    spec = importlib.util.spec_from_file_location("packing", ROOT / "packaging" / "agent.py")
    assert spec
    assert spec.loader
    packing = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(packing)
    program = tmp_path / "layerdesk-agent.pyz"
    program.write_bytes(packing.packed())
    made = [Pi(program, tmp_path / f"pi-{number}") for number in (1, 2)]
    yield made
    for pi in made:
        pi.unplug()


async def test_two_devices(lab_server: Server, pis: list[Pi]) -> None:
    lab_server.env["LAYERDESK_DEVICES_SYNC_SECONDS"] = "60"
    await asyncio.to_thread(lab_server.start)
    bearer = {"Authorization": f"Bearer {tokens()['admin']}"}
    async with httpx.AsyncClient(
        base_url=f"{lab_server.url}/api/v1", headers=bearer, trust_env=False, timeout=120
    ) as desk:
        for pi in pis:
            await _paired(desk, lab_server, pi)
            pi.switch_on()
        await desk.put("/devices/101/files/own.bin", content=LARGE)
        for number in range(MANY):
            await desk.put(f"/devices/shared/files/kiosk/{number}.txt", content=b"%d" % number)

        # Side by side, by document 001 as its client asks.
        john = await _john(lab_server)
        answers = await asyncio.gather(*(john.get(f"/devices/{key}") for key in (101, 102)))
        assert [answer.json()["message"] for answer in answers] == ["Device synced successfully"] * 2
        assert pis[0].file("own.bin") == LARGE
        assert pis[1].names() == {f"kiosk/{number}.txt" for number in range(MANY)}

        # Unplugged in the middle of a transfer: the one who asked is answered all the same once it is back.
        for number in range(MANY):
            await desk.put(f"/devices/shared/files/more/{number}.bin", content=b"%d" % number * 200_000)
        asking = asyncio.create_task(john.get("/devices/101"))
        await until((pis[0].data / "files/more").exists, 60)
        pis[0].unplug()
        pis[0].switch_on()
        assert (await asking).json()["message"] == "Device synced successfully"
        assert len(pis[0].names()) == 2 * MANY + 1
        assert all(pis[0].file(f"more/{number}.bin") == b"%d" % number * 200_000 for number in range(MANY))
        told = (await desk.get("/devices/101")).json()
        assert told["state"]["disk_free"] > 0

        # The server is restarted under them; what was removed goes, what is not the lab's stays.
        (pis[0].data / "files" / "mine.txt").write_text("mine")
        await asyncio.to_thread(lab_server.stop)
        # The programs that wait for work hold up nobody.
        assert "timeout graceful shutdown exceeded" not in lab_server.log.read_text()
        await asyncio.to_thread(lab_server.start)
        await desk.delete("/devices/101/files/own.bin")
        answer = await john.get("/devices/101")
        assert answer.json()["message"] == "Device synced successfully", answer.text
        assert "own.bin" not in pis[0].names()
        assert pis[0].file("mine.txt") == b"mine"
        await john.aclose()


async def _paired(desk: httpx.AsyncClient, server: Server, pi: Pi) -> None:
    made: dict[str, Any] = (await desk.post("/devices", json={"name": "Pi", "type": "Pi4"})).json()
    code = (await desk.post(f"/devices/{made['device_id']}/pair")).json()["code"]
    done = await asyncio.to_thread(pi.pair, server.url, code)
    assert done.returncode == 0, done.stderr


async def _john(server: Server) -> httpx.AsyncClient:
    client = httpx.AsyncClient(base_url=f"{server.url}/pisync", trust_env=False, timeout=120)
    answer = await client.post("/auth/register", json={"username": "john_doe", "password": "password123"})
    client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    return client
