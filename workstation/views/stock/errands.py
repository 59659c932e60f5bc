"""What a click on a spool starts: one question and one verb each. What came of it is told through `changed` and `removed`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workstation.actions import stock
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.stock.settle import SettleDialog
from workstation.dialogs.stock.spool import SpoolDialog
from workstation.dialogs.stock.tie import TieDialog
from workstation.dialogs.stock.use import Used, UseDialog
from workstation.dialogs.stock.weigh_in import Weighed, WeighInDialog
from workstation.models.stock import spools, trays
from workstation.views.stock.labels import save_labels

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.actions.desk import Desk
    from workstation.dialogs.sheet import Sheet
    from workstation.models.stock.spools import SpoolsModel
    from workstation.models.stock.trays import Place
    from workstation.records.stock import OpenPrint, Spool
    from workstation.views.surroundings import Surroundings


class StockErrands(QObject):
    changed = Signal(object)
    """A spool as the server has it now."""
    removed = Signal(int)
    settled = Signal(int)
    """The print whose spool is known now."""

    def __init__(self, around: Surroundings, model: SpoolsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._model = model
        self._parent = parent

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        self._around.tasks.start(work, "stock")

    async def add(self, like: Spool | None = None) -> None:
        if not await self._around.errands.know_staff():
            return
        made: list[Spool] = []

        async def act(values: dict[str, Any]) -> None:
            made.append(await stock.add(self._desk, values))

        sheet = SpoolDialog(self._around.theme, like, self.known(), parent=self._window)
        if await self._around.errands.ask_until(sheet, act):
            self._tell(made[0], self.tr("Added: {spool}").format(spool=spools.title(made[0])))

    async def copy(self, spool: Spool) -> None:
        await self.add(spool)

    async def edit(self, spool: Spool) -> None:
        sheet = SpoolDialog(self._around.theme, spool, self.known(), is_new=False, parent=self._window)
        await self._ask(
            sheet, lambda values: stock.change(self._desk, spool, values), self.tr("Saved: {spool}"), spool
        )

    async def weigh(self, spool: Spool) -> None:
        def act(answer: Weighed) -> Coroutine[Any, Any, Spool]:
            return stock.weigh(
                self._desk,
                spool,
                gross_g=answer.gross_g,
                tare_g=answer.tare_g,
                net_g=answer.net_g,
                note=answer.note,
            )

        await self._ask(
            WeighInDialog(spool, self._window), act, self.tr("Weighed in: {spool}, {left} left"), spool
        )

    async def take(self, spool: Spool) -> None:
        def act(answer: Used) -> Coroutine[Any, Any, Spool]:
            return stock.use(self._desk, spool, answer.amount_g, answer.reason, answer.order_id, answer.note)

        await self._ask(UseDialog(spool, parent=self._window), act, self.tr("{spool}: {left} left"), spool)

    async def tie(self, spool: Spool) -> None:
        fleet = self._desk.fleet
        fleet.need()
        await fleet.load()
        found = trays.places(
            [(printer, fleet.state(printer.id)) for printer in fleet.printers], self._model.spools.values()
        )

        def act(place: Place) -> Coroutine[Any, Any, Spool]:
            return stock.tie(self._desk, spool, place.printer_id, place.slot)

        sheet = TieDialog(self._around.theme, spool, found, self._window)
        await self._ask(sheet, act, self.tr("{spool} lies in {tray} now."), spool)

    async def untie(self, spool: Spool) -> None:
        if await self._around.errands.know_staff():
            fresh = await stock.untie(self._desk, spool)
            self._tell(fresh, self.tr("Back on the shelf: {spool}").format(spool=spools.title(fresh)))

    async def archive(self, spool: Spool) -> None:
        if not await self._around.errands.know_staff():
            return
        fresh = await stock.archive(self._desk, spool, archived=not spool.is_archived)
        said = self.tr("Put away: {spool}") if fresh.is_archived else self.tr("Fetched back: {spool}")
        self.changed.emit(fresh)
        undo = _starting(self.start, lambda: self.archive(fresh))
        self._around.errands.say(said.format(spool=spools.title(fresh)), undo if fresh.is_archived else None)

    async def remove(self, spool: Spool) -> None:
        if not await self._around.errands.know_staff():
            return

        async def act(_yes: object) -> None:
            await stock.remove(self._desk, spool)

        sheet = ConfirmDialog(
            self.tr("Delete {spool}?").format(spool=spools.title(spool)),
            self.tr(
                "It leaves every list, and its {left} with it; its ledger stays in the books."
                " An empty spool that you may want to look up is better put away."
            ).format(left=spools.grams(spool.current_amount)),
            self.tr("Delete"),
            look="danger",
            parent=self._window,
        )
        if await self._around.errands.ask_until(sheet, act):
            self.removed.emit(spool.id)
            self._around.errands.say(self.tr("Deleted: {spool}").format(spool=spools.title(spool)))

    async def labels(self, *chosen: Spool) -> None:
        await save_labels(self._around, chosen, self._window)

    async def settle(self, told: OpenPrint) -> None:
        """With one click when it is clear which spool it was, otherwise with a question."""
        if not told.is_clear:
            await self.choose(told)
        elif await self._around.errands.know_staff():
            await self._as_proposed(told)
            self._say_settled(told, self.tr("In the ledger: {print}"))

    async def settle_all(self, proposed: Sequence[OpenPrint]) -> None:
        """As proposed, one after the other: each is a line of its own in the ledger."""
        if not await self._around.errands.know_staff():
            return
        for told in proposed:
            await self._as_proposed(told)
        self._around.errands.say(self.tr("{n} prints are in the ledger.").format(n=len(proposed)))

    async def choose(self, told: OpenPrint) -> None:
        if not await self._around.errands.know_staff():
            return

        async def act(parts: Sequence[tuple[int, float]]) -> None:
            await stock.settle(self._desk, told, parts)
            self.settled.emit(told.print_id)

        on_shelf = [spool for spool in self._model.spools.values() if not spool.is_archived]
        sheet = SettleDialog(self._around.theme, told, on_shelf, self._window)
        if await self._around.errands.ask_until(sheet, act):
            self._say_settled(told, self.tr("In the ledger: {print}"))

    async def dismiss(self, told: OpenPrint) -> None:
        if await self._around.errands.know_staff():
            await stock.dismiss(self._desk, told)
            self.settled.emit(told.print_id)
            self._say_settled(told, self.tr("Not counted: {print}"))

    async def _as_proposed(self, told: OpenPrint) -> None:
        await stock.settle(self._desk, told, [(told.filament_id or 0, told.grams or 0.0)])
        self.settled.emit(told.print_id)

    def _say_settled(self, told: OpenPrint, sentence: str) -> None:
        self._around.errands.say(sentence.format(print=told.name or told.printer_name))

    async def _ask(
        self, sheet: Sheet, verb: Callable[[Any], Coroutine[Any, Any, Spool]], said: str, spool: Spool
    ) -> None:
        """Asks until it went through, and says `said` of the spool as it is then."""
        if not await self._around.errands.know_staff():
            sheet.deleteLater()
            return
        fresh: list[Spool] = []

        async def act(answer: Any) -> None:
            fresh.append(await verb(answer))

        if await self._around.errands.ask_until(sheet, act):
            now = fresh[-1]
            self._tell(
                now,
                said.format(
                    spool=spools.title(spool), left=spools.grams(now.current_amount), tray=spools.tray(now)
                ),
            )

    def _tell(self, spool: Spool, sentence: str) -> None:
        self.changed.emit(spool)
        self._around.errands.say(sentence)

    def known(self) -> dict[str, list[str]]:
        """What was said before, for the dialog to offer."""
        return {
            "material": self._model.values(lambda spool: spool.material),
            "vendor": self._model.values(lambda spool: spool.vendor),
            "location": self._model.values(lambda spool: spool.location),
            "color": self._model.values(lambda spool: spool.color),
        }

    @property
    def _desk(self) -> Desk:
        return self._around.desk

    @property
    def _window(self) -> QWidget:
        return self._parent.window()


def _starting(
    start: Callable[[Coroutine[Any, Any, Any]], None], make: Callable[[], Coroutine[Any, Any, Any]]
) -> Callable[[], None]:
    return lambda: start(make())
