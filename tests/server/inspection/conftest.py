"""A place to put one file, and the real slicer."""

import os
import shutil
import subprocess
from collections.abc import Callable
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


@pytest.fixture(scope="session")
def prusa_slicer() -> Callable[..., str]:
    """Runs the real program in a folder. Without it a test fails: it is part of what is tested."""
    program = shutil.which("prusa-slicer")
    assert program, "prusa-slicer is not installed: apt-get install --no-install-recommends prusa-slicer"

    def run(folder: Path, *arguments: str) -> str:
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C"}
        done = subprocess.run(
            [program, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        return done.stdout

    return run
