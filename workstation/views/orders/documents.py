"""An order's papers as files: the packing slip, saved where a person wants it and shown by the system's own program."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from workstation.dialogs.save_file import ask_where_to_save

if TYPE_CHECKING:
    from workstation.records.orders import Order
    from workstation.views.surroundings import Surroundings


async def save_packing_slip(around: Surroundings, order: Order) -> None:
    tr = QCoreApplication.translate
    data = await around.desk.orders.packing_slip(order.id)
    target = await ask_where_to_save(
        tr("Documents", "Save the packing slip"),
        f"packing-slip-{order.etsy_order_id or order.id}.pdf",
        tr("Documents", "Document (*.pdf)"),
        around.errands.window,
    )
    if target is None:
        return
    try:
        await asyncio.to_thread(target.write_bytes, data)
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        around.desk.notices.say("danger", tr("Documents", "Not saved: {reason}").format(reason=reason))
        return

    def open_it() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    said = tr("Documents", "Saved: {file}").format(file=target.name)
    around.desk.notices.say("good", said, open_it, tr("Documents", "Open"))
