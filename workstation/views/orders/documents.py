"""Orders' papers as files: packing slips, saved where a person wants them and shown by the system's own program."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from workstation.dialogs.choose_folder import ask_for_folder
from workstation.dialogs.save_file import ask_where_to_save

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.records.orders import Order
    from workstation.views.surroundings import Surroundings
    from workstation.widgets.busy_line import BusyLine


async def save_packing_slip(around: Surroundings, order: Order) -> None:
    tr = QCoreApplication.translate
    data = await around.desk.orders.packing_slip(order.id)
    target = await ask_where_to_save(
        tr("Documents", "Save the packing slip"),
        _name(order),
        tr("Documents", "Document (*.pdf)"),
        around.errands.window,
    )
    if target is not None and await _written(around, target, data):
        _tell(around, target, tr("Documents", "Saved: {file}").format(file=target.name))


async def folder_for_slips(around: Surroundings) -> Path | None:
    start = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    title = QCoreApplication.translate("Documents", "Folder for the packing slips")
    return await ask_for_folder(title, start, around.errands.window)


async def save_packing_slips(
    around: Surroundings, chosen: Sequence[Order], folder: Path, busy: BusyLine
) -> None:
    """One file for each order."""
    tr = QCoreApplication.translate
    for number, order in enumerate(chosen):
        said = tr("Documents", "{n} of {all} packing slips saved …").format(n=number, all=len(chosen))
        busy.show_work(said, number / len(chosen))
        if not await _written(around, folder / _name(order), await around.desk.orders.packing_slip(order.id)):
            return
    _tell(around, folder, tr("Documents", "{n} packing slips saved.").format(n=len(chosen)))


async def _written(around: Surroundings, target: Path, data: bytes) -> bool:
    tr = QCoreApplication.translate
    try:
        await asyncio.to_thread(target.write_bytes, data)
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        around.desk.notices.say("danger", tr("Documents", "Not saved: {reason}").format(reason=reason))
        return False
    return True


def _tell(around: Surroundings, target: Path, said: str) -> None:
    def open_it() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    around.desk.notices.say("good", said, open_it, QCoreApplication.translate("Documents", "Open"))


def _name(order: Order) -> str:
    return f"packing-slip-{order.etsy_order_id or order.id}.pdf"
