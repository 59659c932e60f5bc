"""The keyboard's overview."""

from PySide6.QtWidgets import QApplication, QLabel

from workstation.dialogs.shortcuts import ShortcutsDialog
from workstation.widgets.theme import Theme


def test_every_key_is_named(qapp: QApplication, theme: Theme) -> None:
    sheet = ShortcutsDialog(
        theme,
        [("Everywhere", [(("F1", "?"), "Help"), (("Ctrl+F",), "Search")]), ("Jobs", [(("A",), "Approve")])],
    )
    assert {"Help", "Search", "Approve"} <= {found.text() for found in sheet.findChildren(QLabel)}
    assert sheet.keys == ["F1", "?", "Ctrl+F", "A"]
    assert sheet.cancel_button.isHidden()
