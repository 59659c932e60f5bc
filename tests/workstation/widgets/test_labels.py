"""Labels, buttons and forms as the program makes them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from workstation.widgets.labels import IconButton, breakable, button, card, form, label, restyle
from workstation.widgets.theme import Theme


def test_labels_are_plain_text(qapp: object) -> None:
    assert label("<i>x</i>").textFormat() is Qt.TextFormat.PlainText
    assert label("x", selectable=True).textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_controls_have_names(theme: Theme) -> None:
    assert button("Reject…").accessibleName() == "Reject"
    close = IconButton(theme, "x", "Close")
    close.show_icon("circle-check")
    assert (close.accessibleName(), close.toolTip()) == ("Close", "Close")


def test_a_form_names_its_lines(qapp: object) -> None:
    line, holder = QLineEdit(), QWidget()
    line.setAccessibleName("Workstation")
    holder.setLayout(form(line))
    caption = holder.findChild(QLabel)
    assert caption is not None
    assert caption.buddy() is line


def test_names_break_after_their_joints(qapp: object) -> None:
    assert breakable("a_b.c").replace("\u200b", "|") == "a_|b.|c"
    frame, column = card()
    restyle(frame)
    assert column.parent() is frame
