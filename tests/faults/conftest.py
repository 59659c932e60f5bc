"""Where the servers that are killed keep their data."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_MEMORY = Path("/dev/shm")
_ENOUGH_BYTES = 1 << 30


@pytest.fixture(scope="module")
def unsynced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder whose syncs cost nothing: what a killed process has written, the kernel has."""
    if not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _ENOUGH_BYTES:
        yield tmp_path_factory.mktemp("unsynced")
        return
    with tempfile.TemporaryDirectory(prefix="layerdesk-", dir=_MEMORY) as folder:
        yield Path(folder)
