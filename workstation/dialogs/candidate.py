"""A sliced file was saved: use it as a candidate? Return says yes; the sheet then shows the upload until it is through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from workstation.dialogs.sending import SendingSheet
from workstation.widgets.facts import Facts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CandidateDialog(SendingSheet):
    def __init__(
        self, saved: str, job: str, becomes: str, size_bytes: int, parent: QWidget | None = None
    ) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("CandidateDialog", "{file} was saved").format(file=saved),
            tr("CandidateDialog", "Use it as a candidate for {job}?").format(job=job),
            tr("CandidateDialog", "Use it"),
            tr("CandidateDialog", "Not this one"),
            parent,
        )
        self.ok_button.setToolTip(self.tr("Return"))
        facts = Facts()
        facts.show_pairs(
            (
                (self.tr("Becomes"), becomes),
                (self.tr("Size"), QLocale().formattedDataSize(size_bytes, 1)),
            )
        )
        self.body.addWidget(facts)
        self.add_progress()
        self.ok_button.setFocus()
