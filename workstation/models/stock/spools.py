"""The shelf: every spool as a row, narrowed and sorted as a person wants it, and what a spool is called in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from workstation.models import materials, words
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records.stock import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QObject

EVERYTHING, LOW, TIED, ARCHIVED = "", "low", "tied", "archived"
GROUPS = (EVERYTHING, LOW, TIED, ARCHIVED)
ORDERS = ("material", "color", "least", "most", "newest", "location")


@dataclass(frozen=True, slots=True)
class StockFilter:
    group: str = EVERYTHING
    search: str = ""
    material: str = ""
    color: str = ""
    location: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.group or self.search or self.material or self.color or self.location)

    def keeps(self, spool: Spool) -> bool:
        return (
            belongs(spool, self.group)
            and (not self.material or spool.material == self.material)
            and (not self.color or spool.color == self.color)
            and (not self.location or spool.location == self.location)
            and self._found(spool)
        )

    def _found(self, spool: Spool) -> bool:
        said = haystack(spool)
        return all(word in said for word in self.search.casefold().split())


class SpoolsModel(RecordTableModel[Spool]):
    """One column: the card. Its order is one of `ORDERS`."""

    def __init__(self, parent: QObject | None = None) -> None:
        title = QCoreApplication.translate("Stock", "Spool")
        columns = tuple(Column(key, title, _cell, _ORDER[key]) for key in ORDERS)
        super().__init__(columns, lambda spool: str(spool.id), parent)
        self.filter = StockFilter()
        self.spools: dict[int, Spool] = {}

    def show_spools(self, spools: Iterable[Spool]) -> None:
        self.spools = {spool.id: spool for spool in spools}
        self.arrange(self.spools.values())

    def put(self, spool: Spool) -> None:
        self.spools[spool.id] = spool
        self.update_rows((spool,))

    def drop(self, spool_id: int) -> None:
        self.spools.pop(spool_id, None)
        self.update_rows((), (str(spool_id),))

    def narrow(self, wanted: StockFilter) -> None:
        self.filter = wanted
        self.arrange(self.spools.values())

    def order_by(self, key: str) -> None:
        self.sort(ORDERS.index(key), Qt.SortOrder.AscendingOrder)

    def keeps(self, spool: Spool) -> bool:
        return self.filter.keeps(spool)

    def _all(self) -> Iterable[Spool]:
        return self.spools.values()

    def counts(self) -> Counter[str]:
        """How many each group would show, whatever else is narrowed."""
        rest = replace(self.filter, group=EVERYTHING)
        narrowed = [
            spool
            for spool in self.spools.values()
            if replace(rest, group=ARCHIVED).keeps(spool) or rest.keeps(spool)
        ]
        return Counter({group: sum(belongs(spool, group) for spool in narrowed) for group in GROUPS})

    def values(self, of: Callable[[Spool], str]) -> list[str]:
        """What a filter may offer, most used first would jump about: so in the alphabet's order."""
        return sorted({of(spool) for spool in self.spools.values() if of(spool)}, key=str.casefold)


def belongs(spool: Spool, group: str) -> bool:
    """What is archived is off the shelf, and shown only to who asks for it."""
    if group == ARCHIVED:
        return spool.is_archived
    if spool.is_archived:
        return False
    if group == LOW:
        return spool.is_low_stock
    return spool.tray is not None if group == TIED else True


def group_name(group: str) -> str:
    tr = QCoreApplication.translate
    return {
        EVERYTHING: tr("Stock", "All"),
        LOW: tr("Stock", "Low stock"),
        TIED: tr("Stock", "In a printer"),
        ARCHIVED: tr("Stock", "Archived"),
    }[group]


def order_name(order: str) -> str:
    tr = QCoreApplication.translate
    return {
        "material": tr("Stock", "By material"),
        "color": tr("Stock", "By colour"),
        "least": tr("Stock", "Least left first"),
        "most": tr("Stock", "Most left first"),
        "newest": tr("Stock", "Newest first"),
        "location": tr("Stock", "By location"),
    }[order]


def title(spool: Spool) -> str:
    return " ".join(part for part in (spool.material, spool.color) if part) or f"#{spool.id}"


def subtitle(spool: Spool) -> str:
    return " · ".join(part for part in (f"#{spool.id}", spool.vendor, spool.location) if part)


