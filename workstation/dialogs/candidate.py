"""A sliced file was saved: use it as a candidate? Return says yes; the sheet then shows the upload until it is through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from workstation.dialogs import progress
from workstation.dialogs.sheet import Sheet
from workstation.widgets.facts import Facts
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CandidateDialog(Sheet):
    def __init__(
        self, saved: str, job: str, becomes: str, size_bytes: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("{file} was saved").format(file=saved),
            self.tr("Use it as a candidate for {job}?").format(job=job),
            self.tr("Use it"),
            parent=parent,
        )
        self.ok_button.setToolTip(self.tr("Return"))
        self.cancel_button.setText(self.tr("Not this one"))
        self.cancel_button.setAccessibleName(self.tr("Not this one"))
        facts = Facts()
        facts.show_pairs(
            (
                (self.tr("Becomes"), becomes),
                (self.tr("Size"), QLocale().formattedDataSize(size_bytes, 1)),
            )
        )
        self.bar = progress.progress_bar(self.tr("Upload"))
        self.state = label("", "muted")
        self.body.addWidget(facts)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.state)
        self.bar.hide()
        self.state.hide()
        self.ok_button.setFocus()

    def show_progress(self, done_bytes: int, all_bytes: int) -> None:
        progress.fill(self.bar, done_bytes, all_bytes)
        self.state.setText(progress.said(done_bytes, all_bytes))
        self.bar.show()
        self.state.show()

    def complain(self, sentence: str) -> None:
        super().complain(sentence)
        if sentence:
            self.bar.hide()
            self.state.hide()
