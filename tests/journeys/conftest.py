"""A real server process and real desks over it: the Qt loop offscreen, HTTP over a socket, files on the disk."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = "pyside6"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.lab import House
from tests.programs.forge import Forge
from tests.programs.laboratory import KEY
from tests.programs.server import Server
from tests.workstation.collecting import cycles_wait  # noqa: F401  # a fixture
from workstation.loop import Loop


@pytest.fixture
def anyio_backend(qapp: QApplication) -> tuple[str, dict[str, object]]:
    qapp.setQuitOnLastWindowClosed(False)
    return "asyncio", {"loop_factory": lambda: Loop(qapp)}


@pytest.fixture
def lab_server(tmp_path: Path, sqlite_template: Path, forge: Forge) -> Iterator[Server]:
    """Not started yet; short leases, so that a dead desk's lock runs out while a test waits."""
    settings = {
        "LAYERDESK_LOCKS_LEASE_SECONDS": "3",
        "LAYERDESK_FAILPOINT": f"@{tmp_path / 'wish'}",
        # The inspection of a model has tests of its own, and would take a core away from these.
        "LAYERDESK_LIMITS_SUBMISSIONS_PER_HOUR": "100",
    }
    server = Server(tmp_path, settings, forge)
    (server.data / "keys").mkdir(parents=True)
    (server.data / "keys" / "signing.key").write_bytes(base64.urlsafe_b64encode(KEY))
    shutil.copy(sqlite_template, server.data / "layerdesk.db")
    yield server
    server.kill()


@pytest.fixture
def house(qapp: QApplication, tmp_path: Path, lab_server: Server) -> House:
    """To be opened by the test itself (`async with house`): pytest-qt turns Qt's events between a test and its
    fixtures, outside the asyncio loop, where no desk may be open any more.
    """
    return House(qapp, tmp_path, lab_server)


@pytest.fixture(autouse=True)
def no_windows_left(qapp: QApplication) -> Iterator[None]:
    yield
    for widget in qapp.topLevelWidgets():
        # Never shown: parts that pyqtgraph keeps for itself, and crashes without.
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
            widget.hide()
            widget.deleteLater()
