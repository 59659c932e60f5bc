"""What every workstation test stands on: the offscreen platform, a null keyring, the Qt loop, a lab that answers in memory."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = "pyside6"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from tests.workstation.bare import bare_windows
from tests.workstation.collecting import cycles_wait  # noqa: F401  # a fixture
from tests.workstation.fake_fleet import FakeFleet, printer
from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.fake_shop import FakeShop
from tests.workstation.waiting import until
from workstation.app import Program, Start
from workstation.loop import Loop
from workstation.settings import Settings
from workstation.widgets.theme import Theme


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A Qt warning fails a workstation test; the ini stays free of Qt, for the server's tests without Qt."""
    here = Path(__file__).parent
    if not config.pluginmanager.hasplugin("pytest-qt"):
        return
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(
                pytest.mark.qt_log_ignore("This plugin does not support (propagateSizeHints|raise)")
            )


@pytest.fixture
def anyio_backend(qapp: QApplication) -> tuple[str, dict[str, object]]:
    qapp.setQuitOnLastWindowClosed(False)
    return "asyncio", {"loop_factory": lambda: Loop(qapp)}


@pytest.fixture
async def no_loose_ends() -> AsyncIterator[None]:
    """Fails a test whose loop heard of a failure that nobody took."""
    heard: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: heard.append(context))
    yield
    assert heard == []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme.worn(qapp, "light")


@pytest.fixture
def fake_lab() -> FakeLab:
    return FakeLab()


@pytest.fixture
def fleet() -> FakeFleet:
    """One printer of each kind: 1 free, 2 finished, 3 printing, 4 paused, 5 in trouble, 6 offline."""
    return FakeFleet(*(printer(number) for number in range(1, 7)))


@pytest.fixture
def shop() -> FakeShop:
    """Fourteen orders in every state of production, one connected shop."""
    return FakeShop()


@pytest.fixture
async def program(qapp: QApplication, settings: Settings, fake_lab: FakeLab) -> AsyncIterator[Program]:
    """The whole desk over the lab in memory: signed in as an administrator, Jane Doe at the desk."""
    async with _running(qapp, settings, fake_lab) as built:
        yield built


@pytest.fixture
async def fleet_program(qapp: QApplication, settings: Settings, fleet: FakeFleet) -> AsyncIterator[Program]:
    """The same over a lab with printers, whose stream is followed."""
    async with _running(qapp, settings, fleet) as built:
        built.desk.fleet.need()
        await until(lambda: built.desk.fleet.is_fresh and built.desk.fleet.is_loaded)
        yield built


@pytest.fixture
async def shop_program(qapp: QApplication, settings: Settings, shop: FakeShop) -> AsyncIterator[Program]:
    """The same over a lab with a print shop."""
    async with _running(qapp, settings, shop) as built:
        yield built


@pytest.fixture
async def shop_desk(
    qapp: QApplication, settings: Settings, shop: FakeShop, bare_window: None
) -> AsyncIterator[Program]:
    """`shop_program` with a bare window, for all that needs only the desk around it."""
    async with _running(qapp, settings, shop) as built:
        yield built


@pytest.fixture
def bare_window() -> Iterator[None]:
    """`usefixtures("bare_window")`: these tests need the desk around a screen, and no more of its window than that."""
    with bare_windows():
        yield


@asynccontextmanager
async def _running(qapp: QApplication, settings: Settings, fake_lab: FakeLab) -> AsyncIterator[Program]:
    fake_lab.add(
        *(row(number) for number in range(3)), row(7, "PRINTING"), row(8, "COMPLETED"), row(9, "PENDING")
    )
    settings["workstation"] = "front-desk"
    settings["theme"] = "light"
    start = Start(settings, "http://lab.test", token=fake_lab.token)
    built = Program(qapp, start, transport=fake_lab.transport())
    built.desk.shift.choose("Jane Doe")
    running = asyncio.ensure_future(built.run())
    await until(lambda: built.link.is_online and built.follower.is_whole)
    await until(lambda: built.desk.shift.names)
    yield built
    fake_lab.closing = True
    fake_lab._wake()
    built.stop.set()
    await running
    await built.close()


@pytest.fixture(autouse=True)
def no_windows_left(qapp: QApplication) -> Iterator[None]:
    yield
    for widget in qapp.topLevelWidgets():
        # Never shown: parts that pyqtgraph keeps for itself, and crashes without.
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.hide()
            widget.deleteLater()
    # At once: the next test's theme would style all windows of the earlier ones anew, which takes seconds in the end.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
