"""Labels of spools, from the question to the file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.dialogs.ask import ask
from workstation.dialogs.save_file import ask_where_to_save
from workstation.dialogs.stock.label import PNG, SHEETS, LabelDialog, Wanted
from workstation.models.stock import spools

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from workstation.client.stock import Stock
    from workstation.records.stock import Spool
    from workstation.views.surroundings import Surroundings


async def save_labels(around: Surroundings, chosen: Sequence[Spool], window: QWidget) -> None:
    tr = QCoreApplication.translate
    wanted: Wanted | None = await ask(LabelDialog(chosen, window)) if chosen else None
    if wanted is None:
        return
    kind = tr("Labels", "Picture (*.png)") if wanted.form == PNG else tr("Labels", "Document (*.pdf)")
    target = await ask_where_to_save(tr("Labels", "Save labels"), _name(chosen, wanted), kind, window)
    if target is None:
        return
    written = await _made(around.desk.stock, chosen, wanted, target)
    try:
        for path, content in written.items():
            await asyncio.to_thread(path.write_bytes, content)
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        around.desk.notices.say("danger", tr("Labels", "Not saved: {reason}").format(reason=reason))
        return
    around.desk.notices.say(
        "good", tr("Labels", "Saved: {file}").format(file=", ".join(p.name for p in written))
    )


async def _made(stock: Stock, chosen: Sequence[Spool], wanted: Wanted, target: Path) -> dict[Path, bytes]:
    if wanted.form == SHEETS:
        return {target: await stock.labels([spool.id for spool in chosen], wanted.size, wanted.skipped)}
    kind = "png" if wanted.form == PNG else "pdf"
    if len(chosen) == 1:
        return {target: await stock.label(chosen[0].id, kind, wanted.size)}
    return {
        target.with_stem(f"{target.stem}-{spool.id}"): await stock.label(spool.id, kind, wanted.size)
        for spool in chosen
    }


def _name(chosen: Sequence[Spool], wanted: Wanted) -> str:
    ending = "png" if wanted.form == PNG else "pdf"
    if len(chosen) > 1:
        return f"spools.{ending}"
    words = "-".join(spools.title(chosen[0]).casefold().split())
    return f"spool-{chosen[0].id}-{words}.{ending}".replace("/", "-")
