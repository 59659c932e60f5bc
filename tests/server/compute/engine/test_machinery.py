"""Dask opens no door that nobody asked for."""

import subprocess
import sys

import pytest

from server.compute.agent import sandbox
from server.compute.engine import machinery

COUNT = """
import asyncio, pathlib, socket
from server.compute.engine import machinery
async def main():
    machinery.configure()
    async with machinery.scheduler("", 0, None):
        inodes = {line.split()[9] for name in ("tcp", "tcp6") for line in open(f"/proc/self/net/{name}").readlines()[1:] if line.split()[3] == "0A"}
        mine = {str(path.readlink()) for path in pathlib.Path("/proc/self/fd").iterdir() if path.is_symlink()}
        print(len([inode for inode in inodes if f"socket:[{inode}]" in mine]))
asyncio.run(main())
"""


def test_an_embedded_scheduler_listens_nowhere() -> None:
    done = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_no_sandbox_no_workshop(tmp_path: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    monkeypatch.setattr(sandbox, "problem", lambda _python: "no bubblewrap")
    with pytest.raises(machinery.NoSandbox, match="no bubblewrap"):
        machinery.workshop(Path(str(tmp_path)), "", "")
