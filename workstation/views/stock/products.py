"""Product profiles: what a product is made of and what it should cost, so that orders can be planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from workstation.actions import stock
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.stock.profile import ProfileDialog
from workstation.models.stock.profiles import ProfilesModel
from workstation.views.panel import Panel
from workstation.widgets.empty import EmptyState
from workstation.widgets.labels import button, label, picture_before
from workstation.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workstation.records.feed import Moved
    from workstation.records.profiles import Profile
    from workstation.views.surroundings import Surroundings


class ProductsView(Panel):
    def __init__(
        self,
        around: Surroundings,
        known: Callable[[], Mapping[str, Sequence[str]]],
        parent: QWidget | None = None,
    ) -> None:
        """`known`: the materials and colours of the stock."""
        super().__init__(around, parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._known = known
        self.model = ProfilesModel(self)
        self.table = RecordTable(
            around.theme,
            self.model,
            self.tr("Products"),
            steps_back=("heat", "cost", "time"),
            order="product",
        )
        self.empty = EmptyState(around.theme)
        self.search = QLineEdit()
        self.add_button = button(self.tr("Add a product…"), "primary")
        self.edit_button = button(self.tr("Edit…"))
        self.remove_button = button(self.tr("Delete…"), "danger")
        self._build()
        self._connect()
        self._show()

    async def load(self) -> None:
        self.show_profiles(await self.around.desk.stock.profiles())

    def show_loaded(self) -> None:
        self._show()

    def show_profiles(self, profiles: tuple[Profile, ...]) -> None:
        chosen = self.table.record
        self.model.show_profiles(profiles)
        if chosen is not None:
            self.table.choose(str(chosen.id))
        self._show()

    def _build(self) -> None:
        self.search.setAccessibleName(self.tr("Search the products"))
        self.search.setPlaceholderText(self.tr("Search the products"))
        self.search.setClearButtonEnabled(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(self.search, 1)
        upper.addStretch(1)
        for each in (self.remove_button, self.edit_button, self.add_button):
            upper.addWidget(each)
        explanation = self.tr(
            "An order's item of the same name is planned with these values: filament, time and temperatures."
        )
        self.column.addWidget(label(explanation, "muted", wraps=True))
        self.column.addLayout(upper)
        self.column.addWidget(self._stack, 1)
        self._paint()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.add_button.clicked.connect(self._on_add_clicked)
        self.edit_button.clicked.connect(self._on_edit_clicked)
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self.empty.pressed.connect(self._on_add_clicked)
        self.table.opened.connect(self._on_edit_clicked)
        self.table.chosen.connect(self._show_choice)
        self.around.theme.changed.connect(self._paint)
        self.around.follower.moved.connect(self._on_moved)
        for keys, where, act in (
            ("Ctrl+F", self, self._on_search_wanted),
            ("Ctrl+N", self, self._on_add_clicked),
            ("Delete", self.table, self._on_remove_clicked),
        ):
            made = QShortcut(QKeySequence(keys), where)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    async def _save(self, profile: Profile | None) -> None:
        saved: list[Profile] = []

        async def act(values: dict[str, Any]) -> None:
            saved.append(await stock.save_profile(self.around.desk, profile, values))

        if await self.around.errands.ask_until(ProfileDialog(profile, self._known(), self.window()), act):
            self.around.errands.say(self.tr("Saved: {product}").format(product=saved[-1].product_name))
            await self.load()
            self.table.choose(str(saved[-1].id))

    async def _remove(self, profile: Profile) -> None:
        async def act(_yes: object) -> None:
            await stock.remove_profile(self.around.desk, profile)

        sheet = ConfirmDialog(
            self.tr("Delete {product}?").format(product=profile.product_name),
            self.tr("Orders that were planned with it stay as they are."),
            self.tr("Delete"),
            look="danger",
            parent=self.window(),
        )
        if await self.around.errands.ask_until(sheet, act):
            self.around.errands.say(self.tr("Deleted: {product}").format(product=profile.product_name))
            await self.load()

    def _on_moved(self, moved: Moved) -> None:
        if moved.kind == "filament" and moved.row.get("what") == "profile":
            self.hear_news()

    def _on_search_wanted(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_search(self, text: str) -> None:
        self.model.search(text)
        self._show()

    def _on_add_clicked(self) -> None:
        self.start(self._save(None))

    def _on_edit_clicked(self) -> None:
        if self.table.record is not None:
            self.start(self._save(self.table.record))

    def _on_remove_clicked(self) -> None:
        if self.table.record is not None:
            self.start(self._remove(self.table.record))

    def _show(self) -> None:
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)
        if self.model.profiles:
            self.empty.say(
                "search", self.tr("No product like that"), self.tr("Nothing fits what is searched for.")
            )
        elif self.is_loaded:
            sentence = self.tr("Say once what a product is made of, and every order of it can be planned.")
            self.empty.say("box", self.tr("No products yet"), sentence, self.tr("Add a product…"))
        else:
            self.empty.say("box", self.tr("Products"), self.tr("The list appears here."))
        self._show_choice()

    def _show_choice(self) -> None:
        is_chosen = self.table.record is not None
        self.edit_button.setEnabled(is_chosen)
        self.remove_button.setEnabled(is_chosen)

    def _paint(self) -> None:
        picture_before(self.add_button, self.around.theme, "plus", "on_accent")
