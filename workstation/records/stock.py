"""Filament as the stock knows it: spools, what left and entered each of them, and where they lie."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from workstation.records import wire

PRINT, FAILURE, WASTE, CORRECTION, NEW_SPOOL = "print", "failure", "waste", "correction", "new_spool"


@dataclass(frozen=True, slots=True)
class SpoolTray:
    """The printer's tray that a spool is tied to, and what the printer itself says of it."""

    printer_id: int = 0
    printer_name: str = ""
    slot: int = 0
    material_type: str = ""
    color: str = ""
    reported_grams: float | None = None
    is_doubtful: bool = False
    """Another spool was put there since."""


@dataclass(frozen=True, slots=True)
class Spool:
    id: int = 0
    material: str = ""
    color: str = ""
    """A word, as people say it."""
    color_hex: str = ""
    name: str = ""
    vendor: str = ""
    location: str = ""
    lot: str = ""
    comment: str = ""
    initial_amount: float | None = None
    current_amount: float | None = None
    """Grams of filament, without the empty spool."""
    reserved_amount: float | None = None
    """Meant for orders and prints that have not used it yet."""
    spool_weight: float | None = None
    """Of the empty spool, for weighing."""
    diameter: float | None = None
    cost_per_gram: Decimal | None = None
    low_stock_threshold: float | None = None
    is_low_stock: bool = False
    created_at: datetime | None = None
    updated_at: datetime | None = None
    archived_at: datetime | None = None
    tray: SpoolTray | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        tray = row.get("tray")
        return wire.plain(cls, row, tray=wire.plain(SpoolTray, tray) if tray else None)

    @property
    def left_g(self) -> float:
        return self.current_amount or 0.0

    @property
    def free_g(self) -> float:
        """What is not meant for other prints already."""
        return max(0.0, self.left_g - (self.reserved_amount or 0.0))

    @property
    def share(self) -> float:
        """How full it is; a spool that holds more than it began with is full."""
        whole = self.initial_amount or 0.0
        return min(1.0, max(0.0, self.left_g / whole)) if whole > 0 else 0.0

    @property
    def value(self) -> Decimal | None:
        """What is left of it in money."""
        return self.cost_per_gram * Decimal(str(self.left_g)) if self.cost_per_gram else None

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger: what left (below zero) or entered a spool, and what was left afterwards."""

    id: int = 0
    filament_id: int = 0
    filament: str = ""
    change: float | None = None
    balance: float | None = None
    reason: str = ""
    shortfall: float | None = None
    """What was used beyond what the book said was there."""
    order_id: int | None = None
    job_id: str = ""
    print_id: int | None = None
    staff_name: str = ""
    note: str = ""
    created_at: datetime | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row)


@dataclass(frozen=True, slots=True)
class Ledger:
    entries: tuple[Entry, ...] = ()
    """Newest first."""
    next: str = ""
    """Where the older ones begin; empty when these are all."""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            entries=tuple(Entry.from_wire(item) for item in row.get("entries") or ()),
            next=str(row.get("next") or ""),
        )

    def followed_by(self, older: Self) -> Self:
        return replace(self, entries=self.entries + older.entries, next=older.next)


@dataclass(frozen=True, slots=True)
class OpenPrint:
    """A print that used filament, and nobody knows of which spool."""

    print_id: int = 0
    printer_id: int = 0
    printer_name: str = ""
    name: str = ""
    ended: str = ""
    """finished, failed, cancelled or lost."""
    ended_at: datetime | None = None
    job_id: str = ""
    order_id: int | None = None
    filament_id: int | None = None
    """Proposed."""
    filament: str = ""
    grams: float | None = None
    """None: nobody knows."""
    question: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row)

    @property
    def is_clear(self) -> bool:
        """One click is enough."""
        return self.filament_id is not None and bool(self.grams)


@dataclass(frozen=True, slots=True)
class Imported:
    """One spool of another program's export, and what becomes of it here."""

    external_id: str = ""
    action: str = ""
    """new, changed or same."""
    material: str = ""
    color: str = ""
    vendor: str = ""
    changes: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A row that was left out."""

    row: int = 0
    external_id: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do."""

    new: int = 0
    changed: int = 0
    same: int = 0
    spools: tuple[Imported, ...] = ()
    problems: tuple[ImportProblem, ...] = ()

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(
            cls,
            row,
            spools=tuple(wire.plain(Imported, item) for item in row.get("spools") or ()),
            problems=tuple(wire.plain(ImportProblem, item) for item in row.get("problems") or ()),
        )

    @property
    def changes_anything(self) -> bool:
        return bool(self.new or self.changed)
