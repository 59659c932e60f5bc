"""A person's own list as rows, in the list's order: what each file is, how it stands, how far it is."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QCoreApplication, QLocale, QMimeData, QModelIndex, QObject, Qt, Signal

from workstation.models.table import Cell, Column, Index, RecordTableModel
from workstation.records.job_lists import FileState, SyncedFile
from workstation.sync.job_list.places import Why
from workstation.sync.job_list.watching import Mood

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIND = "application/x-layerdesk-list-row"
_TONES = {
    FileState.SYNCED: "good",
    FileState.UPLOADING: "info",
    FileState.DOWNLOADING: "info",
    FileState.WAITING: "notice",
    FileState.SETTLING: "neutral",
    FileState.GONE: "warning",
    FileState.CONFLICT: "warning",
    FileState.ELSEWHERE: "neutral",
    FileState.HELD: "neutral",
    FileState.TROUBLE: "danger",
}


class MyPrintsModel(RecordTableModel[SyncedFile]):
    reordered = Signal(object)
    """All paths, as a person wants them."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        self._places: dict[str, int] = {}
        columns = (
            Column("file", tr("MyPrintsModel", "File"), _file, self._place_of, 320),
            Column("state", tr("MyPrintsModel", "State"), _state, self._place_of, 190),
            Column("place", tr("MyPrintsModel", "Order"), self._number, self._place_of, 80, is_number=True),
        )
        super().__init__(columns, attrgetter("path"), parent)

    def show_lines(self, lines: Sequence[SyncedFile]) -> None:
        """All of them, in this order. What only reads differently is told by `update_rows`."""
        self._places = {line.path: number for number, line in enumerate(lines)}
        self.arrange(lines)

    def paths(self) -> list[str]:
        return [self.record(row).path for row in range(self.rowCount())]

    def move(self, path: str, row: int) -> None:
        """Put one before that row, and say what order a person wants now."""
        paths = self.paths()
        if path not in paths:
            return
        old = paths.index(path)
        paths.remove(path)
        new = max(0, min(row - (old < row), len(paths)))
        if new != old:
            paths.insert(new, path)
            self.reordered.emit(paths)

    # dragging

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802  # Qt's name
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802  # Qt's name
        return [_KIND]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802  # Qt's name
        data = QMimeData()
        if indexes:
            data.setData(_KIND, QByteArray(self.record(indexes[0].row()).path.encode()))
        return data

    def dropMimeData(  # noqa: N802  # Qt's name
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Answers False: the rows move when the list has the new order, and Qt must not take one out itself."""
        if data.hasFormat(_KIND):
            target = row if row >= 0 else parent.row() if parent.isValid() else self.rowCount()
            self.move(bytes(data.data(_KIND).data()).decode(), target)
        return False

    def _place_of(self, line: SyncedFile) -> int:
        return self._places.get(line.path, len(self._places))

    def _number(self, line: SyncedFile) -> Cell:
        return Cell(str(self._place_of(line) + 1))


def state_name(state: FileState) -> str:
    tr = QCoreApplication.translate
    return {
        FileState.SYNCED: tr("MyPrintsModel", "In step"),
        FileState.UPLOADING: tr("MyPrintsModel", "Uploading"),
        FileState.DOWNLOADING: tr("MyPrintsModel", "Downloading"),
        FileState.WAITING: tr("MyPrintsModel", "Waiting"),
        FileState.SETTLING: tr("MyPrintsModel", "Still being written"),
        FileState.GONE: tr("MyPrintsModel", "Not in the folder"),
        FileState.CONFLICT: tr("MyPrintsModel", "Conflict copy"),
        FileState.ELSEWHERE: tr("MyPrintsModel", "Only elsewhere"),
        FileState.HELD: tr("MyPrintsModel", "Stopped"),
        FileState.TROUBLE: tr("MyPrintsModel", "Trouble"),
    }[state]


def explained(line: SyncedFile) -> str:
    """One sentence for those states that ask for one."""
    tr = QCoreApplication.translate
    if line.note:
        return line.note
    return {
        FileState.CONFLICT: tr(
            "MyPrintsModel",
            "This file was changed on two computers. Both versions were kept: delete the one that you do not want.",
        ),
        FileState.ELSEWHERE: tr(
            "MyPrintsModel",
            "This entry was made by another program, or its file was not uploaded yet: it does not lie in your folder.",
        ),
        FileState.GONE: tr("MyPrintsModel", "It was taken out of the folder, so it leaves the list."),
        FileState.SETTLING: tr("MyPrintsModel", "It is sent as soon as nobody writes it any more."),
    }.get(line.state, "")


def mood_words(mood: Mood) -> tuple[str, str]:
    """Words and tone."""
    tr = QCoreApplication.translate
    return {
        Mood.WORKING: (tr("MyPrintsModel", "Working"), "info"),
        Mood.IN_STEP: (tr("MyPrintsModel", "In step"), "good"),
        Mood.PAUSED: (tr("MyPrintsModel", "Paused"), "neutral"),
        Mood.OFFLINE: (tr("MyPrintsModel", "No connection"), "warning"),
        Mood.SIGNED_OUT: (tr("MyPrintsModel", "Signed out"), "neutral"),
        Mood.STOPPED: (tr("MyPrintsModel", "Stopped"), "danger"),
    }[mood]


def folder_trouble(why: Why | None, otherwise: str) -> str:
    """Why the folder is not touched, and what to do."""
    tr = QCoreApplication.translate
    known: dict[Why | None, str] = {
        Why.NO_FOLDER: tr(
            "MyPrintsModel", "The folder is not there. Is a drive missing? Or choose another one."
        ),
        Why.ANOTHER_LIST: tr(
            "MyPrintsModel", "This folder belongs to somebody else's list. Choose another one."
        ),
        Why.ANOTHER_FOLDER: tr(
            "MyPrintsModel", "This is not the folder that was kept in step before. Is a drive missing?"
        ),
        Why.EMPTIED: tr(
            "MyPrintsModel",
            "All files are gone from the folder. Nothing was taken off the list: put them back, or say that it is meant.",
        ),
        Why.TAKEN: tr("MyPrintsModel", "Another Layerdesk keeps this folder in step already."),
        Why.LINK: tr("MyPrintsModel", "A link inside the folder leads out of it. Remove it."),
    }
    return known.get(why, otherwise)


def _file(line: SyncedFile) -> Cell:
    tip = "\n".join(part for part in (line.path, explained(line)) if part)
    size = QLocale().formattedDataSize(line.size, 1) if line.size or line.is_here else ""
    sub = " · ".join(part for part in (line.folder, size) if part)
    return Cell(line.name, sub or "–", icon="file-box", tip=tip, is_file=True)


def _state(line: SyncedFile) -> Cell:
    said = state_name(line.state)
    if line.state in (FileState.UPLOADING, FileState.DOWNLOADING) and line.size:
        said = f"{said} {line.done * 100 // line.size} %"
    return Cell(said, tone=_TONES[line.state], tip=explained(line))


def is_meant(why: Any) -> bool:
    """Whether a person may say that the folder is right as it is."""
    return why in (Why.EMPTIED, Why.ANOTHER_FOLDER)
