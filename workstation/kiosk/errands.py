"""What a touch starts on a lab PC: submit, look up, refresh the wall, clear everything for the next student."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workstation.client.errors import ClientError, Invalid, NotFound
from workstation.kiosk.lookup import code_of, token_of

if TYPE_CHECKING:
    from pathlib import Path

    from workstation.client.kiosk import Kiosk
    from workstation.kiosk.face import Face
    from workstation.kiosk.idle import Idle
    from workstation.records.catalog import Catalog
    from workstation.records.submissions import Receipt
    from workstation.sync.tasks import TaskKeeper

_WALL_S = 15
_LOOKS = 20
_LOOK_S = 1.0


class KioskErrands(QObject):
    def __init__(self, kiosk: Kiosk, face: Face, idle: Idle, tasks: TaskKeeper) -> None:
        super().__init__(face)
        self._kiosk, self._face, self._idle, self._tasks = kiosk, face, idle, tasks
        self.catalog: Catalog | None = None
        self._running: asyncio.Task[None] | None = None
        face.doors.chosen.connect(self._on_door)
        face.form.sent.connect(self._on_sent)
        face.form.file_wanted.connect(self._on_file_wanted)
        face.form.cancelled.connect(self._on_form_cancelled)
        face.chooser.chosen.connect(self._on_file_chosen)
        face.chooser.cancelled.connect(self._on_chooser_cancelled)
        face.receipt.done.connect(self.start_over)
        face.lookup.asked.connect(self._on_asked)
        face.lookup.cancelled.connect(self.start_over)
        face.wall.cancelled.connect(self.start_over)
        idle.left.connect(self.start_over)
        idle.warned.connect(face.show_idle)

    def start_over(self) -> None:
        self._stop_running()
        self._face.show_idle(0)
        self._face.form.clear()
        self._face.lookup.clear()
        self._face.show_page(self._face.doors)
        self._idle.rest()

    def show_catalog(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._face.show_lab(catalog.lab_name)
        self._face.form.show_catalog(catalog)

    def _on_door(self, key: str) -> None:
        face = self._face
        face.show_page({"submit": face.form, "lookup": face.lookup, "wall": face.wall}[key])
        if key == "wall":
            self._idle.rest()  # It hangs on the wall for hours.
            self._running = self._tasks.start(self._keep_wall(), "wall")
        else:
            self._idle.watch()
            (face.form.name if key == "submit" else face.lookup.line).setFocus()

    async def _keep_wall(self) -> None:
        while True:
            try:
                self._face.wall.show_entries(await self._kiosk.wall())
                self._face.wall.show_printers(await self._kiosk.printers())
            except ClientError as trouble:
                self._face.wall.show_trouble(trouble.sentence)
            await asyncio.sleep(_WALL_S)

    def _on_file_wanted(self) -> None:
        if self.catalog is not None:
            self._face.chooser.begin(self.catalog.model_extensions, self.catalog.max_upload_mb << 20)
            self._face.show_page(self._face.chooser)

    def _on_file_chosen(self, path: Path) -> None:
        self._face.form.show_model(path)
        self._face.show_page(self._face.form)

    def _on_chooser_cancelled(self) -> None:
        self._face.show_page(self._face.form)

    def _on_form_cancelled(self) -> None:
        if self._running is not None and not self._running.done():
            self._stop_running()
            self._face.form.set_busy(busy=False)
            self._idle.watch()
        else:
            self.start_over()

    def _on_sent(self, values: dict[str, str], model: Path) -> None:
        self._stop_running()
        self._running = self._tasks.start(self._submit(values, model), "submit")

    async def _submit(self, values: dict[str, str], model: Path) -> None:
        form = self._face.form
        form.set_busy(busy=True)
        self._idle.rest()
        try:
            receipt = await self._kiosk.submit(values, model, form.show_progress)
        except Invalid as wrong:
            form.set_busy(busy=False)
            form.complain(dict(wrong.fields), wrong.sentence)
            self._idle.watch()
        except (ClientError, OSError) as trouble:
            form.set_busy(busy=False)
            form.complain({}, trouble.sentence if isinstance(trouble, ClientError) else self._unreadable())
            self._idle.watch()
        else:
            await self._show(receipt)

    async def _show(self, receipt: Receipt) -> None:
        self._face.receipt.show_receipt(receipt, self._kiosk.server)
        self._face.form.clear()
        self._face.show_page(self._face.receipt)
        self._idle.watch()
        token = token_of(receipt.status_url)
        for _ in range(_LOOKS):
            await asyncio.sleep(_LOOK_S)
            try:
                standing = await self._kiosk.standing(token)
            except ClientError:
                continue
            if standing.size_mm or standing.advice:
                self._face.receipt.show_verdict(standing)
                return
        self._face.receipt.show_unchecked()

    def _unreadable(self) -> str:
        return self.tr("The file cannot be read any more. Is the stick still plugged in?")

    def _on_asked(self, text: str) -> None:
        self._stop_running()
        self._running = self._tasks.start(self._look_up(text), "look up")

    async def _look_up(self, text: str) -> None:
        lookup = self._face.lookup
        try:
            if code := code_of(text):
                entry = next((e for e in await self._kiosk.wall() if e.short_id == code), None)
                if entry is not None:
                    lookup.show_entry(entry)
                else:
                    lookup.show_nothing(
                        self.tr("This code is not in the queue. Your link tells more than the code.")
                    )
            elif token := token_of(text):
                lookup.show_standing(await self._kiosk.standing(token))
            else:
                lookup.show_nothing(self.tr("That is neither a link of this lab nor a code."))
        except NotFound:
            lookup.show_nothing(self.tr("There is no job behind this link."))
        except ClientError as trouble:
            lookup.show_nothing(trouble.sentence)

    def _stop_running(self) -> None:
        running, self._running = self._running, None
        if running is not None and running is not asyncio.current_task():
            running.cancel()
