"""Outgoing mail: sections, troubles in words, and sending again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import BackOffice, mail, opened
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.records.feed import OutboxMoved
from workstation.records.mails import DEAD
from workstation.settings import Settings
from workstation.views.mails import MailsView

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def mails(
    app: QApplication, settings: Settings, office: BackOffice
) -> AsyncIterator[tuple[Program, MailsView]]:
    async with opened(app, settings, office) as program:
        program.window.go("mails")
        view = program.window.stack.currentWidget()
        assert isinstance(view, MailsView)
        await until(lambda: view.is_loaded)
        yield program, view


async def test_sections_narrow_the_list(qapp: QApplication, settings: Settings) -> None:
    async with mails(qapp, settings, BackOffice()) as (_, view):
        assert view.model.rowCount() == 3
        assert view.chips.buttons[DEAD].accessibleName() == "Given up, 1"
        view.chips.buttons[DEAD].click()
        await until(lambda: view.model.rowCount() == 1)
        view.chips.buttons["running"].click()
        await until(view.empty.isVisible)


async def test_a_dead_mail_says_why_and_is_sent_again(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with mails(qapp, settings, office) as (_, view):
        view.table.choose("2")
        assert "does not know this recipient" in view._trouble.text()
        assert "550" in view._trouble.text()
        view.retry_button.click()
        await until(lambda: view.found.counts.get(DEAD) == 0)
        assert office.told("/admin/outbox/2/retry") == [{"staff_name": "Jane Doe"}]
        assert view.table.record.id == "2"


async def test_what_was_sent_is_not_sent_again(qapp: QApplication, settings: Settings) -> None:
    async with mails(qapp, settings, BackOffice()) as (_, view):
        assert not view.retry_button.isEnabled()
        view.table.choose("1")
        assert not view.retry_button.isEnabled()
        assert view.job_button.isEnabled()
        assert view._trouble.isHidden()


async def test_the_feed_brings_news(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with mails(qapp, settings, office) as (program, view):
        office.mails.append(mail(9, "dead"))
        program.follower.outbox_moved.emit(OutboxMoved(2))
        await until(lambda: view.model.rowCount() == 4)


async def test_older_mails_come_when_they_are_wanted_and_stay(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    office.mails = [mail(number, "dead" if number == 2 else "done") for number in range(1, 8)]
    office.mails_at_once = 3
    async with mails(qapp, settings, office) as (program, view):
        assert [record.id for record in view.found.mails] == ["7", "6", "5"]
        view.table.choose("6")
        view.older_button.click()
        await until(lambda: view.model.rowCount() == 6)
        assert view.table.record.id == "6"
        view.older_button.click()
        await until(lambda: view.model.rowCount() == 7)
        assert view.older_button.isHidden()
        office.mails.append(mail(9, "ready"))
        program.follower.outbox_moved.emit(OutboxMoved(1))
        await until(lambda: view.model.rowCount() == 8)
        view.chips.buttons["done"].click()
        await until(lambda: [record.id for record in view.found.mails] == ["7", "6", "5"])
        assert not view.older_button.isHidden()


async def test_news_do_not_scroll_the_list(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    office.mails = [mail(number) for number in range(1, 80)]
    async with mails(qapp, settings, office) as (program, view):
        view.table.choose("79")
        bar = view.table.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        place = bar.value()
        office.mails.append(mail(90, "dead"))
        program.follower.outbox_moved.emit(OutboxMoved(1))
        await until(lambda: view.model.rowCount() == 80)
        assert place > 0
        assert bar.value() == place
