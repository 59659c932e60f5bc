"""What a touch starts, without a server: doors lead to their pages, and back clears them."""

import pytest
from pytestqt.qtbot import QtBot

from tests.workstation.fake_lab import CATALOG, FakeLab
from workstation.client.kiosk import Kiosk
from workstation.kiosk.errands import KioskErrands
from workstation.kiosk.face import Face
from workstation.kiosk.idle import Idle
from workstation.records.catalog import Catalog
from workstation.sync.link import Link
from workstation.sync.notices import Notices
from workstation.sync.tasks import TaskKeeper
from workstation.widgets.theme import Theme


@pytest.mark.anyio
async def test_doors_and_back(theme: Theme, fake_lab: FakeLab, qtbot: QtBot) -> None:
    face = Face(theme)
    qtbot.addWidget(face, before_close_func=lambda it: it.let_go())
    tasks = TaskKeeper(Link(face), Notices(face), face)
    errands = KioskErrands(Kiosk(fake_lab.transport()), face, Idle(face), tasks)
    errands.show_catalog(Catalog.from_wire(CATALOG))
    for key, page in (("submit", face.form), ("lookup", face.lookup), ("wall", face.wall)):
        face.doors.chosen.emit(key)
        assert face.page is page
        errands.start_over()
        assert face.page is face.doors
    face.doors.chosen.emit("submit")
    face.form.file_wanted.emit()
    assert face.page is face.chooser
    face.chooser.cancelled.emit()
    assert face.page is face.form
    await tasks.stop()
