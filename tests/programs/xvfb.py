"""A screen that nobody sees, for the tests that need the real xcb platform instead of the offscreen one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.programs import processes
from tests.programs.finding import find


@contextmanager
def running(log: Path, size: str = "1400x900x24") -> Iterator[str]:
    """The name of a display (":7"), which is free because the X server itself chose it."""
    reading, writing = os.pipe()
    command: list[str | Path] = [
        find("Xvfb"),
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        size,
        "-nolisten",
        "tcp",
    ]
    process = processes.start(command, log=log, pass_fds=(writing,))
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb did not start:\n{processes.tail(log)}")
        yield f":{number}"
    finally:
        processes.stop(process)


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("xvfb") / "xvfb.log") as name:
        yield name


def environment(display: str) -> dict[str, str]:
    """The environment in which a Qt program paints on that display."""
    return {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
