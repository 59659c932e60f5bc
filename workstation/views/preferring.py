"""The errand of the preferences: asked, kept, and what needs a restart says so."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.actions import slicers
from workstation.dialogs.ask import ask
from workstation.dialogs.preferences import Preferences, PreferencesDialog

if TYPE_CHECKING:
    from workstation.settings import Settings
    from workstation.views.errands import Errands


async def prefer(errands: Errands, settings: Settings) -> None:
    found = await asyncio.to_thread(slicers.installed)
    now = Preferences(settings["language"], settings["slicers"], settings["storage"], settings["work_folder"])
    methods = [method.name for method in errands.desk.shift.catalog.methods] or sorted(now.slicers)
    sheet = PreferencesDialog(
        now, methods, [(slicer.name, slicer.program) for slicer in found], errands.window
    )
    chosen: Preferences | None = await ask(sheet)
    if chosen is None:
        return
    settings["slicers"] = {**settings["slicers"], **dict.fromkeys(methods, ""), **chosen.slicers}
    settings["storage"] = chosen.storage
    settings["work_folder"] = chosen.work_folder
    if chosen.language != now.language:
        settings["language"] = chosen.language
        sentence = QCoreApplication.translate("Preferring", "The language changes at the next start.")
        errands.desk.notices.say("info", sentence)