def tray(spool: Spool) -> str:
    """The printer and the slot that a spool is tied to; empty when it lies on the shelf."""
    if spool.tray is None:
        return ""
    return f"{spool.tray.printer_name} · {materials.place(spool.tray.slot)}"


def tray_words(spool: Spool) -> str:
    """What the printer says of the spool in its tray, as far as it differs from the book."""
    tr = QCoreApplication.translate
    if spool.tray is None:
        return ""
    if spool.tray.is_doubtful:
        sees = " ".join(part for part in (spool.tray.material_type, spool.tray.color) if part)
        return tr("Stock", "Another spool was put there since ({sees}). Tie again what lies there.").format(
            sees=sees or "?"
        )
    if spool.tray.reported_grams is None:
        return ""
    return tr("Stock", "The printer believes that {g} are left.").format(g=grams(spool.tray.reported_grams))


def grams(amount: float | None) -> str:
    """Whole grams, but a gram and a half is not two."""
    if amount is None:
        return "–"
    digits = 0 if float(round(amount, 1)).is_integer() else 1
    return f"{QLocale().toString(float(amount), 'f', digits)} g"


def amount(spool: Spool) -> str:
    return QCoreApplication.translate("Stock", "{left} of {whole}").format(
        left=grams(spool.current_amount), whole=grams(spool.initial_amount)
    )


def tone(spool: Spool) -> str:
    if spool.left_g <= 0:
        return "danger"
    return "warning" if spool.is_low_stock else "good"


def flag(spool: Spool) -> tuple[str, str]:
    """The one word that a card says loudest, and its tone."""
    tr = QCoreApplication.translate
    if spool.is_archived:
        return tr("Stock", "Archived"), "neutral"
    if spool.left_g <= 0:
        return tr("Stock", "Empty"), "danger"
    return (tr("Stock", "Low"), "warning") if spool.is_low_stock else ("", "neutral")


def facts(spool: Spool) -> list[tuple[str, str]]:
    tr = QCoreApplication.translate
    return [
        (tr("Stock", "Name"), spool.name),
        (tr("Stock", "Vendor"), spool.vendor),
        (tr("Stock", "Location"), spool.location),
        (tr("Stock", "Reserved"), grams(spool.reserved_amount) if spool.reserved_amount else ""),
        (tr("Stock", "Lot"), spool.lot),
        (
            tr("Stock", "Warn at"),
            grams(spool.low_stock_threshold) if spool.low_stock_threshold is not None else "",
        ),
        (tr("Stock", "Diameter"), words.millimetres(spool.diameter)),
        (tr("Stock", "Empty spool"), grams(spool.spool_weight) if spool.spool_weight is not None else ""),
        (tr("Stock", "Price per kg"), _per_kg(spool)),
        (tr("Stock", "Worth now"), words.money(spool.value)),
        (tr("Stock", "Added"), words.moment(spool.created_at)),
        (tr("Stock", "Note"), spool.comment),
    ]


def haystack(spool: Spool) -> str:
    said = (
        f"#{spool.id}", spool.material, spool.color, spool.name, spool.vendor, spool.location, spool.lot,
        spool.comment, tray(spool),
    )  # fmt: skip
    return " ".join(said).casefold()


def _per_kg(spool: Spool) -> str:
    return "" if not spool.cost_per_gram else words.money(spool.cost_per_gram * 1000)


def spoken(spool: Spool) -> str:
    parts = (title(spool), subtitle(spool), amount(spool), flag(spool)[0], tray(spool))
    return ", ".join(part for part in parts if part)


def _cell(spool: Spool) -> Cell:
    return Cell(spoken(spool), tip=spoken(spool))


def _named(*names: str) -> Callable[[Spool], Any]:
    read = [attrgetter(name) for name in names]
    return lambda spool: tuple(str(each(spool)).casefold() for each in read)


_ORDER: dict[str, Callable[[Spool], Any]] = {
    "material": _named("material", "color", "vendor"),
    "color": _named("color", "material"),
    "least": lambda spool: spool.left_g,
    "most": lambda spool: -spool.left_g,
    "newest": lambda spool: -spool.created_at.timestamp() if spool.created_at else 0.0,
    "location": _named("location", "material", "color"),
}
