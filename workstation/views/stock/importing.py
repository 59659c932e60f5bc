"""Spoolman's spools come over: the file, a trial that changes nothing, the question, the import."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.actions import stock
from workstation.dialogs.open_file import ask_what_to_open
from workstation.dialogs.stock.importing import ImportDialog
from workstation.models.stock import imports

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.records.stock import ImportReport
    from workstation.views.surroundings import Surroundings

_MOST_BYTES = 8 * 1024 * 1024


async def import_spools(around: Surroundings, window: QWidget) -> bool:
    """True when something came over."""
    tr = QCoreApplication.translate
    if not await around.errands.know_staff():
        return False
    title = tr("Importing", "Export of Spoolman")
    path = await ask_what_to_open(title, tr("Importing", "Exports of Spoolman (*.json *.csv)"), window)
    if path is None:
        return False
    try:
        if path.stat().st_size > _MOST_BYTES:
            around.desk.notices.say(
                "warning", tr("Importing", "This file is too large to be an export of spools.")
            )
            return False
        content = await asyncio.to_thread(path.read_bytes)
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        around.desk.notices.say("danger", tr("Importing", "Not read: {reason}").format(reason=reason))
        return False
    return await _ask(around, content, window)


async def _ask(around: Surroundings, content: bytes, window: QWidget) -> bool:
    done: list[ImportReport] = []
    sheet = ImportDialog(around.theme, await stock.try_import(around.desk, content, amounts=False), window)

    async def look_again(amounts: bool) -> None:
        sheet.show_report(await stock.try_import(around.desk, content, amounts=amounts))

    async def act(amounts: bool) -> None:
        done.append(await stock.import_spools(around.desk, content, amounts=amounts))

    sheet.amounts_wanted.connect(lambda amounts: around.tasks.start(look_again(amounts), "import trial"))
    if not await around.errands.ask_until(sheet, act):
        return False
    around.errands.say(imports.total(done[-1]))
    return True
