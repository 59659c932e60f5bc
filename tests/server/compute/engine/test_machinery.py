"""Dask opens no door that nobody asked for."""

from pathlib import Path

import pytest

from server.compute.agent import sandbox
from server.compute.engine import machinery

_LISTENS = "0A"


def listening() -> set[str]:
    """The sockets of this process that anybody may connect to."""
    lines = [line.split() for name in ("tcp", "tcp6") for line in _table(name)]
    inodes = {f"socket:[{line[9]}]" for line in lines if line[3] == _LISTENS}
    return inodes & {str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()}


def _table(name: str) -> list[str]:
    return Path(f"/proc/self/net/{name}").read_text().splitlines()[1:]


@pytest.mark.anyio
async def test_an_embedded_scheduler_listens_nowhere() -> None:
    machinery.configure()
    before = listening()
    async with machinery.scheduler("", 0, None):
        assert listening() <= before


def test_no_sandbox_no_workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "problem", lambda _python: "no bubblewrap")
    with pytest.raises(machinery.NoSandbox, match="no bubblewrap"):
        machinery.workshop(tmp_path, "", "")
