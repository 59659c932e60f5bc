"""The printers as one sorted list of cards: who needs a person first, narrowed by words and by what they are doing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from workstation.models import printers
from workstation.models.printers import Card
from workstation.models.table import Cell, Column, RecordTableModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workstation.sync.fleet import Fleet

GROUPS = ("", "attention", "printing", "free", "offline")
_ORDER_MS = 60_000


class FleetModel(RecordTableModel[Card]):
    def __init__(self, fleet: Fleet, parent: QObject | None = None) -> None:
        title = QCoreApplication.translate("FleetModel", "Printer")
        column = Column("card", title, _cell, printers.rank)
        super().__init__((column,), lambda card: str(card.id), parent)
        self._fleet = fleet
        self._words: tuple[str, ...] = ()
        self._group = ""
        fleet.changed.connect(self._on_changed)
        fleet.listed.connect(self.show_all)
        fleet.freshness_changed.connect(self.show_all)
        # Ends come nearer although nothing is said.
        self._clock = QTimer(self, interval=_ORDER_MS)
        self._clock.timeout.connect(self.show_all)
        self._clock.start()
        self.show_all()

    def narrow(self, text: str, group: str) -> None:
        self._words, self._group = tuple(text.casefold().split()), group
        self.show_all()

    @property
    def is_narrowed(self) -> bool:
        return bool(self._words or self._group)

    def keeps(self, card: Card) -> bool:
        if not printers.belongs(card, self._group):
            return False
        if not self._words:
            return True
        said = printers.spoken(card).casefold() + " " + printers.subtitle(card.printer).casefold()
        return all(word in said for word in self._words)

    def show_all(self) -> None:
        self.arrange(self.cards())

    def card(self, printer_id: int) -> Card | None:
        printer = self._fleet.get(printer_id)
        if printer is None:
            return None
        transfer = self._fleet.transfer_to(printer_id)
        return Card(printer, self._fleet.state(printer_id), transfer, self._fleet.is_fresh)

    def cards(self) -> list[Card]:
        found = (self.card(printer.id) for printer in self._fleet.printers)
        return [card for card in found if card is not None]

    def counts(self) -> Counter[str]:
        cards = self.cards()
        return Counter({group: sum(printers.belongs(card, group) for card in cards) for group in GROUPS})

    def _on_changed(self, ids: Iterable[int]) -> None:
        found = (self.card(number) for number in ids)
        self.update_rows([card for card in found if card is not None])


def _cell(card: Card) -> Cell:
    return Cell(printers.spoken(card))
