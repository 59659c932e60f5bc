"""A mail that was given up is a red number beside its place, for administrators only."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import BackOffice, opened
from tests.workstation.waiting import until
from workstation.records.feed import OutboxMoved
from workstation.settings import Settings
from workstation.views.dead_mails import PLACE

pytestmark = pytest.mark.anyio


async def test_the_number_is_there_after_signing_in_and_grows_aloud(
    qapp: QApplication, settings: Settings
) -> None:
    async with opened(qapp, settings, BackOffice(), is_bare=False) as program:
        entry = program.window.navigation.entries[PLACE]
        await until(lambda: entry.badge.text == "1")
        assert program.window.toasts.sentences == []
        program.follower.outbox_moved.emit(OutboxMoved(2))
        assert entry.badge.text == "2"
        assert "2" in entry.accessibleName()
        assert len(program.window.toasts.sentences) == 1
        program.follower.outbox_moved.emit(OutboxMoved(0))
        assert entry.badge.isHidden()
        assert len(program.window.toasts.sentences) == 1


async def test_staff_is_not_bothered(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office, role="staff", is_bare=False) as program:
        program.follower.outbox_moved.emit(OutboxMoved(2))
        assert program.window.navigation.entries[PLACE].badge.isHidden()
        assert ("GET", "/admin/outbox") not in office.asked
