"""What every panel does: asks when it is seen, says that it waits, can be stopped, and leads to a job."""

import asyncio

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import BackOffice, opened
from tests.workstation.fake_lab import row
from tests.workstation.waiting import until
from workstation.settings import Settings
from workstation.views.mails import MailsView

pytestmark = pytest.mark.anyio


async def test_it_waits_aloud_and_can_be_stopped(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office) as program:
        office.hold["/admin/outbox"] = asyncio.Event()
        program.window.go("mails")
        view = program.window.stack.currentWidget()
        assert isinstance(view, MailsView)
        await until(view.busy.isVisible)
        view.busy.stopped.emit()
        await until(lambda: not view.busy.isVisible())
        assert not view.is_loaded
        office.hold.clear()
        view.reload()
        await until(lambda: view.is_loaded)


async def test_without_a_server_it_says_so_and_asks_nothing(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office) as program:
        program.desk.link.lost()
        office.asked.clear()
        program.window.go("mails")
        view = program.window.stack.currentWidget()
        assert isinstance(view, MailsView)
        assert "needs the server" in view._offline.text()
        assert office.asked == []
        program.desk.link.heard()
        await until(lambda: view.is_loaded)
        assert view._offline.isHidden()


async def test_a_job_is_found_even_when_the_board_does_not_know_it(
    qapp: QApplication, settings: Settings
) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office) as program:
        program.window.go("mails")
        view = program.window.stack.currentWidget()
        assert isinstance(view, MailsView)
        await view.go_to_job(row(2)["id"])
        assert program.window.stack.currentWidget() is program.window.queue
        assert program.window.queue.panel.job is not None
        assert program.window.queue.panel.job.id == row(2)["id"]


async def test_a_failure_is_told_in_words(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    office.refuse["/admin/outbox"] = (500, {"message": "The database is away."})
    async with opened(qapp, settings, office) as program:
        program.window.go("mails")
        await until(lambda: "The database is away." in program.window.toasts.sentences)
