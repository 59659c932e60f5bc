"""The errand of adding a printer, and of testing one that is there: the questions behind the sheet's buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from workstation.actions import printers
from workstation.client.errors import ClientError
from workstation.dialogs.add_printer import AddPrinterDialog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from workstation.views.surroundings import Surroundings


async def add_printer(around: Surroundings) -> None:
    desk = around.desk
    reason = printers.why_no_admin(desk)
    if reason:
        desk.notices.say("info", reason)
        return
    makers = await desk.printers.makers()
    names = [printer.name for printer in desk.shift.catalog.printers]
    sheet = AddPrinterDialog(around.theme, makers, names, around.errands.window)
    errand = _Asking(around, sheet)
    sheet.test_wanted.connect(errand.test)
    sheet.discover_wanted.connect(errand.discover)

    async def act(values: dict[str, Any]) -> None:
        await printers.add(desk, values)

    if await around.errands.ask_until(sheet, act):
        name = str(sheet.value()["name"])
        around.errands.say(QCoreApplication.translate("Adding", "Added: {name}").format(name=name))


class _Asking:
    """What the sheet asks the server while it is open."""

    def __init__(self, around: Surroundings, sheet: AddPrinterDialog) -> None:
        self._around = around
        self._sheet = sheet

    def test(self, values: dict[str, Any]) -> None:
        async def ask() -> None:
            self._sheet.show_trial(await self._around.desk.printers.test(values))

        self._start(ask)

    def discover(self) -> None:
        async def ask() -> None:
            self._sheet.show_found(await self._around.desk.printers.discover())

        self._start(ask)

    def _start(self, ask: Callable[[], Awaitable[None]]) -> None:
        async def careful() -> None:
            try:
                await ask()
            except ClientError as trouble:
                self._sheet.show_trouble(trouble.sentence)

        task = self._around.tasks.start(careful(), "ask about a printer")
        self._sheet.answered.connect(lambda value: task.cancel() if value is None else None)
