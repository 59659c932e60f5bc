"""A spool's ledger: the amount over time, and every gram with its reason; older entries on demand, all of them as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.models.stock import movements, spools
from workstation.models.stock.movements import MovementsModel
from workstation.records.stock import Ledger, Spool
from workstation.views.export import export
from workstation.widgets.labels import IconButton, button, label
from workstation.widgets.record_table import RecordTable
from workstation.widgets.stock.amount_curve import AmountCurve

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtGui import QResizeEvent

    from workstation.views.surroundings import Surroundings

_ALL_AT_ONCE = 1000
_ROOM_FOR_CURVE = 230


class LedgerPart(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._spool = Spool()
        self._loading: asyncio.Task[Any] | None = None
        self.found = Ledger()
        self.model = MovementsModel(self)
        self.table = RecordTable(
            around.theme, self.model, self.tr("Ledger"), steps_back=("when",), order="when", newest_first=True
        )
        self.curve = AmountCurve(around.theme, self.tr("Amount over time"))
        self.older = button(self.tr("Older entries"), "quiet")
        self.save = IconButton(around.theme, "download", self.tr("Save the ledger as spreadsheet"))
        self._words = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.curve)
        column.addWidget(self.table, 1)
        column.addWidget(self._words)
        self.older.clicked.connect(self._on_older_clicked)
        self.save.clicked.connect(self._on_save_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """In a low window the entries need the room."""
        super().resizeEvent(event)
        self.curve.setVisible(self.height() >= _ROOM_FOR_CURVE)

    def show_spool(self, spool: Spool) -> None:
        """Asks again when anything about the spool is new."""
        is_other = spool.id != self._spool.id
        is_newer = (
            spool.updated_at != self._spool.updated_at or spool.current_amount != self._spool.current_amount
        )
        self._spool = spool
        if is_other:
            self._show(Ledger())
        if is_other or is_newer:
            self.reload()

    def show_older(self, *, shown: bool) -> None:
        """Its buttons stand in the panel's row; they belong to this part only."""
        self.older.setVisible(shown and bool(self.found.next))

    def reload(self) -> None:
        if not self._spool.id or not self._around.desk.link.is_online:
            return
        if self._loading is not None:
            self._loading.cancel()
        self._loading = self._around.tasks.start(self._load(), "ledger")

    async def _load(self) -> None:
        """As far back as a person went."""
        asked, wanted = self._spool.id, len(self.found.entries)
        found = await self._around.desk.stock.ledger(asked)
        while found.next and len(found.entries) < wanted:
            found = found.followed_by(await self._around.desk.stock.ledger(asked, found.next))
        if asked == self._spool.id:
            self._show(found)

    async def _load_older(self) -> None:
        asked = self._spool.id
        older = await self._around.desk.stock.ledger(asked, self.found.next)
        if asked == self._spool.id:
            self._show(self.found.followed_by(older))

    async def _save(self, spool: Spool) -> None:
        found = await self._around.desk.stock.ledger(spool.id, limit=_ALL_AT_ONCE)
        while found.next:
            found = found.followed_by(
                await self._around.desk.stock.ledger(spool.id, found.next, _ALL_AT_ONCE)
            )
        titles, rows = movements.table(found.entries)
        name = self.tr("Ledger {spool}").format(spool=f"{spools.title(spool)} {spool.id}")
        await export(self._around.desk.notices, name, titles, rows, self.window())

    def _show(self, found: Ledger) -> None:
        self.found = found
        self.model.arrange(found.entries)
        self.show_older(shown=self.isVisible())
        self.save.setEnabled(bool(found.entries))
        self._words.setText(self.tr("Nothing was taken or weighed yet."))
        self._words.setVisible(not found.entries)
        points = [
            (entry.created_at.timestamp(), entry.balance or 0.0)
            for entry in reversed(found.entries)
            if entry.created_at is not None
        ]
        self.curve.show_amounts(points, self._spool.low_stock_threshold or 0.0, spools.amount(self._spool))

    def _on_older_clicked(self) -> None:
        self._around.tasks.start(self._load_older(), "older entries")

    def _on_save_clicked(self) -> None:
        self._around.tasks.start(self._save(self._spool), "save ledger")
