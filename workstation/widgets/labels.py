"""Labels and buttons as the whole program makes them: plain text always, an accessible name on every control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from workstation.widgets.theme import Theme


_ICON_GAP = 7


def label(text: str = "", role: str = "", *, wraps: bool = False, selectable: bool = False) -> QLabel:
    """A student's name may look like markup; it never is."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    if wraps:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def breakable(name: str) -> str:
    """A file's name that may break after its joints."""
    for joint in ("_", "/", "-", "."):
        name = name.replace(joint, f"{joint}\u200b")
    return name


def button(text: str, look: str = "") -> QPushButton:
    made = QPushButton(text)
    made.setProperty("look", look)
    made.setAccessibleName(text.rstrip("…"))
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class IconButton(QToolButton):
    """A button that is only a picture; its name is its tooltip and what a screen reader says."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setIconSize(QSize(18, 18))
        self.rename(name)
        self._paint()
        theme.changed.connect(self._paint)

    def rename(self, name: str) -> None:
        self.setToolTip(name)
        self.setAccessibleName(name)

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self._paint()

    def _paint(self) -> None:
        self.setIcon(self._theme.icon(self._icon))


def form(*lines: QWidget) -> QFormLayout:
    """Each line under its own accessible name, the names centred beside them."""
    made = QFormLayout()
    made.setVerticalSpacing(10)
    made.setHorizontalSpacing(16)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for line in lines:
        caption = label(line.accessibleName())
        caption.setMinimumHeight(line.sizeHint().height())
        caption.setBuddy(line)
        made.addRow(caption, line)
    return made


def picture_before(target: QPushButton, theme: Theme, icon: str, tone: str = "muted", size: int = 18) -> None:
    """An icon with air between it and the words; Qt leaves none."""
    target.setIconSize(QSize(size + _ICON_GAP, size))
    target.setIcon(theme.icon(icon, tone, size, _ICON_GAP))


def card(parent: QWidget | None = None) -> tuple[QFrame, QVBoxLayout]:
    """A raised surface with its own column."""
    frame = QFrame(parent)
    frame.setProperty("card", "true")  # a Qt property, read by the style sheet
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(8)
    return frame, column


def restyle(widget: QWidget) -> None:
    """Qt looks at a property in a style sheet only once; ask it again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
