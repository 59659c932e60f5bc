"""The question that a print's end asks, with its answers beside it: on the printer's page and in the job's panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workstation.views.printers.proposals import question
from workstation.widgets.labels import breakable, button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from workstation.records.prints import Print
    from workstation.views.surroundings import Surroundings


class PrintQuestion(QFrame):
    def __init__(
        self, around: Surroundings, *, is_narrow: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")  # a Qt property, read by the style sheet
        self._around = around
        self._told: Print | None = None
        answers = around.proposals
        self._words = label("", "heading", wraps=True)
        self._result = label("", "muted", wraps=True)
        self.complete = self._button(self.tr("Mark complete"), "primary", answers.complete)
        self.fail = self._button(self.tr("Print failed…"), "danger", answers.fail)
        self.link = self._button(self.tr("Link to a job…"), "", answers.link)
        self.dismiss = self._button(self.tr("Dismiss"), "quiet", answers.dismiss)
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (
            (self.fail, self.link, self.dismiss)
            if is_narrow
            else (self.complete, self.fail, self.link, self.dismiss)
        ):
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self._result)
        if is_narrow:
            column.addWidget(self.complete)
        column.addLayout(row)
        self.hide()

    @property
    def sentence(self) -> str:
        return self._words.text()

    def show_print(self, told: Print | None) -> None:
        """Nothing to ask: nothing is shown."""
        if told is None or not told.proposal:
            self._told = None
            self.hide()
            return
        self._told = told
        self._words.setText(breakable(question(told)))
        says_result = bool(told.result) and told.proposal != "failed"
        self._result.setText(told.result)
        self._result.setVisible(says_result)
        self.complete.setVisible(bool(told.job_id))
        self.fail.setVisible(bool(told.job_id))
        self.link.setVisible(not told.job_id)
        self.show()

    def _button(self, words: str, look: str, answer: Callable[[Print], Coroutine[Any, Any, None]]) -> Any:
        made = button(words, look)

        def on_clicked() -> None:
            if self._told is not None:
                self._around.tasks.start(answer(self._told), "answer a print")

        made.clicked.connect(on_clicked)
        return made
