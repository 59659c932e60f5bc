"""The materials part of a printer's page: slots with what people corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.actions import printers
from workstation.dialogs.material import MaterialDialog
from workstation.models.materials import MaterialsModel
from workstation.views.printers.part import PrinterPart
from workstation.widgets.labels import button, label
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from workstation.records.prints import Material
    from workstation.views.surroundings import Surroundings


class PrinterMaterials(PrinterPart):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.model = MaterialsModel(self)
        self.table = RecordTable(
            around.theme, self.model, self.tr("Materials"), steps_back=("cost",), order="slot"
        )
        self.correct = button(self.tr("Correct…"))
        self.correct.setEnabled(False)
        self.correct.clicked.connect(self._on_correct_clicked)
        self.table.opened.connect(self._on_correct_clicked)
        self.table.chosen.connect(self._on_chosen)
        explanation = self.tr(
            "As the printer says it. Corrections hold until another spool lies in the slot."
        )
        upper = QHBoxLayout()
        upper.addWidget(label(explanation, "muted", wraps=True), 1)
        upper.addWidget(self.correct)
        self.column.addLayout(upper)
        self.column.addWidget(self.table, 1)

    async def load(self) -> None:
        asked = self.printer_id
        found = await self.around.desk.printers.materials(asked)
        if asked == self.printer_id:
            self.model.arrange(found)

    def _on_chosen(self, material: object) -> None:
        self.correct.setEnabled(material is not None)

    def _on_correct_clicked(self) -> None:
        if self.table.record is not None:
            self.start(self._correct(self.table.record))

    async def _correct(self, material: Material) -> None:
        if not await self.around.errands.know_staff():
            return

        async def act(values: dict[str, Any]) -> None:
            if values:
                await printers.correct(self.around.desk, material, values)

        if await self.around.errands.ask_until(MaterialDialog(material, self.window()), act):
            await self.load()
