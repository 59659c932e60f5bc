"""A place to put one file, and a short way to say what a reader made of it."""

from pathlib import Path

import pytest

from tests.server.inspection.builders import Written


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(data: bytes, name: str = "model") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write
