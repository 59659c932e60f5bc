"""What a machine says of itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.compute.agent import machine


@pytest.fixture
def unasked() -> Iterator[None]:
    machine.gpu_model.cache_clear()
    yield
    machine.gpu_model.cache_clear()


def tool(folder: Path, script: str) -> str:
    path = folder / "nvidia-smi"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(folder)


@pytest.mark.parametrize(
    ("script", "found"),
    [("echo NVIDIA RTX 3090; echo second", "NVIDIA RTX 3090"), ("echo broken; exit 9", "none"), ("", "none")],
)
def test_the_graphics_card(
    unasked: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, found: str
) -> None:
    monkeypatch.setenv("PATH", tool(tmp_path, script))
    assert machine.gpu_model() == found


def test_no_driver(unasked: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.gpu_model() == machine.NO_GPU


def test_memory_slots_and_name() -> None:
    assert machine.memory_bytes() > 1 << 28
    assert machine.slots() >= 1
    assert machine.slots(5) == 5
    assert machine.name()
