"""Both sweeps are previewed when the page is seen, and again when somebody else stands at the desk."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import BackOffice, opened
from tests.workstation.waiting import until
from workstation.settings import Settings
from workstation.views.upkeep.retention import RetentionView

pytestmark = pytest.mark.anyio


async def test_both_previews_are_there_at_once(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office) as program:
        program.window.go("retention")
        view = program.window.stack.currentWidget()
        assert isinstance(view, RetentionView)
        await until(lambda: view.is_loaded)
        assert view.archive.go.text() == "Archive 12 jobs…"
        assert view.prune.go.text() == "Delete 5 jobs for good…"
        asked = office.told("/admin/archive") + office.told("/admin/prune")
        assert all(body["dry_run"] for body in asked)
        assert [body["retention_days"] for body in asked] == [90, 365]


async def test_the_preview_follows_the_person_at_the_desk(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office, staff_name="") as program:
        program.window.go("retention")
        view = program.window.stack.currentWidget()
        assert isinstance(view, RetentionView)
        await until(lambda: view.is_loaded)
        assert office.told("/admin/archive") == []
        assert not view.archive.go.isEnabled()
        program.desk.shift.choose("John Smith")
        await until(view.archive.go.isEnabled)
        assert office.told("/admin/archive")[0]["staff_name"] == "John Smith"
