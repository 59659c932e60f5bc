"""Saves a table as CSV where a person wants it, and says how that went."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.dialogs.save_file import ask_where_to_save
from workstation.models.csv_text import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.models.csv_text import Value
    from workstation.sync.notices import Notices


async def export(
    notices: Notices, name: str, titles: Sequence[str], rows: Iterable[Sequence[Value]], parent: QWidget
) -> None:
    """`name` without an ending, in words."""
    tr = QCoreApplication.translate
    target = await ask_where_to_save(
        tr("Export", "Save as spreadsheet"),
        f"{file_name(name)}.csv",
        tr("Export", "Spreadsheet (*.csv)"),
        parent,
    )
    if target is None:
        return
    try:
        # With a byte order mark, or Excel reads umlauts wrong.
        await asyncio.to_thread(target.write_text, csv_text(titles, rows), "utf-8-sig", newline="")
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        notices.say("danger", tr("Export", "Not saved: {reason}").format(reason=reason))
        return
    notices.say("good", tr("Export", "Saved: {file}").format(file=target.name))


def file_name(words: str) -> str:
    return re.sub(r"\W+", "-", words).strip("-").lower()
