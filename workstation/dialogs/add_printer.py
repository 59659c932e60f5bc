"""Adding a printer: its maker, where it is (typed or found on the network), a test that says exactly what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import button, label, picture_before
from workstation.widgets.printer_form import PrinterForm
from workstation.widgets.trial_view import TrialView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.records.printers import Found, Maker, Trial
    from workstation.widgets.theme import Theme

_WIDTH, _LIST_HEIGHT = 620, 96


class AddPrinterDialog(Sheet):
    test_wanted = Signal(object)
    """The connection's values."""
    discover_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        makers: Sequence[Maker],
        catalog_names: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("AddPrinterDialog", "Add a printer"), "", tr("AddPrinterDialog", "Add"), parent=parent
        )
        self.setMinimumWidth(_WIDTH)
        self._makers = {maker.key: maker for maker in makers}
        self._found: tuple[Found, ...] = ()
        self.maker = QComboBox()
        self.maker.setAccessibleName(self.tr("Maker"))
        for maker in makers:
            self.maker.addItem(maker.title, maker.key)
        self.discover = button(self.tr("Look on the network"))
        picture_before(self.discover, theme, "search")
        self.found = QListWidget()
        self.found.setAccessibleName(self.tr("Found on the network"))
        self.found.setFixedHeight(_LIST_HEIGHT)
        self._found_words = label("", "muted", wraps=True)
        self.form = PrinterForm(catalog_names)
        self.test = button(self.tr("Test connection"))
        picture_before(self.test, theme, "cloud")
        self.trial = TrialView(theme)
        self._build()
        self._connect()
        self._on_maker_chosen()

    def show_found(self, found: Sequence[Found]) -> None:
        self.discover.setEnabled(True)
        self._found = tuple(item for item in found if item.maker in self._makers)
        self.found.clear()
        for item in self._found:
            known = self.tr(" (is added already)") if item.is_known else ""
            title = self._makers[item.maker].title
            self.found.addItem(
                " · ".join(part for part in (item.name or item.model, item.host, title) if part) + known
            )
        self.found.setVisible(bool(self._found))
        self._found_words.setText(
            "" if self._found else self.tr("Nothing answered. Please type the address.")
        )
        self._found_words.setVisible(not self._found)
        self._fit_soon()

    def show_trial(self, trial: Trial) -> None:
        self.test.setEnabled(True)
        self.trial.show_trial(trial)
        if trial.ok:
            self.form.fingerprint = trial.fingerprint
            if trial.serial and "serial" in self.form.lines and not self.form.lines["serial"].text():
                self.form.lines["serial"].setText(trial.serial)
            self.ok_button.setFocus()
        self._fit_soon()

    def show_trouble(self, sentence: str) -> None:
        """The test or the search itself failed."""
        self.test.setEnabled(True)
        self.discover.setEnabled(True)
        self.trial.clear()
        self._found_words.hide()
        self.complain(sentence)

    def value(self) -> dict[str, Any]:
        return self.form.values()

    def missing(self) -> str:
        return self.form.missing()

    def _build(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(self.maker, 1)
        upper.addWidget(self.discover)
        self.body.addLayout(upper)
        self.body.addWidget(self.found)
        self.body.addWidget(self._found_words)
        self.body.addWidget(self.form)
        self.body.addWidget(self.trial)
        self.buttons.insertWidget(0, self.test)
        self.found.hide()
        self._found_words.hide()

    def _connect(self) -> None:
        self.maker.activated.connect(self._on_maker_chosen)
        self.discover.clicked.connect(self._on_discover_clicked)
        self.found.itemActivated.connect(self._on_found_chosen)
        self.found.itemClicked.connect(self._on_found_chosen)
        self.test.clicked.connect(self._on_test_clicked)
        self.form.changed.connect(self.trial.clear)

    def _fit_soon(self) -> None:
        """Qt shows what was added to a layout a turn later, and counts only what is shown."""
        QTimer.singleShot(0, self, self.fit)

    def _on_maker_chosen(self) -> None:
        maker = self._makers.get(str(self.maker.currentData()))
        if maker is not None:
            self.form.show_maker(maker)
            self.form.fingerprint = ""
            self.trial.clear()
            self._fit_soon()

    def _on_discover_clicked(self) -> None:
        self.discover.setEnabled(False)
        self._found_words.setText(self.tr("Looking for printers …"))
        self._found_words.show()
        self._fit_soon()
        self.discover_wanted.emit()

    def _on_found_chosen(self) -> None:
        if not 0 <= self.found.currentRow() < len(self._found):
            return
        chosen = self._found[self.found.currentRow()]
        self.maker.setCurrentIndex(max(0, self.maker.findData(chosen.maker)))
        self._on_maker_chosen()
        port = str(chosen.port) if chosen.port else ""
        self.form.fill({"host": chosen.host, "port": port, "serial": chosen.serial})
        if not self.form.name.text():
            self.form.name.setText(chosen.name or chosen.model)

    def _on_test_clicked(self) -> None:
        lacking = self.form.unreachable()
        self.complain(lacking)
        if not lacking:
            self.test.setEnabled(False)
            self.trial.show_busy()
            self._fit_soon()
            self.test_wanted.emit(self.form.connection())
