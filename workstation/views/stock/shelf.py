"""All spools as cards, narrowed and sorted, and beside them the one that was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from workstation.client.errors import NotFound
from workstation.links import spool_of
from workstation.models.stock.spools import SpoolsModel
from workstation.views.panel import Panel
from workstation.views.stock.bar import ShelfBar
from workstation.views.stock.errands import StockErrands
from workstation.views.stock.importing import import_spools
from workstation.views.stock.open_prints import OpenPrints
from workstation.views.stock.panel import SpoolPanel
from workstation.widgets.beside import beside
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import IconButton, button, picture_before
from workstation.widgets.stock.shelf import Shelf

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from workstation.records.feed import Moved
    from workstation.records.stock import Spool
    from workstation.views.surroundings import Surroundings

_TOGETHER_MS = 200
"""Changes come in crowds: a print, its entry, a warning."""
_NARROW = 270
_PANEL = 420
_FEW = 8
_ANY, _NONE = 0, -1
"""In place of a spool's id: nobody knows which, and none, but a print waits for its spool."""


class ShelfView(Panel):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.model = SpoolsModel(self)
        self.bar = ShelfBar(around.theme)
        self.shelf = Shelf(around.theme, self.model)
        self.empty = EmptyState(around.theme)
        self.errands = StockErrands(around, self.model, self)
        self.panel = SpoolPanel(around, self.errands)
        self.open_prints = OpenPrints(around, self.errands)
        self.add_button = button(self.tr("Add a spool…"), "primary")
        self.labels_button = button("")
        self.import_button = IconButton(around.theme, "upload", self.tr("Import spools from Spoolman"))
        self.refresh = IconButton(around.theme, "refresh-cw", self.tr("Ask again"))
        self._wanted = 0
        self._moved: set[int] = set()
        """Spools that are different on the server."""
        self._soon_again = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._build()
        self._connect()
        self._show()

    async def load(self) -> None:
        """All of them, or only those few of which the feed said that they are different."""
        stock, moved, self._moved = self.around.desk.stock, self._moved, set()
        try:
            if self.is_loaded and 0 < len(moved) <= _FEW and _ANY not in moved:
                await self._load_some(moved - {_NONE})
            else:
                self.show_spools((*await stock.all(), *await stock.all(archived=True)))
            self.open_prints.show_prints(await stock.open_prints())
        except BaseException:
            self._moved |= {_ANY}  # given up: the next look is at everything
            raise

    async def _load_some(self, moved: set[int]) -> None:
        spools = dict(self.model.spools)
        for spool_id in moved:
            try:
                spools[spool_id] = await self.around.desk.stock.one(spool_id)
            except NotFound:
                spools.pop(spool_id, None)
        self.show_spools(tuple(spools.values()))

    def show_loaded(self) -> None:
        self._show()

    def show_spools(self, spools: tuple[Spool, ...]) -> None:
        place = self.shelf.verticalScrollBar().value()
        self.model.show_spools(spools)
        self.shelf.verticalScrollBar().setValue(place)
        self.bar.offer(self.model)
        self.bar.count(self.model.counts())
        self._show_panel()
        self._show()
        if self._wanted:
            wanted, self._wanted = self._wanted, 0
            self.show_spool(wanted)

    def show_spool(self, spool_id: int) -> None:
        """From a scanned label or another screen."""
        if spool_id not in self.model.spools:
            self._wanted = spool_id
            return
        if not self.shelf.choose(spool_id):
            self.bar.clear()
            self.shelf.choose(spool_id)
        self.panel.show_spool(self.model.spools[spool_id])

    # building

    def _build(self) -> None:
        self.bar.row.addWidget(self.labels_button)
        self.bar.row.addWidget(self.refresh)
        self.bar.row.addWidget(self.import_button)
        self.bar.row.addWidget(self.add_button)
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(_NARROW)
        self._stack.addWidget(self.shelf)
        self._stack.addWidget(self.empty)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.open_prints)
        self.column.addWidget(beside(self._stack, self.panel, panel_width=_PANEL), 1)
        self._show_picked()
        self._show_role()
        self._paint()

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_bar_changed)
        self.shelf.chosen.connect(self._on_chosen)
        self.shelf.opened.connect(self._on_opened)
        self.shelf.picked.connect(self._show_picked)
        self.labels_button.clicked.connect(self._on_labels_clicked)
        self.import_button.clicked.connect(self._on_import_clicked)
        self.around.desk.link.changed.connect(self._show_role)
        self.around.desk.link.changed.connect(self._on_link_moved)
        self.shelf.clicked.connect(self._on_clicked)
        self.panel.closed.connect(self._on_panel_closed)
        self.empty.pressed.connect(self._on_empty_pressed)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.refresh.clicked.connect(self._on_refresh_clicked)
        self.errands.changed.connect(self._on_changed)
        self.errands.removed.connect(self._on_removed)
        self.errands.settled.connect(self.reload)
        self.around.follower.moved.connect(self._on_moved)
        self._soon_again.timeout.connect(self.hear_news)
        self.around.theme.changed.connect(self._paint)
        for keys in ("Ctrl+F", "/"):
            self._key(keys, self, self._on_search_wanted)
        self._key("Ctrl+N", self, self._on_add_clicked)
        for keys, target in (("W", self.panel.weigh), ("T", self.panel.take), ("E", self.panel.edit),
                             ("C", self.panel.copy), ("P", self.panel.tie), ("A", self.panel.archive),
                             ("Delete", self.panel.remove)):  # fmt: skip
            self._key(keys, self.shelf, partial(self._with_chosen, target))
        self._key("L", self.shelf, self._on_labels_clicked)

    def _key(self, keys: str, where: QWidget, act: object) -> None:
        """Only where it means something: letters must reach the search line."""
        made = QShortcut(QKeySequence(keys), where)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)

    def _with_chosen(self, target: QAbstractButton) -> None:
        """A key of the shelf's means the spool under the cursor, whether the panel shows it already or not."""
        chosen = self.shelf.spool
        if chosen is not None and self.panel.spool is None:
            self.panel.show_spool(chosen)
        target.click()

    # what happens

    def _on_bar_changed(self) -> None:
        scanned = spool_of(self.bar.search.text())
        if scanned is not None:
            self.bar.clear()
            self.show_spool(scanned)
            return
        if self.bar.order_key != self._order:
            self._order = self.bar.order_key
            self.model.order_by(self._order)
        self.model.narrow(self.bar.filter())
        self.bar.count(self.model.counts())
        self._show()

    _order = "material"

    def _on_chosen(self, spool: Spool) -> None:
        """The arrow keys walk from spool to spool in an open panel."""
        if self.panel.isVisible():
            self.panel.show_spool(spool)

    def _on_clicked(self) -> None:
        if self.shelf.spool is not None and len(self.shelf.picked_spools) == 1:
            self.panel.show_spool(self.shelf.spool)

    def _on_opened(self, spool: Spool) -> None:
        self.panel.show_spool(spool)
        self.panel.weigh.setFocus()

    def _on_panel_closed(self) -> None:
        self.shelf.setFocus()

    def _on_changed(self, spool: Spool) -> None:
        """At once, before the feed says it: whoever did it looks at it."""
        is_new = spool.id not in self.model.spools
        is_shown = self.panel.spool is None or self.panel.spool.id == spool.id
        self.model.put(spool)  # When it leaves the shelf, Qt goes on to its neighbour.
        self.bar.offer(self.model)
        self.bar.count(self.model.counts())
        self._show()
        if is_new or is_shown:
            self.shelf.choose(spool.id)
            self.panel.show_spool(spool)

    def _on_removed(self, spool_id: int) -> None:
        if self.panel.spool is not None and self.panel.spool.id == spool_id:
            self.panel.close_panel()
        self.model.drop(spool_id)
        self.bar.count(self.model.counts())
        self._show()

    def _on_moved(self, moved: Moved) -> None:
        if moved.kind == "filament" and moved.row.get("what") not in ("profile", "alerts"):
            other = _NONE if "print_id" in moved.row else _ANY
            self._moved.add(int(moved.row.get("filament_id") or other))
            if not self._soon_again.isActive():  # news without end would put it off for ever
                self._soon_again.start()

    def _on_link_moved(self) -> None:
        """What the feed said in the meantime was not heard."""
        self._moved.add(_ANY)

    def _on_refresh_clicked(self) -> None:
        self._moved.add(_ANY)
        self.reload()

    def _on_add_clicked(self) -> None:
        self.errands.start(self.errands.add())

    def _on_labels_clicked(self) -> None:
        if self.shelf.picked_spools:
            self.errands.start(self.errands.labels(*self.shelf.picked_spools))

    def _on_import_clicked(self) -> None:
        self.start(self._import())

    async def _import(self) -> None:
        if await import_spools(self.around, self.window()):
            await self.load()

    def _on_empty_pressed(self) -> None:
        if self.model.filter.is_narrowed:
            self.bar.clear()
        else:
            self._on_add_clicked()

    def _on_search_wanted(self) -> None:
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    # showing

    def _show_panel(self) -> None:
        """The spool that is looked at as it is now; somebody else may have removed it."""
        if self.panel.spool is None:
            return
        fresh = self.model.spools.get(self.panel.spool.id)
        if fresh is None:
            self.panel.close_panel()
        else:
            self.panel.show_spool(fresh)

    def _show_role(self) -> None:
        session = self.around.desk.link.session
        self.import_button.setVisible(session is not None and session.reaches("admin"))

    def _show_picked(self) -> None:
        """Several are chosen with Ctrl or Shift: what may be done with all of them together."""
        count = len(self.shelf.picked_spools)
        self.labels_button.setVisible(count > 1)
        self.labels_button.setText(self.tr("{n} labels…").format(n=count))
        self.labels_button.setAccessibleName(self.labels_button.text().rstrip("…"))

    def _show(self) -> None:
        self._stack.setCurrentWidget(self.shelf if self.model.rowCount() else self.empty)
        if not self.is_loaded and not self.model.spools:
            self.empty.say("disc", self.tr("Filament"), self.tr("The spools of the house appear here."))
        elif self.model.filter.is_narrowed:
            self.empty.say(
                "search",
                self.tr("No spool like that"),
                self.tr("Nothing fits what is asked for."),
                self.tr("Show all"),
            )
        else:
            self.empty.say(
                "disc",
                self.tr("No filament yet"),
                self.tr(
                    "Add the spools that are there, or import them from Spoolman. Prints are then counted by themselves."
                ),
                self.tr("Add a spool…"),
            )

    def _paint(self) -> None:
        picture_before(self.add_button, self.around.theme, "plus", "on_accent")
