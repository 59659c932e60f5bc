"""A list, and beside it what was chosen from it: the list takes the room that there is, a person moves the border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_BORDER = 12
_LIST, _PANEL = 900, 400


def beside(list_: QWidget, panel: QWidget, *, state: str = "", panel_width: int = _PANEL) -> QSplitter:
    """`state`: what `state_of` said when it was left."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setHandleWidth(_BORDER)
    made.setChildrenCollapsible(False)
    made.addWidget(list_)
    made.addWidget(panel)
    made.setStretchFactor(0, 1)
    made.setSizes([_LIST, panel_width])
    made.restoreState(QByteArray.fromBase64(state.encode()))
    panel.hide()
    return made


def state_of(splitter: QSplitter) -> str:
    return bytes(splitter.saveState().toBase64().data()).decode()
