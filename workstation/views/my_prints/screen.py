"""My prints: whose list it is, which folder, how it stands, and the files with what can be done to each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workstation.dialogs.choose_folder import ask_for_folder
from workstation.dialogs.list_account import ListAccount, ListAccountDialog
from workstation.dialogs.progress import ProgressSheet, unless_stopped
from workstation.dialogs.save_file import ask_where_to_save
from workstation.models.my_prints import MyPrintsModel, explained, folder_trouble, is_meant, mood_words
from workstation.records.job_lists import FileState, SyncedFile
from workstation.sync.job_list.watching import Mood
from workstation.views.my_prints.table import MyPrintsTable
from workstation.widgets.badge import Badge
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import button, label, picture_before

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from workstation.views.surroundings import Surroundings


class MyPrintsScreen(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.mine = around.my_prints
        self.model = MyPrintsModel(self)
        self.table = MyPrintsTable(around.theme, self.model, self.tr("My prints"))
        self.empty = EmptyState(around.theme)
        self.badge = Badge(around.theme)
        self.trouble = label("", "warning", wraps=True)
        self.meant = button(self.tr("It is meant"))
        self.pause = button(self.tr("Pause"))
        self.open = button(self.tr("Open folder"))
        self.change = button(self.tr("Change folder…"))
        self.out = button(self.tr("Sign out"))
        self.up = button(self.tr("Up"))
        self.down = button(self.tr("Down"))
        self.hold = button(self.tr("Stop"))
        self.fetch = button(self.tr("Download…"))
        self._chosen: SyncedFile | None = None
        self._account = label("", "heading")
        self._folder = label("", "muted")
        self._note = label("", "muted", wraps=True)
        self._build()
        self._connect()
        self._show()
        self._on_listed(self.mine.lines)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 18)
        column.setSpacing(12)
        self._page = QWidget()
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        page.addLayout(self._head())
        page.addLayout(self._trouble_line())
        self._files = QStackedWidget()
        self._nothing = EmptyState(self.around.theme)
        self._files.addWidget(self.table)
        self._files.addWidget(self._nothing)
        page.addWidget(self._files, 1)
        page.addWidget(self._foot())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack)
        self._paint()

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self._account)
        first.addWidget(self.badge)
        first.addStretch(1)
        names.addLayout(first)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        names.addWidget(self._folder)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(names, 1)
        for made in (self.pause, self.open, self.change, self.out):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _trouble_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.trouble, 1)
        row.addWidget(self.meant)
        return row

    def _foot(self) -> QWidget:
        """What can be done stands left: notices come up on the right."""
        self._acts = QWidget()
        row = QHBoxLayout(self._acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for made in (self.up, self.down, self.hold, self.fetch):
            row.addWidget(made)
        row.addSpacing(8)
        row.addWidget(self._note, 1)
        return self._acts

    def _connect(self) -> None:
        self.mine.changed.connect(self._show)
        self.mine.listed.connect(self._on_listed)
        self.mine.altered.connect(self._on_altered)
        self.mine.moved.connect(self._on_moved)
        self.mine.conflicted.connect(self._on_conflicted)
        self.model.rearranged.connect(self._on_rearranged)
        self.model.reordered.connect(self._on_reordered)
        self.table.chosen.connect(self._show_choice)
        self.table.opened.connect(self._on_opened)
        self.empty.pressed.connect(self._on_pressed)
        self._nothing.pressed.connect(self._on_open)
        self.pause.clicked.connect(self._on_pause)
        self.open.clicked.connect(self._on_open)
        self.change.clicked.connect(lambda: self._start(self.choose_folder()))
        self.out.clicked.connect(lambda: self._start(self.mine.sign_out()))
        self.meant.clicked.connect(self.mine.accept)
        self.up.clicked.connect(lambda: self.table.step(-1))
        self.down.clicked.connect(lambda: self.table.step(1))
        self.hold.clicked.connect(self._on_hold)
        self.fetch.clicked.connect(lambda: self._start(self._fetch()))
        self.around.theme.changed.connect(self._paint)

    async def sign_in(self) -> None:
        async def act(account: ListAccount) -> None:
            await self.mine.sign_in(account.name, account.password, is_new=account.is_new)

        sheet = ListAccountDialog(self.mine.last_account, self.window())
        if await self.around.errands.ask_until(sheet, act) and not self.mine.remembers:
            sentence = self.tr("This computer has no safe place for the sign-in: you will be asked again.")
            self.around.desk.notices.say("info", sentence)

    async def choose_folder(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = self.mine.folder or Path(documents)
        found = await ask_for_folder(self.tr("Which folder holds your prints?"), start, self.window())
        if found is not None:
            self.mine.choose_folder(found)

    async def _fetch(self) -> None:
        line: SyncedFile | None = self.table.record
        if line is None:
            return
        kind = self.tr("Files for printers (*)")
        target = await ask_where_to_save(self.tr("Save the file"), line.name, kind, self.window())
        if target is None:
            return
        sheet = ProgressSheet(self.tr("Fetching {name}").format(name=line.name), "", self.window())
        if await unless_stopped(self.mine.fetch(line, target, sheet.show_progress), sheet):
            self.around.errands.say(self.tr("Saved: {name}").format(name=target.name))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self.around.tasks.start(work, type(self).__name__)

    def _show(self) -> None:
        is_ready = bool(self.mine.account) and self.mine.folder is not None
        self._stack.setCurrentWidget(self._page if is_ready else self.empty)
        if not self.mine.account:
            self.empty.say(
                "user-round",
                self.tr("Your own prints, on all your computers"),
                self.tr(
                    "Choose a folder: the G-code files in it become your job list by themselves, and follow you "
                    "to every computer where you sign in."
                ),
                self.tr("Sign in…"),
            )
        elif self.mine.folder is None:
            self.empty.say(
                "file-box",
                self.tr("Which folder holds your prints?"),
                self.tr(
                    "Its .gcode, .bgcode and .3mf files are kept equal with your list. Nothing is ever deleted: what is "
                    "removed elsewhere moves to .layerdesk-removed in the folder."
                ),
                self.tr("Choose a folder…"),
            )
        self._account.setText(self.mine.account)
        self._folder.setText(str(self.mine.folder or ""))
        self._show_mood()
        self._show_files()

    def _show_mood(self) -> None:
        mood = self.mine.mood
        self.badge.say(*mood_words(mood))
        is_stopped = mood is Mood.STOPPED
        said = folder_trouble(self.mine.why, self.mine.sentence) if is_stopped else ""
        if mood is Mood.OFFLINE:
            said = self.tr("The server does not answer. What you change meanwhile is kept and sent later.")
        self.trouble.setText(said)
        self.trouble.setAccessibleName(said)
        self.trouble.setVisible(bool(said))
        self.meant.setVisible(is_stopped and is_meant(self.mine.why))
        goes_on = mood in (Mood.PAUSED, Mood.STOPPED)
        self.pause.setText(self.tr("Go on") if goes_on else self.tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())
        picture_before(self.pause, self.around.theme, "play" if goes_on else "pause")

    def _show_choice(self) -> None:
        line: SyncedFile | None = self.table.record
        row = self.table.row
        self._note.setText(
            explained(line) if line else self.tr("Drag to change the order, or press Alt and an arrow.")
        )
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.model.rowCount() - 1)
        is_held = line is not None and line.state is FileState.HELD
        self.hold.setText(self.tr("Go on") if is_held else self.tr("Stop"))
        self.hold.setAccessibleName(self.hold.text())
        self.hold.setEnabled(line is not None and line.state in _STOPPABLE)
        self.fetch.setEnabled(line is not None and line.state is FileState.ELSEWHERE and line.size > 0)

    def _on_listed(self, lines: tuple[SyncedFile, ...]) -> None:
        self._chosen = self.table.record or self._chosen
        self.model.show_lines(lines)
        self._show_files()

    def _on_rearranged(self) -> None:
        """A long list is arranged in slices: the choice is set again when it stands."""
        if self._chosen is not None and self.table.record is None:
            self.table.choose(self._chosen.path)
        self._chosen = None

    def _on_altered(self, lines: list[SyncedFile]) -> None:
        self.model.update_rows([line for line in lines if self.model.row_of(line.path) >= 0])
        self._show_mood()
        self._show_choice()

    def _show_files(self) -> None:
        self._files.setCurrentWidget(self.table if self.mine.lines else self._nothing)
        self._acts.setVisible(bool(self.mine.lines))
        self._nothing.say(
            "inbox",
            self.tr("Nothing on your list yet"),
            self.tr("Save or copy G-code files into the folder: they appear here within seconds."),
            self.tr("Open folder"),
        )
        self._show_choice()

    def _on_moved(self, line: SyncedFile) -> None:
        if self.model.row_of(line.path) >= 0:
            self.model.update_rows([line])
        self._show_mood()

    def _on_conflicted(self, names: tuple[str, ...]) -> None:
        sentence = self.tr("Changed on two computers; both versions were kept: {names}")
        self.around.desk.notices.say("warning", sentence.format(names=", ".join(names[:3])))

    def _on_reordered(self, paths: list[str]) -> None:
        chosen = self.table.record
        self.mine.reorder(paths)
        if chosen is not None:
            self.table.choose(chosen.path)

    def _on_pressed(self) -> None:
        self._start(self.choose_folder() if self.mine.account else self.sign_in())

    def _on_pause(self) -> None:
        if self.mine.mood in (Mood.PAUSED, Mood.STOPPED):
            self.mine.resume()
        else:
            self.mine.pause()

    def _on_hold(self) -> None:
        line: SyncedFile | None = self.table.record
        if line is not None:
            (self.mine.release if line.state is FileState.HELD else self.mine.hold)(line.path)

    def _on_open(self) -> None:
        if self.mine.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.mine.folder)))

    def _on_opened(self, line: SyncedFile) -> None:
        if line.is_here and self.mine.folder is not None:
            place = (self.mine.folder / line.path).parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _paint(self) -> None:
        picture_before(self.open, self.around.theme, "external-link")
        picture_before(self.fetch, self.around.theme, "download")
        picture_before(self.out, self.around.theme, "log-out")


_STOPPABLE = (
    FileState.WAITING,
    FileState.UPLOADING,
    FileState.DOWNLOADING,
    FileState.TROUBLE,
    FileState.HELD,
)
